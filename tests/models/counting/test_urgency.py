"""The order of a unit's day: what it is asked first, then by how soon a task is due."""

from datetime import date, timedelta

import pytest

from models.counting.standing import Standing
from models.counting.urgency import Urgency, due_in, urgency_of

TODAY = date(2024, 6, 14)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-1, Urgency.OVERDUE),
        (0, Urgency.WEEK),
        (7, Urgency.WEEK),
        (8, Urgency.MONTH),
        (30, Urgency.MONTH),
        (31, Urgency.LATER),
    ],
)
def test_what_is_due_sooner_is_more_urgent(days: int, urgency: Urgency) -> None:
    due = TODAY + timedelta(days=days)
    standing = Standing.OVERDUE if days < 0 else Standing.IN_PROGRESS
    assert due_in(due, TODAY) is urgency_of(standing, due, TODAY, answer_owed=False) is urgency


def test_what_the_unit_was_asked_or_given_back_comes_before_all() -> None:
    assert urgency_of(Standing.OVERDUE, TODAY, TODAY, answer_owed=True) is Urgency.ANSWER
    assert urgency_of(Standing.NO_DEADLINE, None, TODAY, answer_owed=True) is Urgency.ANSWER
    assert due_in(None, TODAY) is Urgency.UNDATED
