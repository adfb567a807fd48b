"""A member of a committee: what was assigned to them, what they supervise, and the reports that they signed off."""

import streamlit as st

from clock import now, today
from models.access import may_see_committees
from models.committee.member_report import sign_off
from models.text import PARAGRAPH
from pages.committee.pick_committee import PROVINCE, UNIT
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.menu import MEMBERS
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.record_links import directive_link, unit_link
from pages.parts.saving import saving
from pages.parts.show_counts import show_classes, show_rates
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing, way_to_tasks
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import deadline_cell, task_link
from pages.parts.signed_in import signed_in
from pages.parts.unsent_form import UnsentForm
from queries.committee.members import members_of, members_work, signed_reports
from queries.committee.sight import sees_committee
from queries.selection import TaskFilters
from server.address import AS_OF, read_number
from server.exports.export import Export
from wording.committee.meetings import member_role_name
from wording.language import _, day
from wording.names import field_name

user = signed_in()
only_if(may_see_committees(user), _("Committees are seen by those who see every task, and by their units."))
unit_id = recalled(UNIT, read_number, PROVINCE) or None
person_id = recalled("id", read_number, 0) or 0
title = st.container()
moment = pick_moment(default=today())
members = members_of(user, unit_id, moment.as_of, today()) if sees_committee(user, unit_id, today()) else []
member = next((each for each in members if each.person_id == person_id), None)
if member is None:
    title.title(_("Member"))
    nobody = _("There is no such member of this committee on this day.")
    show_nothing(nobody, Way(_("Members"), MEMBERS), icon=":material/search_off:")
    st.stop()
with title:
    st.caption(f"{member_role_name(member.membership.role)} · {day(member.since)}")
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
work, filters = members_work(user, person_id, moment), TaskFilters(supervisor_id=person_id)
st.header(_("Supervised tasks"))
if work.counts.total:
    show_rates(work.counts, filters, moment)
    show_classes(work.counts, filters, moment)
else:
    show_nothing(_("They supervise no task in sight."), way_to_tasks(_("All tasks"), TaskFilters(), moment))
if work.conclusions:
    st.header(_("Conclusions of meetings"))
    rows = work.conclusions
    show_table(
        {
            _("Standing"): [standing_mark(row.task.standing) for row in rows],
            _("Task"): [task_link(row.task.title, row.task.code, moment) for row in rows],
            _("Conclusions"): [
                tuple(directive_link(each.symbol, each.id, moment) for each in row.directives) for row in rows
            ],
            _("Lead unit"): [unit_link(row.task.lead, user, moment) for row in rows],
            _("Deadline"): [deadline_cell(row.task, moment) for row in rows],
        },
        about=_("Conclusions of meetings"),
    )
st.header(_("Reports to the committee"))
signed = signed_reports(user, unit_id, person_id, today())
if signed:
    show_table(
        {
            _("As of"): [day(each.as_of) for each in signed],
            _("Tasks"): [str(each.figures.total) for each in signed],
            _("Completed"): [str(each.figures.completed) for each in signed],
            _("Overdue"): [str(each.figures.overdue) for each in signed],
            _("Open conclusions"): [f"{each.figures.open_conclusions}/{each.figures.conclusions}" for each in signed],
            _("In words"): [each.words for each in signed],
            _("Signed off"): [day(each.signed_at.date()) for each in signed],
        },
        about=_("Reports to the committee"),
        numbers=[_("Tasks"), _("Completed"), _("Overdue")],
    )
    committee = {UNIT: str(unit_id)} if unit_id else {}
    with st.container(horizontal=True):
        for each in signed:
            query = {"id": str(person_id), AS_OF: each.as_of.isoformat(), **committee}
            offer_file(_("Word, as of {day}", day=day(each.as_of)), Export.MEMBER_PAPER, query)
if user.id != person_id:
    st.stop()
unsent = UnsentForm(f"member_report_{unit_id}")
words = unsent.area(_("In words"), "words", limit=PARAGRAPH)
stay = _("The figures above, as of {day}, are signed off with these words and stay so.", day=day(moment.as_of))
st.caption(stay)
if st.button(_("Sign off the report"), type="primary", icon=":material/draw:"):
    with saving(_("The report is signed off."), unsent) as session:
        sign_off(session, unit_id, moment, work.figures, words, by=user, at=now())
