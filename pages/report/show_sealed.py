"""What a sealed report says, as it was written then: figures and sections; and what another says otherwise."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.menu import TASK, TASKS
from pages.parts.pick_filters import filters_query
from pages.parts.pick_moment import moment_query
from pages.parts.plain import plain, plain_lines
from pages.parts.register_names import register_names
from pages.parts.show_table import show_table
from queries.period_figures import WINDOW_FIGURES
from queries.selection import TaskFilters
from wording.language import Language, _, day, ngettext, number, percent
from wording.names import standing_name, window_figure_name

Sealed = Mapping[str, Any]
Class = tuple[str, str, tuple[Standing, ...]]


def show_sealed(sealed: Sealed, chosen: Language, year: int, moment: Moment) -> None:
    """The report; every number and task leads to the ledger's rows at the report's own point."""
    codes, names = sealed_codes(sealed), register_names()
    lines = [[_("Class"), *(plain(names[code]) for code in codes)], ["---"] + ["---:"] * len(codes)]
    for name, key, standings in _classes():
        counts = [_linked_count(sealed, each, key, standings, year=year, moment=moment) for each in codes]
        lines.append([name, *counts])
    lines.append([_("Rate"), *(_rate(sealed["registers"][code]["completion_rate"]) for code in codes)])
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    for section in sealed["sections"][chosen.value]:
        with st.container(border=True):
            st.header(plain(section["heading"]), anchor=False)
            for line in section["text"].splitlines():
                st.markdown(plain(line))
            if section["items"]:
                said_count = ngettext("{count} task", "{count} tasks", len(section["items"]))
                with st.expander(said_count, key=f"sealed_{section['key']}"):
                    st.markdown("\n".join(_item(each, moment) for each in section["items"]))


def sealed_codes(sealed: Sealed) -> list[str]:
    """The registers that the report counts, in their order."""
    return list(dict.fromkeys(row["register"] for row in sealed["by_field"]))


def show_sealed_difference(before: Sealed, after: Sealed, chosen: Language) -> None:
    """What one sealed report says otherwise than another: figures, words, and how its tasks stand."""
    figures = [*_differing_figures(before, after), *_differing_tasks(before, after)]
    if figures:
        show_table(
            {
                _("What"): [what for what, _then, _now in figures],
                _("Before"): [then for _what, then, _now in figures],
                _("Now"): [now for _what, _then, now in figures],
            },
            about=_("What it says otherwise"),
        )
    old = {each["key"]: each for each in before["sections"][chosen.value]}
    new = {each["key"]: each for each in after["sections"][chosen.value]}
    differing = [key for key in {**old, **new} if _text(old.get(key)) != _text(new.get(key))]
    for key in differing:
        with st.container(border=True):
            st.markdown(f"**{plain(new.get(key, old.get(key, {})).get('heading', key))}**")
            st.caption(_("Before"))
            st.markdown(plain_lines(_text(old.get(key))) or "–")
            st.caption(_("Now"))
            st.markdown(plain_lines(_text(new.get(key))) or "–")
    if not figures and not differing:
        st.info(_("Both reports say the same figures, words and tasks."), icon=":material/check_circle:")


def _classes() -> list[Class]:
    return [
        (_("Total"), "total", COUNTED),
        (_("Done"), "completed", COMPLETED),
        *((standing_name(each), each.value, (each,)) for each in Standing),
    ]


def _linked_count(
    sealed: Sealed, register_code: str, key: str, standings: tuple[Standing, ...], *, year: int, moment: Moment
) -> str:
    query = filters_query(TaskFilters(register_codes=(register_code,), year=year, standings=standings), moment)
    return f"[{number(sealed['registers'][register_code][key])}]({address(TASKS, query)})"


def _item(item: Mapping[str, str], moment: Moment) -> str:
    query = {"code": item["code"], **moment_query(moment)}
    return f"- [{plain(item['code'])}]({address(TASK, query)}) {plain(item['text'])}"


def _differing_figures(before: Sealed, after: Sealed) -> list[tuple[str, str, str]]:
    found, names = [], register_names()
    for code in dict.fromkeys([*sealed_codes(before), *sealed_codes(after)]):
        name_of_register = names[code]
        if not all(code in each["registers"] for each in (before, after)):
            found.append((f"{name_of_register}: " + _("Total"), _total(before, code), _total(after, code)))
            continue
        then, now = (each["registers"][code] for each in (before, after))
        for name, key, _standings in _classes():
            found.append((f"{name_of_register}: {name}", number(then[key]), number(now[key])))
        rates = (_rate(then["completion_rate"]), _rate(now["completion_rate"]))
        found.append((f"{name_of_register}: " + _("Rate"), *rates))
        for span, named in (("since", _("Since the report before")), ("cumulative", _("Over the year"))):
            then, now = (each[span][code] for each in (before, after))
            for key in WINDOW_FIGURES:
                what = f"{name_of_register} · {named}: {window_figure_name(key)}"
                found.append((what, number(then[key]), number(now[key])))
    return [each for each in found if each[1] != each[2]]


def _total(sealed: Sealed, register_code: str) -> str:
    """How many tasks of a register a report counts; a dash where it does not count the register."""
    counted = sealed["registers"].get(register_code)
    return number(counted["total"]) if counted else "–"


def _differing_tasks(before: Sealed, after: Sealed) -> list[tuple[str, str, str]]:
    then, now = ({task["code"]: task for task in each["tasks"]} for each in (before, after))
    return [
        (code, _stands(then.get(code)), _stands(now.get(code)))
        for code in sorted({*then, *now})
        if _stands(then.get(code)) != _stands(now.get(code))
    ]


def _stands(task: Mapping[str, Any] | None) -> str:
    if task is None:
        return _("not counted")
    days = [day(date.fromisoformat(task[name])) for name in ("deadline", "completed_on") if task[name]]
    return " · ".join([standing_name(Standing(task["standing"])), *days])


def _text(section: Mapping[str, Any] | None) -> str:
    return str(section["text"]) if section else ""


def _rate(value: float | None) -> str:
    return percent(None if value is None else Decimal(str(value)))
