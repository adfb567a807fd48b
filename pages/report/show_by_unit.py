"""A register's results by lead unit: with the units as they were, or with those of today and their predecessors'."""

from dataclasses import replace

import streamlit as st

from exchange.writing.markup import Cell
from models.counting.figures import Counts, Rate
from models.counting.ranking import carried
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import PRESENT
from models.person import User
from pages.parts.cached import known_units
from pages.parts.picking.pick_structure import pick_structure
from pages.parts.record_links import unit_link
from pages.parts.show_counts import number_link
from pages.parts.show_table import show_table
from queries.period_figures import PeriodFigures
from queries.selection import TaskFilters
from wording.language import _, percent


def show_by_unit(user: User, figures: PeriodFigures, code: str) -> None:
    """Nothing where no unit leads a task."""
    title = _("Results by lead unit")
    st.header(title, anchor=False)
    heirs = dict(pick_structure())
    counts = carried(
        {unit.id: of_unit for unit, of_unit in figures.summary.registers[code].by_unit}, heirs, Counts({})
    )
    units = [unit for unit in known_units(PRESENT if heirs else figures.moment) if unit.id in counts]
    led = {
        unit.id: TaskFilters(
            register_codes=(code,), year=figures.period.year, lead_id=unit.id, with_predecessors=bool(heirs)
        )
        for unit in units
    }

    def numbers(*standings: Standing) -> list[Cell]:
        return [
            number_link(counts[unit.id].of(*standings), replace(led[unit.id], standings=standings), figures.moment)
            for unit in units
        ]

    show_table(
        {
            _("Lead unit"): [unit_link(unit, user, figures.moment) for unit in units],
            _("Tasks"): numbers(*COUNTED),
            _("Completed"): numbers(*COMPLETED),
            _("Overdue"): numbers(Standing.OVERDUE),
            _("Completion"): [_share(counts[unit.id].completion) for unit in units],
        },
        about=title,
        numbers=[_("Tasks"), _("Completed"), _("Overdue"), _("Completion")],
    )
    if heirs:
        st.caption(
            _("With the units of today, each with what its predecessors did; what was split among several stays.")
        )


def _share(rate: Rate) -> str:
    return percent(rate) if rate.whole else "–"
