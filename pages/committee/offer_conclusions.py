"""The directive that announces the conclusions of a meeting: new, its lines pasted or read from Word; registered
already; or mended by who keeps the committee."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from clock import now, today
from models.access import may_keep_directives
from models.committee.conclusions import mend_conclusions
from models.committee.meeting import Meeting
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.entered import entered_day
from models.person import User
from models.text import LINE, SHORT
from pages.committee.offer_meeting import may_keep_conclusion, may_keep_meeting
from pages.parts.picking.pick_clauses import pick_clauses, pick_text_of_clauses
from pages.parts.picking.pick_day import DayField
from pages.parts.picking.pick_one import pick_one
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from pages.parts.unsent_form import UnsentForm
from queries.committee.meetings import MeetingPage
from queries.directive_list import directive_names
from queries.directive_page import clause_lines, directive_details
from wording.committee.meetings import committee_name
from wording.language import Language, _, day, ngettext, use_language


def offer_conclusions(user: User, page: MeetingPage) -> None:
    """The directive that announces the conclusions: a new one, or one that is registered already."""
    if not may_keep_meeting(user, page) or page.row.details.on > today():
        return
    _offer_new(user, page)
    _offer_registered(user, page)


def _offer_registered(user: User, page: MeetingPage) -> None:
    """One of those that are no older than the meeting; of a unit's committee those that were its own already."""
    was_its = [each.conclusion for each in page.mistaken if each.conclusion]
    own = {each.id for each in was_its if may_keep_conclusion(user, page, each)}
    every = may_keep_directives(user)
    names = [each for each in directive_names() if every or each.id in own]
    found = {each.id: each.title for each in names if each.issued_on >= page.row.details.on}
    if not found:
        return
    with st.expander(_("Their document is registered already"), icon=":material/link:"):
        chosen = pick_one(_("Directive"), found, typed(f"conclusions_of_{page.row.id}"))
        sent = st.button(_("It announces the conclusions"), icon=":material/gavel:", disabled=chosen is None)
    if sent:
        with saving(_("The conclusions are announced.")) as session:
            meeting, directive = session.get_one(Meeting, page.row.id), session.get_one(Directive, chosen)
            meeting.point_to(session, directive, by=user, at=now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What stands in the fields of the document that announces conclusions, beside ``about``, what it was before."""

    about: DirectiveDetails
    symbol: str
    issued_on: DayField
    signer: str
    subject: str

    @property
    def details(self) -> DirectiveDetails:
        """Raises :class:`~models.refusal.Refusal` for a day that is none or missing."""
        on = entered_day(self.issued_on.day)
        return replace(self.about, symbol=self.symbol, issued_on=on, signer=self.signer, subject=self.subject)


def _pick_announced(unsent: UnsentForm, page: MeetingPage, about: DirectiveDetails, *, is_new: bool) -> Announced:
    with st.container(horizontal=True):
        symbol = unsent.line(_("Symbol"), "symbol", limit=SHORT, value=about.symbol, placeholder="25/TB-BCĐ")
        first = None if is_new else about.issued_on
        on = unsent.day(_("Date"), "issued_on", earliest=page.row.details.on, latest=today(), first=first)
        signer = unsent.line(_("Signed by"), "signer", limit=SHORT, value=about.signer)
    subject = unsent.area(_("Subject"), "subject", limit=LINE, value=about.subject, height=80)
    return Announced(about=about, symbol=symbol, issued_on=on, signer=signer, subject=subject)


def _usual(page: MeetingPage) -> DirectiveDetails:
    """What a document is that announces the conclusions of a meeting, but for its symbol and day."""
    details = page.row.details
    with use_language(Language.VI):
        committee = committee_name(page.row.unit)
    return DirectiveDetails(
        symbol="",
        level=DirectiveLevel.PROVINCE if details.unit_id is None else DirectiveLevel.UNIT,
        issuer=committee,
        issued_on=details.on,
        subject=f"Thông báo kết luận phiên họp thứ {details.number} của {committee} ngày {day(details.on)}",
    )


def _offer_new(user: User, page: MeetingPage) -> None:
    """Its lines pasted or read from its Word file, and then checked."""
    unsent = UnsentForm(f"conclusions_{page.row.id}")
    fields = _pick_announced(unsent, page, _usual(page), is_new=True)
    lines = pick_text_of_clauses(unsent, _("The text of the conclusions"), "conclusions_file")
    if not lines:
        st.caption(_("Paste the text or choose a file: the lines are told apart, and shown for checking."))
        return
    kept = pick_clauses(lines, typed(f"conclusions_{page.row.id}_{hash(tuple(lines))}"))
    label = ngettext("Announce {count} line of conclusions", "Announce {count} lines of conclusions", len(kept))
    if st.button(label, type="primary", icon=":material/gavel:"):
        with refusing():
            said = fields.details
            with saving(_("The conclusions are announced."), unsent) as session:
                meeting = session.get_one(Meeting, page.row.id)
                meeting.conclude(session, said, _anew(kept), by=user, at=now())


def offer_mending(user: User, page: MeetingPage) -> None:
    """The document that was entered, and its lines, put right where they stand."""
    conclusion = page.row.conclusion
    if conclusion is None or not may_keep_conclusion(user, page, conclusion):
        return
    box = st.expander(_("Mend what was entered"), icon=":material/edit:", on_change="rerun", key="mend_conclusions")
    if not box.open:
        return
    lines = drawn(f"clauses_{conclusion.id}", tuple(clause_lines(conclusion.id)))
    before = drawn(f"directive_{conclusion.id}", directive_details(conclusion.id))
    unsent = UnsentForm(f"mended_{page.row.id}_{conclusion.id}")
    with box:
        fields = _pick_announced(unsent, page, before, is_new=False)
        kept = pick_clauses([*lines], typed(f"mended_{page.row.id}"))
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key="save_conclusions")
    if sent:
        with refusing():
            said = fields.details
            with saving(_("The conclusions are saved."), unsent) as session:
                meeting = session.get_one(Meeting, page.row.id)
                mend_conclusions(session, meeting, said, kept, by=user, at=now(), seen=(before, lines))


def _anew(lines: Sequence[ClauseLine]) -> list[ClauseLine]:
    return [replace(line, id=None) for line in lines]
