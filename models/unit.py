"""Units: the agencies that answer for tasks, under all the names they go by, while they exist."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain

from sqlmodel import Field, Session, col, select

from models.access import may_keep_units
from models.base import Model, one_of
from models.event import EventKind, difference, note
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.text import SHORT, alphabetical, one_line, require_within, searchable
from models.unit_naming import ALWAYS, Names, UnitName, names_of, names_on, set_names

NEEDS_DAY = gettext_noop("Say from which day the new name holds.")


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class CommuneKind(StrEnum):
    """Which communes, as their names begin: wards of a town, communes of the country, special zones."""

    WARD = "ward"
    RURAL = "rural"
    SPECIAL = "special"


COMMUNES_BEGIN = {CommuneKind.WARD: "phuong", CommuneKind.RURAL: "xa", CommuneKind.SPECIAL: "dac khu"}


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """What is said of a unit. ``aliases`` are the names besides its code and what it is or was called."""

    code: str
    kind: UnitKind
    name_vi: str
    name_en: str
    short_vi: str
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> Names:
        return Names(self.name_vi, self.name_en, self.short_vi)


class Unit(Model, table=True):
    """An agency. It is never deleted: it ends (``valid_to``) and others succeed it.

    What it is called on a day is in :class:`models.unit_naming.UnitName`.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    kind: UnitKind = Field(sa_type=one_of(UnitKind))
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        return self.exists_within(day, day)

    def exists_within(self, first: date, last: date) -> bool:
        """Whether there is such a unit on any day from ``first`` to ``last``."""
        return (self.valid_from or last) <= last and first <= (self.valid_to or first)

    @classmethod
    def add(cls, session: Session, details: UnitDetails, *, by: User, at: datetime) -> "Unit":
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        unit = cls.settle(session, details)
        added = {"unit": unit.code, "name": names_on(session, unit.id, day_of(at)).name_vi}
        note(session, EventKind.UNIT_ADDED, at=at, by=by, details=added)
        return unit

    @classmethod
    def settle(cls, session: Session, details: UnitDetails) -> "Unit":
        """A unit that an installation begins with. It is called so on every day, until it is renamed."""
        details = trimmed(details)
        unit = cls(code="", kind=details.kind)
        unit._become(session, details, {ALWAYS: details.names})
        assert unit.id is not None
        session.add(UnitName.first(unit.id, details.names))
        session.flush()
        return unit

    def change(
        self, session: Session, details: UnitDetails, *, by: User, at: datetime, seen: UnitDetails | None = None
    ) -> None:
        """Say anew what is so of the unit, but what it is called. A code it no longer has stays as an alias.

        ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
        """
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        before, details = self.details(session), trimmed(details)
        require_unchanged(seen, before)
        require(details.names == before.names, NEEDS_DAY)
        left = () if details.code == before.code else (before.code,)
        self._become(session, replace(details, aliases=(*details.aliases, *left)), names_of(session, self.id))
        if changed := difference(_plain(session, before), _plain(session, self.details(session))):
            note(session, EventKind.UNIT_CHANGED, at=at, by=by, details={"unit": self.code, **changed})

    def rename(
        self,
        session: Session,
        names: Names,
        on: date,
        *,
        instead_of: date | None = None,
        by: User,
        at: datetime,
        seen: Mapping[date, Names] | None = None,
    ) -> None:
        """From ``on`` let the unit be called so, until the day of its next name; its earlier names find it still.

        ``instead_of`` is the day of a name that was entered wrongly, whose place these take; the first name stays the
        first. ``seen`` are all its names when the form was drawn.
        """
        before = self._names_to_change(session, by, seen)
        names = Names(*map(one_line, names))
        require(on <= day_of(at), "The day of effect lies in the future.")
        require(instead_of is None or instead_of in before, "The unit has no name from that day.")
        require((on == ALWAYS) == (instead_of == ALWAYS), "The first name holds for every day before the second.")
        after = {since: called for since, called in before.items() if since != instead_of}
        require(on not in after, "The unit has another name from that day. Put that one right.")
        if instead_of is None:
            require(names != names_on(session, self.id, on), "The unit is called so on that day already.")
        self._call(session, before, {**after, on: names}, by=by, at=at)

    def take_back_name(
        self,
        session: Session,
        since: date,
        *,
        by: User,
        at: datetime,
        seen: Mapping[date, Names] | None = None,
    ) -> None:
        """The name from that day was entered in error: it never held, and the one before it went on."""
        before = self._names_to_change(session, by, seen)
        require(since in before, "The unit has no name from that day.")
        require(since != ALWAYS, "The first name holds for every day before the second.")
        after = {day: called for day, called in before.items() if day != since}
        self._call(session, before, after, by=by, at=at)

    def _names_to_change(self, session: Session, by: User, seen: Mapping[date, Names] | None) -> dict[date, Names]:
        permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
        before = names_of(session, self.id)
        require_unchanged(seen, before)
        return before

    def _call(
        self, session: Session, before: dict[date, Names], after: dict[date, Names], *, by: User, at: datetime
    ) -> None:
        """Let these be the unit's names, and what finds it."""
        assert self.id is not None
        aliases = self.details(session).aliases
        set_names(session, self.id, after, at)
        self._become(session, replace(self.details(session), aliases=aliases), after)
        changed = difference(_named(before), _named(after))
        note(session, EventKind.UNIT_CHANGED, at=at, by=by, details={"unit": self.code, **changed})

    def details(self, session: Session) -> UnitDetails:
        query = select(UnitAlias).where(UnitAlias.unit_id == self.id)
        return self.details_with(session.exec(query), names_of(session, self.id))

    def details_with(self, aliases: "Iterable[UnitAlias]", names: Mapping[date, Names]) -> UnitDetails:
        """What is said of the unit, given all that finds it, in the order of the alphabet, and all its ``names``."""
        own = {searchable(name) for name in (self.code, *chain(*names.values()))}
        return UnitDetails(
            code=self.code,
            kind=self.kind,
            **names[max(names)]._asdict(),
            parent_id=self.parent_id,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            aliases=tuple(sorted((each.alias for each in aliases if each.searchable not in own), key=alphabetical)),
        )

    def _become(self, session: Session, details: UnitDetails, names: Mapping[date, Names]) -> None:
        """``names`` are all that it is and was called."""
        own = (details.code, *chain(*names.values()))
        require(all(own), "A unit needs a code and its full and short names.")
        require_within(SHORT, *own, *details.aliases)
        _require_in_order(details)
        self._require_above(session, details.parent_id)
        finding = {searchable(name): name for name in (*own, *details.aliases) if searchable(name)}
        _require_free(session, finding, self.id)
        self.code, self.kind, self.parent_id = details.code, details.kind, details.parent_id
        self.valid_from, self.valid_to = details.valid_from, details.valid_to
        session.add(self)
        session.flush()
        assert self.id is not None
        for known in session.exec(select(UnitAlias).where(UnitAlias.unit_id == self.id)):
            if finding.pop(known.searchable, None) is None:
                session.delete(known)
        session.add_all(UnitAlias(unit_id=self.id, alias=name, searchable=key) for key, name in finding.items())
        session.flush()

    def _require_above(self, session: Session, parent_id: int | None) -> None:
        while parent_id is not None:
            require(parent_id != self.id, "A unit cannot stand below itself.")
            parent = session.get(Unit, parent_id)
            require(parent is not None, "There is no such unit.")
            parent_id = parent.parent_id if parent else None


def is_within(session: Session, unit_id: int, above_id: int) -> bool:
    """Whether a unit is ``above_id`` or stands below it."""
    at: int | None = unit_id
    while at is not None and at != above_id:
        at = session.get_one(Unit, at).parent_id
    return at is not None


class UnitAlias(Model, table=True):
    """Another name of a unit, as plans and letters print it; ``searchable`` finds it without accents."""

    __tablename__ = "unit_alias"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    alias: str
    searchable: str = Field(unique=True)


def _named(names: Mapping[date, Names]) -> dict[str, object]:
    """A unit's names as an event keeps them: the full one in Vietnamese, each with its first day."""
    days = {since: "" if since == ALWAYS else f" ({since.isoformat()})" for since in names}
    return {"names": [f"{called.name_vi}{days[since]}" for since, called in sorted(names.items())]}


def _plain(session: Session, details: UnitDetails) -> dict[str, object]:
    """``details`` as an event keeps them, the unit above by its code."""
    said = {**asdict(details), "parent_id": unit_code(session, details.parent_id)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def trimmed(details: UnitDetails) -> UnitDetails:
    """``details`` with every name on one line, without spaces that nobody sees."""
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
        "A unit does not end before it begins. Check the two dates.",
    )


def _require_free(session: Session, names: dict[str, str], own: int | None) -> None:
    taken = select(UnitAlias, Unit).join(Unit).where(col(UnitAlias.searchable).in_(names), UnitAlias.unit_id != own)
    for alias, unit in session.exec(taken):
        called = names_of(session, unit.id)
        require(False, "“{name}” is already a name of {unit}.", name=alias.alias, unit=called[max(called)].name_vi)


def require_units(session: Session, unit_ids: Iterable[int], on: date) -> None:
    """Refuse units that there are not, or were not on that day."""
    wanted = list(dict.fromkeys(unit_ids))
    if not wanted:
        return
    units = {unit.id: unit for unit in session.exec(select(Unit).where(col(Unit.id).in_(wanted)))}
    for unit_id in wanted:
        if unit_id not in units:
            raise Refusal("There is no such unit.")
        unit = units[unit_id]
        if not unit.exists_on(on):
            raise Refusal("{unit} did not exist on that day.", unit=names_on(session, unit_id, on).name_vi)


def unit_code(session: Session, unit_id: int | None) -> str:
    """What an event keeps of a unit; empty for the province itself."""
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    return unit.code if unit else ""
