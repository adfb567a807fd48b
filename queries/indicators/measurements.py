"""What was measured: what counts at a moment, and all that was ever recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import bindparam, tuple_
from sqlmodel import col, func, or_, select

from models.access import may_see_reports
from models.calendar.period import IN_ORDER, PeriodKind
from models.indicator.fold import actual_of, ids_in_force
from models.indicator.identities import rank_change, value_change
from models.indicator.measurement import Measured, Measurement, Step
from models.indicator.values import Values
from models.moment import UNTIL_NOW, Moment
from models.person import Person, User
from queries.indicators.sets import SetRow
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementFilters:
    """Which measurements; what is empty asks for all. ``unit_id`` of 0 is the province, ``among`` are indicators by
    their sets and codes, ``directive_id`` the directive that set a target."""

    set_code: str = ""
    indicator: str = ""
    unit_id: int | None = None
    years: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    among: frozenset[tuple[str, str]] = frozenset()
    directive_id: int | None = None


EVERY, ANY = MeasurementFilters(), 0


@dataclass(frozen=True, kw_only=True)
class MeasurementRow:
    """A measurement; ``place`` is the id of the first in its place.

    Its ``payload`` is read when its values are asked for: of many rows pages show a few.
    """

    id: int
    place: int
    measured: Measured
    payload: Mapping[str, Any] = field(hash=False)
    on: date
    recorded_at: datetime
    by: str
    because: str
    never_was: bool

    @cached_property
    def values(self) -> Values:
        return Values.model_validate(self.payload)

    @property
    def is_correction(self) -> bool:
        return self.place != self.id


ByMeasured = Mapping[Measured, MeasurementRow]


def measurements_of(user: User, moment: Moment, filters: MeasurementFilters) -> list[MeasurementRow]:
    """What counts at a moment, of the province and of the units that ``user`` sees, in the order of recording."""
    of_any = filters if filters.directive_id is None else replace(filters, directive_id=ANY)
    return _rows(_counting(user.of_scope, moment, of_any), filters)


@lru_cache(maxsize=500)
def _counting(user: User, moment: Moment, filters: MeasurementFilters) -> Any:
    """The statement that finds them, of whichever directive is bound; built once, for building takes longer."""
    narrowed = [*_in_sight(user), *_narrowed(filters)]
    return _with_names(col(Measurement.id).in_(ids_in_force(moment, *narrowed)), *_set_by(filters))


def recorded_measurements(
    user: User, filters: MeasurementFilters, known_at: datetime | None = None
) -> list[MeasurementRow]:
    """All that was ever recorded, or until an instant, corrections too, in its order."""
    known = col(Measurement.recorded_at) <= (known_at or UNTIL_NOW)
    return _rows(_with_names(*_in_sight(user), *_narrowed(filters), *_set_by(filters), known), filters)


def measurement_of(user: User, measurement_id: int) -> MeasurementRow | None:
    """One that was ever recorded; ``None`` where there is none that ``user`` sees."""
    return next(iter(_rows(_with_names(*_in_sight(user), Measurement.id == measurement_id))), None)


def in_force(recorded: Iterable[MeasurementRow]) -> list[MeasurementRow]:
    """Of all that was ever recorded what stands, of whatever day: the last in each place."""
    last = {row.place: row for row in recorded}
    return [row for row in last.values() if not row.never_was]


def newest_measurement(set_code: str) -> int:
    """The id of the last measurement of a set, 0 without one: what a form was drawn from."""
    newest = select(func.max(Measurement.id)).where(Measurement.set_code == set_code)
    with reading() as session:
        return session.exec(newest).one() or 0


def results(rows: Iterable[MeasurementRow]) -> dict[Measured, MeasurementRow]:
    """Of what counts the results, under :attr:`Step.REPORTED`: what was decided, else what was reported."""
    return actual_of({row.measured: row for row in rows})


def year_before(measured: Measured) -> Measured:
    return measured._replace(year=measured.year - 1)


def worked_out_rank_change(by_measured: ByMeasured, measured: Measured) -> int | None:
    """By how many places it is better than a year before, worked out; ``None`` where one of both is not known."""
    return rank_change(*_with_before(by_measured, measured))


def worked_out_value_change(by_measured: ByMeasured, measured: Measured) -> Any:
    """By how much it is higher than a year before, a ``Decimal``; ``None`` where one of both is not known."""
    return value_change(*_with_before(by_measured, measured))


def in_time(measured: Measured) -> tuple[int, int]:
    """By which measurements of one thing are in the order of their time."""
    return measured.year, IN_ORDER.index(measured.period) if measured.period else len(IN_ORDER)


def newest_first(measured: Iterable[Measured], of_set: SetRow) -> Measured | None:
    """What was measured last of the indicator that stands for a set, each year of the one that it has then in the
    first place."""
    return max((each for each in measured if is_first(each, of_set)), key=in_time, default=None)


def is_first(measured: Measured, of_set: SetRow) -> bool:
    return (measured.set_code, measured.indicator) == (of_set.code, of_set.first_in(measured.year))


def periods_measured(rows: Iterable[MeasurementRow]) -> list[tuple[int, PeriodKind | None]]:
    """The years, or periods, of which there is anything, the newest last."""
    times = {(in_time(row.measured), row.measured.year, row.measured.period) for row in rows}
    return [(year, period) for _order, year, period in sorted(times, key=lambda each: each[0])]


def _with_before(by_measured: ByMeasured, measured: Measured) -> Sequence[Values | None]:
    now, before = by_measured.get(measured), by_measured.get(year_before(measured))
    return now.values if now else None, before.values if before else None


def _in_sight(user: User) -> list[Any]:
    if may_see_reports(user):
        return []
    return [or_(col(Measurement.unit_id).is_(None), col(Measurement.unit_id).in_(user.reach))]


def _narrowed(filters: MeasurementFilters) -> list[Any]:
    equal = {Measurement.set_code: filters.set_code, Measurement.indicator: filters.indicator}
    found = [col(column) == value for column, value in equal.items() if value]
    if filters.unit_id is not None:
        found.append(col(Measurement.unit_id).is_not_distinct_from(filters.unit_id or None))
    if filters.years:
        found.append(col(Measurement.year).in_(filters.years))
    if filters.among:
        found.append(tuple_(col(Measurement.set_code), col(Measurement.indicator)).in_(sorted(filters.among)))
    if filters.steps:
        found.append(col(Measurement.step).in_(filters.steps))
    return found


def _set_by(filters: MeasurementFilters) -> list[Any]:
    """What a measurement says; a correction may say otherwise, so this does not tell what was measured."""
    if filters.directive_id is None:
        return []
    return [col(Measurement.payload)["directive_id"].as_integer() == bindparam("directive")]


def _rows(query: Any, filters: MeasurementFilters = EVERY) -> list[MeasurementRow]:
    with reading() as session:
        found = session.exec(query, params={"directive": filters.directive_id})
        return [_row(each, name) for each, name in found]


def _with_names(*where: Any) -> Any:
    """Measurements in the order of recording, each with the name of who recorded it."""
    query: Any = select(Measurement, Person.name).join(Person, col(Person.id) == col(Measurement.by_id))
    return query.where(*where).order_by(col(Measurement.id))


def _row(each: Measurement, by: str) -> MeasurementRow:
    assert each.id is not None
    return MeasurementRow(
        id=each.id,
        place=each.place,
        measured=each.measured,
        payload=each.payload,
        on=each.on,
        recorded_at=each.recorded_at,
        by=by,
        because=each.because,
        never_was=each.never_was,
    )
