"""Accounts: opened, changed and closed by an administrator; each time an event says who did it and when."""

import re
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from models.access import OF_A_UNIT, may_keep_people
from models.accounts.credential import Credential, Identity, end_sign_ins, void_tickets
from models.event import EventKind, difference, note
from models.person import Details, Person, Role, User
from models.province import day_of
from models.refusal import Refusal, permit, require, require_unchanged
from models.text import SHORT, one_line, require_within, searchable
from models.unit import Unit, unit_code
from models.unit_naming import names_on

LOGIN = r"[a-z0-9][a-z0-9._-]{0,49}"
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


def add_person(session: Session, details: Details, *, by: User, at: datetime) -> Person:
    """Open an account. Until its person has set a password by a link, nobody can sign in with it."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    details = checked(session, details)
    person = Person(**_columns(details))
    session.add(person)
    session.flush()
    assert person.id is not None
    session.add(Credential(person_id=person.id))
    note(
        session,
        EventKind.PERSON_ADDED,
        at=at,
        by=by,
        about_id=person.id,
        details={"login": person.login, "role": person.role},
    )
    return person


def change_person(
    session: Session, person: Person, details: Details, *, by: User, at: datetime, seen: Details | None = None
) -> None:
    """Say anew what is so of a person, the unit too: from the next click on, the new unit's tasks are theirs.

    ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
    """
    permit(may_keep_people(by), "Only an administrator looks after people.")
    require_unchanged(seen, details_of(person))
    details = checked(session, details, person)
    require(person.id != by.id or details.role is person.role, "Nobody changes their own role.")
    changed = difference(_details_json(session, details_of(person)), _details_json(session, details))
    was_administrator = person.role is Role.ADMINISTRATOR
    for name, value in _columns(details).items():
        setattr(person, name, value)
    session.add(person)
    if was_administrator:
        require_an_administrator(session)
    if changed:
        note(
            session,
            EventKind.PERSON_CHANGED,
            at=at,
            by=by,
            about_id=person.id,
            details={"login": person.login, **changed},
        )


def deactivate(session: Session, person: Person, *, by: User, at: datetime) -> None:
    """Close an account: every browser is signed out at its next click, and unused links are worthless."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    require(person.id != by.id, "Nobody deactivates themselves. Ask another administrator.")
    require(person.active, "This account is not active.")
    assert person.id is not None
    was_administrator = person.role is Role.ADMINISTRATOR
    person.active = False
    session.add(person)
    if was_administrator:
        require_an_administrator(session)
    end_sign_ins(session, person.id, at)
    void_tickets(session, person.id, at)
    note(session, EventKind.PERSON_DEACTIVATED, at=at, by=by, about_id=person.id, details={"login": person.login})


def reactivate(session: Session, person: Person, *, by: User, at: datetime) -> None:
    """Open an account again; whose unit has ended meanwhile belongs to another one first."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    require(not person.active, "This account is active.")
    _require_unit_goes_on(session, person, day_of(at))
    person.active = True
    session.add(person)
    note(session, EventKind.PERSON_REACTIVATED, at=at, by=by, about_id=person.id, details={"login": person.login})


def _require_unit_goes_on(session: Session, person: Person, today: date) -> None:
    unit = session.get(Unit, person.unit_id) if person.unit_id is not None else None
    if unit is not None and not unit.exists_on(today):
        called = names_on(session, unit.id or 0, today).name_vi
        raise Refusal("{unit} has ended. Say first to which unit {name} belongs.", unit=called, name=person.name)


def details_of(person: Person) -> Details:
    return Details(
        login=person.login,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        email=person.email or "",
        title_vi=person.title_vi,
        title_en=person.title_en,
    )


def person_called(session: Session, login: str) -> Person | None:
    return session.exec(select(Person).where(Person.login == searchable(login))).first()


def _details_json(session: Session, details: Details) -> dict[str, Any]:
    """``details`` as an event keeps them, the unit by its code."""
    return {**asdict(details), "unit_id": unit_code(session, details.unit_id)}


def _columns(details: Details) -> dict[str, Any]:
    return {**asdict(details), "email": details.email or None}


def checked(session: Session, details: Details, person: Person | None = None) -> Details:
    """``details`` with their lines trimmed; refused when they make no account, or are somebody else's."""
    details = replace(
        details,
        login=searchable(details.login),
        name=one_line(details.name),
        email=one_line(details.email).lower(),
        title_vi=one_line(details.title_vi),
        title_en=one_line(details.title_en),
    )
    require(bool(details.name), "Say the person's name.")
    require_within(SHORT, details.name, details.email, details.title_vi, details.title_en)
    require(
        re.fullmatch(LOGIN, details.login) is not None,
        "A user name is one word of letters, digits, dots and hyphens, of 50 characters at most.",
    )
    require(details.role not in OF_A_UNIT or details.unit_id is not None, "Somebody of a unit needs the unit.")
    require(details.unit_id is None or session.get(Unit, details.unit_id) is not None, "There is no such unit.")
    require(
        not details.email or re.fullmatch(EMAIL, details.email) is not None,
        "“{email}” is no e-mail address.",
        email=details.email,
    )
    own = person.id if person else None
    same_login = select(Person.id).where(Person.login == details.login, col(Person.id) != own)
    require(session.exec(same_login).first() is None, "The user name {login} is taken.", login=details.login)
    same_email = select(Person.id).where(Person.email == details.email, col(Person.id) != own)
    require(
        not details.email or session.exec(same_email).first() is None,
        "The e-mail address {email} is somebody else's.",
        email=details.email,
    )
    return details


def require_an_administrator(session: Session) -> None:
    """Refuse what leaves nobody who administers this installation and can come in."""
    session.flush()
    remaining = (
        select(Person.id)
        .outerjoin(Credential, col(Credential.person_id) == Person.id)
        .outerjoin(Identity, col(Identity.person_id) == Person.id)
        .where(
            Person.role == Role.ADMINISTRATOR,
            Person.active,
            or_(col(Credential.password_hash).is_not(None), col(Identity.id).is_not(None)),
        )
    )
    require(
        session.exec(remaining).first() is not None,
        "This is the last administrator who can sign in. Make another one first.",
    )
