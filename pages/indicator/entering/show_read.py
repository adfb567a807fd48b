"""What was read of the table that is typed into, and what of it does not add up, named by row."""

from collections.abc import Mapping, Sequence

import streamlit as st

from exchange.writing.markup import Cell, Note
from models.indicator.content import SetContent
from models.indicator.identities import BrokenIdentity
from models.indicator.values import Values
from models.refusal import Refusal
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_text
from wording.indicators import (
    broken_text,
    indicator_name,
    percent_change_text,
    rank_change_text,
    rank_text,
    value_change_text,
)
from wording.language import _, refusal_text


def show_wrong(wrong: Mapping[str, Refusal], content: SetContent) -> None:
    for code, refusal in wrong.items():
        name = indicator_name(content.by_code[code])
        st.error(plain(f"{name}: {refusal_text(refusal)}"), icon=":material/block:")


def show_broken(broken: Sequence[BrokenIdentity], content: SetContent) -> None:
    """Each with both sides and the difference."""
    for each in broken:
        st.error(plain(broken_text(each, content)), icon=":material/balance:")


def show_read(changed: Mapping[str, Values], known: Mapping[str, Values], content: SetContent) -> None:
    """As it will stand, so that a number in the other language's form is seen."""
    show_table(
        {
            _("Indicator"): [indicator_name(content.by_code[code]) for code in changed],
            _("Before"): [_cell(code, known.get(code), content) for code in changed],
            _("To be saved"): [_cell(code, values, content) for code, values in changed.items()],
        },
        about=_("What will be saved"),
        numbers=[_("Before"), _("To be saved")],
    )


def _cell(code: str, values: Values | None, content: SetContent) -> Cell:
    if values is None:
        return ""
    place = rank_text(values, content.ranked_among) if values.value is not None else ""
    stated = (
        rank_change_text(values.rank_change),
        value_change_text(values.value_change),
        percent_change_text(values.percent_change),
    )
    text = figure_text(content.by_code[code], values, content)
    return (text, Note(place), *(Note(each) for each in stated))
