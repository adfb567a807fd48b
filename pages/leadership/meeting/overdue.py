"""The overdue tasks, by register and the longest first: whose they are, for how many days, and why."""

from dataclasses import replace

from exchange.writing.markup import Link, Mark
from models.calendar.period import Period
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.rows import Drawing, MeetingRow, rows_drawn
from pages.parts.cached import known_registers
from pages.parts.show_standing import COLOURS
from pages.parts.tasks_address import tasks_address
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.selection import TaskFilters
from wording.language import ngettext, number
from wording.names import register_name
from wording.reasons import delay_text


def overdue_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    filters = TaskFilters(year=period.year, standings=(Standing.OVERDUE,))
    tasks = follow_up_rows(user, moment, filters)  # in the order of their deadlines
    rows: list[MeetingRow] = []
    for register in known_registers():
        late = [row for row in tasks if row.task.register_code == register.code]
        count = ngettext("{count} overdue task", "{count} overdue tasks", len(late))
        to = tasks_address(replace(filters, register_codes=(register.code,)), moment)
        heading = Link(f"{register_name(register)} · {count}", to)
        rows += [overdue_row(each, moment, heading) for each in late]
    return rows_drawn(user, rows, moment)


def overdue_row(row: FollowUpRow, moment: Moment, heading: Link) -> MeetingRow:
    """The days over, and why."""
    assert row.task.deadline is not None, "what is overdue has a deadline"
    days = (moment.as_of - row.task.deadline).days
    return MeetingRow(
        task=row.task,
        heading=heading,
        figure=number(days),
        mark=Mark(ngettext("day over", "days over", days), COLOURS[Standing.OVERDUE]),
        beside=delay_text(row, moment.as_of),
    )
