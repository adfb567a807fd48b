"""What the user may do to a task now: what waits for their decision, a row of buttons, the form that is open."""

from collections.abc import Sequence

import streamlit as st

from models.access import may_amend, may_ask, may_comment, may_confirm, may_decide_extension
from models.person import User
from models.task.conditions import is_open_for_questions, result_to_decide
from pages.parts.acting.comment_form import comment_form
from pages.parts.acting.pick_form import ActForm, pick_form
from pages.parts.acting.unit_forms import unit_forms
from pages.parts.linked import show_page_link
from pages.parts.menu import ASSIGN
from pages.task.change.change_forms import change_forms
from pages.task.enter_question import enter_question
from pages.task.offer_decision import offer_decision
from pages.task.offer_decision_on_request import offer_decision_on_request
from pages.task.paper_forms import paper_forms
from queries.notices import QuestionRow
from queries.task_page import TaskPage
from wording.language import _

ASK, COMMENT = "ask", "comment"


def offer_acts(user: User, page: TaskPage, seen: int, questions: Sequence[QuestionRow]) -> None:
    """``questions`` are those in words that wait for the side of ``user``.

    No form stands open before somebody opens it; of an archived year there is none.
    """
    form = None
    if page.is_archived:
        sentence = _("The year {year} is archived: its tasks are only read.", year=str(page.row.year))
        st.info(sentence, icon=":material/inventory_2:")
    else:
        _offer_decisions(user, page, seen)
        form = pick_form(_forms(user, page, questions), page.row.id)
    if may_amend(user):
        label, query = _("Another like it"), {"like": page.row.code}
        show_page_link(ASSIGN, label, query, ":material/content_copy:")
    if form is not None:
        form.enter(user, page, seen)


def _offer_decisions(user: User, page: TaskPage, seen: int) -> None:
    if result_to_decide(page.facts) is not None and may_confirm(user):
        offer_decision(user, page, seen)
    if page.facts.request is not None and may_decide_extension(user):
        offer_decision_on_request(user, page, seen)


def _forms(user: User, page: TaskPage, questions: Sequence[QuestionRow]) -> dict[str, dict[str, ActForm]]:
    """The forms that the user can open, by the label of their row."""
    own = unit_forms(user, page)
    if may_ask(user) and is_open_for_questions(page.row.standing, page.row.stage, page.row.asked_on):
        own[ASK] = ActForm(_("Ask why it is late"), enter_question)
    if may_comment(user, page.facts, frozenset(page.facts.co_ordinating)):
        own[COMMENT] = comment_form(questions)
    return {
        _("What you can do"): own,
        _("Enter what a unit answered on paper"): paper_forms(user, page),
        _("Change this task"): change_forms(user, page),
    }
