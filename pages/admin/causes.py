"""Causes: the short list by which units say why their tasks are late."""

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_causes, may_see_causes
from models.cause import PLACES, Cause, CauseDetails, add_cause, change_cause
from models.text import SHORT
from pages.parts.address import recalled
from pages.parts.linked import address_here
from pages.parts.only_if import only_if
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.causes import causes
from wording.language import _
from wording.names import cause_name

user = signed_in()
st.title(_("Causes"))
only_if(may_see_causes(user), _("Only the secretariat, administrators and auditors see how causes are kept."))
known = causes()


def pick_cause(name: str, first: CauseDetails) -> CauseDetails:
    """The inputs of a form called ``name``, filled with what is known."""
    name_vi = pick_line(_("Name in Vietnamese"), first.name_vi, limit=SHORT, key=typed(f"{name}_vi"))
    name_en = pick_line(_("Name in English"), first.name_en, limit=SHORT, key=typed(f"{name}_en"))
    position = st.number_input(_("Order"), 1, PLACES, first.position, key=typed(f"{name}_position"))
    active = st.toggle(_("Can be chosen"), first.active, key=typed(f"{name}_active"))
    return CauseDetails(name_vi=name_vi, name_en=name_en, position=position, active=active)


show_table(
    {
        _("Cause"): [Link(cause_name(each), address_here(cause=each.code)) for each in known],
        _("Order"): [str(each.position) for each in known],
        _("Can be chosen"): [_("Yes") if each.active else _("No") for each in known],
    },
    about=_("Causes"),
)
st.caption(_("A cause is never deleted: switched off, it is chosen no more, and the reasons that have it stay."))
if not may_keep_causes(user):
    st.stop()
with st.expander(_("Add a cause"), icon=":material/playlist_add:"), st.form("add", border=False):
    details = pick_cause("new_cause", CauseDetails(name_vi="", name_en="", position=min(len(known) + 1, PLACES)))
    added = st.form_submit_button(_("Add the cause"), type="primary", icon=":material/playlist_add:")
if added:
    with saving(_("{name} is added.", name=details.name_vi)) as session:
        add_cause(session, details, by=user, at=now())
row = next((each for each in known if each.code == recalled("cause", str, "")), None)
if row is None:
    st.stop()

st.header(plain(cause_name(row)))
seen = drawn(f"cause_{row.code}", row.details)
with st.form("cause"):
    details = pick_cause(f"cause_{row.code}", row.details)
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
if sent:
    with saving(_("Saved.")) as session:
        change_cause(session, session.get_one(Cause, row.code), details, by=user, at=now(), seen=seen)
