"""Units in a table with their places, and how far each moved since the point that they are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from clock import today
from exchange.writing.markup import Cell, Columns, Link, Mark, Note
from models.counting.figures import Rate
from models.counting.standing import COMPLETED, COUNTED, LATE, NOT_COMPLETED, PUNCTUAL
from models.moment import Moment
from pages.leadership.show_change import change_colour
from pages.parts.drawn import drawn_once
from pages.parts.linked import address
from pages.parts.menu import SIDE_BY_SIDE, UNIT_PROFILE
from pages.parts.show_counts import number_link, times_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.discipline import MEASURES, CoOrdinated, Discipline, Ranked
from queries.selection import TaskFilters
from queries.units import UnitRow
from wording.help import Rule, help_on
from wording.language import _, ngettext, number, percent
from wording.names import rule_name, unit_name_until

RANKINGS = 50


def measure_name(measure: str) -> str:
    return {
        "completion": _("Completion"),
        "on_time": _("On-time rate"),
        "updated": _("Update rate"),
    }[measure]


@dataclass(frozen=True, slots=True)
class Look:
    """At which year's tasks, from where, since when units were to report on them, and whether each unit stands for
    its predecessors as well."""

    year: int
    moment: Moment
    since: date
    with_predecessors: bool = False

    @property
    def ended_by(self) -> date:
        """By which day a unit that has ended says so."""
        return today() if self.with_predecessors else self.moment.as_of


def show_ranking(
    rows: Sequence[Ranked], beside: Mapping[int, CoOrdinated], measure: str, query: Mapping[str, str], look: Look
) -> None:
    """The table in the order of ``rows``; ``beside`` is what units do on the tasks of others,
    ``query`` what a unit's page is opened with."""
    if not rows:
        none = _("No unit of this kind leads a task in this year.")
        show_nothing(none, Way(_("Units of every kind"), SIDE_BY_SIDE, query), icon=":material/search_off:")
        return
    rule = rule_name(MEASURES[measure](rows[0].discipline))
    st.caption(_("The rule of the ranking: {rule}", rule=rule), help=help_on(Rule.RANKING))
    links = tuple(_link(row.unit, query, look) for row in rows)
    columns = _columns(links, tuple(rows), tuple(_beside(row.unit, beside) for row in rows), look)
    words = _("Unit"), _("Contributions given")
    numbers = [head for head in columns if head not in words]
    show_table(columns, about=_("Units side by side"), numbers=numbers)


@drawn_once(most=RANKINGS)
def _columns(
    links: tuple[Link, ...], rows: tuple[Ranked, ...], beside: tuple[CoOrdinated, ...], look: Look
) -> Columns:
    of_year = TaskFilters(year=look.year, with_predecessors=look.with_predecessors)
    besides = [(each, replace(of_year, co_ordinating_id=row.unit.id)) for row, each in zip(rows, beside, strict=True)]
    return {
        _("Unit"): links,
        _("Rank"): ["–" if row.place is None else str(row.place) for row in rows],
        _("Moved"): [_moved(row.places_gained) for row in rows],
        **_kept(rows, look),
        _("Co-ordinates on"): [number_link(each.tasks, those, look.moment) for each, those in besides],
        _("Contributions given"): [
            _fraction(each.given, replace(those, given=True), look.moment) for each, those in besides
        ],
    }


def _kept(rows: Sequence[Ranked], look: Look) -> dict[str, list[Cell]]:
    """How each unit kept its tasks; the numbers lead to these."""
    of_year = TaskFilters(year=look.year, parts=True, with_predecessors=look.with_predecessors)
    all_of = [(row.discipline, replace(of_year, lead_id=row.unit.id)) for row in rows]
    return {
        _("Tasks"): [
            number_link(each.counts.total, replace(led, standings=COUNTED), look.moment) for each, led in all_of
        ],
        _("Completion"): [
            _fraction(each.counts.completion, replace(led, standings=COMPLETED), look.moment) for each, led in all_of
        ],
        _("On-time rate"): [
            _fraction(each.counts.on_time, replace(led, standings=PUNCTUAL), look.moment) for each, led in all_of
        ],
        _("Update rate"): [_updated(each.updated, led, look) for each, led in all_of],
        _("Average delay, days"): [_delay(each, led, look.moment) for each, led in all_of],
        _("Results returned"): [
            times_link(row.discipline.returned, replace(of_year, returned_to_id=row.unit.id), look.moment)
            for row in rows
        ],
        _("Extensions asked for"): [
            times_link(row.discipline.asked, replace(of_year, extension_by_id=row.unit.id), look.moment)
            for row in rows
        ],
    }


def _fraction(rate: Rate, part: TaskFilters, moment: Moment) -> Cell:
    """A percentage and its two numbers."""
    return (percent(rate), _numbers(rate, part, moment)) if rate.whole else "–"


def _numbers(rate: Rate, part: TaskFilters, moment: Moment) -> Note:
    """The two numbers of a percentage, which lead to the tasks that are the first."""
    return Note((Link(f"{number(rate.part)}/{number(rate.whole)}", tasks_address(part, moment)),))


def _updated(rate: Rate, led: TaskFilters, look: Look) -> Cell:
    if not rate.whole:
        return "–"
    still_open = replace(led, standings=NOT_COMPLETED, undivided=True)
    reported = _numbers(rate, replace(still_open, reported_since=look.since), look.moment)
    missing = rate.whole - rate.part
    if not missing:
        return (percent(rate), reported)
    text = ngettext("{count} not reported on", "{count} not reported on", missing)
    silent = replace(still_open, unreported_since=look.since)
    return (percent(rate), reported, Note((Link(text, tasks_address(silent, look.moment)),)))


def _delay(discipline: Discipline, led: TaskFilters, moment: Moment) -> Cell:
    if discipline.average_delay is None:
        return "–"
    return Link(number(discipline.average_delay), tasks_address(led, moment, LATE))


def _link(unit: UnitRow, query: Mapping[str, str], look: Look) -> Link:
    return Link(unit_name_until(unit, look.ended_by), address(UNIT_PROFILE, {"id": str(unit.id), **query}))


def _moved(gained: int | None) -> Cell:
    """How many places up or down."""
    if not gained:
        return "" if gained is None else "="
    return Mark(f"↑ {gained}" if gained > 0 else f"↓ {-gained}", change_colour(gained))


def _beside(unit: UnitRow, beside: Mapping[int, CoOrdinated]) -> CoOrdinated:
    return beside.get(unit.id, CoOrdinated(0, Rate("given_rate", 0, 0)))
