"""Round every page: who is here, where to go, in which language, and what just happened."""

import streamlit as st

from models import access
from models.person import User
from pages.parts.address import PAGE_BEFORE
from pages.parts.brought import pressing_what_is_brought
from pages.parts.browser_tab import PRODUCT, open_browser_tab
from pages.parts.linked import that_runs
from pages.parts.looked_from import read_point
from pages.parts.menu import ACCOUNT, OVERVIEW, PAGES, PAGES_BY_PATH
from pages.parts.offer_undo import offer_undo
from pages.parts.picking.pick_files import let_go_of_files
from pages.parts.saving import refusing, show_what_happened
from pages.parts.show_menu import show_beside, show_menu, show_menu_line, show_top
from pages.parts.signed_in import signed_in
from pages.parts.trouble import showing_trouble
from pages.parts.typed import forget_drawn
from pages.parts.warn_of_old_backup import warn_of_old_backup
from server.bundle.scripts import words_address
from server.demonstration import is_demonstration
from server.doors.sessions import choose_language
from store.cache import one_position
from wording.language import LANGUAGE_NAMES, Language, _, get_language


def open_page(user: User) -> None:
    """Run the page that is asked for, beside the menu of ``user``; who still needs a second factor has one page."""
    pages = (ACCOUNT,) if user.needs_second_factor else PAGES
    chosen = st.navigation([that_runs(page) for page in pages], position="hidden")
    here = PAGES_BY_PATH.get(chosen.url_path, pages[0])
    open_browser_tab(_(here.title))
    if st.session_state.get(PAGE_BEFORE) != chosen.url_path:
        st.session_state[PAGE_BEFORE] = chosen.url_path
        forget_drawn()
        let_go_of_files()
    read_point(here)
    with st.sidebar:
        show_menu(user, here)
        offer_sidebar(user)
    if not user.needs_second_factor:
        show_top(user, here)
        show_beside(user, here)
    show_what_happened()
    offer_undo(user)
    with showing_trouble(chosen.url_path):
        chosen.run()


def offer_sidebar(user: User) -> None:
    """The other language, the way out, and that a demonstration is one."""
    other = Language.EN if get_language() is Language.VI else Language.VI
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        to_other = st.button(LANGUAGE_NAMES[other], icon=":material/translate:", type="tertiary", key="language")
        out = st.button(_("Sign out"), icon=":material/logout:", type="tertiary")
    if to_other:
        with refusing():
            choose_language(user, other)
            st.rerun()
    if out:
        st.logout()
        st.stop()
    if access.may_back_up(user) and not user.needs_second_factor:
        warn_of_old_backup()
    st.html(f'<script src="{words_address(get_language())}"></script>', unsafe_allow_javascript=True)
    if is_demonstration() and not user.needs_second_factor:
        st.info(
            _(
                "Demonstration: the people, and the name of the province since 1 July 2025, are invented; nothing "
                "here is official."
            ),
            icon=":material/science:",
        )
        if access.sees_every_task(user):
            past = {"period": "2024-H1", "as_of": "2024-06-14"}
            show_menu_line(OVERVIEW, _("First half of 2024"), past, "event_available")


st.set_page_config(page_title=PRODUCT, page_icon="☑️", layout="wide")
with showing_trouble(), one_position(), pressing_what_is_brought():
    open_page(signed_in(anew=True))
