"""What is worked out from the acts and kept, so that lists and counts are plain indexed SQL.

:class:`TaskState` has two clocks: a row says what counts of a task on the days ``[on_from, on_to)``, as known
in ``[known_from, known_to)``. Exactly one row, or none, holds for any day and instant. Rows are closed, never
rewritten, so what was known at an instant stays.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, delete
from sqlmodel import Field, Session, col, select

from models.acts import Act
from models.base import Model, one_of
from models.directive import DirectiveRole
from models.history import Counted, Facts, facts_on, in_force, timeline
from models.register import ParField, Register
from models.text import searchable

if TYPE_CHECKING:
    from models.task import Task

OPEN_ENDED, FINISHED = date(9999, 12, 30), date(9999, 12, 31)
UNTIL_NOW = datetime(9999, 1, 1, tzinfo=UTC)


class TaskState(Model, table=True):
    """What counts of a task, over a span of days and a span of knowledge.

    ``urgency`` puts tasks in the order of a day's work: open ones by deadline, then those without, then the rest.
    """

    __tablename__ = "task_state"
    __table_args__ = (
        Index(
            "ix_task_state_by_register",
            "register",
            "year",
            "known_to",
            "on_to",
            "on_from",
            "known_from",
            "lead_id",
            "field",
            "deadline",
            "completed_on",
            "withdrawn",
            "task_id",
        ),
        Index(
            "ix_task_state_by_urgency",
            "known_to",
            "urgency",
            "task_id",
            "on_to",
            "on_from",
            "register",
            "year",
            "lead_id",
        ),
        Index("ix_task_state_by_lead", "lead_id", "known_to", "urgency", "task_id", "on_to", "on_from"),
        Index("ix_task_state_by_task", "task_id", "known_to"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    register: Register = Field(sa_type=one_of(Register))
    year: int
    lead_id: int = Field(foreign_key="unit.id")
    field: ParField = Field(sa_type=one_of(ParField))
    deadline: date | None = None
    completed_on: date | None = None
    withdrawn: bool = False
    urgency: date
    on_from: date
    on_to: date
    known_from: datetime
    known_to: datetime = UNTIL_NOW

    @property
    def span(self) -> tuple[date, date, Counted]:
        facts = Counted(self.lead_id, self.field, self.deadline, self.completed_on, self.withdrawn)
        return self.on_from, self.on_to, facts


class CoOrdination(Model, table=True):
    """A unit that co-ordinates on a task, at present."""

    __tablename__ = "co_ordination"

    task_id: int = Field(foreign_key="task.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True, index=True)


class TaskDirective(Model, table=True):
    """A directive (or a clause of it) that assigned a task or that the task carries out, at present."""

    __tablename__ = "task_directive"
    __table_args__ = (Index("ix_task_directive_directive_id_clause_id", "directive_id", "clause_id"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    directive_id: int = Field(foreign_key="directive.id")
    clause_id: int | None = Field(default=None, foreign_key="clause.id")
    role: DirectiveRole = Field(sa_type=one_of(DirectiveRole))


def urgency(counted: Counted) -> date:
    """The sort key of :class:`TaskState`: the deadline of an open task, or a day after all deadlines."""
    if counted.withdrawn or counted.completed_on is not None:
        return FINISHED
    return counted.deadline or OPEN_ENDED


def state_of(
    task_id: int, register: Register, year: int, span: tuple[date, date, Counted], known_at: datetime
) -> TaskState:
    """The state that says ``span`` of a task, known from ``known_at`` on."""
    on_from, on_to, counted = span
    return TaskState(
        task_id=task_id,
        register=register,
        year=year,
        lead_id=counted.lead_id,
        field=counted.field,
        deadline=counted.deadline,
        completed_on=counted.completed_on,
        withdrawn=counted.withdrawn,
        urgency=urgency(counted),
        on_from=on_from,
        on_to=on_to,
        known_from=known_at,
        known_to=UNTIL_NOW,
    )


def project(session: Session, task: "Task", acts: Sequence[Act]) -> None:
    """Bring the task's row, its states and its links up to its ``acts``, all of them, the newest last."""
    assert task.id is not None, "a task has its place in the database before its first act"
    told = in_force(acts)
    facts = facts_on(told)
    assert facts is not None, "a task begins with its assignment"
    known_at = acts[-1].recorded_at
    _project_states(session, task, task.id, list(timeline(told)), known_at)
    if len(acts) == 1 or acts[-1].kind in ("amend", "hand_over") or acts[-1].is_correction:
        _project_links(session, task.id, facts)
    task.title = facts.title
    task.product = facts.product
    task.searchable = searchable(f"{task.code} {facts.title} {facts.product}")
    task.deadline_text = facts.deadline.text
    task.deadline_kind = facts.deadline.kind
    task.supervisor_id = facts.supervisor_id
    task.stage = facts.stage
    task.percent = facts.percent
    task.extension_to = facts.request.to if facts.request else None
    task.act_count = len(acts)
    task.touched_at = known_at
    session.add(task)


def _project_states(
    session: Session, task: "Task", task_id: int, spans: list[tuple[date, date, Counted]], known_at: datetime
) -> None:
    known = session.exec(select(TaskState).where(TaskState.task_id == task_id, TaskState.known_to == UNTIL_NOW)).all()
    for state in known:
        if state.span not in spans:
            state.known_to = known_at
            session.add(state)
    standing_already = {state.span for state in known}
    for span in spans:
        if span not in standing_already:
            session.add(state_of(task_id, task.register, task.year, span, known_at))


def _project_links(session: Session, task_id: int, facts: Facts) -> None:
    session.exec(delete(CoOrdination).where(col(CoOrdination.task_id) == task_id))
    session.exec(delete(TaskDirective).where(col(TaskDirective.task_id) == task_id))
    session.add_all(CoOrdination(task_id=task_id, unit_id=unit_id) for unit_id in facts.co_ordinating)
    session.add_all(
        TaskDirective(task_id=task_id, directive_id=link.directive_id, clause_id=link.clause_id, role=link.role)
        for link in facts.links
    )
