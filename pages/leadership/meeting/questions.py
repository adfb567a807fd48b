"""What lead units were asked and have not answered, the longest waiting first."""

from datetime import date

from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.rows import Drawing, MeetingRow, rows_drawn
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.selection import TaskFilters
from wording.language import _, day, ngettext, number
from wording.reasons import reason_text


def asked_of(period: Period) -> TaskFilters:
    return TaskFilters(year=period.year, asked=True, parts=True)


def questions_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    asked = follow_up_rows(user, moment, asked_of(period))
    asked.sort(key=lambda row: row.questions.open_since or date.max)
    return rows_drawn([_row(row, moment) for row in asked], moment)


def _row(row: FollowUpRow, moment: Moment) -> MeetingRow:
    since = row.questions.open_since
    assert since is not None, "the question is open"
    days = (moment.as_of - since).days
    words = row.questions.words or _("Why is the task late?")
    why = reason_text(row.task, row.reason, row.reported_on, moment.as_of)
    return MeetingRow(
        task=row.task,
        figure=number(days),
        mark=ngettext("day without an answer", "days without an answer", days),
        colour="orange",
        beside=_("Asked on {day}: {words}", day=day(since), words=words) + "\n" + why,
    )
