"""Many tasks at once: each verb is still an act of its own task. All of them happen or none does; of what is taken
back some may stay."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, select

from models import access
from models.batch import Batch, BatchKind, going_on, together
from models.ledger.acts import Act, ActKind, Amended, Assigned, DeadlineMoved, HandedOver, NeverDone
from models.ledger.projection import TaskState
from models.moment import FOREVER, UNTIL_NOW
from models.person import User
from models.refusal import Forbidden, Refusal, gettext_noop, permit, require
from models.task.one_press import is_of_its_whole
from models.task.task import Task
from models.text import title_key, words_of_any_spelling

MOST_AT_ONCE = 200  # more is no longer looked through before it is done, and keeps others from writing for too long
SAME_TITLE = gettext_noop("There is {code} already with this title. Say that it is meant.")
Family = Sequence[tuple[int, int]]  # acts of a task and its parts, each as task and number
SINGLES_UNASKED = 10  # more tasks of one title than this are rather meant as parts of one


def change_many(
    session: Session,
    tasks: Collection[tuple[int, int]],
    change: Callable[[Task, int], None],
    *,
    by: User,
    at: datetime,
    kind: BatchKind = BatchKind.CHANGE,
) -> int:
    """Do ``change`` to each of ``tasks`` (id, number of acts seen), as one batch of a ``kind``; returns the batch.

    Raises :class:`Refusal` for more than ``MOST_AT_ONCE``, and one that names the first task which refuses.
    """
    require(len(tasks) <= MOST_AT_ONCE, "At most {most} tasks are changed at once.", most=MOST_AT_ONCE)
    with together(session, kind, by=by, at=at) as batch:
        for task_id, seen in tasks:
            task = session.get_one(Task, task_id)
            try:
                change(task, seen)
            except Refusal as refusal:
                raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal
    assert batch.id is not None
    return batch.id


@dataclass(frozen=True, slots=True)
class CellChange:
    """What one cell of a sheet of tasks changes: an act of the task that had ``seen`` acts."""

    task_id: int
    seen: int
    column: str
    content: Amended | DeadlineMoved | HandedOver


class AllRefused(Refusal):
    """Each of the cells was refused; ``refused`` says which and why, the sentence is that of the first."""

    def __init__(self, refused: Sequence[tuple[CellChange, Refusal]]) -> None:
        _first, why = refused[0]
        super().__init__(why.sentence, **why.facts)
        self.refused = refused


def change_in_sheet(
    session: Session,
    changes: Collection[CellChange],
    *,
    by: User,
    on: date,
    at: datetime,
    same_titles_meant: bool = False,
) -> list[tuple[CellChange, Refusal]]:
    """Do what each cell says, an act for each, as one batch; what is amended is so from ``on``.

    Returns those that are refused, with the reason, while the others stay. Raises :class:`AllRefused` where none
    stays, :class:`Forbidden` by who asks, and :class:`Refusal` for more than ``MOST_AT_ONCE`` tasks.
    """
    present = {change.task_id: change.seen for change in changes}
    require(len(present) <= MOST_AT_ONCE, "At most {most} tasks are changed at once.", most=MOST_AT_ONCE)
    refused: list[tuple[CellChange, Refusal]] = []
    with together(session, BatchKind.CHANGE, by=by, at=at):
        for change in changes:
            task = session.get_one(Task, change.task_id)
            try:
                with session.begin_nested():
                    if not same_titles_meant:
                        _require_other_title(session, task, change.content)
                    _do_change(session, task, change.content, by=by, on=on, at=at, seen=present[change.task_id])
            except Refusal as refusal:
                refused.append((change, refusal))
            else:
                present[change.task_id] = task.act_count
    if changes and len(refused) == len(changes):
        _change, why = refused[0]
        raise why if isinstance(why, Forbidden) else AllRefused(refused)
    return refused


def _require_other_title(session: Session, task: Task, content: Amended | DeadlineMoved | HandedOver) -> None:
    title = content.title if isinstance(content, Amended) else None
    if title is not None:
        require_title_meant(session, title, (), register_code=task.register_code, year=task.year, besides=task.id)


def _do_change(
    session: Session,
    task: Task,
    content: Amended | DeadlineMoved | HandedOver,
    *,
    by: User,
    on: date,
    at: datetime,
    seen: int,
) -> None:
    match content:
        case Amended():
            task.amend(session, content, by=by, on=on, at=at, seen=seen)
        case DeadlineMoved():
            task.move_deadline(session, content, by=by, at=at, seen=seen)
        case HandedOver():
            task.hand_over(session, content, by=by, at=at, seen=seen)


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


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is asked before tasks are assigned; who means it hands over what was looked at.

    ``same_titles`` are the codes of tasks that have one of the titles already. ``singles`` is how many single tasks
    of one title there would be, where these are more than ``SINGLES_UNASKED``.
    """

    same_titles: tuple[str, ...] = ()
    singles: int = 0


NOTHING_ASKED = SecondLook()


def second_look(session: Session, orders: Sequence[Order], *, register_code: str, year: int, by: User) -> SecondLook:
    """What ``by`` is asked of ``orders`` in a register of ``year``; titles are compared by :func:`title_key`, for a
    unit with those of its own tasks alone."""
    singles = max(Counter(title_key(order.terms.title) for order in orders if not order.parts).values(), default=0)
    titles = [order.terms.title for order in orders]
    leads = None if access.sees_every_task(by) else by.reach
    return SecondLook(
        same_titles=same_titles(session, titles, register_code=register_code, year=year, leads=leads),
        singles=singles if singles > SINGLES_UNASKED else 0,
    )


def same_titles(
    session: Session,
    titles: Iterable[str],
    *,
    register_code: str,
    year: int,
    besides: int | None = None,
    leads: Collection[int] | None = None,
) -> tuple[str, ...]:
    """The codes of the tasks in a register of ``year`` that have one of ``titles``, however typed and abbreviated.

    ``besides`` is the task, by its id, that is about to have it; ``leads`` are the units whose tasks alone are looked
    at, ``None`` for all.
    """
    keys = {title_key(title) for title in titles} - {""}
    present = (
        select(Task.id, Task.code, TaskState.title)
        .join(TaskState, col(TaskState.task_id) == Task.id)
        .where(TaskState.known_to == UNTIL_NOW, TaskState.on_to == FOREVER, col(TaskState.withdrawn).is_(False))
        .where(TaskState.register_code == register_code, TaskState.year == year, col(TaskState.part_of).is_(None))
        .where(
            or_(false(), *map(_may_have_title, keys)), true() if leads is None else col(TaskState.lead_id).in_(leads)
        )
        .order_by(col(Task.code))
    )
    found = session.exec(present).all() if keys else []
    return tuple(code for task_id, code, title in found if task_id != besides and title_key(title) in keys)


def _may_have_title(key: str) -> ColumnElement[bool]:
    """What the database can tell without spelling abbreviations out."""
    words = words_of_any_spelling(key)
    return and_(true(), *(col(TaskState.searchable).contains(word, autoescape=True) for word in words))


def require_title_meant(
    session: Session, title: str, looked: Collection[str], *, register_code: str, year: int, besides: int | None
) -> None:
    """Refuse a title that tasks of a register but ``besides`` have, other than those that somebody ``looked`` at."""
    for code in same_titles(session, [title], register_code=register_code, year=year, besides=besides):
        require(code in looked, SAME_TITLE, code=code)


def assign_each(
    session: Session,
    orders: Sequence[Order],
    *,
    register_code: str,
    year: int,
    by: User,
    on: date,
    at: datetime,
    looked: SecondLook = NOTHING_ASKED,
    committee: int | None = None,
) -> list[Task]:
    """Assign a task for each of ``orders``, as one batch. ``committee`` is the unit whose committee concluded them.

    Raises :class:`Refusal` for a :func:`second_look` that finds more than what somebody ``looked`` at and meant.
    """
    _require_meant(second_look(session, orders, register_code=register_code, year=year, by=by), looked)
    of_all: Any = {"register_code": register_code, "year": year, "by": by, "on": on, "at": at, "committee": committee}
    with together(session, BatchKind.ASSIGNMENT, by=by, at=at):
        return [
            Task.assign_in_parts(session, order.terms, order.parts, **of_all)
            if order.parts
            else Task.assign(session, order.terms, **of_all)
            for order in orders
        ]


def _require_meant(asked: SecondLook, looked: SecondLook) -> None:
    for code in asked.same_titles:
        require(code in looked.same_titles, SAME_TITLE, code=code)
    require(
        asked.singles <= looked.singles,
        "These are {count} tasks of one title, each counted by itself. Say that it is meant, or assign one in parts.",
        count=asked.singles,
    )


def undo(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> list[Refusal]:
    """Take a batch back: each of its acts that is not taken back yet counts as never done, the newest first. In the
    place of a correction is said what stood there before.

    What was done to a task and to its parts goes back whole or stays whole: it stays where somebody put an act right
    since, or later acts rest on one. It can be taken back again once that is no longer so. Returns why, for each that
    stays; raises the first where nothing goes back.
    """
    families = families_of(session, batch_id)
    undoing = undo_some(session, batch_id, families, because=because, by=by, at=at)
    undoing.require_any()
    return undoing.staying


def undo_last(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> None:
    """Take a batch back whole. Raises :class:`Refusal` where something was done since to one of its tasks."""
    last = {task_id: number for family in families_of(session, batch_id) for task_id, number in reversed(family)}
    for task_id, number in last.items():
        task = session.get_one(Task, task_id)
        require(task.act_count == number, "{code}: something was done since. Look at it first.", code=task.code)
    for why in undo(session, batch_id, because=because, by=by, at=at):
        raise why


@dataclass(slots=True)
class Undoing:
    """How far a batch is taken back: its families that were ``looked_at``, those that have ``gone`` back, and why the
    others are ``staying``; ``batch_id`` is the batch of what was done."""

    looked_at: int = 0
    gone: int = 0
    staying: list[Refusal] = field(default_factory=list)
    batch_id: int | None = None

    def require_any(self) -> None:
        """Refuse where all of it stays, or was taken back before."""
        if self.looked_at and not self.gone:
            raise self.staying[0] if self.staying else Refusal("This has been taken back already.")


def undo_some(
    session: Session,
    batch_id: int,
    families: Sequence[Family],
    *,
    because: str,
    by: User,
    at: datetime,
    so_far: Undoing | None = None,
    enough: Callable[[], bool] = lambda: False,
) -> Undoing:
    """Take back those of the ``families`` of a batch that were not looked at ``so_far``, until it is ``enough``, but
    for the first; see :func:`undo`."""
    permit(access.may_correct(by), "Only the secretariat corrects an act.")
    require(bool(because.strip()), "Say why it is taken back.")
    undoing = replace(so_far, staying=[*so_far.staying]) if so_far else Undoing()
    with _undoing(session, batch_id, undoing, by=by, at=at):
        for family in families[undoing.looked_at :]:
            undoing.looked_at += 1
            if acts := _left_of(session, family):
                try:
                    with session.begin_nested():
                        for task_id, number in acts:
                            _undo_act(session, session.get_one(Task, task_id), number, because=because, by=by, at=at)
                    undoing.gone += 1
                except Refusal as refusal:
                    undoing.staying.append(refusal)
            if enough():
                break
    return undoing


@contextmanager
def _undoing(session: Session, batch_id: int, undoing: Undoing, *, by: User, at: datetime) -> Iterator[None]:
    """The batch of what is taken back: of the first that goes back, and of all after it."""
    if undoing.batch_id is not None:
        with going_on(session, session.get_one(Batch, undoing.batch_id)):
            yield
        return
    with together(session, BatchKind.UNDOING, by=by, at=at, undoes_id=batch_id) as batch:
        yield
    if undoing.looked_at and not undoing.gone:
        session.delete(batch)
    else:
        undoing.batch_id = batch.id


def families_of(session: Session, batch_id: int) -> list[Family]:
    """The acts of a batch that may be taken back, as task and number, the newest first: for each task with its parts.

    Of one instant, parts go before their whole was split, and what a correction of the whole did to them follows it.
    """
    batch = session.get(Batch, batch_id)
    require(batch is not None and batch.kind is not BatchKind.UNDOING, "There is nothing to take back.")
    acts = select(Act, Task.part_of).join(Task, col(Task.id) == Act.task_id).where(Act.batch_id == batch_id)
    families: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for act, part_of in sorted(session.exec(acts), key=_as_done, reverse=True):
        families[part_of or act.task_id].append((act.task_id, act.number))
    return [families[whole] for whole in sorted(families, reverse=True)]


def _as_done(act_of: tuple[Act, int | None]) -> tuple[datetime, int, int]:
    """Sorts acts, each with the whole of its task if that is a part, by the order in which they were meant."""
    act, part_of = act_of
    in_one_press = 1 if part_of is not None else 2 if act.is_correction else 0
    return act.recorded_at, in_one_press, act.id or 0


def is_taken_back(act: Act, acts: Sequence[Act]) -> bool:
    """Whether an act counts no more because what was so before it was said again; ``acts`` are all of its task."""
    latest = [each for each in acts if each.place == act.place][-1]
    if latest.number == act.number:
        return False
    before = _before(act, acts)
    said_again = before is not None and (latest.content, latest.on) == (before.content, before.on)
    return said_again or latest.kind is ActKind.NEVER_DONE


def _before(act: Act, acts: Sequence[Act]) -> Act | None:
    """The act that ``act`` corrects."""
    return next((each for each in reversed(acts[: act.number - 1]) if each.place == act.place), None)


def _left_of(session: Session, acts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of ``acts`` (task, number) that are not taken back; one done to a part with its whole goes with that."""
    left = []
    for task_id, number in acts:
        task = session.get_one(Task, task_id)
        act = task.acts(session)[number - 1]
        if not is_taken_back(act, task.acts(session)) and not is_of_its_whole(session, task, act):
            left.append((task_id, number))
    return left


def _undo_act(session: Session, task: Task, number: int, *, because: str, by: User, at: datetime) -> None:
    acts = task.acts(session)
    act = acts[number - 1]
    if is_taken_back(act, acts):
        return
    latest = [each for each in acts if each.place == act.place][-1]
    require(latest.number == number, "{code}: it was corrected since. Take it back by itself.", code=task.code)
    before = _before(act, acts)
    content, on = (before.content, before.on) if before else (NeverDone(), None)
    try:
        task.correct(session, number, content, because=because, by=by, at=at, on=on)
    except Refusal as refusal:
        raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal
