"""The overdue tasks and parts, by register and the longest first: whose they are, for how many days, and why."""

from dataclasses import replace

from exchange.writing.markup import Mark
from models.calendar.period import Period
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.rows import Drawing, Heading, MeetingRow, rows_drawn
from pages.leadership.overdue_links import overdue_links
from pages.parts.cached import known_registers
from pages.parts.show_standing import COLOURS
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.selection import TaskFilters
from wording.language import ngettext, number
from wording.names import register_name
from wording.reasons import delay_text


def overdue_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    wholes = TaskFilters(year=period.year, standings=(Standing.OVERDUE,))
    tasks = follow_up_rows(user, moment, replace(wholes, parts=True))  # in the order of their deadlines
    rows: list[MeetingRow] = []
    for register in known_registers():
        late = [row for row in tasks if row.task.register_code == register.code]
        of_register = replace(wholes, register_codes=(register.code,))
        count = sum(row.task.part_of is None for row in late)
        heading: Heading = (register_name(register), *overdue_links(of_register, count, len(late), moment))
        rows += [overdue_row(each, moment, heading) for each in late]
    return rows_drawn(user, rows, moment)


def overdue_row(row: FollowUpRow, moment: Moment, heading: Heading) -> MeetingRow:
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
