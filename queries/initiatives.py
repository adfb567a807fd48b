"""Initiatives and propaganda of a year, listed and counted: for units their own, for others all."""

from dataclasses import dataclass

from sqlmodel import col, select

from models.access import OF_A_UNIT
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind, Recognition
from models.moment import PRESENT, Moment
from models.person import User
from queries.states import known_at
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """A record; ``details`` is what somebody would change of it."""

    id: int
    details: InitiativeDetails


def is_recognised(details: InitiativeDetails) -> bool:
    """Whether by the province or above."""
    return details.recognition in (Recognition.PROVINCE, Recognition.NATIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeCounts:
    """How many there are of a kind, how many of them were recognised by the province or above, and how many people
    they reached."""

    total: int
    recognised: int
    reach: int


def initiatives_of(user: User, year: int, moment: Moment = PRESENT) -> list[InitiativeRow]:
    """Those of a year that ``user`` sees, as one knew at a moment that they stood on its day, the newest first."""
    query = select(Initiative).where(Initiative.year == year, known_at(moment, Initiative))
    if user.role in OF_A_UNIT:
        query = query.where(among(col(Initiative.unit_id), user.reach | user.predecessors))
    with reading() as session:
        rows = session.exec(query.order_by(col(Initiative.recorded_at).desc(), col(Initiative.id).desc()))
        stood = [(each.id or 0, each.details_on(moment.as_of)) for each in rows]
        return [InitiativeRow(row_id, details) for row_id, details in stood if details is not None]


def initiative_counts(user: User, year: int, moment: Moment) -> dict[InitiativeKind, InitiativeCounts]:
    """The counts of every kind, of a year's records that were there at a moment."""
    rows = [row.details for row in initiatives_of(user, year, moment)]
    return {kind: _counts([each for each in rows if each.kind is kind]) for kind in InitiativeKind}


def _counts(rows: list[InitiativeDetails]) -> InitiativeCounts:
    return InitiativeCounts(
        total=len(rows),
        recognised=sum(map(is_recognised, rows)),
        reach=sum(each.reach for each in rows),
    )
