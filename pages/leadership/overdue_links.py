"""How many are overdue, as links: the tasks that every sentence counts, and how many they are with their parts."""

from dataclasses import replace

from exchange.writing.markup import Link
from models.moment import Moment
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import ngettext


def overdue_links(wholes: TaskFilters, count: int, with_parts: int, moment: Moment) -> tuple[Link, ...]:
    """``count`` tasks are overdue, which ``wholes`` select, and ``with_parts`` of them and of their parts."""
    links: tuple[Link, ...] = ()
    if count:
        links += (Link(ngettext("{count} overdue", "{count} overdue", count), tasks_address(wholes, moment)),)
    if with_parts > count:
        text = ngettext("{count} with its parts", "{count} with their parts", with_parts)
        links += (Link(text, tasks_address(replace(wholes, parts=True), moment)),)
    return links
