"""The inputs that announce a meeting: for a new one and for one that changes."""

from dataclasses import dataclass

import streamlit as st

from models.committee.meeting import MeetingDetails
from models.ledger.entered import entered_day
from models.text import LINE, PARAGRAPH, SHORT
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.typed import typed
from wording.language import _

MOST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFields:
    """What stands in the fields of a meeting of the committee of ``unit_id``."""

    unit_id: int | None
    number: int
    on: DayField
    place: str
    chair: str
    agenda: str
    documents_by: DayField

    @property
    def details(self) -> MeetingDetails:
        """Raises :class:`~models.refusal.Refusal` for a day that is none or missing."""
        return MeetingDetails(
            unit_id=self.unit_id,
            number=self.number,
            on=entered_day(self.on.day),
            place=self.place,
            chair=self.chair,
            agenda=self.agenda,
            documents_by=self.documents_by.day,
        )


def pick_meeting(unit_id: int | None, number: int, about: MeetingDetails | None = None) -> MeetingFields:
    """``number`` is what a new one would have."""

    def key(part: str) -> str:
        return typed(f"meeting_{unit_id}_{about.on if about else 'new'}_{part}")

    with st.container(horizontal=True):
        nth = st.number_input(_("Number"), 1, MOST, about.number if about else number, key=key("number"))
        on = pick_day(_("Day of the meeting"), key("on"), first=about.on if about else None)
        documents_by = pick_day(_("Documents by"), key("documents_by"), first=about.documents_by if about else None)
    with st.container(horizontal=True):
        place = pick_line(_("Meeting place"), about.place if about else "", limit=LINE, key=key("place"))
        chair = pick_line(_("In the chair"), about.chair if about else "", limit=SHORT, key=key("chair"))
    agenda = pick_lines(
        _("Agenda, an item a line"), about.agenda if about else "", limit=PARAGRAPH, key=key("agenda")
    )
    return MeetingFields(
        unit_id=unit_id, number=nth, on=on, place=place, chair=chair, agenda=agenda, documents_by=documents_by
    )
