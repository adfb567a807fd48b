"""Another deadline, or the first one, set by the province in a document of its own that nobody asked for."""

import streamlit as st

from clock import now
from models.ledger.acts import DeadlineMoved
from models.ledger.entered import entered, entered_day
from models.ledger.facts import Facts
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_document import pick_document
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _, day


def moving_label(facts: Facts) -> str:
    return _("Move the deadline") if facts.deadline.due else _("Give a deadline")


def offer_move(user: User, page: TaskPage, seen: int) -> None:
    row, due, unsent = page.row, page.facts.deadline.due, UnsentForm("move", page.row)
    with st.container(border=True):
        if due:
            st.caption(_("In force: {date}. The new deadline may be earlier or later.", date=day(due)))
        to = pick_day(_("New deadline"), typed("move_to", row))
        document = pick_document(row, "move", example="97/TB-UBND")
        reason = unsent.area(_("Reason"), "reason")
        if due:
            st.caption(
                _(
                    "The new deadline is in force from the document's day. It is no extension that the unit asked "
                    "for, and the deadline as first set stays beside it."
                )
            )
        label = moving_label(page.facts)
        sent = st.button(label, type="primary", icon=":material/event:", key=f"move_{row.id}")
    if sent:
        with refusing():
            until = entered_day(to.day, "to")
            change = entered(DeadlineMoved, to=until, document=document.values, reason=reason.strip())
            done = _("The deadline is moved.") if due else _("The task has a deadline.")
            with saving(done, unsent) as session:
                task_of(session, row).move_deadline(session, change, by=user, at=now(), seen=seen)
