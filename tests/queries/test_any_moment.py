"""A statement that is built once answers as one built for its moment, and says so where no moment is bound."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import select

from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.ledger.projection import TaskState
from models.moment import Moment
from queries.any_moment import DAYS, any_days, any_like
from queries.causes import delay_counts
from queries.counts import counts_by
from queries.selection import TaskFilters, selected
from queries.task_groups import groups_of, summed
from queries.task_list import count_of, list_counts, tasks_of
from tests.conftest import JANUARY, ON_BOTH, World, noon

pytestmark = ON_BOTH
MARCH, JULY, AUGUST = date(2024, 3, 14), date(2024, 7, 14), date(2024, 8, 14)
BEFORE_ALL = noon(JANUARY) - timedelta(days=1)
MOMENTS = (Moment(MARCH), Moment(JULY), Moment(JULY, BEFORE_ALL), Moment(JULY, noon(AUGUST)))
OVERDUE = TaskFilters(standings=(Standing.OVERDUE,))


def in_turn(answer: Any) -> list[Any]:
    """Twice over: what was built for the first is asked of all."""
    return [answer(moment) for moment in (*MOMENTS, *MOMENTS)]


def test_what_is_asked_of_one_moment_after_another_is_of_each(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Quá hạn")
    user = world.chairman
    by_moment = [0, 1, 0, 1] * 2
    assert in_turn(lambda moment: count_of(user, moment, OVERDUE)) == by_moment
    assert in_turn(lambda moment: len(tasks_of(user, moment, OVERDUE))) == by_moment
    assert in_turn(lambda moment: delay_counts(user, moment, OVERDUE).unexplained.overdue) == by_moment
    counted = in_turn(lambda moment: counts_by(user, moment, TaskFilters(), "unit").get(world.stp))
    assert [each and each.of(Standing.OVERDUE) for each in counted] == [0, 1, None, 1] * 2


def test_a_span_of_the_calendar_is_that_of_each_day(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Hạn tháng 6")
    this_month = TaskFilters(due_within=CalendarSpan.MONTH)
    days = (date(2024, 6, 1), JULY, date(2024, 6, 30))
    assert [count_of(world.chairman, Moment(day), this_month) for day in days] == [1, 0, 1]


def test_filters_by_one_day_after_another_are_by_each(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Hạn tháng 6")
    user, moment, june = world.chairman, Moment(JULY), date(2024, 6, 30)
    for first, last, count in ((june, june, 1), (JULY, JULY, 0), (MARCH, june, 1), (JULY, AUGUST, 0)) * 2:
        filters = TaskFilters(due_from=first, due_by=last)
        assert len(tasks_of(user, moment, filters)) == count_of(user, moment, filters) == count
        assert summed(groups_of(user, moment, filters)).total == count
        assert sum(each.total for each in counts_by(user, moment, filters, "unit").values()) == count
    lists = [TaskFilters(due_from=MARCH, due_by=day) for day in (MARCH, june)]
    assert list_counts(user, moment, [*lists, lists[0]]) == [0, 1, 0]


def test_a_statement_is_built_once_whichever_days_its_filters_name() -> None:
    days: list[dict[str, Any]] = [dict.fromkeys(DAYS, day) for day in (MARCH, JULY)]
    by_day = [any_days(TaskFilters(**each)) for each in days]
    assert by_day[0] == by_day[1]
    assert all(getattr(by_day[0], name).key == f"{name}_0" for name in DAYS)


def test_no_answer_is_of_no_moment(world: World) -> None:
    query = selected(select(TaskState.id), world.chairman, any_like(Moment(JULY)), TaskFilters())
    with world.db.reading() as session, pytest.raises(StatementError, match="as_of"):
        session.exec(query)
