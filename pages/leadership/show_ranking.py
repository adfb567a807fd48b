"""Units in a table with their places, and how far each moved since the period before."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.counting.figures import Rate
from pages.parts.show_table import show_table
from queries.discipline import MEASURES, CoOrdinated, Ranked
from queries.units import UnitRow
from wording.language import _, number, percent
from wording.names import rule_name, unit_name


def measure_name(measure: str) -> str:
    return {
        "completion": _("Completion"),
        "on_time": _("On-time rate"),
        "updated": _("Update rate"),
    }[measure]


def show_ranking(rows: Sequence[Ranked], beside: Mapping[int, CoOrdinated], measure: str) -> UnitRow | None:
    """The table in the order of ``rows``; ``beside`` is what units do on the tasks of others. The unit opened."""
    if not rows:
        st.info(_("No unit of this kind leads a task in this year."), icon=":material/search_off:")
        return None
    st.caption(_("The rule of the ranking: {rule}", rule=rule_name(MEASURES[measure](rows[0].discipline))))
    done = [(row.unit, row.discipline) for row in rows]
    pressed = show_table(
        {
            _("Unit"): [unit_name(unit) for unit, _discipline in done],
            _("Rank"): ["–" if row.place is None else str(row.place) for row in rows],
            _("Moved"): [_moved(row.places_gained) for row in rows],
            _("Tasks"): [number(each.counts.total) for _unit, each in done],
            _("Completion"): [_with_parts(each.counts.completion) for _unit, each in done],
            _("On-time rate"): [_with_parts(each.counts.on_time) for _unit, each in done],
            _("Update rate"): [_with_parts(each.updated) for _unit, each in done],
            _("Average delay, days"): [
                "–" if each.average_delay is None else number(each.average_delay) for _unit, each in done
            ],
            _("Results returned"): [number(each.returned) for _unit, each in done],
            _("Extensions asked for"): [number(each.asked) for _unit, each in done],
            _("Co-ordinates on"): [number(_beside(unit, beside).tasks) for unit, _discipline in done],
            _("Contributions given"): [_with_parts(_beside(unit, beside).given) for unit, _discipline in done],
        },
        key="ranking",
        about=_("Units side by side"),
        widths={
            _("Unit"): 220,
            _("Rank"): 60,
            _("Moved"): 80,
            _("Tasks"): 60,
            **dict.fromkeys([_("Completion"), _("On-time rate"), _("Update rate"), _("Contributions given")], 140),
        },
    )
    return None if pressed is None else rows[pressed].unit


def _moved(gained: int | None) -> str:
    """How many places up or down."""
    if gained is None:
        return ""
    if not gained:
        return "="
    return f"↑ {gained}" if gained > 0 else f"↓ {-gained}"


def _beside(unit: UnitRow, beside: Mapping[int, CoOrdinated]) -> CoOrdinated:
    return beside.get(unit.id, CoOrdinated(0, Rate("given_rate", 0, 0)))


def _with_parts(rate: Rate) -> str:
    return f"{percent(rate)} ({number(rate.part)}/{number(rate.whole)})" if rate.whole else "–"
