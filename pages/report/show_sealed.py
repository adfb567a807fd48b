"""What a sealed report says, as it was written then: figures and sections; and what another says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import streamlit as st

from exchange.writing.markup import Cell, Link, Note
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.picking.pick_moment import moment_query
from pages.parts.plain import plain, plain_lines
from pages.parts.register_names import register_names
from pages.parts.show_counts import number_link
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from pages.parts.tasks_address import tasks_address
from queries.report.figures import WINDOW_FIGURES, window_filters
from queries.selection import TaskFilters
from wording.language import Language, _, day, ngettext, percent
from wording.names import short_standing_name, window_figure_name

Sealed = Mapping[str, Any]


class Class(NamedTuple):
    """What is counted: its name, its key in a sealed report, and the standings that it is made of."""

    name: str
    key: str
    standings: tuple[Standing, ...]


class Difference(NamedTuple):
    """A figure or a task, and what two reports say of it."""

    what: str | Link
    before: Cell
    now: Cell


@dataclass(frozen=True, slots=True)
class Point:
    """A sealed report, the year of its tasks, and the point that it was taken at."""

    sealed: Sealed
    year: int
    moment: Moment


def show_sealed(sealed: Sealed, chosen: Language, year: int, moment: Moment) -> None:
    """The report; every number and task leads to the ledger's rows at the report's own point."""
    codes, names = sealed_codes(sealed), register_names()
    counted = {
        names[code]: [
            *(_linked_count(sealed, code, each, year=year, moment=moment) for each in _classes()),
            _linked_rate(sealed, code, year=year, moment=moment),
        ]
        for code in codes
    }
    classes = [*(each.name for each in _classes()), _("Rate")]
    show_table({_("Class"): classes, **counted}, about=_("Figures"), numbers=[*counted])
    for section in sealed["sections"][chosen.value]:
        with st.container(border=True):
            st.header(plain(f"{section.get('number', '')} {section['heading']}".strip()), anchor=False)
            for line in section["text"].splitlines():
                st.markdown(plain(line))
            if section["items"]:
                said_count = ngettext("{count} task", "{count} tasks", len(section["items"]))
                with st.expander(said_count, key=f"sealed_{section['key']}"):
                    st.markdown("\n".join(_item(each, moment) for each in section["items"]))


def sealed_codes(sealed: Sealed) -> list[str]:
    """The registers that the report counts, in their order."""
    return list(dict.fromkeys(row["register"] for row in sealed["by_field"]))


def show_sealed_difference(then: Point, now: Point, chosen: Language) -> None:
    """What one sealed report says otherwise than another: figures, words, and how its tasks stand."""
    before, after = then.sealed, now.sealed
    figures = [*_differing_figures(then, now), *_differing_tasks(then, now)]
    if figures:
        show_table(
            {
                _("What"): [each.what for each in figures],
                _("Before"): [each.before for each in figures],
                _("Now"): [each.now for each in figures],
            },
            about=_("What it says otherwise"),
            names=_("What"),
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
        Class(_("Total"), "total", COUNTED),
        Class(_("Completed"), "completed", COMPLETED),
        *(Class(short_standing_name(each), each.value, (each,)) for each in Standing),
    ]


def _linked_count(sealed: Sealed, register_code: str, of: Class, *, year: int, moment: Moment) -> str | Link:
    filters = TaskFilters(register_codes=(register_code,), year=year, standings=of.standings)
    return number_link(sealed["registers"][register_code][of.key], filters, moment)


def _item(item: Mapping[str, str], moment: Moment) -> str:
    query = {"code": item["code"], **moment_query(moment)}
    return f"- [{plain(item['code'])}]({address(TASK, query)}) {plain(item['text'])}"


def _differing_figures(then: Point, now: Point) -> list[Difference]:
    found, names = [], register_names()
    for code in dict.fromkeys([*sealed_codes(then.sealed), *sealed_codes(now.sealed)]):
        name_of_register = names[code]
        if not all(code in each.sealed["registers"] for each in (then, now)):
            total = _classes()[0]
            found.append(
                Difference(f"{name_of_register}: {total.name}", *(_count(each, code, total) for each in (then, now)))
            )
            continue
        for each in _classes():
            found.append(
                Difference(f"{name_of_register}: {each.name}", _count(then, code, each), _count(now, code, each))
            )
        rates = (_linked_rate(each.sealed, code, year=each.year, moment=each.moment) for each in (then, now))
        found.append(Difference(f"{name_of_register}: " + _("Rate"), *rates))
        for span, named in (("since", _("Since the report before")), ("cumulative", _("Over the year"))):
            for key in WINDOW_FIGURES:
                what = f"{name_of_register} · {named}: {window_figure_name(key)}"
                found.append(Difference(what, *(_in_window(each, span, code, key) for each in (then, now))))
    return [each for each in found if _as_text(each.before) != _as_text(each.now)]


def _count(point: Point, register_code: str, of: Class) -> str | Link:
    """How many tasks of a register a report counts; a dash where it does not count the register."""
    if register_code not in point.sealed["registers"]:
        return "–"
    return _linked_count(point.sealed, register_code, of, year=point.year, moment=point.moment)


def _in_window(point: Point, span: str, register_code: str, name: str) -> str | Link:
    """A figure of the days that a report looks at by themselves."""
    window = point.sealed[span][register_code]
    since, until = date.fromisoformat(window["since"]), point.moment.as_of
    return number_link(window[name], window_filters(register_code, point.year, since, until)[name], point.moment)


def _differing_tasks(then: Point, now: Point) -> list[Difference]:
    before, after = ({task["code"]: task for task in each.sealed["tasks"]} for each in (then, now))
    return [
        Difference(
            task_link(code, code, (now if code in after else then).moment),
            _stands(before.get(code)),
            _stands(after.get(code)),
        )
        for code in sorted({*before, *after})
        if _stands(before.get(code)) != _stands(after.get(code))
    ]


def _stands(task: Mapping[str, Any] | None) -> Cell:
    if task is None:
        return _("not counted")
    days = [day(date.fromisoformat(task[name])) for name in ("deadline", "completed_on") if task[name]]
    return (standing_mark(Standing(task["standing"])), Note(" · ".join(days)))


def _as_text(cell: Cell) -> Cell:
    return cell.text if isinstance(cell, Link) else cell


def _text(section: Mapping[str, Any] | None) -> str:
    return str(section["text"]) if section else ""


def _linked_rate(sealed: Sealed, register_code: str, *, year: int, moment: Moment) -> str | Link:
    """The share of a register's tasks that were completed, which leads to all that it is of."""
    value = sealed["registers"][register_code]["completion_rate"]
    if value is None:
        return percent(None)
    filters = TaskFilters(register_codes=(register_code,), year=year)
    return Link(percent(Decimal(str(value))), tasks_address(filters, moment, COUNTED))
