"""What my unit answers for, the most urgent first; what it co-ordinates stands apart."""

from dataclasses import replace

import streamlit as st

from clock import today
from language import _, day, ngettext
from models.figures import Counts
from models.history import Stage
from models.moment import Moment
from models.standing import NOT_COMPLETED, Standing
from pages.parts.figures import kept_counts_by
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes
from pages.parts.show_standing import show_standing
from pages.parts.show_tasks import TASK, pick_page, task_query
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from queries.tasks import Order, TaskRow, count_of, tasks_of
from queries.units import units_on
from words import unit_name

SIZE = 20

user = signed_in()
moment = Moment(today())
unit = next((each for each in units_on() if each.id == user.unit_id), None)
if unit is None:
    st.title(_("My unit"))
    st.info(_("Your account belongs to no unit. The administrator can change that."))
    st.stop()
leads = TaskFilters(lead_id=unit.id)
co_ordinates = TaskFilters(co_ordinating_id=unit.id)
counts = sum(kept_counts_by(user, moment, leads, "field").values(), Counts({}))
still_open = replace(leads, standings=NOT_COMPLETED)


def show_task(row: TaskRow) -> None:
    with st.container(border=True, gap="xsmall"):
        st.page_link(TASK, label=f"**{plain(row.title)}**", query_params=task_query(row.code, moment))
        with st.container(horizontal=True, vertical_alignment="center"):
            show_standing(row.standing)
            if row.stage is Stage.AWAITING:
                st.badge(_("Waiting for confirmation"), color="violet", icon=":material/schedule:")
            if row.stage is Stage.RETURNED:
                st.badge(_("Returned: report again"), color="orange", icon=":material/undo:")
            st.caption(f"{row.code} · {_due(row)} · {row.percent} %")


def _due(row: TaskRow) -> str:
    if row.deadline is None:
        return plain(row.deadline_text) or _("Without deadline")
    left = (row.deadline - moment.as_of).days
    said = _("Due {day}", day=day(row.deadline))
    if row.standing is Standing.OVERDUE:
        return said + " · " + ngettext("{count} day over", "{count} days over", -left)
    return said + " · " + ngettext("{count} day left", "{count} days left", left)


st.title(plain(unit_name(unit)))
show_classes(counts, leads, moment)
lead_tab, co_tab = st.tabs([_("We lead"), _("We co-ordinate")], on_change="rerun", key="part")
for tab, filters, empty in (
    (lead_tab, still_open, _("Nothing is open: every task your unit leads is completed.")),
    (co_tab, replace(co_ordinates, standings=NOT_COMPLETED), _("Your unit co-ordinates on no open task.")),
):
    if not tab.open:
        continue
    with tab:
        count = count_of(user, moment, filters)
        if not count:
            st.success(empty, icon=":material/check_circle:")
            continue
        page = pick_page(count, SIZE)
        for row in tasks_of(user, moment, filters, order=Order.URGENCY, page=page, size=SIZE):
            show_task(row)
