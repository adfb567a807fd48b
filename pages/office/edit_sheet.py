"""The table in which tasks are edited: it begins with what was typed before, and stays as it was first drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.office.sheet import COLUMNS, DEADLINE, FIELD, LEAD, MEMBER, TITLE, UNITS, column_names
from pages.office.unsaved_cells import Place
from pages.parts.cells import text_in
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _, day
from wording.names import short_standing_name

GRID = "sheet_grid"
CODE, STANDING, REPORTED = READ_ONLY = "code", "standing", "reported"


@dataclass(frozen=True, slots=True)
class Grid:
    """The table as it was first drawn: the ``present`` texts of its cells, and those ``typed`` before."""

    key: str
    present: Mapping[Place, str]
    typed: Mapping[Place, str]


def edited(
    rows: Sequence[TaskRow], present: Mapping[int, Mapping[str, str]], before: Mapping[Place, str]
) -> dict[Place, str]:
    """What is typed into the table; it begins with what was typed ``before``, and stays as it was first drawn."""
    if not rows:
        return {}
    grid = _grid(typed(f"sheet_{hash(tuple(row.id for row in rows))}"), present, before)
    begun = {**grid.present, **grid.typed}
    table = pd.DataFrame([_begun(row, begun) for row in rows])
    said = st.data_editor(
        table,
        hide_index=True,
        disabled=READ_ONLY,
        column_config=_columns(),
        row_height=36,
        key=grid.key,
        alt=_("Tasks to edit"),
    )
    texts = {(row.id, column): text_in(said[column].iloc[at]) for at, row in enumerate(rows) for column in COLUMNS}
    return {place: text for place, text in texts.items() if text != grid.present.get(place, text)}


def _grid(key: str, present: Mapping[int, Mapping[str, str]], before: Mapping[Place, str]) -> Grid:
    """The table that stands there since an earlier run, or one that begins now."""
    grid: Grid | None = st.session_state.get(GRID)
    if grid is None or grid.key != key or key not in st.session_state:
        texts = {(task_id, column): text for task_id, of in present.items() for column, text in of.items()}
        grid = Grid(key, texts, {place: text for place, text in before.items() if place in texts})
        st.session_state[GRID] = grid
    return grid


def _begun(row: TaskRow, begun: Mapping[Place, str]) -> dict[str, str]:
    return {
        CODE: row.code,
        STANDING: short_standing_name(row.standing),
        **{column: begun.get((row.id, column), "") for column in COLUMNS},
        REPORTED: day(row.reported_on) if row.reported_on else "",
    }


def _columns() -> dict[str, Any]:
    """A grid would drop what is pasted and is none of its choices, so names are typed and told when they are none."""
    labels, text = column_names(), st.column_config.TextColumn
    few = _("A few words of a name are enough; accents do not matter.")
    columns = {name: text(label, width=150) for name, label in labels.items()}
    columns |= {name: text(labels[name], width=170, help=few) for name in (FIELD, MEMBER, UNITS, LEAD)}
    columns |= {CODE: text(_("Code"), width=115, pinned=True), TITLE: text(labels[TITLE], width=420)}
    columns |= {STANDING: text(_("Standing"), width=110), REPORTED: text(_("Last report"), width=100)}
    columns[DEADLINE] = text(labels[DEADLINE], width=100)
    return columns
