"""Until when a row is due, by its cells and by what was answered about deadlines."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from exchange.plan.asked import Questions
from exchange.plan.match import Remark
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanRow
from exchange.plan.text.until import day_within
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_day, read_deadline
from models.deadline.reading import Reading
from models.deadline.words import NO_SUCH_DAY
from models.ledger.acts import Deadline, DeadlineKind
from models.plan.answers import Answers
from models.plan.columns import PlanColumn
from models.refusal import Refusal, gettext_noop
from models.text import searchable
from queries.plan_context import Known
from wording.language import by_name
from wording.names import deadline_kind_name

SAYS_A_DAY = (DeadlineKind.FIXED, DeadlineKind.RECURRING, DeadlineKind.OFFSET, DeadlineKind.UNREADABLE)
NO_SUCH_KIND = gettext_noop("“{name}” is no kind of deadline.")
IN_ITS_TITLE = gettext_noop("No deadline is printed, but a day stands in the task's title.")
YEARS = re.compile(r"(?:Năm|Đến năm) 20\d\d(?:; (?:Năm|Đến năm) 20\d\d)+")  # as columns of years say them


class DeadlineCells:
    """Reads the deadlines of rows; what is not certain is asked about."""

    def __init__(self, plan: Plan, known: Known, answers: Answers, questions: Questions) -> None:
        self.plan, self.answers, self.questions = plan, answers, questions
        self.kinds = by_name(deadline_kind_name, DeadlineKind)
        self.read_deadline: Callable[[str, date], Reading] = lru_cache(maxsize=None)(
            lambda text, on: _of_the_plan(
                read_deadline(text, plan.year, on, strict_before=known.strict_before, special=known.special),
                plan.year,
            )
        )

    def deadline(self, row: PlanRow, on: date, remarks: list[Remark]) -> Deadline | None:
        """The deadline, without a day while it waits for an answer; ``None`` for one that cannot be."""
        text = row.cells.get(PlanColumn.DEADLINE, "")
        if (said := row.cells.get(PlanColumn.DUE, "")) or row.cells.get(PlanColumn.KIND):
            return self._as_said(row, said, on, remarks)
        within = day_within(row.cells.get(PlanColumn.TITLE, "")) if not text.strip("-/ ") else ""
        if within:
            return self._as_its_title_says(row.cells[PlanColumn.TITLE], within, on, remarks)
        reading = self.read_deadline(text, on)
        if (answer := self.answers.deadlines.get(text)) is not None:
            self.questions.ask("deadlines", text, reading=reading)
            if answer.kind is DeadlineKind.RECURRING and reading.rrule:
                return deadline_of(replace(reading, kind=answer.kind, start=None, due=None), self.plan.year, on)
            return Deadline(text=text, kind=answer.kind, due=answer.due)
        if reading.review:
            remarks.append(Remark(PlanColumn.DEADLINE, Refusal(reading.reason), reading.kind in SAYS_A_DAY))
        if reading.reason == NO_SUCH_DAY:
            self.questions.ask("deadlines", text, reading=reading)
            return None
        if reading.review and reading.kind in SAYS_A_DAY:
            self.questions.ask("deadlines", text, reading=reading)
            return Deadline(text=text, kind=DeadlineKind.UNREADABLE)
        deadline = deadline_of(reading, self.plan.year, on)
        start = read_day(row.cells.get(PlanColumn.START, ""))
        return deadline.model_copy(update={"start": start}) if start and deadline.start is None else deadline

    def _as_its_title_says(self, title: str, within: str, on: date, remarks: list[Remark]) -> Deadline:
        """No deadline is printed, and a day stands in the title: it is offered, and nobody takes it unasked."""
        reading = replace(self.read_deadline(within, on), rrule="", review=True, reason=IN_ITS_TITLE)
        self.questions.ask("deadlines", title, reading=reading)
        if (answer := self.answers.deadlines.get(title)) is not None:
            return Deadline(text=within, kind=answer.kind, due=answer.due)
        remarks.append(Remark(PlanColumn.DEADLINE, Refusal(IN_ITS_TITLE), True))
        return Deadline(text=within, kind=DeadlineKind.UNREADABLE)

    def _as_said(self, row: PlanRow, due: str, on: date, remarks: list[Remark]) -> Deadline | None:
        """A deadline whose kind and day stand in columns of their own, as the product writes them."""
        text, name = row.cells.get(PlanColumn.DEADLINE, ""), row.cells.get(PlanColumn.KIND, "")
        kind = self.kinds.get(searchable(name)) if name else DeadlineKind.FIXED
        if kind is None:
            remarks.append(Remark(PlanColumn.KIND, Refusal(NO_SUCH_KIND, name=name)))
            return None
        day = read_day(due)
        if due and day is None:
            remarks.append(Remark(PlanColumn.DUE, Refusal(NO_SUCH_DAY)))
            return None
        reading = self.read_deadline(text, on)
        if kind is DeadlineKind.RECURRING and reading.kind is kind and not reading.review:
            return deadline_of(reading, self.plan.year, on)
        return Deadline(text=text, kind=kind, start=read_day(row.cells.get(PlanColumn.START, "")), due=day)


def _of_the_plan(reading: Reading, year: int) -> Reading:
    """Of several columns of years the plan's own is offered, not the last."""
    if not YEARS.fullmatch(reading.text) or str(year) not in reading.text:
        return reading
    return replace(reading, start=date(year, 1, 1), due=date(year, 12, 31))
