"""One of several that have names, nothing being chosen at first."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from wording.language import _

K = TypeVar("K")


def pick_one(
    label: str,
    names: Mapping[K, str],
    key: str,
    *,
    placeholder: str = "",
    help: str | None = None,
    disabled: bool = False,
) -> K | None:
    """Which of those that have ``names`` is chosen. ``placeholder`` says what none means, else that one is to be
    chosen."""
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=placeholder or _("Choose"),
        help=help,
        disabled=disabled,
        key=key,
    )
