"""What was measured in a workbook, which is the form too: one indicator of one unit a row, and reading it back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from exchange.lists.choices import answers, one_of
from exchange.reading.headed_sheet import Line, read_lines
from exchange.writing.excel import workbook
from exchange.writing.table import Column, Table
from models.calendar.period import PeriodKind
from models.deadline.printed import read_day
from models.indicator.content import Indicator
from models.indicator.entering import ENTERED
from models.indicator.measurement import Step
from models.indicator.values import NUMBERS, Values
from models.ledger.evidence import plain_name
from models.moment import Moment
from models.refusal import IN_ROW, Refusal, require
from models.text import searchable
from wording.indicators import indicator_name, step_name
from wording.language import Language, _, as_printed, use_language
from wording.moment import data_as_of

LONGEST = 20_000
SHARES = {"name": 34, "unit": 8, "code": 10, "words": 16, "symbol": 14, "directive": 12, "files": 20}
BETWEEN = " | "  # names of files, in none of which a bar can stand
REQUIRED = ("code", "value")
WHOLE = ("rank", "ranked_among", "rank_change")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """What a row says of an indicator by its ``code``; ``unit`` is any name of a unit, empty for the province.

    Without a ``year`` or a ``period``, a ``symbol`` of the document or its day ``on`` it is of those that are said of
    the whole file. ``directive`` is the symbol of the one that sets a target, ``clause`` the whole label of a clause
    of it; ``files`` are the names of those that prove the row.
    """

    number: int
    code: str
    unit: str = ""
    year: int | None = None
    period: PeriodKind | None = None
    step: Step = Step.REPORTED
    values: Values | None = None
    symbol: str = ""
    on: date | None = None
    directive: str = ""
    clause: str = ""
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A row to be written: an indicator of a unit (its code), with what is measured of it, or aimed at, if anything,
    from which day on, and by which ``clause`` of which ``directive``."""

    indicator: Indicator
    unit: str = ""
    year: int | None = None
    period: PeriodKind | None = None
    step: Step = Step.REPORTED
    values: Values = field(default_factory=Values)
    on: date | None = None
    directive: str = ""
    clause: str = ""


def value_headings() -> dict[str, str]:
    """What each column is called in the reader's language."""
    return {
        "unit": _("Unit"),
        "year": _("Year"),
        "period": _("Period"),
        "code": _("Code"),
        "name": _("Indicator"),
        "step": _("Results or targets"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "rank": _("Rank"),
        "ranked_among": _("Of how many"),
        "rank_change": _("Change of place, as stated"),
        "value_change": _("Change of value, as stated"),
        "percent_change": _("Change in percent, as stated"),
        "words": _("In words"),
        "symbol": _("Symbol of the document"),
        "on": _("Date of the document"),
        "directive": _("Directive that sets it"),
        "clause": _("Clause"),
        "files": _("Files that prove it"),
    }


def number_text(value: Decimal | int | None) -> str:
    """A number as it stands in a cell that is read back."""
    return "" if value is None else as_printed(Decimal(value))


def with_answer(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of what is answered by yes or no, with the number that is kept of the answer."""
    answer = answers().get(searchable(cells["value"]))
    return {**cells, "value": cells["value"] if answer is None else str(int(answer))}


def read_values(line: Line) -> Values | None:
    """What the cells of a row say; ``None`` without any number. Raises :class:`Refusal` for what is no number."""
    said: dict[str, Any] = {name: line.whole(name) if name in WHOLE else line.decimal(name) for name in NUMBERS}
    if all(value is None for value in said.values()):
        return None
    try:
        return Values(**said, words=line.cells.get("words", ""))
    except ValidationError as error:
        raise Refusal("“{text}” cannot be.", text=str(error.errors()[0]["input"])) from None


def values_workbook(title: str, rows: Sequence[ValueRow], chosen: Language, *, moment: Moment, at: datetime) -> bytes:
    """What is measured at a ``moment`` of every indicator, and what is aimed at, to be filled in, corrected and read
    back."""
    with use_language(chosen):
        columns = [
            Column(said, SHARES.get(name, 9), choices=[*map(step_name, ENTERED)] if name == "step" else ())
            for name, said in value_headings().items()
        ]
        cells = [
            (
                row.unit,
                row.year,
                row.period or "",
                row.indicator.code,
                indicator_name(row.indicator),
                step_name(row.step),
                *_numbers(row.values),
                row.values.words,
                row.values.document.symbol if row.values.document else "",
                row.on,
                row.directive,
                row.clause,
                BETWEEN.join(each.name for each in row.values.evidence),
            )
            for row in rows
        ]
        note = _(
            "One indicator of one unit a row; the province has no unit. Files are named as they are called, with a "
            "bar between two, and chosen beside the workbook."
        )
        note = f"{data_as_of(moment, at)}. {note}"
        return workbook([Table(title=title, note=note, columns=columns, groups=[("", cells)])])


def read_lines_of_values(name: str, file: bytes, answered: Collection[str] = ()) -> list[ValueLine]:
    """The rows under headings in either language; those without a number say nothing. ``answered`` are the codes of
    what is answered by yes or no.

    Raises :class:`Refusal`, which names the row that is wrong.
    """
    found = []
    for line in read_lines(name, file, value_headings, REQUIRED, LONGEST):
        try:
            is_answer = line.cells["code"] in answered
            found.append(_line(replace(line, cells=with_answer(line.cells)) if is_answer else line))
        except Refusal as refusal:
            raise Refusal(IN_ROW, row=line.number, why=refusal) from refusal
    return [line for line in found if line.values is not None]


def _line(line: Line) -> ValueLine:
    cells = line.cells
    period = cells.get("period", "").upper()
    require(not period or period in set(PeriodKind), "“{text}” is no period: write Q1, H1, Q3 or Y.", text=period)
    day = cells.get("on", "")
    on = read_day(day) if day else None
    require(on is not None or not day, "“{name}” is no day.", name=day)
    return ValueLine(
        number=line.number,
        code=cells["code"],
        unit=cells.get("unit", ""),
        year=line.whole("year"),
        period=PeriodKind(period) if period else None,
        step=one_of(ENTERED, step_name, cells.get("step", "")) or Step.REPORTED,
        values=read_values(line),
        symbol=cells.get("symbol", ""),
        on=on,
        directive=cells.get("directive", ""),
        clause=cells.get("clause", ""),
        files=frozenset(plain_name(each) for each in cells.get("files", "").split(BETWEEN.strip()) if each.strip()),
    )


def _numbers(values: Values) -> Iterable[str]:
    return (number_text(getattr(values, name)) for name in NUMBERS)
