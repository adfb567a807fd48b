"""Round every page: who is here, where to go, in which language, and what just happened."""

import logging
from secrets import token_hex

import streamlit as st
from sqlalchemy.exc import OperationalError

from models import access
from pages.parts.kept import is_demonstration, news_count
from pages.parts.linked import page
from pages.parts.only_if import PAGE_BEFORE
from pages.parts.plain import plain
from pages.parts.saving import show_what_happened
from pages.parts.signed_in import signed_in
from pages.parts.typed import forget_drawn
from server.sessions import choose_language
from wording.language import LANGUAGE_NAMES, Language, _, get_language
from wording.names import role_name

MANY_NEWS = 99
log = logging.getLogger(__name__)
user = signed_in(anew=True)
st.set_page_config(page_title="Tiến độ", page_icon="☑️", layout="wide")


news = min(news_count(user), MANY_NEWS)
account = page("account/account.py", _("My account"), "account_circle")
overview = page("leadership/overview.py", _("Overview"), "monitoring")
menu = {
    _("Register"): [
        overview,
        page("report/period_report.py", _("Period report"), "summarize", shown=access.may_see_reports(user)),
        page(
            "leadership/side_by_side.py", _("Units side by side"), "leaderboard", shown=access.may_see_reports(user)
        ),
        page("task/tasks.py", _("Tasks"), "list"),
        page("leadership/due_calendar.py", _("Calendar"), "calendar_month"),
        page("directive/directives.py", _("Directives"), "gavel"),
        page("directive/follow_up.py", _("Follow-up"), "fact_check"),
    ],
    _("Desk"): [
        page("unit/my_unit.py", _("My unit"), "apartment", shown=user.unit_id is not None),
        page("office/inbox.py", _("Inbox"), "inbox", shown=access.may_confirm(user)),
        page("plan/load_plan.py", _("Load a plan"), "upload_file", shown=access.may_assign(user)),
        page("office/assign.py", _("Assign a task"), "add_task", shown=access.may_assign(user)),
        page("office/change_many.py", _("Change many"), "edit_note", shown=access.may_amend(user)),
        page("account/notices.py", _("Notices") + (f" ({news})" if news else ""), "notifications"),
        account,
    ],
    _("Administration"): [
        page("admin/people.py", _("People"), "group", shown=access.may_see_people(user)),
        page("admin/units.py", _("Units"), "account_balance", shown=access.may_see_units(user)),
        page("admin/registers.py", _("Registers"), "view_list", shown=access.may_see_registers(user)),
        page("admin/periods.py", _("Periods"), "date_range", shown=access.may_see_periods(user)),
        page("admin/days_off.py", _("Days off"), "event_busy", shown=access.may_see_periods(user)),
        page("admin/settings.py", _("Settings"), "settings", shown=access.may_see_settings(user)),
        page("admin/events.py", _("Events"), "history", shown=access.may_read_events(user)),
    ],
    "": [
        page("report/issued.py", _("Issued report"), shown=False),
        page("leadership/unit_profile.py", _("Unit"), shown=False),
        page("leadership/presentation.py", _("For the meeting"), shown=False),
        page("home.py", _("Home"), shown=False, default=True),
        page("task/task.py", _("Task"), shown=False),
        page("directive/directive.py", _("Directive"), shown=False),
        page("directive/from_clauses.py", _("Tasks from clauses"), shown=False),
        page("admin/person.py", _("Person"), shown=False),
        page("admin/unit.py", _("Unit"), shown=False),
    ],
}
if user.needs_second_factor:
    menu = {"": [account]}
chosen = st.navigation(menu, expanded=True)
if st.session_state.get(PAGE_BEFORE) != chosen.url_path:
    st.session_state[PAGE_BEFORE] = chosen.url_path
    forget_drawn()

other = Language.EN if get_language() is Language.VI else Language.VI

with st.sidebar:
    st.caption(f"{plain(user.name)} · {role_name(user.role)}")
    if st.button(LANGUAGE_NAMES[other], icon=":material/translate:", type="tertiary", key="language"):
        choose_language(user, other)
        st.rerun()
    if st.button(_("Sign out"), icon=":material/logout:", type="tertiary"):
        st.logout()
        st.stop()
    if is_demonstration() and not user.needs_second_factor:
        st.info(_("Demonstration: the people are invented, nothing here is official."), icon=":material/science:")
        if access.sees_every_task(user):
            st.page_link(
                overview,
                label=_("First half of 2024"),
                icon=":material/event_available:",
                query_params={"period": "2024-H1", "as_of": "2024-06-14"},
            )

show_what_happened()
try:
    chosen.run()
except OperationalError:
    log.exception("The database cannot be reached")
    st.error(_("The register cannot be reached just now"), icon=":material/cloud_off:")
    st.write(_("Nothing was lost. Try again in a minute; if it stays so, tell the administrator."))
except Exception:
    number = token_hex(3)
    log.exception("Trouble %s on %s", number, chosen.url_path)
    st.error(_("Something went wrong here, and it is our fault."), icon=":material/bug_report:")
    st.write(_("Nothing was saved. Tell the administrator this number: {number}.", number=number))
