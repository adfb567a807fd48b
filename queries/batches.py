"""What was done to many tasks at once, the newest first."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from models.access import may_correct
from models.batch import Batch, BatchKind
from models.ledger.acts import Act, Content
from models.ledger.kinds import units_in
from models.moment import PRESENT
from models.person import Person, User
from models.plan.loading import Loading
from models.refusal import permit
from models.task.many import is_taken_back
from models.task.task import Task
from queries.units import UnitRow, units_by_day
from store.among import among
from store.database import reading

NEWEST = 20
UNDOING = aliased(Batch)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """``first`` is what was recorded first, by which one tells what it was all about; ``codes`` are its tasks.

    ``staying`` are those of a batch that was ``undone`` of which something still counts.
    ``units`` are those that ``first`` names, as they were called on its day. ``file`` is the name of the plan it was
    loaded from, if any.
    """

    id: int
    kind: BatchKind
    at: datetime
    by: str
    first: Content
    on: date
    units: dict[int, UnitRow]
    codes: tuple[str, ...]
    undone: bool
    staying: tuple[str, ...] = ()
    file: str = ""

    @property
    def may_be_undone(self) -> bool:
        """Whether anything of it is left to take back."""
        return self.kind is not BatchKind.UNDOING and (not self.undone or bool(self.staying))


def batches_of(user: User) -> list[BatchRow]:
    permit(may_correct(user), "Only the secretariat corrects an act.")
    acts = select(func.count()).where(Act.batch_id == Batch.id).correlate(Batch).scalar_subquery()
    query = (
        select(Batch, Person.name, is_undone(col(Batch.id)), Loading.name)
        .join(Person, col(Person.id) == Batch.by_id)
        .outerjoin(Loading, col(Loading.batch_id) == col(Batch.id))
        .where(or_(acts > 1, col(Loading.id).is_not(None)))
        .order_by(col(Batch.id).desc())
        .limit(NEWEST)
    )
    with reading() as session:
        batches = session.exec(query).all()
        ids = [batch.id for batch, _by, _undone, _file in batches]
        query_of_acts = select(Act, Task.code).join(Task, col(Task.id) == Act.task_id)
        told = session.exec(query_of_acts.where(col(Act.batch_id).in_(ids))).all()
        undone_ids = {batch.id for batch, _by, undone, _file in batches if undone}
        histories = _histories(session, {act.task_id for act, _code in told if act.batch_id in undone_ids})
        of: dict[int | None, list[tuple[Act, str]]] = defaultdict(list)
        counting: dict[int | None, list[str]] = defaultdict(list)
        for act, code in sorted(told, key=lambda each: each[0].id or 0):
            of[act.batch_id].append((act, code))
            if act.batch_id in undone_ids and not is_taken_back(act, histories[act.task_id]):
                counting[act.batch_id].append(code)
        named = {batch_id: units_in(acts[0][0].content) for batch_id, acts in of.items()}
        units = units_by_day(session, chain(*named.values()), PRESENT)
    return [
        BatchRow(
            id=batch.id or 0,
            kind=batch.kind,
            at=batch.at,
            by=by,
            first=of[batch.id][0][0].content,
            on=of[batch.id][0][0].on,
            units=units.on(of[batch.id][0][0].on, named[batch.id]),
            codes=tuple(dict.fromkeys(code for _act, code in of[batch.id])),
            undone=undone,
            staying=tuple(dict.fromkeys(counting[batch.id])),
            file=file or "",
        )
        for batch, by, undone, file in batches
    ]


def is_undone(batch_id: Any) -> ColumnElement[bool]:
    """Whether a batch was taken back, in part or as a whole."""
    return select(UNDOING.id).where(col(UNDOING.undoes_id) == batch_id).exists()


def _histories(session: Session, task_ids: Collection[int]) -> dict[int, list[Act]]:
    """All acts of some tasks, in their order."""
    acts: dict[int, list[Act]] = defaultdict(list)
    for act in session.exec(select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.number))):
        acts[act.task_id].append(act)
    return acts
