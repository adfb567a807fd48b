"""Names of units that are not known: chosen once, learnt for ever; the likely ones are offered with a score."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from exchange.plan.asked import Asked
from exchange.plan.check import Check
from models.plan.answers import NO_UNIT
from models.unit_name import folded
from pages.parts.linked import show_page_link
from pages.parts.menu import UNITS
from pages.parts.plain import plain
from pages.plan.asking import (
    AnsweringUnits,
    all_answered,
    answering_units,
    drawn_answer,
    keep_answer,
    page_of,
    show_asked,
    text_key,
)
from queries.loadings import LoadingRow
from queries.units import UnitRow
from wording.language import _, ngettext, whole_percent
from wording.names import unit_name

SEVERAL, SHOWN = 2, 8  # names


def pick_names(row: LoadingRow, check: Check) -> None:
    asked = check.names
    if not asked:
        all_answered(_("Every unit is known by its name."))
        return
    st.caption(
        _(
            "Choose the unit, and its name is learnt. What is no unit of the province is learnt too and not asked "
            "again; it stays as printed, and a row that it leads is not loaded."
        )
    )
    show_page_link(UNITS, _("Add a new unit"), {}, ":material/add_business:")
    choice = answering_units(row)
    _offer_leaving_all_out(row, check, choice)
    for each in page_of(asked, "names"):
        offer_name(row, check, each, choice)


def _offer_leaving_all_out(row: LoadingRow, check: Check, choice: AnsweringUnits) -> None:
    """All names that are like no unit of the province, in one press, with the rows that only they lead: those of a
    ministry's plan."""
    names = [
        each.text
        for each in check.names
        if folded(each.text) not in row.answers.names and not choice.likeness.likely(each.text, choice.then)
    ]
    led = check.led_by_only(names)
    if len(names) < SEVERAL or not led:
        return

    def leave_out() -> None:
        keep_answer(
            row.id,
            lambda answers: answers.model_copy(
                update={
                    "names": {**answers.names, **{folded(name): NO_UNIT for name in names}},
                    "left_out": tuple(sorted({*answers.left_out, *led})),
                }
            ),
        )

    with st.container(border=True):
        st.markdown(
            ngettext(
                "{count} name is like no unit of the province: {names}",
                "{count} names are like no unit of the province: {names}",
                len(names),
                names=plain("; ".join(names[:SHOWN]) + ("; …" if len(names) > SHOWN else "")),
            )
        )
        label = ngettext(
            "None is a unit of the province: leave out {count} row",
            "None is a unit of the province: leave out {count} rows",
            len(led),
        )
        st.button(label, icon=":material/remove_done:", on_click=leave_out, key="leave_out_all")


def offer_name(row: LoadingRow, check: Check, asked: Asked, choice: AnsweringUnits) -> None:
    """One name's question."""
    key, kept = folded(asked.text), row.answers.names
    likely = {found.unit_id: found.score for found in choice.likeness.likely(asked.text, choice.then)}

    def choose(unit_id: int | None, key: str = key) -> None:
        keep_answer(row.id, lambda answers: answers.with_answer("names", key, unit_id))

    pick_unit_of(asked, choice.today, [*likely, NO_UNIT], kept.get(key), scores=likely, choose=choose, name="name")
    if kept.get(key) == NO_UNIT:
        _offer_leaving_out(row, check.led_by(asked.text), key)


def _offer_leaving_out(row: LoadingRow, led: Sequence[str], key: str) -> None:
    """All rows that a ministry or another province leads, in one press."""
    left = [each for each in led if each not in row.answers.left_out]
    if not left:
        return

    def leave_out() -> None:
        keep_answer(
            row.id,
            lambda answers: answers.model_copy(update={"left_out": tuple(sorted({*answers.left_out, *left}))}),
        )

    label = ngettext("Leave out its {count} row", "Leave out its {count} rows", len(left))
    st.button(label, icon=":material/remove_done:", type="tertiary", on_click=leave_out, key=f"leave_out_{key}")


def pick_unit_of(
    asked: Asked,
    units: dict[int, UnitRow],
    first: Iterable[int],
    stored: int | None,
    *,
    scores: dict[int, int],
    choose: Callable[[int | None], None],
    name: str,
) -> None:
    options = list(dict.fromkeys([*first, *units]))

    def option_text(unit_id: int) -> str:
        if unit_id == NO_UNIT:
            return _("Not a unit of the province")
        score = scores.get(unit_id)
        return unit_name(units[unit_id]) + (f" · {whole_percent(score)}" if score else "")

    with st.container(horizontal=True, vertical_alignment="center"):
        show_asked(asked)
        drawn_answer(
            st.selectbox,
            asked,
            name,
            stored,
            choose,
            index=None,
            options=options,
            format_func=option_text,
            placeholder=_("Choose a unit"),
        )
        best = next(iter(scores), None)
        if best is not None and stored is None:
            key = f"answer_{name}_{text_key(asked.text)}"

            def take(unit_id: int = best, key: str = key) -> None:
                st.session_state[key] = unit_id
                choose(unit_id)

            st.button(
                f"{plain(unit_name(units[best]))} · {whole_percent(scores[best])}?",
                type="tertiary",
                on_click=take,
                key=f"{key}_best",
            )
