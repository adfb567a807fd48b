"""The second factor: a code from an app on the person's telephone (TOTP, RFC 6238), or a recovery code for once."""

import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp
import segno
from sqlmodel import Session, col, delete, select

from models.access import may_keep_people
from models.accounts.credential import Credential, RecoveryCode
from models.event import EventKind, note
from models.person import Person, User
from models.refusal import permit, require
from server.doors.tokens import hash_of

ISSUER = "Tiến độ"
STEP = 30
DRIFT = 1  # steps that a telephone's clock may be off
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """A secret for the person's app. It is kept nowhere until a code from it was given (:func:`turn_on`)."""
    return pyotp.random_base32()


def address(secret: str, login: str) -> str:
    """The secret as an address that an app on the same telephone opens."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def picture(secret: str, login: str) -> str:
    """The secret as a QR code that an app reads, as the address of an SVG image."""
    return str(segno.make(address(secret, login), error="m").svg_data_uri(scale=5, border=3, light="#fff"))


def turn_on(
    session: Session, person: Person, secret: str, code: str, *, at: datetime, address: str = ""
) -> list[str]:
    """Ask for a code at every sign-in from now on; the recovery codes, which are shown this once."""
    credential = _credential(session, person)
    require(credential.totp_secret is None, "The second factor is already on.")
    credential.totp_secret = secret
    require(_right_code(credential, code, at), "This code is not right. Enter the one the app shows now.")
    session.add(credential)
    note(session, EventKind.SECOND_FACTOR_ON, at=at, by=person, about_id=person.id, address=address)
    return make_recovery_codes(session, person, at=at, address=address)


def turn_off(session: Session, person: Person, *, by: User, at: datetime) -> None:
    """An administrator's help for who has lost the telephone; for oneself see :mod:`server.doors.accounts`."""
    permit(may_keep_people(by), "Only an administrator looks after people.")
    require(by.id != person.id, "Turn your own second factor off under My account, with a code.")
    forget(session, person)
    note(session, EventKind.SECOND_FACTOR_OFF, at=at, by=by, about_id=person.id, address=by.address)


def forget(session: Session, person: Person) -> None:
    credential = _credential(session, person)
    require(credential.totp_secret is not None, "The second factor is not on.")
    credential.totp_secret = None
    session.add(credential)
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person.id))


def make_recovery_codes(session: Session, person: Person, *, at: datetime, address: str = "") -> list[str]:
    """New recovery codes in place of the old ones; only their hashes are kept."""
    assert person.id is not None
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person.id))
    codes = ["-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(CODES)]
    session.add_all(RecoveryCode(person_id=person.id, code_hash=_salted(code)) for code in codes)
    note(session, EventKind.RECOVERY_CODES_MADE, at=at, by=person, about_id=person.id, address=address)
    return codes


def accepts(session: Session, person: Person, code: str, *, at: datetime, address: str = "") -> bool:
    """Whether ``code`` is the app's of now, or a recovery code that was not used before. Each is good once."""
    credential = _credential(session, person)
    if _right_code(credential, code, at):
        session.add(credential)
        return True
    unused = select(RecoveryCode).where(RecoveryCode.person_id == person.id, col(RecoveryCode.used_at).is_(None))
    recovery = next((each for each in session.exec(unused) if _is(code, each.code_hash)), None)
    if recovery is None:
        return False
    recovery.used_at = at
    session.add(recovery)
    note(session, EventKind.RECOVERY_CODE_USED, at=at, by=person, about_id=person.id, address=address)
    return True


def _salted(code: str, salt: str | None = None) -> str:
    """What is kept of a recovery code; of 79 random bits, so with a salt (ASVS 4.0, 2.6.2)."""
    salt = salt or secrets.token_hex(8)
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return f"{salt}${hash_of(salt + letters)}"


def _is(code: str, stored: str) -> bool:
    return compare_digest(_salted(code, stored.partition("$")[0]), stored)


def _right_code(credential: Credential, code: str, at: datetime) -> bool:
    """Whether ``code`` is right at ``at``, give or take a step, and newer than the last one accepted."""
    code = "".join(code.split())
    if not credential.totp_secret or not (code.isascii() and code.isdecimal()):
        return False
    totp, now = pyotp.TOTP(credential.totp_secret), int(at.timestamp()) // STEP
    for step in range(max(now - DRIFT, credential.totp_step + 1), now + DRIFT + 1):
        if compare_digest(totp.generate_otp(step), code):
            credential.totp_step = step
            return True
    return False


def _credential(session: Session, person: Person) -> Credential:
    assert person.id is not None
    return session.get(Credential, person.id) or Credential(person_id=person.id)
