"""A directive's clauses as a table of tasks to be: which, led by whom, due when (read where the text names a day)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from clock import now
from models.deadline.printed import read_deadline
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link
from models.refusal import Refusal, require
from models.register import DirectiveRole, ParField
from models.task.many import Order
from pages.parts.cells import day_in, text_in
from pages.parts.picking.pick_units import UnitOptions, show_units, unit_options
from pages.parts.typed import typed
from queries.directive_page import ClauseRow, DirectivePage
from queries.preferences import preferences
from wording.language import _, day, refusal_text

PICK, MARK, TITLE, LEAD, DUE, PARTS, HAS = "create", "clause", "title", "lead", "due", "parts", "tasks"


@dataclass(frozen=True, slots=True)
class FromClauses:
    """The tasks to be created; ``problems`` keep them from it. ``units`` are the names of all that may lead."""

    orders: list[Order]
    problems: list[str]
    units: dict[int, str]


def pick_from_clauses(page: DirectivePage, year: int, field: ParField) -> FromClauses:
    options = unit_options(page.row.issued_on)
    open_ones = [clause for clause in page.clauses if clause.needs_task]
    key = typed(f"from_clauses_{page.row.id}_{year}")
    lines = _edited(open_ones, [_due(clause, year, page.row.issued_on) for clause in open_ones], options, key)
    st.caption(
        _("Deadlines were read from the text where it names a day; look at each. Two or more units make parts.")
    )
    orders, problems = [], []
    for clause, line in zip(open_ones, lines, strict=True):
        if not line[PICK]:
            continue
        link = Link(directive_id=page.row.id, clause_id=clause.id, role=DirectiveRole.ASSIGNS)
        try:
            order = _order(line, options, field, link)
        except Refusal as refusal:
            problems.append(_("Clause {label}: {why}", label=clause.label, why=refusal_text(refusal)))
            continue
        orders.append(order)
        if order.parts:
            show_units(options, order.parts, of=clause.label)
    return FromClauses(orders, problems, options.units)


def _edited(
    clauses: Sequence[ClauseRow], due: Sequence[date | None], options: UnitOptions, key: str
) -> list[dict[str, Any]]:
    """The lines of the table, by its columns."""
    table = pd.DataFrame(
        {
            PICK: [False] * len(clauses),
            MARK: [clause.label for clause in clauses],
            TITLE: [clause.text[:1000] for clause in clauses],
            LEAD: pd.Series([None] * len(clauses), dtype="object"),
            DUE: [day(each) if each else "" for each in due],
            PARTS: pd.Series([[] for _clause in clauses], dtype="object"),
            HAS: [len(clause.tasks) for clause in clauses],
        }
    )
    column = st.column_config
    units, names = list(options.units.values()), list(options.names.values())
    said = st.data_editor(
        table,
        hide_index=True,
        placeholder="",
        disabled=[MARK, HAS],
        column_config={
            PICK: column.CheckboxColumn(_("Create"), width=70),
            MARK: column.TextColumn(_("Clause"), width=70),
            TITLE: column.TextColumn(_("Task"), width=380),
            LEAD: column.SelectboxColumn(_("Lead unit"), options=units, width=200),
            DUE: column.TextColumn(_("Deadline"), help=_("day/month/year"), width=110),
            PARTS: column.MultiselectColumn(_("In parts for"), options=names, width=200),
            HAS: column.NumberColumn(_("Tasks so far"), width=90),
        },
        key=key,
    )
    return [{str(column): cell for column, cell in line.items()} for line in said.to_dict("records")]


def _order(line: Mapping[str, Any], options: UnitOptions, field: ParField, link: Link) -> Order:
    """The task that a line asks for. Raises :class:`Refusal` for what is missing or cannot be."""
    codes = {name: option for option, name in options.names.items()}
    units = {name: unit_id for unit_id, name in options.units.items()}
    title, due_on = text_in(line[TITLE]), day_in(line[DUE])
    lead_id = units.get(line[LEAD]) if isinstance(line[LEAD], str) else None
    parts = tuple(options.units_of(codes[name] for name in line[PARTS] or []))
    if lead_id is None or due_on is None or not title:
        raise Refusal("It needs its task, a lead unit and a deadline.")
    require(len(parts) != 1, "One unit alone is no part; make it the lead.")
    deadline = Deadline(text=day(due_on), due=due_on)
    return Order(Assigned(title=title, field=field, lead_id=lead_id, deadline=deadline, links=(link,)), parts)


def _due(clause: ClauseRow, year: int, issued_on: date) -> date | None:
    read = read_deadline(clause.text, year, issued_on, strict_before=preferences(now()).strict_before)
    return read.due if read.kind is DeadlineKind.FIXED else None
