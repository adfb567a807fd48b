"""One account: what is so of its person, how they come in, and what an administrator can do about it."""

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_people, may_see_people
from models.accounts.account import change_person
from models.person import Person
from pages.admin.offer_entry import offer_entry
from pages.admin.pick_person import pick_person
from pages.admin.show_link import forget_link, show_link
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import address, show_page_link
from pages.parts.menu import PEOPLE, UNIT
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from queries.people import person_page
from server.address import read_number
from wording.language import _
from wording.names import role_name, unit_name

user = signed_in()
only_if(may_see_people(user), _("Only administrators and auditors see the accounts."))
page = person_page(user, recalled("id", read_number, 0), now())
if page is None:
    st.title(_("People"))
    show_nothing(_("There is no such account."), Way(_("All people"), PEOPLE), icon=":material/search_off:")
    st.stop()
row = page.row
name_browser_tab(row.name, _("Person"))
keeps = may_keep_people(user)

show_page_link(PEOPLE, _("All people"), {}, ":material/arrow_back:")
st.title(plain(row.name))
if not row.active:
    st.warning(_("This account is not active: nobody can sign in with it."), icon=":material/person_off:")
if page.link_until is None:
    forget_link(row.id)
show_link(row.id)
left, right = st.columns(2, gap="large")

with left:
    if keeps:
        seen = drawn(f"person_{row.id}", row.details)
        with st.form("person"):
            details = pick_person(row.details, name=f"{row.id}_")
            sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
        if sent:
            with saving(_("Saved.")) as session:
                change_person(session, session.get_one(Person, row.id), details, by=user, at=now(), seen=seen)
    else:
        show_facts(
            {
                _("User name"): row.login,
                _("Role"): role_name(row.role),
                _("Unit"): Link(unit_name(row.unit), address(UNIT, {"id": str(row.unit.id)})) if row.unit else "",
                _("E-mail address"): row.email or "",
                _("Title in Vietnamese"): row.title_vi,
                _("Title in English"): row.title_en,
            }
        )

with right:
    offer_entry(user, page)
