"""The secretariat's inbox: what waits for an answer, and what somebody should look at."""

from datetime import timedelta

import streamlit as st

from clock import today
from models.access import may_confirm
from models.counting.standing import NOT_COMPLETED
from models.ledger.fold import Stage
from models.moment import Moment
from pages.parts.cached import count_of, known_periods
from pages.parts.only_if import only_if
from pages.parts.show_tasks import pick_page, show_tasks
from pages.parts.signed_in import signed_in
from queries.selection import Concern, TaskFilters
from queries.task_list import PAGE, Order, tasks_of
from wording.language import _, day, number

user = signed_in()
moment = Moment(today())
st.title(_("Inbox"))
only_if(may_confirm(user), _("Only the secretariat confirms results."))
periods = known_periods()
last = periods.before(periods.on(today())).cut_off
inbox = {
    "results": (
        _("Results to confirm"),
        TaskFilters(stage=Stage.AWAITING, parts=True),
        _("No result waits for you."),
    ),
    "extensions": (
        _("Extensions to decide"),
        TaskFilters(concern=Concern.EXTENSION, parts=True),
        _("No unit has asked for an extension."),
    ),
    "unreadable": (
        _("Deadlines to read"),
        TaskFilters(concern=Concern.UNREADABLE, parts=True),
        _("Every deadline could be read."),
    ),
    "silent": (
        _("Not touched since {day}", day=day(last)),
        TaskFilters(untouched_since=last + timedelta(days=1), standings=NOT_COMPLETED, parts=True),
        _("Something was said of every open task since the last period closed."),
    ),
    "disagreeing": (
        _("Words against dates"),
        TaskFilters(concern=Concern.SAYS_FINISHED, parts=True),
        _("What units say agrees with what is recorded."),
    ),
}
hints = {
    "silent": _("Open tasks of which nothing was recorded since the last period closed."),
    "disagreeing": _(
        "The unit says 100 %, but has not reported the product: by the dates the task is not completed."
    ),
}
counts = {name: count_of(user, moment, filters) for name, (_label, filters, _empty) in inbox.items()}
labels = [f"{label} ({number(counts[name])})" for name, (label, _filters, _empty) in inbox.items()]
for tab, (name, (_label, filters, empty)) in zip(
    st.tabs(labels, on_change="rerun", key="inbox"), inbox.items(), strict=True
):
    if not tab.open:
        continue
    with tab:
        if not counts[name]:
            st.success(empty, icon=":material/inbox:")
            continue
        if name in hints:
            st.caption(hints[name])
        page = pick_page(counts[name], PAGE)
        order = Order.LATEST if name == "results" else Order.URGENCY
        show_tasks(tasks_of(user, moment, filters, order=order, page=page), moment, key=f"inbox_{name}")
