"""The overdue tasks, by register and the longest first: whose they are, for how many days, and why."""

from models.calendar.period import Period
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.rows import Drawing, MeetingRow, rows_drawn
from pages.parts.cached import known_registers
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.selection import TaskFilters
from wording.language import ngettext, number
from wording.names import register_name
from wording.reasons import delay_text


def overdue_of(period: Period) -> TaskFilters:
    return TaskFilters(year=period.year, standings=(Standing.OVERDUE,))


def overdue_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    codes = [register.code for register in known_registers()]
    tasks = follow_up_rows(user, moment, overdue_of(period))  # in the order of their deadlines
    tasks.sort(key=lambda row: codes.index(row.task.register_code))
    return rows_drawn([late_row(row, moment, group=_register_of(row)) for row in tasks], moment)


def late_row(row: FollowUpRow, moment: Moment, group: str = "") -> MeetingRow:
    """An overdue task: the days over, and why."""
    assert row.task.deadline is not None, "what is overdue has a deadline"
    days = (moment.as_of - row.task.deadline).days
    return MeetingRow(
        task=row.task,
        figure=number(days),
        mark=ngettext("day over", "days over", days),
        colour="red",
        beside=delay_text(row, moment.as_of),
        group=group,
    )


def _register_of(row: FollowUpRow) -> str:
    return next(register_name(each) for each in known_registers() if each.code == row.task.register_code)
