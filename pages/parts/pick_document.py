"""The inputs that name a document: its symbol as printed and its date."""

from datetime import date
from typing import Any

import streamlit as st

from clock import today
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _


def pick_document(row: TaskRow | None, name: str, *, example: str, on: date | None = None) -> dict[str, Any]:
    """The values of a :class:`~models.ledger.acts.Document` not from the future, as they were entered.

    Its symbol or its date may be empty; whether they may be is for the domain to say.
    """
    with st.container(horizontal=True):
        symbol = st.text_input(
            _("Symbol of the document"), placeholder=example, max_chars=100, key=typed(f"{name}_symbol", row)
        )
        dated = st.date_input(
            _("Date of the document"),
            on or today(),
            max_value=today(),
            format="DD/MM/YYYY",
            key=typed(f"{name}_on", row),
        )
    return {"symbol": symbol.strip(), "on": dated}
