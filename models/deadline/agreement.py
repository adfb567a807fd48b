"""Whether a day that somebody chooses agrees with the deadline that is printed beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.deadline.occurrence import occurrences
from models.deadline.printed import read_deadline
from models.deadline.reading import Reading
from models.deadline.words import EMPTY
from models.ledger.acts import DeadlineKind


class Agreement(StrEnum):
    """``UNCERTAIN``: the printed words name no day for certain, so nothing contradicts them."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chosen day beside a printed deadline; ``printed`` is what its words mean."""

    agreement: Agreement
    printed: Reading


def compare_with_printed(
    chosen: date,
    text: str,
    year: int,
    assigned_on: date | None = None,
    *,
    strict_before: bool = False,
    special: Mapping[date, bool] | None = None,
) -> Comparison:
    """How the day ``chosen`` for a task of ``year`` agrees with the deadline ``text``, read as plans' are.

    It agrees with no words at all, with the day they mean, with any day of a duty that recurs. It contradicts another
    day that is certain, and a regular duty, which has none.
    """
    printed = read_deadline(text, year, assigned_on, strict_before=strict_before, special=special)
    return Comparison(_agreement(chosen, printed, year), printed)


def _agreement(chosen: date, printed: Reading, year: int) -> Agreement:
    if printed.reason == EMPTY or chosen in _days(printed, year):
        return Agreement.AGREES
    certain = printed.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING, DeadlineKind.REGULAR)
    return Agreement.CONTRADICTS if certain and not printed.review else Agreement.UNCERTAIN


def _days(printed: Reading, year: int) -> list[date]:
    """The days on which something is due by the printed words; of a duty that recurs, those of ``year``."""
    if printed.rrule:
        return occurrences(printed.rrule, year, date(year, 1, 1))
    return [] if printed.due is None else [printed.due]
