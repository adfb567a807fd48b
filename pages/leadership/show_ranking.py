"""Units in a table with their places, and how far each moved since the period before."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.counting.figures import Rate
from pages.parts.linked import address
from pages.parts.markup import Link
from pages.parts.menu import UNIT_PROFILE
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


def show_ranking(
    rows: Sequence[Ranked], beside: Mapping[int, CoOrdinated], measure: str, query: Mapping[str, str]
) -> None:
    """The table in the order of ``rows``; ``beside`` is what units do on the tasks of others,
    ``query`` what a unit's page is opened with."""
    if not rows:
        st.info(_("No unit of this kind leads a task in this year."), icon=":material/search_off:")
        return
    st.caption(_("The rule of the ranking: {rule}", rule=rule_name(MEASURES[measure](rows[0].discipline))))
    done = [(row.unit, row.discipline) for row in rows]
    show_table(
        {
            _("Unit"): [_link(unit, query) for unit, _discipline in done],
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
        about=_("Units side by side"),
        numbers=[_("Rank"), _("Moved"), _("Tasks")],
    )


def _link(unit: UnitRow, query: Mapping[str, str]) -> Link:
    return Link(unit_name(unit), address(UNIT_PROFILE, {"id": str(unit.id), **query}))


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
