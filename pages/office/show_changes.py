"""What a change of many tasks does to each of them, before it is done; single ones can be left out."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from models.ledger.facts import Facts
from pages.office.pick_change import Change
from pages.parts.plain import plain
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _, ngettext
from wording.names import unit_name


def show_changes(rows: list[TaskRow], facts: Mapping[int, Facts], change: Change) -> list[TaskRow]:
    """The tasks that are to be changed: those that would become different and are not left out."""
    st.caption(_("What is done: {change}", change=plain(change.about)))
    present = [(row, facts[row.id].with_parts(row)) for row in rows if row.id in facts]
    changing = [(row, change.before(fact), change.after(fact)) for row, fact in present if change.changes(fact)]
    if same := len(rows) - len(changing):
        st.caption(
            ngettext("{count} task is so already, or cannot be.", "{count} tasks are so already, or cannot be.", same)
        )
    if not changing:
        return []
    pick, code, title, lead = _("Change"), _("Code"), _("Task"), _("Lead unit")
    was, becomes = _("Is now"), _("Becomes")
    table = pd.DataFrame(
        {
            pick: [True] * len(changing),
            code: [row.code for row, _before, _after in changing],
            was: [before for _row, before, _after in changing],
            becomes: [after for _row, _before, after in changing],
            title: [row.title for row, _before, _after in changing],
            lead: [unit_name(row.lead) for row, _before, _after in changing],
        }
    )
    said = st.data_editor(
        table,
        hide_index=True,
        disabled=[code, title, lead, was, becomes],
        column_config={
            pick: st.column_config.CheckboxColumn(width="small"),
            code: st.column_config.TextColumn(width=130),
            was: st.column_config.TextColumn(width=200),
            becomes: st.column_config.TextColumn(width=260),
        },
        key=typed(f"changes_{hash((change.about, tuple(row.id for row, _b, _a in changing)))}"),
        alt=_("What becomes different"),
    )
    return [row for (row, _before, _after), kept in zip(changing, said[pick], strict=True) if kept]
