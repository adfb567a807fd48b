"""That a result was reported and waits for confirmation is kept with each state, of any day and any knowledge."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

COUNTED = [
    *("year", "known_to", "on_to", "on_from", "known_from", "register_code", "field", "lead_id", "deadline"),
    *("completed_on", "withdrawn", "part_of", "task_id", "urgency", "awaiting", "cause_code", "questions"),
    *("asked_on", "days_waited"),
]
AT_ONCE = 500  # tasks that are read together
SPAN = ("on_from", "on_to", "awaiting", "known_from", "known_to")
BESIDE = {"co_ordination": "unit_id", "task_directive": "id"}  # what hangs on a state, and its order
Day = tuple[date, bool]  # from then on a result waits, or not
Rows = list[tuple[str, dict[str, Any]]]


class Piece(NamedTuple):
    """Some days of a state that ``says`` something: whatever state says the same of the same days is the same."""

    says: str
    on_from: date
    on_to: date
    awaiting: bool


def upgrade() -> None:
    op.add_column("task_state", sa.Column("awaiting", sa.Boolean(), nullable=False, server_default=sa.false()))
    reported = sa.text("SELECT DISTINCT task_id FROM act WHERE kind = 'report_done' ORDER BY task_id")
    task_ids = list(op.get_bind().execute(reported).scalars())
    tables = {name: _table(name) for name in ("act", "task_state", *BESIDE)}
    for first in range(0, len(task_ids), AT_ONCE):
        _divide(tables, task_ids[first : first + AT_ONCE])
    op.drop_index("ix_task_state_by_register", "task_state")
    op.create_index("ix_task_state_by_year", "task_state", COUNTED)
    op.drop_index("ix_task_state_by_whole", "task_state")
    op.create_index("ix_task_state_by_whole", "task_state", ["part_of", "known_to", "id", "on_to", "on_from"])


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)


def _divide(tables: Mapping[str, sa.Table], task_ids: Sequence[int]) -> None:
    """Put new states in the place of those of these tasks, wherever a result waited on some of their days."""
    act, state, connection = tables["act"], tables["task_state"], op.get_bind()
    states = defaultdict(list)
    for row in connection.execute(sa.select(state).where(state.c.task_id.in_(task_ids))).mappings():
        states[row["task_id"]].append(row)
    beside = _beside(tables, [row["id"] for rows in states.values() for row in rows])
    acts = sa.select(act).where(act.c.task_id.in_(task_ids)).order_by(act.c.task_id, act.c.number)
    gone, new = [], []
    for task_id, own in groupby(connection.execute(acts).all(), key=lambda each: each.task_id):
        divided = _divided(list(own), states[task_id], beside)
        if any(row["awaiting"] for row in divided):
            gone += [row["id"] for row in states[task_id]]
            new += divided
    if new:
        _replace(tables, gone, new, beside)


def _beside(tables: Mapping[str, sa.Table], state_ids: Sequence[int]) -> dict[int, Rows]:
    """The co-ordinating units and directives of states, in their order."""
    found: dict[int, Rows] = defaultdict(list)
    for name, order in BESIDE.items():
        table = tables[name]
        rows = sa.select(table).where(table.c.state_id.in_(state_ids)).order_by(table.c[order])
        for row in op.get_bind().execute(rows).mappings():
            found[row["state_id"]].append((name, {key: row[key] for key in row if key not in ("id", "state_id")}))
    return found


def _divided(acts: Sequence[Any], states: Sequence[Any], beside: Mapping[int, Rows]) -> list[dict[str, Any]]:
    """The states of a task, divided by the days on which a result waited, as was known at each instant.

    Each is one of ``states`` on other days: its ``id`` is of the one that it says the same as.
    """
    says = {row["id"]: _said(row, beside[row["id"]]) for row in states}
    instants = {act.recorded_at for act in acts} | {
        row[name] for row in states for name in ("known_from", "known_to")
    }
    since: dict[Piece, tuple[Any, Any]] = {}
    found = []
    for at in sorted(instants):
        known = [row for row in states if row["known_from"] <= at < row["known_to"]]
        days = _days([act for act in acts if act.recorded_at <= at])
        pieces = {piece: row for row in known for piece in _pieces(says[row["id"]], row, days)}
        for piece in set(since) - set(pieces):
            row, known_from = since.pop(piece)
            span = {"on_from": piece.on_from, "on_to": piece.on_to, "known_from": known_from, "known_to": at}
            found.append({**row, **span, "awaiting": piece.awaiting})
        for piece in set(pieces) - set(since):
            since[piece] = pieces[piece], at
    return found


def _said(row: Mapping[str, Any], beside: Rows) -> str:
    return repr(([row[key] for key in row if key not in ("id", *SPAN)], beside))


def _pieces(says: str, row: Mapping[str, Any], days: Sequence[Day]) -> list[Piece]:
    """The days of a state, divided where a result begins or ceases to wait."""
    on_from, on_to = row["on_from"], row["on_to"]
    found = [(on_from, next((waits for day, waits in reversed(days) if day <= on_from), False))]
    for day, waits in days:
        if on_from < day < on_to and waits != found[-1][1]:
            found.append((day, waits))
    ends = [*(day for day, _waits in found[1:]), on_to]
    return [Piece(says, day, end, waits) for (day, waits), end in zip(found, ends, strict=True)]


def _days(acts: Sequence[Any]) -> list[Day]:
    """From each day of an act on whether a result waits, by what acts came to when this migration was written."""
    places = defaultdict(list)
    for act in acts:
        places[act.place].append(act)
    effects: list[tuple[str, date]] = []
    reports: list[Any] = []
    for _place, own in sorted(places.items()):
        latest = own[-1]
        if latest.kind == "report_done":
            reports = own
        put_right = _put_right(reports, latest.number) if latest.kind == "confirm" else None
        effects.append((latest.kind, put_right or latest.on))
    days = sorted({on for _kind, on in effects})
    return [(day, _waits([kind for kind, on in effects if on <= day])) for day in days]


def _put_right(reports: Sequence[Any], number: int) -> date | None:
    """The date of the product that a report was given after act ``number`` confirmed another, if it was."""
    told = [(act.number, act.payload["document"]) for act in reports if act.kind == "report_done"]
    confirmed = [document for report, document in told if report < number]
    if not confirmed or told[-1][1] == confirmed[-1]:
        return None
    return date.fromisoformat(told[-1][1]["on"])


def _waits(kinds: Sequence[str]) -> bool:
    waits = completed = False
    for kind in kinds:
        if kind == "confirm":
            waits, completed = False, True
        elif kind == "reopen":
            waits = completed = False
        elif kind in ("report_done", "return") and not completed:
            waits = kind == "report_done"
    return waits and "withdraw" not in kinds


def _replace(
    tables: Mapping[str, sa.Table], gone: Sequence[int], new: Sequence[Mapping[str, Any]], beside: Mapping[int, Rows]
) -> None:
    connection, state = op.get_bind(), tables["task_state"]
    for name in BESIDE:
        connection.execute(sa.delete(tables[name]).where(tables[name].c.state_id.in_(gone)))
    connection.execute(sa.delete(state).where(state.c.id.in_(gone)))
    adding = sa.insert(state).returning(state.c.id, sort_by_parameter_order=True)
    values = [{key: row[key] for key in row if key != "id"} for row in new]
    ids = list(connection.execute(adding, values).scalars())
    for name in BESIDE:
        rows = [
            {"state_id": id_, **each}
            for id_, row in zip(ids, new, strict=True)
            for table, each in beside[row["id"]]
            if table == name
        ]
        if rows:
            connection.execute(sa.insert(tables[name]), rows)
