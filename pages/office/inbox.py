"""The secretariat's inbox: what waits for an answer, which is given here, and what somebody should look at."""

import streamlit as st

from clock import today
from models.access import may_confirm
from models.moment import Moment
from pages.office.offer_requests import offer_requests
from pages.office.offer_results import offer_results
from pages.office.show_questions import show_questions
from pages.parts.cached import count_of, known_periods, tasks_of
from pages.parts.linked import show_page_link
from pages.parts.menu import CHANGE_MANY, INBOX
from pages.parts.offer_tasks import offer_tasks, printed_whole
from pages.parts.only_if import only_if
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_tab import TAB, tabs_in_address
from pages.parts.show_first_steps import show_first_steps
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_reports_waiting import show_reports_waiting
from pages.parts.show_rounds_waiting import show_rounds_waiting
from pages.parts.show_tasks import show_tasks
from pages.parts.signed_in import signed_in
from queries.inbox import Waiting, waiting_order, waiting_tasks
from queries.task_list import PAGE
from wording.help import Rule, help_on
from wording.language import _, day, number

SEEN_AS_LISTED = (Waiting.UNREADABLE, Waiting.SILENT, Waiting.DISAGREEING)  # with the columns of every list
DECIDED_HERE = dict.fromkeys((Waiting.RESULTS, Waiting.EXTENSIONS), 25)  # rows of a page, each with a tick

user = signed_in()
moment = Moment(today())
head = st.container(horizontal=True, vertical_alignment="bottom")
head.title(_("Inbox"))
only_if(may_confirm(user), _("Only the secretariat confirms results."))
if show_first_steps(user):
    st.stop()
with head:
    show_page_link(CHANGE_MANY, _("Done at once lately"), {TAB: "undo"}, ":material/undo:")
show_reports_waiting(user)
show_rounds_waiting(user)
periods = known_periods()
since = periods.since(periods.on(today()))
inbox = {
    Waiting.RESULTS: (_("Results"), _("No result waits for you.")),
    Waiting.EXTENSIONS: (_("Extensions"), _("No unit has asked for an extension.")),
    Waiting.QUESTIONS: (_("Questions"), _("No question of a unit waits for an answer.")),
    Waiting.UNREADABLE: (_("Deadlines"), _("No deadline waits to be read.")),
    Waiting.SILENT: (
        _("Silent"),
        _("No open task has been silent since the last period closed."),
    ),
    Waiting.DISAGREEING: (_("Contradictions"), _("Of no task a unit says 100 % without a product.")),
}
hints = {
    Waiting.RESULTS: _("Confirmed, a task is completed on the date of its product's document."),
    Waiting.EXTENSIONS: _("Until a document grants another, the old deadline counts."),
    Waiting.QUESTIONS: _(
        "What units wrote to the secretariat. A word on the task's page, or a decision, answers it."
    ),
    Waiting.SILENT: _(
        "Open tasks of which nothing was recorded since {day}, after the last period closed.", day=day(since)
    ),
    Waiting.DISAGREEING: _(
        "The unit says 100 %, but has not reported the product: by the dates the task is not completed."
    ),
}
rules = {Waiting.RESULTS: Rule.RESULT, Waiting.EXTENSIONS: Rule.REQUEST}
counts = {waiting: count_of(user, moment, waiting_tasks(waiting, since)) for waiting in inbox}
labels = {waiting: f"{label} ({number(counts[waiting])})" for waiting, (label, _empty) in inbox.items()}
tabs = tabs_in_address({str(waiting): label for waiting, label in labels.items()})
for tab, (waiting, (_label, empty)) in zip(tabs.values(), inbox.items(), strict=True):
    if not tab.open:
        continue
    with tab:
        if not counts[waiting]:
            waits_elsewhere = (Way(labels[each], INBOX, {TAB: each}) for each in inbox if counts[each])
            show_nothing(empty, next(waits_elsewhere, way_to_all_tasks()))
            continue
        filters, order = waiting_tasks(waiting, since), waiting_order(waiting)
        with st.container(horizontal=True, vertical_alignment="center"):
            if waiting in hints:
                help = help_on(rules[waiting]) if waiting in rules else None
                st.caption(hints[waiting], help=help, width="content")
            offer_tasks(filters, moment, (order,), as_seen=waiting in SEEN_AS_LISTED)
        size = DECIDED_HERE.get(waiting, PAGE)
        page = pick_page(counts[waiting], size, whole=printed_whole())
        rows = tasks_of(user, moment, filters, order=order, page=page, size=size)
        match waiting:
            case Waiting.RESULTS:
                offer_results(user, rows, moment)
            case Waiting.EXTENSIONS:
                offer_requests(user, rows, moment)
            case Waiting.QUESTIONS:
                show_questions(rows, moment, user)
            case _other:
                show_tasks(rows, moment, user)
