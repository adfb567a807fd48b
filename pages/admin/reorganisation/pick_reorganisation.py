"""The inputs that say a reorganisation: its document and day, the units, and who takes over from each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import streamlit as st

from clock import today
from models.ledger.acts import Document
from models.ledger.entered import entered_day
from models.person import User
from models.refusal import Refusal
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.unit_naming import Names
from pages.admin.pick_unit import pick_names
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_document import DocumentFields, pick_document
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_units import unit_options
from pages.parts.typed import typed
from queries.units import UnitRow, unit_page, unit_pages, units_on
from wording.language import _
from wording.names import names_by_id, unit_name

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where tasks (each by its id and unit) and people go that have several units to go to."""

    tasks: Mapping[tuple[int, int], int] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What stands in the form. ``day`` is the day of effect, or today while none is typed; ``units`` are all that it
    is about or may be, by their ids, and ``named`` what they are called."""

    kind: ReorganisationKind
    document: DocumentFields
    on: DayField
    day: date
    units: Mapping[int, UnitRow]
    named: Mapping[int, str]
    successors: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    names: Mapping[int, Names] = field(default_factory=dict)
    above: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def goes_to(self) -> Mapping[int, tuple[int, ...]]:
        """Who takes over from each unit; from one that is renamed or moved, itself."""
        return {**{unit_id: (unit_id,) for unit_id in (*self.names, *self.above)}, **self.successors}

    def terms(self, destinations: Destinations) -> ReorganisationTerms:
        """Raises :class:`Refusal` for a day that is none or missing."""
        values = self.document.values
        return ReorganisationTerms(
            kind=self.kind,
            document=Document(symbol=values["symbol"], on=entered_day(values["on"])),
            on=entered_day(self.on.day),
            successors=self.successors,
            tasks=destinations.tasks,
            people=destinations.people,
            names=self.names,
            above=self.above,
        )


def pick_reorganisation(user: User, kind: ReorganisationKind) -> Entered:
    document = pick_document(None, "reorganisation", example="1669/NQ-UBTVQH15")
    on = pick_day(_("In effect from"), typed("reorganised_on"), latest=today())
    day = _day_or_today(on)
    units = {unit.id: unit for unit in (*units_on(day), *units_on(day - A_DAY))}
    named = names_by_id(units)
    return Entered(
        kind=kind,
        document=document,
        on=on,
        day=day,
        units=units,
        named=named,
        successors=_successors(user, kind, day, named),
        names=_renamed(user, day) if kind is ReorganisationKind.RENAME else {},
        above=_moved(day) if kind is ReorganisationKind.MOVE else {},
    )


def _successors(
    user: User, kind: ReorganisationKind, day: date, named: Mapping[int, str]
) -> Mapping[int, tuple[int, ...]]:
    match kind:
        case ReorganisationKind.MERGE:
            return _merged(day)
        case ReorganisationKind.SPLIT:
            return _split(day)
        case ReorganisationKind.DISSOLVE:
            return _dissolved(user, day, named)
        case _goes_on:
            return {}


def _day_or_today(field: DayField) -> date:
    try:
        return field.day or today()
    except Refusal:  # said where the day is entered
        return today()


def _merged(day: date) -> dict[int, tuple[int, ...]]:
    units = _pick_units(_("Units that are merged and end"), day - A_DAY, "merged")
    after = {unit.id: unit_name(unit) for unit in units_on(day) if unit.id not in units}
    into = pick_one(_("The unit that takes over"), after, typed("reorganised_into"))
    return dict.fromkeys(units, (into,) if into is not None else ())


def _split(day: date) -> dict[int, tuple[int, ...]]:
    before = {unit.id: unit_name(unit) for unit in units_on(day - A_DAY)}
    unit_id = pick_one(_("The unit that is split"), before, typed("reorganised_split"))
    among = _pick_units(_("Among which units"), day, "among")
    st.caption(_("A unit that is among them itself goes on; else it ends."))
    return {unit_id: tuple(among)} if unit_id is not None else {}


def _dissolved(user: User, day: date, named: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """Those below each unit are proposed to take over from it."""
    units = _pick_units(_("Units that are dissolved"), day - A_DAY, "dissolved")
    after = {unit.id: unit_name(unit) for unit in units_on(day) if unit.id not in units}
    pages = unit_pages(user) if units else []
    successors = {}
    for unit_id in units:
        below = [page.id for page in pages if page.details.parent_id == unit_id and page.id in after]
        chosen = st.multiselect(
            _("Who takes over from {unit}", unit=named[unit_id]),
            list(after),
            below,
            format_func=after.__getitem__,
            placeholder=_("Choose"),
            select_all=False,
            filter_mode="contains",
            key=typed(f"takes_over_{unit_id}_{day.isoformat()}"),
        )
        successors[unit_id] = tuple(chosen)
    return successors


def _renamed(user: User, day: date) -> dict[int, Names]:
    units = {unit.id: unit_name(unit) for unit in units_on(day)}
    unit_id = pick_one(_("The unit that is renamed"), units, typed("reorganised_renamed"))
    page = unit_page(user, unit_id) if unit_id is not None else None
    return {page.id: pick_names(page.details.names, f"renamed_{page.id}_")} if page else {}


def _moved(day: date) -> dict[int, int | None]:
    units = _pick_units(_("Units that are moved"), day, "moved")
    others = {unit.id: unit_name(unit) for unit in units_on(day) if unit.id not in units}
    above = pick_one(_("Stands below"), others, typed("reorganised_moved_below"), placeholder=_("None"))
    return dict.fromkeys(units, above)


def _pick_units(label: str, day: date, name: str) -> list[int]:
    """Units of a day, one by one or a group as one."""
    options = unit_options(day)
    chosen = st.multiselect(
        label,
        list(options.names),
        format_func=options.names.__getitem__,
        placeholder=_("Choose"),
        select_all=False,
        filter_mode="contains",
        key=typed(f"reorganised_{name}_{day.isoformat()}"),
    )
    return options.units_of(chosen)
