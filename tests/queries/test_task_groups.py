"""Groups say of every task what its figures tell apart: when it is due, whether it counts once, what holds it up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.ledger.acts import Asked, Split
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, GOVERNMENT
from queries.selection import TaskFilters
from queries.task_groups import SOON, Group, groups_in, groups_of
from store.database import counting
from tests.conftest import JUNE_30, ON_BOTH, World, noon
from tests.models.task.verbs import REASON

pytestmark = ON_BOTH
A_DAY = timedelta(days=1)
MAY, JULY_10 = date(2024, 5, 20), date(2024, 7, 10)
ALL = TaskFilters(year=2024, parts=True)


def only(user: User, day: date) -> Group:
    (group,) = groups_of(user, Moment(day), ALL)
    return group


@pytest.mark.parametrize(
    ("day", "due", "soon"),
    [
        (JUNE_30 - SOON - A_DAY, False, False),
        (JUNE_30 - SOON, False, True),
        (JUNE_30, True, True),
        (JUNE_30 + A_DAY, True, False),
    ],
)
def test_a_task_is_due_from_its_deadline_on_and_soon_for_some_days_until_then(
    world: World, day: date, due: bool, soon: bool
) -> None:
    with world.db.writing() as session:
        world.assign(session)
    group = only(world.chairman, day)
    assert (group.due, group.soon) == (due, soon)


def test_what_has_no_deadline_is_neither_due_nor_soon(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, due=None)
    group = only(world.chairman, JULY_10)
    assert (group.due, group.soon) == (False, False)


def test_days_that_are_asked_about_are_told_of_deadlines_and_of_completions(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), MAY)
    since = (MAY, MAY + A_DAY, JUNE_30, JUNE_30 + A_DAY)
    with counting() as session:
        (group,) = groups_in(session, world.chairman, Moment(JULY_10), ALL, since=since)
    assert group.done_since == (True, False, False, False)
    assert group.due_since == (True, True, True, False)


def test_parts_count_in_their_whole_and_alone_for_whom_it_is_out_of_sight(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session)
        whole.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY))

    def by_once(user: User, filters: TaskFilters) -> dict[bool, int]:
        groups = groups_of(user, Moment(JULY_10), filters)
        return {once: sum(group.count for group in groups if group.once is once) for once in (True, False)}

    assert by_once(world.chairman, ALL) == {True: 1, False: 2}
    assert by_once(world.chairman, replace(ALL, parts=False)) == {True: 1, False: 0}
    assert by_once(world.tuyet, ALL) == {True: 1, False: 0}, "of the unit of a part"


def test_tasks_of_other_registers_or_causes_are_groups_of_their_own(world: World) -> None:
    with world.db.writing() as session:
        tasks = [world.assign(session) for _number in range(3)]
        world.assign(session, register_code=GOVERNMENT)
        for task in tasks[:2]:
            task.ask(session, Asked(), by=world.chairman, at=noon(JULY_10 - A_DAY))
        tasks[0].explain(session, REASON, by=world.hoa, at=noon(JULY_10))
    groups = groups_of(world.chairman, Moment(JULY_10), ALL)
    counted = {
        (each.register_code, each.cause_code): (each.count, each.asked, each.open, each.days, each.tasks_answered)
        for each in groups
    }
    assert len(counted) == len(groups)
    assert counted == {
        (ANNUAL_PLAN, "funds"): (1, 1, 0, 1, 1),
        (ANNUAL_PLAN, None): (2, 1, 1, 0, 0),
        (GOVERNMENT, None): (1, 0, 0, 0, 0),
    }
