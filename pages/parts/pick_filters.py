"""The filters of a list of tasks, as inputs and as the query of a link."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import streamlit as st

from language import _
from models.history import Stage
from models.moment import Moment
from models.register import ParField, Register
from models.standing import Standing
from pages.parts.address import code, recalled, remembered
from pages.parts.pick_moment import moment_query
from queries.selection import TaskFilters
from queries.tasks import years_of
from queries.units import UnitRow
from words import field_name, register_name, stage_name, standing_name, unit_name


def filters_query(filters: TaskFilters, moment: Moment) -> dict[str, str]:
    """``filters`` and ``moment`` as the query of a link to the list of tasks."""
    said = moment_query(moment)
    for part in fields(filters):
        value = getattr(filters, part.name)
        if value:
            said[part.name] = code(value)
    return said


def pick_filters(units: list[UnitRow]) -> TaskFilters:
    """Inputs for everything a list is narrowed by; all of it stands in the URL."""
    names = {unit.id: unit_name(unit) for unit in units}
    text = st.text_input(
        _("Search"),
        placeholder=_("Code, words of the task or its product; accents do not matter"),
        type="search",
        **remembered("text", str, ""),
    )
    with st.container(horizontal=True):
        register = _pick("register", _("Register"), Register, list(Register), register_name)
        year = _pick("year", _("Year"), int, years_of(), str)
        field = _pick("field", _("Field"), ParField, list(ParField), field_name)
        lead = _pick("lead_id", _("Lead unit"), int, list(names), names.__getitem__)
        stage = _pick("stage", _("Stage"), Stage, list(Stage), stage_name)
    standings = st.pills(
        _("Standing"),
        list(Standing),
        selection_mode="multi",
        default=None,
        format_func=standing_name,
        **remembered("standings", _standings, []),
    )
    return TaskFilters(
        text=text or "",
        register=register,
        year=year,
        field=field,
        lead_id=lead,
        stage=stage,
        standings=tuple(standings or ()),
        co_ordinating_id=recalled("co_ordinating_id", int, None),
        directive_id=recalled("directive_id", int, None),
        due_by=recalled("due_by", date.fromisoformat, None),
    )


def _pick(
    name: str, label: str, read: Callable[[str], Any], options: list[Any], name_of: Callable[[Any], str]
) -> Any:
    return st.selectbox(
        label,
        options,
        index=None,
        placeholder=_("All"),
        format_func=name_of,
        **remembered(name, read, None, options),
    )


def _standings(said: str) -> list[Standing]:
    return [Standing(each) for each in said.split(",")]
