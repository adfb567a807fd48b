"""The years that have tasks, and which are archived."""

from exchange.writing.markup import Link
from pages.parts.linked import address
from pages.parts.menu import TASKS
from pages.parts.show_table import show_table
from queries.archive import YearRow
from wording.language import _, instant, number


def show_years(rows: list[YearRow]) -> None:
    show_table(
        {
            _("Year"): [Link(str(row.year), address(TASKS, {"year": str(row.year)})) for row in rows],
            _("Tasks and parts"): [number(row.tasks) for row in rows],
            _("Still open"): [number(row.still_open) for row in rows],
            _("Archive"): [_state(row) for row in rows],
        },
        about=_("The years"),
        names=_("Year"),
        numbers=[_("Tasks and parts"), _("Still open")],
    )


def _state(row: YearRow) -> str:
    if row.decided is None:
        return "–"
    facts = {"at": instant(row.decided.at), "by": row.by}
    if row.is_archived:
        return _("archived {at} by {by}", **facts)
    return _("opened again {at} by {by}: {because}", because=row.decided.because, **facts)
