"""For any measurements and corrections: what counts is what a slow second opinion says, in Python and in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.indicator.fold import actual_of, ids_in_force, in_force
from models.indicator.measurement import Entry, Measured, Measurement, Step, record, record_correction
from models.indicator.values import Values
from models.moment import Moment
from tests.conftest import ON_BOTH, World
from tests.depth import deep
from tests.models.indicator.sets import add_sets, of_index

pytestmark = pytest.mark.slow
START = datetime(2024, 3, 1, 5, tzinfo=UTC)
DAYS = st.integers(0, 12)


@dataclass(frozen=True)
class Told:
    """A measurement that somebody records so many hours after the one before, of a day so many days before."""

    year: int
    step: Step
    hours: int
    back: int
    corrects: int | None  # which of those before, counted round
    never: bool


histories = st.lists(
    st.builds(
        Told,
        year=st.sampled_from((2022, 2023)),
        step=st.sampled_from((Step.REPORTED, Step.TARGET)),
        hours=st.integers(0, 60),
        back=DAYS,
        corrects=st.none() | st.integers(0, 20),
        never=st.booleans(),
    ),
    min_size=1,
    max_size=9,
)


def lived(session: Session, world: World, history: Sequence[Told]) -> list[Measurement]:
    at, rows = START, list[Measurement]()
    for count, each in enumerate(history):
        at += timedelta(hours=each.hours)
        on, values = at.date() - timedelta(days=each.back), Values(value=Decimal(count))
        if each.corrects is None or not rows:
            measured = of_index(each.year, step=each.step)
            rows += record(session, [Entry(measured, values, on)], by=world.secretary, at=at)
        else:
            wrong = rows[each.corrects % len(rows)]
            right = None if each.never else values
            rows.append(record_correction(session, wrong, right, on=on, because="x", by=world.secretary, at=at))
    return rows


def second_opinion(rows: Sequence[Measurement], as_of: date, known_at: datetime) -> set[int | None]:
    """Slow and plain: of every place the last, of every thing the newest."""
    known = [row for row in rows if row.recorded_at <= known_at]
    counting = set()
    for measured in {row.measured for row in known}:
        best: Measurement | None = None
        for place in {row.place for row in known if row.measured == measured}:
            last = max((row for row in known if row.place == place), key=lambda row: row.id or 0)
            if last.never_was or last.on > as_of:
                continue
            if best is None or (last.on, last.place) > (best.on, best.place):
                best = last
        counting |= {best.id} if best else set()
    return counting


@ON_BOTH
@settings(max_examples=deep(20), suppress_health_check=list(HealthCheck))
@given(history=histories, look=st.lists(st.tuples(DAYS, st.integers(0, 24 * 20)), min_size=2, max_size=5))
def test_the_database_counts_as_the_fold_and_a_second_opinion_do(
    world: World, history: list[Told], look: list[tuple[int, int]]
) -> None:
    with world.db.trying() as session:
        add_sets(session, world)
        rows = lived(session, world, history)
        for day, hours in look:
            moment = Moment((START + timedelta(days=day)).date(), START + timedelta(hours=hours))
            assert moment.known_at is not None
            counting = second_opinion(rows, moment.as_of, moment.known_at)
            assert {each.id for each in in_force(rows, moment).values()} == counting
            assert set(session.exec(select(ids_in_force(moment).subquery().c.id))) == counting


def test_what_was_decided_is_the_result_before_what_was_reported_and_no_other_step_is() -> None:
    def steps(*there: Step) -> dict[Measured, Step]:
        return {of_index(2023, step=step): step for step in there}

    thing = of_index(2023)
    others = [step for step in Step if step not in (Step.DECIDED, Step.REPORTED)]
    assert actual_of(steps(*Step)) == actual_of(steps(*reversed(Step))) == {thing: Step.DECIDED}
    assert actual_of(steps(Step.REPORTED, *others)) == {thing: Step.REPORTED}
    assert actual_of(steps(*others)) == {}
