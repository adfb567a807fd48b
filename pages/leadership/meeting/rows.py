"""Tasks on a screen, a row each: how it stands, its whole title with unit and deadline, what is said of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from exchange.writing.markup import Link, Mark, cell_html, cell_lines, element, text_html
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.room import fitting, height, on_screens
from pages.parts.record_links import unit_link
from pages.parts.show_tasks import task_link
from queries.task_list import TaskRow
from wording.language import _, day
from wording.names import unit_name

Heading = tuple[str | Link, ...]
Drawing = Callable[[], str]  # what a screen shows, as HTML; worked out when it is shown

BETWEEN = " · "
NO_BREAK = "\N{NO-BREAK SPACE}"
FIGURE = 1.7  # how high the letters of a figure are
MARK, TITLE, BESIDE = 6.5, 23.5, 18.5  # how wide the columns are, in letters


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A task, or without one the ``line`` of conclusions that was never assigned, under the ``heading`` of several.
    ``figure``, if any, is counted of it, as ``mark`` says; ``beside`` is what is said of it."""

    task: TaskRow | None = None
    line: str = ""
    heading: Heading
    figure: str = ""
    mark: Mark
    beside: str

    @property
    def below(self) -> str:
        """What stands below its title, beside the unit."""
        if self.task is None:
            return ""
        due = self.task.deadline
        return "· " + (_("due {day}", day=day(due)).replace(" ", NO_BREAK) if due else self.task.deadline_text)

    def height(self, size: float) -> float:
        mark = height(self.mark.text, MARK / size) + (FIGURE if self.figure else 0)
        of_task = f"{self.task.title}\n{unit_name(self.task.lead)} {self.below}" if self.task else ""
        title = height(of_task or self.line, TITLE / size)
        return max(mark, title, height(self.beside, BESIDE / size))


def shortened(row: MeetingRow) -> MeetingRow:
    """As much of its texts as has room beside each other under a heading, on one screen."""
    task = row.task and replace(row.task, title=fitting(row.task.title, TITLE))
    return replace(row, task=task, line=fitting(row.line, TITLE), beside=fitting(row.beside, BESIDE))


def rows_drawn(user: User, rows: Sequence[MeetingRow], moment: Moment) -> list[Drawing]:
    """The rows on as many screens as they need; what is shortened stands whole behind the link of its task."""
    screens, size = on_screens(list(map(shortened, rows)), MeetingRow.height, _heading)
    return [partial(_draw, user, each, moment, size) for each in screens]


def _draw(user: User, rows: Sequence[MeetingRow], moment: Moment, size: float) -> str:
    drawn = ""
    for heading, below in groupby(rows, lambda row: row.heading):
        drawn += element("h2", BETWEEN.join(map(cell_html, heading)))
        drawn += element("ul", "".join(_row(user, each, moment) for each in below))
    return element("div", drawn, class_="tasks", style=f"font-size: {size}em")


def _row(user: User, row: MeetingRow, moment: Moment) -> str:
    figure = element("b", text_html(row.figure), class_=row.mark.colour) if row.figure else ""
    title = text_html(row.line)
    if row.task is not None:
        below = cell_html((unit_link(row.task.lead, user, moment), row.below))
        title = cell_html(task_link(row.task.title, row.task.code, moment)) + element("p", below)
    return element(
        "li",
        element("div", figure + cell_html(row.mark)) + element("div", title) + element("div", text_html(row.beside)),
    )


def _heading(row: MeetingRow) -> str:
    return BETWEEN.join(map(cell_lines, row.heading))
