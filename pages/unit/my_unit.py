"""What my unit answers for, the most urgent first; what it co-ordinates, what it was told, and how it stands."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import belongs_to_a_unit
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from pages.parts.cached import count_of, counts_of, known_periods
from pages.parts.only_if import only_if
from pages.parts.pick_page import pick_page
from pages.parts.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes, show_number
from pages.parts.show_discipline import show_discipline
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.signed_in import signed_in
from pages.unit.show_answers import show_answers
from pages.unit.show_duty import show_duty
from queries.selection import TaskFilters
from queries.task_list import Order, contributions_of, tasks_of
from queries.units import units_named
from wording.language import _
from wording.names import unit_name

SIZE = 15

user = signed_in()
moment = Moment(today())
if user.unit_id is None:
    st.title(_("My unit"))
only_if(belongs_to_a_unit(user), _("Your account belongs to no unit. The administrator can change that."))
[unit] = units_named([user.unit_id or 0], moment).values()
period = known_periods().on(today())
since = known_periods().since(period)
leads = TaskFilters(lead_id=unit.id, parts=True)
co_ordinates = TaskFilters(co_ordinating_id=unit.id, parts=True)
of_year = replace(leads, year=period.year)
counts = counts_of(user, moment, of_year)

st.title(plain(unit_name(unit)))
st.caption(_("Tasks and parts of {year} that the unit leads", year=str(period.year)))
show_classes(counts, of_year, moment)
for label, owed_of_delays, icon in (
    (_("late with no reason given"), replace(leads, unexplained=True), ":material/help_center:"),
    (_("questions that wait for our answer"), replace(leads, asked=True), ":material/contact_support:"),
):
    if count := count_of(user, moment, owed_of_delays):
        show_number(label, count, owed_of_delays, moment, icon)
if not count_of(user, moment, leads) and not count_of(user, moment, co_ordinates):
    show_nothing_yet(_("No task has been assigned to your unit yet."), user)
    st.stop()
tabs = tabs_in_address(
    {
        "lead": _("We lead"),
        "co_ordinate": _("We co-ordinate"),
        "answers": _("What the secretariat said"),
        "standing": _("How we stand"),
    }
)
for tab, filters, order, empty in (
    (tabs["lead"], leads, Order.URGENCY, _("Nothing is open: every task your unit leads is completed.")),
    (tabs["co_ordinate"], co_ordinates, Order.OWED, _("Your unit co-ordinates on no open task.")),
):
    if not tab.open:
        continue
    with tab:
        still_open = replace(filters, standings=NOT_COMPLETED)
        count = count_of(user, moment, still_open)
        if not count:
            if count_of(user, moment, filters):
                st.success(empty, icon=":material/check_circle:")
            else:
                st.info(_("Your unit leads no task yet.") if filters is leads else empty, icon=":material/inbox:")
            continue
        page = pick_page(count, SIZE)
        rows = tasks_of(user, moment, still_open, order=order, page=page, size=SIZE)
        owed = contributions_of(unit.id, moment, [row.id for row in rows]) if filters is co_ordinates else {}
        for row in rows:
            show_duty(row, moment, since, owed.get(row.id))
if tabs["answers"].open:
    with tabs["answers"]:
        show_answers(user)
if tabs["standing"].open:
    with tabs["standing"]:
        show_discipline(user, unit.id, moment, period, since)
