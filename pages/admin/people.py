"""People: everybody who has an account, and new ones, one by one or from a workbook."""

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_people, may_see_people
from models.accounts.account import add_person
from pages.admin.offer_enrolment import offer_enrolment
from pages.admin.pick_person import pick_person
from pages.admin.show_link import keep_link, show_link
from pages.parts.linked import address
from pages.parts.menu import PEOPLE, PERSON, UNIT
from pages.parts.only_if import only_if
from pages.parts.picking.pick_search import pick_search
from pages.parts.saving import refusing, saved
from pages.parts.show_first_steps import show_first_steps
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.people import people_of
from queries.preferences import preferences
from server.doors.accounts import make_link
from store.database import writing
from wording.language import _, ngettext
from wording.names import account_state_name, role_name, unit_name

user = signed_in()
st.title(_("People"))
only_if(may_see_people(user), _("Only administrators and auditors see the accounts."))
show_first_steps(user)
text = pick_search(_("Name, user name, e-mail address or unit"))
people = people_of(user, text)
show_link()
if may_keep_people(user):
    with st.expander(_("Add a person"), icon=":material/person_add:", key="add_person"):
        with st.form("add", border=False):
            details = pick_person()
            sent = st.form_submit_button(
                _("Add and make an invitation"), type="primary", icon=":material/person_add:"
            )
        if sent:
            with refusing():
                with writing() as session:
                    person = add_person(session, details, by=user, at=now())
                    link = make_link(session, person, by=user, at=now())
                keep_link(person.id or 0, person.name, link, preferences(now()).link_hours)
                saved(_("{name} has an account. Hand over the link.", name=person.name))
    with st.expander(_("Add people from a workbook"), icon=":material/upload_file:", key="add_people"):
        offer_enrolment(user)
st.markdown("**" + ngettext("{count} person", "{count} people", len(people)) + "**")
if not people:
    nobody = _("Nobody fits. Search for fewer words.")
    show_nothing(nobody, Way(_("All people"), PEOPLE), icon=":material/search_off:")
    st.stop()
show_table(
    {
        _("Full name"): [Link(row.name, address(PERSON, {"id": str(row.id)})) for row in people],
        _("User name"): [row.login for row in people],
        _("Role"): [role_name(row.role) for row in people],
        _("Unit"): [
            Link(unit_name(row.unit), address(UNIT, {"id": str(row.unit.id)})) if row.unit else "" for row in people
        ],
        _("State"): [account_state_name(row.active, row.has_password) for row in people],
        _("Second factor"): [_("On") if row.second_factor else _("Off") for row in people],
    },
    about=_("People"),
)
