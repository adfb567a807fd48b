"""Proof: the heads of the journal by day, which show later, outside, that nothing from before was changed."""

import streamlit as st

from clock import today
from models.access import may_read_events
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.heads import heads
from server.exports.export import Export
from wording.journal import hash_text
from wording.language import _, instant, number

user = signed_in()
st.title(_("Proof"))
only_if(may_read_events(user), _("Only administrators and auditors read the events."))
st.markdown(
    _(
        "Whatever is to stay as it was written is entered in a journal: acts, events, issued reports, people, units. "
        "Each entry has a hash over all entries before it. A hash that left this house proves later that nothing "
        "from before it was changed, not even by whoever owns the machine."
    )
)
rows = heads(user, today())
offer_file(_("Heads of the last days (Word)"), Export.HEADS)
show_table(
    {
        _("Last entry of the day"): [instant(head.at) for head in rows],
        _("Entry"): [number(head.position) for head in rows],
        _("Hash"): [hash_text(head.hash) for head in rows],
    },
    about=_("Heads of the journal"),
    names=_("Last entry of the day"),
    numbers=[_("Entry")],
)
st.caption(
    _(
        "Print it or send it to somebody outside, each day or each week. “python cli.py verify --head HASH” "
        "compares, and names what is not as it was written. Every issued report prints such a head as well."
    )
)
