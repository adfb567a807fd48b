"""Why a task is late: said by its lead unit, and asked for. Neither changes how it stands."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.cause import Cause
from models.counting.standing import Standing, standing
from models.ledger.acts import ActKind, Asked, Explained
from models.ledger.facts import Stage
from models.ledger.projection import TaskState
from models.moment import UNTIL_NOW
from models.person import User
from models.province import day_of
from models.refusal import require
from models.task.conditions import is_open_for_questions, is_open_for_reasons
from models.task.recording import Recording


class Reasons(Recording):
    """The verbs of a task's delay."""

    def explain(
        self, session: Session, reason: Explained, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Say why the task, whole or part, is late. A new expected day is no extension."""
        facts = self._begin(session, ActKind.EXPLAIN, by, seen)
        require(is_open_for_reasons(facts, self._standing(session, at)), "This task is not late.")
        cause = session.get(Cause, reason.cause)
        require(cause is None or cause.active, "This cause is no longer in use. Choose another.")
        expected_on = reason.expected_on
        require(expected_on is None or expected_on > day_of(at), "The new expected day has yet to come.")
        by_lead = reason.model_copy(update={"unit_id": facts.lead_id})
        self.record(session, by_lead, by=by, on=day_of(at), at=at)

    def ask(self, session: Session, question: Asked, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Ask the lead unit why the task is late; whatever it then says of the task answers."""
        facts = self._begin(session, ActKind.ASK, by, seen)
        waiting = facts.questions.open_since
        require(waiting is None, "The unit was asked on {day} and has yet to answer.", day=waiting)
        require(facts.stage is not Stage.AWAITING, "This result is already reported and waits for the secretariat.")
        require(
            is_open_for_questions(self._standing(session, at), facts.stage, waiting),
            "This task is not late.",
        )
        self.record(session, question, by=by, on=day_of(at), at=at)

    def _standing(self, session: Session, at: datetime) -> Standing:
        """How the task stands on that day; one in parts as they come to."""
        day = day_of(at)
        holding = (TaskState.task_id == self.id, TaskState.known_to == UNTIL_NOW)
        days = (col(TaskState.on_from) <= day, col(TaskState.on_to) > day)
        state = session.exec(select(TaskState).where(*holding, *days)).one_or_none()
        if state is None:
            return Standing.NO_DEADLINE
        return standing(state.withdrawn, state.completed_on, state.deadline, day)
