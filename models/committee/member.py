"""Members of a steering committee: who, as what, since when, and what the committee assigned to each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, bindparam, or_, union
from sqlmodel import Field, Session, col, select

from models.access import may_keep_committee, may_name_member
from models.base import Model, one_of
from models.event import EventKind, note
from models.person import Person, User
from models.refusal import Refusal, gettext_noop, permit, require
from models.register import ParField
from models.text import LINE, SHORT, one_line, require_within
from models.unit import Unit, require_units, unit_code

A_DAY = timedelta(days=1)
KEEPS_NOT = gettext_noop("Only the secretariat keeps the committee's members; of a unit's committee, the unit too.")
NAMES_NOT = gettext_noop(
    "A unit says this of its own people and of those of units below; of others the secretariat does."
)
OF_SEVERAL = gettext_noop(
    "Who is, or was, a member of several committees supervises for all of them: the secretariat says who stands in."
)


class MemberRole(StrEnum):
    CHAIR = "chair"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a member is and was assigned: ``duties`` in words, the ``fields`` of the reform and the ``units`` that he
    looks after."""

    role: MemberRole
    duties: str = ""
    fields: tuple[ParField, ...] = ()
    units: tuple[int, ...] = ()


class CommitteeMember(Model, table=True):
    """Somebody's membership of the committee of ``unit_id`` (none: the province's), on the days from ``on_from`` to
    ``on_to``. What is assigned anew is another row."""

    __tablename__ = "committee_member"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: MemberRole = Field(sa_type=one_of(MemberRole))
    duties: str = ""
    fields: list[str] = Field(default_factory=list, sa_type=JSON)
    units: list[int] = Field(default_factory=list, sa_type=JSON)
    on_from: date
    on_to: date | None = None

    @property
    def membership(self) -> Membership:
        return Membership(
            role=self.role,
            duties=self.duties,
            fields=tuple(map(ParField, self.fields)),
            units=tuple(self.units),
        )


class CommitteeDeputy(Model, table=True):
    """``deputy_id`` does what ``person_id`` does in a committee while they are away, on the days ``on_from`` to
    ``on_to``."""

    __tablename__ = "committee_deputy"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int = Field(foreign_key="person.id")
    on_from: date
    on_to: date


def name_member(
    session: Session,
    unit_id: int | None,
    person_id: int,
    membership: Membership,
    *,
    on: date,
    by: User,
    at: datetime,
) -> CommitteeMember:
    """Say what somebody is in a committee from a day on; what they were before ends on the day before it, and what
    was said of that very day was a mistake and gives way."""
    permit(may_keep_committee(by, unit_id), KEEPS_NOT)
    duties = one_line(membership.duties)
    require_within(LINE, duties)
    require(_named(session, unit_id, person_id, by=by).active, "There is no such person.")
    require_units(session, [] if unit_id is None else [unit_id], on)
    codes = session.exec(select(Unit.code).where(col(Unit.id).in_(membership.units)).order_by(col(Unit.id))).all()
    require(len(set(membership.units)) == len(codes), "There is no such unit.")
    before = membership_on(session, unit_id, person_id, on)
    later = select(CommitteeMember).where(*_of(unit_id, person_id), col(CommitteeMember.on_from) > on)
    require(session.exec(later).first() is None, "This was said from a later day already.")
    made = CommitteeMember(unit_id=unit_id, person_id=person_id, role=membership.role, on_from=on)
    if before is not None and before.on_from == on:
        made = before
    elif before is not None:
        before.on_to = on - A_DAY
        session.add(before)
    made.role, made.duties = membership.role, duties
    made.fields, made.units = [each.value for each in membership.fields], list(membership.units)
    session.add(made)
    session.flush()
    details = {
        "committee": unit_code(session, unit_id),
        "role": membership.role.value,
        "duties": duties,
        "fields": ", ".join(made.fields),
        "units": ", ".join(codes),
        "first_day": on.isoformat(),
    }
    note(session, EventKind.MEMBER_NAMED, at=at, by=by, about_id=person_id, details=details)
    return made


def release_member(
    session: Session, unit_id: int | None, person_id: int, *, on: date, by: User, at: datetime
) -> None:
    """Somebody is a member to the day ``on``."""
    permit(may_keep_committee(by, unit_id), KEEPS_NOT)
    member = membership_on(session, unit_id, person_id, on)
    require(member is not None and member.on_to is None, "Nobody of this name is a member on that day.")
    assert member is not None
    member.on_to = on
    session.add(member)
    details = {"committee": unit_code(session, unit_id), "last_day": on.isoformat()}
    note(session, EventKind.MEMBER_RELEASED, at=at, by=by, about_id=person_id, details=details)


def name_deputy(
    session: Session,
    unit_id: int | None,
    person_id: int,
    deputy_id: int,
    *,
    first: date,
    last: date,
    by: User,
    at: datetime,
) -> None:
    """Let somebody, a member or not, do what a member does while away, from the ``first`` day to the ``last``: they
    see the committee and what the member supervises, comment on drafts and sign off the report in their place."""
    permit(may_keep_committee(by, unit_id), KEEPS_NOT)
    _named(session, unit_id, person_id, by=by)
    elsewhere = select(CommitteeMember.id).where(
        CommitteeMember.person_id == person_id, col(CommitteeMember.unit_id).is_distinct_from(unit_id)
    )
    is_of_others = session.exec(elsewhere).first() is not None
    permit(may_keep_committee(by, None) or not is_of_others, OF_SEVERAL)
    require(first <= last, "The last day comes before the first.")
    require(person_id != deputy_id, "Nobody stands in for themselves.")
    is_member = membership_on(session, unit_id, person_id, first) is not None
    require(is_member, "Nobody of this name is a member on that day.")
    deputy = session.get(Person, deputy_id)
    require(deputy is not None and deputy.active, "There is no such person.")
    if membership_on(session, unit_id, deputy_id, first) is None:
        _named(session, unit_id, deputy_id, by=by)
    same = select(CommitteeDeputy.id).where(
        col(CommitteeDeputy.unit_id).is_not_distinct_from(unit_id),
        CommitteeDeputy.person_id == person_id,
        col(CommitteeDeputy.on_from) <= last,
        col(CommitteeDeputy.on_to) >= first,
    )
    require(session.exec(same).first() is None, "Somebody stands in on one of these days already.")
    made = CommitteeDeputy(unit_id=unit_id, person_id=person_id, deputy_id=deputy_id, on_from=first, on_to=last)
    session.add(made)
    note(session, EventKind.DEPUTY_NAMED, at=at, by=by, about_id=person_id, details=_plain_deputy(session, made))


def take_membership_back(
    session: Session, unit_id: int | None, person_id: int, reason: str, *, by: User, at: datetime
) -> None:
    """What was said last of a member was a mistake: that they are one no longer, or else what they are. They are what
    they were before."""
    permit(may_keep_committee(by, unit_id), KEEPS_NOT)
    rows = select(CommitteeMember).where(*_of(unit_id, person_id)).order_by(col(CommitteeMember.on_from).desc())
    last, before = [*session.exec(rows.limit(2)), None, None][:2]
    if last is None:
        raise Refusal("Nobody of this name is a member.")
    details = {
        "committee": unit_code(session, unit_id),
        "role": last.role.value,
        "first_day": last.on_from.isoformat(),
        "last_day": last.on_to.isoformat() if last.on_to else "",
        "because": _reason(reason),
    }
    if last.on_to is not None:
        last.on_to = None
    else:
        session.delete(last)
        if before is not None and before.on_to == last.on_from - A_DAY:
            before.on_to = None
    session.flush()
    note(session, EventKind.MEMBER_TAKEN_BACK, at=at, by=by, about_id=person_id, details=details)


def take_deputy_back(session: Session, deputy_id: int, reason: str, *, by: User, at: datetime) -> None:
    """That somebody stands in was a mistake; ``deputy_id`` is that of the :class:`CommitteeDeputy`."""
    deputy = session.get(CommitteeDeputy, deputy_id)
    if deputy is None:
        raise Refusal("This was taken back meanwhile.")
    permit(may_keep_committee(by, deputy.unit_id), KEEPS_NOT)
    details = {**_plain_deputy(session, deputy), "because": _reason(reason)}
    note(session, EventKind.DEPUTY_TAKEN_BACK, at=at, by=by, about_id=deputy.person_id, details=details)
    session.delete(deputy)
    session.flush()


def acts_as_member(session: Session, unit_id: int | None, person_id: int, by_id: int, day: date) -> bool:
    """Whether somebody does on a day what a member of a committee does: as that member, or standing in."""
    if membership_on(session, unit_id, person_id, day) is None:
        return False
    of_it = col(CommitteeDeputy.unit_id).is_not_distinct_from(unit_id), CommitteeDeputy.person_id == person_id
    query = select(CommitteeDeputy.id).where(*of_it, *standing_in_on(by_id, day))
    return by_id == person_id or session.exec(query).first() is not None


def supervising(session: Session, person_id: int, day: date) -> frozenset[int]:
    """As which members of committees somebody sees what is supervised on a day: as themselves, if they are one, and
    as those for whom they stand in."""
    return frozenset(member for (member,) in session.execute(_supervising(day), {"person": person_id}))


@lru_cache(maxsize=8)
def _supervising(day: date) -> Any:
    """The statement of a day; built once, for it is asked before every page."""
    person: Any = bindparam("person")
    own = select(CommitteeMember.person_id).where(CommitteeMember.person_id == person, *holding_on(day))
    standing_in = select(CommitteeDeputy.person_id).where(*standing_in_on(person, day))
    return union(own, standing_in)


def membership_on(session: Session, unit_id: int | None, person_id: int, day: date) -> CommitteeMember | None:
    """What somebody is in a committee on a day."""
    return session.exec(select(CommitteeMember).where(*_of(unit_id, person_id), *holding_on(day))).first()


def holding_on(day: date) -> tuple[Any, ...]:
    """As SQL that a membership holds on a day."""
    goes_on = or_(col(CommitteeMember.on_to).is_(None), col(CommitteeMember.on_to) >= day)
    return col(CommitteeMember.on_from) <= day, goes_on


def _named(session: Session, unit_id: int | None, person_id: int, *, by: User) -> Person:
    """Somebody of whom ``by`` says what they are in a committee."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refusal("There is no such person.")
    permit(may_name_member(by, unit_id, person.unit_id), NAMES_NOT)
    return person


def _reason(text: str) -> str:
    text = one_line(text)
    require(bool(text), "Give the reason.")
    require_within(SHORT, text)
    return text


def _plain_deputy(session: Session, deputy: CommitteeDeputy) -> dict[str, str]:
    """Who stands in, as an event keeps it."""
    return {
        "committee": unit_code(session, deputy.unit_id),
        "deputy": session.get_one(Person, deputy.deputy_id).name,
        "first_day": deputy.on_from.isoformat(),
        "last_day": deputy.on_to.isoformat(),
    }


def standing_in_on(person_id: int, day: date) -> tuple[Any, ...]:
    """As SQL that somebody stands in on a day."""
    holds = col(CommitteeDeputy.on_from) <= day, col(CommitteeDeputy.on_to) >= day
    return CommitteeDeputy.deputy_id == person_id, *holds


def _of(unit_id: int | None, person_id: int) -> tuple[Any, ...]:
    return col(CommitteeMember.unit_id).is_not_distinct_from(unit_id), CommitteeMember.person_id == person_id
