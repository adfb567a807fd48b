"""Tabs of which the URL names the one that is open, so that it can be linked to and comes back with Back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.address import PAGE, recalled, write_to_address
from pages.parts.browser_tab import narrow_browser_tab

TAB = "tab"


def tabs_in_address(labels: Mapping[str, str]) -> dict[str, Any]:
    """Tabs by their codes in the URL, with their ``labels``; at first the first. The one shown is ``open``."""
    default = next(iter(labels))

    def read(code: str) -> str:
        if code not in labels:
            raise ValueError(code)
        return code

    def write() -> None:
        codes = {label: code for code, label in labels.items()}
        write_to_address(TAB, codes[st.session_state[key]], default, drops=(PAGE,))

    key, chosen = f"url_{TAB}", recalled(TAB, read, default)
    st.session_state[key] = labels[chosen]
    narrow_browser_tab(labels[chosen] if chosen != default else "")
    return dict(zip(labels, st.tabs(list(labels.values()), key=key, on_change=write), strict=True))
