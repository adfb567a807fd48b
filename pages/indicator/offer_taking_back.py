"""Saying that a figure was recorded in error: it never was, with the reason, and stays in what was recorded."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from models.access import may_measure, may_set_target
from models.indicator.content import Indicator
from models.indicator.entering import ENTERED, correct
from models.indicator.measurement import Measurement, Step
from models.person import User
from models.text import PARAGRAPH
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_periods
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.typed import drawn, typed
from pages.parts.value_cells import figure_text
from queries.indicators.answering import answering
from queries.indicators.measurements import MeasurementRow, in_force, newest_measurement
from wording.indicators import step_name, time_name
from wording.language import _, day


def offer_taking_back(user: User, at: LookedAt, indicator: Indicator, recorded: Sequence[MeasurementRow]) -> None:
    """For whoever enters the indicator; ``recorded`` is all that was ever recorded of it."""
    units = answering().units_for(indicator, at.unit_id, today())
    rows = {
        row.id: row
        for row in reversed(in_force(recorded))
        if row.measured.step in ENTERED
        and (may_set_target(user) if row.measured.step is Step.TARGET else may_measure(user, units))
    }
    if not rows:
        return
    with st.expander(_("Take back what was recorded in error"), icon=":material/undo:", key="taking_back"):
        seen = drawn(f"taken_back_{at.of_set.code}", newest_measurement(at.of_set.code))
        names = {row_id: plain(_name(at, indicator, row)) for row_id, row in rows.items()}
        chosen = pick_one(_("Figure"), names, typed("taken_back"))
        because = pick_line(_("Why it never was"), limit=PARAGRAPH, key=typed("taken_back_because"))
        sent = st.button(_("It was recorded in error"), icon=":material/undo:", disabled=chosen is None)
    if sent and chosen is not None:
        with saving(_("Taken back. It stays in what was recorded.")) as session:
            wrong = session.get_one(Measurement, chosen)
            correct(session, wrong, None, on=wrong.on, because=because, by=user, at=now(), seen=seen)


def _name(at: LookedAt, indicator: Indicator, row: MeasurementRow) -> str:
    content = at.of_set.nearest_content(row.measured.year)
    assert content is not None
    time = time_name(known_periods(), row.measured.year, row.measured.period)
    figure = figure_text(indicator, row.values, content) or _("change only")
    return " · ".join((time, step_name(row.measured.step), figure, day(row.on)))
