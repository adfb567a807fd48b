"""Units in a table with their places, and how far each moved since the period before."""

from collections.abc import Callable, Mapping, Sequence, Set

import streamlit as st

from models.counting.figures import Rate
from models.counting.ranking import places
from pages.parts.show_table import show_table
from queries.discipline import CoOrdinated, Discipline
from queries.units import UnitRow
from wording.language import _, number, percent
from wording.names import rule_name, unit_name

MEASURES: dict[str, Callable[[Discipline], Rate]] = {
    "completion": lambda kept: kept.counts.completion,
    "on_time": lambda kept: kept.counts.on_time,
    "updated": lambda kept: kept.updated,
}


def measure_name(measure: str) -> str:
    return {
        "completion": _("Completion"),
        "on_time": _("On-time rate"),
        "updated": _("Update rate"),
    }[measure]


def show_ranking(
    units: Sequence[UnitRow],
    discipline: Mapping[int, Discipline],
    past: Mapping[int, Discipline],
    beside: Mapping[int, CoOrdinated],
    of_kind: Set[int],
    measure: str,
) -> int | None:
    """The table in the order of ``units``' places; ``beside`` is what they do on the tasks of others.

    ``of_kind`` are all units that are ranked with them, also those that lead nothing now. Returns which of ``units``
    was opened.
    """
    if not units:
        st.info(_("No unit of this kind leads a task in this year."), icon=":material/search_off:")
        return None
    rate_of = MEASURES[measure]
    now = places({each: rate_of(kept) for each, kept in discipline.items() if each in of_kind})
    then = places({each: rate_of(kept) for each, kept in past.items() if each in of_kind})
    order = sorted(range(len(units)), key=lambda place: (now.get(units[place].id, len(units) + 1), place))
    rows = [(units[place], discipline[units[place].id]) for place in order]
    st.caption(_("The rule of the ranking: {rule}", rule=rule_name(rate_of(rows[0][1]))))
    pressed = show_table(
        {
            _("Unit"): [unit_name(unit) for unit, _kept in rows],
            _("Rank"): [str(now.get(unit.id, "–")) for unit, _kept in rows],
            _("Moved"): [_moved(now.get(unit.id), then.get(unit.id)) for unit, _kept in rows],
            _("Tasks"): [number(kept.counts.total) for _unit, kept in rows],
            _("Completion"): [_with_parts(kept.counts.completion) for _unit, kept in rows],
            _("On-time rate"): [_with_parts(kept.counts.on_time) for _unit, kept in rows],
            _("Update rate"): [_with_parts(kept.updated) for _unit, kept in rows],
            _("Average delay, days"): [
                "–" if kept.average_delay is None else number(kept.average_delay) for _unit, kept in rows
            ],
            _("Results returned"): [number(kept.returned) for _unit, kept in rows],
            _("Extensions asked for"): [number(kept.asked) for _unit, kept in rows],
            _("Co-ordinates on"): [number(_beside(unit, beside).tasks) for unit, _kept in rows],
            _("Contributions given"): [_with_parts(_beside(unit, beside).given) for unit, _kept in rows],
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
    return None if pressed is None else order[pressed]


def _moved(now: int | None, then: int | None) -> str:
    """How many places up or down."""
    if now is None or then is None:
        return ""
    if now == then:
        return "="
    return f"↑ {then - now}" if now < then else f"↓ {now - then}"


def _beside(unit: UnitRow, beside: Mapping[int, CoOrdinated]) -> CoOrdinated:
    return beside.get(unit.id, CoOrdinated(0, Rate("given_rate", 0, 0)))


def _with_parts(rate: Rate) -> str:
    return f"{percent(rate)} ({number(rate.part)}/{number(rate.whole)})" if rate.whole else "–"
