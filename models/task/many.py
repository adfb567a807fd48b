"""Many tasks at once: each verb is still an act of its own task, and all of them happen or none does."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from sqlmodel import Session, col, select

from models import access
from models.batch import Batch, BatchKind, together
from models.ledger.acts import Act, ActKind, Assigned, NeverDone, Split
from models.person import User
from models.refusal import Refusal, permit, require
from models.task.one_press import is_of_its_whole
from models.task.task import Task

MOST_AT_ONCE = 200  # more is no longer looked through before it is done, and keeps others from writing for too long


def change_many(
    session: Session,
    tasks: Collection[tuple[int, int]],
    change: Callable[[Task, int], None],
    *,
    by: User,
    at: datetime,
) -> int:
    """Do ``change`` to each of ``tasks`` (id, number of acts seen), as one batch; returns the batch.

    Raises :class:`Refusal` for more than ``MOST_AT_ONCE``, and one that names the first task which refuses.
    """
    require(len(tasks) <= MOST_AT_ONCE, "At most {most} tasks are changed at once.", most=MOST_AT_ONCE)
    with together(session, BatchKind.CHANGE, by=by, at=at) as batch:
        for task_id, seen in tasks:
            task = session.get_one(Task, task_id)
            try:
                change(task, seen)
            except Refusal as refusal:
                raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal
    assert batch.id is not None
    return batch.id


@dataclass(frozen=True, slots=True)
class Order:
    """A task to be assigned, with the units that get a part of it."""

    terms: Assigned
    parts: tuple[int, ...] = ()


def orders_of(terms: Assigned, units: Sequence[int], *, in_parts: bool) -> list[Order]:
    """One task in parts for all of ``units``, led by the first of them; or a task for each of them."""
    if not in_parts:
        return [Order(terms.led_by(unit_id)) for unit_id in units]
    require(
        not terms.deadline.rrule,
        "A task that recurs is in parts already, one for each day. Assign one to each unit.",
    )
    return [Order(terms.led_by(units[0]), tuple(units))]


def assign_each(
    session: Session,
    orders: Iterable[Order],
    *,
    register_code: str,
    year: int,
    by: User,
    on: date,
    at: datetime,
) -> list[Task]:
    """Assign a task for each of ``orders``, as one batch."""
    tasks = []
    with together(session, BatchKind.ASSIGNMENT, by=by, at=at):
        for order in orders:
            task = Task.assign(session, order.terms, register_code=register_code, year=year, by=by, on=on, at=at)
            if order.parts:
                task.split(session, Split(units=order.parts), by=by, on=on, at=at)
            tasks.append(task)
    return tasks


def undo(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> None:
    """Take a batch back: each of its acts that is not taken back yet counts as never done, the newest first.

    An assignment that was corrected since keeps the whole batch where it is.
    """
    permit(access.may_correct(by), "Only the secretariat corrects an act.")
    require(bool(because.strip()), "Say why it is taken back.")
    batch = session.get(Batch, batch_id)
    require(batch is not None and batch.kind is not BatchKind.UNDOING, "There is nothing to take back.")
    undone = session.exec(select(Batch.id).where(Batch.undoes_id == batch_id)).first()
    require(undone is None, "This has been taken back already.")
    newest_first = (col(Task.part_of).is_(None), col(Act.id).desc())  # and the parts before their whole
    of_the_batch = select(Act).join(Task, col(Task.id) == Act.task_id).where(Act.batch_id == batch_id)
    acts = session.exec(of_the_batch.order_by(*newest_first)).all()
    with together(session, BatchKind.UNDOING, by=by, at=at, undoes_id=batch_id):
        for act in acts:
            task = session.get_one(Task, act.task_id)
            if is_of_its_whole(session, task, act):
                continue
            latest = max((each for each in task.acts(session) if each.place == act.place), key=attrgetter("number"))
            if latest.number != act.number:
                stays = act.kind is not ActKind.ASSIGN or latest.kind is ActKind.NEVER_DONE
                require(stays, "{code}: it was corrected since. Take it back by itself.", code=task.code)
                continue
            try:
                task.correct(session, act.number, NeverDone(), because=because, by=by, at=at)
            except Refusal as refusal:
                raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal
