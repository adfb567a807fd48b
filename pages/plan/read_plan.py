"""A plan's file as read and checked, kept while it is looked at; long ones show how far they have come."""

import hashlib
from dataclasses import dataclass, field

import streamlit as st

from clock import today
from exchange.plan.check import Check, Plan, check_plan
from exchange.plan.grids import plan_grids
from exchange.plan.table import PlanTable
from exchange.plan.tables import tables_in
from exchange.reading.grid import Grid
from models.person import User
from models.plan.loading import Progress
from queries.counts import ledger_position
from queries.loadings import LoadingRow, shapes
from queries.plan_context import Known, known_of
from store.cache import cached
from wording.language import _

LONG = 300  # rows from which it is shown how far it has come
SHOWN = "loading_shown_"


@dataclass(frozen=True, slots=True)
class Asking:
    """What is checked, by what it depends on."""

    key: tuple[object, ...]
    tables: list[PlanTable] = field(compare=False)
    plan: Plan = field(compare=False)
    known: Known = field(compare=False)
    row: LoadingRow = field(compare=False)
    progress: Progress = field(compare=False)


def tables_of(name: str, content: bytes) -> tuple[list[Grid], list[PlanTable]]:
    """The sheets and tables of a file, and those of them that have tasks. Raises Refusal for what cannot be read."""
    grids = plan_grids(name, content)
    return grids, tables_in(grids, shapes())


def checked(user: User, row: LoadingRow, content: bytes, tables: list[PlanTable]) -> tuple[Check, Known]:
    """Every row with what comes of it, and what the rows were compared with."""
    known = known_of(user, row.register, row.year)
    plan = Plan(content, row.year, row.on, row.directive_id, today())
    columns = tuple((table.name, table.heading, tuple(table.columns.items())) for table in tables)
    key = (row.sha256, row.register, row.year, row.on, row.directive_id, row.answers.model_dump_json())
    bar = st.empty()

    def progress(done: int, of: int) -> None:
        if of >= LONG:
            bar.progress(done / of, _("Row {done} of {of}", done=done, of=of))

    office = (known.names, *map(repr, (known.units, known.directives, known.special, known.strict_before)))
    asking = Asking((*key, columns, *office, today()), tables, plan, known, row, progress)
    found = _checked(asking)
    bar.empty()
    return found, known


def as_shown(row: LoadingRow, what: object) -> bool:
    """Whether ``what`` is to be loaded is what the reader has seen on the screen before."""
    key, print_ = f"{SHOWN}{row.id}", hashlib.sha256(repr(what).encode()).hexdigest()
    before = st.session_state.get(key)
    st.session_state[key] = print_
    return before in (None, print_)


@cached(most=8, at=ledger_position)
def _checked(asking: Asking) -> Check:
    return check_plan(asking.tables, asking.plan, asking.known, asking.row.answers, asking.progress)
