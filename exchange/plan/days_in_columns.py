"""Days that a table says by its columns: a mark under "Quý II" or "T6", a month beside a day, a target for a year."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from dateutil.relativedelta import relativedelta

from models.deadline.printed import read_deadline
from models.ledger.acts import DeadlineKind
from models.text import one_line, searchable

UNTIL = "Đến"  # that something lasts until a year
FEWEST = 2  # columns of spans that say days by where a mark stands
A_QUARTER = re.compile(r"(?:quy|q)[ .]?(?P<n>iv|i{1,3}|[1-4])(?P<rest>[ /]*(?:nam )?\d{4})?")
A_MONTH = re.compile(r"(?:thang|thg|th|t)[ .]?(?P<n>0?[1-9]|1[0-2])(?P<rest>[ /]*(?:nam )?\d{4})?")
A_NUMBERED_MONTH = re.compile(r"(?P<n>0?[1-9]|1[0-2])(?P<rest>[/.]20\d\d)")
OF_A_YEAR = re.compile(r"(?:0?[369]|ba|sau|chin) thang (?:dau|cuoi)(?: nam)?(?:[ /]*\d{4})?|ca nam")
# "Đến 2030", "Mốc năm 2026", "Chỉ tiêu giao 2026", "KH 2026"; what was reached ("Thực hiện 2025") is no target
TARGET = (
    r"(?:(?:muc tieu|chi tieu|ke hoach|kh|lo trinh|phan dau|moc(?: thoi gian)?|can dat|yeu cau|giao|thoi diem"
    r"|het|cuoi|trong)\b[ :]*)*"
)
REACHED = r"[^()]*\b(?:thuc hien|uoc|ket qua|dat duoc|da dat|thuc te|th)\b"
A_YEAR = re.compile(
    rf"{TARGET}(?P<until>den )?(?:(?:het|cuoi) )?(?:nam )?(?P<n>20\d\d)(?: ?\((?!{REACHED})[^()]*\))?"
)
A_PERIOD = re.compile(rf"{TARGET}(?:den )?(?:giai doan )?(?P<n>20\d\d) ?[-–] ?(?P<last>20\d\d)")
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
WITHOUT_WORD = re.compile(r"(?:\d{1,2}|IV|I{1,3})(?:\s*[,;\-–]\s*(?:\d{1,2}|IV|I{1,3}))*(?:\s*/\s*\d{4})?")
YEAR = re.compile(r"\b20\d\d\b")
# headings that a cell such as "6" or "III" needs to be read
WORDS = {"tuan": "tuần", "thang": "Tháng", "quy": "Quý", "nam": "Năm"}
OF_A_WHOLE_YEAR = (UNTIL, WORDS["nam"])
WITHIN_A_YEAR = (WORDS["thang"], WORDS["quy"])
OF_SPANS = re.compile(r"(tuan|thang|quy|nam)( ?[/,] ?nam)?( thuc hien)?[ .:*]*$")
COARSER = ("thang", "quy", "nam")
FINER = re.compile(r"ngay( thuc hien| trinh| ban hanh| hoan thanh)?|(thu|ngay)[, /-]+(ngay|thu)|thoi gian|tuan")
IN_A_MONTH = re.compile(
    r"(?:tháng|thg|th|t)?[ .]*(?P<m>0?[1-9]|1[0-2])(?:(?:\s*[/.-]\s*|,?\s*năm\s*)\d{4})?", re.IGNORECASE
)
HAS_A_MONTH = re.compile(r"\d\s*/\s*\d|tháng\s+\d|quý", re.IGNORECASE)
WHOLE_MONTH = re.compile(r"(?:cả|trong)\s+tháng", re.IGNORECASE)
OF_SOME_MONTH = re.compile(r"\s*(?:của\s+)?tháng$", re.IGNORECASE)
PART_OF_A_MONTH = re.compile(
    r"(?:truoc |vao |het )*(?:dau|giua|cuoi|tuan (?:thu )?(?:[1-5]|iv|i{1,3}|nhat|dau|cuoi|hai|ba|tu)"
    r"|(?:thuong|trung|ha) tuan|nua (?:dau|cuoi))(?: cua)?"
)


SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (A_QUARTER, lambda found: f"Quý {found['n'].upper()}{found['rest'] or ''}"),
    (A_MONTH, lambda found: f"Tháng {int(found['n'])}{found['rest'] or ''}"),
    (A_NUMBERED_MONTH, lambda found: f"Tháng {int(found['n'])}{found['rest'].replace('.', '/')}"),
    (A_YEAR, lambda found: f"{f'{UNTIL} năm' if found['until'] else 'Năm'} {found['n']}"),
    (A_PERIOD, lambda found: f"Giai đoạn {found['n']} - {found['last']}"),
)


def span_called(cell: str, above: str = "") -> str:
    """The quarter, month, year or part of one that a heading names, with the heading ``above`` it, which may say of
    which year; empty for any other."""
    span, year = _span_named(cell, above), YEAR.search(above)
    return f"{span}/{year[0]}" if span.startswith(WITHIN_A_YEAR) and year and not YEAR.search(span) else span


def _span_named(cell: str, above: str) -> str:
    said, over = searchable(cell).strip(" .:"), searchable(above)
    for pattern, words in SPANS:
        if found := pattern.fullmatch(said):
            return words(found)
    if OF_A_YEAR.fullmatch(said):
        return one_line(cell).strip(" .:")
    if re.search(r"\bquy\b", over) and OF_A_QUARTER.fullmatch(said):
        return f"Quý {said.upper()}"
    return f"Tháng {int(said)}" if re.search(r"\bthang\b", over) and OF_A_MONTH.fullmatch(said) else ""


def heads_over(heads: Sequence[str], above: Sequence[str]) -> list[str]:
    """The heading ``above`` each of the ``heads``; one over several of them may stand over the first alone."""
    over: list[str] = []
    for at, head in enumerate(heads):
        own = one_line(above[at]) if at < len(above) else ""
        over.append(own or (over[-1] if head and over else ""))
    return over


def span_columns(heads: Sequence[str], above: Sequence[str] = ()) -> dict[int, str]:
    """The columns whose headings name quarters, months or years, with what each means; one alone only where it is of
    a year. A heading ``above`` several of them may stand over the first alone, and the first
    may name for those beside it what they count: "Tháng 1", "2", "3"."""
    named, before = dict[int, str](), ""
    for at, (head, over) in enumerate(zip(heads, heads_over(heads, above), strict=True)):
        span = span_called(head, over) or span_called(head, before)
        before = span or (before if not head else "")
        if span:
            named[at] = span
    several = len(set(named.values())) >= FEWEST
    return named if several else {at: span for at, span in named.items() if span.startswith(OF_A_WHOLE_YEAR)}


def is_mark(cell: str) -> bool:
    """Whether a cell only marks its column."""
    return MARK.fullmatch(cell.strip()) is not None


def columns_beside(heads: Sequence[str], at: int | None) -> tuple[int, ...]:
    """The columns of months, quarters and years beside a column of days, or of weeks, months or quarters: each says
    more of the same day, the finest first."""
    named = [searchable(head).strip(" .:*") for head in heads]
    if at is None or at >= len(named) or not (FINER.fullmatch(named[at]) or named[at] in COARSER):
        return ()
    finer = COARSER.index(named[at]) + 1 if named[at] in COARSER else 0
    return tuple(place for name in COARSER[finer:] for place, head in enumerate(named) if head == name)


def deadline_of_cells(
    cells: Sequence[str], heads: Sequence[str], at: int | None, beside: Sequence[int], spans: Mapping[int, str]
) -> str:
    """The deadline of a row as words that can be read: of several marked columns each, so that it is asked."""
    places = [place for place in (at, *beside) if place is not None and place < len(cells)]
    said = [words for place in places if (words := in_words(one_line(cells[place]), heads, place))]
    if said:
        finest, *coarser = said
        return reduce(joined_day, coarser, finest)
    marked = [day_under(span, one_line(cells[at])) for at, span in spans.items() if at < len(cells)]
    return "; ".join(dict.fromkeys(filter(None, marked)))


def is_bare_day(deadline: str) -> bool:
    """Whether a deadline says a day of a month and not which."""
    return A_DAY_OF.fullmatch(deadline) is not None


def in_words(cell: str, heads: Sequence[str], at: int) -> str:
    """A cell with the word of its heading before it, where it is read only by that: "6" below "Tháng"."""
    head = OF_SPANS.match(searchable(heads[at])) if at < len(heads) else None
    word = WORDS[head[1]] if head else ""
    return f"{word} {cell}" if word and WITHOUT_WORD.fullmatch(cell) else cell


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
    if own.kind in (DeadlineKind.REGULAR, DeadlineKind.RECURRING) and not own.review:
        return cell  # "Thường xuyên", written over several columns
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


def joined_day(day: str, coarser: str) -> str:
    """A day, or part of a month, within what the column beside it says: "15/01" in "01/2027" is "15/01/2027", and so
    is "15"; "cuối tháng" in "Tháng 12/2026" is "cuối tháng 12/2026".

    What cannot be joined for certain is given side by side, so that a person looks.
    """
    year = YEAR.search(coarser)
    if YEAR.search(day):
        return day
    if HAS_A_MONTH.search(day):
        return f"{day}/{year[0]}" if year else day
    month = IN_A_MONTH.fullmatch(coarser)
    if month is None:
        return f"{day} {year[0]}" if year and day.lower().endswith("năm") else f"{day} ({coarser})"
    printed = month["m"] + (f"/{year[0]}" if year else "")
    days = [A_DAY_OF.fullmatch(each) for each in re.split(r"\s*[;,]\s*", day)]
    if all(days):
        return "; ".join(_of_month(each, printed) for each in days if each)
    if WHOLE_MONTH.fullmatch(day):
        return f"Tháng {printed}"
    if OF_SOME_MONTH.search(day):
        return f"{OF_SOME_MONTH.sub('', day)} tháng {printed}"
    return f"{day} tháng {printed}" if PART_OF_A_MONTH.fullmatch(searchable(day)) else f"{day} ({coarser})"
