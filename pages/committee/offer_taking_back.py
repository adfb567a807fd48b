"""What was entered of a meeting by mistake is taken back: its conclusions, who was there, or the meeting itself."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from sqlmodel import Session

from clock import now
from models.committee.meeting import Meeting, MeetingEntry
from models.person import User
from models.text import SHORT
from pages.committee.offer_meeting import may_keep_conclusion, may_keep_meeting
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import saving
from pages.parts.typed import drawn, typed
from queries.committee.meetings import MeetingPage
from wording.language import _


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What a form is called, what its button says, and what then happened."""

    label: str
    press: str
    happened: str


def offer_taking_conclusions_back(user: User, page: MeetingPage) -> None:
    """Where another document was entered by mistake."""
    conclusion = page.row.conclusion
    if conclusion is None or not may_keep_conclusion(user, page, conclusion):
        return
    seen = drawn(f"conclusions_{page.row.id}", conclusion.id)

    def take_back(session: Session, meeting: Meeting, reason: str) -> None:
        meeting.take_conclusions_back(session, reason, by=user, at=now(), seen=seen)

    stays = _("The document stays registered, with its clauses and their tasks.")
    offer = TakingBack(
        label=_("These are not its conclusions"),
        press=_("Take them back"),
        happened=_("The conclusions are taken back."),
    )
    _offer_taking_back(page, MeetingEntry.CONCLUSIONS, offer, take_back, stays)


def offer_taking_attendance_back(user: User, page: MeetingPage) -> None:
    """Where it was that of another meeting."""
    if not may_keep_meeting(user, page):
        return

    def take_back(session: Session, meeting: Meeting, reason: str) -> None:
        meeting.take_attendance_back(session, reason, by=user, at=now())

    offer = TakingBack(
        label=_("This is not who was there"), press=_("Take it back"), happened=_("Who was there is taken back.")
    )
    _offer_taking_back(page, MeetingEntry.ATTENDANCE, offer, take_back)


def offer_calling_off(user: User, page: MeetingPage) -> None:
    """Where it is not held, or was never to be."""
    if page.row.conclusion is not None or not may_keep_meeting(user, page):
        return

    def take_back(session: Session, meeting: Meeting, reason: str) -> None:
        meeting.call_off(session, reason, by=user, at=now())

    offer = TakingBack(label=_("It is not held"), press=_("Call it off"), happened=_("The meeting is called off."))
    _offer_taking_back(
        page, MeetingEntry.MEETING, offer, take_back, _("It stays in the list, and its number is free.")
    )


def _offer_taking_back(
    page: MeetingPage,
    entry: MeetingEntry,
    offer: TakingBack,
    take_back: Callable[[Session, Meeting, str], None],
    stays: str = "",
) -> None:
    """A folded form that asks for the reason; ``stays`` says what is so afterwards."""
    box = st.expander(offer.label, icon=":material/undo:", on_change="rerun", key=f"take_{entry}_back")
    if not box.open:
        return
    with box:
        if stays:
            st.caption(stays)
        reason = pick_line(_("Reason"), limit=SHORT, key=typed(f"{entry}_back_{page.row.id}"))
        sent = st.button(offer.press, icon=":material/undo:", key=f"{entry}_back")
    if sent:
        with saving(offer.happened) as session:
            take_back(session, session.get_one(Meeting, page.row.id), reason)
