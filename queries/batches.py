"""What was done to many tasks at once, the newest first."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
    with reading() as session:
        batches = session.exec(_newest()).all()
        done = _done_in(session, [batch.id for batch, _by, _undone, _file in batches])
        counting = _counting_still(
            session, {batch.id: done[batch.id] for batch, _by, undone, _file in batches if undone}
        )
        first = {batch_id: acts[0][0] for batch_id, acts in done.items()}
        named = {batch_id: units_in(act.content) for batch_id, act in first.items()}
        units = units_by_day(session, chain(*named.values()), PRESENT)
    return [
        BatchRow(
            id=batch.id or 0,
            kind=batch.kind,
            at=batch.at,
            by=by,
            first=first[batch.id].content,
            on=first[batch.id].on,
            units=units.on(first[batch.id].on, named[batch.id]),
            codes=tuple(dict.fromkeys(code for _act, code in done[batch.id])),
            undone=undone,
            staying=tuple(dict.fromkeys(counting.get(batch.id, ()))),
            file=file or "",
        )
        for batch, by, undone, file in batches
    ]


def is_undone(batch_id: Any) -> ColumnElement[bool]:
    """Whether a batch was taken back, in part or as a whole."""
    return select(UNDOING.id).where(col(UNDOING.undoes_id) == batch_id).exists()


def _newest() -> Any:
    """Batches of several acts or of a file, each with who did it, whether it was taken back, and the file's name."""
    acts = select(func.count()).where(Act.batch_id == Batch.id).correlate(Batch).scalar_subquery()
    return (
        select(Batch, Person.name, is_undone(col(Batch.id)), Loading.name)
        .join(Person, col(Person.id) == Batch.by_id)
        .outerjoin(Loading, col(Loading.batch_id) == col(Batch.id))
        .where(or_(acts > 1, col(Loading.id).is_not(None)))
        .order_by(col(Batch.id).desc())
        .limit(NEWEST)
    )


def _done_in(session: Session, ids: Collection[int | None]) -> dict[int | None, list[tuple[Act, str]]]:
    """The acts of each batch in their order, with the codes of their tasks."""
    query = select(Act, Task.code).join(Task, col(Task.id) == Act.task_id).where(col(Act.batch_id).in_(ids))
    done: dict[int | None, list[tuple[Act, str]]] = defaultdict(list)
    for act, code in session.exec(query.order_by(col(Act.id))):
        done[act.batch_id].append((act, code))
    return done


def _counting_still(
    session: Session, undone: Mapping[int | None, Sequence[tuple[Act, str]]]
) -> dict[int | None, list[str]]:
    """Of batches that were taken back, the codes of the tasks in which an act counts still."""
    histories = _histories(session, {act.task_id for acts in undone.values() for act, _code in acts})
    return {
        batch_id: [code for act, code in acts if not is_taken_back(act, histories[act.task_id])]
        for batch_id, acts in undone.items()
    }


def _histories(session: Session, task_ids: Collection[int]) -> dict[int, list[Act]]:
    """All acts of some tasks, in their order."""
    acts: dict[int, list[Act]] = defaultdict(list)
    for act in session.exec(select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.number))):
        acts[act.task_id].append(act)
    return acts
