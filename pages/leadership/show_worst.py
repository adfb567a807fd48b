"""Units and fields, those with most overdue first, then those that completed least."""

from collections.abc import Iterable
from dataclasses import replace

from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.markup import Link
from pages.parts.menu import TASKS
from pages.parts.pick_filters import filters_query
from pages.parts.show_counts import number_link
from pages.parts.show_table import show_table
from queries.selection import TaskFilters
from wording.language import _, number, percent

SHOWN = 3
Group = tuple[str, TaskFilters, Counts]


def worst_first(groups: Iterable[Group]) -> list[Group]:
    """Those without any task are left out."""
    return sorted((each for each in groups if each[2].total), key=_badness)


def show_worst(groups: Iterable[Group], moment: Moment, *, first: str) -> None:
    """The first few of them; the whole table stands below on the page."""
    rows = worst_first(groups)[:SHOWN]
    show_table(
        {
            first: [Link(name, _to(replace(filters, standings=COUNTED), moment)) for name, filters, _counts in rows],
            _("Overdue"): [
                number_link(counts.of(Standing.OVERDUE), replace(filters, standings=(Standing.OVERDUE,)), moment)
                for _name, filters, counts in rows
            ],
            _("Completed"): [
                f"{percent(counts.completion)} ({number(counts.completed)}/{number(counts.total)})"
                for _name, _filters, counts in rows
            ],
        },
        about=first,
        numbers=[_("Overdue"), _("Completed")],
    )


def _badness(group: Group) -> tuple[int, float]:
    counts = group[2]
    return -counts.of(Standing.OVERDUE), counts.completed / counts.total


def _to(filters: TaskFilters, moment: Moment) -> str:
    return address(TASKS, filters_query(filters, moment))
