"""Heads of the journal on a paper that leaves the house: whoever has it can have the history compared later."""

from collections.abc import Sequence
from datetime import date, datetime

from exchange.writing.decree30 import SMALL, add_table, line, new_document, saved
from exchange.writing.official import head, name_of_document
from exchange.writing.table import Column, Table
from models.journal import Head
from models.preference import Preferences
from models.province import day_of
from wording.journal import hash_text
from wording.language import _, instant, number


def heads_word(heads: Sequence[tuple[date, Head]], office: Preferences, at: datetime) -> bytes:
    """The last entry of each day as read at an instant, below the office's head."""
    table = _table(heads, at)
    document = new_document()
    head(document, office, "", day_of(at))
    name_of_document(document, table.title, _("Proof that entries were not changed"))
    line(document, f"({table.note})", italic=True, centred=True, size=SMALL)
    add_table(document, table)
    return saved(document)


def _table(heads: Sequence[tuple[date, Head]], at: datetime) -> Table:
    columns = (
        Column(_("Day"), 12, centred=True),
        Column(_("Last entry"), 12, centred=True),
        Column(_("Entered"), 14, centred=True),
        Column(_("Hash"), 42),
    )
    rows = [(day, number(each.position), instant(each.at), hash_text(each.hash)) for day, each in heads]
    return Table(_("Heads of the journal"), _("Read at {instant}", instant=instant(at)), columns, [("", rows)])
