"""Characters of a file that nobody sees: they are left out, and whoever loads it reads where they were."""

from collections.abc import Iterable, Mapping

import streamlit as st

from pages.parts.show_table import show_table
from wording.language import _

Characters = Mapping[str, tuple[str, ...]]  # by the column, as code points


def show_left_out(lines: Iterable[tuple[int, Characters]], headings: Mapping[str, str]) -> None:
    """``lines`` are the rows of a workbook by their numbers; ``headings`` say what its columns are called."""
    left_out = [(row, column, codes) for row, characters in lines for column, codes in characters.items()]
    if not left_out:
        return
    title = _("Characters that nobody sees are left out")
    st.warning(title, icon=":material/visibility_off:")
    show_table(
        {
            _("Row"): [str(row) for row, _column, _codes in left_out],
            _("Column"): [headings[column] for _row, column, _codes in left_out],
            _("Characters"): [", ".join(codes) for _row, _column, codes in left_out],
        },
        about=title,
    )
