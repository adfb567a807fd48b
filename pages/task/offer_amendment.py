"""Amending a task: its wording, product, field, co-ordinating units, supervising member, or a deadline it lacks."""

from typing import Any

import streamlit as st

from clock import now, today
from models.ledger.acts import Amended, Deadline, DeadlineKind
from models.ledger.kinds import entered, entered_day
from models.moment import Moment
from models.person import User
from models.refusal import require
from models.register import ParField
from models.text import LINE
from pages.parts.cached import known_leaders, known_units
from pages.parts.pick_day import pick_day
from pages.parts.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.task.task_of import task_of
from queries.task_page import TaskPage
from wording.language import _
from wording.names import field_name, unit_name


def offer_amendment(user: User, page: TaskPage, seen: int) -> None:
    row, facts = page.row, page.facts
    units = {unit.id: unit_name(unit) for unit in known_units(Moment(today())) if unit.id != facts.lead_id}
    members = {person.id: person.name for person in known_leaders()}
    fields, leaders = list(ParField), list(members)
    unsent = UnsentForm("amend", row)
    with st.container(border=True):
        said: dict[str, Any] = {
            "title": unsent.area(_("Task"), "title", value=facts.title, limit=LINE).strip(),
            "product": unsent.line(_("Product"), "product", value=facts.product).strip(),
            "field": st.selectbox(
                _("Field"), fields, fields.index(facts.field), format_func=field_name, key=typed("new_field", row)
            ),
            "co_ordinating": tuple(
                st.multiselect(
                    _("Co-ordinating units"),
                    list(units),
                    [each for each in facts.co_ordinating if each in units],
                    format_func=units.__getitem__,
                    placeholder=_("Choose"),
                    key=typed("new_units", row),
                )
            ),
            "supervisor_id": st.selectbox(
                _("Supervising member"),
                leaders,
                leaders.index(facts.supervisor_id) if facts.supervisor_id in members else None,
                format_func=members.__getitem__,
                placeholder=_("Choose"),
                key=typed("new_supervisor", row),
            ),
        }
        due, text = None, ""
        if facts.deadline.due is None:
            due = pick_day(_("Deadline, if there is one now"), typed("new_due", row))
            text = pick_line(_("Deadline as printed"), limit=LINE, key=typed("new_text", row))
        if page.parts:
            st.caption(_("The parts keep their own wording; change them under Change many, with the parts shown."))
        on = pick_day(_("In effect from"), typed("amended_on", row), latest=today())
        sent = st.button(_("Amend"), type="primary", icon=":material/edit:", key=f"amend_{row.id}")
    if not sent:
        return
    with refusing():
        if due is not None and (fixed := due.day) is not None:
            said["deadline"] = Deadline(text=text or fixed.strftime("%d/%m/%Y"), kind=DeadlineKind.FIXED, due=fixed)
        changed = {name: value for name, value in said.items() if value != getattr(facts, name)}
        require(bool(changed), "Nothing was changed.")
        amended, day = entered(Amended, **changed), entered_day(on.day)
        with saving(_("Amended."), unsent) as session:
            task_of(session, row).amend(session, amended, by=user, on=day, at=now(), seen=seen)
