"""The figures of a set, as its tree down and the years across, and the way to enter them."""

from collections.abc import Iterable
from dataclasses import dataclass

from exchange.writing.markup import Cell, Link, Note, Piece
from models.indicator.content import Indicator
from models.indicator.measurement import Measured
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt, way_to_every_set
from pages.indicator.offer_entering import offer_entering, way_to_entering
from pages.parts.cached import known_periods
from pages.parts.indicator_links import indicator_address
from pages.parts.show_nothing import show_nothing
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces, figure_text
from queries.indicators.measurements import (
    ByMeasured,
    MeasurementFilters,
    MeasurementRow,
    measurements_of,
    periods_measured,
    results,
)
from queries.indicators.sets import SetRow
from queries.indicators.targets import next_or_last_targets
from wording.indicators import indicator_name, time_name
from wording.language import _, as_printed

SHOWN = 6  # years or periods side by side
BELOW = "– "  # before a name, for each level that it stands below


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as the set said it last, and how deep it stood in the tree."""

    indicator: Indicator
    level: int


def show_figures(user: User, at: LookedAt, moment: Moment) -> None:
    filters = MeasurementFilters(set_code=at.of_set.code, unit_id=at.unit_id or 0)
    rows = measurements_of(user, moment, filters)
    offer_entering(user, at, moment)
    by_measured, targets = results(rows), next_or_last_targets(rows, moment.as_of.year)
    times = periods_measured(by_measured.values())[-SHOWN:]
    if not times and not targets:
        enter = way_to_entering(user, at, moment)
        show_nothing(_("Nothing was measured by then."), enter, way_to_every_set(moment))
        return
    year = times[-1][0] if times else moment.as_of.year
    measured = [thing.indicator for thing in by_measured if (thing.year, thing.period) in times]
    lines = [line for line in _lines(at.of_set, year, measured) if times or line.indicator.code in targets]
    columns: dict[str, list[Cell]] = {_("Indicator"): [_name(line, at, moment) for line in lines]}
    if any(line.indicator.max_points is not None for line in lines):
        columns[_("Most points")] = [_most(line.indicator) for line in lines]
    for time in times:
        columns[time_name(known_periods(), *time)] = [
            _figure(line.indicator, at, by_measured, Measured(at.of_set.code, "", at.unit_id, *time), moment)
            for line in lines
        ]
    if targets:
        columns[_("Target")] = [target_cell(at.of_set, targets.get(line.indicator.code)) for line in lines]
    show_table(columns, about=_("Figures"), numbers=[*columns][1:], names=_("Indicator"))


def _lines(of_set: SetRow, year: int, measured: Iterable[str]) -> list[Line]:
    """What the set has in a year, then what it had before and was ``measured``, by codes."""
    content = of_set.nearest_content(year)
    codes = dict.fromkeys([*(content.by_code if content else ()), *measured])
    contents = {code: last for code in codes if (last := of_set.content_with(code, year)) is not None}
    return [Line(last.by_code[code], last.level(code)) for code, last in contents.items()]


def _name(line: Line, at: LookedAt, moment: Moment) -> Cell:
    text = BELOW * line.level + indicator_name(line.indicator)
    return Link(text, indicator_address(at.of_set.code, line.indicator.code, moment, at.unit_id))


def _most(indicator: Indicator) -> str:
    return "" if indicator.max_points is None else as_printed(indicator.max_points)


def _figure(
    indicator: Indicator, at: LookedAt, by_measured: ByMeasured, table: Measured, moment: Moment
) -> tuple[Piece, ...]:
    """What was measured of an indicator in a year; with the points that there could be then, where they were others
    than ``indicator`` says."""
    pieces = figure_pieces(at.of_set, by_measured, table._replace(indicator=indicator.code), moment)
    content = at.of_set.content_with(indicator.code, table.year)
    then = content.by_code[indicator.code].max_points if content else None
    if not pieces or then is None or then == indicator.max_points:
        return pieces
    return (*pieces, Note(_("at most {points} points", points=as_printed(then))))


def target_cell(of_set: SetRow, row: MeasurementRow | None) -> Cell:
    """What is aimed at, and by when; nothing without a target."""
    code = row.measured.indicator if row else ""
    content = of_set.content_with(code, row.measured.year) if row else None
    if row is None or content is None:
        return ""
    return (
        figure_text(content.by_code[code], row.values, content),
        Note(_("by {year}", year=str(row.measured.year))),
    )
