"""What became of what a directive assigned, and what is overdue: as of any day and as known at any instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.counting.standing import COMPLETED, Standing
from models.deadline.first_deadline import FirstDeadline, first_deadline_of
from models.ledger.acts import Act, Document
from models.ledger.facts import Facts, Questions, Reason
from models.ledger.fold import ActInForce, facts_on, in_force
from models.ledger.kinds import KINDS
from models.ledger.projection import TaskDirective, TaskState
from models.moment import Moment
from models.person import Person, User
from models.task.recording import PART_SUFFIX
from models.text import searchable
from queries.people import LeaderRow
from queries.selection import FINISHED, TaskFilters, selected
from queries.states import holding
from queries.task_list import DirectiveSymbol, TaskRow, directives_of, rows_of, task_rows
from store.among import among
from store.database import reading

SAYS_DONE = ("da hoan thanh", "hoan thanh xong", "da xong", "100%", "100 %")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A task with the last that its unit said of it. ``says_done``: by its words or percentage it is finished, by the
    dates it is not. ``reason`` is the one in force for its delay, ``first_deadline`` the first of
    a task whose deadline is another now."""

    task: TaskRow
    supervisor: LeaderRow | None
    directives: tuple[DirectiveSymbol, ...]
    percent: int
    latest_report: str
    difficulties: str
    proposals: str
    reported_on: date | None
    product: Document | None
    reason: Reason | None
    questions: Questions
    says_done: bool
    first_deadline: FirstDeadline | None


def follow_up(user: User, directive_id: int, moment: Moment) -> list[FollowUpRow]:
    """The tasks that a directive assigned and those that carry it out, in the order of their deadlines."""
    return follow_up_rows(user, moment, TaskFilters(directive_id=directive_id))


def follow_up_of_each(user: User, directive_ids: Sequence[int], moment: Moment) -> dict[int, list[FollowUpRow]]:
    """:func:`follow_up` of several directives at once, by their ids."""
    of_these = col(TaskDirective.directive_id).in_(directive_ids)
    behind = select(TaskDirective.state_id).where(of_these)
    rows = follow_up_rows(user, moment, TaskFilters(), col(TaskState.id).in_(behind))
    states = select(TaskState.task_id, TaskDirective.directive_id).join(
        TaskDirective, col(TaskDirective.state_id) == col(TaskState.id)
    )
    with reading() as session:
        links = set(session.exec(states.where(holding(moment), of_these)))
    return {each: [row for row in rows if (row.task.id, each) in links] for each in directive_ids}


def overdue(user: User, moment: Moment) -> list[FollowUpRow]:
    """Every task that is overdue, the longest first."""
    return follow_up_rows(user, moment, TaskFilters(standings=(Standing.OVERDUE,)))


def follow_up_rows(user: User, moment: Moment, filters: TaskFilters, *more: ColumnElement[bool]) -> list[FollowUpRow]:
    """The tasks selected, narrowed by what is asked of their states ``more``, in the order of their deadlines, with
    what their units said."""
    with reading() as session:
        tasks = rows_of(session.exec(selected(task_rows(moment), user, moment, filters).where(*more)).all())
    return follow_up_of(sorted(tasks, key=by_deadline), moment)


def by_deadline(row: TaskRow) -> tuple[date, int, str]:
    """The place of a row in the order of deadlines, then of codes (:class:`~queries.task_list.Order`)."""
    number_length = len(row.code) - PART_SUFFIX * (row.part_of is not None)
    return row.deadline or date.max, number_length, row.code


def follow_up_of(tasks: Sequence[TaskRow], moment: Moment) -> list[FollowUpRow]:
    """Rows of tasks at the moment, in their order, with what their units said."""
    with reading() as session:
        told = _acts_in_force(session, [row.id for row in tasks], moment)
        facts = {task_id: facts_on(acts, moment.as_of) for task_id, acts in told.items()}
        people = select(col(Person.id), Person.name)
        named = {each.supervisor_id for each in facts.values() if each and each.supervisor_id}
        found = session.exec(people.where(col(Person.id).in_(named)))
        members = {person_id: LeaderRow(person_id or 0, name) for person_id, name in found}
    directives = directives_of(moment, [row.id for row in tasks])
    return [
        _row(
            row,
            facts[row.id],
            told[row.id],
            members=members,
            directives=tuple(directives.get(row.id, ())),
            as_of=moment.as_of,
        )
        for row in tasks
    ]


def _acts_in_force(session: Session, task_ids: list[int], moment: Moment) -> dict[int, list[ActInForce]]:
    """The acts that count at the moment, of each task."""
    query: Any = select(Act).where(among(col(Act.task_id), task_ids)).order_by(col(Act.task_id), col(Act.number))
    acts = groupby(session.exec(query).all(), key=attrgetter("task_id"))
    return {
        task_id: [each for each in in_force(group, moment.known_at) if each.on <= moment.as_of]
        for task_id, group in acts
    }


def _row(
    row: TaskRow,
    facts: Facts | None,
    acts: list[ActInForce],
    *,
    members: dict[Any, LeaderRow],
    directives: tuple[DirectiveSymbol, ...],
    as_of: date,
) -> FollowUpRow:
    assert facts is not None, "a state holds, so the assignment is in force"
    reports = [each for each in acts if KINDS[each.content.kind].reports]
    last = max(reports, key=attrgetter("place")) if reports else None
    said = getattr(last.content, "done", "") if last else ""
    finished = row.standing in COMPLETED
    words = searchable(said)
    says_done = not finished and (facts.percent == FINISHED or any(each in words for each in SAYS_DONE))
    return FollowUpRow(
        task=row,
        supervisor=members.get(facts.supervisor_id),
        directives=directives,
        percent=facts.percent,
        latest_report=said,
        difficulties=_latest(reports, "difficulties"),
        proposals=_latest(reports, "proposals"),
        reported_on=last.on if last else None,
        product=facts.reported if finished else None,
        reason=facts.reason_in_force,
        questions=facts.questions,
        says_done=says_done,
        first_deadline=first_deadline_of(facts.with_parts(row), as_of),
    )


def _latest(reports: list[ActInForce], name: str) -> str:
    """What a unit said last under this heading, in whichever report it did."""
    said = [(each.place, getattr(each.content, name, "")) for each in reports]
    return max(((place, text) for place, text in said if text), default=(0, ""))[1]
