"""The members of a steering committee on a day, what was assigned to each, and what became of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from models.calendar.period import Period
from models.committee.member import CommitteeDeputy, CommitteeMember, Membership, acts_as_member, holding_on
from models.committee.member_report import MemberFigures, MemberReport, reports_among
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing
from models.directive.directive import Directive
from models.moment import Moment
from models.person import Person, User, names_of_people
from models.province import day_of
from models.refusal import permit
from models.text import by_given_name
from queries.committee.sight import SEES_NOT, sees_committee
from queries.counts import counts_of
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.periods import periods
from queries.selection import TaskFilters
from queries.units import UnitRow, units_named
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyRow:
    """Who stands in for a member, from the ``first`` to the ``last`` day; ``id`` is that of having been named."""

    id: int
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member as of a day; ``deputies`` stand in for them on that day or later."""

    person_id: int
    name: str
    title_vi: str
    title_en: str
    membership: Membership
    since: date
    units: tuple[UnitRow, ...]
    deputies: tuple[DeputyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport:
    """``period`` is the one whose report was due next on the day that the figures are of. ``deputy`` signed it where
    the member was away; ``taken_back`` is on which day, and why, it counts no more."""

    id: int
    period: Period
    as_of: date
    known_at: datetime
    signed_at: datetime
    figures: MemberFigures
    words: str
    deputy: str = ""
    taken_back: tuple[date, str] | None = None


class WorkPart(StrEnum):
    """Which of the tasks that a member supervises; ``CONCLUSIONS`` are those that conclusions of meetings gave."""

    COUNTED = "counted"
    COMPLETED = "completed"
    OVERDUE = "overdue"
    CONCLUSIONS = "conclusions"
    OPEN_CONCLUSIONS = "open_conclusions"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWork:
    """What a member supervises at a moment: its ``counts``, all its tasks, and the figures that the own report has;
    ``of_meetings`` are the directives among theirs that announce conclusions."""

    counts: Counts
    rows: tuple[FollowUpRow, ...]
    of_meetings: frozenset[int | None]
    figures: MemberFigures

    @property
    def conclusions(self) -> tuple[FollowUpRow, ...]:
        return self.of(WorkPart.CONCLUSIONS)

    def of(self, part: WorkPart) -> tuple[FollowUpRow, ...]:
        return _of(self.rows, self.of_meetings, part)


def members_of(user: User, unit_id: int | None, day: date, today: date) -> list[MemberRow]:
    """The members of a committee on a day: who is in the chair, the deputies, then the others, by given name.

    Who is a member ``today`` sees them.
    """
    permit(sees_committee(user, unit_id, today), SEES_NOT)
    return members_on(unit_id, day)


def members_on(unit_id: int | None, day: date) -> list[MemberRow]:
    """:func:`members_of`, whoever asks: to propose who supervises a task."""
    query = (
        select(CommitteeMember, Person)
        .join(Person, col(Person.id) == CommitteeMember.person_id)
        .where(col(CommitteeMember.unit_id).is_not_distinct_from(unit_id), *holding_on(day))
    )
    with reading() as session:
        found = session.exec(query).all()
        deputies = _deputies(session, unit_id, day)
    of_all = units_named((unit for member, _person in found for unit in member.units), Moment(day))
    rows = [
        MemberRow(
            person_id=member.person_id,
            name=person.name,
            title_vi=person.title_vi,
            title_en=person.title_en,
            membership=member.membership,
            since=member.on_from,
            units=tuple(of_all[unit] for unit in member.units if unit in of_all),
            deputies=deputies.get(member.person_id, ()),
        )
        for member, person in found
    ]
    order = {role: place for place, role in enumerate(type(rows[0].membership.role))} if rows else {}
    return sorted(rows, key=lambda row: (order[row.membership.role], by_given_name(row.name)))


def once_members(unit_id: int | None, today: date) -> dict[int, str]:
    """Who was a member of a committee and is none on a day, by their ids with their names: by given name."""
    of_it = col(CommitteeMember.unit_id).is_not_distinct_from(unit_id)
    still = select(CommitteeMember.person_id).where(of_it, *holding_on(today))
    gone = col(Person.id).in_(select(CommitteeMember.person_id).where(of_it, col(CommitteeMember.on_to) < today))
    query = select(Person.id, Person.name).where(gone, col(Person.id).not_in(still))
    with reading() as session:
        found = session.exec(query).all()
    return {person_id or 0: name for person_id, name in sorted(found, key=lambda row: by_given_name(row[1]))}


def last_day_of(user: User, unit_id: int | None, person_id: int, day: date, today: date) -> date | None:
    """Until when somebody who is no member on a day was one before it. Who is a member ``today`` sees it."""
    permit(sees_committee(user, unit_id, today), SEES_NOT)
    of_it = col(CommitteeMember.unit_id).is_not_distinct_from(unit_id), CommitteeMember.person_id == person_id
    ended = select(func.max(CommitteeMember.on_to)).where(*of_it, col(CommitteeMember.on_to) < day)
    with reading() as session:
        return session.exec(ended).one()


def members_work(user: User, person_id: int, moment: Moment) -> MemberWork:
    """What a member supervises, of that what ``user`` sees."""
    filters = TaskFilters(supervisor_id=person_id)
    counts = counts_of(user, moment, filters)
    rows = follow_up_rows(user, moment, filters)
    of_meetings = _of_meetings(rows)
    figures = MemberFigures(
        total=counts.total,
        completed=counts.completed,
        in_progress=counts.of(Standing.IN_PROGRESS, Standing.NO_DEADLINE),
        overdue=counts.of(Standing.OVERDUE),
        conclusions=len(_of(rows, of_meetings, WorkPart.CONCLUSIONS)),
        open_conclusions=len(_of(rows, of_meetings, WorkPart.OPEN_CONCLUSIONS)),
    )
    return MemberWork(counts=counts, rows=tuple(rows), of_meetings=of_meetings, figures=figures)


def signed_reports(user: User, unit_id: int | None, person_id: int, today: date) -> list[SignedReport]:
    """What a member signed off to a committee, the newest first, and what was taken back of it."""
    permit(sees_committee(user, unit_id, today), SEES_NOT)
    of_it = col(MemberReport.unit_id).is_not_distinct_from(unit_id)
    query = select(MemberReport).where(of_it, MemberReport.person_id == person_id)
    every = periods()
    with reading() as session:
        in_order = query.order_by(col(MemberReport.as_of).desc(), col(MemberReport.id).desc())
        signed = reports_among(list(session.exec(in_order)))
        hands = {each.report.signed_by for each in signed}
        deputies = names_of_people(session, hands - {person_id})
    return [
        SignedReport(
            id=each.report.id or 0,
            period=every.due_on(each.report.as_of),
            as_of=each.report.as_of,
            known_at=each.report.known_at,
            signed_at=each.report.signed_at,
            figures=each.report.reported,
            words=each.report.words,
            deputy=deputies.get(each.report.signed_by, ""),
            taken_back=(day_of(each.taken_back.signed_at), each.taken_back.words) if each.taken_back else None,
        )
        for each in signed
    ]


def may_sign_off(user: User, unit_id: int | None, person_id: int, today: date) -> bool:
    """Whether ``user`` signs off a member's report: that member, or who stands in for them ``today``."""
    with reading() as session:
        return acts_as_member(session, unit_id, person_id, user.id, today)


def _of(rows: Iterable[FollowUpRow], of_meetings: Collection[int | None], part: WorkPart) -> tuple[FollowUpRow, ...]:
    from_meetings = part in (WorkPart.CONCLUSIONS, WorkPart.OPEN_CONCLUSIONS)
    standings = {
        WorkPart.COUNTED: COUNTED,
        WorkPart.COMPLETED: COMPLETED,
        WorkPart.OVERDUE: (Standing.OVERDUE,),
        WorkPart.CONCLUSIONS: tuple(Standing),
        WorkPart.OPEN_CONCLUSIONS: NOT_COMPLETED,
    }[part]
    return tuple(
        row
        for row in rows
        if row.task.standing in standings
        and (not from_meetings or any(each.id in of_meetings for each in row.directives))
    )


def _of_meetings(rows: Iterable[FollowUpRow]) -> frozenset[int | None]:
    """Those of the directives behind ``rows`` that announce conclusions of meetings."""
    ids = {each.id for row in rows for each in row.directives}
    query = select(Directive.id).where(col(Directive.id).in_(ids), col(Directive.meeting_on).is_not(None))
    with reading() as session:
        return frozenset(session.exec(query))


def _deputies(session: Session, unit_id: int | None, day: date) -> dict[int, tuple[DeputyRow, ...]]:
    query: Any = (
        select(CommitteeDeputy, Person.name)
        .join(Person, col(Person.id) == CommitteeDeputy.deputy_id)
        .where(col(CommitteeDeputy.unit_id).is_not_distinct_from(unit_id), col(CommitteeDeputy.on_to) >= day)
        .order_by(col(CommitteeDeputy.on_from))
    )
    found: dict[int, tuple[DeputyRow, ...]] = {}
    for each, name in session.exec(query):
        deputy = DeputyRow(id=each.id or 0, name=name, first=each.on_from, last=each.on_to)
        found[each.person_id] = (*found.get(each.person_id, ()), deputy)
    return found
