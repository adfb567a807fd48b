"""A directive's clauses as a table of tasks to be: which, led by whom, due when, as the words of each propose it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from clock import today
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_deadline
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link
from models.refusal import Refusal, require
from models.register import DirectiveRole, ParField
from models.task.many import Order
from pages.directive.proposed import Proposed, proposals
from pages.parts.cells import day_in, text_in
from pages.parts.picking.pick_units import UnitOptions, show_units, unit_options
from pages.parts.plain import plain
from pages.parts.typed import typed
from queries.committee.members import members_on
from queries.directive_page import DirectivePage
from queries.people import leaders
from queries.periods import special_days
from queries.units import units_within
from wording.language import _, day, refusal_text

PICK, MARK, TITLE, LEAD, DUE = "create", "clause", "title", "lead", "due"
SUPERVISOR, PARTS, HELP, HAS = "supervisor", "parts", "co_ordinating", "tasks"


@dataclass(frozen=True, slots=True)
class FromClauses:
    """The tasks to be created; ``problems`` keep them from it. ``units`` are the names of all that may lead."""

    orders: list[Order]
    problems: list[str]
    units: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a line may choose among, and from what its deadline is read: the register's year and the day of issue."""

    units: UnitOptions
    members: dict[int, str]
    year: int
    issued_on: date


def pick_from_clauses(
    page: DirectivePage, year: int, field: ParField, usual_id: int | None = None, own: int | None = None
) -> FromClauses:
    """``usual_id`` is the unit that leads where a clause names none; ``own`` is the unit that makes the tasks for
    itself and for those below it."""
    choices = _choices(page, year, own)
    proposed = proposals(page, year, field, choices.units.units.keys(), usual_id)
    key = typed(f"from_clauses_{page.row.id}_{year}_{field}")
    lines = _edited(proposed, choices, key)
    st.caption(
        _(
            "Unit, deadline and member are proposed from the words of each clause; look at each. Two or more units "
            "make parts."
        )
    )
    for each in proposed:
        if each.to_choose:
            words = {"label": plain(each.clause.label), "words": plain(each.to_choose)}
            st.caption(_("Clause {label} says “{words}”: choose the units.", **words))
    orders, problems = [], []
    for clause, line in zip((each.clause for each in proposed), lines, strict=True):
        if not line[PICK]:
            continue
        link = Link(directive_id=page.row.id, clause_id=clause.id, role=DirectiveRole.ASSIGNS)
        try:
            order = _order(line, choices, field, link)
        except Refusal as refusal:
            problems.append(_("Clause {label}: {why}", label=clause.label, why=refusal_text(refusal)))
            continue
        orders.append(order)
        if order.parts:
            show_units(choices.units, order.parts, of=clause.label)
    return FromClauses(orders, problems, choices.units.units)


def _choices(page: DirectivePage, year: int, own: int | None) -> Choices:
    issued_on = page.row.issued_on
    if own is None:
        units, members = unit_options(issued_on), {member.id: member.name for member in leaders(today())}
    else:
        units = unit_options(issued_on, units_within(own))
        members = {member.person_id: member.name for member in members_on(own, today())}
    return Choices(units=units, members=members, year=year, issued_on=issued_on)


def _edited(proposed: Sequence[Proposed], choices: Choices, key: str) -> list[dict[str, Any]]:
    """The lines of the table, by its columns; those are chosen that have no task yet and are proposed whole."""
    units, members = choices.units.units, choices.members
    table = pd.DataFrame(
        {
            PICK: [each.is_certain and not each.clause.tasks and not each.clause.has_task for each in proposed],
            MARK: [each.clause.label for each in proposed],
            TITLE: [each.title[:1000] for each in proposed],
            LEAD: pd.Series([units.get(each.lead_id or 0) for each in proposed], dtype="object"),
            DUE: [each.deadline for each in proposed],
            SUPERVISOR: pd.Series([members.get(each.supervisor_id or 0) for each in proposed], dtype="object"),
            PARTS: _named([(*each.parts, *each.groups) for each in proposed], choices.units),
            HELP: _named([each.co_ordinating for each in proposed], choices.units),
            HAS: [len(each.clause.tasks) for each in proposed],
        }
    )
    column = st.column_config
    said = st.data_editor(
        table,
        hide_index=True,
        placeholder="",
        disabled=[MARK, HAS],
        column_config={
            PICK: column.CheckboxColumn(_("Create"), width=80),
            MARK: column.TextColumn(_("Clause"), width=85),
            TITLE: column.TextColumn(_("Task"), width=250),
            LEAD: column.SelectboxColumn(_("Lead unit"), options=list(units.values()), width=160),
            DUE: column.TextColumn(_("Deadline"), help=_("day/month/year, or how it recurs"), width=95),
            SUPERVISOR: column.SelectboxColumn(_("Supervised by"), options=list(members.values()), width=175),
            PARTS: column.MultiselectColumn(_("In parts for"), options=list(choices.units.names.values()), width=170),
            HELP: column.MultiselectColumn(
                _("Co-ordinating units"), options=list(choices.units.names.values()), width=170
            ),
            HAS: column.NumberColumn(_("Tasks so far"), width=80),
        },
        key=key,
    )
    return [{str(column): cell for column, cell in line.items()} for line in said.to_dict("records")]


def _named(chosen: Iterable[Iterable[int | str]], units: UnitOptions) -> pd.Series:
    """Of each line the units and groups by their names."""
    return pd.Series([[units.names[each] for each in line if each in units.names] for line in chosen], dtype="object")


def _order(line: Mapping[str, Any], choices: Choices, field: ParField, link: Link) -> Order:
    """The task that a line asks for. Raises :class:`Refusal` for what is missing or cannot be."""
    codes = {name: option for option, name in choices.units.names.items()}
    title, lead_id = text_in(line[TITLE]), _chosen(line[LEAD], choices.units.units)
    supervisor_id = _chosen(line[SUPERVISOR], choices.members)
    parts = tuple(choices.units.units_of(codes[name] for name in line[PARTS] or []))
    helping = choices.units.units_of(codes[name] for name in line[HELP] or [])
    deadline = _deadline(line[DUE], choices)
    if lead_id is None or not title:
        raise Refusal("It needs its task, a lead unit and a deadline.")
    require(len(parts) != 1, "One unit alone is no part; make it the lead.")
    require(
        not (parts and deadline.rrule),
        "A task that recurs is in parts already, one for each day. Assign one to each unit.",
    )
    terms = Assigned(
        title=title,
        field=field,
        lead_id=lead_id,
        co_ordinating=tuple(each for each in helping if each != lead_id and each not in parts),
        deadline=deadline,
        links=(link,),
        supervisor_id=supervisor_id,
    )
    return Order(terms, parts)


def _chosen(name: Any, names: Mapping[int, str]) -> int | None:
    return next((each for each, called in names.items() if called == name), None)


def _deadline(cell: Any, choices: Choices) -> Deadline:
    """The day that is typed, or how a duty recurs. Raises :class:`Refusal` for what is neither."""
    read = read_deadline(text_in(cell), choices.year, choices.issued_on, special=special_days())
    if read.is_certain and read.kind is not DeadlineKind.FIXED:
        return deadline_of(read, choices.year, choices.issued_on)
    due = day_in(cell)
    if due is None:
        raise Refusal("It needs its task, a lead unit and a deadline.")
    return Deadline(text=day(due), due=due)
