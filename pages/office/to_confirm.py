"""The results that units have reported and the secretariat has yet to confirm or return."""

import streamlit as st

from clock import today
from language import _, ngettext
from models.access import may_confirm
from models.history import Stage
from models.moment import Moment
from pages.parts.only_if import only_if
from pages.parts.show_tasks import pick_page, show_tasks
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from queries.tasks import PAGE, Order, count_of, tasks_of

user = signed_in()
moment = Moment(today())
st.title(_("To confirm"))
only_if(may_confirm(user), _("Only the secretariat confirms results."))
waiting = TaskFilters(stage=Stage.AWAITING)
count = count_of(user, moment, waiting)
if not count:
    st.success(_("Nothing waits: every reported result is confirmed or returned."), icon=":material/check_circle:")
    st.stop()
st.markdown("**" + ngettext("{count} result waits", "{count} results wait", count) + "**")
page = pick_page(count, PAGE)
show_tasks(tasks_of(user, moment, waiting, order=Order.LATEST, page=page), moment, key="waiting")
