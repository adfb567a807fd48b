"""What my unit answers for, the most urgent first; what it co-ordinates stands apart."""

from dataclasses import replace

import streamlit as st

from clock import today
from language import _, day, ngettext
from models.calendar import working_days
from models.figures import Counts
from models.history import Stage
from models.moment import Moment
from models.standing import NOT_COMPLETED, Standing
from pages.parts.kept import count_of, counts_by, known_days_off
from pages.parts.linked import TASK, linked
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes
from pages.parts.show_standing import badge, standing_badge
from pages.parts.show_tasks import pick_page, task_query
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from queries.tasks import Order, TaskRow, tasks_of
from queries.units import units_named
from words import unit_name

SIZE = 15

user = signed_in()
moment = Moment(today())
unit = units_named([user.unit_id]).get(user.unit_id) if user.unit_id is not None else None
if unit is None:
    st.title(_("My unit"))
    st.info(_("Your account belongs to no unit. The administrator can change that."))
    st.stop()
leads = TaskFilters(lead_id=unit.id)
co_ordinates = TaskFilters(co_ordinating_id=unit.id)
counts = sum(counts_by(user, moment, leads, "field").values(), Counts({}))
still_open = replace(leads, standings=NOT_COMPLETED)


def show_task(row: TaskRow) -> None:
    said = [standing_badge(row.standing)]
    if row.stage is Stage.AWAITING:
        said.append(badge(_("Waiting for confirmation"), "violet", ":material/schedule:"))
    if row.asked_until:
        said.append(badge(_("Extension asked for"), "blue", ":material/hourglass_top:"))
    if row.stage is Stage.RETURNED:
        said.append(badge(_("Returned: report again"), "orange", ":material/undo:"))
    said.append(f":small[:gray[{row.code} · {_due(row)} · {row.percent} %]]")
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(row.title)}**  \n{' '.join(said)}")
        query = task_query(row.code, moment)
        st.page_link(linked(TASK), label=_("Open the task"), icon=":material/arrow_forward:", query_params=query)


def _due(row: TaskRow) -> str:
    if row.deadline is None:
        return plain(row.deadline_text) or _("Without deadline")
    left = (row.deadline - moment.as_of).days
    said = _("Due {day}", day=day(row.deadline))
    if row.standing is Standing.OVERDUE:
        return said + " · " + ngettext("{count} day over", "{count} days over", -left)
    working = working_days(moment.as_of, row.deadline, known_days_off())
    return said + " · " + ngettext("{count} working day left", "{count} working days left", working)


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
