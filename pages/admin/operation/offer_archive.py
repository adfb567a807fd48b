"""Archiving a year that is settled, and opening one again."""

import streamlit as st

from clock import now, today
from models.person import User
from models.task.archive import archive_year, reopen_year
from pages.parts.saving import saving
from pages.parts.typed import typed
from queries.installation.archive import YearRow
from wording.language import _


def offer_archive(user: User, rows: list[YearRow]) -> None:
    """Which years can be archived or opened again, and a form for each of the two."""
    settled = [row.year for row in rows if row.year < today().year and not row.still_open and not row.is_archived]
    archived = [row.year for row in rows if row.is_archived]
    st.caption(
        _(
            "A year that is over, with every task completed or withdrawn, can be archived: its tasks are only read "
            "from then on, and count in every figure as before."
        )
    )
    if settled:
        _offer_archiving(user, settled)
    if archived:
        _offer_reopening(user, archived)


def _offer_archiving(user: User, years: list[int]) -> None:
    with st.form("archive"), st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.selectbox(_("Year to archive"), years, key=typed("archive_year"))
        sent = st.form_submit_button(_("Archive it"), icon=":material/inventory_2:")
    if sent:
        with saving(_("{year} is archived.", year=str(year))) as session:
            archive_year(session, year, by=user, at=now())


def _offer_reopening(user: User, years: list[int]) -> None:
    with st.form("reopen"), st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.selectbox(_("Archived year"), years, key=typed("reopen_year"))
        because = st.text_input(_("Why it is opened again"), key=typed("reopen_because"))
        sent = st.form_submit_button(_("Open it again"), icon=":material/lock_open:")
    if sent:
        with saving(_("{year} is open again.", year=str(year))) as session:
            reopen_year(session, year, because, by=user, at=now())
