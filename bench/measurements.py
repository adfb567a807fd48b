"""What indicators cost: ten thousand measurements, asked as their pages ask."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import select

from bench import province
from models.indicator.content import Indicator, Measure, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured, Step, record
from models.indicator.values import Values
from models.moment import Moment
from models.person import Person, Role, User
from models.unit import Unit
from queries.indicators.measurements import MeasurementFilters, measurements_of, recorded_measurements
from queries.indicators.targets import targets_of
from store import database
from store.database import Database

MEASUREMENTS, SETS, INDICATORS, ROUNDS = 10_000, 10, 20, 9
FIRST_YEAR, ON = 2015, date(2024, 12, 31)
AT = datetime(2025, 1, 1, 5, tzinfo=UTC)


def build(built: Database, number: int = MEASUREMENTS) -> None:
    """Results and targets of sets of the province and of units."""
    indicators = tuple(
        Indicator(code=f"i{n}", name_vi=f"Chỉ số {n}", name_en=f"Indicator {n}", measure=Measure.POINTS)
        for n in range(INDICATORS)
    )
    content = SetContent(name_vi="Bộ", name_en="Set", indicators=indicators)
    with built.writing() as session:
        by = _secretary(session.exec(select(Person).where(Person.role == Role.SECRETARIAT)).first())
        units = [None, *session.exec(select(Unit.id).limit(9)).all()]
        for each in range(SETS):
            IndicatorSet.add(session, f"bench-{each}", content, from_year=FIRST_YEAR, by=by, at=AT)
        entries = [
            Entry(_thing(place, units), Values(value=Decimal(place % 1000) / 10), ON) for place in range(number)
        ]
        record(session, entries, by=by, at=AT)


def print_measurements(built: Database) -> None:
    database.use(built)
    build(built)
    reader, now = province.READER, Moment(ON)
    one = MeasurementFilters(set_code="bench-3", unit_id=0)
    asked: dict[str, Callable[[], object]] = {
        "a set of the province": lambda: measurements_of(reader, now, one),
        "an indicator, all recorded": lambda: recorded_measurements(reader, MeasurementFilters(indicator="i7")),
        "the targets of the province": lambda: targets_of(reader, now, MeasurementFilters(unit_id=0)),
        "all that counts": lambda: measurements_of(reader, now, MeasurementFilters()),
        "all, known before any": lambda: measurements_of(reader, Moment(ON, AT.replace(year=2020)), one),
    }
    print(f"\nIndicators, {MEASUREMENTS:,} measurements, ms, median of {ROUNDS}")
    for name, ask in asked.items():
        print(f"{name:34}{_median(ask):8.1f}")


def _thing(place: int, units: list[int | None]) -> Measured:
    step = Step.TARGET if place % 10 == 0 else Step.REPORTED
    year = FIRST_YEAR + place // (SETS * INDICATORS) % 10
    set_code, indicator = f"bench-{place % SETS}", f"i{place // SETS % INDICATORS}"
    return Measured(set_code, indicator, units[place // (SETS * INDICATORS * 10) % len(units)], year, step=step)


def _median(ask: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def _secretary(person: Person | None) -> User:
    assert person is not None, "the province has a secretary"
    assert person.id is not None
    return User(person.id, person.name, person.role, person.unit_id, None, frozenset())
