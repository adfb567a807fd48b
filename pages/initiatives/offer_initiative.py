"""The form of an initiative: a new record, and one that is put right."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from clock import now, today
from models.initiative.initiative import (
    FIRST_YEAR,
    MOST_PEOPLE,
    Initiative,
    InitiativeDetails,
    InitiativeKind,
    Recognition,
    initiative_in,
)
from models.person import User
from models.text import LINE, SHORT
from pages.parts.address import folded
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import saving
from pages.parts.typed import drawn, typed
from queries.initiatives import InitiativeRow
from wording.language import _
from wording.voices import initiative_kind_name, recognition_name

RECORD = "record"  # the form, in the address


def offer_new(user: User, units: Mapping[int, str], year: int) -> None:
    """``units`` by name are those of which ``user`` keeps the records."""
    with st.expander(_("Record one"), icon=":material/add:", **folded(RECORD)):
        details, recognised = _pick_details("new", units, None, year)
        if st.button(_("Record"), type="primary", icon=":material/save:", key="record_initiative"):
            with saving(_("It is recorded.")) as session:
                Initiative.add(session, replace(details, recognised_on=recognised.day), by=user, at=now())


def offer_change(user: User, units: Mapping[int, str], row: InitiativeRow) -> None:
    seen = drawn(f"initiative_{row.id}", row.details)
    with st.container(border=True):
        st.markdown(_("**Put the record right**"))
        details, recognised = _pick_details(str(row.id), units, row.details, row.details.year)
        with st.container(horizontal=True):
            changed = st.button(_("Save"), type="primary", icon=":material/save:", key=f"change_{row.id}")
            removed = st.button(_("Remove it"), icon=":material/delete:", key=f"remove_{row.id}")
    if changed:
        with saving(_("Saved.")) as session:
            details = replace(details, recognised_on=recognised.day)
            initiative_in(session, row.id).change(session, details, by=user, at=now(), seen=seen)
    if removed:
        with saving(_("The record is removed.")) as session:
            initiative_in(session, row.id).remove(session, by=user, at=now(), seen=seen)


def _pick_details(
    form: str, units: Mapping[int, str], before: InitiativeDetails | None, year: int
) -> tuple[InitiativeDetails, DayField]:
    """What it says, and the field for the day on which it was recognised, empty where it was not."""

    def key(name: str) -> str:
        return typed(f"initiative_{form}_{name}")

    kinds, recognitions, ids = list(InitiativeKind), list(Recognition), list(units)
    first_unit = ids.index(before.unit_id) if before else 0 if len(ids) == 1 else None
    with st.container(horizontal=True):
        kind = st.selectbox(
            _("Kind"),
            kinds,
            kinds.index(before.kind) if before else 0,
            format_func=initiative_kind_name,
            key=key("kind"),
        )
        unit_id = st.selectbox(
            _("Unit"), ids, first_unit, format_func=units.__getitem__, placeholder=_("Choose"), key=key("unit")
        )
        of_year = st.number_input(_("Year"), FIRST_YEAR, today().year, min(year, today().year), key=key("year"))
    title = pick_line(_("What it is"), before.title if before else "", limit=LINE, key=key("title"))
    with st.container(horizontal=True):
        recognition = st.selectbox(
            _("Recognition"),
            recognitions,
            recognitions.index(before.recognition) if before else 0,
            format_func=recognition_name,
            key=key("recognition"),
        )
        symbol = pick_line(
            _("Symbol of the document, if any"), before.symbol if before else "", limit=SHORT, key=key("symbol")
        )
        recognised = DayField("")
        if recognition is not Recognition.NONE:
            first = before.recognised_on if before else None
            recognised = pick_day(_("Recognised on"), key("recognised_on"), first=first, latest=today())
        reach = st.number_input(_("People reached"), 0, MOST_PEOPLE, before.reach if before else 0, key=key("reach"))
    details = InitiativeDetails(
        kind=kind,
        unit_id=unit_id or 0,
        year=of_year,
        title=title,
        recognition=recognition,
        reach=reach,
        symbol=symbol,
    )
    return details, recognised
