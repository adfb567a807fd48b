"""Round every page: who is here, where to go, in which language, and what just happened."""

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from models import access
from models.person import User
from pages.parts.cached import news_count
from pages.parts.linked import in_menu, linked
from pages.parts.menu import ACCOUNT, NOTICES, OVERVIEW, PAGES, Page
from pages.parts.only_if import PAGE_BEFORE
from pages.parts.pick_files import let_go_of_files
from pages.parts.plain import plain
from pages.parts.saving import refusing, show_what_happened
from pages.parts.signed_in import signed_in
from pages.parts.trouble import showing_trouble
from pages.parts.typed import forget_drawn
from server.bundle.scripts import words_address
from server.demonstration import is_demonstration
from server.sessions import choose_language
from store.cache import one_position
from wording.language import LANGUAGE_NAMES, Language, _, get_language
from wording.names import role_name

MANY_NEWS = 99
ELSEWHERE = ""  # the group of the pages that no menu shows


def title_of(page: Page, user: User) -> str:
    news = min(news_count(user), MANY_NEWS) if page is NOTICES else 0
    return _(page.title) + (f" ({news})" if news else "")


def menu_of(user: User) -> dict[str, list[StreamlitPage]]:
    """Every page under its group; who may not open one, or still needs a second factor, is not shown it."""
    if user.needs_second_factor:
        return {ELSEWHERE: [in_menu(ACCOUNT, _(ACCOUNT.title), shown=True)]}
    menu: dict[str, list[StreamlitPage]] = {}
    for page in PAGES:
        shown = bool(page.group) and page.may_open(user)
        group = _(page.group) if page.group else ELSEWHERE
        menu.setdefault(group, []).append(in_menu(page, title_of(page, user), shown=shown))
    return menu


def open_page(user: User) -> None:
    """Run the page that is asked for, beside the menu of ``user``."""
    chosen = st.navigation(menu_of(user), expanded=True)
    if st.session_state.get(PAGE_BEFORE) != chosen.url_path:
        st.session_state[PAGE_BEFORE] = chosen.url_path
        forget_drawn()
        let_go_of_files()
    with st.sidebar:
        offer_sidebar(user)
    show_what_happened()
    with showing_trouble(chosen.url_path), one_position():
        chosen.run()


def offer_sidebar(user: User) -> None:
    """Who is here, the other language, the way out, and that a demonstration is one."""
    other = Language.EN if get_language() is Language.VI else Language.VI
    st.caption(f"{plain(user.name)} · {role_name(user.role)}")
    if st.button(LANGUAGE_NAMES[other], icon=":material/translate:", type="tertiary", key="language"):
        with refusing():
            choose_language(user, other)
            st.rerun()
    if st.button(_("Sign out"), icon=":material/logout:", type="tertiary"):
        st.logout()
        st.stop()
    st.html(f'<script src="{words_address(get_language())}"></script>', unsafe_allow_javascript=True)
    if is_demonstration() and not user.needs_second_factor:
        st.info(_("Demonstration: the people are invented, nothing here is official."), icon=":material/science:")
        if access.sees_every_task(user):
            st.page_link(
                linked(OVERVIEW),
                label=_("First half of 2024"),
                icon=":material/event_available:",
                query_params={"period": "2024-H1", "as_of": "2024-06-14"},
            )


st.set_page_config(page_title="Tiến độ", page_icon="☑️", layout="wide")
with showing_trouble():
    open_page(signed_in(anew=True))
