"""The document by which something of a round, or of a year's work, is decided."""

from datetime import date, datetime

from models.ledger.acts import Document
from models.province import day_of
from models.refusal import require
from models.text import LINE, require_within


def require_document(document: Document, since: date, at: datetime) -> None:
    """Refuse one without symbol, of a day to come, or older than ``since``, when what it decides began."""
    require(bool(document.symbol.strip()), "Name the document and its date.")
    require_within(LINE, document.symbol)
    require(document.on <= day_of(at), "The date of the document lies in the future.")
    require(document.on >= since, "The document is older than what it decides, which began on {day}.", day=since)
