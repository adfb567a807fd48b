"""The inputs that say what a directive is: for a new one and for one that changes."""

from datetime import date

import streamlit as st

from clock import today
from models.directive.directive import DirectiveDetails, DirectiveLevel
from pages.parts.typed import typed, typed_first
from wording.language import _
from wording.names import level_name

EARLIEST = date(1945, 9, 2)


def pick_directive(about: DirectiveDetails | None = None, name: str = "new") -> tuple[DirectiveDetails, bool]:
    """What is said, and whether the office says that it is another than one of the same number."""
    before = about or DirectiveDetails(
        symbol="", level=DirectiveLevel.PROVINCE, issuer="", issued_on=today(), subject=""
    )
    levels = list(DirectiveLevel)

    def key(part: str) -> str:
        return typed(f"directive_{name}_{part}")

    with st.container(horizontal=True):
        symbol = st.text_input(_("Symbol"), before.symbol, max_chars=200, placeholder="03/CT-UBND", key=key("symbol"))
        issued_on = st.date_input(
            _("Date"),
            before.issued_on,
            min_value=EARLIEST,
            max_value=today(),
            format="DD/MM/YYYY",
            key=key("issued_on"),
        )
        level = st.selectbox(_("Level"), levels, levels.index(before.level), format_func=level_name, key=key("level"))
    subject = st.text_area(_("Subject"), before.subject, max_chars=1000, height=80, key=key("subject"))
    with st.container(horizontal=True):
        issuer = st.text_input(_("Issuer"), before.issuer, max_chars=200, key=key("issuer"))
        signer = st.text_input(_("Signed by"), before.signer, max_chars=200, key=key("signer"))
        meeting_on = st.date_input(
            _("Day of the meeting, for its conclusions"),
            None,
            min_value=EARLIEST,
            max_value=today(),
            format="DD/MM/YYYY",
            key=typed_first(f"directive_{name}_meeting", before.meeting_on),
        )
    another = st.checkbox(_("It is another document than one of the same number"), key=key("another"))
    return DirectiveDetails(
        symbol=symbol,
        level=level,
        issuer=issuer,
        issued_on=issued_on,
        subject=subject,
        signer=signer,
        meeting_on=meeting_on,
    ), another
