"""Who is a member of a committee and what they look after; who is one no longer; who stands in while one is away."""

from collections.abc import Mapping, Sequence

import streamlit as st

from clock import now, today
from models.committee.member import (
    MemberRole,
    Membership,
    name_deputy,
    name_member,
    release_member,
    take_deputy_back,
    take_membership_back,
)
from models.counting.standing import NOT_COMPLETED
from models.ledger.entered import entered_day
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.register import ParField
from models.text import LINE, SHORT
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_counts import linked_number
from pages.parts.typed import typed, typed_first
from queries.committee.members import MemberRow, once_members
from queries.counts import counts_of
from queries.people import colleagues_of
from queries.selection import TaskFilters
from queries.units import units_on
from wording.committee.meetings import deputy_text, member_role_name
from wording.language import _, ngettext
from wording.names import field_name, unit_name


def offer_members(user: User, unit_id: int | None, rows: Sequence[MemberRow]) -> None:
    with st.expander(_("Name a member"), icon=":material/person_add:"):
        _offer_member(user, unit_id)
    if rows:
        with st.expander(_("Somebody stands in, or is a member no longer"), icon=":material/swap_horiz:"):
            _offer_deputy(user, unit_id, rows)
    once = once_members(unit_id, today())
    if rows or once:
        with st.expander(_("Something here was said by mistake"), icon=":material/undo:"):
            _offer_taking_back(user, unit_id, rows, once)


def _offer_member(user: User, unit_id: int | None) -> None:
    people = {each.id: each.name for each in colleagues_of(user, "")}
    units = {each.id: unit_name(each) for each in units_on(today())}
    roles, fields = list(MemberRole), list(ParField)
    with st.container(horizontal=True):
        person_id = pick_one(_("Who"), people, typed_first(f"member_{unit_id}", None))
        role = st.selectbox(
            _("In the committee"), roles, len(roles) - 1, format_func=member_role_name, key=typed("member_role")
        )
        since = pick_day(_("Since"), typed("member_since"))
    duties = pick_line(_("Duties"), limit=LINE, key=typed("member_duties"))
    chosen_fields = st.multiselect(_("Fields"), fields, format_func=field_name, key=typed("member_fields"))
    chosen_units = st.multiselect(_("Units"), list(units), format_func=units.__getitem__, key=typed("member_units"))
    if st.button(_("Name as a member"), type="primary", icon=":material/person_add:"):
        with refusing():
            on, chosen = entered_day(since.day), _chosen(person_id)
            membership = Membership(role=role, duties=duties, fields=tuple(chosen_fields), units=tuple(chosen_units))
            with saving(_("The member is named.")) as session:
                name_member(session, unit_id, chosen, membership, on=on, by=user, at=now())


def _offer_deputy(user: User, unit_id: int | None, rows: Sequence[MemberRow]) -> None:
    members = {row.person_id: row.name for row in rows}
    people = members | {each.id: each.name for each in colleagues_of(user, "")}
    with st.container(horizontal=True):
        person_id = pick_one(_("Member"), members, typed_first(f"away_{unit_id}", None))
        deputy_id = pick_one(_("Stands in"), people, typed_first(f"deputy_{unit_id}", None))
        first = pick_day(_("From"), typed("away_first"))
        last = pick_day(_("Last day"), typed("away_last"))
    if person_id is not None:
        _tell_supervised(user, person_id)
    with st.container(horizontal=True):
        away = st.button(_("Let them stand in"), type="primary", icon=":material/swap_horiz:")
        gone = st.button(_("Member until the last day"), icon=":material/person_remove:")
    if away:
        with refusing():
            days = entered_day(first.day), entered_day(last.day)
            member, deputy = _chosen(person_id), _chosen(deputy_id)
            with saving(_("Who stands in is saved.")) as session:
                name_deputy(session, unit_id, member, deputy, first=days[0], last=days[1], by=user, at=now())
    if gone:
        with refusing():
            on, member = entered_day(last.day), _chosen(person_id)
            with saving(_("The membership ends.")) as session:
                release_member(session, unit_id, member, on=on, by=user, at=now())


def _tell_supervised(user: User, person_id: int) -> None:
    """What somebody supervises stays theirs when they go, until another is named for it."""
    moment, open_ones = Moment(today()), TaskFilters(supervisor_id=person_id, standings=NOT_COMPLETED)
    count = counts_of(user, moment, open_ones).of(*NOT_COMPLETED)
    if count:
        said = ngettext(
            "{tasks} open task that they supervise stays theirs until another member is named for it.",
            "{tasks} open tasks that they supervise stay theirs until another member is named for them.",
            count,
            tasks=linked_number(count, open_ones, moment),
        )
        st.caption(said)


def _offer_taking_back(user: User, unit_id: int | None, rows: Sequence[MemberRow], once: Mapping[int, str]) -> None:
    """What was said last of a member, that somebody is one no longer, or who stands in for one."""
    names = {(row.person_id, 0): _("{name}: what was said last of the membership", name=row.name) for row in rows}
    names |= {(person_id, 0): _("{name}: is a member no longer", name=name) for person_id, name in once.items()}
    for row in rows:
        for deputy in row.deputies:
            stands_in = _("{name}: {deputy} stands in", name=row.name, deputy=deputy_text(deputy))
            names[row.person_id, deputy.id] = stands_in
    chosen = pick_one(_("What was a mistake"), names, typed_first("member_mistake", None))
    reason = pick_line(_("Reason"), limit=SHORT, key=typed("member_mistake_because"))
    if chosen and st.button(_("Take it back"), icon=":material/undo:", key="take_member_back"):
        person_id, deputy_id = chosen
        with saving(_("It is taken back.")) as session:
            if deputy_id:
                take_deputy_back(session, deputy_id, reason, by=user, at=now())
            else:
                take_membership_back(session, unit_id, person_id, reason, by=user, at=now())


def _chosen(person_id: int | None) -> int:
    if person_id is None:
        raise Refusal("Choose who it is.")
    return person_id
