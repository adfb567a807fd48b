"""The one way to ask for a text that is recorded: what is typed or pasted is kept whole, and counted once it is too
long.

The browser's own limit drops what is pasted beyond it, and says nothing.
"""

from typing import Any

import streamlit as st

from models.refusal import Refusal
from models.text import TOO_LONG
from wording.language import refusal_text


def pick_line(label: str, first: str = "", *, limit: int, **more: Any) -> str:
    """A text of one line, which begins with ``first``; the domain refuses one of more than ``limit`` characters."""
    return _counted(st.text_input(label, first, **more), limit)


def pick_lines(label: str, first: str = "", *, limit: int, **more: Any) -> str:
    """A text of several lines, as :func:`pick_line`."""
    return _counted(st.text_area(label, first, **more), limit)


def _show_too_long(text: str, limit: int) -> None:
    if len(text) > limit:
        st.caption(f":red[{refusal_text(Refusal(TOO_LONG, count=len(text), limit=limit))}]")


def _counted(text: str, limit: int) -> str:
    _show_too_long(text, limit)
    return text
