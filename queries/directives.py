"""Directives: the list, and one of them clause by clause with the tasks under each and how they stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, or_
from sqlmodel import Session, col, func, select

from database import reading
from models.clause_text import ClauseLine
from models.directive import (
    Clause,
    Directive,
    DirectiveDetails,
    DirectiveLevel,
    DirectiveRelation,
    DirectiveRelationKind,
    DirectiveRole,
    lines_of,
)
from models.figures import Counts
from models.moment import Moment
from models.person import User
from models.projection import TaskDirective, TaskState
from models.standing import Standing
from models.symbol import read_symbol
from models.text import searchable
from queries.selection import TaskFilters, holding, selected, standing_column
from queries.tasks import TaskRow, rows_of, task_rows
from queries.units import UnitRow

PAGE = 50
NEWEST = 300


@dataclass(frozen=True, slots=True)
class DirectiveName:
    id: int
    symbol: str
    subject: str
    issued_on: date

    @property
    def title(self) -> str:
        return f"{self.symbol} · {self.subject}"


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """``clauses`` are those that need a task, ``covered`` those of them that have one."""

    id: int
    symbol: str
    kind: str
    level: DirectiveLevel
    issuer: str
    issued_on: date
    subject: str
    meeting_on: date | None
    counts: Counts
    clauses: int
    covered: int


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause under its whole label (``1 a)``), with the tasks in the user's scope; it may have others."""

    id: int
    level: int
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
    """``by_role`` counts the tasks that it assigned and those that carry it out apart; a task of both is in both."""

    row: DirectiveRow
    details: DirectiveDetails
    file: dict[str, Any] | None
    clauses: list[ClauseRow]
    unplaced: list[tuple[TaskRow, DirectiveRole]]
    relations: list[RelationRow]
    by_role: dict[DirectiveRole, Counts]
    by_unit: list[tuple[UnitRow, Counts]]


def directives_of(
    user: User, moment: Moment, text: str = "", *, meetings: bool = False, page: int = 1
) -> list[DirectiveRow]:
    """One page of the directives that ``text`` finds, newest first, with their tasks counted; ``meetings``: only the
    conclusions of meetings.

    A task counts once for a directive, whether assigned by it or carrying it out; only tasks in scope count.
    """
    found = _found(select(Directive), text, meetings).order_by(*_newest(text)).limit(PAGE).offset(PAGE * (page - 1))
    with reading() as session:
        directives = session.exec(found).all()
        ids = [each.id or 0 for each in directives]
        counts, coverage = counts_of_directives(session, user, moment, ids), _coverage(session, moment, ids)
    return [_row(each, counts[each.id or 0], coverage.get(each.id or 0, (0, 0))) for each in directives]


def directive_count(text: str = "", *, meetings: bool = False) -> int:
    with reading() as session:
        return int(session.exec(_found(select(func.count()).select_from(Directive), text, meetings)).one())


def directive_names(text: str = "") -> list[DirectiveName]:
    """The newest directives that ``text`` finds, to choose from."""
    columns: Any = select(Directive.id, Directive.symbol, Directive.subject, Directive.issued_on)
    with reading() as session:
        found = session.exec(_found(columns, text, False).order_by(*_newest(text)).limit(NEWEST))
        return [DirectiveName(*each) for each in found]


def directive_called(symbol: str) -> DirectiveName | None:
    """The newest directive with this very symbol, however typed."""
    key = read_symbol(symbol)
    if key is None:
        return None
    columns: Any = select(Directive.id, Directive.symbol, Directive.subject, Directive.issued_on)
    with reading() as session:
        found = session.exec(columns.where(_is(key.key)).order_by(col(Directive.issued_on).desc())).first()
        return DirectiveName(*found) if found else None


def newest_conclusion() -> int | None:
    """The directive that announces the conclusions of the latest meeting."""
    query = select(Directive.id).where(col(Directive.meeting_on).is_not(None))
    with reading() as session:
        found: int | None = session.exec(query.order_by(col(Directive.meeting_on).desc())).first()
        return found


def _found(query: Any, text: str, meetings: bool) -> Any:
    """Every word of ``text`` stands in a directive, or it is the very symbol, however typed."""
    words = [col(Directive.searchable).contains(word, autoescape=True) for word in searchable(text).split()]
    symbol = read_symbol(text)
    if words:
        query = query.where(or_(_is(symbol.key), and_(*words)) if symbol else and_(*words))
    return query.where(col(Directive.meeting_on).is_not(None)) if meetings else query


def _is(key: str) -> ColumnElement[bool]:
    return col(Directive.folded).startswith(f"{key} ", autoescape=True)


def _newest(text: str) -> list[Any]:
    symbol = read_symbol(text) if text else None
    first = [case((_is(symbol.key), 0), else_=1)] if symbol else []
    return [*first, col(Directive.issued_on).desc(), col(Directive.id).desc()]


def counts_of_directives(session: Session, user: User, moment: Moment, ids: Sequence[int]) -> dict[int, Counts]:
    """The tasks of each directive, each once, by standing; only those in the user's scope."""
    those = {"ids": list(ids)}
    standing = {state: Standing(name) for state, name in session.exec(_standings(user, moment), params=those)}
    found: dict[int, dict[Standing, int]] = {each: defaultdict(int) for each in ids}
    for directive_id, state in session.exec(STATES_OF, params=those):
        if state in standing:
            found[directive_id][standing[state]] += 1
    return {each: Counts(by_standing) for each, by_standing in found.items()}


THOSE: Any = bindparam("ids", expanding=True)
STATES_OF = (
    select(TaskDirective.directive_id, TaskDirective.state_id)
    .where(col(TaskDirective.directive_id).in_(THOSE))
    .distinct()
)
NEEDING = select(Clause.directive_id, Clause.id).where(col(Clause.directive_id).in_(THOSE), col(Clause.needs_task))


@lru_cache(maxsize=500)
def _standings(user: User, moment: Moment) -> Any:
    """The states that stand under some directives, with their standing; built once, for building takes longer."""
    states = select(TaskDirective.state_id).where(col(TaskDirective.directive_id).in_(THOSE))
    query = select(TaskState.id, standing_column(moment)).where(col(TaskState.id).in_(states))
    return selected(query, user, moment, TaskFilters())


def _coverage(session: Session, moment: Moment, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many clauses of each directive need a task, and how many of them have one, in anybody's scope."""
    those = {"ids": list(ids)}
    taken = set(session.exec(_taken(moment), params=those))
    found: dict[int, tuple[int, int]] = {}
    for directive_id, clause_id in session.exec(NEEDING, params=those):
        needing, covered = found.get(directive_id, (0, 0))
        found[directive_id] = needing + 1, covered + (clause_id in taken)
    return found


@lru_cache(maxsize=500)
def _taken(moment: Moment) -> Any:
    """The clauses of some directives that a task stands under."""
    of_those = col(TaskDirective.directive_id).in_(THOSE)
    states = select(TaskDirective.state_id).where(of_those)
    holding_now = select(TaskState.id).where(col(TaskState.id).in_(states), holding(moment))
    return select(col(TaskDirective.clause_id)).where(of_those, col(TaskDirective.state_id).in_(holding_now))


def clauses_of(directive_id: int) -> list[ClauseName]:
    """The clauses of a directive in their order, each under its whole label."""
    query = select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))
    with reading() as session:
        clauses = session.exec(query).all()
    label = _whole_labels(clauses)
    return [ClauseName(each.id or 0, label[each.id], each.text) for each in clauses]


def lines_kept(directive_id: int) -> list[ClauseLine]:
    """The clauses of a directive as they are typed."""
    query = select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))
    with reading() as session:
        return lines_of(session.exec(query).all())


def _whole_labels(clauses: Sequence[Clause]) -> dict[int | None, str]:
    """What each clause is called with those above it: ``1 a)``."""
    label: dict[int | None, str] = {None: ""}
    for clause in clauses:
        label[clause.id] = f"{label[clause.parent_id]} {clause.label}".strip()
    return label


def directive_page(user: User, directive_id: int, moment: Moment) -> DirectivePage | None:
    """The directive with what stands under it at ``moment``, or ``None`` when there is none."""
    with reading() as session:
        directive = session.get(Directive, directive_id)
        if directive is None:
            return None
        clauses = session.exec(
            select(Clause).where(Clause.directive_id == directive_id).order_by(col(Clause.position))
        ).all()
        tasks, linked = _under(user, moment)
        rows = {row.id: row for row in rows_of(session.exec(tasks, params={"id": directive_id}).all())}
        links = session.exec(linked, params={"id": directive_id}).all()
        relations = _relations(session, directive_id)
        coverage = _coverage(session, moment, [directive_id]).get(directive_id, (0, 0))
    under: dict[int | None, list[tuple[TaskRow, DirectiveRole]]] = defaultdict(list)
    for task_id, clause_id, role in sorted(links, key=lambda link: rows[link[0]].code if link[0] in rows else ""):
        if task_id in rows:
            under[clause_id].append((rows[task_id], role))
    taken, label = {clause_id for _task, clause_id, _role in links}, _whole_labels(clauses)
    level = {line.id: line.level for line in lines_of(clauses)}
    roles = {role: {link[0] for link in links if link[2] is role} for role in DirectiveRole}
    by_unit: dict[int, list[TaskRow]] = defaultdict(list)
    for row in rows.values():
        by_unit[row.lead.id].append(row)
    return DirectivePage(
        _row(directive, counted(rows.values()), coverage),
        directive.details,
        directive.file,
        [
            ClauseRow(
                each.id or 0,
                level[each.id],
                label[each.id],
                each.text,
                each.needs_task,
                each.id in taken,
                under[each.id],
            )
            for each in clauses
        ],
        under[None],
        relations,
        {role: counted(rows[each] for each in ids if each in rows) for role, ids in roles.items()},
        [(found[0].lead, counted(found)) for _id, found in sorted(by_unit.items())],
    )


@lru_cache(maxsize=500)
def _under(user: User, moment: Moment) -> tuple[Any, Any]:
    """The statements that find the tasks of a directive in sight, and its links to tasks in anybody's."""
    of_it = select(TaskDirective.state_id).where(TaskDirective.directive_id == bindparam("id"))
    linked = select(TaskState.task_id, col(TaskDirective.clause_id), TaskDirective.role).join(
        TaskState, col(TaskState.id) == col(TaskDirective.state_id)
    )
    links = linked.where(holding(moment), col(TaskState.id).in_(of_it), TaskDirective.directive_id == bindparam("id"))
    tasks = selected(task_rows(moment), user, moment, TaskFilters()).where(col(TaskState.id).in_(of_it))
    return tasks, links


def counted(rows: Iterable[TaskRow]) -> Counts:
    """How many of these tasks stand how."""
    by_standing: dict[Standing, int] = defaultdict(int)
    for row in rows:
        by_standing[row.standing] += 1
    return Counts(by_standing)


def _relations(session: Session, directive_id: int) -> list[RelationRow]:
    relations = session.exec(
        select(DirectiveRelation).where(
            (col(DirectiveRelation.directive_id) == directive_id) | (col(DirectiveRelation.other_id) == directive_id)
        )
    ).all()
    others = {each.other_id for each in relations} | {each.directive_id for each in relations}
    named = {each.id: each for each in session.exec(select(Directive).where(col(Directive.id).in_(others))).all()}
    return [_relation(directive_id, each, named) for each in relations]


def _relation(here: int, relation: DirectiveRelation, named: dict[int | None, Directive]) -> RelationRow:
    outward = relation.directive_id == here
    other = named[relation.other_id if outward else relation.directive_id]
    assert other.id is not None
    return RelationRow(other.id, other.symbol, other.subject, relation.kind, outward)


def _row(directive: Directive, counts: Counts, coverage: tuple[int, int]) -> DirectiveRow:
    assert directive.id is not None
    return DirectiveRow(
        directive.id,
        directive.symbol,
        directive.kind,
        directive.level,
        directive.issuer,
        directive.issued_on,
        directive.subject,
        directive.meeting_on,
        counts,
        *coverage,
    )
