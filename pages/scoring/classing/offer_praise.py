"""Putting somebody on the list of those who were praised, and putting a line of it right."""

import streamlit as st

from clock import now, today
from models.moment import FIRST_YEAR, Moment
from models.person import User
from models.scoring.praise import Praise, Praised, PraiseDetails, correct_praise, praise
from models.text import LINE, PARAGRAPH, SHORT
from pages.parts.address import folded, forget
from pages.parts.picking.pick_document import DocumentFields, pick_document
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from queries.scoring.results import PraiseRow
from queries.units import units_named, units_on
from wording.language import _
from wording.names import names_by_id
from wording.scoring import praised_name

PRAISE = "praise"  # the form, in the address


def offer_praise(user: User, year: int) -> None:
    with st.expander(_("Put somebody on the list"), icon=":material/playlist_add:", **folded(PRAISE)):
        form = _Form("praise", None)
        if st.button(_("Put on the list"), type="primary", icon=":material/playlist_add:"):
            with refusing():
                details = form.details(year)
                with saving(_("{name} stands on the list.", name=details.name)) as session:
                    praise(session, [details], by=user, at=now())


def offer_correcting(user: User, line: PraiseRow) -> None:
    st.header(plain(line.details.name), anchor=False)
    seen = drawn(f"praise_{line.id}", line.details)
    year = st.number_input(
        _("Year"), FIRST_YEAR, today().year, line.details.year, key=typed(f"praise_{line.id}_year"), width=170
    )
    form = _Form(f"praise_{line.id}", line.details)
    because = pick_lines(_("Why the list is corrected"), limit=PARAGRAPH, key=typed("praise_because"))
    with st.container(horizontal=True):
        corrected = st.button(_("Correct the line"), type="primary", icon=":material/save:")
        removed = st.button(_("Take the line off the list"), icon=":material/delete:")
    if corrected or removed:
        with refusing():
            details = form.details(int(year)) if corrected else None
            with saving(_("Saved.")) as session:
                correct_praise(
                    session, session.get_one(Praise, line.id), details, because, by=user, at=now(), seen=seen
                )
                forget("line")


class _Form:
    """The inputs of a form called ``name``, filled with the details of a line."""

    def __init__(self, name: str, first: PraiseDetails | None) -> None:
        kinds = {praised_name(each): each for each in Praised}
        place = list(Praised).index(first.kind) if first else 0
        self.kind = kinds[st.radio(_("Kind"), list(kinds), place, horizontal=True, key=typed(f"{name}_kind"))]
        own, title, merit = (first.name, first.title, first.merit) if first else ("", "", "")
        self.name = pick_line(_("Name"), own, limit=SHORT, key=typed(f"{name}_name"))
        self.title = pick_line(_("Duty"), title, limit=SHORT, key=typed(f"{name}_title"))
        own_unit = first.unit_id if first else None
        then = units_named([own_unit] if own_unit else [], Moment(today()))
        units = names_by_id({unit.id: unit for unit in units_on(today())} | then)
        known = list(units).index(own_unit) if own_unit else None
        self.unit_id: int | None = st.selectbox(
            _("Unit"),
            list(units),
            index=known,
            format_func=units.__getitem__,
            placeholder=_("None"),
            key=typed(f"{name}_unit"),
        )
        self.merit = pick_line(_("Praised for"), merit, limit=LINE, key=typed(f"{name}_merit"))
        before = first.document if first else None
        self.document: DocumentFields = pick_document(None, name, example="88/QĐ-UBND", before=before)

    def details(self, year: int) -> PraiseDetails:
        """Raises :class:`~models.refusal.Refusal` for a document without symbol or day."""
        return PraiseDetails(
            year=year,
            kind=self.kind,
            name=self.name.strip(),
            document=self.document.document,
            title=self.title.strip(),
            unit_id=self.unit_id,
            merit=self.merit.strip(),
        )
