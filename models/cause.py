"""Why tasks are late: the short list of causes that the office keeps, for reasons that can be counted.

A cause is never deleted, for acts name it: one that is no longer wanted is switched off, and is then chosen no more.
"""

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlmodel import Field, Session, select

from models.access import may_keep_causes
from models.base import Model
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import permit, require, require_unchanged
from models.text import SHORT, one_line, require_within, searchable

PLACES = 99


@dataclass(frozen=True, slots=True)
class CauseDetails:
    """What is said of a cause. ``position`` is its place in every list; one not ``active`` is chosen no more."""

    name_vi: str
    name_en: str
    position: int
    active: bool = True


class Cause(Model, table=True):
    """A cause as :class:`CauseDetails` says. Acts name it by its ``code``, which stays."""

    code: str = Field(primary_key=True)
    name_vi: str
    name_en: str
    position: int
    active: bool = True

    @property
    def details(self) -> CauseDetails:
        return CauseDetails(name_vi=self.name_vi, name_en=self.name_en, position=self.position, active=self.active)

    def become(self, details: CauseDetails) -> None:
        for name, value in asdict(details).items():
            setattr(self, name, value)


def add_cause(session: Session, details: CauseDetails, *, by: User, at: datetime) -> Cause:
    """Its code is made of its English name."""
    permit(may_keep_causes(by), "Only administrators look after causes.")
    details = _trimmed(details)
    _require_sound(details)
    _require_free(session, details)
    cause = Cause(code=_free_code(session, details.name_en), **asdict(details))
    session.add(cause)
    session.flush()
    note(session, EventKind.CAUSE_ADDED, at=at, by=by, details={"cause": cause.code, "name": cause.name_vi})
    return cause


def change_cause(
    session: Session,
    cause: Cause,
    details: CauseDetails,
    *,
    by: User,
    at: datetime,
    seen: CauseDetails | None = None,
) -> None:
    """Name a cause anew, give it another place, switch it off or on. One cause at least stays on.

    ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
    """
    permit(may_keep_causes(by), "Only administrators look after causes.")
    before, details = cause.details, _trimmed(details)
    require_unchanged(seen, before)
    _require_sound(details)
    _require_free(session, details, cause.code)
    others = select(Cause.code).where(Cause.active, Cause.code != cause.code)
    require(details.active or session.exec(others).first() is not None, "One cause at least stays in use.")
    cause.become(details)
    session.add(cause)
    if changed := difference(asdict(before), asdict(details)):
        note(session, EventKind.CAUSE_CHANGED, at=at, by=by, details={"cause": cause.code, **changed})


def _trimmed(details: CauseDetails) -> CauseDetails:
    return replace(details, name_vi=one_line(details.name_vi), name_en=one_line(details.name_en))


def _require_sound(details: CauseDetails) -> None:
    require(bool(details.name_vi and details.name_en), "A cause needs a name in both languages.")
    require_within(SHORT, details.name_vi, details.name_en)
    require(1 <= details.position <= PLACES, "Its place is a number from 1 to {last}.", last=PLACES)


def _require_free(session: Session, details: CauseDetails, own: str = "") -> None:
    """Refuse a name that another cause has."""
    names = {searchable(details.name_vi), searchable(details.name_en)}
    for other in session.exec(select(Cause).where(Cause.code != own)):
        same = names & {searchable(other.name_vi), searchable(other.name_en)}
        require(not same, "“{taken}” is already a cause.", taken=other.name_vi)


def _free_code(session: Session, name: str) -> str:
    """A code of small letters, digits and underscores that no cause has yet."""
    start = re.sub(r"[^a-z0-9]+", "_", searchable(name))[:32].strip("_") or "cause"
    taken = set(session.exec(select(Cause.code)).all())
    numbered = (f"{start}_{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (start, *numbered) if code not in taken)
