"""A word of one's own to those who work on a task."""

import streamlit as st

from clock import now
from models.person import Role, User
from models.task.comment import comment
from pages.parts.acting.task_of import task_of
from pages.parts.saving import saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.people import to_turn_to
from queries.task_page import TaskPage
from wording.language import _
from wording.names import unit_name

SECRETARIAT = "secretariat"


def enter_comment(user: User, page: TaskPage, _seen: int) -> None:
    row, facts = page.row, page.facts
    involved = (facts.lead_id, *facts.co_ordinating)
    units = {f"u{each}": unit_name(page.units[each]) for each in involved if each in page.units}
    people = {f"p{each.id}": each.name for each in to_turn_to() if each.id != user.id}
    offered = {SECRETARIAT: _("The secretariat"), **units, **people}
    first = {Role.OFFICER: SECRETARIAT, Role.HEAD: SECRETARIAT, Role.SECRETARIAT: f"u{facts.lead_id}"}
    unsent = UnsentForm("comment", row)
    with st.container(border=True):
        text = unsent.area(_("What you want to say"), "text")
        whom = st.multiselect(
            _("For the attention of"),
            list(offered),
            default=[name for role, name in first.items() if role is user.role],
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
