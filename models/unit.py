"""Units: the agencies that answer for tasks, under all the names they go by, while they exist."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Session, UniqueConstraint, col, select

from models.access import may_keep_units
from models.base import Model, one_of
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import IN_ROW, Refusal, permit, require, require_unchanged
from models.text import SHORT, one_line, require_within, searchable


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """What is said of a unit. ``aliases`` are the names besides its code and its three names."""

    code: str
    kind: UnitKind
    name_vi: str
    name_en: str
    short_vi: str
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()


class Unit(Model, table=True):
    """An agency. It is never deleted: it ends (``valid_to``) and others succeed it."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    kind: UnitKind = Field(sa_type=one_of(UnitKind))
    name_vi: str
    name_en: str
    short_vi: str
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @classmethod
    def add(cls, session: Session, details: UnitDetails, *, by: User, at: datetime) -> "Unit":
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        unit = cls(code="", kind=details.kind, name_vi="", name_en="", short_vi="")
        unit._become(session, details)
        note(session, EventKind.UNIT_ADDED, at=at, by=by, details={"unit": unit.code, "name": unit.name_vi})
        return unit

    def change(
        self, session: Session, details: UnitDetails, *, by: User, at: datetime, seen: UnitDetails | None = None
    ) -> None:
        """Say anew what is so of the unit. A name it no longer has stays as an alias: old papers print it.

        ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
        """
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        before = self.details(session)
        require_unchanged(seen, before)
        left = [name for name in _own_names(before) if name not in _own_names(details)]
        self._become(session, replace(details, aliases=(*details.aliases, *left)))
        if changed := difference(_plain(session, before), _plain(session, self.details(session))):
            note(session, EventKind.UNIT_CHANGED, at=at, by=by, details={"unit": self.code, **changed})

    def details(self, session: Session) -> UnitDetails:
        query = select(UnitAlias).where(UnitAlias.unit_id == self.id).order_by(col(UnitAlias.alias))
        return self.details_with(session.exec(query))

    def details_with(self, names: "Iterable[UnitAlias]") -> UnitDetails:
        """What is said of the unit, given all its ``names``."""
        own = {searchable(name) for name in (self.code, self.name_vi, self.name_en, self.short_vi)}
        return UnitDetails(
            code=self.code,
            kind=self.kind,
            name_vi=self.name_vi,
            name_en=self.name_en,
            short_vi=self.short_vi,
            parent_id=self.parent_id,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            aliases=tuple(each.alias for each in names if each.searchable not in own),
        )

    def _become(self, session: Session, details: UnitDetails) -> None:
        details = _trimmed(details)
        require(all(_own_names(details)), "A unit needs a code and its full and short names.")
        require_within(SHORT, *_own_names(details), *details.aliases)
        _require_in_order(details)
        self._require_above(session, details.parent_id)
        names = {searchable(name): name for name in (*_own_names(details), *details.aliases) if searchable(name)}
        _require_free(session, names, self.id)
        for name, value in asdict(details).items():
            if name != "aliases":
                setattr(self, name, value)
        session.add(self)
        session.flush()
        assert self.id is not None
        for known in session.exec(select(UnitAlias).where(UnitAlias.unit_id == self.id)):
            if names.pop(known.searchable, None) is None:
                session.delete(known)
        session.add_all(UnitAlias(unit_id=self.id, alias=name, searchable=key) for key, name in names.items())
        session.flush()

    def _require_above(self, session: Session, parent_id: int | None) -> None:
        while parent_id is not None:
            require(parent_id != self.id, "A unit cannot stand below itself.")
            parent = session.get(Unit, parent_id)
            require(parent is not None, "There is no such unit.")
            parent_id = parent.parent_id if parent else None


def set_units(
    session: Session,
    lines: Iterable[tuple[int, str, Mapping[str, Any], str | None]],
    *,
    by: User,
    at: datetime,
) -> list[tuple[int, str]]:
    """Let the units of these codes be so: new ones are added, the others changed, none is ended; all or nothing.

    A line is its row, the code, the details that it says, and any name of the unit above (``None``: it does not say).
    Returns for each row whether its unit is ``added``, ``changed`` or the ``same``. Raises :class:`Refusal` that
    names the row that refuses.
    """
    permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
    found = []
    for row, code, said, above in lines:
        try:
            unit = session.exec(select(Unit).where(Unit.code == code)).first()
            before = (
                unit.details(session)
                if unit
                else UnitDetails(code=code, kind=UnitKind.OTHER, name_vi="", name_en="", short_vi="")
            )
            details = _trimmed(replace(before, **said))
            if above is not None:
                details = replace(details, parent_id=_called(session, above) if above else None)
            if unit is None:
                Unit.add(session, replace(details, name_en=details.name_en or details.name_vi), by=by, at=at)
                found.append((row, "added"))
            elif _differs(before, details):
                unit.change(session, details, by=by, at=at)
                found.append((row, "changed"))
            else:
                found.append((row, "same"))
        except Refusal as refusal:
            raise type(refusal)(IN_ROW, row=row, why=refusal) from refusal
    return found


def _differs(before: UnitDetails, after: UnitDetails) -> bool:
    return replace(before, aliases=()) != replace(after, aliases=()) or set(before.aliases) != set(after.aliases)


def _called(session: Session, name: str) -> int:
    found = session.exec(select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(name))).first()
    if found is None:
        raise Refusal("No unit is called “{name}”.", name=name)
    return found


class UnitAlias(Model, table=True):
    """Another name of a unit, as plans and letters print it; ``searchable`` finds it without accents."""

    __tablename__ = "unit_alias"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    alias: str
    searchable: str = Field(unique=True)


class UnitSuccession(Model, table=True):
    """``successor_id`` took over from ``unit_id`` on a day; one unit may split among several."""

    __tablename__ = "unit_succession"
    __table_args__ = (UniqueConstraint("unit_id", "successor_id"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    successor_id: int = Field(foreign_key="unit.id", index=True)
    on: date


def _own_names(details: UnitDetails) -> tuple[str, str, str, str]:
    return details.code, details.name_vi, details.name_en, details.short_vi


def _plain(session: Session, details: UnitDetails) -> dict[str, object]:
    """``details`` as an event keeps them, the unit above by its code."""
    above = session.get(Unit, details.parent_id) if details.parent_id is not None else None
    said = {**asdict(details), "parent_id": above.code if above else ""}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def _trimmed(details: UnitDetails) -> UnitDetails:
    return replace(
        details,
        code=one_line(details.code),
        name_vi=one_line(details.name_vi),
        name_en=one_line(details.name_en),
        short_vi=one_line(details.short_vi),
        aliases=tuple(one_line(alias) for alias in details.aliases),
    )


def _require_in_order(details: UnitDetails) -> None:
    require(
        (details.valid_from or date.min) <= (details.valid_to or date.max),
        "A unit ends after it begins. Check the two dates.",
    )


def _require_free(session: Session, names: dict[str, str], own: int | None) -> None:
    taken = select(UnitAlias, Unit).join(Unit).where(col(UnitAlias.searchable).in_(names), UnitAlias.unit_id != own)
    for alias, unit in session.exec(taken):
        require(False, "“{name}” is already a name of {unit}.", name=alias.alias, unit=unit.name_vi)


def require_units(session: Session, unit_ids: Iterable[int], on: date) -> None:
    """Refuse units that there are not, or were not on that day."""
    wanted = list(dict.fromkeys(unit_ids))
    units = {unit.id: unit for unit in session.exec(select(Unit).where(col(Unit.id).in_(wanted)))}
    for unit_id in wanted:
        if unit_id not in units:
            raise Refusal("There is no such unit.")
        unit = units[unit_id]
        require(unit.exists_on(on), "{unit} did not exist on that day.", unit=unit.name_vi)
