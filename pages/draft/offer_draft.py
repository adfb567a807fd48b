"""What the drafting unit and the secretariat do with a draft: write it, send it, answer, register what was issued."""

from collections.abc import Callable

import streamlit as st

from clock import now, today
from exchange.reading.files import text_of
from models.access import may_draft, may_keep_directives
from models.directive.clause_text import split_clauses
from models.directive.directive import Directive
from models.draft.acts import Draft, Recipient, Sent
from models.draft.draft import issue_as, issue_draft, send, write_version
from models.person import User
from models.province import day_of
from models.refusal import Refusal
from models.text import LINE
from models.unsent import MOST
from pages.draft.offer_comment import offer_answer, offer_paper
from pages.parts.address import DO, remembered
from pages.parts.cached import known_leaders
from pages.parts.picking.pick_directive import pick_directive
from pages.parts.picking.pick_files import pick_file
from pages.parts.picking.pick_units import pick_search, show_units, unit_options
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from pages.parts.unsent_form import UnsentForm
from queries.directive_list import directive_names
from queries.drafts import DraftPage, DraftRow
from wording.language import _, ngettext

Offer = Callable[[User, DraftPage], None]
WRITE = "write"  # the form, in the address


def may_write(user: User, row: DraftRow) -> bool:
    return may_draft(user, row.unit.id) and row.facts.directive_id is None


def offer_draft(user: User, page: DraftPage) -> None:
    """One form at a time, opened when it is wanted."""
    row = page.row
    if not may_write(user, row):
        return
    offers: dict[str, tuple[str, Offer]] = {WRITE: (_("Write a version"), _offer_version)}
    if row.facts.newest is not None:
        offers["send"] = _("Send for comment"), _offer_sending
    if row.facts.sent_version is not None:
        offers["answer"] = _("Answer comments"), offer_answer
        offers["paper"] = _("Enter a comment on paper"), offer_paper
    if row.facts.newest is not None and may_keep_directives(user):
        offers["issue"] = _("Register what was issued"), _offer_issuing
        offers["registered"] = _("It is registered already"), _offer_registered
    chosen = st.pills(
        _("Work on this draft"),
        list(offers),
        format_func=lambda name: offers[name][0],
        **remembered(DO, str, None, [None, *offers]),
    )
    if chosen:
        offers[chosen][1](user, page)


def _offer_version(user: User, page: DraftPage) -> None:
    """Text that is pasted, or a Word file, split into clauses as it will be sent."""
    seen = drawn(f"draft_{page.row.id}", page.row.acts)
    unsent = UnsentForm(f"draft_version_{page.row.id}")
    with st.container(border=True):
        text = unsent.area(_("The text of the draft"), "text", limit=MOST, height=220)
        picked = pick_file(_("Or its Word file"), typed("draft_file"), ("docx",), 20)
        if picked.refused:
            return
        if picked.only is not None:
            text = ""
            with refusing():
                text = text_of(picked.only.name, picked.only.content)
        note = unsent.line(_("What is new in this version"), "note", limit=LINE)
        lines = split_clauses(text)
        count = len(lines)
        st.caption(ngettext("{count} clause was read.", "{count} clauses were read.", count))
        label = _("Keep as version {number}", number=len(page.row.facts.versions) + 1)
        sent = st.button(label, type="primary", icon=":material/save:", disabled=not lines)
    if sent:
        with saving(_("The version is kept. Send it for comment when it is ready."), unsent) as session:
            draft = session.get_one(Draft, page.row.id)
            write_version(session, draft, lines, note, by=user, at=now(), seen=seen)


def _offer_sending(user: User, page: DraftPage) -> None:
    row = page.row
    seen = drawn(f"draft_{row.id}", row.acts)
    unsent = UnsentForm(f"draft_sending_{row.id}")
    options = unit_options(today())
    members = {leader.id: leader.name for leader in known_leaders()}
    with st.container(border=True):
        among = options.fitting(pick_search(f"draft_{row.id}"))
        units = options.units_of(
            unsent.choices(_("Units that are asked"), "units", options.names, among=among, placeholder=_("None"))
        )
        units = [unit_id for unit_id in units if unit_id != row.unit.id]
        show_units(options, units)
        people = unsent.choices(_("Members who are asked"), "people", members, placeholder=_("None"))
        deadline = unsent.day(_("To be answered by"), "deadline", earliest=today())
        version = row.facts.newest.number if row.facts.newest else 0
        label = _("Send version {number}", number=version)
        sent = st.button(label, type="primary", icon=":material/send:")
    if sent:
        with refusing():
            recipients = [Recipient(unit_id=each) for each in units] + [Recipient(person_id=each) for each in people]
            by_day = deadline.day
            if by_day is None:
                raise Refusal("Say by which day they answer.")
            content = Sent(recipients=tuple(recipients), deadline=by_day)
            happened = ngettext("Sent to {count} recipient.", "Sent to {count} recipients.", len(recipients))
            with saving(happened, unsent) as session:
                send(session, session.get_one(Draft, row.id), content, by=user, at=now(), seen=seen)


def _offer_issuing(user: User, page: DraftPage) -> None:
    seen = drawn(f"draft_{page.row.id}", page.row.acts)
    with st.container(border=True):
        st.caption(_("The document gets the clauses of the newest version, and leads back to this draft."))
        fields = pick_directive(None, f"issued_{page.row.id}")
        sent = st.button(_("Register"), type="primary", icon=":material/gavel:", key=f"issue_{page.row.id}")
    if sent:
        with refusing():
            details = fields.details
            with saving(_("Registered. The draft is issued.")) as session:
                draft = session.get_one(Draft, page.row.id)
                issue_draft(session, draft, details, another=fields.another, by=user, at=now(), seen=seen)


def _offer_registered(user: User, page: DraftPage) -> None:
    """One of those that are no older than the draft."""
    seen = drawn(f"draft_{page.row.id}", page.row.acts)
    opened_on = day_of(page.row.opened_at)
    names = {each.id: each.title for each in directive_names() if each.issued_on >= opened_on}
    unsent = UnsentForm(f"issued_as_{page.row.id}")
    with st.container(border=True):
        st.caption(_("It keeps its clauses, where any are written down, and leads back to this draft."))
        chosen = unsent.choice(_("Directive"), "directive", names, placeholder=_("Choose"))
        sent = st.button(_("It is what was issued"), type="primary", icon=":material/gavel:", disabled=chosen is None)
    if sent:
        with saving(_("Registered. The draft is issued."), unsent) as session:
            draft, directive = session.get_one(Draft, page.row.id), session.get_one(Directive, chosen)
            issue_as(session, draft, directive, by=user, at=now(), seen=seen)
