"""One meeting: it opens with what became of the last one's conclusions; then its own, and who was there."""

import streamlit as st

from clock import now, today
from exchange.report.follow_up import conclusions_table
from exchange.writing.markup import Link
from models.access import may_assign, may_see_committees
from models.committee.meeting import MeetingEntry
from models.moment import Moment
from models.person import User
from pages.committee.offer_conclusions import offer_conclusions, offer_mending
from pages.committee.offer_meeting import may_keep_meeting, offer_attendance, offer_change
from pages.committee.offer_taking_back import (
    offer_calling_off,
    offer_taking_attendance_back,
    offer_taking_conclusions_back,
)
from pages.committee.pick_committee import UNIT
from pages.committee.show_outcomes import show_outcomes
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import address, show_page_link
from pages.parts.menu import DIRECTIVE, FROM_CLAUSES, MEETING, MEETINGS, MEMBER, PRESENTATION
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_query, pick_moment, show_moment
from pages.parts.picking.pick_tab import TAB, tabs_in_address
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import directive_link
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_paper import show_paper
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.committee.conclusion_lines import conclusion_lines
from queries.committee.meetings import AttendanceRow, ConclusionName, MeetingPage, meeting_page
from server.address import read_number
from server.exports.export import Export
from wording.committee.meetings import committee_name, entry_name, meeting_name, presence_name
from wording.language import _, day

LAST = "last"  # the tab that a meeting opens with, as of its day
SCREEN, WALL_OF_CONCLUSIONS, OF_DIRECTIVE = "screen", "4", "directive"


def show_conclusions(conclusion: ConclusionName, user: User, moment: Moment) -> None:
    """What became of conclusions line by line, with their file."""
    lines = conclusion_lines(user, conclusion.id, moment, today())
    shown = show_outcomes(lines)
    query = {"id": str(conclusion.id), **moment_query(moment)}
    with st.container(horizontal=True):
        offer_file(_("Word"), Export.FOLLOW_UP_WORD, query)
        offer_file(_("Excel"), Export.FOLLOW_UP_EXCEL, query)
    way = Way(_("Open the directive"), DIRECTIVE, {"id": str(conclusion.id)})
    show_paper(conclusions_table(shown, conclusion.symbol, moment, now()), user, moment, way)


def show_mistaken(page: MeetingPage, entry: MeetingEntry, moment: Moment) -> None:
    for each in page.mistaken:
        if each.entry is not entry:
            continue
        what = entry_name(each.entry)
        if each.conclusion:
            what = plain_link(directive_link(each.conclusion.symbol, each.conclusion.id, moment))
        st.caption(_("Taken back on {day}: {what}. {why}", day=day(each.on), what=what, why=plain(each.reason)))


def show_own(page: MeetingPage, user: User, moment: Moment) -> None:
    show_mistaken(page, MeetingEntry.CONCLUSIONS, moment)
    if page.row.conclusion is None:
        nothing = _("Its conclusions are not announced yet.")
        show_nothing(nothing, Way(_("All meetings"), MEETINGS), icon=":material/gavel:")
        offer_conclusions(user, page)
        return
    if may_assign(user, page.row.details.unit_id):
        query = {"id": str(page.row.conclusion.id)}
        show_page_link(FROM_CLAUSES, _("Make tasks of its clauses"), query, ":material/add_task:")
    show_conclusions(page.row.conclusion, user, moment)
    offer_mending(user, page)
    offer_taking_conclusions_back(user, page)


def _member(row: AttendanceRow, page: MeetingPage) -> Link:
    """Their page, as of the day on which they were there."""
    details = page.row.details
    committee = {UNIT: str(details.unit_id)} if details.unit_id else {}
    query = {"id": str(row.attendance.person_id), **committee, **moment_query(Moment(details.on))}
    return Link(row.name, address(MEMBER, query))


def show_attendance(page: MeetingPage, user: User, moment: Moment) -> None:
    show_mistaken(page, MeetingEntry.ATTENDANCE, moment)
    attended = page.attended
    if attended:
        show_table(
            {
                _("Member"): [_member(each, page) for each in attended],
                _("Attendance"): [presence_name(each.attendance.presence) for each in attended],
                _("Stood in"): [each.stand_in for each in attended],
            },
            about=_("Attendance"),
        )
    if page.guests:
        show_facts({_("Others who were there"): page.guests})
    if may_keep_meeting(user, page) and page.row.details.on <= today():
        offer_attendance(user, page)
    if attended or page.guests:
        offer_taking_attendance_back(user, page)


user = signed_in()
only_if(may_see_committees(user), _("Committees are seen by those who see every task, and by their units."))
page = meeting_page(user, recalled("id", read_number, 0) or 0, today())
if page is None:
    st.title(_("Meeting"))
    show_nothing(_("There is no such meeting."), Way(_("All meetings"), MEETINGS), icon=":material/search_off:")
    st.stop()
details, last = page.row.details, page.last
committee = {UNIT: str(details.unit_id)} if details.unit_id else {}
st.caption(plain_link(Link(committee_name(page.row.unit), address(MEETINGS, committee))))
st.title(plain(meeting_name(details)))
name_browser_tab(meeting_name(details), _("Meeting"))
with st.container(horizontal=True, vertical_alignment="center"):
    looks_back = recalled(TAB, str, LAST) == LAST
    moment = pick_moment(default=min(today(), details.on) if looks_back else today())
    offer_file(_("Invitation"), Export.INVITATION, {"id": str(page.row.id)})
    if PRESENTATION.may_open(user):
        shown = (last.conclusion if last else None) if looks_back else page.row.conclusion
        of_it = {OF_DIRECTIVE: str(shown.id)} if shown else {}
        wall = {SCREEN: WALL_OF_CONCLUSIONS, **of_it, **moment_query(moment)}
        show_page_link(PRESENTATION, _("On the wall"), wall, ":material/slideshow:")
show_moment(moment)
conclusion = page.row.conclusion
where, what = st.columns(2)
with where:
    show_facts(
        {
            _("Meeting place"): details.place,
            _("In the chair"): details.chair,
            _("Documents by"): day(details.documents_by) if details.documents_by else "",
        }
    )
with what:
    show_facts(
        {
            _("Agenda"): details.agenda,
            _("Conclusions"): directive_link(conclusion.symbol, conclusion.id, moment) if conclusion else "",
        }
    )
if page.row.called_off:
    st.warning(_("It is called off: {why}", why=plain(page.row.called_off)), icon=":material/event_busy:")
offer_change(user, page)
offer_calling_off(user, page)
tabs = tabs_in_address(
    {LAST: _("Conclusions of the last meeting"), "own": _("Conclusions"), "attendance": _("Attendance")}
)
if tabs[LAST].open:
    with tabs[LAST]:
        for each in page.silent:
            name = plain(meeting_name(each.details))
            st.warning(_("{meeting} has not announced its conclusions yet.", meeting=name), icon=":material/gavel:")
        if last and last.conclusion:
            show_page_link(MEETING, meeting_name(last.details), {"id": str(last.id)}, ":material/history:")
            show_conclusions(last.conclusion, user, moment)
        else:
            show_nothing(_("No earlier meeting has conclusions."), Way(_("All meetings"), MEETINGS))
if tabs["own"].open:
    with tabs["own"]:
        show_own(page, user, moment)
if tabs["attendance"].open:
    with tabs["attendance"]:
        show_attendance(page, user, moment)
