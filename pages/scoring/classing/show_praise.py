"""The list of those who were praised for a year; the secretariat adds to it and puts lines right."""

import streamlit as st

from clock import today
from exchange.report.scoring import praise_columns
from exchange.writing.markup import Link, Piece
from models.access import may_praise
from models.moment import Moment
from models.person import User
from models.scoring.praise import Praised
from pages.parts.address import DO
from pages.parts.linked import address_here
from pages.parts.looked_from import point_query
from pages.parts.menu import CLASSES
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_tab import TAB
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.scoring.classing.offer_praise import PRAISE, offer_correcting, offer_praise
from queries.scoring.results import PraiseRow, praised
from queries.units import units_named
from server.exports.export import Export
from wording.language import _, ngettext
from wording.names import names_by_id


def show_praise(user: User, year: int, moment: Moment, line_id: int | None) -> None:
    """``line_id`` is the line that is put right."""
    rows = praised(user, year, moment)
    names = names_by_id(units_named((row.details.unit_id or 0 for row in rows), moment))

    may = may_praise(user) and moment.is_now(today())

    def name(row: PraiseRow) -> Piece:
        own = row.details.name
        return Link(own, address_here(line=str(row.id))) if may else own

    if rows:
        collectives = sum(row.details.kind is Praised.COLLECTIVE for row in rows)
        individuals = len(rows) - collectives
        counts = (
            ngettext("{count} collective", "{count} collectives", collectives),
            ngettext("{count} individual", "{count} individuals", individuals),
        )
        st.markdown(" · ".join(counts))
        show_table(praise_columns(rows, names, name), about=_("Praised"), numbers=[_("No.")], names=_("Name"))
        query = {"year": str(year), **moment_query(moment)}
        offer_file(_("List as a workbook"), Export.PRAISE, query)
    else:
        here = {TAB: "praise", "praised": str(year), DO: PRAISE}
        put = Way(_("Put somebody on the list"), CLASSES, here, may=may)
        classed = Way(_("Classification of heads"), CLASSES, point_query(CLASSES))
        show_nothing(_("Nobody stands on the list of {year} yet.", year=str(year)), put, classed)
    if not may:
        return
    line = next((row for row in rows if row.id == line_id), None)
    if line is not None:
        offer_correcting(user, line)
    offer_praise(user, year)
