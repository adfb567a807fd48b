"""Units and fields, those with most overdue first, then those that completed least."""

from collections.abc import Iterable
from typing import TypeVar

from exchange.writing.markup import Note, Piece, cell_html, element
from models.counting.figures import Counts
from models.moment import Moment
from pages.leadership.figures_line import figures_line
from queries.selection import TaskFilters

Group = TypeVar("Group")


def worst_first(groups: Iterable[tuple[Group, Counts]]) -> list[tuple[Group, Counts]]:
    """Those without any task are left out."""
    return sorted((each for each in groups if each[1].total), key=lambda group: badness(group[1]))


def worst(heading: str, groups: Iterable[tuple[Piece, TaskFilters, Counts]], moment: Moment, note: str = "") -> str:
    """A few of them, under names that may lead to their own page; the whole table stands below."""
    lines = "".join(
        element("li", element("span", cell_html(name)) + figures_line(filters, counts, moment))
        for name, filters, counts in groups
    )
    return element("h2", cell_html((heading, Note(note))), class_="part") + element("ul", lines, class_="few")


def badness(counts: Counts) -> tuple[int, float]:
    """To sort groups that have tasks by: those with most overdue first, then those that completed least."""
    return -counts.overdue, counts.completed / counts.total
