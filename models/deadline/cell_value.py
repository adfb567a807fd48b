"""A date as a spreadsheet keeps it."""

import re
from datetime import date, timedelta

from models.deadline.reading import Reading, unread
from models.deadline.words import FIRST_OF_MONTH, NO_SUCH_DAY
from models.ledger.acts import DeadlineKind

SERIALS = range(36526, 73051)  # the days of this century, as a spreadsheet's cell counts them
SERIAL_DAY_0 = date(1899, 12, 30)  # Excel's day 0, with its leap day of 1900 that never was


def cell_value(text: str) -> Reading | None:
    """A date as a spreadsheet's cell has it: its serial number, or an ISO date with or without a time."""
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in SERIALS:
        return _of_a_cell(SERIAL_DAY_0 + timedelta(days=int(float(text))))
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}t?", text):
        try:
            return _of_a_cell(date(*map(int, text.strip("t").split("-"))))
        except ValueError:
            return unread(NO_SUCH_DAY)
    return None


def _of_a_cell(day: date) -> Reading:
    """A day that a spreadsheet keeps; "6/2025" typed into one is kept as the first of June."""
    first = day.day == 1
    return Reading(DeadlineKind.FIXED, "", due=day, review=first, reason=FIRST_OF_MONTH if first else "")
