"""Groups of units among those who co-ordinate, such as "các sở, ban, ngành": whether each of their units does."""

import streamlit as st

from exchange.plan.check import Asked
from models.unit_name import folded
from pages.plan.asking import all_answered, drawn_answer, keep_answer, page_of, show_asked
from queries.loadings import LoadingRow
from queries.units import UnitRow, units_on
from wording.language import _, ngettext


def pick_groups(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("No group of units co-ordinates."))
        return
    st.caption(_("A row is loaded either way. What is not taken over stays in its file as printed."))
    units = units_on(row.on)
    for each in page_of(asked, "groups"):
        _pick_group(row, each, units)


def _pick_group(row: LoadingRow, asked: Asked, units: list[UnitRow]) -> None:
    """One group's question; ``units`` are those of the document's day."""
    key = folded(asked.text)
    count = sum(unit.kind in asked.named.kinds for unit in units) if asked.named else 0
    names = {
        True: ngettext("{count} unit co-ordinates", "{count} units co-ordinate", count),
        False: _("Nobody by this name"),
    }

    def choose(all_of_them: bool | None) -> None:
        keep_answer(row.id, lambda answers: answers.with_answer("groups", key, all_of_them))

    with st.container(horizontal=True, vertical_alignment="center"):
        show_asked(asked)
        drawn_answer(
            st.segmented_control,
            asked,
            "group",
            row.answers.groups.get(key),
            choose,
            options=list(names),
            format_func=names.__getitem__,
        )
