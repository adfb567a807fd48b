"""Groups of units that the office keeps by name, to give one task to all of them.

The departments, the districts, the communes and, by their names, the wards are groups without being kept.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Field, Session, col, delete, select

from models.access import may_keep_units
from models.base import Model
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import permit, require, require_unchanged
from models.text import SHORT, one_line, require_within, searchable
from models.unit import COMMUNES_BEGIN, CommuneKind, Unit, UnitAlias, UnitKind
from models.unit_naming import names_of

COMMITTEE = ("", "ubnd ", "uy ban nhan dan ")  # what may stand before it in a name


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """A group's name and the ids of its units, in the province's order."""

    name: str
    units: tuple[int, ...]


class UnitGroup(Model, table=True):
    """A list of units; ``searchable`` is its name without accents, and no two have the same."""

    __tablename__ = "unit_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    searchable: str = Field(unique=True)

    @classmethod
    def add(cls, session: Session, details: GroupDetails, *, by: User, at: datetime) -> "UnitGroup":
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        group = cls(name="", searchable="")
        group._become(session, details)
        note(session, EventKind.UNIT_GROUP_ADDED, at=at, by=by, details=group._plain(session))
        return group

    def change(
        self, session: Session, details: GroupDetails, *, by: User, at: datetime, seen: GroupDetails | None = None
    ) -> None:
        """Say anew what the group is called and which units are in it; tasks that it was given stay as they are.

        ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
        """
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        require_unchanged(seen, self.details(session))
        before = self._plain(session)
        self._become(session, details)
        if changed := difference(before, self._plain(session)):
            note(session, EventKind.UNIT_GROUP_CHANGED, at=at, by=by, details={"group": self.name, **changed})

    def remove(self, session: Session, *, by: User, at: datetime, seen: GroupDetails | None = None) -> None:
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        require_unchanged(seen, self.details(session))
        note(session, EventKind.UNIT_GROUP_REMOVED, at=at, by=by, details=self._plain(session))
        session.exec(delete(UnitGroupMember).where(col(UnitGroupMember.group_id) == self.id))
        session.delete(self)
        session.flush()

    def details(self, session: Session) -> GroupDetails:
        query = select(UnitGroupMember.unit_id).where(UnitGroupMember.group_id == self.id)
        return GroupDetails(self.name, tuple(session.exec(query.order_by(col(UnitGroupMember.unit_id)))))

    def _become(self, session: Session, details: GroupDetails) -> None:
        name = one_line(details.name)
        require(bool(searchable(name)) and bool(details.units), "A group needs a name and at least one unit.")
        require_within(SHORT, name)
        _require_free(session, name, self.id)
        known = select(Unit.id).where(col(Unit.id).in_(details.units))
        require(set(session.exec(known)) == set(details.units), "There is no such unit.")
        self.name, self.searchable = name, searchable(name)
        session.add(self)
        session.flush()
        assert self.id is not None
        session.exec(delete(UnitGroupMember).where(col(UnitGroupMember.group_id) == self.id))
        session.add_all(UnitGroupMember(group_id=self.id, unit_id=unit_id) for unit_id in set(details.units))
        session.flush()

    def _plain(self, session: Session) -> dict[str, str]:
        """The group as an event keeps it, its units by their codes."""
        codes = select(Unit.code).join(UnitGroupMember).where(UnitGroupMember.group_id == self.id)
        return {"name": self.name, "units": ", ".join(session.exec(codes.order_by(col(Unit.id))))}


class UnitGroupMember(Model, table=True):
    """A unit that is in a group, also after its end: who is given a task is asked of its day."""

    __tablename__ = "unit_group_member"

    group_id: int = Field(foreign_key="unit_group.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True, index=True)


def _require_free(session: Session, name: str, own: int | None) -> None:
    """Refuse a name by which a unit or another group is called: who chooses one must not get the other."""
    key = searchable(name)
    for unit_id in session.exec(select(UnitAlias.unit_id).where(UnitAlias.searchable == key)):
        called = names_of(session, unit_id)
        require(False, "“{name}” is already a name of {unit}.", name=name, unit=called[max(called)].name_vi)
    group = session.exec(select(UnitGroup.id).where(UnitGroup.searchable == key, UnitGroup.id != own)).first()
    require(group is None, "There is a group called “{name}” already.", name=name)


def group_code(kind: UnitKind | CommuneKind) -> str:
    """The code of the group of every unit of a kind."""
    return f"kind:{kind}" if isinstance(kind, UnitKind) else f"communes:{kind}"


def units_in_group(code: str) -> Any:
    """As SQL the ids of all that are or were in the group of a code. Raises :class:`ValueError` for none."""
    what, _colon, which = code.partition(":")
    match what:
        case "kind":
            return select(Unit.id).where(Unit.kind == UnitKind(which))
        case "communes":
            return communes_of(CommuneKind(which))
        case "list":
            return select(UnitGroupMember.unit_id).where(UnitGroupMember.group_id == int(which))
        case _other:
            raise ValueError(code)


def units_of_group_on(session: Session, code: str, day: date) -> list[int]:
    """The units of a group that exist on ``day``, in the province's order."""
    units = session.exec(select(Unit).where(col(Unit.id).in_(units_in_group(code))).order_by(col(Unit.id)))
    return [unit.id for unit in units if unit.id is not None and unit.exists_on(day)]


def communes_of(kind: CommuneKind) -> Any:
    """As SQL the ids of the communes whose names begin so."""
    named: list[ColumnElement[bool]] = [
        col(UnitAlias.searchable).startswith(f"{before}{COMMUNES_BEGIN[kind]} ") for before in COMMITTEE
    ]
    of_name = select(UnitAlias.unit_id).where(or_(*named))
    return select(Unit.id).where(Unit.kind == UnitKind.COMMUNE, col(Unit.id).in_(of_name))
