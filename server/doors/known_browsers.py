"""Browsers that somebody has signed in with before: guessing from elsewhere does not keep them out.

The browser holds a random token in a cookie of its own, the database its hash with each person who came in with it
("device cookies" of OWASP's advice on slowing down online guessing).
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from models.accounts.credential import KnownBrowser
from models.person import Person
from server.doors.tokens import hash_of, new_token

KNOWN_FOR = timedelta(days=180)  # since the last time that it signed in


def knows(session: Session, token: str, login: str, at: datetime) -> str:
    """The hash of ``token`` where the person of this user name came in with it before; empty elsewhere."""
    if not token:
        return ""
    same = (KnownBrowser.token_hash == hash_of(token), Person.login == login, KnownBrowser.at > at - KNOWN_FOR)
    return session.exec(select(KnownBrowser.token_hash).join(Person).where(*same)).first() or ""


def remember(session: Session, token: str, person: Person, at: datetime) -> str:
    """Keep that ``person`` came in with the browser that holds ``token``; a new one for a browser without."""
    assert person.id is not None
    session.exec(delete(KnownBrowser).where(col(KnownBrowser.at) <= at - KNOWN_FOR))
    known = select(KnownBrowser.token_hash).where(KnownBrowser.token_hash == hash_of(token))
    if not token or session.exec(known).first() is None:
        token = new_token()
    session.merge(KnownBrowser(token_hash=hash_of(token), person_id=person.id, at=at))
    return token


def forget(session: Session, person_id: int) -> None:
    """No browser of this person is known any more: who had the old password had perhaps also one of them."""
    session.exec(delete(KnownBrowser).where(col(KnownBrowser.person_id) == person_id))
