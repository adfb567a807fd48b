"""How a unit keeps its tasks: delays, reports, what came back and what it asked for, as of any day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from models.counting.figures import NEVER, Counts, Rate, Times
from models.counting.standing import Standing
from models.ledger.acts import (
    Contributed,
    Document,
    DoneReported,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    Owed,
    ProgressReported,
    Returned,
    Split,
)
from models.moment import Moment
from models.person import User
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.task.task import Task
from models.unit import UnitKind
from queries.discipline import Discipline, co_ordinated_by, discipline_of, ranked
from queries.reorganisations import successions
from queries.selection import TaskFilters
from queries.task_list import count_of, tasks_of
from queries.units import UnitRow
from store.database import Database
from tests.conftest import JUNE_30, ON_BOTH, World, noon

pytestmark = ON_BOTH
MARCH, MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in (3, 5, 6, 7, 8))
NOW, SINCE = Moment(JULY), date(2024, 3, 15)
LETTER = Document(symbol="1/QĐ", on=JUNE)


@pytest.mark.parametrize(
    ("delays", "average"),
    [((), None), ((1,), "1.0"), ((1, 2), "1.5"), ((1, 1, 2), "1.3"), ((1, 2, 2), "1.7"), ((0, 0, 0, 1), "0.3")],
)
def test_the_average_delay_is_rounded_half_up_to_one_decimal(delays: tuple[int, ...], average: str | None) -> None:
    found = Discipline(counts=Counts({}), updated=Rate("update_rate", 0, 0), delays=delays)
    assert found.average_delay == (Decimal(average) if average else None)


def of(world: World, unit_id: int, moment: Moment = NOW, user: User | None = None, **more: Any) -> Discipline | None:
    return discipline_of(user or world.chairman, moment, 2024, SINCE, **more).get(unit_id)


def codes(world: World, moment: Moment, **filters: Any) -> list[str]:
    return [row.code for row in tasks_of(world.chairman, moment, TaskFilters(**filters))]


def report(world: World, session: Session, task: Task, on: date, by: User | None = None) -> None:
    said = ProgressReported(percent=10, done="Đang làm.")
    task.report_progress(session, said, by=by or world.hoa, at=noon(on))


def test_delays_are_of_what_was_completed_late_and_of_what_is_overdue(world: World, db: Database) -> None:
    with db.writing() as session:
        world.finish(session, world.assign(session, due=MAY), JUNE)
        world.assign(session)
        world.finish(session, world.assign(session), JUNE)
        world.assign(session, due=None)
        world.assign(session, due=AUGUST)
    assert of(world, world.stp).delays == (10, 31)
    assert of(world, world.stp).average_delay == Decimal("20.5")
    assert of(world, world.stp, Moment(date(2024, 6, 9))).delays == (30,)
    assert of(world, world.stp, Moment(MAY)).delays == ()


def test_only_a_report_of_the_lead_since_that_day_updates_an_open_task(world: World, db: Database) -> None:
    with db.writing() as session:
        reported, early, beside, done, _silent = (
            world.assign(session, co_ordinating=(world.stttt,)) for _number in range(5)
        )
        report(world, session, reported, MAY)
        report(world, session, early, MARCH)
        report(world, session, beside, MAY, by=world.tuyet)
        report(world, session, done, MAY)
        world.finish(session, done, JUNE)
    assert of(world, world.stp).updated == Rate("update_rate", 1, 4)
    assert of(world, world.stp, Moment(MARCH)).updated == Rate("update_rate", 0, 5)


def test_a_report_on_the_very_day_counts_and_one_taken_back_does_not(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session)
        report(world, session, task, SINCE)
    assert of(world, world.stp).updated.part == 1
    with db.writing() as session:
        wrong = session.get_one(Task, 1)
        wrong.correct(session, 2, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(JUNE))
    assert of(world, world.stp).updated.part == 0
    assert of(world, world.stp, Moment(JULY, noon(MAY))).updated.part == 1


def test_what_came_back_and_what_was_asked_for_in_time_and_too_late(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session)
        product = DoneReported(document=Document(symbol="1/BC", on=MAY))
        for _time in range(2):
            task.report_done(session, product, by=world.hoa, at=noon(MAY))
            task.send_back(session, Returned(reason="Thiếu."), by=world.secretary, at=noon(MAY))
        task.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(JUNE))
        late = world.assign(session, due=MAY)
        late.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(JUNE))
    found = of(world, world.stp)
    assert (found.returned, found.asked, found.late) == (Times(2, 1), Times(2, 2), Times(1, 1))
    asked = TaskFilters(extension_by_id=world.stp)
    assert [count_of(world.chairman, NOW, each) for each in (asked, replace(asked, extension_late=True))] == [2, 1]
    earlier = of(world, world.stp, Moment(MAY))
    assert (earlier.returned, earlier.asked, earlier.late) == (Times(2, 1), NEVER, NEVER)


def test_what_came_back_before_a_hand_over_stays_with_who_led_it_then(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session)  # something that Justice leads on
        task = world.assign(session)
        product = DoneReported(document=Document(symbol="1/BC", on=MAY), reason="Chờ bổ sung.")
        task.report_done(session, product, by=world.hoa, at=noon(MAY))
        task.send_back(session, Returned(reason="Thiếu."), by=world.secretary, at=noon(MAY))
        task.hand_over(session, HandedOver(lead_id=world.stttt, document=LETTER), by=world.secretary, at=noon(JUNE))
        task.report_done(session, product, by=world.tuyet, at=noon(JULY))
        task.send_back(session, Returned(reason="Vẫn thiếu."), by=world.secretary, at=noon(JULY))
    once = Times(1, 1)
    assert (of(world, world.stp).returned, of(world, world.stttt).returned) == (once, once)
    for unit in (world.stp, world.stttt):
        assert codes(world, NOW, returned_to_id=unit) == [task.code]
    assert (
        codes(world, Moment(MAY), returned_to_id=world.stttt) == codes(world, NOW, returned_to_id=world.son.id) == []
    )
    assert (of(world, world.stp).counts.total, of(world, world.stttt).counts.total) == (1, 1)
    assert [of(world, unit, lead_id=unit).returned for unit in (world.stp, world.stttt)] == [once, once]
    assert list(discipline_of(world.chairman, NOW, 2024, SINCE, lead_id=world.stp)) == [world.stp]


def test_a_part_is_kept_by_its_own_lead_and_the_whole_asks_for_no_report(world: World, db: Database) -> None:
    with db.writing() as session:
        whole = world.assign(session)
        units = [world.stttt, world.nam_sach]
        part, _other = whole.split(session, Split(units=tuple(units)), by=world.secretary, on=MAY, at=noon(MAY))
        report(world, session, part, JUNE, by=world.tuyet)
    assert of(world, world.stp).updated == Rate("update_rate", 0, 0)
    assert of(world, world.stttt).updated == Rate("update_rate", 1, 1)
    assert of(world, world.nam_sach).updated == Rate("update_rate", 0, 1)


def test_a_unit_sees_its_own_discipline_alone(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session)
        world.assign(session, lead_id=world.stttt)
    assert list(discipline_of(world.hoa, NOW, 2024, SINCE)) == [world.stp]
    assert discipline_of(world.chairman, NOW, 2023, SINCE) == {}


def test_what_a_unit_does_on_the_tasks_of_others(world: World, db: Database) -> None:
    owed = (Owed(unit_id=world.stttt, what="Số liệu", due=JUNE), Owed(unit_id=world.nam_sach))
    with db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt, world.nam_sach), owed=owed)
        other = world.assign(session, co_ordinating=(world.stttt,), owed=owed[:1])
        first, second = task.code, other.code
        given = Contributed(unit_id=world.stttt, done="Đã gửi.")
        task.contribute(session, given, by=world.tuyet, at=noon(JUNE))
    found = co_ordinated_by(world.chairman, NOW, 2024)
    assert {unit: (each.tasks, each.given) for unit, each in found.items()} == {
        world.stttt: (2, Rate("given_rate", 1, 2)),
        world.nam_sach: (1, Rate("given_rate", 0, 0)),
    }
    assert co_ordinated_by(world.chairman, Moment(MAY), 2024)[world.stttt].given.part == 0
    of_unit = {"co_ordinating_id": world.stttt}
    assert (codes(world, NOW, **of_unit, given=True), codes(world, NOW, **of_unit, owed=True)) == ([first], [second])
    assert codes(world, NOW, co_ordinating_id=world.nam_sach, given=True) == []
    assert list(co_ordinated_by(world.son, NOW, 2024)) == [world.stttt, world.nam_sach]


def test_what_falls_due_tomorrow_is_no_delay(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session)
    assert of(world, world.stp, Moment(JUNE_30)).delays == ()
    assert of(world, world.stp, Moment(date(2024, 7, 1))).delays == (1,)


UNITS = [
    UnitRow(id=number, code=f"U{number}", kind=UnitKind.DEPARTMENT, name_vi="", name_en="", short_vi="")
    for number in (1, 2, 3)
]


def discipline(done: int, of: int) -> Discipline:
    counts = Counts({Standing.COMPLETED_AHEAD: done, Standing.IN_PROGRESS: of - done})
    return Discipline(counts=counts, updated=Rate("update_rate", of - done, of))


def test_the_higher_percentage_comes_first_and_equals_share_a_place() -> None:
    rows = ranked(UNITS, {1: discipline(1, 4), 2: discipline(1, 2), 3: discipline(2, 4)}, {}, "completion")
    assert [(row.unit.id, row.place) for row in rows] == [(2, 1), (3, 1), (1, 3)]
    assert [row.places_gained for row in rows] == [None] * 3


@pytest.mark.parametrize(("measure", "first"), [("completion", 1), ("updated", 2)])
def test_each_measure_has_its_own_order(measure: str, first: int) -> None:
    assert ranked(UNITS, {1: discipline(2, 2), 2: discipline(0, 2)}, {}, measure)[0].unit.id == first


def test_a_unit_is_compared_with_its_place_among_all_that_led_then() -> None:
    before = {1: discipline(1, 4), 2: discipline(2, 4), 3: discipline(3, 4)}
    rows = ranked(UNITS, {1: discipline(4, 4), 2: discipline(2, 4)}, before, "completion")
    assert [(row.unit.id, row.place, row.places_gained) for row in rows] == [(1, 1, 2), (2, 2, 0)]


def test_other_kinds_are_not_ranked_with_them_and_who_has_no_rate_comes_last() -> None:
    rows = ranked(UNITS[:2], {1: discipline(0, 0), 2: discipline(1, 4), 9: discipline(4, 4)}, {}, "completion")
    assert [(row.unit.id, row.place) for row in rows] == [(2, 1), (1, None)]


def test_units_of_today_carry_what_their_predecessors_did(world: World) -> None:
    """A ranking of June by the units of July; its numbers lead to the tasks that they count."""
    letter = Document(symbol="1669/NQ", on=JUNE)
    with world.db.writing() as session:
        world.finish(session, world.assign(session), MAY)
        world.assign(session, lead_id=world.stttt, co_ordinating=(world.nam_sach,))
        world.assign(session, lead_id=world.nam_sach, co_ordinating=(world.stttt, world.stp))
        terms = ReorganisationTerms(
            kind=ReorganisationKind.MERGE, document=letter, on=JUNE, successors={world.stttt: (world.stp,)}
        )
        Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(JUNE))
    moment, heirs = Moment(MAY), successions().heirs(JUNE)
    as_it_was = discipline_of(world.chairman, moment, 2024, MAY)
    assert {unit: row.counts.total for unit, row in as_it_was.items()} == {
        world.stp: 1,
        world.stttt: 1,
        world.nam_sach: 1,
    }
    of_today = discipline_of(world.chairman, moment, 2024, MAY, heirs=heirs)
    assert {unit: row.counts.total for unit, row in of_today.items()} == {world.stp: 2, world.nam_sach: 1}
    filters = TaskFilters(lead_id=world.stp, with_predecessors=True)
    assert [row.code for row in tasks_of(world.chairman, moment, filters)] == ["2024-KH-001", "2024-KH-002"]
    beside = co_ordinated_by(world.chairman, moment, 2024, heirs)
    assert {unit: row.tasks for unit, row in beside.items()} == {world.stp: 1, world.nam_sach: 1}
    co_ordinated = TaskFilters(co_ordinating_id=world.stp, with_predecessors=True)
    assert [row.code for row in tasks_of(world.chairman, moment, co_ordinated)] == ["2024-KH-003"]
