"""The tasks that the secretariat asks my unit about in words, with what it asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from clock import now
from models.moment import Moment
from models.person import User
from queries.notices import NoticeRow, questions_to
from queries.task_list import TaskRow, tasks_among


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """``questions`` by the codes of their tasks; ``rows`` are these, open or not."""

    questions: Mapping[str, NoticeRow]
    rows: list[TaskRow]

    def led_by(self, unit_id: int) -> list[TaskRow]:
        return [row for row in self.rows if row.lead_id == unit_id]

    def not_led_by(self, unit_id: int) -> list[TaskRow]:
        return [row for row in self.rows if row.lead_id != unit_id]


def asked_about(user: User, moment: Moment) -> AskedAbout:
    questions = questions_to(user, now())
    return AskedAbout(questions, tasks_among(user, moment, [question.task_id for question in questions.values()]))
