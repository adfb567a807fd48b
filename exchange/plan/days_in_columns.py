"""Days that a table says by its columns: a mark under "Quý II" or "T6", a month beside a day, a target for a year."""

import re
from collections.abc import Mapping, Sequence

from dateutil.relativedelta import relativedelta

from models.deadline.reading import read_deadline
from models.ledger.acts import DeadlineKind
from models.text import one_line, searchable

FEWEST = 2  # columns of spans that say days by where a mark stands
A_QUARTER = re.compile(r"(?:quy|q)[ .]?(?P<n>iv|i{1,3}|[1-4])(?P<rest>[ /]*(?:nam )?\d{4})?")
A_MONTH = re.compile(r"(?:thang|thg|th|t)[ .]?(?P<n>0?[1-9]|1[0-2])(?P<rest>[ /]*(?:nam )?\d{4})?")
A_YEAR = re.compile(r"(?:nam )?(?P<n>20\d\d)")
OF_A_QUARTER = re.compile(r"iv|i{1,3}|[1-4]")
OF_A_MONTH = re.compile(r"0?[1-9]|1[0-2]")
MARK = re.compile(r"[xXvV×✓✔☑●•*+]")
NEAR = r"(?P<near>(?:trước|từ|đến|hết|chậm nhất|trước ngày|ngày)\s+)?"
A_DAY_OF = re.compile(
    rf"{NEAR}(?:ngày\s+)?(?P<first>[12]?\d|0[1-9]|3[01])(?:\s*(?:[-–]|đến)\s*(?P<last>[12]?\d|3[01]))?",
    re.IGNORECASE,
)
ANY_YEAR = 2024  # a leap year
A_COUNT = re.compile(r"[1-9]")
WITHOUT_WORD = re.compile(r"(?:\d{1,2}|IV|I{1,3})(?:\s*[,;\-–]\s*(?:\d{1,2}|IV|I{1,3}))*")
YEAR = re.compile(r"\b20\d\d\b")
WORDS = {"thang": "Tháng", "quy": "Quý"}  # headings that a cell such as "6" or "III" needs to be read


def span_called(cell: str, above: str = "") -> str:
    """The quarter, month or year that a heading names, with the heading ``above`` it; empty for any other."""
    said, over = searchable(cell).strip(" .:"), searchable(above)
    if found := A_QUARTER.fullmatch(said):
        return f"Quý {found['n'].upper()}{found['rest'] or ''}"
    if found := A_MONTH.fullmatch(said):
        return f"Tháng {int(found['n'])}{found['rest'] or ''}"
    if found := A_YEAR.fullmatch(said):
        return f"Năm {found['n']}"
    if re.search(r"\bquy\b", over) and OF_A_QUARTER.fullmatch(said):
        return f"Quý {said.upper()}"
    return f"Tháng {int(said)}" if re.search(r"\bthang\b", over) and OF_A_MONTH.fullmatch(said) else ""


def span_columns(heads: Sequence[str], above: Sequence[str] = ()) -> dict[int, str]:
    """The columns whose headings name quarters, months or years, with what each means; none where it is only one."""
    spans = {at: span_called(head, above[at] if at < len(above) else "") for at, head in enumerate(heads)}
    named = {at: span for at, span in spans.items() if span}
    return named if len(set(named.values())) >= FEWEST else {}


def is_mark(cell: str) -> bool:
    """Whether a cell only marks its column."""
    return MARK.fullmatch(cell.strip()) is not None


def month_beside(heads: Sequence[str], day: int | None) -> int | None:
    """The column of months beside one of days."""
    if day is None or searchable(heads[day]).strip(" .:") not in ("ngay", "thoi gian", "ngay thuc hien"):
        return None
    return next((at for at, head in enumerate(heads) if searchable(head).strip(" .:") == "thang"), None)


def deadline_of_cells(
    cells: Sequence[str], heads: Sequence[str], at: int | None, month: int | None, spans: Mapping[int, str]
) -> str:
    """The deadline of a row as words that can be read: of several marked columns each, so that it is asked."""
    own = one_line(cells[at]) if at is not None and at < len(cells) else ""
    over = one_line(cells[month]) if month is not None and month < len(cells) else ""
    if own and over:
        return _in_month(own, over)
    if own or over:
        word = WORDS.get(searchable(heads[at]).strip(" .:"), "") if at is not None and at < len(heads) else ""
        bare = word and WITHOUT_WORD.fullmatch(own)
        return f"{word} {own}" if bare else own or f"Tháng {over}"
    marked = [day_under(span, one_line(cells[at])) for at, span in spans.items() if at < len(cells)]
    return "; ".join(dict.fromkeys(filter(None, marked)))


def day_under(span: str, cell: str) -> str:
    """What a cell under a span says: the span where it is marked, days of its month ("15", "20-25" or "15; 30" under
    "Tháng 1"), or the days within it that it prints whole.

    A single figure may be a count, and a day may lie outside: both are given beside the span, so that a person looks.
    """
    month = span.removeprefix(WORDS["thang"]).strip() if span.startswith(WORDS["thang"]) else ""
    days = [A_DAY_OF.fullmatch(each) for each in re.split(r"\s*[;,]\s*", cell)]
    if month and all(days):
        beside = "; ".join(_of_month(day, month) for day in days if day)
        return f"{cell} ({span})" if A_COUNT.fullmatch(cell) else beside
    printed = YEAR.search(cell)
    own = read_deadline(cell, int(printed[0]) if printed else ANY_YEAR)
    if cell.isdigit() or own.kind is not DeadlineKind.FIXED or own.due is None or own.review:
        return span if cell else ""
    whole = read_deadline(span, own.due.year)
    if whole.start is None or whole.due is None:
        return span
    if not whole.start <= own.due + relativedelta(year=whole.due.year) <= whole.due:
        return f"{cell} ({span})"
    year = YEAR.search(span)
    return cell if printed or year is None else f"{cell}/{year[0]}"


def _of_month(day: re.Match[str], month: str) -> str:
    until = f"-{day['last']}" if day["last"] else ""
    return f"{day['near'] or ''}{day['first']}{until}/{month}"


def is_read_under(span: str, cell: str) -> bool:
    """Whether a cell says its day by its mark or its words, and nothing more."""
    return is_mark(cell) or day_under(span, cell) != span


def _in_month(day: str, month: str) -> str:
    """ "15/01" in the month "01/2027" is "15/01/2027", and so is "15"."""
    year = YEAR.search(month)
    if YEAR.search(day):
        return day
    if "/" in day or "tháng" in day.lower():
        return f"{day}/{year[0]}" if year else day
    return f"{day}/{re.sub(r'^[^0-9]+', '', month)}"
