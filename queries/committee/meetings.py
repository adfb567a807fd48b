"""Meetings of steering committees: those of one, and each with who was there and which came before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from sqlmodel import Session, col, select

from models.access import may_see_committee
from models.committee.meeting import Attendance, Meeting, MeetingDetails, MeetingEntry, keeper_of
from models.committee.member import CommitteeMember
from models.directive.directive import Directive, DirectiveLevel
from models.moment import PRESENT
from models.person import User, names_of_people
from models.province import day_of
from models.refusal import permit
from queries.committee.sight import SEES_NOT, committees_below, committees_joined, sees_committee
from queries.units import UnitRow, units_named
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionName:
    """The directive that announces what a meeting concluded; ``keeper_id`` is the unit that keeps it, where it is one
    of the unit whose committee met."""

    id: int
    symbol: str
    keeper_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """``called_off`` is why it is not held, empty where it is."""

    id: int
    unit: UnitRow | None
    details: MeetingDetails
    conclusion: ConclusionName | None
    called_off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """``stand_in`` is the name of who came for them, however that was said."""

    name: str
    stand_in: str
    attendance: Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakenRow:
    """What was entered by mistake, of conclusions with their directive; ``on`` is when it was taken back."""

    entry: MeetingEntry
    conclusion: ConclusionName | None
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting. ``last`` is the last one of its committee before it that has announced its conclusions, ``silent``
    are those between the two, which have not, the latest first."""

    row: MeetingRow
    attended: tuple[AttendanceRow, ...]
    guests: str
    last: MeetingRow | None
    silent: tuple[MeetingRow, ...]
    mistaken: tuple[MistakenRow, ...]


def committees_of(user: User, today: date) -> list[UnitRow | None]:
    """The units whose committees have a meeting or a member and are in sight of ``user``, the province's own as
    ``None`` first."""
    joined = committees_below(committees_joined(user, today))
    with reading() as session:
        used = {*session.exec(select(Meeting.unit_id)), *session.exec(select(CommitteeMember.unit_id)), None}
    of_units = {each for each in (*used, user.unit_id) if each is not None and may_see_committee(user, each, joined)}
    own: list[UnitRow | None] = [None] if may_see_committee(user, None, joined) else []
    return own + list(units_named(of_units, PRESENT).values())


def committee_behind(directive_id: int) -> int | None:
    """The unit whose committee concluded what a directive announces; ``None``: the province's, or none did."""
    with reading() as session:
        return session.exec(select(Meeting.unit_id).where(Meeting.conclusion_id == directive_id)).first()


def meetings_of(user: User, unit_id: int | None, today: date) -> list[MeetingRow]:
    """The meetings of a committee, the newest first."""
    permit(sees_committee(user, unit_id, today), SEES_NOT)
    of_it = col(Meeting.unit_id).is_not_distinct_from(unit_id)
    with reading() as session:
        return _rows(session, session.exec(select(Meeting).where(of_it).order_by(col(Meeting.on).desc())).all())


def meeting_page(user: User, meeting_id: int, today: date) -> MeetingPage | None:
    """A meeting with all that is kept of it; ``None`` where there is none in sight."""
    with reading() as session:
        meeting = session.get(Meeting, meeting_id)
        if meeting is None or not sees_committee(user, meeting.unit_id, today):
            return None
        [row, *others] = _rows(session, [meeting, *_held_before(session, meeting)])
        names = names_of_people(session, [person_id for each in meeting.attended for person_id in each.people])
        announced = _announced(
            session, [each.directive_id for each in meeting.mistaken if each.directive_id is not None]
        )
    attended = tuple(
        AttendanceRow(
            name=names[each.person_id], stand_in=names.get(each.stand_in_id or 0, each.stand_in), attendance=each
        )
        for each in meeting.attended
    )
    mistaken = tuple(
        MistakenRow(
            entry=each.entry,
            conclusion=_conclusion(each.directive_id, meeting.unit_id, announced),
            on=day_of(datetime.fromisoformat(each.at)),
            reason=each.reason,
        )
        for each in meeting.mistaken
    )
    return MeetingPage(
        row=row,
        attended=attended,
        guests=meeting.guests,
        last=next((each for each in others if each.conclusion), None),
        silent=tuple(takewhile(lambda each: each.conclusion is None, others)),
        mistaken=mistaken,
    )


def _held_before(session: Session, meeting: Meeting) -> list[Meeting]:
    """Those of the same committee, the newest first."""
    of_it = col(Meeting.unit_id).is_not_distinct_from(meeting.unit_id)
    before = select(Meeting).where(of_it, Meeting.on < meeting.on).order_by(col(Meeting.on).desc())
    return [each for each in session.exec(before) if not each.is_off]


def _rows(session: Session, meetings: Sequence[Meeting]) -> list[MeetingRow]:
    units = units_named([each.unit_id for each in meetings if each.unit_id is not None], PRESENT)
    announced = _announced(session, [each.conclusion_id for each in meetings if each.conclusion_id is not None])
    return [
        MeetingRow(
            id=each.id or 0,
            unit=units[each.unit_id] if each.unit_id is not None else None,
            details=each.details,
            conclusion=_conclusion(each.conclusion_id, each.unit_id, announced),
            called_off=each.mistaken[-1].reason if each.is_off else "",
        )
        for each in meetings
    ]


def _announced(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, DirectiveLevel]]:
    """Of directives, by their ids, the symbol and whose they are."""
    query = select(Directive).where(col(Directive.id).in_(ids))
    return {each.id or 0: (each.symbol, each.level) for each in session.exec(query)} if ids else {}


def _conclusion(
    directive_id: int | None, committee: int | None, announced: Mapping[int, tuple[str, DirectiveLevel]]
) -> ConclusionName | None:
    if directive_id is None:
        return None
    symbol, level = announced[directive_id]
    return ConclusionName(id=directive_id, symbol=symbol, keeper_id=keeper_of(committee, level))
