"""A plan's file compared with the register, remembered while it is looked at; a long one shows its progress."""

import hashlib
from dataclasses import dataclass, field

import streamlit as st

from clock import today
from models.person import User
from models.plan.rows import Progress
from queries.counts import ledger_position
from queries.loadings import LoadingRow
from queries.plan_context import Known, known_of
from store.cache import cached
from usecases.load_plan import Compared, Destination, PlanFile, compare
from wording.language import _

LONG = 300  # rows from which it is shown how far it has come
SHOWN = "loading_shown_"


@dataclass(frozen=True, slots=True)
class Asking:
    """What is compared, by what the answer depends on beside the ledger."""

    key: tuple[object, ...]
    file: PlanFile = field(compare=False)
    row: LoadingRow = field(compare=False)
    known: Known = field(compare=False)
    progress: Progress = field(compare=False)


def compared_now(user: User, row: LoadingRow, file: PlanFile) -> Compared:
    """Every row of the file with what comes of it."""
    known = known_of(user, row.register_code, row.year)
    columns = tuple((table.name, table.heading, tuple(table.columns.items())) for table in file.tables)
    said = (row.sha256, row.register_code, row.year, row.on, row.directive_id, row.answers.model_dump_json())
    office = (known.names, *map(repr, (known.units, known.directives, known.special, known.strict_before)))
    bar = st.empty()

    def progress(done: int, of: int) -> None:
        if of >= LONG:
            bar.progress(done / of, _("Row {done} of {of}", done=done, of=of))

    compared = _compared(
        Asking(key=(*said, columns, *office, today()), file=file, row=row, known=known, progress=progress)
    )
    bar.empty()
    return compared


@cached(most=8, at=ledger_position)
def _compared(asking: Asking) -> Compared:
    row = asking.row
    destination = Destination(
        register_code=row.register_code, year=row.year, on=row.on, directive_id=row.directive_id
    )
    return compare(asking.file, destination, asking.known, row.answers, today=today(), progress=asking.progress)


def is_as_shown(row: LoadingRow, compared: Compared) -> bool:
    """Whether what is to be loaded is what the reader has seen on the screen before."""
    what = (compared.check.new, compared.check.changes)
    key, fingerprint = f"{SHOWN}{row.id}", hashlib.sha256(repr(what).encode()).hexdigest()
    before = st.session_state.get(key)
    st.session_state[key] = fingerprint
    return before in (None, fingerprint)
