"""A table that is edited, and loses nothing: what is typed is kept until it is saved, and is there on any machine."""

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clock import now
from models.outage import Outage
from models.unsent import keep_unsent
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.own_notes import unsent_of
from store.database import A_MOMENT, writing

CELLS, BEGAN = "cells", "began_with_"
ROW_HEIGHT, MOST_ROWS = 36, 20  # in pixels; more rows are scrolled to
Cells = dict[str, dict[str, Any]]  # by the ids of rows, then by columns
log = logging.getLogger(__name__)


def edit_table(form: str, rows: Mapping[str, Mapping[str, Any]], columns: Mapping[str, Any], **more: Any) -> Cells:
    """What stands in each cell of ``rows``, by their ids, after ``form`` was edited; ``columns`` are Streamlit's, of
    which those that are not disabled can be edited; ``more`` goes to Streamlit's own."""
    key = typed(f"table_{form}")
    kept = _began_with(key, form)
    ids = list(rows)
    table = pd.DataFrame([{**row, **kept.get(row_id, {})} for row_id, row in rows.items()], columns=list(columns))
    said = st.data_editor(
        table,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(ids), MOST_ROWS) + 1) + 2,
        column_config=dict(columns),
        key=key,
        on_change=_keep,
        args=(form, key, ids),
        **more,
    )
    return {row_id: {name: said[name].iloc[place] for name in columns} for place, row_id in enumerate(ids)}


def bring_into_table(form: str, cells: Cells) -> None:
    """Let a table begin anew with ``cells`` beside what was typed into it; in a callback only."""
    _write(form, _merged(_present(form), cells))
    st.session_state.pop(typed(f"table_{form}"), None)


def _began_with(key: str, form: str) -> Cells:
    """What was kept when the table was drawn first: one that changed while it is edited would begin anew."""
    began = f"{BEGAN}{key}"
    if key not in st.session_state:
        st.session_state[began] = _present(form)
    cells: Cells = st.session_state[began]
    return cells


def _keep(form: str, key: str, ids: Sequence[str]) -> None:
    edited = st.session_state[key]["edited_rows"]
    _write(form, _merged(_began_with(key, form), {ids[int(place)]: cells for place, cells in edited.items()}))


def _present(form: str) -> Cells:
    text = unsent_of(signed_in(), form).get(CELLS)
    cells: Cells = json.loads(text) if text else {}
    return cells


def _write(form: str, cells: Cells) -> None:
    try:
        with writing(A_MOMENT) as session:
            keep_unsent(session, form, CELLS, json.dumps(cells, ensure_ascii=False), by=signed_in(), at=now())
    except Outage:  # the page still has it; it is kept with the next change
        log.warning("What was typed could not be kept", exc_info=True)


def _merged(before: Cells, after: Cells) -> Cells:
    return {row_id: {**before.get(row_id, {}), **after.get(row_id, {})} for row_id in {**before, **after}}
