"""Another deadline, set by the province in a document of its own, without anybody having asked for it."""

import streamlit as st

from clock import now
from models.ledger.acts import DeadlineMoved
from models.ledger.entered import entered, entered_day
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_document import pick_document
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _, day


def offer_move(user: User, page: TaskPage, seen: int) -> None:
    row, unsent = page.row, UnsentForm("move", page.row)
    with st.container(border=True):
        st.caption(_("In force: {date}. The new deadline may be earlier or later.", date=day(row.deadline)))
        to = pick_day(_("New deadline"), typed("move_to", row))
        document = pick_document(row, "move", example="97/TB-UBND")
        reason = unsent.area(_("Reason"), "reason")
        st.caption(
            _(
                "The new deadline is in force from the document's day. It is no extension that the unit asked for, "
                "and the deadline as first set stays beside it."
            )
        )
        sent = st.button(_("Move the deadline"), type="primary", icon=":material/event:", key=f"move_{row.id}")
    if sent:
        with refusing():
            until = entered_day(to.day, "to")
            change = entered(DeadlineMoved, to=until, document=document.values, reason=reason.strip())
            with saving(_("The deadline is moved."), unsent) as session:
                task_of(session, row).move_deadline(session, change, by=user, at=now(), seen=seen)
