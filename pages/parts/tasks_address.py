"""Where the list of tasks stands, narrowed to what a number counts."""

from functools import lru_cache

from models.moment import Moment
from pages.parts.linked import address
from pages.parts.looked_from import period_query
from pages.parts.menu import TASKS
from pages.parts.picking.pick_filters import filters_query
from queries.selection import TaskFilters


def tasks_address(filters: TaskFilters, moment: Moment) -> str:
    """The address of the list; kept, for a page of numbers has a hundred of them in every run."""
    return _tasks_address(tuple(period_query().items()), filters, moment)


@lru_cache(maxsize=5000)
def _tasks_address(_period: object, filters: TaskFilters, moment: Moment) -> str:
    return address(TASKS, filters_query(filters, moment))
