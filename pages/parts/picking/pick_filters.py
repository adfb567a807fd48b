"""The filters of a list of tasks. The URL holds them; the inputs, opened when wanted, only write there, and each
filter in force is in sight beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import partial
from typing import Any

import streamlit as st

from clock import today
from models.counting.standing import Standing
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import DirectiveRole, ParField
from models.saved_view import UNIT_FILTERS
from pages.parts.address import code, recalled, remembered
from pages.parts.cached import known_leaders, known_units, known_years
from pages.parts.cause_names import cause_names
from pages.parts.indicator_names import indicator_names
from pages.parts.picking.pick_day import pick_day_of_address
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_search import pick_search
from pages.parts.plain import plain
from pages.parts.register_names import register_names
from pages.parts.show_filters import show_filters
from queries.directive_list import directive_names, directive_symbols
from queries.directive_page import clause_names
from queries.selection import Concern, TaskFilters
from queries.unit_choice import units_to_choose
from queries.unit_groups import UnitGroupRow, groups_asked_for, unit_groups_among
from queries.units import UnitRow
from server.address import FILTERS, NAMES, READERS, read_codes, read_number, read_standings
from wording.filters import concern_name, filter_names
from wording.help import Rule, help_on
from wording.language import _
from wording.names import (
    directive_role_name,
    field_name,
    short_standing_name,
    stage_name,
    unit_group_name,
    unit_name_until,
)


def _codes(text: str) -> tuple[str, ...]:
    codes = read_codes(text)
    if not set(codes) <= set(register_names()):
        raise ValueError(text)
    return codes


def _cause(text: str) -> str:
    if text not in cause_names():
        raise ValueError(text)
    return text


def _number(present: Callable[[int], bool], text: str) -> int:
    number = read_number(text)
    if not present(number):
        raise ValueError(text)
    return number


_unit = partial(_number, lambda number: number in {unit.id for unit in known_units(Moment(today()))})

READ: dict[str, Callable[[str], Any]] = {
    **READERS,
    "register": _codes,
    "cause": _cause,
    "year": partial(_number, lambda number: number in known_years()),
    **dict.fromkeys(UNIT_FILTERS, _unit),
    "directive_id": partial(_number, lambda number: bool(directive_symbols([number]))),
}


def filters_in_address() -> TaskFilters:
    """The filters that the URL asks for; what cannot be read, or is not there any more, is told and not asked for."""
    asked = st.query_params.to_dict().keys() & READ.keys()
    said = {name: value for name in READ if name in asked and (value := recalled(name, READ[name], None)) is not None}
    return TaskFilters(**{FILTERS.get(name, name): value for name, value in said.items()})


def filters_of(query: Mapping[str, str]) -> TaskFilters:
    """The filters that a query asks for; what means nothing is passed over."""
    values = {}
    for name, read in READ.items():
        with suppress(ValueError, OverflowError):
            values[name] = read(query[name]) if query.get(name) else None
    return TaskFilters(**{FILTERS.get(name, name): value for name, value in values.items() if value is not None})


def filters_alone(filters: TaskFilters) -> dict[str, str]:
    """``filters`` as the query of a link says them."""
    asked = {part.name: value for part in fields(filters) if (value := getattr(filters, part.name))}
    return {NAMES.get(name, name): code(value) for name, value in asked.items()}


def filters_query(filters: TaskFilters, moment: Moment) -> dict[str, str]:
    """``filters`` and ``moment`` as the query of a link to the list of tasks."""
    return moment_query(moment) | filters_alone(filters)


def pick_words() -> None:
    """What a list of tasks is searched for."""
    pick_search(_("Code, words of the task or its product; accents matter only where typed"), label=False)


def pick_filters(moment: Moment, *, spans: bool = True) -> TaskFilters:
    """A box of everything else that a list is narrowed by, and what it is narrowed by now: of a past moment, only by
    what was so then. ``spans`` of deadlines are one press away, where a page has none of its own."""
    is_now = moment.is_now(today())
    asked = filters_in_address()
    filters = asked if is_now else asked.of_any_day()
    names = filter_names()
    with st.container(horizontal=True, vertical_alignment="center", key="narrowing"):
        box = st.expander(_("Filters"), icon=":material/filter_alt:", key="filters", on_change="rerun")
        if box.open:
            with box:
                _offer_filters(moment, asked, is_now=is_now)
        show_filters(filters, moment, spans=spans)
    if left_out := [names[name] for name in asked.of_now if not is_now]:
        st.caption(_("Known of now only, so not of a past day: {filters}", filters=", ".join(left_out)))
    return filters


def _offer_filters(moment: Moment, asked: TaskFilters, *, is_now: bool) -> None:
    with st.container(horizontal=True):
        _offer_choices(moment, asked, is_now=is_now)
    _offer_several()
    with st.container(horizontal=True):
        _offer_days(is_now=is_now)
    with st.container(horizontal=True):
        _offer_marks(is_now=is_now)


def _offer_choices(moment: Moment, asked: TaskFilters, *, is_now: bool) -> None:
    causes, indicators = cause_names(), indicator_names()
    older = directive_symbols([asked.directive_id]) if asked.directive_id else {}
    directives = older | {each.id: each.title for each in directive_names()}
    clauses = clause_names(asked.directive_id)
    members = {person.id: person.name for person in known_leaders()}
    _pick("year", _("Year"), known_years(), str)
    _pick("field", _("Field"), list(ParField), field_name)
    _pick_units(moment, asked)
    _pick("cause", _("Cause of the delay"), list(causes), causes.__getitem__)
    if is_now:
        _pick("stage", _("Stage"), list(Stage), stage_name)
        _pick("supervisor_id", _("Supervising member"), list(members), members.__getitem__)
        _pick("concern", _("What waits in the inbox"), list(Concern), concern_name)
    _pick("directive_id", _("Directive"), list(directives), directives.__getitem__)
    _pick("clause_id", _("Clause"), list(clauses), clauses.__getitem__)
    _pick("indicator", _("Indicator to be moved"), list(indicators), indicators.__getitem__)
    _pick("role", _("What the directive is to it"), list(DirectiveRole), directive_role_name)


def _offer_several() -> None:
    registers = register_names()
    _pick_several("register", _("Register"), registers, lambda code: plain(registers[code]), _codes)
    help = help_on(Rule.STANDING)
    _pick_several("standings", _("Standing"), list(Standing), short_standing_name, read_standings, help=help)
    as_first_set = _("Standing as first set")
    _pick_several("first_standings", as_first_set, list(Standing), short_standing_name, read_standings)


def _offer_days(*, is_now: bool) -> None:
    _pick_day("due_from")
    _pick_day("due_by")
    _pick_day("first_due_by")
    _pick_day("done_from")
    _pick_day("done_by")
    _pick_day("reported_since")
    _pick_day("unreported_since")
    if is_now:
        _pick_day("untouched_since")


def _offer_marks(*, is_now: bool) -> None:
    _pick_yes("unexplained", _("Only late ones with no reason given"))
    _pick_yes("awaiting", _("Only overdue ones whose reported result waits"))
    _pick_yes("asked", _("Only those whose unit owes an answer"))
    _pick_yes("questioned", _("Only those whose unit was asked why"))
    _pick_yes("answered", _("Only those whose unit answered why"))
    _pick_yes("extension_late", _("Only those with an extension asked for after the deadline"))
    _pick_yes("difficulties", _("Only those of which a report named difficulties"))
    _pick_yes("proposals", _("Only those of which a report made proposals"))
    _pick_yes("given", _("Only those with a contribution given"))
    _pick_yes("owed", _("Only those with a contribution not given yet"))
    if is_now:
        _pick_yes("starred", _("Only those with my star"))
    _pick_yes("with_predecessors", _("With the tasks of its predecessors"))
    _pick_yes("undirected", _("Only those with no directive behind them"))
    _pick_yes("undivided", _("Only those done in one piece"))
    _pick_yes("parts", _("Show the parts of split tasks too"))


def _pick_units(moment: Moment, asked: TaskFilters) -> None:
    chosen = [unit_id for name in UNIT_FILTERS if (unit_id := getattr(asked, name)) is not None]
    choices = units_to_choose(moment, asked.year, chosen)
    names = {unit.id: unit_name_until(unit, today()) for unit in choices}
    groups = {group.code: unit_group_name(group) for group in _groups(choices, asked)}
    _pick("lead_id", _("Lead unit"), list(names), names.__getitem__)
    _pick("lead_group", _("Lead unit of a group"), list(groups), groups.__getitem__)
    _pick("co_ordinating_id", _("Co-ordinating unit"), list(names), names.__getitem__)
    _pick("co_ordinating_group", _("Co-ordinating unit of a group"), list(groups), groups.__getitem__)
    _pick("returned_to_id", _("Result returned to"), list(names), names.__getitem__)
    _pick("extension_by_id", _("Extension asked for by"), list(names), names.__getitem__)


def _groups(choices: Iterable[UnitRow], asked: TaskFilters) -> list[UnitGroupRow]:
    """The groups that the units to choose are in, and those asked for."""
    groups = unit_groups_among(choices)
    codes = {group.code for group in groups}
    return [*groups, *(group for group in groups_asked_for(asked) if group.code not in codes)]


def _pick(name: str, label: str, options: Sequence[Any], name_of: Callable[[Any], str]) -> None:
    st.selectbox(
        label,
        options,
        index=None,
        placeholder=_("All"),
        format_func=name_of,
        **remembered(name, READ[name], None, options),
    )


def _pick_several(
    name: str,
    label: str,
    options: Iterable[Any],
    name_of: Callable[[Any], str],
    read: Callable[[str], Iterable[Any]],
    *,
    help: str | None = None,
) -> None:
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=None,
        format_func=name_of,
        help=help,
        **remembered(name, lambda text: list(read(text)), []),
    )


def _pick_day(name: str) -> None:
    pick_day_of_address(filter_names()[name], name, READ[name], None)


def _pick_yes(name: str, label: str) -> None:
    st.toggle(label, **remembered(name, READ[name], False))
