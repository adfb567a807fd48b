"""A word of one's own to those who work on a task."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from clock import now
from models.access import belongs_to_a_unit
from models.person import Role, User
from models.task.comment import comment
from pages.parts.acting.pick_form import ActForm
from pages.parts.acting.task_of import task_of
from pages.parts.saving import saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.notices import QuestionRow
from queries.people import to_turn_to
from queries.task_page import TaskPage
from wording.language import _
from wording.names import unit_name

SECRETARIAT = "secretariat"


def comment_form(questions: Sequence[QuestionRow]) -> ActForm:
    """``questions`` are those that wait on the task for the side of who writes."""
    label = _("Answer the question") if questions else _("Ask or write")
    return ActForm(label, partial(_enter_comment, questions=questions))


def _enter_comment(user: User, page: TaskPage, _seen: int, *, questions: Sequence[QuestionRow]) -> None:
    row, facts = page.row, page.facts
    involved = (facts.lead_id, *facts.co_ordinating)
    units = {f"u{each}": unit_name(page.units[each]) for each in involved if each in page.units}
    people = {f"p{each.id}": each.name for each in to_turn_to() if each.id != user.id}
    people |= {f"p{each.by_id}": each.by for each in questions if f"u{each.unit_id}" not in units}
    offered = {SECRETARIAT: _("The secretariat"), **units, **people}
    unsent = UnsentForm("comment", row)
    with st.container(border=True):
        text = unsent.area(_("What you want to say"), "text")
        whom = st.multiselect(
            _("For the attention of"),
            list(offered),
            default=[name for name in _first_for(user, page, questions) if name in offered],
            format_func=offered.__getitem__,
            placeholder=_("Choose"),
            key=typed("mentions", row),
        )
        sent = st.button(_("Send"), icon=":material/send:", key=f"comment_{row.id}")
    if sent:
        with saving(_("Said."), unsent) as session:
            comment(
                session,
                task_of(session, row),
                text,
                by=user,
                at=now(),
                units=[int(each[1:]) for each in whom if each in units],
                people=[int(each[1:]) for each in whom if each in people],
                to_secretariat=SECRETARIAT in whom,
            )


def _first_for(user: User, page: TaskPage, questions: Sequence[QuestionRow]) -> list[str]:
    """For whom it is until somebody chose: of the secretariat's, who waits for an answer, or the unit that leads."""
    if belongs_to_a_unit(user):
        return [SECRETARIAT]
    if user.role is not Role.SECRETARIAT:
        return []
    asking = dict.fromkeys(name for each in questions for name in (f"u{each.unit_id}", f"p{each.by_id}"))
    return [*asking] or [f"u{page.facts.lead_id}"]
