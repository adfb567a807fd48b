"""The inputs that say what a directive is: for a new one and for one that changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from clock import today
from models.directive.directive import DirectiveDetails, DirectiveLevel
from models.ledger.entered import entered_day
from models.text import LINE, SHORT
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.typed import typed
from wording.language import _
from wording.names import level_name

EARLIEST = date(1945, 9, 2)


@dataclass(frozen=True, slots=True)
class DirectiveFields:
    """What stands in the fields; ``another``: the office says that it is not the one of the same number."""

    texts: dict[str, Any]
    issued_on: DayField
    meeting_on: DayField
    another: bool

    @property
    def details(self) -> DirectiveDetails:
        """Raises :class:`~models.refusal.Refusal` for a date that is none or missing."""
        issued_on = entered_day(self.issued_on.day)
        return DirectiveDetails(**self.texts, issued_on=issued_on, meeting_on=self.meeting_on.day)


def pick_directive(about: DirectiveDetails | None = None, name: str = "new") -> DirectiveFields:
    levels = list(DirectiveLevel)

    def key(part: str) -> str:
        return typed(f"directive_{name}_{part}")

    def before(part: str) -> str:
        return str(getattr(about, part)) if about else ""

    def pick_date(label: str, part: str) -> DayField:
        first: date | None = getattr(about, part, None)
        return pick_day(label, key(part), first=first, earliest=EARLIEST, latest=today())

    with st.container(horizontal=True):
        symbol = pick_line(_("Symbol"), before("symbol"), limit=SHORT, placeholder="03/CT-UBND", key=key("symbol"))
        issued_on = pick_date(_("Date"), "issued_on")
        first = levels.index(about.level if about else DirectiveLevel.PROVINCE)
        level = st.selectbox(_("Level"), levels, first, format_func=level_name, key=key("level"))
    subject = pick_lines(_("Subject"), before("subject"), limit=LINE, height=80, key=key("subject"))
    with st.container(horizontal=True):
        issuer = pick_line(_("Issuer"), before("issuer"), limit=SHORT, key=key("issuer"))
        signer = pick_line(_("Signed by"), before("signer"), limit=SHORT, key=key("signer"))
        meeting_on = pick_date(_("Day of the meeting, for its conclusions"), "meeting_on")
    another = st.checkbox(_("It is another document than one of the same number"), key=key("another"))
    texts = {"symbol": symbol, "level": level, "subject": subject, "issuer": issuer, "signer": signer}
    return DirectiveFields(texts=texts, issued_on=issued_on, meeting_on=meeting_on, another=another)
