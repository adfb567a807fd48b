"""Asking the department of an indicator's field to explain what was lost: an ordinary task, assigned in one press."""

import streamlit as st

from clock import now, today
from models.access import may_assign
from models.indicator.content import Indicator
from models.indicator.explanation import ask_explanation
from models.moment import Moment
from models.person import User
from models.text import LINE
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_units
from pages.parts.menu import SETTINGS
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.typed import typed
from queries.indicators.answering import answering
from wording.indicators import indicator_name, set_name
from wording.language import Language, _, use_language
from wording.names import unit_name


def offer_explanation(user: User, at: LookedAt, indicator: Indicator) -> None:
    """For the secretariat, where a field stands behind the indicator, or a unit is measured."""
    if not may_assign(user) or (indicator.field is None and at.unit is None):
        return
    with st.expander(_("Ask for an explanation"), icon=":material/help_center:", key="explanation"):
        lead_id = at.unit_id or answering().department(indicator.field, today())
        unit = {each.id: each for each in known_units(Moment(today()))}.get(lead_id or 0)
        if unit is None:
            ways = [Way(_("Settings"), SETTINGS)]
            show_nothing(
                _("Nobody has said yet which department answers for this field. An administrator does."), *ways
            )
            return
        st.caption(_("It becomes a task of {unit}, linked to this indicator.", unit=unit_name(unit)))
        with use_language(Language.VI):  # in which the register is kept
            title = _(
                "Explain the points lost: {indicator} ({set})", indicator=indicator_name(indicator), set=_name(at)
            )
        title = pick_line(_("What is to be done"), title, limit=LINE, key=typed("explanation_title"))
        due = pick_day(_("Explain by"), typed("explanation_due"), earliest=today())
        if st.button(_("Assign the explanation"), type="primary", icon=":material/add_task:"):
            with refusing():
                day = due.day
                with saving(_("The explanation is assigned to {unit}.", unit=unit_name(unit))) as session:
                    ask_explanation(
                        session,
                        title,
                        at.of_set.code,
                        indicator,
                        lead_id=unit.id,
                        due=day,
                        by=user,
                        on=today(),
                        at=now(),
                    )


def _name(at: LookedAt) -> str:
    content = at.of_set.nearest_content(today().year)
    return set_name(content) if content else at.of_set.code
