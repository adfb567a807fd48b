"""A number on a screen of a meeting: a link to the tasks it counts."""

from models.moment import Moment
from pages.parts.linked import address
from pages.parts.markup import Link, cell_html
from pages.parts.menu import TASKS
from pages.parts.pick_filters import filters_query
from queries.selection import TaskFilters
from wording.language import number


def tasks_link(count: int, filters: TaskFilters, moment: Moment, text: str = "") -> str:
    """The number, or a ``text`` that has it, as HTML."""
    return cell_html(Link(text or number(count), address(TASKS, filters_query(filters, moment))))
