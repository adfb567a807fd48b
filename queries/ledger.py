"""The ledger across tasks: acts by who did what when, with what each made different, and events, the newest first."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, false, func, literal, or_, union_all
from sqlmodel import Session, col, select

from models.access import may_read_events, sees_every_task, sees_what_was_corrected
from models.directive.directive import Directive
from models.directive.symbol import read_symbol
from models.event import Event, EventKind
from models.ledger.acts import Act, ActKind
from models.ledger.kind import Subject
from models.ledger.kinds import KINDS
from models.ledger.projection import TaskState
from models.moment import PRESENT
from models.person import Person, User
from models.province import midnight
from models.refusal import gettext_noop, permit
from models.task.task import Task
from models.text import by_given_name
from models.unit import unit_code
from queries.act_rows import ActRow, act_rows
from queries.counts import ledger_position
from queries.events import EventFilters, EventRow, events_numbered
from queries.selection import TaskFilters, selected
from store.among import among
from store.cache import cached
from store.database import reading

PAGE = 50
FIRST, LAST = date(1970, 1, 1), date(9000, 1, 1)
EVERY_TASK = TaskFilters(parts=True)
DeedKind = ActKind | EventKind
ALL_OF_THEM = gettext_noop("Only those who see every task read the ledger across tasks.")
TERMS = ("lead_id", "co_ordinating", "owed", "title", "product", "field", "links", "supervisor_id")
ABOUT: dict[str, frozenset[Subject]] = {  # of what an act is that can make such a fact another
    "due": frozenset({Subject.TERMS, Subject.DEADLINE, Subject.PARTS}),
    **dict.fromkeys(TERMS, frozenset({Subject.TERMS})),
    "deadline_text": frozenset({Subject.TERMS}),
    "given": frozenset({Subject.PROGRESS, Subject.TERMS}),
    "request": frozenset({Subject.DEADLINE}),
    "reason": frozenset({Subject.PROGRESS}),
    "asked_on": frozenset({Subject.PROGRESS, Subject.RESULT}),
    "percent": frozenset({Subject.PROGRESS, Subject.RESULT}),
    "completed_on": frozenset({Subject.RESULT}),
    "stage": frozenset({Subject.PROGRESS, Subject.RESULT, Subject.TERMS}),
    "parts": frozenset({Subject.PARTS}),
    "in_register": frozenset({Subject.PARTS, Subject.TERMS}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFilters:
    """What acts are narrowed to; empty means all.

    ``since`` and ``until`` are days on which they were recorded, ``document`` some of what a symbol in them says.
    ``changed`` is a fact that they made another, one of :data:`ABOUT`; ``tasks`` are those they were done to.
    ``everything``: with what is no task's, for who reads it; a ``kind`` of that asks for it alone.
    """

    person_id: int | None = None
    kind: DeedKind | None = None
    since: date | None = None
    until: date | None = None
    document: str = ""
    changed: str = ""
    tasks: TaskFilters = EVERY_TASK
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """An act, with the task that it was done to; ``position`` is its place in the ledger."""

    position: int
    code: str
    title: str
    act: ActRow


def authors(user: User) -> dict[int, str]:
    """Those who did something that ``user`` reads, by their ids, in the order of their given names."""
    permit(sees_every_task(user), ALL_OF_THEM)
    of_acts, of_events = (col(Person.id).in_(select(kind.by_id).distinct()) for kind in (Act, Event))
    query = select(Person.id, Person.name).where(or_(of_acts, of_events) if may_read_events(user) else of_acts)
    with reading() as session:
        names = {person_id or 0: name for person_id, name in session.exec(query)}
    return dict(sorted(names.items(), key=lambda each: by_given_name(each[1])))


def acts_of(user: User, filters: ActFilters, *, page: int = 1, size: int | None = PAGE) -> list[LedgerRow]:
    """One page of the acts, the newest first; all of them without a ``size``."""
    permit(sees_every_task(user), ALL_OF_THEM)
    first = 0 if size is None else (max(page, 1) - 1) * size
    with reading() as session:
        if filters.changed:
            changing = _positions(user, filters)
            return _rows(session, changing[first:] if size is None else changing[first : first + size])
        query = _narrowed(select(Act.id), user, filters).order_by(col(Act.id).desc())
        paged = query if size is None else query.limit(size).offset(first)
        return _rows(session, [position or 0 for position in session.exec(paged)])


def acts_as_known(user: User, positions: Sequence[int], at: datetime) -> list[LedgerRow]:
    """Those of these acts that there are, as one read them at an instant."""
    permit(sees_every_task(user), ALL_OF_THEM)
    with reading() as session:
        return _rows(session, positions, at)


def act_count(user: User, filters: ActFilters) -> int:
    permit(sees_every_task(user), ALL_OF_THEM)
    if filters.changed:
        return len(_positions(user, filters))
    with reading() as session:
        return int(session.exec(_narrowed(select(func.count()).select_from(Act), user, filters)).one())


def may_read_everything(user: User, filters: ActFilters) -> bool:
    """Whether what is no task's stands between acts that are narrowed so: for who reads events, unless acts are asked
    for by what they and their tasks alone have. What leads a task may be the unit that an event concerns."""
    of_tasks_alone = replace(filters.tasks, lead_id=None) != EVERY_TASK
    of_acts_alone = isinstance(filters.kind, ActKind) or bool(filters.changed) or of_tasks_alone
    return may_read_events(user) and not of_acts_alone


def deeds_of(
    user: User, filters: ActFilters, *, page: int = 1, size: int | None = PAGE
) -> Sequence[LedgerRow | EventRow]:
    """One page of what was done, the newest first: acts, and what is no task's where it is asked for and may be read;
    all of it without a ``size``."""
    if not _asks_for_events(user, filters):
        return acts_of(user, filters, page=page, size=size)
    with reading() as session:
        both = _deeds(session, user, filters).subquery()
        query: Any = select(both.c.is_act, both.c.id).order_by(both.c.at.desc(), both.c.is_act, both.c.id.desc())
        paged = query if size is None else query.limit(size).offset((max(page, 1) - 1) * size)
        found = session.exec(paged).all()
        acts = {row.position: row for row in _rows(session, [number for is_act, number in found if is_act])}
    events = {row.id: row for row in events_numbered(user, [number for is_act, number in found if not is_act])}
    return [acts[number] if is_act else events[number] for is_act, number in found]


def deed_count(user: User, filters: ActFilters) -> int:
    if not _asks_for_events(user, filters):
        return act_count(user, filters)
    with reading() as session:
        return int(session.exec(select(func.count()).select_from(_deeds(session, user, filters).subquery())).one())


def _asks_for_events(user: User, filters: ActFilters) -> bool:
    asked = filters.everything or isinstance(filters.kind, EventKind)
    return asked and may_read_everything(user, filters)


def _deeds(session: Session, user: User, filters: ActFilters) -> Any:
    acts = _narrowed(select(literal(True).label("is_act"), Act.id, col(Act.recorded_at).label("at")), user, filters)
    kind = filters.kind if isinstance(filters.kind, EventKind) else None
    unit = unit_code(session, filters.tasks.lead_id)
    of_events = EventFilters(kind=kind, by_id=filters.person_id, unit=unit, since=filters.since, until=filters.until)
    events = of_events.narrow(select(literal(False).label("is_act"), Event.id, col(Event.at).label("at")))
    if filters.document:
        events = events.where(_say(cast(Event.details, String), filters.document))
    return union_all(acts, events)


def _narrowed(query: Any, user: User, filters: ActFilters) -> Any:
    """Who does not see what was corrected sees the acts of the tasks that there are."""
    if filters.tasks != EVERY_TASK or not sees_what_was_corrected(user):
        seen = selected(select(TaskState.task_id), user, PRESENT, filters.tasks)
        query = query.where(col(Act.task_id).in_(seen))
    if filters.person_id is not None:
        query = query.where(Act.by_id == filters.person_id)
    if filters.kind is not None:
        query = query.where(Act.kind == filters.kind if isinstance(filters.kind, ActKind) else false())
    if filters.since is not None:
        query = query.where(col(Act.recorded_at) >= midnight(max(filters.since, FIRST)))
    if filters.until is not None:
        query = query.where(col(Act.recorded_at) < midnight(min(filters.until, LAST) + timedelta(days=1)))
    if filters.document:
        query = query.where(_names_document(filters.document))
    return query


def _names_document(symbol: str) -> ColumnElement[bool]:
    """Acts that say some of a symbol in their own words, or name by its id a directive that is called so."""
    text = cast(Act.payload, String)
    called = [col(Directive.symbol).icontains(symbol.strip(), autoescape=True)]
    if key := read_symbol(symbol):
        called.append(col(Directive.folded).startswith(f"{key.key} ", autoescape=True))
    names_it = text.like(literal('%"directive_id": ') + cast(Directive.id, String) + literal(",%"))
    return or_(_say(text, symbol), and_(text.contains('"directive_id"'), exists().where(or_(*called), names_it)))


def _say(stored: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether what is stored as JSON says some text."""
    return or_(*(stored.icontains(each, autoescape=True) for each in _as_stored(text)))


def _as_stored(text: str) -> set[str]:
    """As the JSON of an act has it, where a letter of Vietnamese is a number, and a capital another."""
    typed = text.strip()
    return {json.dumps(each)[1:-1] for each in (typed, typed.upper(), typed.lower(), typed.capitalize())}


def _positions(user: User, filters: ActFilters) -> list[int]:
    """Those of the acts that made the fact another, the newest first."""
    if filters.tasks.beside_the_ledger:
        return _changing(user, filters)
    return _known_changing(user.of_scope, filters)


@cached(most=20, at=ledger_position)
def _known_changing(user: User, filters: ActFilters) -> list[int]:
    return _changing(user, filters)


def _changing(user: User, filters: ActFilters) -> list[int]:
    """Each task is folded act by act, once for a position of the ledger."""
    kinds = [kind for kind, row in KINDS.items() if row.about in ABOUT[filters.changed] or kind is ActKind.NEVER_DONE]
    could = or_(col(Act.kind) != ActKind.ASSIGN, col(Act.number) > 1)
    query = _narrowed(select(Act.id, Act.task_id, Act.number), user, filters).where(col(Act.kind).in_(kinds), could)
    with reading() as session:
        asked = {(task_id, number): position for position, task_id, number in session.exec(query)}
        acts = _acts_of_tasks(session, {task_id for task_id, _number in asked})
        rows = act_rows(session, acts, PRESENT)
    changed = {
        (task_id, row.number)
        for task_id, group in rows.items()
        for row in group
        if any(name == filters.changed for name, _before, _after in row.made)
    }
    return sorted((position for key, position in asked.items() if key in changed), reverse=True)


def _rows(session: Session, positions: Sequence[int], known_at: datetime | None = None) -> list[LedgerRow]:
    """These acts, in this order, with all that is known of their tasks folded beside them; or was, at an instant."""
    query = select(Act.id, Act.task_id, Act.number, Task.code).join(Task, col(Task.id) == Act.task_id)
    found = session.exec(query.where(among(col(Act.id), positions))).all()
    places = {position or 0: (task_id, number, code) for position, task_id, number, code in found}
    acts = _acts_of_tasks(session, {task_id for task_id, _number, _code in places.values()}, known_at)
    rows = {
        (task_id, row.number): row for task_id, group in act_rows(session, acts, PRESENT).items() for row in group
    }
    titles = _titles(acts)
    return [
        LedgerRow(position=position, code=code, title=titles[task_id], act=rows[task_id, number])
        for position, (task_id, number, code) in ((each, places[each]) for each in positions if each in places)
        if (task_id, number) in rows
    ]


def _acts_of_tasks(session: Session, task_ids: set[int], known_at: datetime | None = None) -> dict[int, list[Act]]:
    found: dict[int, list[Act]] = defaultdict(list)
    query = select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.task_id), col(Act.number))
    for act in session.exec(query if known_at is None else query.where(col(Act.recorded_at) <= known_at)):
        found[act.task_id].append(act)
    return found


def _titles(acts: Mapping[int, Sequence[Act]]) -> dict[int, str]:
    """What each task is called now: by the last act that says its title."""
    said = {task_id: [act.payload.get("title") for act in group] for task_id, group in acts.items()}
    return {task_id: next((text for text in reversed(texts) if text), "") for task_id, texts in said.items()}
