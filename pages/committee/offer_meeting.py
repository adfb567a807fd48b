"""What is kept of a meeting: what was announced, who was there, and its conclusions, typed or read from Word."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from clock import now, today
from exchange.plan.text.conclusions import clauses_in
from exchange.reading.files import text_of
from models.access import may_keep_committee, may_keep_directives
from models.committee.meeting import Attendance, Meeting, Presence
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.entered import entered_day
from models.person import User
from models.text import LINE, PARAGRAPH, SHORT
from models.unsent import MOST
from pages.committee.pick_meeting import pick_meeting
from pages.committee.pick_person import pick_person
from pages.parts.picking.pick_clauses import pick_clauses
from pages.parts.picking.pick_files import pick_file
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from pages.parts.unsent_form import UnsentForm
from queries.committee.meetings import MeetingPage
from queries.committee.members import MemberRow, members_of
from queries.directive_list import directive_names
from queries.people import colleagues_of
from wording.committee.meetings import committee_name, presence_name
from wording.language import Language, _, day, ngettext, use_language


def may_keep_meeting(user: User, page: MeetingPage) -> bool:
    """Whether ``user`` enters what is known of a meeting; of one that is called off nothing more is."""
    return may_keep_committee(user, page.row.details.unit_id) and not page.row.called_off


def offer_change(user: User, page: MeetingPage) -> None:
    """What was announced, said anew."""
    details = page.row.details
    if not may_keep_meeting(user, page):
        return
    seen = drawn(f"meeting_{page.row.id}", details)
    box = st.expander(_("Change what was announced"), icon=":material/edit:", on_change="rerun", key="change_meeting")
    if not box.open:
        return
    with box:
        fields = pick_meeting(details.unit_id, details.number, details)
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key="save_meeting")
    if sent:
        with refusing():
            said = fields.details
            with saving(_("The meeting is changed.")) as session:
                session.get_one(Meeting, page.row.id).change(session, said, by=user, at=now(), seen=seen)


def offer_attendance(user: User, page: MeetingPage) -> None:
    """Each member of the day of the meeting, and how they attended."""
    details = page.row.details
    before = {each.attendance.person_id: each.attendance for each in page.attended}
    stood_in = {each.attendance.stand_in_id: each.stand_in for each in page.attended}
    people = {each.id: each.name for each in colleagues_of(user, "")}
    people |= {person_id: name for person_id, name in stood_in.items() if person_id is not None}
    attended: list[Attendance] = []
    with st.container(border=True):
        for member in members_of(user, details.unit_id, details.on, today()):
            said = before.get(member.person_id, Attendance(member.person_id, Presence.PRESENT))
            if attendance := _pick_attendance(page, member, said, people):
                attended.append(attendance)
        guests = pick_lines(
            _("Others who were there"), page.guests, limit=PARAGRAPH, key=typed(f"guests_{page.row.id}")
        )
        sent = st.button(_("Save who was there"), type="primary", icon=":material/how_to_reg:")
    if sent:
        with saving(_("Who was there is saved.")) as session:
            meeting = session.get_one(Meeting, page.row.id)
            meeting.record_attendance(session, attended, guests, by=user, at=now())


def _pick_attendance(
    page: MeetingPage, member: MemberRow, before: Attendance, people: Mapping[int, str]
) -> Attendance | None:
    """How a member attended; who came for them is asked where somebody did."""
    key, stand_in, stand_in_id = f"{page.row.id}_{member.person_id}", "", None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        presence = st.segmented_control(
            member.name,
            list(Presence),
            default=before.presence,
            format_func=presence_name,
            key=typed(f"presence_{key}"),
        )
        if presence is Presence.REPRESENTED:
            stand_in_id = pick_person(_("Stood in"), people, f"stand_in_id_{key}", before.stand_in_id)
            stand_in = pick_line(_("Somebody else"), before.stand_in, limit=SHORT, key=typed(f"stand_in_{key}"))
    if presence is None:
        return None
    return Attendance(person_id=member.person_id, presence=presence, stand_in=stand_in, stand_in_id=stand_in_id)


def offer_conclusions(user: User, page: MeetingPage) -> None:
    """The directive that announces the conclusions: a new one, or one that is registered already."""
    if not may_keep_meeting(user, page) or page.row.details.on > today():
        return
    _offer_new(user, page)
    _offer_registered(user, page)


def _offer_registered(user: User, page: MeetingPage) -> None:
    """One of those that are no older than the meeting; of a unit's committee those that were its own already."""
    own = {each.conclusion.id for each in page.mistaken if each.conclusion}
    every = may_keep_directives(user)
    names = [each for each in directive_names() if every or each.id in own]
    found = {each.id: each.title for each in names if each.issued_on >= page.row.details.on}
    if not found:
        return
    with st.expander(_("Their document is registered already"), icon=":material/link:"):
        chosen = st.selectbox(
            _("Directive"),
            list(found),
            None,
            format_func=found.__getitem__,
            placeholder=_("Choose"),
            key=typed(f"conclusions_of_{page.row.id}"),
        )
        sent = st.button(_("It announces the conclusions"), icon=":material/gavel:", disabled=chosen is None)
    if sent:
        with saving(_("The conclusions are announced.")) as session:
            meeting, directive = session.get_one(Meeting, page.row.id), session.get_one(Directive, chosen)
            meeting.point_to(session, directive, by=user, at=now())


def _offer_new(user: User, page: MeetingPage) -> None:
    """Its lines pasted or read from its Word file, and then checked."""
    details = page.row.details
    unsent = UnsentForm(f"conclusions_{page.row.id}")
    with use_language(Language.VI):
        committee = committee_name(page.row.unit)
    subject = f"Thông báo kết luận phiên họp thứ {details.number} của {committee} ngày {day(details.on)}"
    with st.container(horizontal=True):
        symbol = unsent.line(_("Symbol"), "symbol", limit=SHORT, placeholder="25/TB-BCĐ")
        issued_on = unsent.day(_("Date"), "issued_on", earliest=details.on, latest=today())
        signer = unsent.line(_("Signed by"), "signer", limit=SHORT)
    about = unsent.area(_("Subject"), "subject", limit=LINE, value=subject, height=80)
    text = unsent.area(_("The text of the conclusions"), "text", limit=MOST, height=200)
    picked = pick_file(_("Or its Word file"), typed("conclusions_file"), ("docx",), 20)
    if picked.refused:
        return
    if picked.only is not None:
        text = ""
        with refusing():
            text = text_of(picked.only.name, picked.only.content)
    lines = clauses_in(text)
    if not lines:
        st.caption(_("Paste the text or choose a file: the lines are told apart, and shown for checking."))
        return
    kept = pick_clauses(lines, typed(f"conclusions_{page.row.id}_{hash(text)}"))
    label = ngettext("Announce {count} line of conclusions", "Announce {count} lines of conclusions", len(kept))
    if st.button(label, type="primary", icon=":material/gavel:"):
        with refusing():
            said = DirectiveDetails(
                symbol=symbol,
                level=DirectiveLevel.PROVINCE if details.unit_id is None else DirectiveLevel.UNIT,
                issuer=committee,
                issued_on=entered_day(issued_on.day),
                subject=about,
                signer=signer,
            )
            with saving(_("The conclusions are announced."), unsent) as session:
                meeting = session.get_one(Meeting, page.row.id)
                meeting.conclude(session, said, [replace(line, id=None) for line in kept], by=user, at=now())
