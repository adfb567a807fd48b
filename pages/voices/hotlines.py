"""The directory of hotlines: who is reached where, to be printed for one-stop shops, and kept by each unit."""

import streamlit as st

from clock import today
from exchange.report.voices import hotline_columns
from models.access import may_keep_hotline
from models.moment import Moment
from pages.parts.address import DO, remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.menu import HOTLINES
from pages.parts.offer_file import offer_file
from pages.parts.record_links import unit_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.voices.offer_hotlines import ENTER, offer_change, offer_opening
from queries.units import units_on
from queries.voices.hotlines import hotlines_on
from server.address import read_number
from server.exports.export import Export
from wording.language import _
from wording.names import unit_name

user = signed_in()
st.title(_("Hotlines"))
moment = Moment(today())
names = {unit.id: unit_name(unit) for unit in units_on(moment.as_of)}
unit_id = st.selectbox(
    _("Unit"),
    list(names),
    format_func=names.__getitem__,
    placeholder=_("All units"),
    **remembered("id", read_number, None, [None, *names]),
)
narrow_browser_tab("" if unit_id is None else names[unit_id])
own = {unit: name for unit, name in names.items() if may_keep_hotline(user, unit)}
rows = hotlines_on(today(), unit_id)
if rows:
    links = {_("Unit"): [unit_link(row.unit, user, moment) for row in rows]}
    show_table({**hotline_columns(rows), **links}, about=_("Hotlines"))
    offer_file(_("Print the directory"), Export.HOTLINES, {"id": str(unit_id)} if unit_id else {})
else:
    enter = Way(_("Enter a hotline"), HOTLINES, {DO: ENTER}, may=bool(own))
    of_all = Way(_("Hotlines of all units"), HOTLINES, may=unit_id is not None)
    show_nothing(_("No hotline is entered yet."), enter, of_all, icon=":material/phone_disabled:")
if own:
    offer_opening(user, own)
    offer_change(user, [row for row in rows if row.unit.id in own])
