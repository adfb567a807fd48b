"""A member of a committee: what was assigned to them, what they supervise, and the reports that they signed off."""

import streamlit as st

from clock import now, today
from models.access import may_see_committees
from models.committee.member_report import sign_off
from models.moment import Moment
from models.text import PARAGRAPH
from pages.committee.offer_report_back import offer_taking_report_back
from pages.committee.pick_committee import PROVINCE, UNIT
from pages.committee.show_work import show_signed, show_work
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.menu import MEMBER, MEMBERS
from pages.parts.offer_file import offer_file
from pages.parts.offer_tasks import offer_tasks, printed_whole
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_query, pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.record_links import unit_link
from pages.parts.saving import saving
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing, way_to_tasks
from pages.parts.signed_in import signed_in
from pages.parts.unsent_form import UnsentForm
from queries.committee.members import last_day_of, may_sign_off, members_of, members_work, signed_reports
from queries.committee.sight import sees_committee
from queries.periods import periods
from queries.selection import TaskFilters
from server.address import AS_OF, read_number
from server.exports.export import Export
from wording.committee.meetings import member_role_name
from wording.language import _, day
from wording.names import field_name, in_period

user = signed_in()
only_if(may_see_committees(user), _("Committees are seen by those who see every task, and by their units."))
unit_id = recalled(UNIT, read_number, PROVINCE) or None
person_id = recalled("id", read_number, 0) or 0
title = st.container()
moment = pick_moment(default=today())
sees = sees_committee(user, unit_id, today())
members = members_of(user, unit_id, moment.as_of, today()) if sees else []
member = next((each for each in members if each.person_id == person_id), None)
if member is None:
    title.title(_("Member"))
    nobody = _("There is no such member of this committee on this day.")
    last_day = last_day_of(user, unit_id, person_id, moment.as_of, today()) if sees else None
    ways = [Way(_("Members"), MEMBERS)]
    if last_day is not None:
        committee = {UNIT: str(unit_id)} if unit_id else {}
        query = {"id": str(person_id), **committee, **moment_query(Moment(last_day))}
        ways = [Way(_("As of {day}, their last day", day=day(last_day)), MEMBER, query), *ways]
    show_nothing(nobody, *ways, icon=":material/search_off:")
    st.stop()
with title:
    since = _("from {day}", day=day(member.since))
    st.caption(f"{member_role_name(member.membership.role)} · {since}")
    st.title(plain(member.name))
show_moment(moment)
name_browser_tab(member.name, _("Member"))
units = tuple(unit_link(each, user, moment) for each in member.units)
show_facts(
    {
        _("Duties"): member.membership.duties,
        _("Fields"): ", ".join(map(field_name, member.membership.fields)),
        _("Units"): units,
    }
)
work = members_work(user, person_id, moment)
here = {"id": str(person_id), **({UNIT: str(unit_id)} if unit_id else {})}
st.header(_("Supervised tasks"))
if work.rows:
    is_now = moment.is_now(today())  # a list of tasks knows who supervises them of now only
    if is_now:
        with st.container(horizontal=True):
            offer_tasks(TaskFilters(supervisor_id=person_id), moment)
    show_work(user, work, here, moment, whole=printed_whole() if is_now else "")
else:
    show_nothing(_("They supervise no task in sight."), way_to_tasks(_("All tasks"), TaskFilters(), moment))
st.header(_("Reports to the committee"))
signed = signed_reports(user, unit_id, person_id, today())
if signed:
    show_signed(signed, here)
    with st.container(horizontal=True):
        for each in signed:
            query = {**here, AS_OF: each.as_of.isoformat(), "report": str(each.id)}
            of_day = {"day": day(each.as_of)}
            label = (
                _("Word, as of {day}, taken back", **of_day) if each.taken_back else _("Word, as of {day}", **of_day)
            )
            offer_file(label, Export.MEMBER_PAPER, query)
if not may_sign_off(user, unit_id, person_id, today()):
    st.stop()
offer_taking_report_back(user, signed)
unsent = UnsentForm(f"member_report_{unit_id}_{person_id}")
words = unsent.area(_("In words"), "words", limit=PARAGRAPH)
stay = _(
    "The figures above, as of {day}, for the report of {period}, are signed off with these words and stay so.",
    day=day(moment.as_of),
    period=in_period(periods().due_on(moment.as_of)),
)
st.caption(stay)
if user.id != person_id:
    st.caption(_("It is recorded as said by you for {name}, for whom you stand in.", name=plain(member.name)))
if st.button(_("Sign off the report"), type="primary", icon=":material/draw:"):
    with saving(_("The report is signed off."), unsent) as session:
        sign_off(session, unit_id, moment, work.figures, words, person_id=person_id, by=user, at=now())
