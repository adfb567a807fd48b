"""Groups of units among those who co-ordinate, such as "các sở, ban, ngành": whether each of their units does."""

import streamlit as st

from exchange.plan.asked import Asked
from models.unit_name import folded
from pages.plan.asking import all_answered, drawn_answer, keep_answer, page_of, show_asked
from queries.loadings import LoadingRow
from queries.unit_groups import units_of_kinds
from wording.language import _, ngettext


def pick_groups(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("No group of units co-ordinates."))
        return
    st.caption(_("A row is loaded either way. What is not taken over stays in its file as printed."))
    for each in page_of(asked, "groups"):
        offer_group(row, each)


def offer_group(row: LoadingRow, asked: Asked) -> None:
    """One group's question: about its units on the document's day."""
    key = folded(asked.text)
    count = len(units_of_kinds(asked.named.kinds, row.on)) if asked.named else 0
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
