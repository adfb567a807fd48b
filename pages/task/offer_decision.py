"""The secretariat's answer to a reported result: confirm it, or return it with a reason."""

import streamlit as st

from clock import now, today
from models.batch import BatchKind, together
from models.ledger.acts import Document, Returned
from models.ledger.entered import entered
from models.moment import Moment
from models.person import User
from models.task.conditions import result_to_decide
from models.task.doubt import doubt_of
from models.task.result import is_own_entry, last_reported
from pages.parts.acting.pick_form import open_by_button
from pages.parts.acting.task_of import task_of
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.task.show_acts import show_evidence
from queries.preferences import preferences
from queries.same_product import same_products
from queries.task_page import TaskPage
from wording.language import _, day
from wording.sentences import doubt_text, same_product_text

RETURN = "return"


def offer_decision(user: User, page: TaskPage, seen: int) -> None:
    """The reported result with what is doubtful of it, confirmed by a press; a reason to return it is asked for."""
    row, reported = page.row, result_to_decide(page.facts)
    assert reported is not None, "only a reported result is confirmed or returned"
    with st.container(border=True):
        said = _("Reported done: {symbol} of {date}.", symbol=reported.symbol, date=day(reported.on))
        st.markdown(f"**{plain(said)}**")
        show_evidence(row.code, page.acts)
        looked_at = _look_at(user, page, reported)
        another = is_own_entry(page.in_force, user) and preferences(now()).second_person_confirms
        if another:
            st.info(
                _("You entered this result for its unit: somebody else of the secretariat confirms it."),
                icon=":material/group:",
            )
        with st.container(horizontal=True):
            confirmed = st.button(
                _("Confirm"), type="primary", icon=":material/check:", disabled=another, key=f"confirm_{row.id}"
            )
            returning = open_by_button(RETURN, _("Return with a reason"), row.id)
        if returning:
            _enter_return(user, page, seen)
    if confirmed:
        done = _("Confirmed. The task counts as completed on {date}.", date=day(reported.on))
        with saving(done) as session, together(session, BatchKind.CONFIRMATION, by=user, at=now()):
            task_of(session, row).confirm(session, by=user, at=now(), seen=seen, looked_at=looked_at)


def _enter_return(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    unsent = UnsentForm("return", row)
    reason = unsent.area(_("Why the result is returned"), "reason")
    if st.button(_("Return"), icon=":material/undo:", key=f"return_{row.id}"):
        with refusing():
            back = entered(Returned, reason=reason)
            with saving(_("Returned to the unit with your reason."), unsent) as session:
                task_of(session, row).send_back(session, back, by=user, at=now(), seen=seen)


def _look_at(user: User, page: TaskPage, reported: Document) -> bool:
    """Show what is doubtful of the product; whether somebody has looked at a day of it that can hardly be."""
    again = same_products(user, Moment(today()), {page.row.id: reported}).get(page.row.id)
    if again is not None:
        st.warning(plain(same_product_text(again.codes, again.out_of_sight)), icon=":material/content_copy:")
    doubt, report = doubt_of(page.facts), last_reported(page.in_force)
    if doubt is None:
        return False
    why = getattr(report.content, "reason", "") if report else ""
    st.warning(plain(doubt_text(doubt, page.facts)), icon=":material/event_busy:")
    st.text(_("The unit's reason: {reason}", reason=why or "–"))
    label = _("I have looked at this date and the unit's reason")
    return st.checkbox(label, key=typed(f"looked_at_{page.row.act_count}", page.row))
