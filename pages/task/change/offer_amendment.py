"""Amending a task: its wording, product, field, co-ordinating units, supervising member, or a deadline it lacks."""

from typing import Any

import streamlit as st

from clock import now, today
from models.ledger.acts import Amended, DeadlineKind
from models.ledger.entered import entered, entered_day
from models.moment import Moment
from models.person import User
from models.refusal import require
from models.register import ParField
from models.task.conditions import is_deadline_to_read
from models.task.many import require_title_meant
from models.text import LINE
from pages.parts.acting.task_of import task_of
from pages.parts.cached import known_leaders
from pages.parts.offer_second_look import offer_same_title
from pages.parts.picking.pick_deadline import pick_deadline
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from queries.plans import PlanRow
from queries.task_page import TaskPage
from queries.unit_choice import units_to_choose
from wording.language import _
from wording.names import field_name, unit_name


def offer_amendment(user: User, page: TaskPage, seen: int) -> None:
    row, facts = page.row, page.facts
    unsent = UnsentForm("amend", row)
    with st.container(border=True):
        said = _pick_said(unsent, page)
        looked: tuple[str, ...] = ()
        if said["title"] != facts.title:
            looked = offer_same_title(user, row, said["title"], PlanRow(row.register_code, row.year))
        on = unsent.day(_("In effect from"), "on", latest=today())
        given = None
        if is_deadline_to_read(facts):
            st.caption(_("If a day follows by now from the deadline that is printed:"))
            kinds = [DeadlineKind.FIXED]
            given = pick_deadline(unsent, row.year, on.if_readable, first=facts.deadline, kinds=kinds)
        if page.parts:
            st.caption(_("The parts keep their own wording; change them under Change many, with the parts shown."))
        sent = st.button(_("Amend"), type="primary", icon=":material/edit:", key=f"amend_{row.id}")
    if not sent:
        return
    with refusing():
        day = entered_day(on.day)
        if given is not None and given.differs_from(facts.deadline):
            said["deadline"] = given.deadline(day)
            require(said["deadline"].due is not None, "An amendment gives a task one day. Enter it beside the words.")
        changed = {name: value for name, value in said.items() if value != getattr(facts, name)}
        require(bool(changed), "Nothing was changed.")
        amended = entered(Amended, **changed)
        with saving(_("Amended."), unsent) as session:
            if amended.title is not None:
                require_title_meant(
                    session, amended.title, looked, register_code=row.register_code, year=row.year, besides=row.id
                )
            task_of(session, row).amend(session, amended, by=user, on=day, at=now(), seen=seen)


def _pick_said(unsent: UnsentForm, page: TaskPage) -> dict[str, Any]:
    """What an amendment may say anew, by the names of the facts."""
    facts = page.facts
    choices = units_to_choose(Moment(today()), asked=facts.co_ordinating)
    units = {unit.id: unit_name(unit) for unit in choices if unit.id != facts.lead_id}
    members = {person.id: person.name for person in known_leaders()}
    if facts.supervisor_id is not None:  # who is a member no longer stays, where nobody says otherwise
        members.setdefault(facts.supervisor_id, page.supervisor)
    fields = {field: field_name(field) for field in ParField}
    choose = _("Choose")
    return {
        "title": unsent.area(_("Task"), "title", value=facts.title, limit=LINE).strip(),
        "product": unsent.line(_("Product"), "product", value=facts.product).strip(),
        "field": unsent.choice(_("Field"), "field", fields, first=facts.field),
        "co_ordinating": tuple(
            unsent.choices(
                _("Co-ordinating units"),
                "units",
                units,
                first=[unit_id for unit_id in facts.co_ordinating if unit_id in units],
                placeholder=choose,
            )
        ),
        "supervisor_id": unsent.choice(
            _("Supervising member"),
            "supervisor",
            members,
            first=facts.supervisor_id if facts.supervisor_id in members else None,
            index=None,
            placeholder=choose,
        ),
    }
