"""A day as somebody writes it down: read as it stands, or refused in a sentence. Nothing is guessed.

Offices write the day before the month (Decree 30/2020/NĐ-CP, Annex I, on the place and day of a document).
"""

import re
import unicodedata
from datetime import date

from models.refusal import Refusal, gettext_noop
from models.text import one_line

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
CENTURY = "20"  # of a year with two digits
A_WHOLE_YEAR = 4  # digits
UNREADABLE = gettext_noop("“{text}” is no day. Write it as day/month/year, for example 05/12/2026.")
NO_SUCH_DAY = gettext_noop("There is no such day: {text}.")
TOO_EARLY = gettext_noop("{day} is too early here; the first day possible is {limit}.")
TOO_LATE = gettext_noop("{day} is too late here; the last day possible is {limit}.")

_WRITTEN = (
    re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<day>\d{1,2})\s+(?P<month>\d{1,2})\s+(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})", re.IGNORECASE),
)


def read_day(text: str, *, earliest: date | None = None, latest: date | None = None) -> date | None:
    """The day that ``text`` names, or ``None`` for an empty text.

    The first day possible is ``earliest`` or 01/01/2000, the last ``latest`` or 31/12/2100. Raises
    :class:`Refusal` for what is no day, for a day that there is not, and for one that is not possible here.
    """
    written = one_line(unicodedata.normalize("NFKC", text))
    if not written:
        return None
    day = _day_in(written)
    first, last = earliest or EARLIEST, latest or LATEST
    if day < first:
        raise Refusal(TOO_EARLY, day=day, limit=first)
    if day > last:
        raise Refusal(TOO_LATE, day=day, limit=last)
    return day


def _day_in(written: str) -> date:
    found = next((match for form in _WRITTEN if (match := form.fullmatch(written))), None)
    if found is None:
        raise Refusal(UNREADABLE, text=written)
    year = found["year"] if len(found["year"]) == A_WHOLE_YEAR else CENTURY + found["year"]
    try:
        return date(int(year), int(found["month"]), int(found["day"]))
    except ValueError:
        raise Refusal(NO_SUCH_DAY, text=written) from None
