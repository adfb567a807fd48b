"""What an office says of a reorganisation, and what must be so of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from models.ledger.acts import Document
from models.province import day_of
from models.refusal import require
from models.unit import Unit, require_units
from models.unit_naming import Names, names_on
from models.unit_succession import UnitSuccession


class ReorganisationKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"
    RENAME = "rename"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationTerms:
    """What an office says of a reorganisation, in effect from ``on``.

    ``successors``: who takes over from each unit that is merged, split or dissolved; a unit among its own successors
    goes on, all others end on the day before. ``tasks`` (by task and unit) and ``people``: where each goes that has
    several to choose from. ``names`` are those of units that are renamed, ``above`` the unit that each which is moved
    stands below from then on.
    """

    kind: ReorganisationKind
    document: Document
    on: date
    successors: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    tasks: Mapping[tuple[int, int], int] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, Names] = field(default_factory=dict)
    above: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def units(self) -> tuple[int, ...]:
        """The units that are reorganised."""
        return tuple(dict.fromkeys((*self.successors, *self.names, *self.above)))


def require_complete(session: Session, terms: ReorganisationTerms, at: datetime) -> None:
    """Refuse what no reorganisation of its kind is."""
    require(bool(terms.document.symbol.strip()), "Name the document.")
    require(terms.on >= terms.document.on, "The reorganisation is in effect before the document that decides it.")
    require(terms.on <= day_of(at), "The day of effect lies in the future.")
    require(bool(terms.units), "Choose the units that are reorganised.")
    taking_over = tuple(dict.fromkeys(each for successors in terms.successors.values() for each in successors))
    match terms.kind:
        case ReorganisationKind.MERGE:
            require(len(taking_over) == 1, "Units are merged into one.")
        case ReorganisationKind.SPLIT:
            require(
                len(terms.successors) == 1 and len(taking_over) > 1, "One unit is split among at least two others."
            )
        case ReorganisationKind.DISSOLVE:
            require(all(terms.successors.values()), "Say who takes over from each unit that is dissolved.")
        case ReorganisationKind.RENAME | ReorganisationKind.MOVE:
            require(not terms.successors, "A unit that goes on is succeeded by nobody.")
    require_units(session, taking_over, terms.on)
    for unit_id in taking_over:
        _require_goes_on(session, unit_id, day_of(at))
    for unit_id in terms.units:
        _require_not_reorganised(session, unit_id, terms)


def _require_goes_on(session: Session, unit_id: int, today: date) -> None:
    """Who takes over from a day of the past is still there: else what goes to it would be left with it."""
    called = names_on(session, unit_id, today).name_vi
    goes_on = session.get_one(Unit, unit_id).exists_on(today)
    require(goes_on, "{unit} has ended since. Take that back first, or choose who took over from it.", unit=called)


def _require_not_reorganised(session: Session, unit_id: int, terms: ReorganisationTerms) -> None:
    """A unit that ends was there before, has not been taken over from, and takes over from nobody in the same act."""
    unit, called = session.get(Unit, unit_id), {"unit": names_on(session, unit_id, terms.on).name_vi}
    require(unit is not None, "There is no such unit.")
    assert unit is not None
    require((unit.valid_from or date.min) < terms.on, "{unit} did not exist on that day.", **called)
    if unit_id not in terms.successors or unit_id in terms.successors[unit_id]:
        return
    known = select(UnitSuccession.id).where(
        UnitSuccession.unit_id == unit_id, UnitSuccession.successor_id != unit_id, col(UnitSuccession.in_force)
    )
    require(session.exec(known).first() is None, "{unit} has been reorganised already.", **called)
    later = select(UnitSuccession.id).where(
        UnitSuccession.successor_id == unit_id,
        UnitSuccession.unit_id != unit_id,
        col(UnitSuccession.on) > terms.on,
        col(UnitSuccession.in_force),
    )
    require(session.exec(later).first() is None, "{unit} took over from another unit after that day.", **called)
    others = (each for other, successors in terms.successors.items() for each in successors if other != unit_id)
    require(unit_id not in others, "{unit} ends, so it takes over from nobody.", **called)
