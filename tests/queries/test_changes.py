"""What became different, register by register."""

from datetime import date

import pytest

from models.moment import Moment
from models.register import ANNUAL_PLAN, GOVERNMENT
from queries.changes import balance, changes_between
from queries.selection import TaskFilters

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
MAY = date(2024, 5, 20)


def test_what_was_completed_and_what_was_added_count_apart_for_each_register(world):
    with world.db.writing() as session:
        done = world.assign(session)
        world.finish(session, done, MAY)
        world.assign(session, register_code=GOVERNMENT, on=MAY)
    rows = changes_between(world.chairman, Moment(date(2024, 2, 1)), Moment(date(2024, 6, 14)), TaskFilters())
    assert balance(rows) == {ANNUAL_PLAN: (1, 0), GOVERNMENT: (0, 1)}
    assert balance([]) == {}
