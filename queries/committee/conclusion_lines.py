"""What became of conclusions, line by line: the tasks of each line that needs one, or that it was never assigned."""

from dataclasses import dataclass
from enum import StrEnum

from models.counting.standing import COMPLETED, Standing
from models.moment import Moment
from models.person import User
from queries.directive_page import ClauseRow, directive_page
from queries.follow_up import FollowUpRow, follow_up_of


class LineOutcome(StrEnum):
    """What became of a line; of several tasks the worst counts."""

    NOT_ASSIGNED = "not_assigned"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    DONE = "done"
    ELSEWHERE = "elsewhere"  # assigned, out of the reader's sight


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionLine:
    """A line of conclusions that needs a task, with those it has in the reader's sight."""

    clause: ClauseRow
    tasks: tuple[FollowUpRow, ...]

    @property
    def outcome(self) -> LineOutcome:
        standings = [row.task.standing for row in self.tasks if row.task.standing is not Standing.WITHDRAWN]
        if not standings:
            return LineOutcome.ELSEWHERE if self.clause.has_task else LineOutcome.NOT_ASSIGNED
        if Standing.OVERDUE in standings:
            return LineOutcome.OVERDUE
        return LineOutcome.DONE if all(each in COMPLETED for each in standings) else LineOutcome.UNDER_WAY


def conclusion_lines(user: User, directive_id: int, moment: Moment) -> list[ConclusionLine]:
    """The lines of a directive that need a task, in their printed order, as of a day and as known at an instant."""
    page = directive_page(user, directive_id, moment)
    clauses = [clause for clause in page.clauses if clause.needs_task] if page else []
    tasks = {task.id: task for clause in clauses for task, _role in clause.tasks}
    followed = {row.task.id: row for row in follow_up_of(list(tasks.values()), moment)}
    return [
        ConclusionLine(clause=clause, tasks=tuple(followed[task.id] for task, _role in clause.tasks))
        for clause in clauses
    ]
