"""A page of tasks as a table; selecting a row opens its task."""

from typing import Any

import pyarrow as pa
import streamlit as st

from clock import today
from models.counting.standing import LATE
from models.moment import Moment
from pages.parts.address import PAGE, remembered
from pages.parts.menu import TASK
from pages.parts.pick_moment import moment_query
from queries.first_deadline import first_days
from queries.task_list import TaskRow
from server.address import read_number
from wording.language import _
from wording.names import stage_name, standing_name, unit_name
from wording.reasons import short_reason

WIDTHS = {"code": 125, "title": 330, "lead": 170, "standing": 200, "stage": 140, "reason": 260}


def pick_page(count: int, size: int, name: str = PAGE) -> int:
    """Which page of a list of ``count`` rows; nothing to pick when all fit on one."""
    pages = max(1, -(-count // size))
    if pages == 1:
        return 1
    return st.pagination(pages, **remembered(name, read_number, 1, range(1, pages + 1), drops=()))


def show_tasks(rows: list[TaskRow], moment: Moment, *, key: str) -> None:
    heads = {
        "code": _("Code"),
        "title": _("Task"),
        "lead": _("Lead unit"),
        "deadline": _("Deadline"),
        "first": _("Deadline as first set"),
        "standing": _("Standing"),
        "completed_on": _("Completed on"),
        "stage": _("Stage"),
        "reason": _("Reason for the delay"),
    }
    table = pa.table(
        {
            "code": [row.code for row in rows],
            "title": [row.title for row in rows],
            "lead": [unit_name(row.lead) for row in rows],
            "deadline": pa.array([row.deadline for row in rows], pa.date32()),
            "standing": [_standing(row) for row in rows],
            "completed_on": pa.array([row.completed_on for row in rows], pa.date32()),
        }
    )
    if first := first_days(rows, moment):
        days = [first.get(row.id) for row in rows]
        table = table.append_column("first", [pa.array(days, pa.date32())])
    is_now = moment.is_now(today())
    if is_now:  # how far the work has come is known of now only
        table = table.append_column("stage", [[stage_name(row.stage) for row in rows]])
    if any(row.standing in LATE for row in rows):
        reasons = [short_reason(row, moment.as_of, is_now=is_now) for row in rows]
        table = table.append_column("reason", [reasons])
    open_it = f"{key}_pressed"
    dates = ("deadline", "first", "completed_on")
    config: dict[str, Any] = {
        name: st.column_config.DateColumn(label, format="DD/MM/YYYY", width="small")
        if name in dates
        else st.column_config.TextColumn(label, width=WIDTHS.get(name))
        for name, label in heads.items()
    }
    config["code"] = st.column_config.ButtonColumn(
        heads["code"], type="tertiary", alignment="left", width=WIDTHS["code"], pinned=True, key=open_it
    )
    st.dataframe(
        table,
        hide_index=True,
        key=key,
        height="content",
        row_height=44,
        placeholder="–",
        column_config=config,
        alt=_("Tasks"),
    )
    st.caption(_("Press a task's code to open it."))
    pressed = st.session_state.get(open_it)
    if pressed and pressed["row"] < len(rows):
        st.switch_page(TASK.script, query_params=task_query(rows[pressed["row"]].code, moment))


def _standing(row: TaskRow) -> str:
    """The standing; of a split task with how many of its parts are done."""
    said = standing_name(row.standing)
    return f"{row.parts_done}/{row.parts} · {said}" if row.parts else said


def task_query(code: str, moment: Moment) -> dict[str, str]:
    """The query of a link to one task."""
    return {"code": code, **moment_query(moment)}
