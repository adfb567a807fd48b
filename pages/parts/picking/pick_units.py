"""Choosing the units that a task is for: one by one or a group as one, found without accents, and shown by name."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

import streamlit as st

from models.text import searchable
from pages.parts.plain import plain
from pages.parts.typed import typed
from queries.unit_groups import unit_groups_on
from queries.units import units_on
from wording.language import _, ngettext
from wording.names import unit_group_name, unit_name

Option = int | str  # a unit's id, or a group's code


@dataclass(frozen=True, slots=True)
class UnitOptions:
    """The units and groups of one day: how each is called, groups first, by what it is found, and its units."""

    units: dict[int, str]
    names: dict[Option, str]
    searched: dict[Option, str]
    members: dict[Option, tuple[int, ...]]

    def fitting(self, text: str) -> set[Option]:
        """Those with every word of ``text`` in a name or code, whatever the accents."""
        words = searchable(text).split()
        return {option for option, names in self.searched.items() if all(word in names for word in words)}

    def units_of(self, chosen: Iterable[Option]) -> list[int]:
        """The units that were chosen, each once."""
        return list(dict.fromkeys(unit_id for option in chosen for unit_id in self.members[option]))


def unit_options(day: date, within: Set[int] | None = None) -> UnitOptions:
    """The units of a day and their groups; of those ``within`` alone the units."""
    options = UnitOptions(units={}, names={}, searched={}, members={})
    for group in unit_groups_on(day) if within is None else ():
        options.names[group.code] = f"{unit_group_name(group)} ({len(group.units)})"
        options.searched[group.code] = searchable(unit_group_name(group))
        options.members[group.code] = group.units
    for unit in (each for each in units_on(day) if within is None or each.id in within):
        options.units[unit.id] = options.names[unit.id] = unit_name(unit)
        options.searched[unit.id] = searchable(f"{unit.code} {unit.name_vi} {unit.name_en} {unit.short_vi}")
        options.members[unit.id] = (unit.id,)
    return options


def pick_search(form: str) -> str:
    """The words that units and groups are searched by in a ``form``."""
    text: str = st.text_input(
        _("Find a unit or a group"),
        placeholder=_("Any name or code; accents do not matter"),
        type="search",
        key=typed(f"{form}_search"),
    )
    return text


def show_units(options: UnitOptions, units: Sequence[int], of: str = "") -> None:
    """All of ``units`` by name, so that none is given a task unseen; ``of`` what, where there are several."""
    names = "; ".join(options.units[unit_id] for unit_id in units)
    sentence = ngettext("{count} unit: {names}", "{count} units: {names}", len(units), names=names)
    st.caption(plain(f"{of} · {sentence}" if of else sentence))
