"""What became of conclusions, line by line: the tasks of each line that needs one, or that it was never assigned."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import col, select

from models.access import sees_every_task
from models.counting.standing import COMPLETED, Standing
from models.ledger.projection import TaskDirective, TaskState
from models.moment import Moment
from models.person import User
from queries.committee.meetings import committee_behind
from queries.committee.sight import committees_below, committees_joined
from queries.directive_page import ClauseRow, directive_page
from queries.follow_up import FollowUpRow, follow_up_of
from queries.states import holding, standing_column
from store.database import reading


class LineOutcome(StrEnum):
    """What became of a line; of several tasks the worst counts."""

    NOT_ASSIGNED = "not_assigned"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    DONE = "done"
    ELSEWHERE = "elsewhere"  # assigned, out of the reader's sight


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionLine:
    """A line of conclusions that needs a task, with those it has in the reader's sight. Of its other tasks a member
    of the committee knows how they stand: ``beside``."""

    clause: ClauseRow
    tasks: tuple[FollowUpRow, ...]
    beside: tuple[Standing, ...] = ()

    @property
    def outcome(self) -> LineOutcome:
        every = [*(row.task.standing for row in self.tasks), *self.beside]
        standings = [standing for standing in every if standing is not Standing.WITHDRAWN]
        if not standings:
            return LineOutcome.ELSEWHERE if self.clause.has_task else LineOutcome.NOT_ASSIGNED
        if Standing.OVERDUE in standings:
            return LineOutcome.OVERDUE
        return LineOutcome.DONE if all(each in COMPLETED for each in standings) else LineOutcome.UNDER_WAY


def conclusion_lines(user: User, directive_id: int, moment: Moment, today: date) -> list[ConclusionLine]:
    """The lines of a directive that need a task, in their printed order, as of a day and as known at an instant. Who
    is ``today`` of the committee that concluded them, or of one above it, reads what became of each, whoever's task
    it is."""
    page = directive_page(user, directive_id, moment)
    clauses = [clause for clause in page.clauses if clause.needs_task] if page else []
    tasks = {task.id: task for clause in clauses for task, _role in clause.tasks}
    followed = {row.task.id: row for row in follow_up_of(list(tasks.values()), moment)}
    joined = page is not None and page.row.meeting_on is not None and _is_member(user, directive_id, today)
    beside = _standings(directive_id, moment) if joined else {}
    return [
        ConclusionLine(
            clause=clause,
            tasks=tuple(followed[task.id] for task, _role in clause.tasks),
            beside=tuple(
                standing for task_id, standing in beside.get(clause.id, {}).items() if task_id not in followed
            ),
        )
        for clause in clauses
    ]


def _is_member(user: User, directive_id: int, today: date) -> bool:
    """Whether ``user``, who does not see every task, is of the committee that concluded what it announces, or of one
    above it."""
    if sees_every_task(user):
        return False
    return committee_behind(directive_id) in committees_below(committees_joined(user, today))


def _standings(directive_id: int, moment: Moment) -> dict[int, dict[int, Standing]]:
    """How every task of each clause stands, by their ids."""
    query: Any = (
        select(TaskDirective.clause_id, TaskState.task_id, standing_column(moment))
        .join(TaskState, col(TaskState.id) == TaskDirective.state_id)
        .where(holding(moment), TaskDirective.directive_id == directive_id)
    )
    found: dict[int, dict[int, Standing]] = defaultdict(dict)
    with reading() as session:
        for clause_id, task_id, standing in session.exec(query):
            found[clause_id][task_id] = Standing(standing)
    return found
