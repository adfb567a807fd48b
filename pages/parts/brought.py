"""What an open page brings to a process that has never drawn it, for the one that drew it is gone.

What stands in its inputs then comes with the first run, before anything tells Streamlit which input has which key.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import Serialized

PRESSED, CALLS = "brought_presses", "brought_calls"


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


@contextmanager
def pressing_what_is_brought() -> Iterator[None]:
    """Draws a page in the block. A button that was pressed on it before this session knew what that calls is
    pressed by a run that begins with the call, as that of any other press does: once the page is drawn, and drawn
    once more with all that stands in its inputs."""
    for call in st.session_state.pop(CALLS, ()):
        call()
    drawn, stopped = st.session_state.pop(PRESSED, ()), None
    pressed = [name for name, widget in _states().items() if _is_unknown_press(name, widget)]
    try:
        yield
    except StopException as stop:
        stopped = stop
    finally:
        next_ones = {PRESSED: pressed, CALLS: [call for name in drawn if (call := _call_of(name))]}
        st.session_state.update({key: value for key, value in next_ones.items() if value})
    if any(next_ones.values()):
        st.rerun()
    if stopped is not None:
        raise stopped


def _is_unknown_press(name: str, widget: Any) -> bool:
    state = widget.value if isinstance(widget, Serialized) else None
    return name not in _known() and state is not None and state.WhichOneof("value") == "trigger_value"


def _call_of(name: str) -> Callable[[], Any] | None:
    """What a press on a button calls, now that it is drawn."""
    drawn = _known().get(name)
    if drawn is None or drawn.disabled or drawn.callback is None:
        return None
    return partial(drawn.callback, *(drawn.callback_args or ()), **(drawn.callback_kwargs or {}))


def _widgets() -> Iterable[str]:
    """The inputs that the browser speaks of, each named by something with its key at the end."""
    return _states()


# nothing public tells of these
def _states() -> Mapping[str, Any]:
    context = get_script_run_ctx()
    return {} if context is None else context.session_state._state._new_widget_state.states


def _known() -> Mapping[str, WidgetMetadata[Any]]:
    """What was drawn of the inputs, in this run or before."""
    context = get_script_run_ctx()
    return {} if context is None else context.session_state._state._new_widget_state.widget_metadata
