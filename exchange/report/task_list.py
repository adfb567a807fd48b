"""A list of tasks: how each stands, its title with what is to be seen of it, who leads it, and by when."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from exchange.writing.markup import Cell, Columns, Mark, Note, Piece, table_html
from exchange.writing.printed import printed_page
from exchange.writing.table import Cell as TableCell
from exchange.writing.table import Column, Table
from models.counting.standing import COMPLETED, LATE, Standing
from models.ledger.facts import Stage
from models.moment import Moment
from queries.task_list import TaskRow
from wording.deadlines import deadline_text, time_left_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """Tasks as they stand on a list, with what is so of them.

    ``first`` are the deadlines at first of those that have another, by their ids; ``days_off`` as the calendar says.
    What is known of now only (``starred``, stages, last reports) is left out of a past moment.
    """

    rows: Sequence[TaskRow]
    moment: Moment
    is_now: bool
    starred: Collection[int]
    first: Mapping[int, date]
    days_off: Mapping[date, bool]


def task_columns(
    tasks: TaskList,
    *,
    title: Callable[[TaskRow], Piece] = _title_alone,
    unit: Callable[[TaskRow], Piece] = _unit_alone,
    standing: Callable[[Standing], Mark] = _standing_alone,
) -> Columns:
    """``title``, ``unit`` and ``standing`` are drawn otherwise on a screen than on paper."""
    columns: dict[str, list[Cell]] = {
        _("Standing"): [standing(row.standing) for row in tasks.rows],
        _("Task"): [
            (title(row), Note(row.code), Note(*_reason(tasks, row)), *_marks(tasks, row)) for row in tasks.rows
        ],
        _("Lead unit"): [unit(row) for row in tasks.rows],
        _("Deadline"): [_deadline(tasks, row) for row in tasks.rows],
    }
    if tasks.is_now:
        columns[_("Last report")] = [day(row.reported_on) if row.reported_on else "" for row in tasks.rows]
    return columns


def task_list_table(tasks: TaskList, at: datetime, *, narrowed_by: str) -> Table:
    """The list for a workbook: what stands below a task and its deadline on a screen has columns of its own here.

    Its note says what it is ``narrowed_by`` and both clocks; the rows were read ``at`` an instant.
    """
    columns = [
        Column(_("Standing"), 13),
        Column(_("Code"), 11, centred=True),
        Column(_("Task"), 44),
        Column(_("Of note"), 22),
        Column(_("Lead unit"), 18),
        Column(_("Deadline"), 12, centred=True),
        Column(_("Time left or over"), 14),
        Column(_("Completed on"), 11, centred=True),
        Column(_("Deadline as first set"), 11, centred=True),
        *([Column(_("Last report"), 11, centred=True)] if tasks.is_now else []),
    ]
    note = " ".join(filter(None, [narrowed_by, f"{data_as_of(tasks.moment, at)}."]))
    rows = [_table_row(tasks, row) for row in tasks.rows]
    return Table(title=_("Tasks"), note=note, columns=columns, groups=[("", rows)])


def _table_row(tasks: TaskList, row: TaskRow) -> list[TableCell]:
    reason, _colour = _reason(tasks, row)
    return [
        short_standing_name(row.standing),
        row.code,
        row.title,
        "\n".join(filter(None, [reason, *(mark.text for mark in _marks(tasks, row))])),
        unit_name(row.lead),
        row.deadline or deadline_text(row),
        time_left_of(row, tasks.moment.as_of, tasks.days_off),
        row.completed_on,
        tasks.first.get(row.id),
        *([row.reported_on] if tasks.is_now else []),
    ]


def task_list_page(tasks: TaskList, at: datetime, *, narrowed_by: str, styles: str) -> bytes:
    """The whole list for a browser to print, headed by what it is ``narrowed_by`` and by both clocks.

    The rows were read ``at`` an instant; ``styles`` is CSS.
    """
    count = ngettext("{count} task", "{count} tasks", len(tasks.rows))
    table = table_html(task_columns(tasks), about=_("Tasks"))
    return printed_page(_("Tasks"), [narrowed_by, f"{count}. {data_as_of(tasks.moment, at)}."], table, styles)


def _reason(tasks: TaskList, row: TaskRow) -> tuple[str, str]:
    """Why it is late, and its colour: red where nobody has said it."""
    reason = short_reason(row, tasks.moment.as_of, is_now=tasks.is_now) if row.standing in LATE else ""
    unexplained = row.standing is Standing.OVERDUE and row.cause is None and not row.awaiting
    return reason, URGENT if unexplained else ""


def _marks(tasks: TaskList, row: TaskRow) -> list[Mark]:
    marks = []
    if tasks.is_now and row.id in tasks.starred:
        marks.append(Mark(_("Marked"), "orange", ":material/star:"))
    if row.parts:
        marks.append(Mark(parts_done_text(row.parts_done, row.parts), "gray", ":material/account_tree:"))
    if tasks.is_now and row.stage in WAITING:
        marks.append(Mark(stage_name(row.stage), WAITING[row.stage], ":material/schedule:"))
    if tasks.is_now and row.asked_until:
        asked = _("Extension asked for, until {day}", day=day(row.asked_until))
        marks.append(Mark(asked, "blue", ":material/more_time:"))
    return marks


def deadline_pieces(row: TaskRow, as_of: date, days_off: Mapping[date, bool]) -> tuple[str, Note]:
    """The day as far as there is one, and how long there is until then, or since."""
    left = time_left_of(row, as_of, days_off)
    return deadline_text(row), Note(left, URGENT if row.standing is Standing.OVERDUE else "")


def _deadline(tasks: TaskList, row: TaskRow) -> Cell:
    """The day, how long there is or when it was done, and the day as it was first set where that was another."""
    done = _("Completed on {day}", day=day(row.completed_on)) if row.standing in COMPLETED else ""
    first = tasks.first.get(row.id)
    return (
        *deadline_pieces(row, tasks.moment.as_of, tasks.days_off),
        Note(done),
        Note(_("At first: {day}", day=day(first)) if first else ""),
    )
