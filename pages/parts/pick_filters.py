"""The filters of a list of tasks. The URL holds them; the inputs, opened when wanted, only write there."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import streamlit as st

from clock import today
from models.counting.standing import Standing
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import ParField
from pages.parts.address import PAGE, code, forget, recalled, remembered
from pages.parts.cached import known_leaders, known_units, known_years
from pages.parts.cause_names import cause_names
from pages.parts.pick_moment import moment_query
from pages.parts.plain import plain
from pages.parts.register_names import register_names
from queries.selection import TaskFilters
from server.address import FILTERS, NAMES, READERS, read_codes, read_standings, read_yes
from wording.filters import filter_names
from wording.language import _
from wording.names import field_name, stage_name, standing_name, unit_name


def _codes(text: str) -> tuple[str, ...]:
    codes = read_codes(text)
    if not set(codes) <= set(register_names()):
        raise ValueError(text)
    return codes


def _cause(text: str) -> str:
    if text not in cause_names():
        raise ValueError(text)
    return text


READ: dict[str, Callable[[str], Any]] = {**READERS, "register": _codes, "cause": _cause}


def filters_in_address() -> TaskFilters:
    """The filters that the URL asks for; what cannot be read, or no unit or year has, is not asked for."""
    said = {name: value for name, read in READ.items() if (value := recalled(name, read, None)) is not None}
    units = {unit.id for unit in known_units(Moment(today()))}
    for name, among in (("lead_id", units), ("year", set(known_years()))):
        if said.get(name) not in among:
            said.pop(name, None)
    return TaskFilters(**{FILTERS.get(name, name): value for name, value in said.items()})


def filters_query(filters: TaskFilters, moment: Moment) -> dict[str, str]:
    """``filters`` and ``moment`` as the query of a link to the list of tasks."""
    said = moment_query(moment)
    for part in fields(filters):
        value = getattr(filters, part.name)
        if value:
            said[NAMES.get(part.name, part.name)] = code(value)
    return said


def pick_words() -> None:
    """What a list of tasks is searched for."""
    st.text_input(
        _("Search"),
        placeholder=_("Code, words of the task or its product; accents do not matter"),
        type="search",
        label_visibility="collapsed",
        **remembered("text", str, ""),
    )


def pick_filters(moment: Moment) -> TaskFilters:
    """A box of everything else that a list is narrowed by: of a past moment, only by what was so then."""
    is_now = moment.is_now(today())
    box = st.expander(_("Filters"), icon=":material/filter_alt:", key="filters", on_change="rerun")
    if box.open:
        with box:
            _offer_filters(moment, is_now=is_now)
    asked = filters_in_address()
    filters = asked if is_now else asked.of_any_day()
    names = filter_names()
    if left_out := [names[name] for name in asked.of_now if not is_now]:
        st.caption(_("Known of now only, so not of a past day: {filters}", filters=", ".join(left_out)))
    if narrowed := [label for name, label in names.items() if getattr(filters, name)]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_("Narrowed by: {filters}", filters=", ".join(narrowed)))
            st.button(
                _("Clear all filters"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=forget,
                args=(*(NAMES.get(name, name) for name in names), "text", PAGE),
            )
    return filters


def _offer_filters(moment: Moment, *, is_now: bool) -> None:
    names, registers = {unit.id: unit_name(unit) for unit in known_units(moment)}, register_names()
    causes = cause_names()
    members = {person.id: person.name for person in known_leaders()}
    with st.container(horizontal=True):
        _pick("year", _("Year"), known_years(), str)
        _pick("field", _("Field"), list(ParField), field_name)
        _pick("lead_id", _("Lead unit"), list(names), names.__getitem__)
        _pick("cause", _("Cause of the delay"), list(causes), causes.__getitem__)
        if is_now:
            _pick("stage", _("Stage"), list(Stage), stage_name)
            _pick("supervisor_id", _("Supervising member"), list(members), members.__getitem__)
    st.pills(
        _("Register"),
        list(registers),
        selection_mode="multi",
        default=None,
        format_func=lambda code: plain(registers[code]),
        **remembered("register", lambda said: list(_codes(said)), []),
    )
    st.pills(
        _("Standing"),
        list(Standing),
        selection_mode="multi",
        default=None,
        format_func=standing_name,
        **remembered("standings", lambda said: list(read_standings(said)), []),
    )
    with st.container(horizontal=True):
        st.toggle(_("Only late ones with no reason given"), **remembered("unexplained", read_yes, False))
        st.toggle(_("Only those whose unit owes an answer"), **remembered("asked", read_yes, False))
        if is_now:
            st.toggle(_("Only those with my star"), **remembered("starred", read_yes, False))
        st.toggle(_("Only those with no directive behind them"), **remembered("undirected", read_yes, False))
        st.toggle(_("Show the parts of split tasks too"), **remembered("parts", read_yes, False))


def _pick(name: str, label: str, options: Sequence[Any], name_of: Callable[[Any], str]) -> None:
    st.selectbox(
        label,
        options,
        index=None,
        placeholder=_("All"),
        format_func=name_of,
        **remembered(name, READ[name], None, options),
    )
