"""A row of buttons of which each opens a form; one is open at a time, and the URL names it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from models.person import User
from pages.parts.address import DO, recalled, write_to_address
from queries.task_page import TaskPage

NONE = "none"
Enter = Callable[[User, TaskPage, int], None]


@dataclass(frozen=True, slots=True)
class ActForm:
    """A form called ``label``; ``enter`` draws it and does what was sent, from so many acts as were seen."""

    label: str
    enter: Enter


def pick_form(rows: Mapping[str, Mapping[str, ActForm]], row_id: int, default: str = NONE) -> ActForm | None:
    """The form that is open, of ``rows`` with their labels; until somebody chose, that called ``default``."""
    forms = {name: form for row in rows.values() for name, form in row.items()}
    chosen = recalled(DO, str, default)
    for number, (label, row) in enumerate(rows.items()):
        if not row:
            continue
        key = f"do_{number}_{row_id}"
        st.session_state[key] = chosen if chosen in row else None
        st.pills(
            label,
            list(row),
            format_func=lambda name: forms[name].label,
            key=key,
            on_change=_open,
            args=(key, default),
            label_visibility="visible" if number else "collapsed",
            wrap=True,
        )
    return forms.get(chosen)


def open_by_button(name: str, label: str, row_id: int) -> bool:
    """A button that opens the form called ``name`` in the place of another, and closes it; whether it is open."""
    is_open: bool = recalled(DO, str, NONE) == name
    st.button(
        label,
        icon=":material/keyboard_arrow_up:" if is_open else ":material/keyboard_arrow_down:",
        key=f"open_{name}_{row_id}",
        on_click=write_to_address,
        args=(DO, NONE if is_open else name, NONE),
    )
    return is_open


def _open(key: str, default: str) -> None:
    write_to_address(DO, st.session_state[key] or NONE, default)
