"""The inputs that say what is assigned, to whom, and by when; begun from another task where one is to be like it."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from clock import today
from models.ledger.acts import Assigned, Link
from models.ledger.entered import entered, entered_day
from models.refusal import Refusal, require
from models.register import DirectiveRole, ParField
from models.task.many import Order, orders_of
from models.text import LINE
from pages.parts.cached import known_leaders
from pages.parts.picking.pick_day import DayField
from pages.parts.picking.pick_deadline import pick_deadline
from pages.parts.picking.pick_units import pick_search, show_units, unit_options
from pages.parts.register_names import plan_name
from pages.parts.unsent_form import UnsentForm
from queries.directive_list import directive_names
from queries.plans import PlanRow
from queries.task_page import TaskPage
from wording.language import _, day
from wording.names import field_name

PARTS, EACH = "parts", "each"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks that were chosen for ``units``, or the ``problem`` that keeps them from being any."""

    register_code: str
    year: int
    on: date | None
    units: dict[int, str]
    orders: list[Order]
    problem: Refusal | None


def pick_terms(lists: list[PlanRow], like: TaskPage | None) -> tuple[Chosen, UnsentForm]:
    """``lists`` are the registers to choose from; what was typed and chosen is kept until it is sent."""
    facts = like.facts if like else None
    options = unit_options(today())
    unsent = UnsentForm(f"assign_{like.row.code}" if like else "assign")

    title = unsent.area(_("Task"), "title", limit=LINE, height=80, value=facts.title if facts else "")
    product = unsent.line(_("Product"), "product", value=facts.product if facts else "")
    with st.container(horizontal=True):
        plan = _pick_plan(unsent, lists, like)
        fields = {each: field_name(each) for each in ParField}
        field = unsent.choice(_("Field"), "field", fields, first=facts.field if facts else ParField.DIRECTION)
        supervisor = _pick_supervisor(unsent, facts.supervisor_id if facts else None)
    among, choose = options.fitting(pick_search(unsent.form)), _("Choose")
    lead = unsent.choice(_("Lead unit"), "lead", options.units, among=among, placeholder=choose)
    before = [each for each in facts.co_ordinating if each in options.units] if facts else []
    names = options.names
    others = unsent.choices(_("Co-ordinating units"), "others", names, first=before, among=among, placeholder=choose)
    also = unsent.choices(_("For other units too"), "also", names, among=among, placeholder=_("Only the lead unit"))
    alone = [] if lead is None else [lead]
    leads = list(dict.fromkeys([*alone, *options.units_of(also)]))
    how = EACH
    if also and leads:
        show_units(options, leads)
        how = _pick_how(unsent)
    directive, since = _pick_directive(unsent, like)
    chosen = pick_deadline(unsent, plan.year, since.if_readable, first=facts.deadline if facts else None)
    orders, problem, on = [], None, None
    try:
        on = since.day
        require(bool(leads and title.strip()), "Say what the task is and which unit leads it.")
        terms = entered(
            Assigned,
            title=title.strip(),
            product=product.strip(),
            field=field,
            lead_id=leads[0],
            co_ordinating=tuple(each for each in options.units_of(others) if each != leads[0]),
            deadline=chosen.deadline(entered_day(on)),
            links=(Link(directive_id=directive, role=DirectiveRole.ASSIGNS),) if directive else (),
            supervisor_id=supervisor,
        )
        orders = orders_of(terms, leads, in_parts=how == PARTS)
    except Refusal as refusal:
        problem = refusal
    return Chosen(
        register_code=plan.register_code, year=plan.year, on=on, units=options.units, orders=orders, problem=problem
    ), unsent


def _pick_plan(unsent: UnsentForm, lists: list[PlanRow], like: TaskPage | None) -> PlanRow:
    """The register, at first that of the task which this one is like."""
    plans = {f"{plan.register_code}:{plan.year}": plan for plan in lists}
    wanted = f"{like.row.register_code}:{like.row.year}" if like else ""
    first = wanted if wanted in plans else next(iter(plans))
    names = {code: plan_name(plan) for code, plan in plans.items()}
    return plans[unsent.choice(_("Register"), "plan", names, first=first) or first]


def _pick_supervisor(unsent: UnsentForm, first: int | None) -> int | None:
    members = {person.id: person.name for person in known_leaders()}
    known = first if first in members else None
    return unsent.choice(
        _("Supervising member"), "supervisor", members, first=known, index=None, placeholder=_("Choose")
    )


def _pick_how(unsent: UnsentForm) -> str:
    names = {PARTS: _("One task in parts, one for each unit"), EACH: _("A task for each unit")}
    how = unsent.choice(_("As"), "how", names, first=PARTS, draw=st.segmented_control, required=True)
    if how == PARTS:
        st.caption(_("The lead unit answers for the whole and has a part too. The whole counts once."))
    return how or PARTS


def _pick_directive(unsent: UnsentForm, like: TaskPage | None) -> tuple[int | None, DayField]:
    """The directive and the date of the assigning document, which comes with it."""
    known = {row.id: row for row in directive_names()}
    links = like.facts.links if like else ()
    first = next((each.directive_id for each in links if each.role is DirectiveRole.ASSIGNS), None)
    titles = {directive_id: row.title for directive_id, row in known.items()}
    with st.container(horizontal=True):
        directive = unsent.choice(
            _("Directive it comes from"),
            "directive",
            titles,
            first=first if first in titles else None,
            index=None,
            placeholder=_("Choose"),
        )
        unsent.bring("on", day(known[directive].issued_on) if directive else "", directive)
        return directive, unsent.day(_("Date of the assigning document"), "on", latest=today())
