"""What units asked the secretariat of tasks, beside these: who, when and in which words."""

from collections.abc import Sequence
from textwrap import shorten

from clock import now
from exchange.writing.markup import Cell, Note
from models.moment import Moment
from models.person import User
from models.province import day_of
from pages.parts.show_tasks import show_tasks
from queries.notices import NoticeRow, questions_of_units
from queries.task_list import TaskRow
from wording.language import _, day

SHOWN = 200  # letters of a question


def show_questions(rows: Sequence[TaskRow], moment: Moment, user: User) -> None:
    questions = questions_of_units(user, now())
    show_tasks(rows, moment, user, more={_("What was asked"): [_asked(questions.get(row.code)) for row in rows]})


def _asked(question: NoticeRow | None) -> Cell:
    if question is None:
        return ""
    return shorten(question.text, SHOWN, placeholder=" …"), Note(f"{question.by}, {day(day_of(question.at))}")
