"""A deadline, and how long there is until it, or how long it has passed."""

from collections.abc import Mapping
from datetime import date

from models.calendar.days_off import working_days
from models.counting.standing import Standing
from queries.task_list import TaskRow
from wording.language import _, day, ngettext


def deadline_text(task: TaskRow) -> str:
    """The day, or what was printed instead of one."""
    return day(task.deadline) if task.deadline else task.deadline_text or _("Without deadline")


def time_left(due: date, as_of: date, special: Mapping[date, bool]) -> str:
    """Days over, or the working days left; ``special`` are the days of the calendar that are no ordinary ones."""
    if due < as_of:
        return ngettext("{count} day over", "{count} days over", (as_of - due).days)
    if due == as_of:
        return _("due today")
    return ngettext("{count} working day left", "{count} working days left", working_days(as_of, due, special))


def time_left_of(task: TaskRow, as_of: date, special: Mapping[date, bool]) -> str:
    """:func:`time_left` of a task that is to be done by a day; empty for every other."""
    if task.deadline is None or task.standing not in (Standing.OVERDUE, Standing.IN_PROGRESS):
        return ""
    return time_left(task.deadline, as_of, special)
