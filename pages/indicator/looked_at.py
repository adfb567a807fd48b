"""Which set and whose figures a page is about, by its address."""

from dataclasses import dataclass

import streamlit as st

from models.access import may_see_measurements
from models.moment import Moment
from models.person import User
from pages.parts.address import recalled
from pages.parts.cached import known_units
from pages.parts.indicator_links import set_query
from pages.parts.menu import INDICATOR_SET, INDICATORS
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_tab import TAB
from pages.parts.show_nothing import Way, show_nothing
from queries.indicators.sets import SetRow, indicator_set
from queries.unit_groups import unit_group
from queries.units import UnitRow
from server.address import read_number
from wording.language import _


@dataclass(frozen=True, slots=True)
class LookedAt:
    """``unit`` is whose figures are shown, ``None`` for the province or, of a set of units, for all of them."""

    of_set: SetRow
    unit: UnitRow | None
    units: tuple[UnitRow, ...]

    @property
    def unit_id(self) -> int | None:
        return self.unit.id if self.unit else None


def looked_at(user: User, moment: Moment, title: str) -> LookedAt:
    """What the address names; where it names none that is there, the run ends with a way back."""
    of_set = indicator_set(recalled("set", str, ""), moment.known_at)
    if of_set is None:
        _nothing(title, _("There is no such set of indicators."), moment)
    assert of_set is not None
    unit_id = recalled("unit", read_number, None)
    units = _measured_units(of_set, moment)
    unit = next((each for each in units if each.id == unit_id), None)
    if unit_id is not None and unit is None:
        _nothing(title, _("The set does not measure such a unit."), moment)
    if unit is not None:
        sentence = _("Only those who see every task, and the unit's own people, see what is measured of it.")
        only_if(may_see_measurements(user, unit.id), sentence)
    return LookedAt(of_set, unit, units)


def _measured_units(of_set: SetRow, moment: Moment) -> tuple[UnitRow, ...]:
    """The units of the set's group, those that have ended too, in the province's order."""
    group = unit_group(of_set.group) if of_set.group else None
    among = set(group.units) if group else set()
    return tuple(unit for unit in known_units(moment) if unit.id in among)


def way_to_every_set(moment: Moment) -> Way:
    return Way(_("Indicators and targets"), INDICATORS, moment_query(moment))


def way_to_content(of_set: SetRow, *, may: bool) -> Way:
    """To the indicators of a set, for who ``may`` add some."""
    return Way(_("Add indicators"), INDICATOR_SET, {**set_query(of_set.code), TAB: "indicators"}, may=may)


def _nothing(title: str, sentence: str, moment: Moment) -> None:
    st.title(title)
    show_nothing(sentence, way_to_every_set(moment), icon=":material/search_off:")
    st.stop()
