"""Initiatives and propaganda of a year: counted for the report, listed, and kept by each unit."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link, Note
from models.access import may_keep_initiative
from models.moment import PRESENT, Moment
from pages.initiatives.offer_initiative import RECORD, offer_change, offer_new
from pages.parts.address import DO, recalled
from pages.parts.cached import known_units
from pages.parts.count_links import count_here, count_text
from pages.parts.linked import address_here
from pages.parts.menu import INITIATIVES
from pages.parts.narrowed_here import narrowed_here
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_year import pick_year
from pages.parts.record_links import unit_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.initiatives import InitiativeRow, initiative_counts, initiatives_of, is_recognised
from queries.units import units_on
from server.address import YEAR, read_number
from server.exports.export import Export
from wording.language import _
from wording.names import unit_name
from wording.voices import initiative_kind_name, recognised_text, recognition_name

user = signed_in()
st.title(_("Initiatives and propaganda"))
year = pick_year()
moment = Moment(today())
links = {unit.id: unit_link(unit, user, moment) for unit in known_units(moment)}
own = {unit.id: unit_name(unit) for unit in units_on(moment.as_of) if may_keep_initiative(user, unit.id)}
rows, counts = initiatives_of(user, year), initiative_counts(user, year, PRESENT)


def title_of(row: InitiativeRow) -> str | Link:
    is_own = row.details.unit_id in own
    return Link(row.details.title, address_here(id=str(row.id))) if is_own else row.details.title


if rows:
    recognised = _("Recognised by the province or nationwide")
    show_table(
        {
            _("Kind"): [initiative_kind_name(kind) for kind in counts],
            _("Records"): [count_here(each.total, kind=kind) for kind, each in counts.items()],
            recognised: [count_here(each.recognised, kind=kind, recognised="yes") for kind, each in counts.items()],
            _("People reached"): [count_text(each.reach) for each in counts.values()],
        },
        about=_("Counts"),
        numbers=[_("Records"), recognised, _("People reached")],
    )
    kind = narrowed_here("kind", {each.value: initiative_kind_name(each) for each in counts})
    only = narrowed_here("recognised", {"yes": recognised})
    shown = [
        row
        for row in rows
        if (kind is None or row.details.kind == kind) and (only is None or is_recognised(row.details))
    ]
    show_table(
        {
            _("What it is"): [(title_of(row), Note(initiative_kind_name(row.details.kind))) for row in shown],
            _("Unit"): [links[row.details.unit_id] for row in shown],
            _("Recognition"): [
                (recognition_name(row.details.recognition), Note(recognised_text(row.details))) for row in shown
            ],
            _("People reached"): [count_text(row.details.reach) for row in shown],
            _("Document"): [row.details.symbol for row in shown],
        },
        about=_("Initiatives and propaganda"),
        numbers=[_("People reached")],
    )
    offer_file(_("The list as Excel"), Export.INITIATIVES, {"year": str(year)})
else:
    record = Way(_("Record one"), INITIATIVES, {YEAR: str(year), DO: RECORD}, may=bool(own))
    show_nothing(_("Nothing of {year} is recorded yet.", year=str(year)), record, icon=":material/lightbulb:")
if own:
    offer_new(user, own, year)
    chosen = recalled("id", read_number, 0)
    if row := next((row for row in rows if row.id == chosen and row.details.unit_id in own), None):
        offer_change(user, own, row)
