"""Clauses as they stand in a table that may be changed: their depth, mark and text, and whether they need a task."""

import pandas as pd
import streamlit as st

from exchange.plan.text.conclusions import clauses_in, clauses_of_file
from models.directive.clause_text import ClauseLine, numbered_twice
from models.unsent import MOST
from pages.parts.cells import number_in, text_in
from pages.parts.picking.pick_files import pick_file
from pages.parts.plain import plain
from pages.parts.saving import refusing
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from wording.language import _


def pick_text_of_clauses(unsent: UnsentForm, label: str, key: str) -> list[ClauseLine]:
    """The clauses of a text that is pasted, or of its Word file; none while neither is there, or it is refused."""
    text = unsent.area(label, "text", limit=MOST, height=200)
    picked = pick_file(_("Or its Word file"), typed(key), ("docx",), 20)
    if picked.refused:
        return []
    if picked.only is None:
        return _told(clauses_in(text), bool(text.strip()))
    with refusing():
        return _told(clauses_of_file(picked.only.name, picked.only.content), True)
    return []


def _told(lines: list[ClauseLine], is_given: bool) -> list[ClauseLine]:
    """The lines, with a word where a text was given and none is in it."""
    if is_given and not lines:
        nothing = _("No line of it is a clause. A text that was scanned is a picture: paste its words.")
        st.warning(nothing, icon=":material/format_list_numbered:")
    return lines


def pick_clauses(lines: list[ClauseLine], key: str) -> list[ClauseLine]:
    level, label, text, needs = _("Depth"), _("Mark"), _("Text"), _("Needs a task")
    table = pd.DataFrame(
        {
            "id": pd.Series([line.id for line in lines], dtype="Int64"),
            level: [line.level for line in lines],
            label: [line.label for line in lines],
            text: [line.text for line in lines],
            needs: [line.needs_task for line in lines],
        }
    )
    said = st.data_editor(
        table,
        hide_index=True,
        placeholder="",
        num_rows="dynamic",
        column_order=[level, label, text, needs],
        column_config={
            level: st.column_config.NumberColumn(min_value=0, max_value=6, step=1, default=0, width=70),
            label: st.column_config.TextColumn(default="", width=90),
            text: st.column_config.TextColumn(width="large"),
            needs: st.column_config.CheckboxColumn(default=True, width=110),
        },
        key=key,
    )
    st.caption(_("Depth 0 stands at the top; a clause belongs to the nearest one above it of lesser depth."))
    kept = [
        ClauseLine(
            level=number_in(line[level]) or 0,
            label=text_in(line[label]),
            text=text_in(line[text]),
            needs_task=bool(line[needs]),
            id=number_in(line["id"]),
        )
        for _place, line in said.iterrows()
    ]
    if twice := numbered_twice(kept):
        again = _("More than one clause has the number {labels}. All are kept.", labels=plain(", ".join(twice)))
        st.warning(again, icon=":material/format_list_numbered:")
    return kept
