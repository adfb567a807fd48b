"""The deadline that somebody enters: as a plan prints it, with a day of its own where the words do not say one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.deadline.agreement import Agreement, compare_with_printed
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_deadline
from models.ledger.acts import Deadline, DeadlineKind
from models.refusal import Refusal, require


def chosen_deadline(
    text: str,
    due: date | None,
    kind: DeadlineKind,
    year: int,
    since: date,
    *,
    strict_before: bool = False,
    special: Mapping[date, bool] | None = None,
    against_words: bool = False,
) -> Deadline:
    """The deadline of a task of ``year``, assigned on ``since``, printed as ``text``.

    What the words say for certain counts; else the day ``due``, or the ``kind`` of one without a day. A day that the
    words contradict counts only ``against_words``, when somebody has seen that it does.

    Raises :class:`Refusal` for a fixed one without its day, for a recurring one that does not say how it recurs, and
    for a day that the words contradict.
    """
    text = text.strip()
    printed = read_deadline(text, year, since, strict_before=strict_before, special=special)
    if kind is DeadlineKind.RECURRING:
        require(bool(printed.rrule), "Write how it recurs, for example: Hằng quý, or: trước ngày 20 hằng tháng.")
        return deadline_of(replace(printed, kind=kind, start=None, due=None), year, since)
    if due is None and printed.is_certain:
        return deadline_of(printed, year, since)
    if kind is not DeadlineKind.FIXED:
        return Deadline(text=text, kind=kind)
    if due is None:
        raise Refusal("A fixed deadline needs its day. Or choose another kind of deadline.")
    compared = compare_with_printed(due, text, year, since, strict_before=strict_before, special=special)
    require(
        compared.agreement is not Agreement.CONTRADICTS or against_words,
        "“{text}” does not mean {due}. Correct one of them, or say that the day counts.",
        text=text,
        due=due,
    )
    start = printed.start if due == printed.due else None
    return Deadline(text=text or due.strftime("%d/%m/%Y"), start=start, due=due)
