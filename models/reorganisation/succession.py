"""Which units took over from which, and who stands in the place of a unit on a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import literal, not_
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, select

from models.base import Model


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


@dataclass(frozen=True, slots=True)
class Step:
    """One reorganisation: who took over from each unit, from a day on."""

    on: date
    successors: Mapping[int, tuple[int, ...]]


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
    order = (UnitSuccession.on, UnitSuccession.reorganisation_id, UnitSuccession.id)
    rows = session.exec(select(UnitSuccession).where(col(UnitSuccession.in_force)).order_by(*map(col, order))).all()
    return Successions(tuple(_steps(rows)))


def carried_by(unit_id: int) -> Any:
    """As SQL the ids of a unit and of those whose record it carries today, as :meth:`Successions.heirs` does."""
    other = aliased(UnitSuccession)
    of_several = (
        select(other.id)
        .where(
            other.reorganisation_id == UnitSuccession.reorganisation_id,
            other.unit_id == UnitSuccession.unit_id,
            other.successor_id != UnitSuccession.successor_id,
        )
        .exists()
    )
    carried = select(literal(unit_id).label("unit_id")).cte(recursive=True)  # nameless: two may be in one statement
    before = (
        select(col(UnitSuccession.unit_id))
        .join(carried, col(UnitSuccession.successor_id) == carried.c.unit_id)
        .where(col(UnitSuccession.in_force), not_(of_several))
    )
    return select(carried.union(before).c.unit_id)


def _steps(rows: Iterable[UnitSuccession]) -> Iterator[Step]:
    """``rows`` are in the order of their days."""
    for (on, _reorganisation), of_one in groupby(rows, key=lambda row: (row.on, row.reorganisation_id)):
        successors: dict[int, list[int]] = defaultdict(list)
        for row in of_one:
            successors[row.unit_id].append(row.successor_id)
        yield Step(on, {unit_id: tuple(taking_over) for unit_id, taking_over in successors.items()})
