"""What a row of a plan in progress reports of its task: how far it has come, or that it is done and on which day.

It is entered for the lead unit by the letter that the file came with, and waits for the secretariat: no cell
completes a task.
"""

import re
from datetime import date

from models.deadline.printed import read_day
from models.deadline.words import NO_SUCH_DAY
from models.directive.symbol import is_symbol
from models.ledger.acts import Document, DoneReported, OnBehalf, ProgressReported
from models.plan.columns import PlanColumn
from models.plan.rows import Reported
from models.refusal import Refusal, gettext_noop
from models.text import searchable

WHOLE = 100  # percent
COLUMNS = (PlanColumn.RESULT, PlanColumn.PROGRESS, PlanColumn.DONE_ON)
PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%")
SHARE = re.compile(r"0?[.,]\d{1,4}|1(?:[.,]0+)?|0")  # a percentage as a workbook keeps it
FINISHED = re.compile(r"\b(da hoan thanh|hoan thanh|da xong|completed|done)\b")
UNFINISHED = re.compile(r"\b(chua|dang|khong|not|in progress)\b")
NUMBERED = re.compile(r"\d{1,5}[/-][\w/&.-]+")

NO_LETTER = gettext_noop("It has a result: name the letter by which results were reported, or it is not loaded.")
AFTER_LETTER = gettext_noop("The result is of a day after the letter.")
BEFORE_TASK = gettext_noop("The letter is older than the assignment: the result is not loaded.")
RESULT_IN_PARTS = gettext_noop("It is done in parts: results are reported on each part.")
WITHOUT_DAY = gettext_noop("It says done, but not on which day: reported as 100 %.")
UNEXPLAINED = gettext_noop("The day can hardly be, and nothing explains it: report the result on the task's page.")
Cells = dict[PlanColumn, str]


def cells_of(cells: Cells) -> Cells:
    """The cells that report something."""
    return {column: cells[column] for column in COLUMNS if cells.get(column, "").strip()}


def report_of(cells: Cells, letter: Document, unit_id: int, *, assigned_on: date, due: date | None) -> Reported:
    """What filled ``cells`` report for a unit by its letter.

    Raises :class:`Refusal` that says why nothing of it can be taken over.
    """
    if letter.on < assigned_on:
        raise Refusal(BEFORE_TASK)
    on_behalf, words = OnBehalf(unit_id=unit_id, letter=letter), cells.get(PlanColumn.RESULT, "")
    progress, day = cells.get(PlanColumn.PROGRESS, ""), cells.get(PlanColumn.DONE_ON, "")
    if not day:
        percent = percent_in(progress or words)
        done = words or progress
        return ProgressReported(percent=percent or 0, done=done, on_behalf=on_behalf)
    done_on = read_day(day)
    if done_on is None:
        raise Refusal(NO_SUCH_DAY)
    if done_on > letter.on:
        raise Refusal(AFTER_LETTER)
    doubtful = done_on < assigned_on or (due is not None and done_on < due < letter.on)
    if doubtful and not words:
        raise Refusal(UNEXPLAINED)
    product = Document(symbol=symbol_in(words) or letter.symbol, on=done_on)
    return DoneReported(document=product, done=words, reason=words if doubtful else "", on_behalf=on_behalf)


def percent_in(text: str) -> int | None:
    """How far it has come, in percent, where a cell says so."""
    if found := PERCENT.search(text):
        return min(int(found[1]), WHOLE)
    said = text.strip()
    if SHARE.fullmatch(said):
        return round(WHOLE * float(said.replace(",", ".")))
    if said.isdecimal() and int(said) <= WHOLE:
        return int(said)
    words = searchable(text)
    return WHOLE if FINISHED.search(words) and not UNFINISHED.search(words) else None


def symbol_in(words: str) -> str:
    """The first symbol of a document that words name, or none."""
    return next((each for each in (found.rstrip(".-") for found in NUMBERED.findall(words)) if is_symbol(each)), "")
