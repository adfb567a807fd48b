"""Where the list of tasks stands, narrowed to what a number counts."""

from dataclasses import replace
from functools import lru_cache

from models.counting.standing import Standing
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.looked_from import period_query
from pages.parts.menu import TASKS
from pages.parts.picking.pick_filters import filters_query
from queries.selection import TaskFilters


def tasks_address(filters: TaskFilters, moment: Moment, standings: tuple[Standing, ...] | None = None) -> str:
    """The address of the list, of those that stand as ``standings`` say where these are given; kept, for a page of
    numbers has a hundred of them in every run."""
    return _tasks_address(tuple(period_query().items()), filters, moment, standings)


@lru_cache(maxsize=5000)
def _tasks_address(
    _period: object, filters: TaskFilters, moment: Moment, standings: tuple[Standing, ...] | None
) -> str:
    narrowed = filters if standings is None else replace(filters, standings=standings)
    return address(TASKS, filters_query(narrowed, moment))
