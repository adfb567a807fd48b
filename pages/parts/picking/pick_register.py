"""Which of some registers; the URL remembers."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.plain import plain
from queries.registers import RegisterRow
from wording.language import _
from wording.names import register_name


def pick_register(registers: Sequence[RegisterRow]) -> RegisterRow:
    """One of ``registers``, of which there is at least one; at first the first."""
    names = {each.code: register_name(each) for each in registers}
    codes = list(names)
    code = st.segmented_control(
        _("Register"),
        codes,
        format_func=lambda code: plain(names[code]),
        required=True,
        **remembered("register", str, codes[0], codes),
    )
    narrow_browser_tab(names[code] if code != codes[0] else "")
    return registers[codes.index(code)]


def register_in_address(registers: Sequence[RegisterRow]) -> RegisterRow:
    """The one that the URL names, or the first."""
    code = st.query_params.get("register", "")
    return next((each for each in registers if each.code == code), registers[0])
