"""Why tasks are late: by cause, what units were asked and answered, and what is overdue without a reason."""

from dataclasses import replace

import streamlit as st

from clock import today
from exchange.writing.markup import Cell, Link
from models.access import may_see_reports
from models.counting.standing import COUNTED, Standing
from pages.leadership.show_causes import cause_text, of_cause
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import count_of, delay_counts, known_periods, tasks_of
from pages.parts.offer_tasks import offer_tasks, printed_whole
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_period import pick_period
from pages.parts.show_counts import number_link, times_link
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import show_nothing, way_to_all_tasks, way_to_tasks
from pages.parts.show_table import show_table
from pages.parts.show_tasks import show_tasks
from pages.parts.signed_in import signed_in
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from queries.task_list import PAGE
from wording.language import _, number
from wording.names import period_name

user = signed_in()
st.title(_("Causes of delay"))
only_if(may_see_reports(user), _("Only those who see every task see how they are held up."))
periods = known_periods()
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = pick_period()
    moment = pick_moment(default=min(today(), period.cut_off))
show_moment(moment)
name_browser_tab(_("Causes of delay"), period_name(period))
filters = TaskFilters(year=period.year, parts=True)
if not count_of(user, moment, filters):
    show_nothing_yet(_("No task of {year} had been assigned by then.", year=str(period.year)), user)
    st.stop()
counts = delay_counts(user, moment, filters)


def of_class(of_cause: TaskFilters, standing: Standing) -> TaskFilters:
    return replace(of_cause, standings=(standing,))


st.caption(_("Tasks and parts of {year}", year=str(period.year)))
of_each = [(row, of_cause(row, filters)) for row in counts.by_cause]
show_table(
    {
        _("Cause"): [Link(cause_text(row), tasks_address(each, moment)) for row, each in of_each],
        _("Overdue"): [number_link(row.overdue, of_class(each, Standing.OVERDUE), moment) for row, each in of_each],
        _("Completed late"): [
            number_link(row.completed_late, of_class(each, Standing.COMPLETED_LATE), moment) for row, each in of_each
        ],
        _("Total"): [number_link(row.total, each, moment) for row, each in of_each],
    },
    about=_("Causes of delay"),
    numbers=[_("Overdue"), _("Completed late"), _("Total")],
)
questions, counted = counts.questions, replace(filters, standings=COUNTED)
st.header(_("Questions to units"), anchor=False)
average = questions.average_days
answered = replace(counted, answered=True)
answers: dict[str, Cell] = {
    _("Asked"): times_link(questions.asked, replace(counted, questioned=True), moment),
    _("Answered"): times_link(questions.answered, answered, moment),
    _("No answer yet"): number_link(questions.open, replace(counted, asked=True), moment),
    _("Until an answer, on average"): "–"
    if average is None
    else Link(_("{count} days", count=number(average)), tasks_address(answered, moment)),
}
show_table(
    {_("What"): list(answers), _("Count"): list(answers.values())},
    about=_("Questions to units"),
    numbers=[_("Count")],
)
st.header(_("Overdue, no reason given"), anchor=False)
silent = TaskFilters(year=period.year, parts=True, standings=(Standing.OVERDUE,), unexplained=True)
if not (count := count_of(user, moment, silent)):
    is_any = count_of(user, moment, replace(silent, unexplained=False))
    told = _("Every overdue task has its reason, or a result that waits for confirmation.")
    if is_any:
        overdue = way_to_tasks(_("Overdue tasks"), replace(silent, unexplained=False), moment)
        show_nothing(told, overdue, icon=":material/check_circle:")
    else:
        show_nothing(_("No task is overdue."), way_to_all_tasks(), icon=":material/check_circle:")
    st.stop()
with st.container(horizontal=True):
    offer_tasks(silent, moment)
page = pick_page(count, PAGE, whole=printed_whole())
show_tasks(tasks_of(user, moment, silent, page=page), moment, user)
