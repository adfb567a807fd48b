"""What a document does to a task: it hands it over to another unit, or withdraws it."""

import streamlit as st

from clock import now, today
from models.ledger.acts import HandedOver, Withdrawn
from models.ledger.entered import entered
from models.person import User
from models.text import PARAGRAPH
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.task_page import TaskPage
from queries.units import units_on
from wording.help import Rule, help_on
from wording.language import _
from wording.names import unit_name


def offer_hand_over(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    units = {unit.id: unit_name(unit) for unit in units_on(today()) if unit.id != row.lead_id}
    with st.container(border=True):
        to = pick_one(_("To which unit"), units, typed("hand_over_to", row))
        document = pick_document(row, "hand_over", example="245/QĐ-UBND")
        st.caption(_("From that day the new unit answers for the task; reports of earlier days stay as they were."))
        sent = st.button(_("Hand over"), type="primary", icon=":material/swap_horiz:", key=f"hand_over_{row.id}")
    if sent:
        with refusing():
            change = entered(HandedOver, lead_id=to, document=document.values)
            with saving(_("Handed over to {unit}.", unit=units[change.lead_id])) as session:
                task_of(session, row).hand_over(
                    session,
                    change,
                    by=user,
                    at=now(),
                    seen=seen,
                )


def offer_withdrawal(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    with st.container(border=True):
        document = pick_document(row, "withdraw", example="97/TB-UBND")
        reason = pick_lines(_("Reason"), limit=PARAGRAPH, key=typed("withdraw_reason", row))
        st.caption(_("From that day the task is outside the totals and shown apart."), help=help_on(Rule.WITHDRAWAL))
        sent = st.button(_("Withdraw"), type="primary", icon=":material/do_not_disturb_on:", key=f"withdraw_{row.id}")
    if sent:
        with refusing():
            change = entered(Withdrawn, document=document.values, reason=reason.strip())
            with saving(_("Withdrawn.")) as session:
                task_of(session, row).withdraw(session, change, by=user, at=now(), seen=seen)
