"""Two versions of a draft beside each other on paper, with the words of each clause that changed."""

from datetime import datetime

from exchange.writing.table import Cell, Column, MarkedText, Table
from models.draft.compared import ClausePair, compared
from models.draft.fold import Version
from models.moment import Moment
from models.province import day_of
from wording.committee.drafts import clause_change_name, pair_name, version_name
from wording.language import _
from wording.moment import data_as_of


def versions_table(title: str, before: Version, after: Version, at: datetime) -> Table:
    """Clause, what it says in the one and in the other, what changed. ``at`` is when the draft was read."""
    columns = (
        Column(_("Clause"), 14, centred=True),
        Column(version_name(before), 50),
        Column(version_name(after), 50),
        Column(_("What changed"), 14, centred=True),
    )
    rows = [_line(pair) for pair in compared(before.clauses, after.clauses)]
    return Table(
        title=_("Two versions of the draft beside each other: {title}", title=title),
        note=data_as_of(Moment(day_of(at)), at),
        columns=columns,
        groups=[("", rows)],
    )


def _line(pair: ClausePair) -> list[Cell]:
    was, now = pair.stretches
    texts = MarkedText(was, are_new=False), MarkedText(now, are_new=True)
    return [pair_name(pair), *texts, clause_change_name(pair.change)]
