"""What the office calls a steering committee, its meetings and members, and what became of its conclusions."""

from models.committee.meeting import MeetingDetails, MeetingEntry, Presence
from models.committee.member import MemberRole
from models.province import day_of
from queries.committee.conclusion_lines import LineOutcome
from queries.committee.members import DeputyRow, SignedReport
from queries.committee.reminders import ReportReminder
from queries.units import UnitRow
from wording.language import _, cached_by_language, day
from wording.names import unit_name


def committee_name(unit: UnitRow | None) -> str:
    """The committee of a unit, or the province's own."""
    return _("Steering committee of {unit}", unit=unit_name(unit)) if unit else _("The province's steering committee")


def meeting_name(details: MeetingDetails) -> str:
    return _("Meeting {number} of {date}", number=str(details.number), date=day(details.on))


@cached_by_language
def line_outcome_name(outcome: LineOutcome) -> str:
    return {
        LineOutcome.NOT_ASSIGNED: _("Not assigned"),
        LineOutcome.OVERDUE: _("Overdue"),
        LineOutcome.UNDER_WAY: _("Under way"),
        LineOutcome.DONE: _("Done"),
        LineOutcome.ELSEWHERE: _("Tasks of other units"),
    }[outcome]


@cached_by_language
def entry_name(entry: MeetingEntry) -> str:
    return {
        MeetingEntry.CONCLUSIONS: _("Conclusions"),
        MeetingEntry.ATTENDANCE: _("Attendance"),
        MeetingEntry.MEETING: _("Meeting"),
    }[entry]


@cached_by_language
def presence_name(presence: Presence) -> str:
    return {
        Presence.PRESENT: _("Present"),
        Presence.REPRESENTED: _("Represented"),
        Presence.ABSENT: _("Absent"),
    }[presence]


def deputy_text(deputy: DeputyRow) -> str:
    """Who stands in, and on which days."""
    return f"{deputy.name} ({day(deputy.first)}–{day(deputy.last)})"


def signed_text(report: SignedReport) -> str:
    """When a report was signed off, and by whom for a member who was away."""
    on = day(day_of(report.signed_at))
    return _("{day}, by {name}, who stood in", day=on, name=report.deputy) if report.deputy else on


def report_due_text(row: ReportReminder) -> str:
    """What is to be reported to which committee by which day, or was to be."""
    due = {"committee": committee_name(row.unit), "day": day(row.due)}
    if row.is_over:
        return _("The report to the committee ({committee}) was due on {day}", **due)
    return _("The report to the committee ({committee}) is due on {day}", **due)


@cached_by_language
def member_role_name(role: MemberRole) -> str:
    return {
        MemberRole.CHAIR: _("Head of the committee"),
        MemberRole.STANDING_DEPUTY: _("Standing deputy"),
        MemberRole.DEPUTY: _("Deputy head"),
        MemberRole.MEMBER: _("Member"),
    }[role]
