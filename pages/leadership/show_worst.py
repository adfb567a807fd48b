"""Units and fields, those with most overdue first, then those that completed least."""

from collections.abc import Iterable
from typing import TypeVar

from exchange.writing.markup import Link, Note, Piece, cell_html, element
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.show_markup import show_markup
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import ngettext, number, percent

Group = TypeVar("Group")


def worst_first(groups: Iterable[tuple[Group, Counts]]) -> list[tuple[Group, Counts]]:
    """Those without any task are left out."""
    return sorted((each for each in groups if each[1].total), key=lambda group: badness(group[1]))


def show_worst(
    heading: str, groups: Iterable[tuple[Piece, TaskFilters, Counts]], moment: Moment, note: str = ""
) -> None:
    """A few of them, under names that may lead to their own page; the whole table stands below."""
    lines = "".join(element("li", _line(*each, moment)) for each in groups)
    head = element("h2", cell_html((heading, Note(note))), class_="part")
    show_markup(head + element("ul", lines, class_="few"))


def _line(name: Piece, filters: TaskFilters, counts: Counts, moment: Moment) -> str:
    done = f"{percent(counts.completion)} ({number(counts.completed)}/{number(counts.total)})"
    whole, rate = element("span", cell_html(name)), cell_html(Link(done, tasks_address(filters, moment, COUNTED)))
    if overdue := counts.of(Standing.OVERDUE):
        text = ngettext("{count} overdue", "{count} overdue", overdue)
        late = element("b", cell_html(Link(text, tasks_address(filters, moment, (Standing.OVERDUE,)))), class_="red")
        return whole + element("small", f"{late} · {rate}")
    return whole + element("small", rate)


def badness(counts: Counts) -> tuple[int, float]:
    """To sort groups that have tasks by: those with most overdue first, then those that completed least."""
    return -counts.of(Standing.OVERDUE), counts.completed / counts.total
