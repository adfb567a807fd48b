"""A list of tasks: how each stands, its title with what is to be seen of it, who leads it, and by when."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from exchange.writing.markup import Cell, Columns, Mark, Note, Piece, cell_lines, table_html
from exchange.writing.printed import printed_page
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
SHARES = (18, 62, 24, 12, 12)  # of the columns in a workbook


def _title_alone(row: TaskRow) -> Piece:
    return row.title


def _unit_alone(row: TaskRow) -> Piece:
    return unit_name(row.lead)


def _standing_alone(standing: Standing) -> Mark:
    return Mark(short_standing_name(standing), URGENT if standing is Standing.OVERDUE else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """Tasks as they stand on a list, with what is so of them.

    ``first`` are the deadlines at first of those that have another, ``reported`` the days of the last reports, by
    their ids; ``days_off`` as the calendar says. What is known of now only (``starred``, stages) is left out of a
    past moment.
    """

    rows: Sequence[TaskRow]
    moment: Moment
    is_now: bool
    starred: Collection[int]
    first: Mapping[int, date]
    reported: Mapping[int, date]
    days_off: Mapping[date, bool]

    def __hash__(self) -> int:
        """By which tasks they are, when; whether two are equal is asked of all that is so of these."""
        return hash((self.moment, *(row.id for row in self.rows)))


def task_columns(
    tasks: TaskList,
    *,
    title: Callable[[TaskRow], Piece] = _title_alone,
    unit: Callable[[TaskRow], Piece] = _unit_alone,
    standing: Callable[[Standing], Mark] = _standing_alone,
) -> Columns:
    """``title``, ``unit`` and ``standing`` are drawn otherwise on a screen than on paper."""
    columns: dict[str, list[Cell]] = {
        _("Standing"): [(standing(row.standing), _since_or_until(tasks, row)) for row in tasks.rows],
        _("Task"): [
            (title(row), Note(row.code), Note(*_reason(tasks, row)), *_marks(tasks, row)) for row in tasks.rows
        ],
        _("Lead unit"): [unit(row) for row in tasks.rows],
        _("Deadline"): [row.deadline or deadline_text(row) for row in tasks.rows],
        _("Last report"): [tasks.reported.get(row.id, "") for row in tasks.rows],
    }
    return columns


def task_list_table(tasks: TaskList, at: datetime, *, narrowed_by: str) -> Table:
    """The list for a workbook, in the columns in which it is seen.

    Its note says what it is ``narrowed_by`` and both clocks; the rows were read ``at`` an instant.
    """
    seen = task_columns(tasks)
    columns = [Column(head, share) for head, share in zip(seen, SHARES, strict=False)]
    rows = [list(map(_on_a_sheet, cells)) for cells in zip(*seen.values(), strict=True)]
    note = " ".join(filter(None, [narrowed_by, f"{data_as_of(tasks.moment, at)}."]))
    return Table(title=_("Tasks"), note=note, columns=columns, groups=[("", rows)])


def _on_a_sheet(cell: Cell) -> date | str:
    return cell if isinstance(cell, date) else cell_lines(cell)


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
    if first := tasks.first.get(row.id):
        marks.append(Mark(_("Deadline as first set: {day}", day=day(first)), "gray", ":material/event_repeat:"))
    if row.parts:
        marks.append(Mark(parts_done_text(row.parts_done, row.parts), "gray", ":material/account_tree:"))
    if tasks.is_now and row.stage in WAITING:
        marks.append(Mark(stage_name(row.stage), WAITING[row.stage], ":material/schedule:"))
    if tasks.is_now and row.asked_until:
        asked = _("Extension asked for, until {day}", day=day(row.asked_until))
        marks.append(Mark(asked, "blue", ":material/more_time:"))
    return marks


def _since_or_until(tasks: TaskList, row: TaskRow) -> Note:
    """The day on which it was done; of what is not, how long there is or how long it has been due."""
    if row.standing in COMPLETED:
        return Note(_("on {day}", day=day(row.completed_on)))
    return _time_left(row, tasks.moment.as_of, tasks.days_off)


def deadline_pieces(row: TaskRow, as_of: date, days_off: Mapping[date, bool]) -> tuple[str, Note]:
    """The day as far as there is one, and how long there is until then, or since."""
    return deadline_text(row), _time_left(row, as_of, days_off)


def _time_left(row: TaskRow, as_of: date, days_off: Mapping[date, bool]) -> Note:
    return Note(time_left_of(row, as_of, days_off), URGENT if row.standing is Standing.OVERDUE else "")
