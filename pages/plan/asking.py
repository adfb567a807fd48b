"""The shape that all questions about a plan's file share: a text, an input, and an answer that is kept at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from clock import today
from exchange.plan.asked import Asked
from exchange.plan.plan_table import PlanRow
from exchange.writing.markup import NONE
from models.moment import Moment
from models.plan.answers import Answers
from models.plan.columns import PlanColumn
from models.plan.loading import Loading
from models.unit_likeness import UnitLikeness
from models.unit_succession import Successions
from pages.parts.cached import known_units
from pages.parts.picking.pick_page import pick_page
from pages.parts.plain import plain
from pages.parts.saving import refusing
from pages.parts.signed_in import signed_in
from queries.loadings import LoadingRow
from queries.plan_context import unit_names
from queries.reorganisations import successions
from queries.units import UnitRow, units_on
from store.database import writing
from wording.language import _, ngettext

MOST = 40  # questions on a page


@dataclass(frozen=True, slots=True)
class AnsweringUnits:
    """What a question about units is answered from: the units of today and of the document's day, how like their
    names are to others, and who took over from whom."""

    today: dict[int, UnitRow]
    then: dict[int, UnitRow]
    likeness: UnitLikeness
    taken_over: Successions


def answering_units(row: LoadingRow) -> AnsweringUnits:
    return AnsweringUnits(
        today={unit.id: unit for unit in known_units(Moment(today()))},
        then={unit.id: unit for unit in units_on(row.on)},
        likeness=UnitLikeness(unit_names()),
        taken_over=successions(),
    )


def show_asked(asked: Asked) -> None:
    """What is asked about, with the first of its rows, so that nobody looks for them to answer."""
    rows = ngettext("{count} row", "{count} rows", asked.rows) if asked.rows else ""
    text = plain(asked.text or _("(empty)"))
    with st.container(width=330, gap="xxsmall"):
        st.markdown(f"{text} :small[:gray[{rows}]]")
        lines = [_("Row {row}: {title}", row=each.place, title=plain(_title_of(each))) for each in asked.first]
        if more := asked.rows - len(lines):
            lines.append(ngettext("… and {count} more", "… and {count} more", more))
        if asked.first:
            st.caption("  \n".join(lines))


def _title_of(row: PlanRow) -> str:
    return row.cells.get(PlanColumn.TITLE, "") or NONE


def drawn_answer(
    widget: Callable[..., Any],
    asked: Asked,
    name: str,
    stored: Any,
    choose: Callable[[Any], None],
    *,
    label: str = "",
    **more: Any,
) -> None:
    """An input that begins with what was answered and keeps each new answer at once."""
    key = answer_key(asked, name)
    if key not in st.session_state:
        st.session_state[key] = stored
    widget(
        label or asked.text or _("(empty)"),
        key=key,
        on_change=lambda: choose(st.session_state[key]),
        label_visibility="visible" if label else "collapsed",
        **{"width": 330, **more},
    )


def answer_key(asked: Asked, name: str) -> str:
    return f"answer_{name}_{text_key(asked.text)}"


def text_key(text: str) -> int:
    return hash(text)


def page_of(asked: tuple[Asked, ...], name: str) -> tuple[Asked, ...]:
    """A page of the questions."""
    page = pick_page(len(asked), MOST, f"{name}_page")
    return asked[(page - 1) * MOST : page * MOST]


def all_answered(sentence: str) -> None:
    st.success(sentence, icon=":material/check_circle:")


def keep_answer(loading_id: int, answered: Callable[[Answers], Answers]) -> None:
    """Keep the answers there are by now, to which others may have added, as ``answered`` makes them."""
    with refusing(), writing() as session:
        loading = session.get_one(Loading, loading_id)
        loading.answer(answered(loading.answers), by=signed_in())
