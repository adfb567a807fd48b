"""Reorganisations that were done, the newest first; each is taken back as one."""

from collections.abc import Iterable, Sequence

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.person import User
from pages.parts.linked import address
from pages.parts.menu import UNIT
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.reorganisations import ReorganisationRow
from usecases.undo_batch import undo_reorganisation
from wording.language import _, day
from wording.names import reorganisation_name, unit_name


def offer_taking_back(user: User, rows: Sequence[ReorganisationRow]) -> None:
    st.header(_("Done so far"))
    show_table(
        {
            _("In effect from"): [day(row.on) for row in rows],
            _("What happened"): [reorganisation_name(row.kind) for row in rows],
            _("Document"): [f"{row.document.symbol}, {day(row.document.on)}" for row in rows],
            _("Units"): [_links(row, row.successors or row.units) for row in rows],
            _("Who took over"): [_links(row, _taking_over(row)) for row in rows],
            _("State"): [_("taken back") if row.taken_back_at else "" for row in rows],
        },
        about=_("Reorganisations"),
    )
    standing = {row.id: row for row in rows if row.taken_back_at is None}
    if not standing:
        return
    with st.expander(_("Take a reorganisation back"), icon=":material/undo:", key="take_back_box"):
        chosen = st.selectbox(
            _("Which"),
            list(standing),
            format_func=lambda each: _label(standing[each]),
            key=typed("reorganisation_taken_back"),
        )
        unsent = UnsentForm("reorganisation_back")
        because = unsent.area(_("Why it is taken back"), "because")
        st.caption(_("It goes back whole, or not at all where somebody has gone on with a task since."))
        if st.button(_("Take it back"), type="primary", icon=":material/undo:", key="take_reorganisation_back"):
            with saving(_("Taken back."), unsent) as session:
                undo_reorganisation(session, standing[chosen].batch_id, because=because.strip(), by=user, at=now())


def _taking_over(row: ReorganisationRow) -> list[int]:
    return list(dict.fromkeys(each for successors in row.successors.values() for each in successors))


def _links(row: ReorganisationRow, ids: Iterable[int]) -> tuple[Link, ...]:
    units = [row.units[each] for each in ids if each in row.units]
    return tuple(Link(unit_name(unit), address(UNIT, {"id": str(unit.id)})) for unit in units)


def _label(row: ReorganisationRow) -> str:
    return plain(f"{day(row.on)} · {reorganisation_name(row.kind)} · {row.document.symbol}")
