"""The annexes of a meeting: what became of conclusions, line by line or by their tasks, and what is overdue."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from exchange.writing.table import Cell, Column, Table, TextOf
from models.moment import Moment
from models.text import by_given_name
from queries.committee.conclusion_lines import ConclusionLine
from queries.follow_up import FollowUpRow
from wording.committee.meetings import line_outcome_name
from wording.first_deadline import with_first_deadline
from wording.language import _
from wording.moment import data_as_of
from wording.names import standing_name, unit_name
from wording.reasons import delay_text
from wording.results import result_text


def follow_up_table(rows: Sequence[FollowUpRow], symbol: str, moment: Moment, at: datetime) -> Table:
    """The tasks under a directive, grouped by the supervising member; ``at`` is when the rows were read."""
    title = _("Progress of the tasks under {symbol}", symbol=symbol)
    return _followed_table(_by_member(rows, _followed, moment), title, moment, at)


def supervised_table(rows: Sequence[FollowUpRow], member: str, moment: Moment, at: datetime) -> Table:
    """The tasks that conclusions of meetings gave and ``member`` supervises."""
    title = _("Conclusions of meetings that {member} supervises", member=member)
    return _followed_table(_by_member(rows, _followed, moment), title, moment, at)


def _followed_table(groups: list[tuple[str, list[list[Cell]]]], title: str, moment: Moment, at: datetime) -> Table:
    """STT, task, lead unit, deadline, result so far, standing, reason."""
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Task"), 29),
        Column(_("Lead unit"), 14),
        Column(_("Deadline"), 17, centred=True),
        Column(_("Result so far"), 19),
        Column(_("Standing"), 14),
        Column(_("Reason for the delay"), 20),
    )
    return Table(title=title, note=data_as_of(moment, at), columns=columns, groups=groups)


def conclusions_table(lines: Sequence[ConclusionLine], symbol: str, moment: Moment, at: datetime) -> Table:
    """STT, line, lead unit, deadline, result so far, what became of it, reason; in the order of the lines. One that
    was never assigned says so."""
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Conclusion"), 32),
        Column(_("Lead unit"), 14),
        Column(_("Deadline"), 17, centred=True),
        Column(_("Result so far"), 17),
        Column(_("What became of it"), 14),
        Column(_("Reason for the delay"), 19),
    )
    rows = [row for line in lines for row in _of_line(line, moment)]
    title = _("What became of the conclusions under {symbol}", symbol=symbol)
    return Table(title=title, note=data_as_of(moment, at), columns=columns, groups=[("", rows)])


def _of_line(line: ConclusionLine, moment: Moment) -> list[list[Cell]]:
    """A row for each task of a line, or the one that says that it has none; the line stands in the first."""
    outcome = TextOf(line_outcome_name(line.outcome), line.outcome)
    if not line.tasks:
        return [[line.clause.label, line.clause.text, "", "", "", outcome, ""]]
    rows: list[list[Cell]] = []
    for number, row in enumerate(line.tasks):
        task, is_first = row.task, number == 0
        standing = TextOf(standing_name(task.standing), row)
        text = TextOf(line.clause.text, task) if is_first else TextOf(task.title, task)
        due = task.deadline or task.deadline_text
        reason = delay_text(row, moment.as_of)
        number_cell = line.clause.label if is_first else ""
        rows.append([number_cell, text, _lead(row), due, result_text(row), standing, reason])
    return rows


def overdue_table(rows: Sequence[FollowUpRow], moment: Moment, at: datetime) -> Table:
    """STT, task, assigning document, lead unit, deadline, reason; grouped by the supervising member."""
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Task"), 34),
        Column(_("Assigning document"), 18),
        Column(_("Lead unit"), 18),
        Column(_("Deadline"), 15, centred=True),
        Column(_("Reason for the delay"), 40),
    )
    groups = _by_member(rows, _overdue, moment)
    return Table(title=_("Overdue tasks"), note=data_as_of(moment, at), columns=columns, groups=groups)


def _by_member(rows: Sequence[FollowUpRow], text_of: Any, moment: Moment) -> list[tuple[str, list[list[Cell]]]]:
    """Groups by supervising member, those without one last; the numbers run on."""
    order = sorted(rows, key=_member_order)
    groups: list[tuple[str, list[list[Cell]]]] = []
    number = 0
    for supervisor, found in groupby(order, key=lambda row: row.supervisor):
        lines: list[list[Cell]] = []
        for row in found:
            number += 1
            lines.append([number, *text_of(row), delay_text(row, moment.as_of)])
        heading = TextOf(supervisor.name, supervisor) if supervisor else _("No supervising member")
        groups.append((heading, lines))
    return groups


def _member_order(row: FollowUpRow) -> tuple[bool, list[tuple[str, str]], int]:
    member = row.supervisor
    return (False, by_given_name(member.name), member.id) if member else (True, [], 0)


def doubted_text(row: FollowUpRow) -> str:
    """That the unit's words are against the dates; empty where they are not."""
    return _("The unit says it is finished; no product is confirmed.") if row.says_done else ""


def _followed(row: FollowUpRow) -> list[Cell]:
    task = row.task
    standing = standing_name(task.standing)
    if task.parts:
        standing += f" ({task.parts_done}/{task.parts})"
    standing = ". ".join(filter(None, [standing, doubted_text(row)]))
    return [_title(row), _lead(row), task.deadline or task.deadline_text, result_text(row), TextOf(standing, row)]


def _overdue(row: FollowUpRow) -> list[Cell]:
    symbols = TextOf(", ".join(each.symbol for each in row.directives), row.directives)
    return [_title(row), symbols, _lead(row), row.task.deadline]


def _title(row: FollowUpRow) -> TextOf:
    return TextOf(with_first_deadline(row.task.title, row.first_deadline, "\n"), row.task)


def _lead(row: FollowUpRow) -> TextOf:
    return TextOf(unit_name(row.task.lead), row.task.lead)
