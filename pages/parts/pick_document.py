"""The inputs that name a document: its symbol as printed and its date."""

from datetime import date

import streamlit as st

from clock import today
from models.ledger.acts import Document
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _


def pick_document(row: TaskRow | None, name: str, *, example: str, on: date | None = None) -> Document:
    """A document that is not from the future; whether it is named is for the domain to say."""
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
    return Document(symbol=symbol.strip(), on=dated)
