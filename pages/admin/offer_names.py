"""What a unit is and was called: the history of its names, a new one from a day on, and putting a wrong one right."""

import streamlit as st

from clock import now
from models.access import may_keep_units
from models.person import User
from models.refusal import Refusal
from models.unit import NEEDS_DAY, Unit
from models.unit_naming import ALWAYS
from pages.admin.pick_unit import pick_names, pick_unit_day
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import drawn, typed
from queries.units import NameRow, UnitPage
from wording.language import _, day, instant


def show_names(page: UnitPage) -> None:
    rows = page.names[::-1]
    show_table(
        {
            _("Name in Vietnamese"): [row.names.name_vi for row in rows],
            _("Name in English"): [row.names.name_en for row in rows],
            _("Short name"): [row.names.short_vi for row in rows],
            _("Holds from"): [_since(row) for row in rows],
            _("Recorded"): ["" if row.since == ALWAYS else instant(row.recorded_at) for row in rows],
        },
        about=_("Names of the unit"),
    )


def offer_names(user: User, page: UnitPage) -> None:
    """Nothing for whoever may not keep units."""
    if not may_keep_units(user):
        return
    with st.expander(_("Rename the unit"), icon=":material/badge:"):
        by_day = {row.since: row for row in page.names}
        wrong = st.selectbox(
            _("What is entered"),
            list(by_day),
            index=None,
            placeholder=_("Another name from a day on"),
            format_func=lambda since: _("Put right: {name}, {since}", **_about(by_day[since])),
            key=typed(f"{page.id}_wrong_name"),
        )
        _offer_name(user, page, by_day[wrong] if wrong else None)


def _offer_name(user: User, page: UnitPage, wrong: NameRow | None) -> None:
    """A name in the place of a ``wrong`` one, or a new one."""
    seen = drawn(f"names_{page.id}", {row.since: row.names for row in page.names})
    name, is_first = f"{page.id}_{wrong.since if wrong else 'new'}_", bool(wrong and wrong.since == ALWAYS)
    with st.container(border=True):
        names = pick_names(wrong.names if wrong else page.details.names, name)
        since = None
        if not is_first:
            since = pick_unit_day(_("Holds from"), f"{name}since", wrong.since if wrong else None)
        st.caption(_("Everything as of an earlier day keeps the name of that day; what is issued stays as issued."))
        with st.container(horizontal=True):
            label = _("Put right") if wrong else _("Rename")
            sent = st.button(label, type="primary", icon=":material/save:", key=f"name_{name}")
            never = (
                bool(wrong)
                and not is_first
                and st.button(_("It never held"), icon=":material/undo:", key=f"never_{name}")
            )
    if sent:
        with refusing():
            on = since.day if since is not None else ALWAYS
            if on is None:
                raise Refusal(NEEDS_DAY)
            with saving(_("The unit is called so from that day.")) as session:
                unit, instead_of = session.get_one(Unit, page.id), wrong.since if wrong else None
                unit.rename(session, names, on, instead_of=instead_of, by=user, at=now(), seen=seen)
    if never and wrong:
        with saving(_("The name before it went on.")) as session:
            session.get_one(Unit, page.id).take_back_name(session, wrong.since, by=user, at=now(), seen=seen)


def _about(row: NameRow) -> dict[str, str]:
    return {"name": row.names.name_vi, "since": _since(row)}


def _since(row: NameRow) -> str:
    return _("from the beginning") if row.since == ALWAYS else day(row.since)
