"""People's voices: the register of those that the reader handles, how many there are of what, and a new one."""

import streamlit as st

from clock import today
from models.access import may_read_voices, may_record_voice, may_see_voices
from models.moment import Moment
from pages.parts.cached import known_units
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.picking.pick_year import pick_year
from pages.parts.record_links import unit_link
from pages.parts.signed_in import signed_in
from pages.voices.enter_voice import enter_voice
from pages.voices.pick_voices import pick_voices
from pages.voices.show_voice_counts import show_voice_counts
from pages.voices.show_voices import show_voices
from queries.units import units_on
from queries.voices.voices import voices_counted, voices_of
from server.address import YEAR
from server.exports.export import Export
from wording.language import _
from wording.names import names_by_id, unit_name

user = signed_in()
st.title(_("People's voices"))
only_if(may_see_voices(user), _("Only those who handle, lead or audit the reform see what people say."))
moment, year = Moment(today()), pick_year()
units = {unit.id: unit for unit in known_units(moment)}
names = names_by_id(units)
links = {unit_id: unit_link(unit, user, moment) for unit_id, unit in units.items()}
own = {unit.id: unit_name(unit) for unit in units_on(moment.as_of) if may_record_voice(user, unit.id)}
tabs = tabs_in_address(
    ({"register": _("What came in")} if may_read_voices(user) else {})
    | {"counts": _("Counts")}
    | ({"record": _("Record what came in")} if own else {})
)
if may_read_voices(user) and tabs["register"].open:
    with tabs["register"]:
        show_voices(voices_of(user, moment, pick_voices(year, names)), links)
        asked = {**st.query_params.to_dict(), YEAR: str(year)}
        offer_file(_("The register as Excel, without names"), Export.VOICES, asked)
if tabs["counts"].open:
    with tabs["counts"]:
        show_voice_counts(voices_counted(user, moment, year), links, year, opens=may_read_voices(user))
if own and tabs["record"].open:
    with tabs["record"]:
        enter_voice(user, own)
