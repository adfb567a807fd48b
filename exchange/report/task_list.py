"""A list of tasks as a table: how each stands, its title with what is to be seen of it, who leads it, and by when."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime

from exchange.writing.markup import Cell, Columns, Mark, Note, Piece, table_html
from exchange.writing.printed import printed_page
from models.counting.standing import COMPLETED, LATE, Standing
from models.ledger.facts import Stage
from models.moment import Moment
from queries.task_list import TaskRow
from wording.deadlines import time_left_of
from wording.language import _, day, ngettext
from wording.moment import data_as_of
from wording.names import parts_done_text, short_standing_name, stage_name, unit_name
from wording.reasons import short_reason

WAITING = {Stage.AWAITING: "violet", Stage.RETURNED: "orange"}
URGENT = "red"


def _title_alone(row: TaskRow) -> Piece:
    return row.title


def _unit_alone(row: TaskRow) -> Piece:
    return unit_name(row.lead)


def _standing_alone(standing: Standing) -> Mark:
    return Mark(short_standing_name(standing), URGENT if standing is Standing.OVERDUE else "")


def task_columns(
    rows: Sequence[TaskRow],
    moment: Moment,
    *,
    is_now: bool,
    starred: Collection[int],
    first: Mapping[int, date],
    days_off: Mapping[date, bool],
    title: Callable[[TaskRow], Piece] = _title_alone,
    unit: Callable[[TaskRow], Piece] = _unit_alone,
    standing: Callable[[Standing], Mark] = _standing_alone,
) -> Columns:
    """``first`` are the deadlines at first of those that have another, by their ids; ``days_off`` as the calendar
    says. ``title``, ``unit`` and ``standing`` are drawn otherwise on a screen than on paper.

    What is known of now only (``starred``, stages, last reports) is left out of a past moment.
    """
    columns: dict[str, list[Cell]] = {
        _("Standing"): [standing(row.standing) for row in rows],
        _("Task"): [
            (
                title(row),
                Note(row.code),
                _reason(row, moment, is_now=is_now),
                *_marks(row, is_now=is_now, starred=row.id in starred),
            )
            for row in rows
        ],
        _("Lead unit"): [unit(row) for row in rows],
        _("Deadline"): [_deadline(row, moment, days_off, first.get(row.id)) for row in rows],
    }
    if is_now:
        columns[_("Last report")] = [day(row.reported_on) if row.reported_on else "" for row in rows]
    return columns


def task_list_page(
    columns: Columns, count: int, moment: Moment, at: datetime, *, narrowed_by: str, styles: str
) -> bytes:
    """The whole list for a browser to print, headed by what it is ``narrowed_by`` and by both clocks.

    ``columns`` are those of :func:`task_columns`, with ``count`` rows read ``at`` an instant; ``styles`` is CSS.
    """
    tasks = ngettext("{count} task", "{count} tasks", count)
    table = table_html(columns, about=_("Tasks"))
    return printed_page(_("Tasks"), [narrowed_by, f"{tasks}. {data_as_of(moment, at)}."], table, styles)


def _reason(row: TaskRow, moment: Moment, *, is_now: bool) -> Note:
    """Why it is late; in red where nobody has said it."""
    reason = short_reason(row, moment.as_of, is_now=is_now) if row.standing in LATE else ""
    unexplained = row.standing is Standing.OVERDUE and row.cause is None and not row.awaiting
    return Note(reason[:1].upper() + reason[1:], URGENT if unexplained else "")


def _marks(row: TaskRow, *, is_now: bool, starred: bool) -> list[Mark]:
    marks = []
    if is_now and starred:
        marks.append(Mark(_("Marked"), "orange", ":material/star:"))
    if row.parts:
        marks.append(Mark(parts_done_text(row.parts_done, row.parts), "gray", ":material/account_tree:"))
    if is_now and row.stage in WAITING:
        marks.append(Mark(stage_name(row.stage), WAITING[row.stage], ":material/schedule:"))
    if is_now and row.asked_until:
        asked = _("Extension asked for, until {day}", day=day(row.asked_until))
        marks.append(Mark(asked, "blue", ":material/more_time:"))
    return marks


def _deadline(row: TaskRow, moment: Moment, days_off: Mapping[date, bool], first: date | None) -> Cell:
    """The day, how long there is or when it was done, and the day as it was first set where that was another."""
    done = _("Completed on {day}", day=day(row.completed_on)) if row.standing in COMPLETED else ""
    return (
        day(row.deadline) if row.deadline else row.deadline_text or _("Without deadline"),
        Note(time_left_of(row, moment.as_of, days_off), URGENT if row.standing is Standing.OVERDUE else ""),
        Note(done),
        Note(_("At first: {day}", day=day(first)) if first else ""),
    )
