"""A list of tasks: of each its title, which opens it, how it stands, who leads it, by when, and what else is so."""

from collections.abc import Sequence

from clock import today
from exchange.report.task_list import TaskList, deadline_pieces, task_columns
from exchange.writing.markup import Cell, Columns, Link
from models.moment import Moment
from models.person import User
from pages.parts.cached import first_days, known_days_off, last_report_days
from pages.parts.drawn import drawn_once
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.picking.pick_moment import moment_query
from pages.parts.record_links import unit_link
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from queries.own_notes import starred_among
from queries.task_list import TaskRow
from store.database import together
from wording.language import _

KEPT = 100  # lists of at most a page


def show_tasks(
    rows: Sequence[TaskRow], moment: Moment, user: User, *, more: Columns | None = None, about: str = ""
) -> None:
    """``more`` columns stand beside those of every list; what is known of now only (stars, stages) is left out of a
    past moment."""
    show_task_list(task_list(rows, moment, user), user, more=more, about=about)


def task_list(rows: Sequence[TaskRow], moment: Moment, user: User) -> TaskList:
    """What a list says of its tasks, asked at once; parts of it may be shown apart."""
    is_now = moment.is_now(today())
    with together():
        return TaskList(
            rows=rows,
            moment=moment,
            is_now=is_now,
            starred=starred_among(user, [row.id for row in rows]) if is_now else frozenset(),
            first=first_days(rows, moment),
            reported=last_report_days(rows, moment),
            days_off=known_days_off(),
        )


def show_task_list(tasks: TaskList, user: User, *, more: Columns | None = None, about: str = "") -> None:
    columns = {**_columns(tasks, user.of_scope), **(more or {})}
    show_table(columns, about=about or _("Tasks"), names=_("Task"))


@drawn_once(most=KEPT)
def _columns(tasks: TaskList, user: User) -> Columns:
    return task_columns(
        tasks,
        title=lambda row: task_link(row.title, row.code, tasks.moment),
        unit=lambda row: unit_link(row.lead, user, tasks.moment),
        standing=standing_mark,
    )


def deadline_cell(row: TaskRow, moment: Moment) -> Cell:
    """By when, and days over or working days left."""
    return deadline_pieces(row, moment.as_of, known_days_off())


def task_query(code: str, moment: Moment) -> dict[str, str]:
    """The query of a link to one task."""
    return {"code": code, **moment_query(moment)}


def task_link(text: str, code: str, moment: Moment) -> Link:
    return Link(text, address(TASK, task_query(code, moment)))
