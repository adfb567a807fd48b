"""What committees wait for from their members: meetings that are to come, with the day by which documents are sent,
and the report of the period."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import union_all
from sqlmodel import col, or_, select

from models.calendar.period import Period
from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import CommitteeDeputy, CommitteeMember, holding_on, standing_in_on
from models.committee.member_report import MemberReport, reports_among
from models.moment import Moment
from models.person import User, names_of_people
from queries.committee.sight import committees_joined
from queries.periods import periods
from queries.units import UnitRow, units_named
from store.database import reading

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminder:
    """A meeting to come; it is news from a week before documents are due, or before its day where none are."""

    id: int
    details: MeetingDetails
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReminder:
    """That the report of a member to the committee of ``unit`` (none: the province's) on a ``period`` is not signed
    off; ``is_over``: its day is."""

    person_id: int
    name: str
    unit: UnitRow | None
    period: Period
    due: date
    is_over: bool


def report_reminders(user: User, today: date) -> list[ReportReminder]:
    """The reports that ``user`` is to sign off, as a member or for one who is away: from a week before units report
    for the period to the day on which the province does."""
    every = periods()
    period = every.due_on(today)
    if today < period.units_by - SOON:
        return []
    owed = _owed(user, today)
    if not owed:
        return []
    people = {person_id for _unit, person_id in owed}
    signed = select(MemberReport).where(col(MemberReport.person_id).in_(people), MemberReport.as_of <= today)
    with reading() as session:
        names = names_of_people(session, people)
        reports = [each.report for each in reports_among(list(session.exec(signed))) if each.taken_back is None]
        done = {(each.unit_id, each.person_id) for each in reports if every.due_on(each.as_of) == period}
    units = units_named([unit_id for unit_id, _person in owed if unit_id is not None], Moment(today))
    return [
        ReportReminder(
            person_id=person_id,
            name=names[person_id],
            unit=units[unit_id] if unit_id is not None else None,
            period=period,
            due=period.units_by,
            is_over=period.units_by < today,
        )
        for unit_id, person_id in owed
        if (unit_id, person_id) not in done
    ]


def _owed(user: User, today: date) -> list[tuple[int | None, int]]:
    """Of which committee, by its unit, and as whom ``user`` reports: the own reports first."""
    holds = select(CommitteeMember.unit_id, CommitteeMember.person_id).where(*holding_on(today))
    own = holds.where(CommitteeMember.person_id == user.id)
    in_place = holds.join(
        CommitteeDeputy,
        (col(CommitteeDeputy.person_id) == CommitteeMember.person_id)
        & col(CommitteeDeputy.unit_id).is_not_distinct_from(CommitteeMember.unit_id),
    ).where(*standing_in_on(user.id, today))
    with reading() as session:
        return [(unit_id, person_id) for unit_id, person_id in session.execute(union_all(own, in_place))]


def meeting_reminders(user: User, today: date) -> list[MeetingReminder]:
    """The meetings to come of the committees that ``user`` is a member of, the nearest first."""
    joined = committees_joined(user, today)
    if not joined:
        return []
    of_them = col(Meeting.unit_id).in_([unit for unit in joined if unit is not None])
    of_province = col(Meeting.unit_id).is_(None) if None in joined else of_them
    query = select(Meeting).where(or_(of_them, of_province), Meeting.on >= today)
    with reading() as session:
        meetings = [each for each in session.exec(query.order_by(col(Meeting.on))) if not each.is_off]
    return [
        MeetingReminder(
            id=meeting.id or 0,
            details=meeting.details,
            is_new=(meeting.documents_by or meeting.on) - SOON <= today,
        )
        for meeting in meetings
    ]
