"""Initiatives and propaganda for the reform: short records of units, counted for the report."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Session

from models.access import may_keep_initiative
from models.base import Model, one_of
from models.event import EventKind, difference, note
from models.moment import UNTIL_NOW
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.text import LINE, SHORT, one_line, require_within
from models.unit import Unit, unit_code

FIRST_YEAR = 2000
MOST_PEOPLE = 100_000_000
ONLY_OWN = gettext_noop("Only the secretariat and the unit itself look after its initiatives.")


class InitiativeKind(StrEnum):
    """An initiative is something done in a new way; propaganda tells people of the reform."""

    INITIATIVE = "initiative"
    PROPAGANDA = "propaganda"


class Recognition(StrEnum):
    """By whom it was recognised as good, the least first."""

    NONE = "none"
    UNIT = "unit"
    PROVINCE = "province"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeDetails:
    """``reach`` are people that it reached (0: not counted); ``symbol`` is that of the document which proves it, and
    by which it was recognised ``recognised_on`` a day."""

    kind: InitiativeKind
    unit_id: int
    year: int
    title: str
    recognition: Recognition = Recognition.NONE
    recognised_on: date | None = None
    reach: int = 0
    symbol: str = ""


class Initiative(Model, table=True):
    """A record as :class:`InitiativeDetails` says, as known in ``[known_from, known_to)``.

    When it is put right, what was known until then stays as a row of its own, with the instant at which it was
    recorded first.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: InitiativeKind = Field(sa_type=one_of(InitiativeKind))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    year: int = Field(index=True)
    title: str
    recognition: Recognition = Field(sa_type=one_of(Recognition))
    recognised_on: date | None = None
    reach: int
    symbol: str
    recorded_at: datetime
    by_id: int | None = Field(default=None, foreign_key="person.id")
    known_from: datetime
    known_to: datetime = UNTIL_NOW

    @classmethod
    def add(cls, session: Session, details: InitiativeDetails, *, by: User, at: datetime) -> "Initiative":
        permit(may_keep_initiative(by, details.unit_id), ONLY_OWN)
        details = _sound(session, details, at)
        initiative = cls(**asdict(details), recorded_at=at, known_from=at, by_id=by.id or None)
        session.add(initiative)
        session.flush()
        initiative._note(session, EventKind.INITIATIVE_ADDED, by=by, at=at)
        return initiative

    def change(
        self,
        session: Session,
        details: InitiativeDetails,
        *,
        by: User,
        at: datetime,
        seen: InitiativeDetails | None = None,
    ) -> None:
        """Put the record right. ``seen`` is what was so when the form was drawn; when somebody else has changed it
        since, nothing is written."""
        for unit_id in (self.unit_id, details.unit_id):
            permit(may_keep_initiative(by, unit_id), ONLY_OWN)
        before = self.details
        require_unchanged(seen, before)
        details = _sound(session, details, at)
        if not (changed := difference(_plain(session, before), _plain(session, details))):
            return
        until_now = Initiative(
            **asdict(before), recorded_at=self.recorded_at, by_id=self.by_id, known_from=self.known_from
        )
        self.known_from = until_now.known_to = max(at, self.known_from)
        for name, value in asdict(details).items():
            setattr(self, name, value)
        session.add_all((until_now, self))
        session.flush()
        note(session, EventKind.INITIATIVE_CHANGED, at=at, by=by, details={"title": before.title, **changed})

    def remove(self, session: Session, *, by: User, at: datetime, seen: InitiativeDetails | None = None) -> None:
        """It was recorded by mistake."""
        permit(may_keep_initiative(by, self.unit_id), ONLY_OWN)
        require_unchanged(seen, self.details)
        self.known_to = max(at, self.known_from)
        session.add(self)
        session.flush()
        self._note(session, EventKind.INITIATIVE_REMOVED, by=by, at=at)

    @property
    def details(self) -> InitiativeDetails:
        names = InitiativeDetails.__dataclass_fields__
        return InitiativeDetails(**{name: getattr(self, name) for name in names})

    def details_on(self, day: date) -> InitiativeDetails | None:
        """What there was of it on a day: without what was recognised later; ``None`` before it was recorded, which
        may come after it was recognised."""
        later = self.recognised_on is not None and self.recognised_on > day
        if day_of(self.recorded_at) > day and (self.recognised_on is None or later):
            return None
        unrecognised = replace(self.details, recognition=Recognition.NONE, recognised_on=None, symbol="")
        return unrecognised if later else self.details

    def _note(self, session: Session, kind: EventKind, *, by: User, at: datetime) -> None:
        note(session, kind, at=at, by=by, details=_plain(session, self.details))


def initiative_in(session: Session, initiative_id: int) -> Initiative:
    initiative = session.get(Initiative, initiative_id)
    require(initiative is not None and initiative.known_to == UNTIL_NOW, "This record was removed meanwhile.")
    assert initiative is not None
    return initiative


def _plain(session: Session, details: InitiativeDetails) -> dict[str, str | int | None]:
    """As an event says it."""
    values = asdict(details) | {"unit": unit_code(session, details.unit_id)}
    values["recognised_on"] = details.recognised_on.isoformat() if details.recognised_on else None
    return {name: value for name, value in values.items() if name != "unit_id"}


def _sound(session: Session, details: InitiativeDetails, at: datetime) -> InitiativeDetails:
    details = replace(details, title=one_line(details.title), symbol=one_line(details.symbol))
    require(bool(details.title), "Say what it is.")
    require_within(LINE, details.title)
    require_within(SHORT, details.symbol)
    require(
        FIRST_YEAR <= details.year <= day_of(at).year,
        "Of the year {year} nothing is recorded.",
        year=str(details.year),
    )
    require(0 <= details.reach <= MOST_PEOPLE, "So many people were not reached.")
    require(session.get(Unit, details.unit_id) is not None, "There is no such unit.")
    if details.recognition is Recognition.NONE:
        return replace(details, recognised_on=None)
    require(bool(details.symbol), "Say by which document it was recognised.")
    if details.recognised_on is None:
        raise Refusal("Say on which day it was recognised.")
    require(details.recognised_on <= day_of(at), "The day lies in the future.")
    require(details.recognised_on.year >= details.year, "It was recognised in its year, or later.")
    return details
