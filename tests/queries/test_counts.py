"""Counts: each task once, in its class of the day, whoever counts and however they are grouped."""

from datetime import date

import pytest

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Document, Withdrawn
from models.moment import Moment
from models.register import ParField
from queries.counts import counts_by, counts_in, counts_of, ledger_position
from queries.selection import TaskFilters
from tests.conftest import JANUARY, JUNE_30, World, noon

ALL, MAY, JULY = TaskFilters(), date(2024, 5, 20), date(2024, 7, 10)
S = Standing


@pytest.fixture
def busy(world: World) -> World:
    """Ahead, on time, late, without deadline but done, overdue, in progress, without deadline, and withdrawn."""
    with world.db.writing() as session:
        for due, done in ((JUNE_30, MAY), (MAY, MAY), (JANUARY, MAY), (None, MAY)):
            world.finish(session, world.assign(session, due=due), done)
        world.assign(session, due=MAY, field=ParField.DIGITAL)
        world.assign(session, due=date(2024, 12, 31), lead_id=world.stttt)
        world.assign(session, due=None, lead_id=world.nam_sach)
        gone = world.assign(session)
        gone.withdraw(session, Withdrawn(document=Document(symbol="1/QĐ", on=MAY)), by=world.secretary, at=noon(MAY))
    return world


def classes(counts: Counts) -> set[Standing]:
    return {standing for standing in Standing if counts.of(standing)}


def test_one_of_each_class_is_counted_in_it(busy: World) -> None:
    counts = counts_of(busy.chairman, Moment(JULY), ALL)
    assert {standing: counts.of(standing) for standing in Standing} == dict.fromkeys(Standing, 1)


def test_what_is_withdrawn_is_in_no_total(busy: World) -> None:
    counts = counts_of(busy.chairman, Moment(JULY), ALL)
    assert (counts.total, counts.completed, counts.completion.percent) == (7, 4, counts.completion.percent)
    assert str(counts.completion.percent) == "57.14"


def test_on_the_day_before_nothing_was_done_and_nothing_withdrawn(busy: World) -> None:
    day_before = counts_of(busy.chairman, Moment(date(2024, 5, 19)), ALL)
    assert classes(day_before) == {S.IN_PROGRESS, S.OVERDUE, S.NO_DEADLINE}
    assert (day_before.total, day_before.of(S.OVERDUE), day_before.of(S.NO_DEADLINE)) == (8, 1, 2)


def test_what_was_not_known_then_is_not_counted_then(busy: World) -> None:
    evening = counts_of(busy.chairman, Moment(JULY, noon(date(2024, 2, 1))), ALL)
    assert (evening.total, evening.completed) == (8, 0)


def test_by_field_and_by_unit_have_only_those_with_tasks(busy: World) -> None:
    by_field = counts_by(busy.chairman, Moment(JULY), ALL, "field")
    by_unit = counts_by(busy.chairman, Moment(JULY), ALL, "unit")
    assert {field: counts.total for field, counts in by_field.items()} == {
        ParField.PROCEDURES: 6,
        ParField.DIGITAL: 1,
    }
    assert {unit: counts.total for unit, counts in by_unit.items()} == {busy.stp: 5, busy.stttt: 1, busy.nam_sach: 1}


def test_a_filter_narrows_the_groups_too(busy: World) -> None:
    late = TaskFilters(standings=(S.OVERDUE,))
    by_unit = counts_by(busy.chairman, Moment(JULY), late, "unit")
    assert {unit: classes(counts) for unit, counts in by_unit.items()} == {busy.stp: {S.OVERDUE}}


def test_in_one_session_nothing_that_others_write_meanwhile_is_counted(busy: World) -> None:
    with busy.db.reading() as session:
        before = counts_in(session, busy.chairman, Moment(JULY), ALL, "unit")
        with busy.db.writing() as other:
            busy.assign(other)
        after = counts_in(session, busy.chairman, Moment(JULY), ALL, "unit")
        assert [each.total for each in before.values()] == [each.total for each in after.values()]
    assert counts_of(busy.chairman, Moment(JULY), ALL).total == 8


def test_nothing_is_counted_in_an_empty_register(world: World) -> None:
    counts = counts_of(world.chairman, Moment(JULY), ALL)
    assert (counts.total, counts.completion.percent, classes(counts)) == (0, None, set())
    assert counts_by(world.chairman, Moment(JULY), ALL, "field") == {}
    assert ledger_position() == 0
