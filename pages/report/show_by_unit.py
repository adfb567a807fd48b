"""A register's results by lead unit: of all units or of a group, as they were, or as they are today with what their
predecessors did."""

from dataclasses import replace

import streamlit as st

from clock import today
from exchange.writing.markup import Cell
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import PRESENT
from models.person import User
from pages.parts.cached import known_units
from pages.parts.picking.pick_group import pick_group
from pages.parts.picking.pick_structure import pick_structure, show_structure
from pages.parts.record_links import unit_link
from pages.parts.show_counts import number_link, rate_of_tasks
from pages.parts.show_table import show_table
from queries.register_figures import carried_to_heirs
from queries.report.figures import PeriodFigures
from queries.selection import TaskFilters
from wording.language import _


def show_by_unit(user: User, figures: PeriodFigures, code: str) -> None:
    """Nothing where no unit leads a task."""
    title = _("Results by lead unit")
    st.header(title, anchor=False)
    with st.container(horizontal=True):
        heirs = pick_structure()
        summary = carried_to_heirs(figures.summary, dict(heirs), known_units(PRESENT)) if heirs else figures.summary
        led = summary.registers[code].by_unit
        group = pick_group([unit for unit, _counts in led])
    of_register = TaskFilters(register_codes=(code,), year=figures.period.year, with_predecessors=bool(heirs))
    units = [(unit, counts) for unit, counts in led if group is None or unit.id in group.units]
    by = today() if heirs else figures.moment.as_of
    names = [unit_link(unit, user, figures.moment, ended_by=by) for unit, _counts in units]
    counted = [(replace(of_register, lead_id=unit.id), counts) for unit, counts in units]
    together = replace(of_register, lead_group=group.code if group else "")
    counted.append((together, sum((counts for _unit, counts in units), Counts({}))))

    def numbers(*standings: Standing) -> list[Cell]:
        return [
            number_link(counts.of(*standings), replace(filters, standings=standings), figures.moment)
            for filters, counts in counted
        ]

    show_table(
        {
            _("Lead unit"): [*names, _("Sum")],
            _("Tasks"): numbers(*COUNTED),
            _("Completed"): numbers(*COMPLETED),
            _("Overdue"): numbers(Standing.OVERDUE),
            _("Completion"): [
                rate_of_tasks(counts.completion, filters, figures.moment, COUNTED) for filters, counts in counted
            ],
        },
        about=title,
        numbers=[_("Tasks"), _("Completed"), _("Overdue"), _("Completion")],
        last_is_sum=True,
    )
    show_structure(heirs, figures.moment.as_of)
