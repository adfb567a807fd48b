"""What is worked out from the acts and kept, so that lists and counts are plain indexed SQL.

:class:`TaskState` has two clocks: a row says what counts of a task on the days ``[on_from, on_to)``, as known
in ``[known_from, known_to)``. Exactly one row, or none, holds for any day and instant. Rows are closed, never
rewritten, so what was known at an instant stays.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Index, event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Field, Session, col, select

from models.base import Model, one_of
from models.ledger.acts import Act, ActKind, Link
from models.ledger.facts import Contribution, Counted, Facts, Stage
from models.ledger.fold import Folding, Span, rolled_up
from models.ledger.history import History
from models.ledger.task_columns import TaskColumns
from models.moment import UNTIL_NOW
from models.register import DirectiveRole, ParField
from models.text import searchable

OPEN_ENDED, FINISHED = date(9999, 12, 30), date(9999, 12, 31)
STANDING = "states_standing"


class TaskState(Model, table=True):
    """What counts of a task, over a span of days and a span of knowledge.

    ``urgency`` puts tasks in the order of a day's work: open ones by deadline, then those without, then the rest.
    ``awaiting``: a result was reported and waits for confirmation.
    ``part_of`` is the task that this one is a part of; ``parts`` and ``parts_done`` are of one that was split.
    """

    __tablename__ = "task_state"
    __table_args__ = (
        Index(
            "ix_task_state_by_year",  # all that counts are made of, so that no count reads the wide rows
            "year",
            "known_to",
            "on_to",
            "on_from",
            "known_from",
            "register_code",
            "field",
            "lead_id",
            "deadline",
            "completed_on",
            "withdrawn",
            "part_of",
            "task_id",
            "urgency",
            "awaiting",
            "cause_code",
            "questions",
            "asked_on",
            "days_waited",
        ),
        Index(
            "ix_task_state_by_urgency",
            "known_to",
            "urgency",
            "task_id",
            "on_to",
            "on_from",
            "register_code",
            "year",
            "lead_id",
        ),
        Index("ix_task_state_by_lead", "lead_id", "known_to", "urgency", "task_id", "on_to", "on_from"),
        Index("ix_task_state_by_task", "task_id", "known_to"),
        Index("ix_task_state_by_whole", "part_of", "known_to", "id", "on_to", "on_from"),  # in the order of the rows
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    register_code: str = Field(foreign_key="register.code")
    year: int
    title: str
    product: str
    searchable: str
    deadline_text: str
    lead_id: int = Field(foreign_key="unit.id")
    field: ParField = Field(sa_type=one_of(ParField))
    deadline: date | None = None
    completed_on: date | None = None
    withdrawn: bool = False
    awaiting: bool = False
    part_of: int | None = Field(default=None, foreign_key="task.id")
    parts: int = 0
    parts_done: int = 0
    cause_code: str | None = Field(default=None, foreign_key="cause.code")
    reason_on: date | None = None
    questions: int = 0
    asked_on: date | None = None
    days_waited: int = 0
    urgency: date
    on_from: date
    on_to: date
    known_from: datetime
    known_to: datetime = UNTIL_NOW


class CoOrdination(Model, table=True):
    """A unit that co-ordinates on a task in one of its states, and so with the same two clocks.

    ``due`` and ``given_on`` are of its own contribution, where it owes one.
    """

    __tablename__ = "co_ordination"

    state_id: int = Field(foreign_key="task_state.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True, index=True)
    due: date | None = None
    given_on: date | None = None


class TaskDirective(Model, table=True):
    """A directive (or a clause of it) that assigned a task or that it carries out, in one of the task's states."""

    __tablename__ = "task_directive"
    __table_args__ = (Index("ix_task_directive_directive_id", "directive_id", "state_id"),)

    id: int | None = Field(default=None, primary_key=True)
    state_id: int = Field(foreign_key="task_state.id", index=True)
    directive_id: int = Field(foreign_key="directive.id")
    clause_id: int | None = Field(default=None, foreign_key="clause.id", index=True)
    role: DirectiveRole = Field(sa_type=one_of(DirectiveRole))


def urgency(counted: Counted) -> date:
    """The sort key of :class:`TaskState`: the deadline of an open task, or a day after all deadlines."""
    if counted.withdrawn or counted.completed_on is not None:
        return FINISHED
    return counted.deadline or OPEN_ENDED


def search_text(task: TaskColumns, counted: Counted) -> str:
    """What a task is found by: its title, its product and its code, as :func:`searchable` has them."""
    return searchable(f"{counted.title} {counted.product} {task.code}")


def replayed(acts: Sequence[Act], parts: Sequence[Sequence[Act]] = ()) -> Iterator[tuple[Span, datetime, datetime]]:
    """Every span that was ever known of a task, with the instants ``[from, to)`` of that knowledge.

    ``parts`` are the acts of the tasks that it was split into.
    """
    current: dict[Span, datetime] = {}
    own, theirs = Folding(acts), [Folding(part) for part in parts]
    for at in sorted({act.recorded_at for act in (*acts, *chain(*parts))}):
        spans = set(rolled_up(own.timeline(at), [part.timeline(at) for part in theirs]))
        for span in set(current) - spans:
            yield span, current.pop(span), at
        current |= dict.fromkeys(spans - set(current), at)
    for span, since in current.items():
        yield span, since, UNTIL_NOW


def state_of(task: TaskColumns, span: Span, known_from: datetime, known_to: datetime = UNTIL_NOW) -> TaskState:
    """The state that says ``span`` of a task over a span of knowledge."""
    assert task.id is not None, "a task has its place in the database before its first act"
    on_from, on_to, counted = span
    return TaskState(
        task_id=task.id,
        register_code=task.register_code,
        year=task.year,
        title=counted.title,
        product=counted.product,
        searchable=search_text(task, counted),
        deadline_text=counted.deadline_text,
        lead_id=counted.lead_id,
        field=counted.field,
        deadline=counted.deadline,
        completed_on=counted.completed_on,
        withdrawn=counted.withdrawn,
        awaiting=counted.awaiting,
        part_of=task.part_of,
        parts=counted.parts,
        parts_done=counted.parts_done,
        cause_code=counted.cause_code,
        reason_on=counted.reason_on,
        questions=counted.questions,
        asked_on=counted.asked_on,
        days_waited=counted.days_waited,
        urgency=urgency(counted),
        on_from=on_from,
        on_to=on_to,
        known_from=known_from,
        known_to=known_to,
    )


def project(session: Session, task: TaskColumns, history: History) -> None:
    """Bring the task's row, its states and its links up to its acts, the newest last."""
    assert task.id is not None, "a task has its place in the database before its first act"
    known_at = history.acts[-1].recorded_at
    task.act_count = len(history.acts)
    task.touched_at = known_at
    was_split = any(act.kind is ActKind.SPLIT for act in history.acts)
    spans = rolled_up(history.spans, _timelines_of_parts(session, task.id)) if was_split else history.spans
    if len(history.acts) == 1:
        session.info.setdefault(STANDING, {})[task.id] = {}  # of a task that was just made nothing stands
    _keep(session, task, history.facts, spans, known_at)


def project_whole(session: Session, whole: TaskColumns, history: History, known_at: datetime) -> None:
    """Bring a task that was split up to what became of its parts, as known now; ``history`` has its own acts."""
    assert whole.id is not None
    spans = rolled_up(history.spans, _timelines_of_parts(session, whole.id))
    whole.touched_at = known_at
    _keep(session, whole, history.facts, spans, known_at)


def _timelines_of_parts(session: Session, task_id: int) -> list[list[Span]]:
    states = session.exec(
        select(TaskState)
        .where(TaskState.part_of == task_id, TaskState.known_to == UNTIL_NOW)
        .order_by(col(TaskState.task_id), col(TaskState.on_from))
    ).all()
    return [[span_of(state) for state in part] for _id, part in groupby(states, key=attrgetter("task_id"))]


def _keep(
    session: Session, task: TaskColumns, facts: Facts | None, spans: Sequence[Span], known_at: datetime
) -> None:
    for name, value in present(facts, spans).items():
        setattr(task, name, value)
    session.add(task)
    _project_states(session, task, set(spans), known_at)


def present(facts: Facts | None, spans: Sequence[Span]) -> dict[str, Any]:
    """What a task's own row keeps of its facts; of one in parts, what its parts come to."""
    if facts is None:
        return {"stage": Stage.WITHDRAWN, "percent": 0, "asked_until": None}
    facts = facts.with_parts(spans[-1][2])
    return {
        "deadline_kind": facts.deadline.kind,
        "supervisor_id": facts.supervisor_id,
        "stage": facts.stage,
        "percent": facts.percent,
        "asked_until": facts.request.to if facts.request else None,
        "reported_on": facts.reported_on,
    }


def _project_states(session: Session, task: TaskColumns, spans: set[Span], known_at: datetime) -> None:
    """Close the states that no longer hold, and add those that now do."""
    assert task.id is not None
    standing = _states_standing(session, task.id)
    for span in standing.keys() - spans:
        state = standing.pop(span)
        state.known_to = known_at
        session.add(state)
    new = {span: state_of(task, span, known_at) for span in spans - standing.keys()}
    session.add_all(new.values())
    session.flush()
    for (_on_from, _on_to, counted), state in new.items():
        assert state.id is not None, "it was flushed"
        session.add_all(CoOrdination(state_id=state.id, **each._asdict()) for each in counted.co_ordinating)
        session.add_all(TaskDirective(state_id=state.id, **link.model_dump()) for link in counted.links)
    standing |= new


def _states_standing(session: Session, task_id: int) -> dict[Span, TaskState]:
    """The states of a task that hold by what is known now, read at first use; it is written on as they change."""
    known: dict[int, dict[Span, TaskState]] = session.info.setdefault(STANDING, {})
    if task_id not in known:
        of_it = select(TaskState).where(TaskState.task_id == task_id, TaskState.known_to == UNTIL_NOW)
        states = session.exec(of_it).all()
        known[task_id] = dict(zip(spans_of(session, states), states, strict=True))
    return known[task_id]


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: SessionTransaction) -> None:
    """States that were rolled back, to a savepoint too, do not stand."""
    session.info.pop(STANDING, None)


def spans_of(session: Session, states: Sequence[TaskState]) -> list[Span]:
    """What each state says, with its co-ordinating units by their ids and its directives in their order."""
    ids = [state.id for state in states]
    if not ids:
        return []
    units: dict[int | None, tuple[Contribution, ...]] = {}
    found = select(CoOrdination).where(col(CoOrdination.state_id).in_(ids)).order_by(col(CoOrdination.unit_id))
    for each in session.exec(found):
        given = Contribution(each.unit_id, each.due, each.given_on)
        units[each.state_id] = (*units.get(each.state_id, ()), given)
    links: dict[int | None, tuple[Link, ...]] = {}
    linked = select(TaskDirective).where(col(TaskDirective.state_id).in_(ids)).order_by(col(TaskDirective.id))
    for one in session.exec(linked):
        link = Link(directive_id=one.directive_id, clause_id=one.clause_id, role=one.role)
        links[one.state_id] = (*links.get(one.state_id, ()), link)
    return [span_of(state, units.get(state.id, ()), links.get(state.id, ())) for state in states]


def span_of(state: TaskState, co_ordinating: tuple[Contribution, ...] = (), links: tuple[Link, ...] = ()) -> Span:
    counted = Counted(
        title=state.title,
        product=state.product,
        lead_id=state.lead_id,
        co_ordinating=co_ordinating,
        field=state.field,
        deadline_text=state.deadline_text,
        deadline=state.deadline,
        completed_on=state.completed_on,
        withdrawn=state.withdrawn,
        awaiting=state.awaiting,
        links=links,
        parts=state.parts,
        parts_done=state.parts_done,
        cause_code=state.cause_code,
        reason_on=state.reason_on,
        questions=state.questions,
        asked_on=state.asked_on,
        days_waited=state.days_waited,
    )
    return state.on_from, state.on_to, counted
