"""Where the list of tasks stands, narrowed to what a number counts."""

from dataclasses import replace
from datetime import date

from models.counting.standing import LATE, Standing
from models.moment import Moment
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters

MOMENT = Moment(date(2024, 6, 14))
OF_UNIT = TaskFilters(year=2024, lead_id=7)


def test_standings_narrow_the_list_as_filters_do() -> None:
    for standings in ((Standing.OVERDUE,), LATE):
        assert tasks_address(OF_UNIT, MOMENT, standings) == tasks_address(
            replace(OF_UNIT, standings=standings), MOMENT
        )
    assert tasks_address(OF_UNIT, MOMENT, (Standing.OVERDUE,)) != tasks_address(OF_UNIT, MOMENT, LATE)


def test_without_standings_the_filters_own_stay() -> None:
    of_late = replace(OF_UNIT, standings=LATE)
    assert tasks_address(of_late, MOMENT) == tasks_address(OF_UNIT, MOMENT, LATE)
    assert "standings" not in tasks_address(OF_UNIT, MOMENT)
