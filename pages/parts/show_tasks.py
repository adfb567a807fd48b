"""A list of tasks: of each its title, which opens it, how it stands, who leads it, by when, and what else is so."""

from clock import today
from exchange.report.task_list import TaskList, task_columns
from exchange.writing.markup import Link
from models.moment import Moment
from models.person import User
from pages.parts.cached import first_days, known_days_off
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.picking.pick_moment import moment_query
from pages.parts.record_links import unit_link
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from queries.own_notes import starred_among
from queries.task_list import TaskRow
from wording.language import _


def show_tasks(rows: list[TaskRow], moment: Moment, user: User) -> None:
    """What is known of now only (stars, stages, last reports) is left out of a past moment."""
    is_now = moment.is_now(today())
    tasks = TaskList(
        rows=rows,
        moment=moment,
        is_now=is_now,
        starred=starred_among(user, [row.id for row in rows]) if is_now else frozenset(),
        first=first_days(rows, moment),
        days_off=known_days_off(),
    )
    columns = task_columns(
        tasks,
        title=lambda row: task_link(row.title, row.code, moment),
        unit=lambda row: unit_link(row.lead, user, moment),
        standing=standing_mark,
    )
    show_table(columns, about=_("Tasks"))


def task_query(code: str, moment: Moment) -> dict[str, str]:
    """The query of a link to one task."""
    return {"code": code, **moment_query(moment)}


def task_link(text: str, code: str, moment: Moment) -> Link:
    return Link(text, address(TASK, task_query(code, moment)))
