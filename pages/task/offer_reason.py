"""Why a task is late: shown to everybody, said by its lead unit, asked for by leadership and secretariat."""

from datetime import timedelta

import streamlit as st

from clock import now, today
from models.access import may_ask, may_explain
from models.counting.standing import LATE, Standing
from models.ledger.acts import ActKind, Asked, Explained
from models.ledger.kinds import entered
from models.moment import Moment
from models.person import User
from models.task.conditions import is_open_for_questions, is_open_for_reasons
from pages.parts.cached import known_causes
from pages.parts.cause_names import cause_names
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.task.task_of import task_of
from queries.task_page import TaskPage
from wording.language import _
from wording.reasons import question_text, reason_text


def show_delay(page: TaskPage, moment: Moment) -> None:
    """The reason in force of a task that is late, or that there is none; and the open question."""
    row, facts = page.row, page.facts
    if row.standing in LATE:
        text = plain(reason_text(row, facts.reason_in_force, facts.reported_on, moment.as_of))
        line = "**" + _("Why it is late") + f"**: {text}"
        if facts.reason_in_force:
            st.info(line, icon=":material/help_center:")
        else:
            st.warning(line, icon=":material/help_center:")
    if row.asked_on:
        by = next((act.by for act in reversed(page.in_force) if act.content.kind is ActKind.ASK), "")
        asked = _("{who} asks why the task is late.", who=by) + question_text(facts.questions, moment.as_of)
        st.warning(plain(f"{asked} {facts.questions.words}"), icon=":material/contact_support:")


def offer_reason(user: User, page: TaskPage, seen: int) -> None:
    row, facts = page.row, page.facts
    if not may_explain(user, row) or not is_open_for_reasons(facts, row.standing):
        return
    st.header(_("Why the task is late"))
    names = {each.code: cause_names()[each.code] for each in known_causes() if each.active}
    unsent = UnsentForm("reason", row)
    with st.container(border=True):
        cause = st.selectbox(
            _("Cause"),
            list(names),
            index=None,
            placeholder=_("Choose a cause"),
            format_func=names.__getitem__,
            key=typed("reason_cause", row),
        )
        words = unsent.area(_("In words"), "words")
        expected = None
        if row.standing is not Standing.COMPLETED_LATE:
            expected = unsent.day(_("New expected day"), "expected_on", earliest=today() + timedelta(days=1))
            st.caption(_("It extends nothing: the deadline in force stays until an extension is granted."))
        help_needed = unsent.area(_("Help needed, and from whom"), "help", height=68)
        sent = st.button(_("Give the reason"), icon=":material/help_center:", key=f"explain_{row.id}")
    if sent:
        with refusing():
            reason = entered(
                Explained,
                cause=cause or "",
                words=words.strip(),
                expected_on=expected.day if expected else None,
                help_needed=help_needed.strip(),
            )
            with saving(_("The reason is given."), unsent) as session:
                task_of(session, row).explain(session, reason, by=user, at=now(), seen=seen)


def offer_question(user: User, page: TaskPage, seen: int) -> None:
    row, unsent = page.row, UnsentForm("question", page.row)
    if not may_ask(user) or not is_open_for_questions(row.standing, row.stage, row.asked_on):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = unsent.line(_("Words to the unit, if any"), "words")
        sent = st.button(_("Ask the unit"), icon=":material/contact_support:", key=f"ask_{row.id}")
    if sent:
        with refusing():
            question = entered(Asked, words=words.strip())
            with saving(_("The lead unit is asked."), unsent) as session:
                task_of(session, row).ask(session, question, by=user, at=now(), seen=seen)
