"""What became of the conclusions of meetings: of all of them, the late ones first, then of each by itself; or of one.

A line that was never assigned stands before all that is late.
"""

from collections.abc import Iterable

from clock import today
from exchange.writing.markup import Link
from models.calendar.period import Period
from models.counting.standing import NOT_COMPLETED, Standing
from models.directive.directive import DirectiveLevel
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.counted import Counted
from pages.leadership.meeting.counts_table import Group, groups_drawn
from pages.leadership.meeting.overdue import overdue_row
from pages.leadership.meeting.room import ACROSS, HEADING, fitting
from pages.leadership.meeting.rows import Drawing, Heading, MeetingRow, rows_drawn
from pages.parts.linked import address
from pages.parts.menu import FOLLOW_UP
from pages.parts.picking.pick_moment import moment_query
from pages.parts.show_outcome import outcome_mark
from pages.parts.show_standing import standing_mark
from queries.committee.conclusion_lines import ConclusionLine, LineOutcome, conclusion_lines
from queries.directive_list import DirectiveRow, directives_of
from queries.directive_page import directive_page
from queries.follow_up import FollowUpRow, follow_up_of_each
from queries.selection import TaskFilters
from wording.language import _, day, ngettext
from wording.results import result_text

IN_ORDER = (Standing.OVERDUE, Standing.IN_PROGRESS, Standing.NO_DEADLINE)


def conclusions_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    """Those of this year's meetings of the province, and of earlier ones those not carried out or not assigned."""

    def concerns(row: DirectiveRow) -> bool:
        none_assigned = row.clauses > 0 and not row.covered
        lately = row.issued_on >= period.start or row.counts.of(*NOT_COMPLETED) > 0 or none_assigned
        has_lines = row.counts.total > 0 or _not_assigned(row) > 0
        of_the_province = row.level is not DirectiveLevel.UNIT
        return of_the_province and row.issued_on <= moment.as_of and has_lines and lately

    def urgency(row: DirectiveRow) -> tuple[int, int, int]:
        return -_not_assigned(row), -row.counts.of(Standing.OVERDUE), -row.counts.of(*NOT_COMPLETED)

    rows = sorted(filter(concerns, directives_of(user, moment, meetings=True)), key=urgency)
    screens = groups_drawn(_("Conclusions of a meeting"), [_group(row, moment) for row in rows], last_year=False)
    unfinished = [row for row in rows if row.counts.of(*NOT_COMPLETED) or _not_assigned(row)]
    tasks = follow_up_of_each(user, [row.id for row in unfinished], moment)
    for row in unfinished:
        screens += _one_drawn(user, row, tasks[row.id], moment)
    return screens


def conclusion_drawn(user: User, _period: Period, moment: Moment, *, of: int) -> list[Drawing]:
    """The lines of one meeting's conclusions that were never assigned, and all their tasks."""
    page = directive_page(user, of, moment)
    return _one_drawn(user, page.row, follow_up_of_each(user, [of], moment)[of], moment) if page else []


def _not_assigned(row: DirectiveRow) -> int:
    return row.clauses - row.covered


def _group(row: DirectiveRow, moment: Moment) -> Group:
    count = _not_assigned(row)
    open_lines = ngettext("{count} line not assigned", "{count} lines not assigned", count) if count else ""
    return Group(
        name=Link(f"{row.symbol} · {day(row.issued_on)}", _paper(row, moment)),
        below=" · ".join(filter(None, [open_lines, row.subject])),
        now=Counted(row.counts, TaskFilters(directive_id=row.id), moment),
    )


def _one_drawn(user: User, conclusion: DirectiveRow, tasks: Iterable[FollowUpRow], moment: Moment) -> list[Drawing]:
    """The lines of a conclusion that were never assigned, then its tasks, the overdue first."""
    name = fitting(f"{conclusion.symbol} · {conclusion.subject}", ACROSS, HEADING)
    heading = (Link(name, _paper(conclusion, moment)),)
    open_lines = conclusion_lines(user, conclusion.id, moment, today()) if _not_assigned(conclusion) else []
    rows = [_line(each, heading) for each in open_lines if each.outcome is LineOutcome.NOT_ASSIGNED]
    rows += [_row(each, moment, heading) for each in sorted(tasks, key=_place)]
    return rows_drawn(user, rows, moment)


def _line(line: ConclusionLine, heading: Heading) -> MeetingRow:
    text = f"{line.clause.label}. {line.clause.text}"
    return MeetingRow(line=text, heading=heading, mark=outcome_mark(LineOutcome.NOT_ASSIGNED), beside="")


def _place(row: FollowUpRow) -> int:
    standing = row.task.standing
    return IN_ORDER.index(standing) if standing in IN_ORDER else len(IN_ORDER)


def _row(row: FollowUpRow, moment: Moment, heading: Heading) -> MeetingRow:
    standing = row.task.standing
    if standing is Standing.OVERDUE:
        return overdue_row(row, moment, heading)
    return MeetingRow(task=row.task, heading=heading, mark=standing_mark(standing), beside=result_text(row))


def _paper(row: DirectiveRow, moment: Moment) -> str:
    return address(FOLLOW_UP, {"id": str(row.id), **moment_query(moment)})
