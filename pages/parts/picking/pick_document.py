"""The inputs that name a document: its symbol as printed and its date."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from clock import today
from models.ledger.acts import Document
from models.refusal import Refusal, gettext_noop
from models.text import LINE
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.typed import typed
from queries.task_list import TaskRow
from wording.language import _

NO_DOCUMENT = gettext_noop("Name the document and its date.")


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """What stands in the fields of a document that is not from the future."""

    symbol: str
    on: DayField

    @property
    def values(self) -> dict[str, Any]:
        """The values of a :class:`~models.ledger.acts.Document`; empty ones are for the domain to refuse.

        Raises :class:`~models.refusal.Refusal` for a date that is none.
        """
        return {"symbol": self.symbol.strip(), "on": self.on.day}

    @property
    def document(self) -> Document:
        """The whole document. Raises :class:`~models.refusal.Refusal` where its symbol or its date is missing."""
        on = self.on.day
        if on is None or not self.symbol.strip():
            raise Refusal(NO_DOCUMENT)
        return Document(symbol=self.symbol.strip(), on=on)


def pick_document(row: TaskRow | None, name: str, *, example: str, before: Document | None = None) -> DocumentFields:
    """``before`` is what was recorded of a document that is corrected."""
    with st.container(horizontal=True):
        symbol = pick_line(
            _("Symbol of the document"),
            before.symbol if before else "",
            placeholder=example,
            limit=LINE,
            key=typed(f"{name}_symbol", row),
        )
        on = before.on if before else None
        dated = pick_day(_("Date of the document"), typed(f"{name}_on", row), first=on, latest=today())
    return DocumentFields(symbol, dated)
