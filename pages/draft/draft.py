"""One draft: what who was asked says of it, what becomes of each comment, and its versions beside each other."""

import streamlit as st

from clock import now, today
from exchange.report.draft_comments import counts_text
from models.moment import Moment
from pages.draft.offer_comment import offer_comment
from pages.draft.offer_draft import WRITE, may_write, offer_draft
from pages.draft.offer_taking_back import offer_taking_back
from pages.draft.show_comments import show_comments
from pages.draft.show_recipients import RECIPIENTS, draft_mark, show_recipients
from pages.draft.show_versions import show_versions
from pages.parts.address import DO, recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import DIRECTIVE, DRAFT, DRAFTS
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_standing import badge
from pages.parts.signed_in import signed_in
from queries.directive_list import directive_symbols
from queries.drafts import draft_page
from server.address import read_number
from server.exports.export import Export
from wording.committee.drafts import called_back_texts
from wording.language import _
from wording.names import unit_name

user = signed_in()
page = draft_page(user, recalled("id", read_number, 0) or 0, now())
if page is None:
    st.title(_("Draft"))
    show_nothing(_("There is no such draft."), Way(_("All drafts"), DRAFTS), icon=":material/search_off:")
    st.stop()
row, facts = page.row, page.row.facts
mark = draft_mark(row, today())
st.caption(plain(unit_name(row.unit)))
st.title(plain(row.title))
st.markdown(badge(mark.text, mark.colour))
name_browser_tab(row.title, _("Draft"))
with st.container(horizontal=True):
    if facts.directive_id is not None:
        symbol = directive_symbols([facts.directive_id])[facts.directive_id]
        query = {"id": str(facts.directive_id)}
        label = _("Issued as {symbol}", symbol=symbol)
        show_page_link(DIRECTIVE, label, query, ":material/gavel:")
    if facts.sent_version is not None:
        offer_file(_("Summary of comments in Word"), Export.DRAFT_COMMENTS, {"id": str(row.id)})
for call in called_back_texts(page):
    st.warning(plain(call), icon=":material/undo:")
offer_comment(user, page)
offer_draft(user, page)
offer_taking_back(user, page)
if facts.newest is None:
    write = Way(_("Write a version"), DRAFT, {"id": str(row.id), DO: WRITE}, may=may_write(user, row))
    show_nothing(_("Nothing is written yet."), write, Way(_("All drafts"), DRAFTS), icon=":material/edit_document:")
    st.stop()
labels = {"versions": _("Text and versions")}
if facts.sent_version is not None:
    labels = {"comments": _("Comments by clause"), RECIPIENTS: _("Who was asked"), **labels}
tabs = tabs_in_address(labels)
if "comments" in tabs and tabs["comments"].open:
    with tabs["comments"]:
        st.caption(counts_text(page))
        show_comments(page, user, Moment(today()))
if RECIPIENTS in tabs and tabs[RECIPIENTS].open:
    with tabs[RECIPIENTS]:
        show_recipients(page, user, today())
if tabs["versions"].open:
    with tabs["versions"]:
        show_versions(row)
