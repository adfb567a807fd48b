"""A figure in a cell: its value and place, and what changed since the year before, worked out."""

from collections.abc import Mapping
from decimal import Decimal

from exchange.writing.markup import Cell, Link, Mark, Note, Piece
from models.indicator.content import Better, Indicator, SetContent
from models.indicator.measurement import Measured
from models.indicator.values import Values
from models.moment import Moment
from pages.parts.indicator_links import indicator_address
from queries.indicators.measurements import MeasurementRow, worked_out_rank_change, worked_out_value_change
from queries.indicators.sets import SetRow
from queries.indicators.targets import TargetRow
from wording.indicators import (
    percent_change_text,
    rank_change_text,
    rank_text,
    value_change_text,
    value_text,
    ways_text,
)
from wording.language import _, listed

GREEN, RED = "green", "red"


def figure_text(indicator: Indicator, values: Values, content: SetContent) -> str:
    """A value, or the place where nothing else was measured."""
    return value_text(indicator, values.value) or rank_text(values, content.ranked_among)


def figure_pieces(
    of_set: SetRow, by_measured: Mapping[Measured, MeasurementRow], measured: Measured, moment: Moment
) -> tuple[Piece, ...]:
    """The figure as the set has its indicator in that year, which leads to the indicator's page, with its place and
    the changes as notes."""
    row, content = by_measured.get(measured), of_set.content_with(measured.indicator, measured.year)
    if row is None or content is None:
        return ()
    indicator = content.by_code[measured.indicator]
    notes = _notes(indicator, content, by_measured, measured, row)
    text = figure_text(indicator, row.values, content) or _("change only")
    to = indicator_address(measured.set_code, indicator.code, moment, measured.unit_id)
    return (Link(text, to), *(note for note in notes if note.text))


def _notes(
    indicator: Indicator,
    content: SetContent,
    by_measured: Mapping[Measured, MeasurementRow],
    measured: Measured,
    row: MeasurementRow,
) -> list[Note]:
    values = row.values
    place = rank_text(values, content.ranked_among) if values.value is not None else ""
    places = worked_out_rank_change(by_measured, measured)
    change = worked_out_value_change(by_measured, measured)
    if places is None and values.rank_change is not None:
        said = _("{change}, as stated", change=rank_change_text(values.rank_change))
    else:
        said = rank_change_text(places)
    stated = value_change_text(values.value_change) or percent_change_text(values.percent_change)
    grown = _("{change}, as stated", change=stated) if change is None and stated else value_change_text(change)
    return [Note(place), Note(said, _colour(places)), Note(grown, _colour(change, indicator.better))]


def _colour(change: int | Decimal | None, better: Better = Better.HIGHER) -> str:
    if not change or better is Better.NEITHER:
        return ""
    return GREEN if (change > 0) == (better is Better.HIGHER) else RED


def way_cell(row: TargetRow) -> Cell:
    """Whether a target is reached, green only then; else how far it is to the value and to the place.

    What was measured too early is no answer."""
    if row.actual is None:
        return _("nothing measured yet")
    if row.is_reached:
        return Mark(_("Reached"), GREEN, ":material/check_circle:")
    left = ways_text(row)
    if not left and not row.counts:
        return _("not measured for {year} yet", year=str(row.target.measured.year))
    return _("{left} to go", left=listed(left)) if left else _("cannot be compared")
