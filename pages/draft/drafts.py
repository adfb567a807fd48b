"""The drafts that go to members and units for comment, the newest first, with who has answered."""

from collections.abc import Mapping

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link, Note
from models.access import may_draft
from models.draft.draft import open_draft
from models.moment import Moment
from models.person import User
from models.refusal import require
from models.text import LINE
from pages.draft.show_recipients import RECIPIENTS, draft_mark
from pages.parts.address import DO, folded
from pages.parts.linked import address
from pages.parts.menu import DIRECTIVES, DRAFT, DRAFTS
from pages.parts.picking.pick_tab import TAB
from pages.parts.record_links import draft_link, unit_link
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.unsent_form import UnsentForm
from queries.drafts import DraftRow, drafts_of
from queries.units import units_on
from wording.language import _, day, ngettext
from wording.names import unit_name

NEW = "new_draft"  # the form, in the address


def offer_new_draft(user: User, units: Mapping[int, str]) -> None:
    """``units`` by name are those that ``user`` drafts for."""
    box = st.expander(_("Begin a draft"), icon=":material/add:", on_change="rerun", **folded(NEW))
    if not box.open:
        return
    unsent = UnsentForm("draft_new")
    with box:
        title = unsent.line(_("What is drafted"), "title", limit=LINE, placeholder=_("Decision on …"))
        own = user.unit_id if user.unit_id in units else None
        unit_id = unsent.choice(_("Drafting unit"), "lead", units, first=own)
        sent = st.button(_("Begin the draft"), type="primary", icon=":material/add:")
    if sent:
        with refusing():
            require(unit_id is not None, "Choose the unit.")
            assert unit_id is not None
            with saving(_("The draft has begun. Write its first version."), unsent) as session:
                open_draft(session, title, unit_id, by=user, at=now())


def show_drafts(rows: list[DraftRow]) -> None:
    show_table(
        {
            _("Draft"): [draft_link(row.title, row.id) for row in rows],
            _("Standing"): [draft_mark(row, today()) for row in rows],
            _("Answered"): [_answered(row) for row in rows],
            _("Drafting unit"): [unit_link(row.unit, user, Moment(today())) for row in rows],
            _("Version"): [_version(row) for row in rows],
        },
        about=_("Drafts for comment"),
        numbers=[_("Answered")],
    )


def _answered(row: DraftRow) -> str | Link:
    """How many of those who were asked have answered; each stands with its answer where it leads."""
    to = address(DRAFT, {"id": str(row.id), TAB: RECIPIENTS})
    return Link(f"{row.answered}/{row.asked}", to) if row.asked else ""


def _version(row: DraftRow) -> str | tuple[str, Note]:
    newest = row.facts.newest
    return (str(newest.number), Note(day(newest.written_at))) if newest else ""


user = signed_in()
st.title(_("Drafts for comment"))
units = {unit.id: unit_name(unit) for unit in units_on(today()) if may_draft(user, unit.id)}
if units:
    offer_new_draft(user, units)
drafts = drafts_of(user, now())
if not drafts:
    begin = Way(_("Begin a draft"), DRAFTS, {DO: NEW}, may=bool(units))
    issued = Way(_("Directives"), DIRECTIVES)
    show_nothing(_("No draft was sent to you or your unit."), begin, issued, icon=":material/edit_document:")
    st.stop()
st.markdown("**" + ngettext("{count} draft", "{count} drafts", len(drafts)) + "**")
show_drafts(drafts)
