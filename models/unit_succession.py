"""Which units took over from which, and who stands in the place of a unit on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, column, not_, table
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, select

from models.base import Model
from models.ledger.acts import Document


class UnitSuccession(Model, table=True):
    """``successor_id`` took over from ``unit_id`` on a day, by a reorganisation; one unit may be split among several,
    and one of these may be the unit itself, which goes on. It is no longer ``in_force`` once that is taken back."""

    __tablename__ = "unit_succession"

    id: int | None = Field(default=None, primary_key=True)
    reorganisation_id: int = Field(foreign_key="reorganisation.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    successor_id: int = Field(foreign_key="unit.id", index=True)
    on: date
    in_force: bool = True


class Structure(StrEnum):
    """By which units figures are told: those of their day, or those of today with the records that they carry."""

    AS_IT_WAS = "then"
    OF_TODAY = "today"


OTHER = aliased(UnitSuccession)
DOCUMENTS = table("reorganisation", column("id"), column("symbol"), column("issued_on", Date))
IN_FORCE: Any = (
    select(UnitSuccession, DOCUMENTS.c.symbol, DOCUMENTS.c.issued_on)
    .join(DOCUMENTS, DOCUMENTS.c.id == UnitSuccession.reorganisation_id)
    .where(col(UnitSuccession.in_force))
    .order_by(*map(col, (UnitSuccession.on, UnitSuccession.reorganisation_id, UnitSuccession.id)))
)


@dataclass(frozen=True, slots=True)
class Step:
    """One reorganisation: who took over from each unit, from a day on, by a document."""

    on: date
    successors: Mapping[int, tuple[int, ...]]
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Successions:
    """Every succession that is recorded, in the order of their days."""

    steps: tuple[Step, ...] = ()

    def of_unit(self, unit_id: int, on: date) -> tuple[int, ...]:
        """The units that stand in the place of a unit on a day: itself while nobody has taken over, another where it
        was merged or dissolved into one, several where it was split among them."""
        present: tuple[int, ...] = (unit_id,)
        for step in self.steps:
            if step.on <= on:
                present = tuple(
                    dict.fromkeys(later for each in present for later in step.successors.get(each, (each,)))
                )
        return present

    def taken_over_by(self, units: Collection[int], on: date) -> frozenset[int]:
        """The units that have ended by a day and in whose place one of ``units`` stands then."""
        succeeded = dict.fromkeys(unit_id for step in self.steps for unit_id in step.successors)
        in_place = {each: self.of_unit(each, on) for each in succeeded}
        return frozenset(
            each for each, others in in_place.items() if each not in others and not set(units).isdisjoint(others)
        )

    def heir(self, unit_id: int, on: date) -> int:
        """The one unit that carries the record of a unit on a day; from one that is split nobody carries it on."""
        for step in self.steps:
            successors = step.successors.get(unit_id, ())
            if step.on <= on and len(successors) == 1:
                unit_id = successors[0]
        return unit_id

    def heirs(self, on: date) -> dict[int, int]:
        """The units whose record another unit carries on a day, each with that one."""
        succeeded = dict.fromkeys(unit_id for step in self.steps for unit_id in step.successors)
        carried = {unit_id: self.heir(unit_id, on) for unit_id in succeeded}
        return {unit_id: heir for unit_id, heir in carried.items() if heir != unit_id}


def successions_in(session: Session) -> Successions:
    return Successions(tuple(_steps(session.exec(IN_FORCE).all())))


def carried_by(units: Any) -> Any:
    """As SQL the ids of ``units`` (a question for them) and of those whose record they carry today, as
    :meth:`Successions.heirs` does."""
    [unit_id] = units.subquery().c
    carried = select(unit_id.label("unit_id")).cte(recursive=True)
    before = (
        select(col(UnitSuccession.unit_id))
        .join(carried, col(UnitSuccession.successor_id) == carried.c.unit_id)
        .where(_of_one())
    )
    return select(carried.union(before).c.unit_id)


def without_heir(units: Any) -> Any:
    """As SQL those of ``units`` (a question for their ids) whose record no other unit carries today."""
    [unit_id] = units.subquery().c
    taken_over = select(col(UnitSuccession.unit_id)).where(_of_one())
    return select(unit_id).where(unit_id.not_in(taken_over))


def _of_one() -> ColumnElement[bool]:
    """Whether a succession is in force, and another unit alone took over by it."""
    of_several = (
        select(OTHER.id)
        .where(
            OTHER.reorganisation_id == UnitSuccession.reorganisation_id,
            OTHER.unit_id == UnitSuccession.unit_id,
            OTHER.successor_id != UnitSuccession.successor_id,
        )
        .exists()
    )
    another = col(UnitSuccession.successor_id) != col(UnitSuccession.unit_id)
    return and_(col(UnitSuccession.in_force), another, not_(of_several))


def _steps(rows: Iterable[tuple[UnitSuccession, str, date]]) -> Iterator[Step]:
    """``rows`` are in the order of their days."""
    for _reorganisation, of_one in groupby(rows, key=lambda row: row[0].reorganisation_id):
        (first, symbol, issued_on), *others = of_one
        successors: dict[int, list[int]] = defaultdict(list)
        for row in (first, *(other for other, _symbol, _issued_on in others)):
            successors[row.unit_id].append(row.successor_id)
        taking_over = {unit_id: tuple(taken) for unit_id, taken in successors.items()}
        yield Step(first.on, taking_over, Document(symbol=symbol, on=issued_on))
