"""One task: what, who, by when, how it stands and why, what waits for whom; what may be done to it; its history."""

import streamlit as st

from clock import now, today
from models.event import EventKind
from pages.parts.acting.show_waiting import show_waiting
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.looked_from import point_query
from pages.parts.menu import TASK, TASKS
from pages.parts.picking.pick_moment import moment_in_address
from pages.parts.saving import note_forbidden
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn_from, show_what_was_typed
from pages.task.offer_acts import offer_acts
from pages.task.offer_mark import offer_mark
from pages.task.show_acts import show_acts
from pages.task.show_conversation import show_conversation
from pages.task.show_delay import show_delay
from pages.task.show_parts import show_parts
from pages.task.show_source import show_source
from pages.task.show_task import show_head, show_links, show_task_facts
from queries.indicators.linked import indicators_of_task
from queries.notices import comments_on, questions_on
from queries.own_notes import MarkRow, mark_of
from queries.task_page import code_assigned_instead, is_task, task_page
from store.database import together
from wording.help import Rule, help_on
from wording.language import _, day

LOOKED_FOR = "looked_for"

user = signed_in()
moment = moment_in_address()
code = recalled("code", str, "") or ""
is_now = moment.is_now(today())
with together():
    page = task_page(user, code, moment)
    linked = indicators_of_task(page.row.id) if page else []
    mark = mark_of(user, page.row.id) if page and is_now else MarkRow()
    comments = comments_on(user, page.row.id, now()) if page and is_now else []
    questions = questions_on(user, page.row.id, now()) if page and comments else []
if page is None:
    anew = code_assigned_instead(user, code, moment)
    if anew is None and is_task(code) and st.session_state.get(LOOKED_FOR) != code:
        st.session_state[LOOKED_FOR] = code
        note_forbidden(EventKind.OUT_OF_SCOPE, code=code)
    st.title(_("Task"))
    show_what_was_typed(code)
    instead = [Way(_("It was assigned anew as {code}.", code=anew), TASK, {"code": anew})] if anew else []
    show_nothing(
        _("There is no such task among those you may see on {day}.", day=day(moment.as_of)),
        *instead,
        Way(_("All tasks"), TASKS, point_query(TASKS)),
        icon=":material/search_off:",
    )
    st.stop()
row = page.row

name_browser_tab(row.code, _("Task"))
show_head(page, user, moment, questions)
show_delay(page, moment)
show_waiting(user, page, moment, questions)
if is_now:
    seen = drawn_from(page)
    offer_acts(user, page, seen, questions)
    offer_mark(user, row, mark)
show_parts(page, user, moment)
facts_column, done = st.columns([2, 3])
with facts_column:
    show_task_facts(page, user, moment, linked)
    show_source(user, page.acts)
    show_links(page, moment)
with done:
    st.header(_("What was done"), help=help_on(Rule.RECORDED))
    show_acts(row.code, page.acts)
    show_conversation(comments)
