"""What an open page brings to a process that has never drawn it, for the one that drew it is gone.

What stands in its inputs then comes with the first run, before anything tells Streamlit which input has which key.
"""

import re
from collections.abc import Iterable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_brought(key: str) -> bool:
    """Whether this session knows nothing of an input, and the browser says what stands in it."""
    return key not in st.session_state and any(widget.endswith(f"-{key}") for widget in _widgets())


def begin_with(key: str, value: Any) -> None:
    """Let an input that nobody has touched begin with ``value``."""
    if key not in st.session_state and not is_brought(key):
        st.session_state[key] = value


def number_brought(before: str) -> int:
    """The number that stands behind ``before`` in the keys of inputs that the browser speaks of, else 0."""
    found = (re.search(rf"-{before}(\d+)_", widget) for widget in _widgets())
    return max((int(number[1]) for number in found if number), default=0)


def _widgets() -> Iterable[str]:
    """The inputs that the browser speaks of, each named by something with its key at the end."""
    context = get_script_run_ctx()
    # nothing public tells
    return () if context is None else context.session_state._state._new_widget_state.states
