"""Accounts at the door: links that invite or help, and people changing their own password."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.access import may_keep_people
from models.accounts.account import add_person, require_an_administrator
from models.accounts.credential import Credential, Identity, Purpose, SignIn
from models.event import EventKind, note
from models.person import Details, Person, User
from models.preference import preferences_in
from models.refusal import Refusal, permit, require
from queries.preferences import preferences
from server.doors import passwords, second_factor, throttle
from server.doors.sessions import Visitor
from server.doors.tokens import make_ticket, ticket_of
from server.site import served_site
from store.database import reading, writing

BY_LINK = (Purpose.INVITATION, Purpose.NEW_PASSWORD)
JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that the account's holder sits at the browser: the password, and the name of the sign-in."""

    password: str = field(default="", repr=False)
    key: str | None = None


def has_people(session: Session) -> bool:
    return session.exec(select(Person.id)).first() is not None


def add_with_password(session: Session, details: Details, password: str, *, by: User, at: datetime) -> Person:
    """An account that can be used at once; for the terminal, where whoever adds it may see everything anyway."""
    person = add_person(session, details, by=by, at=at)
    passwords.set_password(session, person, passwords.hashed(password, person), by=by, at=at)
    return person


def make_link(session: Session, person: Person, *, by: User, at: datetime) -> str:
    """A link, good for once, with which ``person`` sets a password: an invitation, or help for who forgot it."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    require(person.active, "This account is not active.")
    require(by.id != person.id, "Change your own password under My account.")
    credential = session.get(Credential, person.id)
    known = credential is not None and credential.password_hash is not None
    purpose = Purpose.NEW_PASSWORD if known else Purpose.INVITATION
    hours = preferences_in(session).link_hours
    token = make_ticket(session, person, purpose, at=at, lasts=timedelta(hours=hours))
    note(session, EventKind.LINK_MADE, at=at, by=by, about_id=person.id, details={"purpose": purpose, "hours": hours})
    return f"{served_site()}/link/{token}"


def used_up() -> Refusal:
    return Refusal("This link is used up or too old. Ask the administrator for a new one.")


def person_behind(token: str, at: datetime) -> Person | None:
    """Whom a link is for, while it is good."""
    with reading() as session:
        found = ticket_of(session, token, at, *BY_LINK)
        return found[1] if found else None


def use_link(token: str, password: str, visitor: Visitor, at: datetime) -> None:
    """Set a password by a link; it is good for once. Raises :class:`Refusal` for a bad link or password."""
    kept = passwords.hashed(password, _whose(token, at))
    with writing() as session:
        found = ticket_of(session, token, at, *BY_LINK)
        if found is None:
            raise used_up()
        ticket, person = found
        address = visitor.address
        passwords.set_password(session, person, kept, by=person, at=at, address=address)
        throttle.forgive(session, person.login, address, at)
        said = {"purpose": ticket.purpose}
        note(session, EventKind.LINK_USED, at=at, by=person, about_id=person.id, address=address, details=said)


def change_own_password(user: User, old: str, new: str, visitor: Visitor, at: datetime, *, key: str | None) -> None:
    """Give oneself a new password; every other browser is signed out.

    The present one is asked for, and guessed as slowly as at the door.
    """
    with reading() as session:
        person = session.get_one(Person, user.id)
        known = session.get_one(Credential, user.id).password_hash
    require(known is not None, "You have no password. The administrator gives you a link to set one.")
    _prove(user, Proof(old), visitor, at)
    require(old != new, "The new password is the old one.")
    kept = passwords.hashed(new, person)
    with writing() as session:
        same = session.get_one(Credential, user.id).password_hash == known
        require(same, "Your present password is not right.")
        person = session.get_one(Person, user.id)
        passwords.set_password(session, person, kept, by=user, at=at, address=visitor.address, but=key)


def turn_second_factor_on(
    user: User, secret: str, code: str, visitor: Visitor, at: datetime, *, proof: Proof
) -> list[str]:
    """Ask for a code at one's own sign-ins from now on; the recovery codes."""
    _prove(user, proof, visitor, at)
    with writing() as session:
        person = session.get_one(Person, user.id)
        return second_factor.turn_on(session, person, secret, code, at=at, address=visitor.address)


def renew_own_codes(user: User, code: str, visitor: Visitor, at: datetime, *, proof: Proof) -> list[str]:
    """New recovery codes in place of the old, for who shows both factors once more."""
    _prove(user, proof, visitor, at, code=code)
    with writing() as session:
        person = session.get_one(Person, user.id)
        return second_factor.make_recovery_codes(session, person, at=at, address=visitor.address)


def give_up_second_factor(user: User, code: str, visitor: Visitor, at: datetime, *, proof: Proof) -> None:
    """Turn one's own second factor off, unless the role needs one."""
    require(
        user.role not in preferences(at).second_factor_for,
        "Your role needs a second factor; it cannot be turned off.",
    )
    _prove(user, proof, visitor, at, code=code)
    with writing() as session:
        second_factor.forget(session, session.get_one(Person, user.id))
        note(session, EventKind.SECOND_FACTOR_OFF, at=at, by=user, about_id=user.id, address=visitor.address)


def _prove(user: User, proof: Proof, visitor: Visitor, at: datetime, *, code: str | None = None) -> None:
    """Refuse whoever only found a browser open, or has no right ``code`` where one is asked for.

    Both are one attempt: guessed as slowly as at the door, and a wrong one is noted.
    """
    number = _begin(user, visitor, at, is_code=code is not None)
    refusal = _why_not_holder(user, proof, at)
    if refusal is None and code is not None:
        refusal = _why_not_right(user, code, visitor, at)
    _judge(user, number, refusal is None, visitor, at)
    if refusal is not None:
        raise refusal


def _why_not_holder(user: User, proof: Proof, at: datetime) -> Refusal | None:
    """The password is asked for; of who has none, a sign-in of just now."""
    with reading() as session:
        credential = session.get(Credential, user.id)
        begun = session.exec(select(SignIn.started_at).where(SignIn.key == proof.key)).first()
    if credential is not None and credential.password_hash is not None:
        right, _renewed = passwords.verify(credential.password_hash, proof.password)
        return None if right else Refusal("Your present password is not right.")
    if begun is not None and at - begun < JUST_NOW:
        return None
    minutes = JUST_NOW // timedelta(minutes=1)
    return Refusal("Sign out and in again first: your sign-in is older than {minutes} minutes.", minutes=minutes)


def _why_not_right(user: User, code: str, visitor: Visitor, at: datetime) -> Refusal | None:
    with writing() as session:
        person = session.get_one(Person, user.id)
        if second_factor.accepts(session, person, code, at=at, address=visitor.address):
            return None
    return Refusal("This code is not right. Enter the one the app shows now, or a recovery code.")


def _begin(user: User, visitor: Visitor, at: datetime, *, is_code: bool = False) -> int:
    with reading() as session:
        login = session.get_one(Person, user.id).login
    return throttle.begin(login, visitor, at, is_code=is_code)


def _judge(user: User, number: int, right: bool, visitor: Visitor, at: datetime) -> None:
    """Keep whether an attempt was right, whatever becomes of what it was for."""
    with writing() as session:
        if right:
            throttle.succeed(session, number)
        else:
            said = {"way": "account"}
            note(
                session,
                EventKind.SIGN_IN_FAILED,
                at=at,
                by=user,
                about_id=user.id,
                address=visitor.address,
                details=said,
            )


def _whose(token: str, at: datetime) -> Person:
    person = person_behind(token, at)
    if person is None:
        raise used_up()
    return person


def unlink_identity(session: Session, person: Person, provider: str, *, by: User, at: datetime) -> None:
    """Let an identity provider's account no longer sign in as ``person``."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    known = session.exec(select(Identity).where(Identity.person_id == person.id, Identity.provider == provider)).all()
    require(bool(known), "No identity of {provider} is linked.", provider=provider)
    for each in known:
        session.delete(each)
    session.flush()
    require_an_administrator(session)
    note(session, EventKind.IDENTITY_UNLINKED, at=at, by=by, about_id=person.id, details={"provider": provider})
