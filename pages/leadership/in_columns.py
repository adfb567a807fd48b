"""Things side by side, in rows of as many columns as there is room for."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

T = TypeVar("T")


def in_columns(things: Sequence[T], most: int) -> Iterator[tuple[DeltaGenerator, T]]:
    """Each of ``things`` with its column, at most so many in a row."""
    for first in range(0, len(things), most):
        row = things[first : first + most]
        yield from zip(st.columns(min(len(things), most)), row, strict=False)
