"""Proof: the heads of the journal by day, which show later, outside, that nothing from before was changed."""

import streamlit as st

from clock import today
from models.access import may_read_events
from models.person import User
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.picking.pick_files import pick_file
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.installation.heads import heads
from server.exports.export import Export
from usecases.check_sealed import check_sealed
from wording.journal import hash_text
from wording.language import _, instant, ngettext, number

MOST_MEGABYTES = 20  # of a sealed file; the server takes none that is larger
MOST_SHOWN = 50  # sentences


def offer_check(user: User) -> None:
    """A sealed file that was taken away is looked at again, as ``verify --sealed`` does."""
    st.header(_("Is a sealed file whole?"))
    file = pick_file(_("The sealed file of the ledger"), typed("sealed_file"), ("json",), MOST_MEGABYTES).only
    st.caption(_("A larger one is checked at the server: “python cli.py verify --sealed FILE”."))
    if file is None:
        return
    check = check_sealed(user, file.content)
    if check.head and not check.wrong:
        entry, at = number(check.head.position), instant(check.head.at)
        whole = _(
            "The file is whole, the ledger still says the same, and the journal has its entry {entry} of {at}.",
            entry=entry,
            at=at,
        )
        st.success(whole, icon=":material/verified:")
        return
    told = ngettext("Not whole: {count} disagreement", "Not whole: {count} disagreements", len(check.wrong))
    lines = "\n".join(f"- {plain(each)}" for each in check.wrong[:MOST_SHOWN])
    st.error(f"**{told}**\n\n{lines}", icon=":material/gpp_bad:")


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
offer_check(user)
