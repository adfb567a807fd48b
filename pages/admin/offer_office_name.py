"""What the office is and was called at the head of its documents: another name from a day on, and taking it back."""

import streamlit as st

from clock import now, today
from models.ledger.entered import entered_day
from models.person import User
from models.preference import Letterhead, Preferences, rename_office, take_back_office_name
from models.text import LINE
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from wording.language import _, day


def show_earlier_heads(preferences: Preferences) -> None:
    """Nothing where the office has always been called as it is."""
    if heads := preferences.earlier_heads[::-1]:
        show_table(
            {
                _("Held until"): [day(head.until) for head in heads],
                _("Superior body"): [head.superior_body for head in heads],
                _("Issuing body"): [head.issuing_body for head in heads],
                _("Ending of its symbols"): [head.symbol_ending for head in heads],
                _("Place"): [head.place for head in heads],
            },
            about=_("Earlier names of the office"),
        )


def offer_office_name(user: User, preferences: Preferences, seen: Preferences) -> None:
    with st.expander(_("The office is called otherwise from a day on"), icon=":material/badge:"):
        with st.container(horizontal=True):
            head = Letterhead(
                superior_body=_line(_("Superior body"), "superior_body", preferences),
                issuing_body=_line(_("Issuing body"), "issuing_body", preferences),
                symbol_ending=_line(_("Ending of its symbols"), "symbol_ending", preferences),
                place=_line(_("Place"), "place", preferences),
            )
        on = pick_day(_("In effect from"), typed("office_renamed_on"), latest=today())
        st.caption(_("What is told of an earlier day keeps the name of that day; what is issued stays as issued."))
        with st.container(horizontal=True):
            sent = st.button(_("Rename the office"), type="primary", icon=":material/save:")
            never = bool(preferences.earlier_heads) and st.button(_("It never held"), icon=":material/undo:")
    if sent:
        with refusing():
            since = entered_day(on.day)
            with saving(_("The office is called so from that day.")) as session:
                rename_office(session, head, since, by=user, at=now(), seen=seen)
    if never:
        with saving(_("The name before it went on.")) as session:
            take_back_office_name(session, by=user, at=now(), seen=seen)


def _line(label: str, name: str, preferences: Preferences) -> str:
    return pick_line(label, getattr(preferences, name), limit=LINE, key=typed(f"office_{name}")).strip()
