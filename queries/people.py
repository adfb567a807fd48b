"""People, as the rest of the product asks about them, and as an administrator sees them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, func, select

from models.access import may_find_colleague, may_see_people
from models.accounts.credential import Credential, Identity, Purpose, RecoveryCode, Ticket
from models.committee.member import CommitteeMember, holding_on
from models.moment import PRESENT
from models.person import Details, Person, Role, User
from models.refusal import permit
from models.text import by_given_name, searchable
from models.unit import Unit
from models.unit_naming import UnitName
from queries.states import holding
from queries.units import UNIT_COLUMNS, UnitRow, unit_row, units_named
from store.database import reading


@dataclass(frozen=True, slots=True)
class LeaderRow:
    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """An account. ``has_password`` is not yet so of somebody who was invited and has not come."""

    id: int
    login: str
    name: str
    role: Role
    email: str | None
    title_vi: str
    title_en: str
    active: bool
    unit: UnitRow | None
    has_password: bool
    second_factor: bool

    @property
    def details(self) -> Details:
        unit_id = self.unit.id if self.unit else None
        return Details(
            login=self.login,
            name=self.name,
            role=self.role,
            unit_id=unit_id,
            email=self.email or "",
            title_vi=self.title_vi,
            title_en=self.title_en,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueRow:
    """Somebody who can come in, as much as others know of them."""

    id: int
    name: str
    role: Role
    unit: UnitRow | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """``link_until``: how long an unused link to set a password is good."""

    row: PersonRow
    providers: tuple[str, ...]
    link_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """What somebody sees of their own account."""

    login: str
    name: str
    email: str | None
    unit: UnitRow | None
    providers: tuple[str, ...]
    has_password: bool
    password_set_at: datetime | None
    second_factor: bool
    codes_left: int


def own_page(user: User) -> OwnPage:
    """The account of ``user`` themselves."""
    unused = select(func.count()).where(RecoveryCode.person_id == user.id, col(RecoveryCode.used_at).is_(None))
    with reading() as session:
        person = session.get_one(Person, user.id)
        credential = session.get(Credential, user.id) or Credential(person_id=user.id)
        linked = session.exec(select(Identity.provider).where(Identity.person_id == user.id)).all()
        codes = session.exec(unused).one()
    unit = units_named([person.unit_id], PRESENT).get(person.unit_id) if person.unit_id is not None else None
    since, on = credential.password_set_at, credential.totp_secret is not None
    return OwnPage(
        login=person.login,
        name=person.name,
        email=person.email,
        unit=unit,
        providers=tuple(linked),
        has_password=credential.password_hash is not None,
        password_set_at=since,
        second_factor=on,
        codes_left=codes,
    )


def is_demonstration() -> bool:
    """Whether this database has invented people who can sign in."""
    with reading() as session:
        return session.exec(select(Person.id).where(Person.demonstration, Person.active).limit(1)).first() is not None


def leaders(today: date) -> list[LeaderRow]:
    """Who may supervise a task and is asked about a draft by themselves: the leadership, and who is a member of a
    steering committee on a day, the province's or a unit's."""
    of_committees = select(CommitteeMember.person_id).where(*holding_on(today))
    leads = or_(col(Person.role) == Role.LEADERSHIP, col(Person.id).in_(of_committees))
    query = select(Person).where(leads, Person.active).order_by(col(Person.id))
    with reading() as session:
        return [LeaderRow(person.id or 0, person.name) for person in session.exec(query)]


def to_turn_to() -> list[LeaderRow]:
    """The people of the secretariat and the members of the committee, to whom anybody may write."""
    roles = [Role.SECRETARIAT, Role.LEADERSHIP]
    query = select(Person).where(col(Person.role).in_(roles), Person.active).order_by(col(Person.id))
    with reading() as session:
        return [LeaderRow(person.id or 0, person.name) for person in session.exec(query)]


PERSON_COLUMNS = (
    Person.id,
    Person.login,
    Person.name,
    Person.role,
    Person.email,
    Person.title_vi,
    Person.title_en,
    Person.active,
    Credential.password_hash,
    Credential.totp_secret,
)
PEOPLE = (
    select(*PERSON_COLUMNS, *UNIT_COLUMNS)  # type: ignore[call-overload]  # SQLModel types up to four columns
    .select_from(Person)
    .outerjoin(Credential, col(Credential.person_id) == Person.id)
    .outerjoin(Unit, col(Unit.id) == Person.unit_id)
    .outerjoin(UnitName, and_(col(UnitName.unit_id) == Person.unit_id, holding(PRESENT, UnitName)))
    .order_by(col(Person.active).desc(), col(Person.id))
)


def people_of(user: User, text: str = "") -> list[PersonRow]:
    """Everybody with an account whose name, user name, e-mail address or unit has every word of ``text``.

    They stand by their given names, which in Vietnamese come last; who is not active comes after all others.
    """
    permit(may_see_people(user), "Only administrators and auditors see the accounts.")
    with reading() as session:
        rows = [_row(each) for each in session.exec(PEOPLE)]
    words = searchable(text).split()
    found = [row for row in rows if all(word in _searched(row) for word in words)]
    return sorted(found, key=lambda row: (not row.active, by_given_name(row.name)))


def colleagues_of(user: User, text: str) -> list[ColleagueRow]:
    """The people within sight of ``user`` who can come in and whose name has every word of ``text``.

    Those whose name has them as whole words stand first.

    Who sees the accounts finds all of them, by whatever :func:`people_of` finds.
    """
    if may_see_people(user):
        rows = people_of(user, text)
    else:
        words = searchable(text).split()
        with reading() as session:
            active = [_row(each) for each in session.exec(PEOPLE.where(Person.active))]
        rows = [
            row
            for row in active
            if may_find_colleague(user, row.unit.id if row.unit else None)
            and all(word in searchable(row.name) for word in words)
        ]
        rows.sort(key=lambda row: (not set(words) <= set(searchable(row.name).split()), by_given_name(row.name)))
    return [*map(_colleague, rows)]


def colleagues_in(session: Session, ids: Collection[int]) -> dict[int, ColleagueRow]:
    """Those of ``ids``, as much as others know of them; also who cannot come in any more."""
    rows = map(_row, session.exec(PEOPLE.where(col(Person.id).in_(ids))))
    return {row.id: _colleague(row) for row in rows}


def person_page(user: User, person_id: int, at: datetime) -> PersonPage | None:
    permit(may_see_people(user), "Only administrators and auditors see the accounts.")
    with reading() as session:
        found = session.exec(PEOPLE.where(Person.id == person_id)).first()
        if found is None:
            return None
        linked = session.exec(select(Identity.provider).where(Identity.person_id == person_id)).all()
        links = select(Ticket.expires_at).where(
            Ticket.person_id == person_id,
            col(Ticket.purpose).in_([Purpose.INVITATION, Purpose.NEW_PASSWORD]),
            col(Ticket.used_at).is_(None),
            col(Ticket.expires_at) > at,
        )
        return PersonPage(_row(found), tuple(linked), session.exec(links).first())


def _row(row: Any) -> PersonRow:
    return PersonRow(
        id=row.id,
        login=row.login,
        name=row.name,
        role=row.role,
        email=row.email,
        title_vi=row.title_vi,
        title_en=row.title_en,
        active=row.active,
        unit=unit_row(row) if row.unit_id is not None else None,
        has_password=row.password_hash is not None,
        second_factor=row.totp_secret is not None,
    )


def _colleague(row: PersonRow) -> ColleagueRow:
    return ColleagueRow(id=row.id, name=row.name, role=row.role, unit=row.unit)


def _searched(row: PersonRow) -> str:
    unit = f"{row.unit.name_vi} {row.unit.name_en} {row.unit.short_vi} {row.unit.code}" if row.unit else ""
    return searchable(f"{row.name} {row.login} {row.email or ''} {unit}")
