"""The ledger across tasks: who did what when, by which document, and what each act made different."""

import streamlit as st

from models.access import sees_every_task
from pages.admin.audit.pick_acts import pick_acts
from pages.admin.audit.show_deeds import show_deeds
from pages.parts.menu import LEDGER
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.picking.pick_page import pick_page
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from queries.installation.beginning import is_beginning
from queries.ledger import PAGE, deed_count, deeds_of
from server.exports.export import Export
from wording.language import _, ngettext

user = signed_in()
st.title(_("Ledger of acts"))
only_if(sees_every_task(user), _("Only those who see every task read the ledger across tasks."))
filters = pick_acts(user)
count = deed_count(user, filters)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown("**" + ngettext("{count} act", "{count} acts", count) + "**", width="content")
    if count:
        asked = st.query_params.to_dict()
        offer_file(_("Excel"), Export.LEDGER, asked, type="tertiary")
        sealed = _("All of these acts, sealed with the journal's head: it shows that none was changed since.")
        offer_file(_("Sealed file"), Export.LEDGER_SEALED, asked, type="tertiary", help=sealed)
if is_beginning():
    show_nothing_yet(_("Nothing has been recorded of any task yet."), user)
    st.stop()
if not count:
    show_nothing(_("No act fits. Clear a filter."), Way(_("All acts"), LEDGER), icon=":material/search_off:")
    st.stop()
page = pick_page(count, PAGE, whole=_("“Excel” above the list has all of them."))
show_deeds(deeds_of(user, filters, page=page), user)
