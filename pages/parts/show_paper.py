"""A table that goes to paper, as it will stand there; tasks, units, documents and people lead to their pages."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from exchange.report.follow_up import doubted_text
from exchange.writing.markup import Cell as ShownCell
from exchange.writing.markup import Link, Note
from exchange.writing.table import Cell, Table, TextOf, cell_text
from models.moment import Moment
from models.person import User
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import directive_link, member_link, unit_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_outcome import outcome_mark
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import deadline_cell, task_link
from queries.committee.conclusion_lines import LineOutcome
from queries.follow_up import FollowUpRow
from queries.people import LeaderRow
from queries.task_list import TaskRow
from queries.units import UnitRow
from wording.language import _
from wording.names import parts_done_text


def show_paper(table: Table, user: User, moment: Moment, instead: Way) -> None:
    """``instead`` leads on where the paper is empty."""
    st.header(plain(table.title))
    st.caption(table.note)
    if not any(rows for _heading, rows in table.groups):
        show_nothing(_("Nothing stands here."), instead)
    for heading, rows in table.groups:
        if heading:
            st.markdown(f"**{plain_link(_heading(heading, moment))}**")
        columns = {
            column.name: [_shown(row[place], _task_of(row), user, moment) for row in rows]
            for place, column in enumerate(table.columns)
        }
        show_table(columns, about=table.title, numbers=[_("No.")])


def _heading(text: str, moment: Moment) -> str | Link:
    """Who supervises the tasks below it."""
    match text:
        case TextOf(thing=LeaderRow() as member):
            return member_link(member.name, member.id, moment)
        case _:
            return text


def _task_of(row: Sequence[Cell]) -> TaskRow | None:
    things = (cell.thing for cell in row if isinstance(cell, TextOf))
    return next((thing for thing in things if isinstance(thing, TaskRow)), None)


def _shown(cell: Cell, task: TaskRow | None, user: User, moment: Moment) -> ShownCell:
    """``task`` is that of the row."""
    match cell.thing if isinstance(cell, TextOf) else cell:
        case TaskRow() as task:
            return task_link(cell_text(cell), task.code, moment)
        case UnitRow() as unit:
            return unit_link(unit, user, moment)
        case FollowUpRow() as row:
            return _stands(row)
        case LineOutcome() as outcome:
            return outcome_mark(outcome)
        case tuple() as directives:
            return tuple(directive_link(each.symbol, each.id, moment) for each in directives)
        case date() if task is not None:
            return deadline_cell(task, moment)
        case _:
            return cell_text(cell)


def _stands(row: FollowUpRow) -> ShownCell:
    task = row.task
    parts = parts_done_text(task.parts_done, task.parts) if task.parts else ""
    return (standing_mark(task.standing), *map(Note, filter(None, [parts, doubted_text(row)])))
