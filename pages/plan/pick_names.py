"""Names of units that are not known: chosen once, learnt for ever; the likely ones are offered with a score."""

from collections.abc import Callable, Iterable

import streamlit as st

from clock import today
from exchange.plan.check import Asked
from models.moment import Moment
from models.unit_name import UnitNames, folded
from pages.parts.cached import known_units
from pages.parts.linked import linked
from pages.parts.menu import UNITS
from pages.parts.plain import plain
from pages.plan.asking import all_answered, drawn_answer, keep_answer, page_of, show_asked, text_key
from queries.loadings import LoadingRow
from queries.plan_context import unit_names
from queries.units import UnitRow
from wording.language import _, whole_percent
from wording.names import unit_name


def pick_names(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("Every unit is known by its name."))
        return
    st.caption(
        _(
            "Choose the unit, and its name is learnt. What is no unit of the province stays as printed; a row that "
            "such a name leads is not loaded."
        )
    )
    st.page_link(linked(UNITS), label=_("Add a new unit"), icon=":material/add_business:")
    units = {unit.id: unit for unit in known_units(Moment(today()))}
    names = UnitNames(unit_names())
    for each in page_of(asked, "names"):
        key, kept = folded(each.text), row.answers.names
        likely = {found.unit_id: found.score for found in names.likely(each.text)}

        def choose(unit_id: int | None, key: str = key) -> None:
            keep_answer(row.id, lambda answers: answers.with_answer("names", key, unit_id))

        pick_unit_of(each, units, [*likely], kept.get(key), scores=likely, choose=choose, name="name")


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
