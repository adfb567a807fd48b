"""Asking whoever answers for an indicator to explain what was lost: an ordinary task, assigned in one press."""

import streamlit as st

from clock import now, today
from models.access import may_assign
from models.indicator.content import Indicator
from models.indicator.explanation import ask_explanation
from models.indicator.task_indicator import Explained
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt
from pages.indicator.show_lost import Unexplained
from pages.parts.cached import known_units
from pages.parts.menu import SETTINGS
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.typed import typed
from queries.indicators.answering import answering
from queries.units import UnitRow
from wording.indicators import indicator_name, set_name
from wording.language import Language, _, use_language
from wording.names import unit_name


def offer_explanations(user: User, at: LookedAt, unexplained: Unexplained | None) -> None:
    """For the secretariat: one day by which, and a press for each of the indicators of which points were lost."""
    if not may_assign(user) or unexplained is None or not unexplained.indicators:
        return
    with st.expander(_("Ask for an explanation"), icon=":material/help_center:", expanded=True, key="explanation"):
        known = {each.id: each for each in known_units(Moment(today()))}
        who = answering()
        asked = {
            each.code: known.get(at.unit_id or who.department(each.field, today()) or 0)
            for each in unexplained.indicators
        }
        due = pick_day(_("Explain by"), typed("explanation_due"), earliest=today())
        st.caption(_("Each press assigns a task of the annual plan, linked to its indicator."))
        for each in unexplained.indicators:
            unit = asked[each.code]
            if unit is not None:
                _offer(user, at, each, unit, due, year=unexplained.year)
        if None in asked.values():
            sentence = _(
                "Nobody has said yet which unit answers for some of these indicators. An administrator does."
            )
            show_nothing(sentence, Way(_("Settings"), SETTINGS))


def _offer(user: User, at: LookedAt, indicator: Indicator, unit: UnitRow, due: DayField, *, year: int) -> None:
    names = {"indicator": indicator_name(indicator), "unit": unit_name(unit)}
    label = plain(_("Ask {unit} to explain: {indicator}", **names))
    if not st.button(label, icon=":material/add_task:", key=f"explain_{indicator.code}"):
        return
    with use_language(Language.VI):  # in which the register is kept
        named = {"indicator": indicator_name(indicator), "set": _name(at), "year": str(year)}
        title = _("Explain the points lost in {year}: {indicator} ({set})", **named)
    with refusing():
        day = due.day
        with saving(_("The explanation is assigned to {unit}.", unit=unit_name(unit))) as session:
            ask_explanation(
                session,
                title,
                at.of_set.code,
                indicator,
                Explained(year=year, unit_id=at.unit_id),
                lead_id=unit.id,
                due=day,
                by=user,
                at=now(),
            )


def _name(at: LookedAt) -> str:
    content = at.of_set.nearest_content(today().year)
    return set_name(content) if content else at.of_set.code
