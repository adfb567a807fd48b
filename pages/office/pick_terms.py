"""The inputs that say what is assigned, to whom, and by when; begun from another task where one is to be like it."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from clock import today
from models.deadline.occurrence import chosen_deadline
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link
from models.ledger.kinds import entered, entered_day
from models.refusal import Refusal, require
from models.register import DirectiveRole, ParField
from models.task.many import Order, orders_of
from models.text import LINE
from pages.parts.cached import known_leaders
from pages.parts.pick_day import DayField, pick_day
from pages.parts.register_names import plan_name
from pages.parts.typed import typed, typed_first
from pages.parts.unsent_form import UnsentForm
from queries.directive_list import directive_names
from queries.plans import PlanRow
from queries.task_page import TaskPage
from queries.units import units_on
from wording.language import _
from wording.names import deadline_kind_name, field_name, unit_name

EACH, PARTS = "each", "parts"
KINDS = [
    DeadlineKind.FIXED,
    DeadlineKind.RECURRING,
    DeadlineKind.REGULAR,
    DeadlineKind.UNDETERMINED,
    DeadlineKind.CONDITIONAL,
]
NO_DEADLINE_YET = Deadline(text="")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks that were chosen for ``units``, or the ``problem`` that keeps them from being any."""

    register_code: str
    year: int
    on: date | None
    units: list[int]
    orders: list[Order]
    problem: Refusal | None


def pick_terms(lists: list[PlanRow], like: TaskPage | None) -> tuple[Chosen, UnsentForm]:
    """``lists`` are the registers to choose from; what was typed is kept until it is sent."""
    facts = like.facts if like else None
    units = {unit.id: unit_name(unit) for unit in units_on(today())}
    directives = {row.id: row.title for row in directive_names()}
    members = {person.id: person.name for person in known_leaders()}
    unsent = UnsentForm(f"assign_{like.row.code}" if like else "assign")

    def key(name: str, first: object) -> str:
        return typed_first(f"{unsent.name}_{name}", first)

    def pick_one(label: str, names: dict[int, str], name: str, first: int | None = None) -> int | None:
        first = first if first in names else None
        named = names.__getitem__
        return st.selectbox(
            label, list(names), index=None, placeholder=_("Choose"), format_func=named, key=key(name, first)
        )

    def pick_units(label: str, among: list[int], name: str, first: list[int], none: str) -> list[int]:
        named = units.__getitem__
        return st.multiselect(label, among, format_func=named, placeholder=none, key=key(name, first))

    title = unsent.area(_("Task"), "title", limit=LINE, height=80, value=facts.title if facts else "")
    product = unsent.line(_("Product"), "product", value=facts.product if facts else "")
    with st.container(horizontal=True):
        plan = st.selectbox(
            _("Register"), lists, format_func=plan_name, key=key("plan", _plan_of(lists, like) or lists[0])
        )
        field = st.selectbox(
            _("Field"),
            list(ParField),
            format_func=field_name,
            key=key("field", facts.field if facts else ParField.DIRECTION),
        )
        supervisor = pick_one(_("Supervising member"), members, "supervisor", facts.supervisor_id if facts else None)
    lead = pick_one(_("Lead unit"), units, "lead")
    before = [each for each in facts.co_ordinating if each in units] if facts else []
    others = pick_units(_("Co-ordinating units"), list(units), "others", before, _("Choose"))
    rest = [each for each in units if each != lead]
    also = pick_units(_("For other units too"), rest, "also", [], _("Only the lead unit"))
    in_parts = bool(also) and _pick_how() == PARTS
    kind, due, text = _pick_deadline(unsent, facts.deadline if facts else NO_DEADLINE_YET)
    with st.container(horizontal=True):
        assigned_by = (
            (link.directive_id for link in facts.links if link.role is DirectiveRole.ASSIGNS) if facts else ()
        )
        directive = pick_one(_("Directive it comes from"), directives, "directive", next(iter(assigned_by), None))
        on = unsent.day(_("Date of the assigning document"), "on", latest=today())
    leads = [] if lead is None else [lead, *also]
    orders, problem, since = [], None, None
    try:
        since = on.day
        require(bool(leads and title.strip()), "Say what the task is and which unit leads it.")
        terms = entered(
            Assigned,
            title=title.strip(),
            product=product.strip(),
            field=field,
            lead_id=lead,
            co_ordinating=tuple(each for each in dict.fromkeys(others) if each != lead),
            deadline=chosen_deadline(kind, due.day, text, plan.year, entered_day(since)),
            links=(Link(directive_id=directive, role=DirectiveRole.ASSIGNS),) if directive else (),
            supervisor_id=supervisor,
        )
        orders = orders_of(terms, leads, in_parts=in_parts)
    except Refusal as refusal:
        problem = refusal
    return Chosen(
        register_code=plan.register_code, year=plan.year, on=since, units=leads, orders=orders, problem=problem
    ), unsent


def _plan_of(lists: list[PlanRow], like: TaskPage | None) -> PlanRow | None:
    wanted = PlanRow(like.row.register_code, like.row.year) if like else None
    return wanted if wanted in lists else None


def _pick_how() -> str:
    names = {EACH: _("A task for each unit"), PARTS: _("One task in parts, one for each unit")}
    how: str = st.segmented_control(
        _("As"), list(names), default=EACH, format_func=names.__getitem__, required=True, key=typed("how")
    )
    if how == PARTS:
        st.caption(_("The lead unit answers for the whole and has a part too. The whole counts once."))
    return how


def _pick_deadline(unsent: UnsentForm, first: Deadline) -> tuple[DeadlineKind, DayField, str]:
    """Its kind, its day if it is fixed, and what is printed of it."""
    with st.container(horizontal=True):
        kind = st.selectbox(
            _("Kind of deadline"),
            KINDS,
            format_func=deadline_kind_name,
            key=typed_first(f"{unsent.name}_kind", first.kind if first.kind in KINDS else KINDS[0]),
        )
        due = DayField("")
        if kind is DeadlineKind.FIXED:
            due = pick_day(_("Deadline (a fixed day)"), typed(f"{unsent.name}_due"), first=first.due)
        own = "" if first.due and first.text == first.due.strftime("%d/%m/%Y") else first.text
        example = "Hằng quý" if kind is DeadlineKind.RECURRING else "Quý IV/2026"
        text = unsent.line(_("Deadline as printed"), "text", placeholder=example, value=own)
    return kind, due, text
