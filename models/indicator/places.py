"""Places of units in a year: among how many, all among as many, none given twice but to equals, none better with
fewer points, and none left out that is better than one.

Places of another number of units are not compared (units are merged and split between two years).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sqlmodel import Session, col, select

from models.indicator.content import Better, Indicator, SetContent
from models.indicator.fold import in_force
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.refusal import Refusal, Several, gettext_noop
from models.unit_group import units_of_group_on
from models.unit_naming import unit_called_now

ANOTHER_NUMBER = gettext_noop("{name}: places of {year} are among {numbers}. All are among as many.")
TAKEN = gettext_noop("{name}: {units} have the place {rank}. Units share one only with equal points.")
CONTRADICTS = gettext_noop(
    "{name}: {ahead} has the place {rank} with {value}, {behind} the place {later} with {other}, which is better."
)
UNPLACED = gettext_noop(
    "{name}: {better} has no place with {value}, {worse} the place {rank} with {other}, which is worse."
)
ByUnit = Mapping[int, Values]


def ranked_among(session: Session, of_set: IndicatorSet, content: SetContent, entry: Entry) -> int | None:
    """Of how many the place of an entry is that does not say it: as the set does, else as the places of other units
    in the year do, else of all units of the group at the year's end."""
    if content.ranked_among is not None or of_set.is_of_the_province:
        return content.ranked_among
    stated = (each.ranked_among for each in _of_all(session, entry.measured, PRESENT).values() if each.rank)
    last = min(entry.on, date(entry.measured.year, 12, 31))
    return next(filter(None, stated), None) or len(units_of_group_on(session, of_set.group, last)) or None


def require_places(session: Session, content: SetContent, measured: Iterable[Measured], moment: Moment) -> None:
    """Refuse places of units that cannot be together at a moment, saying all that is wrong. Several may aim at
    one place."""
    of_units = (
        each
        for each in measured
        if each.unit_id is not None and each.step is not Step.TARGET and each.indicator in content.by_code
    )
    things = {each._replace(unit_id=None) for each in of_units}
    refusals = [
        refusal
        for thing in sorted(things)
        for refusal in _refusals(session, content, thing, _of_all(session, thing, moment))
    ]
    if refusals:
        raise Refusal("These places cannot be. {why}", why=Several(refusals, between=" "))


def _refusals(session: Session, content: SetContent, thing: Measured, of_all: ByUnit) -> list[Refusal]:
    indicator = content.by_code[thing.indicator]
    name = indicator.name
    by_unit = {unit: each for unit, each in of_all.items() if each.rank is not None}
    numbers = sorted({each.ranked_among for each in by_unit.values() if each.ranked_among is not None})
    refusals = []
    if len(numbers) > 1:
        refusals.append(Refusal(ANOTHER_NUMBER, name=name, year=str(thing.year), numbers=Several(numbers)))
    for rank, units in _shared(by_unit).items():
        names = [unit_called_now(session, unit) for unit in units]
        refusals.append(Refusal(TAKEN, name=name, rank=rank, units=Several(names)))
    for better, worse in _left_out(indicator, of_all):
        refusals.append(
            Refusal(
                UNPLACED,
                name=name,
                better=unit_called_now(session, better),
                worse=unit_called_now(session, worse),
                rank=of_all[worse].rank,
                value=of_all[better].value,
                other=of_all[worse].value,
            )
        )
    return refusals + [
        Refusal(
            CONTRADICTS,
            name=name,
            ahead=unit_called_now(session, ahead),
            behind=unit_called_now(session, behind),
            rank=by_unit[ahead].rank,
            later=by_unit[behind].rank,
            value=by_unit[ahead].value,
            other=by_unit[behind].value,
        )
        for ahead, behind in _contradicting(indicator, by_unit)
    ]


def _shared(by_unit: ByUnit) -> dict[int, list[int]]:
    """The units of each place that is given to several which are not known to be equal."""
    units: dict[int, list[int]] = defaultdict(list)
    for unit_id, values in by_unit.items():
        units[values.rank or 0].append(unit_id)
    return {rank: each for rank, each in units.items() if len(each) > 1 and not _are_equal(by_unit, each)}


def _are_equal(by_unit: ByUnit, units: Collection[int]) -> bool:
    points = {by_unit[each].value for each in units}
    return len(points) == 1 and None not in points


def _contradicting(indicator: Indicator, by_unit: ByUnit) -> list[tuple[int, int]]:
    """Units one after the other by their places, of which the first has the worse value."""
    worse = _how_bad(indicator, by_unit)
    in_order = sorted(worse, key=lambda unit_id: (by_unit[unit_id].rank or 0, worse[unit_id]))
    return [
        (ahead, behind)
        for ahead, behind in pairwise(in_order)
        if by_unit[ahead].rank != by_unit[behind].rank and worse[ahead] > worse[behind]
    ]


def _left_out(indicator: Indicator, of_all: ByUnit) -> list[tuple[int, int]]:
    """Units without a place, each with the first of those that have one with a worse value."""
    worse = _how_bad(indicator, of_all)
    ranked = sorted((unit for unit in worse if of_all[unit].rank), key=lambda unit: of_all[unit].rank or 0)
    passed = {
        unit: next((other for other in ranked if worse[other] > worse[unit]), None)
        for unit in worse
        if of_all[unit].rank is None
    }
    return [(unit, other) for unit, other in passed.items() if other is not None]


def _how_bad(indicator: Indicator, by_unit: ByUnit) -> dict[int, Decimal]:
    """The values that there are, the worse the higher; all alike where neither way is better."""
    sign = {Better.HIGHER: -1, Better.LOWER: 1, Better.NEITHER: 0}[indicator.better]
    return {unit_id: sign * values.value for unit_id, values in by_unit.items() if values.value is not None}


def _of_all(session: Session, measured: Measured, moment: Moment) -> ByUnit:
    """What is measured at a moment of all units, in the year or period and the step of one."""
    rows: Sequence[Measurement] = session.exec(
        select(Measurement).where(
            Measurement.set_code == measured.set_code,
            Measurement.indicator == measured.indicator,
            Measurement.year == measured.year,
            Measurement.step == measured.step,
            col(Measurement.period).is_not_distinct_from(measured.period),
            col(Measurement.unit_id).is_not(None),
        )
    ).all()
    values = {each.unit_id: each.values for each in in_force(rows, moment).values()}
    return {unit: each for unit, each in values.items() if unit is not None}
