"""A directive's clauses as a table of tasks to be: which, led by whom, due when (read where the text names a day)."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from clock import now
from models.deadline.reading import read_deadline
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link
from models.refusal import Refusal
from models.register import DirectiveRole, ParField
from models.task.many import Order
from pages.parts.cells import day_in, text_in
from pages.parts.picking.pick_units import show_units, unit_options
from pages.parts.typed import typed
from queries.directive_page import ClauseRow, DirectivePage
from queries.preferences import preferences
from wording.language import _, day, refusal_text


@dataclass(frozen=True, slots=True)
class FromClauses:
    """The tasks to be created; ``problems`` keep them from it. ``units`` are the names of all that may lead."""

    orders: list[Order]
    problems: list[str]
    units: dict[int, str]


def pick_from_clauses(page: DirectivePage, year: int, field: ParField) -> FromClauses:
    options = unit_options(page.row.issued_on)
    units = {name: unit_id for unit_id, name in options.units.items()}
    codes = {name: option for option, name in options.names.items()}
    open_ones = [clause for clause in page.clauses if clause.needs_task]
    pick, mark, title, lead = _("Create"), _("Clause"), _("Task"), _("Lead unit")
    parts, due, has = _("In parts for"), _("Deadline"), _("Tasks so far")
    read = [_due(clause, year, page.row.issued_on) for clause in open_ones]
    table = pd.DataFrame(
        {
            pick: [False] * len(open_ones),
            mark: [clause.label for clause in open_ones],
            title: [clause.text[:1000] for clause in open_ones],
            lead: pd.Series([None] * len(open_ones), dtype="object"),
            due: [day(each) if each else "" for each in read],
            parts: pd.Series([[] for _clause in open_ones], dtype="object"),
            has: [len(clause.tasks) for clause in open_ones],
        }
    )
    said = st.data_editor(
        table,
        hide_index=True,
        placeholder="",
        disabled=[mark, has],
        column_config={
            pick: st.column_config.CheckboxColumn(width=70),
            mark: st.column_config.TextColumn(width=70),
            title: st.column_config.TextColumn(width=380),
            lead: st.column_config.SelectboxColumn(options=list(units), width=200),
            due: st.column_config.TextColumn(help=_("day/month/year"), width=110),
            parts: st.column_config.MultiselectColumn(options=list(codes), width=200),
            has: st.column_config.NumberColumn(width=90),
        },
        key=typed(f"from_clauses_{page.row.id}_{year}"),
    )
    st.caption(
        _("Deadlines were read from the text where it names a day; look at each. Two or more units make parts.")
    )
    orders, problems = [], []
    for clause, (_place, line) in zip(open_ones, said.iterrows(), strict=True):
        if not line[pick]:
            continue
        lead_id = units.get(line[lead]) if isinstance(line[lead], str) else None
        its_parts = tuple(options.units_of(codes[name] for name in line[parts] or []))
        try:
            due_on = day_in(line[due])
        except Refusal as refusal:
            problems.append(_("Clause {label}: {why}", label=clause.label, why=refusal_text(refusal)))
            continue
        if lead_id is None or due_on is None or not text_in(line[title]):
            problems.append(_("Clause {label} needs its task, a lead unit and a deadline.", label=clause.label))
        elif len(its_parts) == 1:
            problems.append(_("Clause {label}: one unit alone is no part; make it the lead.", label=clause.label))
        else:
            link = Link(directive_id=page.row.id, clause_id=clause.id, role=DirectiveRole.ASSIGNS)
            deadline = Deadline(text=day(due_on), due=due_on)
            terms = Assigned(
                title=text_in(line[title]), field=field, lead_id=lead_id, deadline=deadline, links=(link,)
            )
            orders.append(Order(terms, its_parts))
            if its_parts:
                show_units(options, its_parts, of=clause.label)
    return FromClauses(orders, problems, options.units)


def _due(clause: ClauseRow, year: int, issued_on: date) -> date | None:
    read = read_deadline(clause.text, year, issued_on, strict_before=preferences(now()).strict_before)
    return read.due if read.kind is DeadlineKind.FIXED else None
