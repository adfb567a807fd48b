"""One task with everything a reader asks of it: facts, standing, directives and its acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.deadline.first_deadline import FirstDeadline, first_deadline_of
from models.installation.archive import is_archived
from models.ledger.acts import Act, ActKind
from models.ledger.facts import Facts
from models.ledger.fold import facts_on, in_force
from models.ledger.kinds import why_not_undone
from models.ledger.projection import TaskState
from models.moment import FOREVER, Moment
from models.person import Person, User
from models.refusal import Refusal
from models.register import DirectiveRole
from models.task.correction import support_of
from models.task.task import Task
from queries.act_rows import ActRow, Named, history_of
from queries.selection import TaskFilters, selected
from queries.states import holding
from queries.task_list import TaskRow, rows_of, task_rows
from queries.units import UnitRow
from store.among import among
from store.database import reading

ACTS = select(Act).where(Act.task_id == bindparam("id")).order_by(col(Act.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    directive_id: int
    symbol: str
    subject: str
    clause: str
    role: DirectiveRole


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """``parts`` are those of a task that was split; ``whole`` is what a part belongs to, whoever sees that.

    ``units`` are those that the facts name, as they are called at the moment. ``first_deadline`` is the deadline as
    first set, where another is in force. ``is_archived``: nothing of the task is changed any more.
    """

    row: TaskRow
    facts: Facts
    supervisor: str
    links: list[LinkRow]
    acts: list[ActRow]
    whole: TaskRow | None
    sees_whole: bool
    parts: list[TaskRow]
    units: dict[int, UnitRow]
    first_deadline: FirstDeadline | None
    is_archived: bool

    @property
    def in_force(self) -> list[ActRow]:
        """The acts that count, without those that never were."""
        return [act for act in self.acts if act.corrected_by is None and act.content.kind is not ActKind.NEVER_DONE]

    def why_not_undone(self, act: ActRow) -> Refusal | None:
        """Why the act cannot be said never to have been, where others rest on it."""
        support = support_of(self.in_force, act.place, parts=self.facts.parts, present=len(self.parts))
        return why_not_undone(act.content.kind, support)


def is_task(code: str) -> bool:
    """Whether there is a task with this code, in anybody's sight."""
    with reading() as session:
        return session.exec(select(Task.id).where(Task.code == code)).first() is not None


def code_assigned_instead(user: User, code: str, moment: Moment) -> str | None:
    """The code of the task that was assigned anew for the one with this code, where the user may see it."""
    in_sight = selected(select(TaskState.task_id), user, moment, TaskFilters(parts=True))
    with reading() as session:
        anew: str | None = code
        while anew is not None:
            instead = col(Act.payload)["instead_of"].as_string() == anew
            query = select(Task.id, Task.code).join(Act, col(Act.task_id) == Task.id)
            row = session.exec(query.where(Act.kind == ActKind.ASSIGN, instead)).first()
            anew = row[1] if row else None
            if row and session.exec(in_sight.where(TaskState.task_id == row[0])).first() is not None:
                return anew
    return None


def task_page(user: User, code: str, moment: Moment) -> TaskPage | None:
    """The task with this code, or ``None`` when there is none that ``user`` may see at that moment."""
    with reading() as session:
        rows = _row_called(session, user, code, moment)
        if not rows:
            return None
        row = rows[0]
        acts = session.exec(ACTS, params={"id": row.id}).all()
        known = [act for act in acts if moment.known_at is None or act.recorded_at <= moment.known_at]
        history = history_of(session, {row.id: known}, moment)
        facts = history.facts[row.id]
        assert facts is not None, "a state holds, so the assignment is in force"
        facts = facts.with_parts(row)
        if row.part_of:  # the whole is told of to who sees a part, whoever sees the whole
            related = rows_of(session.exec(_whole(moment), params={"id": row.part_of}))
        else:
            related = rows_of(session.exec(_parts(user, moment), params={"id": row.id})) if facts.parts else []
        return TaskPage(
            row=row,
            facts=facts,
            supervisor=_supervisor(session, facts),
            links=_links(facts, history.named),
            acts=history.rows[row.id],
            whole=related[0] if row.part_of and related else None,
            sees_whole=bool(row.part_of and _sees(session, user, moment, row.part_of)),
            parts=[] if row.part_of else related,
            units=history.units.on(moment.as_of, {facts.lead_id, *facts.co_ordinating}),
            first_deadline=first_deadline_of(facts, moment.as_of),
            is_archived=is_archived(session, row.year),
        )


def _sees(session: Session, user: User, moment: Moment, task_id: int) -> bool:
    query = selected(select(TaskState.id), user, moment, TaskFilters()).where(TaskState.task_id == task_id)
    return session.exec(query).first() is not None


def facts_of(task_ids: Iterable[int], moment: Moment | None = None) -> dict[int, Facts]:
    """The facts of some tasks by their ids, as they are now or at a moment."""
    known_at, as_of = (moment.known_at, moment.as_of) if moment else (None, FOREVER)
    query = select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.task_id), col(Act.number))
    with reading() as session:
        acts = groupby(session.exec(query).all(), key=attrgetter("task_id"))
        found = {task_id: facts_on(in_force(group, known_at), as_of) for task_id, group in acts}
    return {task_id: facts for task_id, facts in found.items() if facts is not None}


def _row_called(session: Session, user: User, code: str, moment: Moment) -> list[TaskRow]:
    """The task with this code in the user's scope, or else among those that they supervise; nothing where none is."""
    for supervisor_id in (None, *sorted(user.supervising)):
        rows = rows_of(session.exec(_in_sight(user, moment, supervisor_id), params={"code": code}).all())
        if rows:
            return rows
    return []


@lru_cache(maxsize=500)
def _in_sight(user: User, moment: Moment, supervisor_id: int | None) -> Any:
    """The statement that finds a task by its code; built once, for building one takes longer than running it."""
    filters = TaskFilters(parts=True, supervisor_id=supervisor_id)
    return selected(task_rows(moment), user, moment, filters).where(Task.code == bindparam("code"))


@lru_cache(maxsize=500)
def _whole(moment: Moment) -> Any:
    return task_rows(moment).where(holding(moment), Task.id == bindparam("id"))


@lru_cache(maxsize=500)
def _parts(user: User, moment: Moment) -> Any:
    parts = selected(task_rows(moment), user, moment, TaskFilters(parts=True))
    return parts.where(Task.part_of == bindparam("id")).order_by(col(Task.code))


def _supervisor(session: Session, facts: Facts) -> str:
    person = session.get(Person, facts.supervisor_id) if facts.supervisor_id else None
    return person.name if person else ""


def _links(facts: Facts, named: Named) -> list[LinkRow]:
    """``named`` has what the acts name that set them."""
    return [
        LinkRow(
            directive_id=link.directive_id,
            symbol=named.symbols[link.directive_id],
            subject=named.subjects[link.directive_id],
            clause=named.labels[link.clause_id] if link.clause_id is not None else "",
            role=link.role,
        )
        for link in facts.links
    ]
