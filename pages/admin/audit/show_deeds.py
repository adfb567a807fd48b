"""What was done, the newest first: acts with the difference that each made, and what is no task's between them."""

from collections.abc import Sequence

from clock import today
from exchange.writing.markup import Cell, Note
from models.moment import Moment
from models.person import User
from pages.parts.cause_names import cause_names
from pages.parts.record_links import person_link
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from queries.events import EventRow
from queries.ledger import LedgerRow
from wording.differences import history_lines
from wording.events import event_document, event_name, event_text
from wording.language import _, day, instant
from wording.names import names_by_id
from wording.sentences import document_text


def show_deeds(rows: Sequence[LedgerRow | EventRow], user: User) -> None:
    show_table(
        {
            _("Recorded"): [_when(row) for row in rows],
            _("Who"): [_who(row, user) for row in rows],
            _("Task"): [_task(row) for row in rows],
            _("What was done"): [_what(row) for row in rows],
            _("By which document"): [_document(row) for row in rows],
        },
        about=_("Ledger of acts"),
        names=_("Recorded"),
    )


def _when(row: LedgerRow | EventRow) -> Cell:
    if isinstance(row, EventRow):
        return instant(row.at)
    return instant(row.act.recorded_at), Note(_("in effect from {day}", day=day(row.act.on)))


def _who(row: LedgerRow | EventRow, user: User) -> Cell:
    if isinstance(row, EventRow):
        return person_link(row.by, row.by_id, user)
    return person_link(row.act.by, row.act.by_id, user)


def _task(row: LedgerRow | EventRow) -> Cell:
    if isinstance(row, EventRow):
        return ""
    return task_link(row.code, row.code, Moment(today())), Note(row.title)


def _what(row: LedgerRow | EventRow) -> Cell:
    if isinstance(row, EventRow):
        return event_name(row.kind), Note(event_text(row))
    said, *more = history_lines(row.act, names_by_id(row.act.units), cause_names())
    return said, *(Note(each) for each in more)


def _document(row: LedgerRow | EventRow) -> str:
    return event_document(row) if isinstance(row, EventRow) else document_text(row.act)
