"""For a meeting: a period on one screen, large, to be shown on the wall."""

import streamlit as st

from clock import now, today
from models.access import may_see_reports
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, Standing
from pages.leadership.in_columns import in_columns
from pages.leadership.show_causes import show_causes
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import delay_counts, known_periods, summaries_of
from pages.parts.charts import show_progress, show_stacked
from pages.parts.linked import address, linked
from pages.parts.menu import OVERVIEW, TASKS
from pages.parts.only_if import only_if
from pages.parts.pick_filters import filters_query
from pages.parts.pick_moment import moment_in_address, moment_query
from pages.parts.pick_period import period_in_address
from pages.parts.plain import plain
from pages.parts.signed_in import signed_in
from queries.curve import curve_of
from queries.registers import RegisterRow
from queries.selection import TaskFilters
from wording.language import _, day, number, percent
from wording.moment import data_as_of
from wording.names import field_name, period_name, register_name, short_standing_name

LOW = 320  # pixels of a chart, so that all of it stands on one wall screen

user = signed_in()
st.set_page_config(initial_sidebar_state="collapsed")
only_if(may_see_reports(user), _("Only those who see every task see the period's report."))
periods = known_periods()
period = period_in_address()
moment = moment_in_address(min(today(), period.cut_off))
name_browser_tab(_("For the meeting"), period_name(period))
[report] = summaries_of(user, (period, moment))
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.header(f"{period_name(period)} · {day(moment.as_of)}", anchor=False)
    query = {"period": period.code, **moment_query(moment)}
    st.page_link(linked(OVERVIEW), label=_("Close"), icon=":material/close:", query_params=query)
st.caption(data_as_of(moment, now()))


def show_large(register: RegisterRow, counts: Counts) -> None:
    with st.container(border=True):
        st.subheader(plain(register_name(register)), anchor=False)
        of = _("{done} of {total}", done=number(counts.of(*COMPLETED)), total=number(counts.total))
        st.markdown(f"# {percent(counts.completion)}\n### :gray[{of}]")
        shown = [standing for standing in Standing if counts.of(standing)]
        for column, standing in zip(st.columns(max(len(shown), 1)), shown, strict=False):
            of_class = TaskFilters(register_codes=(register.code,), year=period.year, standings=(standing,))
            link = address(TASKS, filters_query(of_class, moment))
            with column:
                st.header(f"[{number(counts.of(standing))}]({link})", anchor=False)
                st.caption(short_standing_name(standing))


for column, shown in in_columns(list(report.registers.values()), 3):
    with column:
        show_large(shown.register, shown.total)
left, right = st.columns(2)
with left:
    st.markdown("**" + _("By field") + "**")
    sums = [(field_name(field), counts) for field, counts in report.by_field.items() if counts.total]
    show_stacked(sums, alt=_("By field"), key="fields", height=LOW)
with right:
    title = _("Deadlines as first set, against what was completed")
    for leading in list(report.registers.values())[:1]:
        curve = curve_of(user, moment, TaskFilters(register_codes=(leading.register.code,), year=period.year))
        st.markdown(f"**{title}** · {plain(register_name(leading.register))}")
        show_progress(curve, moment.as_of, alt=title, key="progress", height=LOW)
of_year = TaskFilters(year=period.year, parts=True)
delays = delay_counts(user, moment, of_year)
if delays.by_cause:
    st.markdown("**" + _("Late and overdue, by cause") + "**")
    show_causes(delays, of_year, moment)
