"""What the URL remembers: a choice is kept under its code, so a link says the same in both languages.

Streamlit's own binding keeps the label that is shown, which differs by language.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st

PAGE = "page"


def remembered(name: str, read: Callable[[str], Any], default: Any, among: Sequence[Any] | None = None) -> Any:
    """Arguments that make a widget show what the URL says of ``name`` and write there what is chosen.

    What cannot be read, or is not ``among`` the options, counts as ``default``.
    """
    value = recalled(name, read, default)
    if among is not None and value not in among:
        value = default
    key = f"url_{name}"
    st.session_state[key] = value
    return {"key": key, "on_change": _write, "args": (name, key, default)}


def recalled(name: str, read: Callable[[str], Any], default: Any) -> Any:
    """What the URL says of ``name``, or ``default``."""
    said = st.query_params.get(name)
    try:
        return read(said) if said else default
    except ValueError:
        return default


def code(value: Any) -> str:
    """A value as the URL has it; several are joined by commas."""
    if isinstance(value, list | tuple):
        return ",".join(code(each) for each in value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _write(name: str, key: str, default: Any) -> None:
    value = st.session_state[key]
    if not value or value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = code(value)
    if name != PAGE:
        st.query_params.pop(PAGE, None)
