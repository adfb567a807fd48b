"""Why tasks are late: by cause, what units were asked and answered, and what is overdue without a reason."""

import streamlit as st

from clock import today
from models.access import may_see_reports
from models.counting.standing import Standing
from pages.leadership.show_causes import cause_text, of_cause
from pages.parts.cached import count_of, delay_counts, known_periods
from pages.parts.menu import TASKS
from pages.parts.only_if import only_if
from pages.parts.pick_filters import filters_query
from pages.parts.pick_moment import pick_moment, show_moment
from pages.parts.pick_period import pick_period
from pages.parts.show_facts import show_facts
from pages.parts.show_table import show_table
from pages.parts.show_tasks import pick_page, show_tasks
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from queries.task_list import PAGE, Order, tasks_of
from wording.language import _, number

user = signed_in()
st.title(_("Causes of delay"))
only_if(may_see_reports(user), _("Only those who see every task see how they are held up."))
periods = known_periods()
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = pick_period(periods.on(today()))
    moment = pick_moment(default=min(today(), period.cut_off))
show_moment(moment)
filters = TaskFilters(year=period.year, parts=True)
counts = delay_counts(user, moment, filters)
st.caption(_("Tasks and parts of {year}", year=str(period.year)))
pressed = show_table(
    {
        _("Cause"): [cause_text(row) for row in counts.by_cause],
        _("Overdue"): [number(row.overdue) for row in counts.by_cause],
        _("Done late"): [number(row.completed_late) for row in counts.by_cause],
        _("Total"): [number(row.total) for row in counts.by_cause],
    },
    key="causes",
    about=_("Causes of delay"),
    widths={_("Cause"): 250, _("Overdue"): 80, _("Done late"): 80, _("Total"): 70},
)
if pressed is not None:
    st.switch_page(TASKS.script, query_params=filters_query(of_cause(counts.by_cause[pressed], filters), moment))
questions = counts.questions
st.subheader(_("Questions to units"), anchor=False)
average = questions.average_days
show_facts(
    {
        _("Asked"): number(questions.asked),
        _("Answered"): number(questions.answered),
        _("No answer yet"): number(questions.open),
        _("Days until an answer, on average"): "–" if average is None else number(average),
    }
)
st.subheader(_("Overdue, no reason given"), anchor=False)
silent = TaskFilters(year=period.year, parts=True, standings=(Standing.OVERDUE,), unexplained=True)
if not (count := count_of(user, moment, silent)):
    st.success(
        _("Every overdue task has its reason, or a result that waits for confirmation."),
        icon=":material/check_circle:",
    )
    st.stop()
page = pick_page(count, PAGE)
show_tasks(tasks_of(user, moment, silent, order=Order.URGENCY, page=page), moment, key="silent")
