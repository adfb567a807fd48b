"""The meetings of a steering committee, the newest first, with what each concluded and how much of it is assigned."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Cell, Link, Note
from models.access import may_keep_committee, may_see_committees
from models.committee.meeting import Meeting
from models.moment import Moment
from pages.committee.pick_committee import pick_committee
from pages.committee.pick_meeting import pick_meeting
from pages.parts.linked import address
from pages.parts.menu import DIRECTIVES, MEETING
from pages.parts.only_if import only_if
from pages.parts.record_links import coverage_cell, directive_link
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.committee.meetings import MeetingRow, meetings_of
from queries.directive_list import coverage_of
from wording.committee.meetings import meeting_name
from wording.language import _, day

user = signed_in()
st.title(_("Meetings"))
only_if(may_see_committees(user), _("Committees are seen by those who see every task, and by their units."))
unit = pick_committee(user)
unit_id = unit.id if unit else None
rows = meetings_of(user, unit_id, today())
if may_keep_committee(user, unit_id):
    box = st.expander(_("Announce a meeting"), icon=":material/add:", on_change="rerun", key="new_meeting")
    if box.open:
        with box:
            held = [row for row in rows if not row.called_off]
            this_year = [row.details.number for row in held if row.details.on.year == today().year]
            fields = pick_meeting(unit_id, max(this_year, default=0) + 1)
            sent = st.button(_("Announce"), type="primary", icon=":material/event:", key="announce")
        if sent:
            with refusing():
                details = fields.details
                with saving(_("The meeting is announced.")) as session:
                    Meeting.announce(session, details, by=user, at=now())
if not rows:
    way = Way(_("Conclusions of meetings"), DIRECTIVES, {"meetings": "True"})
    show_nothing(_("No meeting of this committee is registered yet."), way, icon=":material/groups:")
    st.stop()
moment = Moment(today())
coverage = coverage_of(user, moment, [row.conclusion.id for row in rows if row.conclusion])


def named(row: MeetingRow) -> Cell:
    name = Link(meeting_name(row.details), address(MEETING, {"id": str(row.id)}))
    return (name, Note(_("Called off"), "violet")) if row.called_off else name


def assigned_of(directive_id: int) -> Cell:
    needing, covered = coverage.get(directive_id, (0, 0))
    return coverage_cell(directive_id, covered, needing, moment, is_owed=True)


show_table(
    {
        _("Meeting"): [named(row) for row in rows],
        _("Meeting place"): [row.details.place for row in rows],
        _("In the chair"): [row.details.chair for row in rows],
        _("Documents by"): [day(row.details.documents_by) if row.details.documents_by else "" for row in rows],
        _("Conclusions"): [
            directive_link(row.conclusion.symbol, row.conclusion.id, moment) if row.conclusion else "" for row in rows
        ],
        _("Lines assigned"): [assigned_of(row.conclusion.id) if row.conclusion else "" for row in rows],
    },
    about=_("Meetings"),
    names=_("Meeting"),
)
