"""What lead units were asked and have not answered, the longest waiting first."""

from datetime import date

from exchange.writing.markup import Link, Mark
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.rows import Drawing, Heading, MeetingRow, rows_drawn
from pages.parts.tasks_address import tasks_address
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.selection import TaskFilters
from wording.language import _, day, ngettext, number
from wording.reasons import reason_text


def questions_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    filters = TaskFilters(year=period.year, asked=True, parts=True)
    asked = follow_up_rows(user, moment, filters)
    asked.sort(key=lambda row: row.questions.open_since or date.max)
    count = ngettext("{count} task whose unit was asked", "{count} tasks whose units were asked", len(asked))
    heading = (Link(count, tasks_address(filters, moment)),)
    return rows_drawn(user, [_row(row, moment, heading) for row in asked], moment)


def _row(row: FollowUpRow, moment: Moment, heading: Heading) -> MeetingRow:
    since = row.questions.open_since
    assert since is not None, "the question is open"
    days = (moment.as_of - since).days
    words = row.questions.words or _("Why is the task late?")
    why = reason_text(row.task, row.reason, row.reported_on, moment.as_of)
    return MeetingRow(
        task=row.task,
        heading=heading,
        figure=number(days),
        mark=Mark(ngettext("day without an answer", "days without an answer", days), "orange"),
        beside=_("Asked on {day}: {words}", day=day(since), words=words) + "\n" + why,
    )
