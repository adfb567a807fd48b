"""What was said of a task that its unit is to act on, and what the secretariat has yet to decide."""

from collections.abc import Sequence

import streamlit as st

from models.access import may_request_extension
from models.ledger.acts import ActKind
from models.moment import Moment
from models.person import User
from pages.parts.plain import plain, plain_lines
from queries.notices import QuestionRow
from queries.task_page import TaskPage
from wording.language import _, day, instant
from wording.reasons import question_text


def show_waiting(user: User, page: TaskPage, moment: Moment, questions: Sequence[QuestionRow] = ()) -> None:
    """``questions`` are those in words that wait for the side of ``user``, where nothing else there says them."""
    row, facts = page.row, page.facts
    for question in questions:
        asked = _("{who} asked on {instant}:", who=plain(question.by), instant=instant(question.at))
        st.warning(f"{asked} {plain_lines(question.text)}", icon=":material/contact_support:")
    if row.asked_on:
        by = next((act.by for act in reversed(page.in_force) if act.content.kind is ActKind.ASK), "")
        asked = _("{who} asks why the task is late.", who=by) + question_text(facts.questions, moment.as_of)
        st.warning(plain(f"{asked} {facts.questions.words}"), icon=":material/contact_support:")
    if facts.returned_because:
        st.warning(_("Returned: {reason}", reason=plain_lines(facts.returned_because)), icon=":material/undo:")
    if facts.request and may_request_extension(user, row):
        st.info(
            _("You asked for an extension to {date}; the secretariat has yet to decide.", date=day(facts.request.to)),
            icon=":material/hourglass_top:",
        )
