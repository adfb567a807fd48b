"""Load a plan from its file: choose it, look at what is understood, answer what is open, and load it."""

import streamlit as st

from models.access import may_assign
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import LOAD_PLAN
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.register_names import plan_name
from pages.parts.saving import refusing
from pages.parts.signed_in import signed_in
from pages.plan.offer_going_on import offer_going_on
from pages.plan.offer_loading import offer_loading, offer_loading_the_rest, offer_putting_away
from pages.plan.offer_plan_file import offer_plan_file
from pages.plan.pick_answers import pick_answers
from pages.plan.pick_columns import pick_columns
from pages.plan.pick_destination import pick_destination
from pages.plan.pick_headings import pick_headings
from pages.plan.read_plan import compared_now
from pages.plan.show_loaded import show_loaded, show_loadings
from pages.plan.show_plan_rows import show_plan_rows
from queries.loadings import loading_called, loading_of, loadings
from server.address import read_number
from usecases.load_plan import read_plan
from wording.language import _

user = signed_in()
st.title(_("Load a plan"))
only_if(may_assign(user), _("Only the secretariat assigns tasks."))
opened = loading_of(user, recalled("id", read_number, 0) or 0)
if opened is None:
    offer_plan_file(user)
    show_loadings(loadings(user))
    st.stop()
row, content = opened
name_browser_tab(row.name, _("Load a plan"))
show_page_link(LOAD_PLAN, _("All files"), {}, ":material/arrow_back:")
st.header(f"{plain(row.name)} → {plain(plan_name(row))}", anchor=False)
if row.batch_id is not None:
    show_loaded(row)
    with refusing():
        if row.is_loaded_in_part:
            offer_loading_the_rest(user, row, content)
        else:
            offer_going_on(user, row, content)
    st.stop()

if (before := loading_called(row.sha256)) is not None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            _("This very file was loaded before. What is there already is not doubled."), icon=":material/history:"
        )
        show_page_link(LOAD_PLAN, _("What became of it"), {"id": str(before)}, ":material/arrow_forward:")
with refusing():
    file = read_plan(row.name, content)
    pick_destination(user, row, file)
    pick_headings(user, file)
    pick_columns(user, file)
    if file.tables:
        compared = compared_now(user, row, file)
        row_by_row = pick_answers(row, compared.check)
        show_plan_rows(row, compared.check, answers_here=row_by_row)
        offer_loading(user, row, file, compared, asked=bool(file.asked))
    offer_putting_away(user, row)
