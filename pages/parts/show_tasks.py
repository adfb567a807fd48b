"""A list of tasks: of each its title, which opens it, how it stands, who leads it, by when, and what else is so."""

from datetime import date

from clock import today
from models.counting.standing import COMPLETED, LATE, Standing
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from pages.parts.cached import known_days_off
from pages.parts.linked import address
from pages.parts.markup import Cell, Link, Mark, Note
from pages.parts.menu import TASK
from pages.parts.pick_moment import moment_query
from pages.parts.show_standing import COLOURS, standing_mark
from pages.parts.show_table import show_table
from queries.first_deadline import first_days
from queries.own_notes import starred_among
from queries.task_list import TaskRow
from wording.deadlines import time_left_of
from wording.language import _, day
from wording.names import parts_done_text, stage_name, unit_name
from wording.reasons import short_reason

WAITING = {Stage.AWAITING: "violet", Stage.RETURNED: "orange"}


def show_tasks(rows: list[TaskRow], moment: Moment, user: User) -> None:
    """What is known of now only (stars, stages, last reports) is left out of a past moment."""
    is_now = moment.is_now(today())
    starred = starred_among(user, [row.id for row in rows]) if is_now else frozenset()
    first = first_days(rows, moment)
    columns: dict[str, list[Cell]] = {
        _("Standing"): [standing_mark(row.standing) for row in rows],
        _("Task"): [_task(row, moment, starred=row.id in starred) for row in rows],
        _("Lead unit"): [unit_name(row.lead) for row in rows],
        _("Deadline"): [_deadline(row, moment, first.get(row.id)) for row in rows],
    }
    if is_now:
        columns[_("Last report")] = [day(row.reported_on) if row.reported_on else "" for row in rows]
    show_table(columns, about=_("Tasks"))


def task_query(code: str, moment: Moment) -> dict[str, str]:
    """The query of a link to one task."""
    return {"code": code, **moment_query(moment)}


def task_link(text: str, code: str, moment: Moment) -> Link:
    return Link(text, address(TASK, task_query(code, moment)))


def _task(row: TaskRow, moment: Moment, *, starred: bool) -> Cell:
    """The title, and below it the code, why it is late, and what is to be seen of it."""
    is_now = moment.is_now(today())
    marks: list[Mark] = []
    if starred:
        marks.append(Mark(_("Marked"), "orange", ":material/star:"))
    if row.parts:
        marks.append(Mark(parts_done_text(row.parts_done, row.parts), "gray", ":material/account_tree:"))
    if is_now and row.stage in WAITING:
        marks.append(Mark(stage_name(row.stage), WAITING[row.stage], ":material/schedule:"))
    if is_now and row.asked_until:
        asked = _("Extension asked for, until {day}", day=day(row.asked_until))
        marks.append(Mark(asked, "blue", ":material/more_time:"))
    reason = short_reason(row, moment.as_of, is_now=is_now) if row.standing in LATE else ""
    unexplained = row.standing is Standing.OVERDUE and row.cause is None and not row.awaiting
    return (
        task_link(row.title, row.code, moment),
        Note(row.code),
        Note(reason[:1].upper() + reason[1:], "red" if unexplained else ""),
        *marks,
    )


def _deadline(row: TaskRow, moment: Moment, first: date | None) -> Cell:
    """The day, how long there is or when it was done, and the day as it was first set where that was another."""
    colour = COLOURS[row.standing] if row.standing is Standing.OVERDUE else ""
    done = _("Completed on {day}", day=day(row.completed_on)) if row.standing in COMPLETED else ""
    return (
        day(row.deadline) if row.deadline else row.deadline_text or _("Without deadline"),
        Note(time_left_of(row, moment.as_of, known_days_off()), colour),
        Note(done),
        Note(_("At first: {day}", day=day(first)) if first else ""),
    )
