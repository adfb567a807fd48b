"""Passwords: which ones are good enough, how they are kept (argon2id), and changing one.

Source: OWASP ASVS 4.0, V2.1: at least 12 characters, no rules of composition, none that is easily guessed. Judging
and hashing take long, so they happen outside of any transaction.
"""

import re
from datetime import datetime
from functools import cache
from unicodedata import normalize

from pwdlib import PasswordHash
from sqlmodel import Session

from models.accounts.credential import Credential, end_sign_ins, void_tickets
from models.event import EventKind, note
from models.person import Person, User
from models.refusal import require
from models.text import searchable
from server.doors import known_browsers

SHORTEST, LONGEST = 12, 128
GUESSES = 6  # powers of ten that an attacker must try at least
JUDGED = 32  # characters; the time to judge more grows faster than what is learnt
LOCAL_WORDS = [
    *("tiendo", "matkhau", "quantri", "admin", "cchc", "ubnd", "caicachhanhchinh", "uybannhandan", "uyban", "tinh"),
    *("vietnam", "haiduong", "haiphong", "hanoi", "thuky", "lanhdao", "chutich", "giamdoc", "sonoivu"),
]

argon2id = PasswordHash.recommended()


def verify(known: str | None, password: str) -> tuple[bool, str | None]:
    """Whether ``password`` is the one kept as ``known``, and a newer hash where that one is out of date.

    Takes as long when nothing is known.
    """
    nobodys = _nobodys()
    typed = normalize("NFC", password) if len(password) <= LONGEST else ""
    right, renewed = argon2id.verify_and_update(typed, known or nobodys)
    return right and known is not None, renewed


@cache
def _nobodys() -> str:
    return argon2id.hash("nobody has this password")


def hashed(password: str, person: Person) -> str:
    """``password`` as it is kept. Raises :class:`Refusal` for one that is short or easily guessed."""
    password = normalize("NFC", password)
    counted = re.sub(" +", " ", password)
    require(len(counted) >= SHORTEST, "A password has at least {length} characters.", length=SHORTEST)
    require(len(password) <= LONGEST, "A password has at most {length} characters.", length=LONGEST)
    require(
        _guesses(password, person) >= GUESSES,
        "This password is among the first that are guessed. Put several words together that nobody expects.",
    )
    return argon2id.hash(password)


def set_password(
    session: Session,
    person: Person,
    stored: str,
    *,
    by: User | Person,
    at: datetime,
    address: str = "",
    but: str | None = None,
) -> None:
    """Keep a new :func:`hashed` password: signed out everywhere (``but`` the browser of this key), links are void."""
    assert person.id is not None
    credential = session.get(Credential, person.id) or Credential(person_id=person.id)
    credential.password_hash = stored
    credential.password_set_at = at
    session.add(credential)
    end_sign_ins(session, person.id, at, but=but)
    void_tickets(session, person.id, at)
    known_browsers.forget(session, person.id)
    note(session, EventKind.PASSWORD_CHANGED, at=at, by=by, about_id=person.id, address=address)


def _guesses(password: str, person: Person) -> float:
    """How many guesses it takes, as a power of ten, for somebody who knows the person and the province.

    Judged as typed, without accents, and without what anybody would put in first: the least counts.
    """
    from zxcvbn import zxcvbn

    name = searchable(person.name)
    known = [*LOCAL_WORDS, person.login, *name.split(), name.replace(" ", ""), person.email or ""]
    plain = "".join(letter for letter in searchable(password) if letter.isalnum())
    rest = plain
    for word in sorted({*LOCAL_WORDS, name.replace(" ", ""), person.login}, key=len, reverse=True):
        rest = rest.replace(word, "*")
    forms = {password[:JUDGED], searchable(password)[:JUDGED], plain[:JUDGED], rest[:JUDGED]} - {""}
    return min((float(zxcvbn(each, user_inputs=known)["guesses_log10"]) for each in forms), default=0)
