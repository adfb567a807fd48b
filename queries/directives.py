"""Directives: the list, and one of them clause by clause with the tasks under each and how they stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from database import reading
from models.directive import (
    Clause,
    Directive,
    DirectiveLevel,
    DirectiveRelation,
    DirectiveRelationKind,
    DirectiveRole,
)
from models.figures import Counts
from models.moment import Moment
from models.person import User
from models.projection import TaskDirective, TaskState
from models.standing import Standing
from models.text import searchable
from queries.selection import TaskFilters, selected, standing_column
from queries.tasks import TaskRow, rows_of, task_rows


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    id: int
    symbol: str
    kind: str
    level: DirectiveLevel
    issuer: str
    issued_on: date
    subject: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause under its whole label (``1 a)``), with the tasks in the user's scope; it may have others."""

    id: int
    label: str
    text: str
    needs_task: bool
    has_task: bool
    tasks: list[tuple[TaskRow, DirectiveRole]]


@dataclass(frozen=True, slots=True)
class ClauseName:
    id: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation read from this directive's side; ``outward`` when this one does it to the other."""

    directive_id: int
    symbol: str
    subject: str
    kind: DirectiveRelationKind
    outward: bool


@dataclass(frozen=True, slots=True)
class DirectivePage:
    row: DirectiveRow
    signer: str
    clauses: list[ClauseRow]
    unplaced: list[tuple[TaskRow, DirectiveRole]]
    relations: list[RelationRow]


def directives_of(user: User, moment: Moment, text: str = "") -> list[DirectiveRow]:
    """The directives whose symbol or subject has every word of ``text``, newest first, with their tasks counted.

    A task counts once for a directive, whether assigned by it or carrying it out; only tasks in scope count.
    """
    query = select(Directive).order_by(col(Directive.issued_on).desc(), col(Directive.id))
    for word in searchable(text).split():
        query = query.where(col(Directive.searchable).contains(word, autoescape=True))
    standing = standing_column(moment)
    counted = selected(
        select(TaskDirective.directive_id, standing, func.count(col(TaskState.task_id).distinct())).join(
            TaskState, col(TaskState.task_id) == TaskDirective.task_id
        ),
        user,
        moment,
        TaskFilters(),
    ).group_by(col(TaskDirective.directive_id), standing)
    by_directive: dict[int, dict[Standing, int]] = defaultdict(dict)
    with reading() as session:
        for directive_id, name, count in session.exec(counted):
            by_directive[directive_id][Standing(name)] = count
        return [_row(each, Counts(by_directive[each.id or 0])) for each in session.exec(query)]


def clauses_of(directive_id: int) -> list[ClauseName]:
    """The clauses of a directive in their order, each under its whole label."""
    query = select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))
    with reading() as session:
        clauses = session.exec(query).all()
    label = _whole_labels(clauses)
    return [ClauseName(each.id or 0, label[each.id], each.text) for each in clauses]


def _whole_labels(clauses: Sequence[Clause]) -> dict[int | None, str]:
    """What each clause is called with those above it: ``1 a)``."""
    label: dict[int | None, str] = {None: ""}
    for clause in clauses:
        label[clause.id] = f"{label[clause.parent_id]} {clause.label}".strip()
    return label


def directive_page(user: User, directive_id: int, moment: Moment) -> DirectivePage | None:
    with reading() as session:
        directive = session.get(Directive, directive_id)
        if directive is None:
            return None
        clauses = session.exec(
            select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))
        ).all()
        links = session.exec(select(TaskDirective).where(TaskDirective.directive_id == directive_id)).all()
        tasks = selected(task_rows(moment), user, moment, TaskFilters(directive_id=directive_id))
        rows = {row.id: row for row in rows_of(session.exec(tasks).all())}
        relations = session.exec(
            select(DirectiveRelation).where(
                (col(DirectiveRelation.directive_id) == directive_id)
                | (col(DirectiveRelation.other_id) == directive_id)
            )
        ).all()
        others = {each.other_id for each in relations} | {each.directive_id for each in relations}
        named = {each.id: each for each in session.exec(select(Directive).where(col(Directive.id).in_(others))).all()}
        under: dict[int | None, list[tuple[TaskRow, DirectiveRole]]] = defaultdict(list)
        for link in sorted(links, key=lambda link: rows[link.task_id].code if link.task_id in rows else ""):
            if link.task_id in rows:
                under[link.clause_id].append((rows[link.task_id], link.role))
        taken = {link.clause_id for link in links}
        label = _whole_labels(clauses)
        by_standing: dict[Standing, int] = defaultdict(int)
        for row in rows.values():
            by_standing[row.standing] += 1
        return DirectivePage(
            _row(directive, Counts(by_standing)),
            directive.signer,
            [
                ClauseRow(each.id or 0, label[each.id], each.text, each.needs_task, each.id in taken, under[each.id])
                for each in clauses
            ],
            under[None],
            [_relation(directive_id, each, named) for each in relations],
        )


def _relation(here: int, relation: DirectiveRelation, named: dict[int | None, Directive]) -> RelationRow:
    outward = relation.directive_id == here
    other = named[relation.other_id if outward else relation.directive_id]
    assert other.id is not None
    return RelationRow(other.id, other.symbol, other.subject, relation.kind, outward)


def _row(directive: Directive, counts: Counts) -> DirectiveRow:
    assert directive.id is not None
    return DirectiveRow(
        directive.id,
        directive.symbol,
        directive.kind,
        directive.level,
        directive.issuer,
        directive.issued_on,
        directive.subject,
        counts,
    )
