"""The second factor of one's own account: set up, confirmed, renewed or given up."""

import streamlit as st

from clock import now
from models.person import User
from pages.parts.menu import HOME
from pages.parts.saving import refusing, saved
from pages.parts.signed_in import session_key, visitor
from pages.parts.typed import typed
from queries.people import OwnPage
from server.doors import accounts, passwords, second_factor
from server.doors.accounts import Proof
from wording.language import _, ngettext

CODES, SECRET = "recovery_codes", "second_factor_secret"  # known to this browser's session alone


def offer_second_factor(user: User, page: OwnPage) -> None:
    st.header(_("Second factor"))
    if codes := st.session_state.get(CODES):
        _show_codes(codes)
    elif page.second_factor:
        _offer_renewal(user, page)
    elif secret := st.session_state.get(SECRET):
        _offer_turning_on(user, page, secret)
    else:
        _offer_beginning(user)


def _offer_beginning(user: User) -> None:
    if user.needs_second_factor:
        st.warning(_("Your role needs a second factor. Set it up to go on."), icon=":material/lock:")
    st.write(
        _(
            "With a second factor, a stolen password is not enough: at every sign-in you also enter six digits from "
            "an app on your telephone, such as Google Authenticator, Microsoft Authenticator or Aegis."
        )
    )
    if st.button(_("Set it up"), icon=":material/phonelink_lock:"):
        st.session_state[SECRET] = second_factor.new_secret()
        st.rerun()


def _pick_proof(page: OwnPage, name: str) -> Proof:
    """The present password of who has one: a browser that was left open is not enough."""
    password = ""
    if page.has_password:
        limit, key = passwords.LONGEST, typed(name)
        password = st.text_input(
            _("Password"), type="password", max_chars=limit, key=key, autocomplete="current-password"
        )
    return Proof(password, session_key())


def _offer_turning_on(user: User, page: OwnPage, secret: str) -> None:
    st.write(_("1. Scan the picture with the app, or type the secret into it:"))
    st.image(second_factor.picture(secret, page.login), width=220, alt=_("The secret as a picture for the app"))
    st.link_button(
        _("On this telephone: open the app"), second_factor.address(secret, page.login), icon=":material/smartphone:"
    )
    st.code(" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)), language=None)
    with st.form("turn_on"):
        code = st.text_input(_("2. Enter the six digits that the app shows"), max_chars=10, key=typed("code"))
        proof = _pick_proof(page, "turn_on_password")
        with st.container(horizontal=True):
            sent = st.form_submit_button(_("Turn on"), type="primary", icon=":material/lock:")
            not_now = st.form_submit_button(_("Not now"))
    if not_now:
        del st.session_state[SECRET]
        st.rerun()
    if sent:
        with refusing():
            made = accounts.turn_second_factor_on(user, secret, code, visitor(), now(), proof=proof)
            st.session_state[CODES] = made
            del st.session_state[SECRET]
            saved(_("The second factor is on."))


def _show_codes(codes: list[str]) -> None:
    st.success(_("The second factor is on. These are your recovery codes; they are shown this once."))
    st.write(_("Print them or write them down, and keep them away from the telephone. Each is good once."))
    st.code("\n".join(codes), language=None)
    if st.button(_("I have kept them"), type="primary", icon=":material/check:"):
        del st.session_state[CODES]
        st.switch_page(HOME.script)


def _offer_renewal(user: User, page: OwnPage) -> None:
    left = ngettext("{count} recovery code is left.", "{count} recovery codes are left.", page.codes_left)
    st.success(_("The second factor is on.") + " " + left, icon=":material/verified_user:")
    with st.form("second_factor"):
        code = st.text_input(_("A code from the app, or a recovery code"), max_chars=30, key=typed("own_code"))
        proof = _pick_proof(page, "own_code_password")
        with st.container(horizontal=True):
            renew = st.form_submit_button(_("New recovery codes"), icon=":material/refresh:")
            give_up = st.form_submit_button(_("Turn off"), icon=":material/lock_open:")
    if renew:
        with refusing():
            st.session_state[CODES] = accounts.renew_own_codes(user, code, visitor(), now(), proof=proof)
            saved(_("The old recovery codes are void."))
    if give_up:
        with refusing():
            accounts.give_up_second_factor(user, code, visitor(), now(), proof=proof)
            saved(_("The second factor is off."))
