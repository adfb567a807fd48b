"""Round every page: who is here, where to go, in which language, and what just happened."""

import streamlit as st

from language import NAMES, Language, _, language
from models.access import may_assign, may_confirm
from models.person import Role
from pages.parts.kept import is_demonstration
from pages.parts.plain import plain
from pages.parts.saving import show_what_happened
from pages.parts.signed_in import signed_in
from pages.parts.typed import forget_drawn
from server.sessions import choose_language
from words import role_name

user = signed_in(anew=True)
st.set_page_config(page_title="Tiến độ", page_icon="☑️", layout="wide")

overview = st.Page("leadership/overview.py", title=_("Overview"), icon=":material/monitoring:", url_path="overview")
my_unit = st.Page(
    "unit/my_unit.py",
    title=_("My unit"),
    icon=":material/inbox:",
    url_path="my_unit",
    visibility="hidden" if user.unit_id is None else "visible",
)
to_confirm = st.Page(
    "office/to_confirm.py",
    title=_("To confirm"),
    icon=":material/fact_check:",
    url_path="to_confirm",
    visibility="visible" if may_confirm(user) else "hidden",
)
assign = st.Page(
    "office/assign.py",
    title=_("Assign a task"),
    icon=":material/add_task:",
    url_path="assign",
    visibility="visible" if may_assign(user) else "hidden",
)
tasks = st.Page("tasks.py", title=_("Tasks"), icon=":material/list:", url_path="tasks")
directives = st.Page("directives.py", title=_("Directives"), icon=":material/gavel:", url_path="directives")
unlisted = [
    st.Page("home.py", title=_("Home"), url_path="home", default=True, visibility="hidden"),
    st.Page("task.py", title=_("Task"), url_path="task", visibility="hidden"),
    st.Page("directive.py", title=_("Directive"), url_path="directive", visibility="hidden"),
]
page = st.navigation(
    {_("Register"): [overview, tasks, directives], _("Desk"): [my_unit, to_confirm, assign], "": unlisted}
)
if st.session_state.get("page_before") != page.url_path:
    st.session_state.page_before = page.url_path
    forget_drawn()

other = Language.EN if language() is Language.VI else Language.VI

with st.sidebar:
    st.caption(f"{plain(user.name)} · {role_name(user.role)}")
    if st.button(NAMES[other], icon=":material/translate:", type="tertiary", key="language"):
        choose_language(user, other)
        st.rerun()
    if st.button(_("Sign out"), icon=":material/logout:", type="tertiary"):
        st.logout()
        st.stop()
    if is_demonstration():
        st.info(_("Demonstration: the people are invented, nothing here is official."), icon=":material/science:")
        if user.role is not Role.UNIT:
            st.page_link(
                overview,
                label=_("First half of 2024"),
                icon=":material/event_available:",
                query_params={"period": "2024-H1", "as_of": "2024-06-14"},
            )

show_what_happened()
page.run()
