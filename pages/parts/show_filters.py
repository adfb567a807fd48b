"""By what a list is narrowed: each filter in force with its value, and a link to the same list without it; before
them, what is asked for so often that one press does it."""

from collections.abc import Iterator, Mapping

import streamlit as st

from exchange.writing.markup import element, text_html
from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.moment import Moment
from pages.parts.address import PAGE, VIEW, address_with, code
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import known_leaders, known_units
from pages.parts.cause_names import cause_names
from pages.parts.chip import chip_html
from pages.parts.drawn import The, drawn_once
from pages.parts.indicator_names import indicator_names
from pages.parts.register_names import register_names
from pages.parts.show_markup import show_markup
from queries.directive_list import directive_symbols
from queries.directive_page import clause_names
from queries.selection import TaskFilters
from queries.unit_groups import groups_asked_for
from queries.units import UnitRow
from server.address import NAMES
from wording.filters import Named, chip_texts, filter_titles, span_name
from wording.language import _
from wording.names import short_standing_name, unit_group_name, unit_name

DUE = ("due_within", "due_from", "due_by")  # one of them at a time
STRUCTURES = 20  # whose units are called somehow


def show_filters(filters: TaskFilters, moment: Moment, *, spans: bool) -> None:
    """A press for each span of deadlines where ``spans`` are offered; a chip for each of ``filters``, if any, which
    the browser's tab names too."""
    named = _named(filters, moment)
    narrow_browser_tab(*filter_titles(filters, named))
    inside = _chips(filters, named)
    chips = element("ul", inside, class_="chips", aria_label=_("Narrowed by")) if inside else ""
    due = element("li", text_html(_("Deadline")), class_="of") + "".join(_presses())
    offered = element("ul", due, class_="chips due", aria_label=_("Deadline")) if spans else ""
    if offered or chips:
        show_markup(offered + chips)


def _presses() -> Iterator[str]:
    """Each leads to the list narrowed so, and once more pressed to the list without."""
    for span in CalendarSpan:
        yield _press(span_name(span), {"due_within": span.value})
    yield _press(short_standing_name(Standing.OVERDUE), {"standings": Standing.OVERDUE.value})


def _press(label: str, said: Mapping[str, str]) -> str:
    is_on = said.items() <= st.query_params.to_dict().items()
    left = () if st.query_params.get("standings") != Standing.OVERDUE.value else ("standings",)
    link = element(
        "a",
        text_html(label),
        href=address_with({} if is_on else said, *said, *DUE, *left, PAGE),
        aria_current="true" if is_on else "",
    )
    return element("li", link, class_="view")


def _chips(filters: TaskFilters, named: Named) -> str:
    chips, names = [], set()
    for filter_name, text, beside in chip_texts(filters, named):
        name = NAMES.get(filter_name, filter_name)
        names.add(name)
        chips.append(chip_html(text, address_with({name: code(beside)} if beside else {}, name, PAGE)))
    if not chips:
        return ""
    away = element("a", text_html(_("Clear all filters")), href=address_with({}, *names, PAGE, VIEW))
    return "".join(chips) + element("li", away, class_="clear")


def _named(filters: TaskFilters, moment: Moment) -> Named:
    groups = groups_asked_for(filters)
    return Named(
        registers=register_names(),
        causes=cause_names(),
        indicators=indicator_names(),
        units=_unit_names(The(known_units(moment))),
        groups={group.code: unit_group_name(group) for group in groups},
        people={person.id: person.name for person in known_leaders()},
        directives=directive_symbols([filters.directive_id] if filters.directive_id else []),
        clauses=clause_names(filters.directive_id),
    )


@drawn_once(most=STRUCTURES)
def _unit_names(units: The[list[UnitRow]]) -> dict[int, str]:
    return {unit.id: unit_name(unit) for unit in units.it}
