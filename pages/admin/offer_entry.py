"""How somebody comes in: password, link, second factor, browsers; and whether their account is open."""

import streamlit as st

from clock import now
from models.access import may_keep_people, may_read_events
from models.accounts.account import deactivate, reactivate
from models.person import Person, User
from pages.admin.audit.pick_acts import EVERYTHING
from pages.admin.show_link import keep_link
from pages.parts.linked import show_page_link
from pages.parts.menu import EVENTS, LEDGER
from pages.parts.plain import plain
from pages.parts.saving import refusing, saved, saving
from pages.parts.show_facts import show_facts
from pages.parts.show_sign_ins import show_sign_ins
from pages.parts.signed_in import session_key
from queries.people import PersonPage, PersonRow
from queries.preferences import preferences
from server.doors.accounts import make_link, unlink_identity
from server.doors.second_factor import turn_off
from server.doors.sessions import end_all, sign_ins_of
from store.database import writing
from wording.language import _, instant


def offer_entry(user: User, page: PersonPage) -> None:
    """Nobody helps themselves here: for that there is one's own account."""
    row, keeps = page.row, may_keep_people(user)
    helps = keeps and row.id != user.id
    show_facts(
        {
            _("Password"): _("Set") if row.has_password else _("Not set yet"),
            _("Second factor"): _("On") if row.second_factor else _("Off"),
            _("Identity providers"): ", ".join(page.providers),
            _("Unused link, good until"): instant(page.link_until) if page.link_until else "",
        }
    )
    _offer_proofs(user, page, keeps=keeps, helps=helps)
    _offer_signing_out(user, row, keeps=keeps, helps=helps)
    if may_read_events(user):
        query = {"person_id": str(row.id)}
        show_page_link(LEDGER, _("All that this person did"), {**query, EVERYTHING: str(True)}, ":material/history:")
        show_page_link(EVENTS, _("Events of this person"), query, ":material/list:")
    _offer_closing(user, row, keeps=keeps, helps=helps)


def _offer_proofs(user: User, page: PersonPage, *, keeps: bool, helps: bool) -> None:
    row = page.row
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


def _offer_signing_out(user: User, row: PersonRow, *, keeps: bool, helps: bool) -> None:
    browsers = sign_ins_of(row.id, now())
    if browsers:
        st.header(_("Signed in"))
        show_sign_ins(user, browsers, key=session_key(), may_end=keeps)
        if helps and st.button(_("Sign out everywhere"), icon=":material/devices_off:"):
            with saving(_("Signed out everywhere.")) as session:
                end_all(session, session.get_one(Person, row.id), by=user, at=now())


def _offer_closing(user: User, row: PersonRow, *, keeps: bool, helps: bool) -> None:
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
