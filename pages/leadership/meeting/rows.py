"""Tasks on a screen, a row each: what is counted of it, its whole title with unit and deadline, what is said of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from models.moment import Moment
from pages.leadership.meeting.room import GAP, ROOM, height, on_screens
from pages.parts.linked import address
from pages.parts.markup import Link, cell_html, element, lines
from pages.parts.menu import TASK
from pages.parts.show_tasks import task_query
from queries.task_list import TaskRow
from wording.language import _, day
from wording.names import unit_name

Drawing = Callable[[], str]  # what a screen shows, as HTML; worked out when it is shown

MARK, TITLE, BESIDE = 6.5, 25.6, 15.8  # how wide the columns are, in letters


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """``figure`` with its words ``mark``, in a ``colour``; ``beside`` is what is said of the task."""

    task: TaskRow
    figure: str = ""
    mark: str
    colour: str
    beside: str
    group: str = ""

    @property
    def below(self) -> str:
        """What stands below its title."""
        due = day(self.task.deadline) if self.task.deadline else self.task.deadline_text
        return f"{unit_name(self.task.lead)} · {_('due {deadline}', deadline=due)}"

    def height(self, size: float) -> float:
        mark, title = f"{self.figure}\n{self.mark}".strip(), f"{self.task.title}\n{self.below}"
        high = height((mark, MARK / size), (title, TITLE / size), (self.beside, BESIDE / size))
        return high + (GAP / 3 if self.figure else 0)


def rows_drawn(rows: Sequence[MeetingRow], moment: Moment) -> list[Drawing]:
    """The rows on as many screens as they need."""
    screens, size = on_screens(rows, MeetingRow.height, _group)
    return [partial(draw_rows, each, moment, size) for each in screens]


def first_screen(rows: Sequence[MeetingRow], below: float) -> tuple[list[MeetingRow], float]:
    """The rows that have room on one screen with something ``below`` them, and the size of their letters."""
    screens, size = on_screens(rows, MeetingRow.height, _group, ROOM - below)
    return screens[0], size


def draw_rows(rows: Sequence[MeetingRow], moment: Moment, size: float) -> str:
    """The rows under the headings of their groups, in letters that are ``size`` times the screen's."""
    drawn = ""
    for group, of_group in groupby(rows, _group):
        drawn += element("h2", lines(group)) if group else ""
        drawn += element("ul", "".join(_row(each, moment) for each in of_group))
    return element("div", drawn, class_="tasks", style=f"font-size: {size}em")


def _row(row: MeetingRow, moment: Moment) -> str:
    figure = element("b", lines(row.figure)) if row.figure else ""
    title = cell_html(Link(row.task.title, address(TASK, task_query(row.task.code, moment))))
    return element(
        "li",
        element("div", figure + lines(row.mark), class_=f"mark {row.colour}")
        + element("div", title + element("p", lines(row.below)))
        + element("div", lines(row.beside)),
    )


def _group(row: MeetingRow) -> str:
    return row.group
