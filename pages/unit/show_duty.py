"""One task as a duty of my unit: how it stands, how long there is, and what it waits for."""

from datetime import date

import streamlit as st

from models.counting.standing import Standing
from models.ledger.facts import Contribution, Stage
from models.moment import Moment
from pages.parts.cached import known_days_off
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.plain import plain
from pages.parts.show_standing import badge, standing_badge
from pages.parts.show_tasks import task_query
from queries.task_list import TaskRow
from wording.deadlines import time_left
from wording.language import _, day, ngettext, whole_percent
from wording.names import parts_done_text
from wording.reasons import missing_reason


def show_duty(row: TaskRow, moment: Moment, since: date, owed: Contribution | None = None) -> None:
    """``since`` is when the open reporting period began; ``owed`` is there when the unit only co-ordinates."""
    said = [standing_badge(row.standing)]
    if row.stage is Stage.AWAITING:
        said.append(badge(_("Waiting for confirmation"), "violet", ":material/schedule:"))
    if row.asked_until:
        said.append(badge(_("Extension asked for"), "blue", ":material/hourglass_top:"))
    if row.stage is Stage.RETURNED:
        said.append(badge(_("Returned: report again"), "orange", ":material/undo:"))
    if row.parts:
        said.append(badge(parts_done_text(row.parts_done, row.parts), "gray", ":material/account_tree:"))
    elif owed is None and row.is_unreported(since):
        said.append(badge(_("Not reported in this period"), "gray", ":material/edit_off:"))
    if owed is not None:
        said.append(_contribution(owed, moment))
    if owed is None:
        said += _of_delay(row, moment)
    said.append(f":small[:gray[{row.code} · {_due(row, moment)} · {whole_percent(row.percent)}]]")
    with st.container(border=True, gap="xsmall"):
        link = address(TASK, task_query(row.code, moment))
        st.markdown(f"[**{plain(row.title)}**]({link})  \n{' '.join(said)}")


def _of_delay(row: TaskRow, moment: Moment) -> list[str]:
    """What the lead unit owes of a task that is late: a reason, an answer."""
    said = []
    if row.standing is Standing.OVERDUE and row.cause is None:
        missing = missing_reason(row, row.reported_on, moment.as_of)
        said.append(badge(missing, "orange" if row.awaiting else "red", ":material/help_center:"))
    if row.asked_on:
        asked = ngettext(
            "Asked why, {count} day ago", "Asked why, {count} days ago", (moment.as_of - row.asked_on).days
        )
        said.append(badge(asked, "red", ":material/contact_support:"))
    return said


def _contribution(owed: Contribution, moment: Moment) -> str:
    if owed.given_on:
        return badge(_("Contributed on {day}", day=day(owed.given_on)), "green", ":material/handshake:")
    if owed.due is None:
        return ""
    over = moment.as_of > owed.due
    return badge(_("Our contribution: {due}", due=_left(owed.due, moment)), "red" if over else "orange")


def _due(row: TaskRow, moment: Moment) -> str:
    if row.deadline is None:
        return plain(row.deadline_text) or _("Without deadline")
    if row.standing not in (Standing.OVERDUE, Standing.IN_PROGRESS):
        return _("Due {day}", day=day(row.deadline))
    return _left(row.deadline, moment)


def _left(due: date, moment: Moment) -> str:
    return _("Due {day}", day=day(due)) + " · " + time_left(due, moment.as_of, known_days_off())
