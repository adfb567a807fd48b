"""The inputs that say what is inspected, when, by whom and by which decision."""

from dataclasses import dataclass

import streamlit as st

from clock import today
from models.inspection.acts import Planned
from models.ledger.acts import Document
from models.ledger.entered import entered_day
from models.refusal import Refusal
from models.text import LINE
from pages.parts.picking.pick_day import DayField
from pages.parts.unsent_form import UnsentForm
from wording.language import _, day


@dataclass(frozen=True, slots=True)
class PlanFields:
    """What stands in the fields."""

    subject: str
    team: str
    symbol: str
    decided_on: DayField
    first_day: DayField
    last_day: DayField

    @property
    def content(self) -> Planned:
        """Raises :class:`~models.refusal.Refusal` for a day that is none or missing."""
        first_day = self.first_day.day
        if first_day is None:
            raise Refusal("Say on which day it begins.")
        return Planned(
            subject=self.subject,
            team=self.team,
            first_day=first_day,
            last_day=self.last_day.day or first_day,
            document=Document(symbol=self.symbol.strip(), on=entered_day(self.decided_on.day)),
        )


def pick_plan(unsent: UnsentForm, before: Planned | None = None) -> PlanFields:
    """``before`` is what was planned, where it is planned anew."""
    subject = unsent.area(
        _("What is looked at"), "subject", limit=LINE, height=80, value=before.subject if before else ""
    )
    team = unsent.line(_("Team"), "team", limit=LINE, value=before.team if before else "")
    with st.container(horizontal=True):
        symbol = unsent.line(_("Symbol of the plan or decision"), "symbol", limit=LINE, placeholder="15/KH-BCĐ")
        decided_on = unsent.day(_("Date of the plan or decision"), "decided_on", latest=today())
    with st.container(horizontal=True):
        first = before.first_day if before else None
        last = before.last_day if before else None
        first_day = unsent.day(_("First day"), "first_day", first=first)
        last_day = unsent.day(_("Last day"), "last_day", first=last, help=_("Empty: it is one day."))
    if before:
        st.caption(_("Until now: {symbol} of {day}", symbol=before.document.symbol, day=day(before.document.on)))
    return PlanFields(
        subject=subject,
        team=team,
        symbol=symbol,
        decided_on=decided_on,
        first_day=first_day,
        last_day=last_day,
    )
