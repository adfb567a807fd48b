"""One account: what is so of its person, how they come in, and what an administrator can do about it."""

import streamlit as st

from clock import now
from models.access import may_keep_people, may_read_events, may_see_people
from models.accounts.account import change_person, deactivate, reactivate
from models.person import Person
from pages.parts.address import read_number, recalled
from pages.parts.linked import linked
from pages.parts.menu import EVENTS, PEOPLE
from pages.parts.only_if import only_if
from pages.parts.pick_person import pick_person
from pages.parts.plain import plain
from pages.parts.saving import refusing, saved, saving
from pages.parts.show_facts import show_facts
from pages.parts.show_link import forget_link, keep_link, show_link
from pages.parts.show_sign_ins import show_sign_ins
from pages.parts.signed_in import session_key, signed_in
from pages.parts.typed import drawn
from queries.people import person_page
from queries.preferences import preferences
from server.accounts import make_link, unlink_identity
from server.second_factor import turn_off
from server.sessions import end_all, sign_ins_of
from store.database import writing
from wording.language import _, instant
from wording.names import role_name, unit_name

user = signed_in()
only_if(may_see_people(user), _("Only administrators and auditors see the accounts."))
page = person_page(user, recalled("id", read_number, 0), now())
if page is None:
    st.title(_("People"))
    st.info(_("There is no such account."), icon=":material/search_off:")
    st.page_link(linked(PEOPLE), label=_("All people"), icon=":material/arrow_back:")
    st.stop()
row = page.row
keeps = may_keep_people(user)
helps = keeps and row.id != user.id

st.page_link(linked(PEOPLE), label=_("All people"), icon=":material/arrow_back:")
st.header(plain(row.name))
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
                _("Unit"): unit_name(row.unit) if row.unit else "",
                _("E-mail address"): row.email or "",
                _("Title in Vietnamese"): row.title_vi,
                _("Title in English"): row.title_en,
            }
        )

with right:
    show_facts(
        {
            _("Password"): _("Set") if row.has_password else _("Not set yet"),
            _("Second factor"): _("On") if row.second_factor else _("Off"),
            _("Identity providers"): ", ".join(page.providers),
            _("Unused link, good until"): instant(page.link_until) if page.link_until else "",
        }
    )
    if helps and row.active and st.button(_("Make a link to set a password"), icon=":material/link:"):
        with refusing():
            with writing() as session:
                link = make_link(session, session.get_one(Person, row.id), by=user, at=now())
            keep_link(row.id, row.name, link, preferences(now()).link_hours)
            saved(_("A new link is made."))
    if helps and row.second_factor and st.button(_("Turn the second factor off"), icon=":material/lock_open:"):
        with saving(_("The second factor is off.")) as session:
            turn_off(session, session.get_one(Person, row.id), by=user, at=now())
    for provider in page.providers if keeps else ():
        if st.button(_("Unlink {provider}", provider=provider), icon=":material/link_off:"):
            with saving(_("Unlinked.")) as session:
                unlink_identity(session, session.get_one(Person, row.id), provider, by=user, at=now())
    browsers = sign_ins_of(row.id, now())
    if browsers:
        st.subheader(_("Signed in"))
        show_sign_ins(user, browsers, key=session_key(), may_end=keeps)
        if helps and st.button(_("Sign out everywhere"), icon=":material/devices_off:"):
            with saving(_("Signed out everywhere.")) as session:
                end_all(session, session.get_one(Person, row.id), by=user, at=now())
    if may_read_events(user):
        query = {"person_id": str(row.id)}
        st.page_link(linked(EVENTS), label=_("Events of this person"), icon=":material/history:", query_params=query)
    if helps and row.active:
        with st.popover(_("Deactivate"), icon=":material/person_off:"):
            st.write(_("{name} is signed out at the next click and cannot come back.", name=plain(row.name)))
            st.caption(_("What they did stays. The account can be opened again."))
            if st.button(_("Deactivate the account"), type="primary", key="deactivate"):
                with saving(_("The account is not active any more.")) as session:
                    deactivate(session, session.get_one(Person, row.id), by=user, at=now())
    if keeps and not row.active and st.button(_("Open the account again"), icon=":material/person_check:"):
        with saving(_("The account is active.")) as session:
            reactivate(session, session.get_one(Person, row.id), by=user, at=now())
