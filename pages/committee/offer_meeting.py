"""What is kept of a meeting: what was announced, and who was there."""

from collections.abc import Mapping

import streamlit as st

from clock import now, today
from models.access import may_keep_committee, may_keep_directives
from models.committee.meeting import Attendance, Meeting, Presence
from models.person import User
from models.text import PARAGRAPH, SHORT
from pages.committee.pick_meeting import pick_meeting
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed, typed_first
from queries.committee.meetings import ConclusionName, MeetingPage
from queries.committee.members import MemberRow, members_of
from queries.people import colleagues_of
from wording.committee.meetings import presence_name
from wording.language import _


def may_keep_meeting(user: User, page: MeetingPage) -> bool:
    """Whether ``user`` enters what is known of a meeting; of one that is called off nothing more is."""
    return may_keep_committee(user, page.row.details.unit_id) and not page.row.called_off


def may_keep_conclusion(user: User, page: MeetingPage, conclusion: ConclusionName) -> bool:
    """Whether ``user`` says anything of a document that announces, or was to announce, what a meeting concluded."""
    return may_keep_meeting(user, page) and may_keep_directives(user, conclusion.keeper_id)


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
            stand_in_id = pick_one(_("Stood in"), people, typed_first(f"stand_in_id_{key}", before.stand_in_id))
            stand_in = pick_line(_("Somebody else"), before.stand_in, limit=SHORT, key=typed(f"stand_in_{key}"))
    if presence is None:
        return None
    return Attendance(person_id=member.person_id, presence=presence, stand_in=stand_in, stand_in_id=stand_in_id)
