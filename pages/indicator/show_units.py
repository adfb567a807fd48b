"""A set of units: their first figure side by side, the best of the newest year first."""

from collections import defaultdict
from collections.abc import Iterable

from exchange.writing.markup import Cell, Link
from models.access import may_keep_indicator_sets, may_see_measurements
from models.indicator.content import Better, SetContent
from models.indicator.measurement import Measured
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt, way_to_content, way_to_every_set
from pages.indicator.offer_entering import offer_entering, way_to_entering
from pages.indicator.show_figures import SHOWN, target_cell
from pages.parts.cached import known_periods
from pages.parts.indicator_links import set_query
from pages.parts.linked import address
from pages.parts.menu import INDICATOR_SET
from pages.parts.picking.pick_moment import moment_query
from pages.parts.show_nothing import show_nothing
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import (
    ByMeasured,
    MeasurementFilters,
    MeasurementRow,
    is_first,
    measurements_of,
    periods_measured,
    results,
)
from queries.indicators.targets import next_or_last_targets
from queries.units import UnitRow
from wording.indicators import time_name
from wording.language import _
from wording.names import unit_name


def show_units(user: User, at: LookedAt, content: SetContent, moment: Moment) -> None:
    first = content.first
    if first is None:
        add = way_to_content(at.of_set, may=may_keep_indicator_sets(user))
        show_nothing(_("The set has no indicators yet."), add, way_to_every_set(moment))
        return
    offer_entering(user, at, moment)
    firsts = frozenset((at.of_set.code, at.of_set.first_in(each.from_year)) for each in at.of_set.versions)
    rows = measurements_of(user, moment, MeasurementFilters(among=firsts))
    by_measured = {thing: row for thing, row in results(rows).items() if is_first(thing, at.of_set)}
    targets = _targets(rows, at, moment)
    times = periods_measured(by_measured.values())[-SHOWN:]
    if not times and not targets:
        enter = way_to_entering(user, at, moment)
        show_nothing(_("Nothing was measured by then."), enter, way_to_every_set(moment))
        return
    measured_units = {*targets, *(thing.unit_id for thing in by_measured)}
    units = [unit for unit in at.units if unit.id in measured_units and may_see_measurements(user, unit.id)]

    def measured(unit: UnitRow, time: int) -> Measured:
        year, period = times[time]
        return Measured(at.of_set.code, at.of_set.first_in(year), unit.id, year, period)

    if times:
        units.sort(key=lambda unit: _place(by_measured, measured(unit, -1), higher=first.better is Better.HIGHER))
    columns: dict[str, list[Cell]] = {_("Unit"): [_link(at, unit, moment) for unit in units]}
    for place, time in enumerate(times):
        columns[time_name(known_periods(), *time)] = [
            figure_pieces(at.of_set, by_measured, measured(unit, place), moment) for unit in units
        ]
    if targets:
        columns[_("Target")] = [target_cell(at.of_set, targets.get(unit.id)) for unit in units]
    show_table(columns, about=_("Units side by side"), numbers=[*columns][1:], names=_("Unit"))


def _targets(rows: Iterable[MeasurementRow], at: LookedAt, moment: Moment) -> dict[int | None, MeasurementRow]:
    """By units the first target ahead of what stands for the set, else the last."""
    year = moment.as_of.year
    of_unit: dict[int | None, list[MeasurementRow]] = defaultdict(list)
    for row in rows:
        if is_first(row.measured, at.of_set):
            of_unit[row.measured.unit_id].append(row)
    targets = {unit: next_or_last_targets(each, year).values() for unit, each in of_unit.items()}

    def how_near(row: MeasurementRow) -> tuple[bool, int]:
        return row.measured.year < year, abs(row.measured.year - year)

    return {unit: min(each, key=how_near) for unit, each in targets.items() if each}


def _link(at: LookedAt, unit: UnitRow, moment: Moment) -> Link:
    query = set_query(at.of_set.code, unit.id) | moment_query(moment)
    return Link(unit_name(unit), address(INDICATOR_SET, query))


def _place(by_measured: ByMeasured, measured: Measured, *, higher: bool) -> tuple[float, float]:
    """By which units are put in order: by their places, then by values; who has neither comes last."""
    row = by_measured.get(measured)
    rank = row.values.rank if row else None
    value = row.values.value if row else None
    best_first = float("inf") if value is None else float(-value if higher else value)
    return (float("inf") if rank is None else float(rank), best_first)
