"""The table in which figures are typed: its rows, what stands in its cells, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from exchange.lists.values import number_text, read_values, value_headings, with_answer
from exchange.reading.headed_sheet import Line
from models.indicator.content import Indicator, Measure, RatioIdentity, SetContent
from models.indicator.values import NUMBERS, STATED, Values
from models.refusal import Refusal
from pages.parts.cells import text_in
from pages.parts.kept_table import edit_table
from wording.indicators import indicator_name
from wording.language import _

LEVEL = "\u2003"  # by how much what stands below is moved in
PLACED = ("rank", *STATED)
AMONG = ("ranked_among",)
SHARES = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with what is known of it."""

    indicator: Indicator
    known: Values


@dataclass(frozen=True, slots=True)
class Grid:
    """What was read of the table: the values that were changed, and the rows that are no numbers."""

    changed: dict[str, Values]
    wrong: dict[str, Refusal]


def columns_of(content: SetContent, rows: Sequence[Row], *, of_unit: bool, is_target: bool) -> list[str]:
    """The columns that the set needs: places where it is ranked, of how many where that is another number than the
    set's, numerators where a share has no parts of its own."""
    own_number = any(_may_be_among_others(row, content) for row in rows)
    known_rank = any(row.known.rank is not None for row in rows)
    ranked = of_unit or content.ranked_among is not None or known_rank or own_number
    of_parts = {each.ratio for each in content.identities if isinstance(each, RatioIdentity)}
    shares = any(row.indicator.measure is Measure.PERCENT and row.indicator.code not in of_parts for row in rows)
    left_out = {*(() if own_number else AMONG), *(() if ranked else PLACED), *(STATED if is_target else ())}
    left_out |= set() if shares and not is_target else set(SHARES)
    return [name for name in NUMBERS if name not in left_out]


def edited(content: SetContent, rows: Sequence[Row], columns: Sequence[str], form: str) -> list[dict[str, str]]:
    """The table as it stands, a row for each of ``rows``; what is typed is kept for ``form`` until it is saved."""
    heads = value_headings()
    table = {
        row.indicator.code: {"name": LEVEL * content.level(row.indicator.code) + indicator_name(row.indicator)}
        | {name: number_text(getattr(row.known, name)) for name in columns}
        for row in rows
    }
    text = st.column_config.TextColumn
    config = {"name": text(_("Indicator"), width=420, disabled=True, pinned=True)}
    config |= {name: text(heads[name], width=160 if name in STATED else 130) for name in columns}
    cells = edit_table(form, table, config, alt=_("Figures to enter"))
    return [{name: text_in(cells[row.indicator.code][name]) for name in columns} for row in rows]


def read_rows(rows: Sequence[Row], texts: Sequence[Mapping[str, str]]) -> Grid:
    """What the table says otherwise than is known; an emptied row is left as it was, and of how many a place is."""
    changed, wrong = {}, {}
    for number, (row, cells) in enumerate(zip(rows, texts, strict=True), start=1):
        try:
            is_answer = row.indicator.measure is Measure.YES_NO
            values = read_values(Line(number, with_answer(cells) if is_answer else cells))
        except Refusal as refusal:
            wrong[row.indicator.code] = refusal
            continue
        if values is not None and _numbers(values, cells) != _numbers(row.known, cells):
            changed[row.indicator.code] = _among_as_many(values, row.known, cells)
    return Grid(changed, wrong)


def _may_be_among_others(row: Row, content: SetContent) -> bool:
    """Whether a place may be of another number than the set says: of what is a place itself, or was so before."""
    if row.indicator.measure is Measure.RANK:
        return True
    return content.ranked_among is not None and row.known.ranked_among not in (None, content.ranked_among)


def _among_as_many(values: Values, known: Values, columns: Mapping[str, str]) -> Values:
    if values.rank is None or "ranked_among" in columns:
        return values
    return values.model_copy(update={"ranked_among": known.ranked_among})


def _numbers(values: Values, columns: Mapping[str, str]) -> list[str]:
    """As they are printed, so that 73.6 typed over 73.60 is a change."""
    return [number_text(getattr(values, name)) for name in columns]
