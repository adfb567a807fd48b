"""Inspections of units: the year's plan and how it is carried out, what was found, and what is found again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.access import may_see_inspection
from models.counting.standing import Standing, is_handled
from models.directive.directive import Clause
from models.inspection.acts import Inspection, InspectionAct, InspectionActKind
from models.inspection.fold import (
    INSPECTED,
    InspectionFacts,
    InspectionStage,
    facts_of_inspection,
    units_to_inspect,
)
from models.ledger.projection import TaskDirective, TaskState
from models.moment import Moment
from models.person import User
from models.preference import preferences_in
from models.register import ParField
from models.task.task import Task
from models.unit_succession import successions_in
from queries.selection import TaskFilters, selected
from queries.task_list import TaskRow, rows_of, task_rows
from queries.units import UnitRow, units_named, units_on
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A task that a conclusion assigned, within the user's sight."""

    directive_id: int
    clause_id: int | None
    task: TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow:
    """An inspection of ``unit`` at a moment, when ``heir`` carries the record of that, itself where it goes on;
    ``problems`` are the clauses of its conclusion that need a task, ``handled``
    those of which all tasks are done, ``findings`` the tasks made of them."""

    id: int
    year: int
    unit: UnitRow
    heir: UnitRow
    is_surprise: bool
    facts: InspectionFacts
    acts: int
    problems: int
    handled: int
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCounts:
    """How a year's inspections stand. Each unit counts once: those ``planned`` (not dropped, no surprise), those of
    them ``inspected``, all that were ``inspected_in_all``, and how many of all ``units`` the ``target`` asks for."""

    units: int
    percent: int
    planned: int
    inspected: int
    inspected_in_all: int
    surprises: int
    problems: int
    handled: int

    @property
    def target(self) -> int:
        return units_to_inspect(self.units, self.percent)


class InspectionPart(StrEnum):
    """Of which of a year's inspections a figure is made."""

    PLANNED = "planned"
    INSPECTED = "inspected"
    IN_ALL = "in_all"
    PROBLEMS = "problems"
    HANDLED = "handled"


def is_of(row: InspectionRow, part: InspectionPart) -> bool:
    """Whether an inspection is one of those that the figure of ``part`` counts, or adds something to it."""
    stage = row.facts.stage
    match part:
        case InspectionPart.PLANNED:
            return not row.is_surprise and stage is not InspectionStage.DROPPED
        case InspectionPart.INSPECTED:
            return not row.is_surprise and stage in INSPECTED
        case InspectionPart.IN_ALL:
            return stage in INSPECTED
        case InspectionPart.PROBLEMS:
            return row.problems > 0
        case InspectionPart.HANDLED:
            return row.handled > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedFinding:
    """A field in which inspections of several days found something with one unit, or with those whose record it
    carries, the latest first."""

    unit: UnitRow
    field: ParField
    findings: tuple[tuple[date, FindingRow], ...]


CONCLUDED_BY = select(Inspection).where(
    col(Inspection.id).in_(
        select(InspectionAct.inspection_id).where(
            InspectionAct.kind == InspectionActKind.CONCLUDE,
            col(InspectionAct.payload)["directive_id"].as_integer() == bindparam("directive"),
        )
    )
)


def inspections_of(user: User, moment: Moment, year: int | None = None) -> list[InspectionRow]:
    """The inspections that ``user`` may know of, of a ``year`` or of all, by their first day."""
    query = select(Inspection)
    return _rows(user, moment, query if year is None else query.where(Inspection.year == year))


def inspection_page(user: User, inspection_id: int, moment: Moment) -> InspectionRow | None:
    """``None`` for one that there is not, or that ``user`` may not know of."""
    rows = _rows(user, moment, select(Inspection).where(Inspection.id == inspection_id))
    return rows[0] if rows else None


def inspection_behind(user: User, directive_id: int, moment: Moment) -> InspectionRow | None:
    """The inspection that a directive concluded."""
    rows = _rows(user, moment, CONCLUDED_BY, directive=directive_id)
    return next((row for row in rows if row.facts.directive_id == directive_id), None)


def inspection_counts(rows: Sequence[InspectionRow], year: int, moment: Moment) -> InspectionCounts:
    """How the inspections of a year stand, of whoever sees all of them; the units are those at its end."""
    with reading() as session:
        percent = preferences_in(session).inspected_percent
    units = {part: {row.unit.id for row in rows if is_of(row, part)} for part in InspectionPart}
    return InspectionCounts(
        units=len(units_on(min(moment.as_of, date(year, 12, 31)))),
        percent=percent,
        planned=len(units[InspectionPart.PLANNED]),
        inspected=len(units[InspectionPart.INSPECTED]),
        inspected_in_all=len(units[InspectionPart.IN_ALL]),
        surprises=sum(row.is_surprise and row.facts.stage in INSPECTED for row in rows),
        problems=sum(row.problems for row in rows),
        handled=sum(row.handled for row in rows),
    )


def repeated_findings(rows: Iterable[InspectionRow]) -> list[RepeatedFinding]:
    """Where units were found wanting again: in one field by inspections of several days."""
    by_field: dict[tuple[int, ParField], list[tuple[date, FindingRow]]] = defaultdict(list)
    units: dict[int, UnitRow] = {}
    for row in rows:
        if row.facts.held_on is None:
            continue
        units[row.heir.id] = row.heir
        for finding in row.findings:
            by_field[row.heir.id, finding.task.field].append((row.facts.held_on, finding))
    return [
        RepeatedFinding(
            unit=units[unit_id], field=field, findings=tuple(sorted(found, key=lambda each: each[0], reverse=True))
        )
        for (unit_id, field), found in by_field.items()
        if len({day for day, _finding in found}) > 1
    ]


def _rows(user: User, moment: Moment, query: Any, **values: int) -> list[InspectionRow]:
    """Those that ``query`` finds, in which ``values`` are bound."""
    with reading() as session:
        inspections: Sequence[Inspection] = session.exec(query.order_by(col(Inspection.id)), params=values).all()
        if not inspections:
            return []
        acts = _acts(session, [each.id or 0 for each in inspections])
        facts = {each.id or 0: facts_of_inspection(acts[each.id or 0], moment) for each in inspections}
        seen = [each for each in inspections if _may_see(user, each, facts[each.id or 0])]
        concluded = {of.directive_id for of in facts.values() if of is not None and of.directive_id is not None}
        findings, problems = _findings(session, user, moment, concluded), _problems(session, concluded)
        heirs = successions_in(session).heirs(moment.as_of) if seen else {}
    carried = {each.unit_id: heirs.get(each.unit_id, each.unit_id) for each in seen}
    units = units_named({*carried, *carried.values()}, moment)
    rows = []
    for each in seen:
        of = facts[each.id or 0]
        assert of is not None
        rows.append(
            InspectionRow(
                id=each.id or 0,
                year=each.year,
                unit=units[each.unit_id],
                heir=units[carried[each.unit_id]],
                is_surprise=each.is_surprise,
                facts=of,
                acts=len(acts[each.id or 0]),
                problems=problems.get(of.directive_id or 0, 0),
                handled=_handled(findings.get(of.directive_id or 0, ())),
                findings=_once(findings.get(of.directive_id or 0, ())),
            )
        )
    return sorted(rows, key=lambda row: (row.facts.plan.first_day, row.id))


def _may_see(user: User, inspection: Inspection, facts: InspectionFacts | None) -> bool:
    if facts is None:
        return False
    is_announced = not inspection.is_surprise or facts.stage in INSPECTED
    return may_see_inspection(user, inspection.unit_id, is_announced=is_announced)


def _acts(session: Session, ids: Collection[int]) -> dict[int, list[InspectionAct]]:
    acts: dict[int, list[InspectionAct]] = defaultdict(list)
    query = select(InspectionAct).where(col(InspectionAct.inspection_id).in_(ids)).order_by(col(InspectionAct.number))
    for act in session.exec(query) if ids else ():
        acts[act.inspection_id].append(act)
    return acts


def _findings(
    session: Session, user: User, moment: Moment, directives: Collection[int]
) -> dict[int, list[FindingRow]]:
    """The tasks of conclusions, each once for each of their clauses."""
    if not directives:
        return {}
    behind = col(TaskDirective.directive_id)
    query = (
        task_rows(moment)
        .add_columns(behind, col(TaskDirective.clause_id))
        .join(TaskDirective, col(TaskDirective.state_id) == TaskState.id)
        .where(behind.in_(bindparam("ids", expanding=True)))
        .order_by(col(Task.code))
    )
    found: dict[int, list[FindingRow]] = defaultdict(list)
    rows = session.exec(selected(query, user, moment, TaskFilters()), params={"ids": list(directives)}).all()
    for row, task in zip(rows, rows_of(rows), strict=True):
        found[row.directive_id].append(FindingRow(directive_id=row.directive_id, clause_id=row.clause_id, task=task))
    return found


def _once(findings: Iterable[FindingRow]) -> tuple[FindingRow, ...]:
    """Each task once."""
    by_task: dict[int, FindingRow] = {}
    for row in findings:
        by_task.setdefault(row.task.id, row)
    return tuple(by_task.values())


def _handled(findings: Iterable[FindingRow]) -> int:
    """How many clauses have tasks and none that is still to be done."""
    by_clause: dict[int, list[Standing]] = defaultdict(list)
    for row in findings:
        if row.clause_id is not None:
            by_clause[row.clause_id].append(row.task.standing)
    return sum(map(is_handled, by_clause.values()))


def _problems(session: Session, directives: Collection[int]) -> dict[int, int]:
    """How many clauses of each conclusion need a task."""
    problems: dict[int, int] = defaultdict(int)
    query = select(Clause.directive_id).where(col(Clause.directive_id).in_(directives), col(Clause.needs_task))
    for directive_id in session.exec(query) if directives else ():
        problems[directive_id] += 1
    return problems
