"""One directive as its page shows it: its clauses with the tasks that carry them out, and what it does to others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, case, or_
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from models.counting.figures import Counts
from models.counting.standing import Standing, is_handled
from models.directive.clause_text import ClauseLine
from models.directive.directive import (
    Clause,
    Directive,
    DirectiveDetails,
    DirectiveRelation,
    DirectiveRelationKind,
    lines_of,
)
from models.ledger.projection import TaskDirective, TaskState
from models.moment import Moment
from models.person import User
from models.register import DirectiveRole
from queries.directive_list import DirectiveRow, directive_row
from queries.selection import TaskFilters, ever_assigned, selected
from queries.states import holding
from queries.task_list import TaskRow, rows_of, task_rows
from queries.units import UnitRow
from store.database import reading

WITH_ID: Any = bindparam("id")
DIRECTIVE = select(Directive).where(Directive.id == WITH_ID)
CLAUSES = select(Clause).where(Clause.directive_id == WITH_ID).order_by(col(Clause.position))
OUTWARD = col(DirectiveRelation.directive_id) == WITH_ID
OTHER = case((OUTWARD, col(DirectiveRelation.other_id)), else_=col(DirectiveRelation.directive_id))
RELATED: Any = (col(Directive.id).label("directive_id"), Directive.symbol, Directive.subject)
RELATIONS: Any = (  # as RelationRow
    select_columns(*RELATED, col(DirectiveRelation.kind), OUTWARD.label("outward"))
    .join(DirectiveRelation, col(Directive.id) == OTHER)
    .where(or_(OUTWARD, DirectiveRelation.other_id == WITH_ID))
    .order_by(col(DirectiveRelation.directive_id), col(DirectiveRelation.other_id), col(DirectiveRelation.kind))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A clause under its whole label (``1 a)``), with the tasks in the user's scope; it may have others.
    ``has_task``: one of all these is not withdrawn."""

    id: int
    level: int
    label: str
    text: str
    needs_task: bool
    has_task: bool
    tasks: list[tuple[TaskRow, DirectiveRole]]


class ClausePart(StrEnum):
    """Which of a directive's clauses: those that need a task, those of them that have one, and those whose tasks are
    all done."""

    NEEDING = "needing"
    COVERED = "covered"
    HANDLED = "handled"


def is_of(clause: ClauseRow, part: ClausePart) -> bool:
    if part is ClausePart.HANDLED:
        return is_handled([row.standing for row, _role in clause.tasks])
    return clause.needs_task and (part is ClausePart.NEEDING or clause.has_task)


@dataclass(frozen=True, slots=True)
class ClauseName:
    id: int
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A relation read from this directive's side; ``outward`` when this one does it to the other."""

    directive_id: int
    symbol: str
    subject: str
    kind: DirectiveRelationKind
    outward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectivePage:
    """``by_role`` counts the tasks that it assigned and those that carry it out apart; a task of both is in both."""

    row: DirectiveRow
    details: DirectiveDetails
    file: dict[str, Any] | None
    clauses: list[ClauseRow]
    unplaced: list[tuple[TaskRow, DirectiveRole]]
    relations: list[RelationRow]
    by_role: dict[DirectiveRole, Counts]
    by_unit: list[tuple[UnitRow, Counts]]


def clauses_of(directive_id: int) -> list[ClauseName]:
    """The clauses of a directive in their order, each under its whole label."""
    with reading() as session:
        clauses = session.exec(CLAUSES, params={"id": directive_id}).all()
    label = _whole_labels(clauses)
    return [ClauseName(each.id or 0, label[each.id], each.text) for each in clauses]


def clause_labels(directive_ids: Collection[int]) -> dict[int, str]:
    """The whole label of every clause of some directives, by its id."""
    if not directive_ids:
        return {}
    query = select(Clause).where(col(Clause.directive_id).in_(directive_ids))
    with reading() as session:
        clauses = session.exec(query.order_by(col(Clause.directive_id), col(Clause.position))).all()
    label = _whole_labels(clauses)
    return {each.id or 0: label[each.id] for each in clauses}


def clause_names(directive_id: int | None) -> dict[int, str]:
    """What each clause of a directive is called, by its id; without a directive none."""
    return {} if directive_id is None else {each.id: f"{each.label} {each.text}" for each in clauses_of(directive_id)}


def clause_lines(directive_id: int) -> list[ClauseLine]:
    """The clauses of a directive as they are typed."""
    with reading() as session:
        return lines_of(session.exec(CLAUSES, params={"id": directive_id}).all())


def directive_details(directive_id: int) -> DirectiveDetails:
    """What a directive is, as it is typed."""
    with reading() as session:
        return session.get_one(Directive, directive_id).details


def _whole_labels(clauses: Sequence[Clause]) -> dict[int | None, str]:
    """What each clause is called with those above it: ``1 a)``."""
    label: dict[int | None, str] = {None: ""}
    for clause in clauses:
        label[clause.id] = f"{label[clause.parent_id]} {clause.label}".strip()
    return label


def directive_page(user: User, directive_id: int, moment: Moment) -> DirectivePage | None:
    """The directive with what stands under it at ``moment``, or ``None`` when there is none."""
    with reading() as session:
        directive = session.exec(DIRECTIVE, params={"id": directive_id}).first()
        if directive is None:
            return None
        clauses = session.exec(CLAUSES, params={"id": directive_id}).all()
        tasks, linked = _under(user, moment)
        rows = {row.id: row for row in rows_of(session.exec(tasks, params={"id": directive_id}).all())}
        links = [link for link in session.exec(linked, params={"id": directive_id}) if link.task_id is not None]
        relations = [RelationRow(**each._mapping) for each in session.exec(RELATIONS, params={"id": directive_id})]
    under: dict[int | None, list[tuple[TaskRow, DirectiveRole]]] = defaultdict(list)
    in_sight = [link for link in links if link.task_id in rows]
    for link in sorted(in_sight, key=lambda link: rows[link.task_id].code):
        under[link.clause_id].append((rows[link.task_id], link.role))
    taken, label = {link.clause_id for link in links if not link.withdrawn}, _whole_labels(clauses)
    needing = {each.id for each in clauses if each.needs_task}
    level = {line.id: line.level for line in lines_of(clauses)}
    roles = {role: {link.task_id for link in links if link.role is role} for role in DirectiveRole}
    by_unit: dict[int, list[TaskRow]] = defaultdict(list)
    for row in rows.values():
        by_unit[row.lead.id].append(row)
    return DirectivePage(
        row=directive_row(directive, counted(rows.values()), (len(needing), len(needing & taken))),
        details=directive.details,
        file=directive.file,
        clauses=[
            ClauseRow(
                id=each.id or 0,
                level=level[each.id],
                label=label[each.id],
                text=each.text,
                needs_task=each.needs_task,
                has_task=each.id in taken,
                tasks=under[each.id],
            )
            for each in clauses
        ],
        unplaced=under[None],
        relations=relations,
        by_role={role: counted(rows[each] for each in ids if each in rows) for role, ids in roles.items()},
        by_unit=[(found[0].lead, counted(found)) for _id, found in sorted(by_unit.items())],
    )


@lru_cache(maxsize=500)
def _under(user: User, moment: Moment) -> tuple[Any, Any]:
    """The statements that find the tasks of a directive in sight, and its links to tasks in anybody's."""
    of_it = select(TaskDirective.state_id).where(TaskDirective.directive_id == WITH_ID)
    columns = TaskState.task_id, col(TaskDirective.clause_id), TaskDirective.role, TaskState.withdrawn
    held = and_(col(TaskState.id) == col(TaskDirective.state_id), holding(moment), *ever_assigned(user, moment))
    links: Any = select(*columns).where(TaskDirective.directive_id == WITH_ID)
    links = links.outerjoin(TaskState, held)  # an inner join SQLite begins with every state that holds
    tasks = selected(task_rows(moment), user, moment, TaskFilters()).where(col(TaskState.id).in_(of_it))
    return tasks, links


def counted(rows: Iterable[TaskRow]) -> Counts:
    """How many of these tasks stand how."""
    by_standing: dict[Standing, int] = defaultdict(int)
    for row in rows:
        by_standing[row.standing] += 1
    return Counts(by_standing)
