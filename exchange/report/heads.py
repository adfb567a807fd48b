"""Heads of the journal on a paper that leaves the house: whoever has it can have the history compared later."""

from collections.abc import Sequence
from datetime import datetime

from exchange.writing.decree30 import SMALL, add_table, line, new_document, saved
from exchange.writing.official import head, name_of_document
from exchange.writing.table import Column, Table
from models.journal.entry import Head
from models.preference import Preferences
from models.province import day_of
from wording.journal import hash_text
from wording.language import _, instant, number


def heads_word(heads: Sequence[Head], office: Preferences, at: datetime) -> bytes:
    """The last entry of each day as read at an instant, below the office's head."""
    table = _table(heads, at)
    document = new_document()
    head(document, office, "", day_of(at))
    name_of_document(document, table.title, _("Proof that entries were not changed"))
    line(document, f"({table.note})", italic=True, centred=True, size=SMALL)
    add_table(document, table)
    return saved(document)


def _table(heads: Sequence[Head], at: datetime) -> Table:
    columns = (
        Column(_("Entry"), 12, centred=True),
        Column(_("Last entry of the day"), 16, centred=True),
        Column(_("Hash"), 42),
    )
    return Table(
        title=_("Heads of the journal"),
        note=_("Read at {instant}", instant=instant(at)),
        columns=columns,
        groups=[("", [(number(head.position), instant(head.at), hash_text(head.hash)) for head in heads])],
    )
