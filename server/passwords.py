"""Passwords: which ones are good enough, how they are kept (argon2id), and changing one.

Source: OWASP ASVS 4.0, V2.1: at least 12 characters, no rules of composition, none that is easily guessed.
"""

from datetime import datetime

from pwdlib import PasswordHash
from sqlmodel import Session

from models.credential import Credential, end_sign_ins, void_tickets
from models.event import EventKind, note
from models.person import Person
from models.refusal import require

SHORTEST, LONGEST = 12, 128
GUESSES = 8  # powers of ten that an attacker must try at least
LOCAL_WORDS = ["tiendo", "tien do", "matkhau", "mat khau", "cchc", "ubnd", "cai cach hanh chinh", "vietnam"]

passwords = PasswordHash.recommended()
_nobody = passwords.hash("nobody has this password")


def verify(credential: Credential | None, password: str) -> bool:
    """Whether ``password`` is the person's. Takes as long when there is nobody."""
    known = credential.password_hash if credential else None
    short = password if len(password) <= LONGEST else ""
    right, renewed = passwords.verify_and_update(short, known or _nobody)
    if right and renewed and credential:
        credential.password_hash = renewed
    return right and known is not None


def require_good(password: str, person: Person) -> None:
    """Refuse a password that is short, or among the first that somebody who knows the person would try."""
    from zxcvbn import zxcvbn

    require(len(password) >= SHORTEST, "A password has at least {length} characters.", length=SHORTEST)
    require(len(password) <= LONGEST, "A password has at most {length} characters.", length=LONGEST)
    known = [*LOCAL_WORDS, person.login, *person.name.lower().split(), person.email or ""]
    guesses = zxcvbn(password, user_inputs=known, max_length=LONGEST)["guesses_log10"]
    require(
        guesses >= GUESSES,
        "This password is among the first that are guessed. Put several words together that nobody expects.",
    )


def set_password(
    session: Session, person: Person, password: str, *, at: datetime, address: str = "", but: str | None = None
) -> None:
    """Give a person a new password: signed out everywhere (``but`` the browser of this key), links are void."""
    require_good(password, person)
    assert person.id is not None
    credential = session.get(Credential, person.id) or Credential(person_id=person.id)
    credential.password_hash = passwords.hash(password)
    credential.password_set_at = at
    session.add(credential)
    end_sign_ins(session, person.id, at, but=but)
    void_tickets(session, person.id, at)
    note(session, EventKind.PASSWORD_CHANGED, at=at, by=person, about_id=person.id, address=address)
