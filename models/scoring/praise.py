"""Who was praised for a year's work: collectives and persons, each with the document that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from sqlmodel import Field, Session, select

from models.access import may_praise
from models.base import Model, one_of
from models.event import EventKind, note
from models.ledger.acts import Document
from models.ledger.instants import recording_instant
from models.moment import FIRST_YEAR, PRESENT, Moment, last_by_place
from models.person import User
from models.province import day_of
from models.refusal import gettext_noop, permit, require, require_unchanged
from models.scoring.document import require_document
from models.text import LINE, SHORT, require_within, searchable
from models.unit import Unit

ONLY_SECRETARIAT = gettext_noop("Only the secretariat keeps the list of those who were praised.")


class Praised(StrEnum):
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class PraiseDetails:
    """Who was praised for which year, for what, and by which document; ``unit_id`` where it is one of ours, or who
    belongs to it."""

    year: int
    kind: Praised
    name: str
    document: Document
    title: str = ""
    unit_id: int | None = None
    merit: str = ""


class Praise(Model, table=True):
    """One line of the list, never changed: it is corrected by another that takes its place, or by one that is gone.

    ``corrects_id`` is the first in the place that it takes, empty where it has a place of its own.
    """

    id: int | None = Field(default=None, primary_key=True)
    corrects_id: int | None = Field(default=None, foreign_key="praise.id")
    year: int
    kind: Praised = Field(sa_type=one_of(Praised))
    name: str
    title: str = ""
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    merit: str = ""
    symbol: str
    on: date
    is_gone: bool = False
    because: str = ""
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")

    @property
    def place(self) -> int:
        assert self.id is not None
        return self.corrects_id or self.id

    @property
    def details(self) -> PraiseDetails:
        return PraiseDetails(
            year=self.year,
            kind=self.kind,
            name=self.name,
            document=Document(symbol=self.symbol, on=self.on),
            title=self.title,
            unit_id=self.unit_id,
            merit=self.merit,
        )


def praise(session: Session, praised: Iterable[PraiseDetails], *, by: User, at: datetime) -> None:
    """Put those who were praised on the list."""
    permit(may_praise(by), ONLY_SECRETARIAT)
    for details in praised:
        _require_sound(session, details, at)
        _require_new(details, _listed(session))
        _append(session, details, by=by, at=at)


def correct_praise(
    session: Session,
    line: Praise,
    details: PraiseDetails | None,
    because: str,
    *,
    by: User,
    at: datetime,
    seen: PraiseDetails | None = None,
) -> None:
    """Put a line right by another; without ``details`` nobody was praised there. It says ``because`` of what."""
    permit(may_praise(by), ONLY_SECRETARIAT)
    listed = _listed(session)
    require(line.place in listed, "This line is gone from the list.")
    present = listed.pop(line.place)
    require_unchanged(seen, present)
    require(bool(because.strip()), "Say why the list is corrected.")
    require(details != present, "The list says that already.")
    if details is not None:
        _require_sound(session, details, at)
        _require_new(details, listed)
    _append(
        session, details or present, corrects_id=line.place, is_gone=details is None, because=because, by=by, at=at
    )


def praise_in_force(lines: Iterable[Praise], moment: Moment = PRESENT) -> list[Praise]:
    """Those who were praised by documents of a day, as known at an instant: in each place the line recorded last."""
    last = last_by_place(sorted(lines, key=attrgetter("id")), moment.known_at)
    return [line for line in last.values() if not line.is_gone and line.on <= moment.as_of]


def _append(
    session: Session,
    details: PraiseDetails,
    *,
    corrects_id: int | None = None,
    is_gone: bool = False,
    because: str = "",
    by: User,
    at: datetime,
) -> None:
    line = Praise(
        corrects_id=corrects_id,
        year=details.year,
        kind=details.kind,
        name=details.name.strip(),
        title=details.title.strip(),
        unit_id=details.unit_id,
        merit=details.merit.strip(),
        symbol=details.document.symbol,
        on=details.document.on,
        is_gone=is_gone,
        because=because.strip(),
        recorded_at=recording_instant(session, at),
        by_id=by.id,
    )
    session.add(line)
    session.flush()
    said = {"name": line.name, "year": line.year, "symbol": line.symbol, "day": line.on.isoformat()}
    why = {"because": line.because} if line.because else {}
    note(session, EventKind.PRAISED, at=at, by=by, details={**said, **why})


def _require_sound(session: Session, details: PraiseDetails, at: datetime) -> None:
    today = day_of(at)
    require(bool(details.name.strip()), "Name who was praised.")
    require(FIRST_YEAR <= details.year <= today.year, "“{year}” is no year of work done.", year=str(details.year))
    require_document(details.document, date(details.year, 1, 1), at)
    require_within(SHORT, details.name, details.title)
    require_within(LINE, details.merit)
    require(details.unit_id is None or session.get(Unit, details.unit_id) is not None, "There is no such unit.")


def _listed(session: Session) -> dict[int, PraiseDetails]:
    """What stands on the lists of all years, by places."""
    return {line.place: line.details for line in praise_in_force(session.exec(select(Praise)).all())}


def _require_new(details: PraiseDetails, listed: Mapping[int, PraiseDetails]) -> None:
    """Refuse what stands on the list already. Who was praised twice, and two of one name, differ in the document, the
    duty or the merit."""
    is_new = _spelled(details) not in map(_spelled, listed.values())
    require(is_new, "{name} stands on the list of this year already.", name=details.name.strip())


def _spelled(details: PraiseDetails) -> PraiseDetails:
    """The same, however it is written."""
    name, title, merit = map(searchable, (details.name, details.title, details.merit))
    return replace(details, name=name.strip(), title=title.strip(), merit=merit.strip())
