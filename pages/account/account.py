"""My account: who I am here, the password, the second factor, and the browsers I am signed in with."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import element, text_html
from models.moment import Moment
from models.person import Person
from pages.account.offer_second_factor import offer_second_factor
from pages.parts.record_links import unit_link
from pages.parts.saving import refusing, saved, saving
from pages.parts.show_facts import show_facts
from pages.parts.show_markup import show_markup
from pages.parts.show_sign_ins import show_sign_ins
from pages.parts.signed_in import session_key, signed_in, visitor
from pages.parts.typed import typed
from queries.people import own_page
from server.doors import accounts, passwords
from server.doors.sessions import end_all, sign_ins_of
from wording.language import _, instant, ngettext
from wording.names import role_name

user = signed_in()
page = own_page(user)
st.title(_("My account"))
if user.needs_second_factor:
    offer_second_factor(user, page)
    st.stop()
left, right = st.columns(2, gap="large")
good = _(
    "At least {length} characters. Several words that nobody expects together are good and easy to remember.",
    length=passwords.SHORTEST,
)


def ask(label: str, name: str, autocomplete: str, *, help: str | None = None) -> str:
    return st.text_input(
        label,
        type="password",
        max_chars=passwords.LONGEST,
        key=typed(name),
        autocomplete=autocomplete,
        help=help,
    )


with left:
    show_facts(
        {
            _("Full name"): page.name,
            _("User name"): page.login,
            _("Role"): role_name(user.role),
            _("Unit"): unit_link(page.unit, user, Moment(today())) if page.unit else "",
            _("E-mail address"): page.email or "",
            _("Signs in with"): ", ".join(page.providers) or _("Password"),
        }
    )
    st.caption(_("Something is wrong here? The administrator changes it."))
    st.header(_("Password"))
    if page.password_set_at:
        st.caption(_("Set on {instant}.", instant=instant(page.password_set_at)))
    with st.form("password"):
        old = ask(_("Present password"), "old", "current-password")
        new = ask(_("New password"), "new", "new-password", help=good)
        again = ask(_("The same once more"), "again", "new-password")
        sent = st.form_submit_button(_("Change the password"), icon=":material/key:")
    if sent and new != again:
        st.error(_("The two passwords differ. Type the same one twice."), icon=":material/block:")
    elif sent:
        with refusing():
            accounts.change_own_password(user, old, new, visitor(), now(), key=session_key())
            saved(_("The password is changed. Every other browser is signed out."))

    st.header(_("Keyboard"))
    st.caption(_("Keys lead through lists and tasks. Those of one character can be switched off."))
    show_markup(element("button", text_html(_("What the keys do")), type="button", class_="keys"))

with right:
    offer_second_factor(user, page)
    st.header(_("Signed in"))
    browsers = sign_ins_of(user.id, now())
    show_sign_ins(user, browsers, key=session_key())
    others = len(browsers) - 1
    if others and st.button(_("Sign out everywhere else"), icon=":material/devices_off:"):
        done = ngettext("{count} browser is signed out.", "{count} browsers are signed out.", others)
        with saving(done) as session:
            end_all(session, session.get_one(Person, user.id), by=user, at=now(), but=session_key())
