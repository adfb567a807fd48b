"""The members of a steering committee today: what each is, looks after and supervises, and who stands in."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.access import may_keep_committee, may_see_committees
from models.moment import Moment
from pages.committee.offer_members import offer_members
from pages.committee.pick_committee import UNIT, pick_committee
from pages.parts.linked import address
from pages.parts.menu import MEETINGS, MEMBER
from pages.parts.only_if import only_if
from pages.parts.record_links import unit_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.committee.members import members_of
from wording.committee.meetings import deputy_text, member_role_name
from wording.language import _
from wording.names import field_name

user = signed_in()
st.title(_("Members"))
only_if(may_see_committees(user), _("Committees are seen by those who see every task, and by their units."))
unit = pick_committee(user)
unit_id = unit.id if unit else None
rows = members_of(user, unit_id, today(), today())
moment = Moment(today())


if rows:
    of_committee = {UNIT: str(unit_id)} if unit_id else {}
    show_table(
        {
            _("Member"): [
                Link(row.name, address(MEMBER, {"id": str(row.person_id), **of_committee})) for row in rows
            ],
            _("In the committee"): [member_role_name(row.membership.role) for row in rows],
            _("Duties"): [row.membership.duties for row in rows],
            _("Fields"): [", ".join(map(field_name, row.membership.fields)) for row in rows],
            _("Units"): [
                tuple(piece for each in row.units for piece in (unit_link(each, user, moment), " ")) for row in rows
            ],
            _("Stands in"): ["; ".join(map(deputy_text, row.deputies)) for row in rows],
        },
        about=_("Members"),
        names=_("Member"),
    )
else:
    nobody = _("This committee has no members yet.")
    show_nothing(nobody, Way(_("Meetings"), MEETINGS), icon=":material/groups:")
if may_keep_committee(user, unit_id):
    offer_members(user, unit_id, rows)
