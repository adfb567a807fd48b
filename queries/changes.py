"""What became different between two moments: which tasks went from which class to which, and by which acts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from sqlmodel import Session, col, or_, select

from models.counting.standing import Standing
from models.ledger.acts import Act, ActKind, Content, NeverDone
from models.ledger.fold import in_force
from models.ledger.kinds import KINDS, units_in
from models.moment import Moment
from models.person import Person, User
from models.task.task import Task
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, tasks_of
from queries.units import UnitRow, units_by_day
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """An act that counts at one of the two moments only. ``now``: at the later one.

    ``units`` are those that it names, as they were called on its day.
    """

    code: str
    on: date
    at: datetime
    by: str
    content: Content
    now: bool
    units: dict[int, UnitRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A task that is counted otherwise: in another class, field or unit, or with another deadline or completion.

    ``was`` or ``is_now`` is ``None`` where it was not counted. ``passed`` is its deadline, where that lies between
    the two days and makes the difference.
    """

    was: TaskRow | None
    is_now: TaskRow | None
    causes: tuple[Cause, ...]
    passed: date | None

    @property
    def task(self) -> TaskRow:
        row = self.is_now or self.was
        assert row is not None, "one of them counts"
        return row

    @property
    def before(self) -> Standing | None:
        return self.was.standing if self.was else None

    @property
    def after(self) -> Standing | None:
        return self.is_now.standing if self.is_now else None


def changes_between(user: User, then: Moment, now: Moment, filters: TaskFilters) -> list[ChangeRow]:
    """The tasks selected that are counted otherwise, by code; both moments see them in the user's scope."""
    was = {row.id: row for row in tasks_of(user, then, filters, order=Order.CODE, size=None)}
    is_now = {row.id: row for row in tasks_of(user, now, filters, order=Order.CODE, size=None)}
    moved = [each for each in dict.fromkeys((*is_now, *was)) if _counted(was.get(each)) != _counted(is_now.get(each))]
    with reading() as session:
        causes = _causes(session, moved, then, now)
    rows = [
        ChangeRow(
            was=before, is_now=after, causes=tuple(causes.get(each, ())), passed=_passed(then, before, now, after)
        )
        for each, before, after in ((each, was.get(each), is_now.get(each)) for each in moved)
    ]
    return sorted(rows, key=lambda row: row.task.code)


def moves(rows: Iterable[ChangeRow]) -> Counter[tuple[Standing | None, Standing | None]]:
    """How many tasks went from which class to which; in the same class are those that only their unit, field,
    deadline or completion makes otherwise."""
    return Counter((row.before, row.after) for row in rows)


def _counted(row: TaskRow | None) -> tuple[object, ...] | None:
    return (row.standing, row.field, row.lead_id, row.deadline, row.completed_on) if row else None


def _passed(then: Moment, was: TaskRow | None, now: Moment, is_now: TaskRow | None) -> date | None:
    """The deadline of a task that is overdue on the later of the two days only because it passed in between."""
    late, since, until = (is_now, then, now) if then.as_of <= now.as_of else (was, now, then)
    if late is None or late.standing is not Standing.OVERDUE or late.deadline is None:
        return None
    return late.deadline if since.as_of <= late.deadline < until.as_of else None


def _causes(session: Session, task_ids: Sequence[int], then: Moment, now: Moment) -> dict[int, list[Cause]]:
    """The acts of tasks and of their parts that count at one of the moments only."""
    query = (
        select(Act, Task.code, Task.part_of, Person.name)
        .join(Task, col(Task.id) == Act.task_id)
        .join(Person, col(Person.id) == Act.by_id)
        .where(or_(among(col(Act.task_id), task_ids), among(col(Task.part_of), task_ids)))
        .order_by(col(Act.task_id), col(Act.number))
    )
    acts: dict[int, list[tuple[Act, str, int | None, str]]] = defaultdict(list)
    for act, code, part_of, by in session.exec(query):
        acts[act.task_id].append((act, code, part_of, by))
    named = (units_in(act.content) for group in acts.values() for act, _code, _whole, _by in group)
    units = units_by_day(session, chain(*named), now)
    found: dict[int, list[Cause]] = defaultdict(list)
    for task_id, group in acts.items():
        own = [act for act, _code, _part_of, _by in group]
        before, after = _counting(own, then), _counting(own, now)
        for act, code, part_of, by in group:
            undone = isinstance(act.content, NeverDone)
            stood = any(each.number in before for each in own if each.place == act.place)
            if undone and not stood:
                continue
            decides = KINDS[act.kind].decides(act.content) or _moves_completion(act, own)
            if (act.number in before) != (act.number in after) and decides:
                whole = part_of if part_of is not None and part_of in task_ids else task_id
                cause = Cause(
                    code=code,
                    on=act.on,
                    at=act.recorded_at,
                    by=by,
                    content=act.content,
                    now=act.number in after,
                    units=units.on(act.on, units_in(act.content)),
                )
                found[whole].append(cause)
    return {task_id: sorted(causes, key=lambda each: each.at) for task_id, causes in found.items()}


def _moves_completion(report: Act, acts: Sequence[Act]) -> bool:
    """Whether the report was put right after it was confirmed: then the completion follows its product."""
    if report.kind is not ActKind.REPORT_DONE:
        return False
    put_right = max(act.number for act in acts if act.place == report.place)
    return any(act.kind is ActKind.CONFIRM and report.place < act.number < put_right for act in acts)


def _counting(acts: Sequence[Act], moment: Moment) -> set[int]:
    """The numbers of the acts that count at a moment; a correction counts as the act that it is."""
    by_then = {act.number: act for act in acts if moment.known_at is None or act.recorded_at <= moment.known_at}
    days = {each.place: each.on for each in in_force(acts, moment.known_at)}
    latest = {act.place: act for act in by_then.values()}
    return {
        act.number
        for act in latest.values()
        if (act.place in days or act.is_correction) and days.get(act.place, act.on) <= moment.as_of
    }
