"""What was measured and what is aimed at, out into a workbook and back: by a page and from the terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from exchange.lists.values import ValueLine, ValueRow, values_workbook
from models.calendar.period import PeriodKind
from models.indicator.content import Rhythm
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import NUMBERS, Values
from models.ledger.acts import Document
from models.moment import PRESENT, Moment
from models.person import User
from models.refusal import IN_ROW, Refusal, require
from queries.indicators.measurements import MeasurementFilters, MeasurementRow, in_time, measurements_of, results
from queries.indicators.sets import SetRow
from queries.units import unit_called, units_at
from wording.indicators import set_name
from wording.language import Language, use_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is said of the rows of a file that do not say it: the year and period, the document's symbol, its day."""

    year: int | None = None
    period: PeriodKind | None = None
    symbol: str = ""
    on: date | None = None


def figure_rows(user: User, of_set: SetRow, moment: Moment) -> list[ValueRow]:
    """The results and targets of a set at a moment, the newest year first; with none, a row to fill in for each
    indicator."""
    codes = {unit.id: unit.code for unit in units_at(moment)}
    content = of_set.nearest_content(moment.as_of.year)
    assert content is not None
    figures = _figures(user, of_set, moment)
    order = list(content.by_code)

    def place(thing: Measured) -> tuple[int, int, bool, int, int]:
        year, period = in_time(thing)
        at = order.index(thing.indicator) if thing.indicator in order else 0
        return -year, -period, thing.step is Step.TARGET, thing.unit_id or 0, at

    rows = []
    for thing in sorted(figures, key=place):
        of_year = of_set.content_for(thing.year)
        indicator = of_year.by_code.get(thing.indicator) if of_year else None
        if indicator is not None:
            rows.append(
                ValueRow(
                    indicator=indicator,
                    unit=codes.get(thing.unit_id or 0, ""),
                    year=thing.year,
                    period=thing.period,
                    step=thing.step,
                    values=figures[thing].values,
                    on=figures[thing].on,
                )
            )
    return rows or [ValueRow(indicator=each) for each in content.indicators]


def figures_workbook(
    of_set: SetRow, rows: Sequence[ValueRow], chosen: Language, *, moment: Moment, at: datetime
) -> bytes:
    content = of_set.nearest_content(moment.as_of.year)
    assert content is not None
    with use_language(chosen):
        title = set_name(content)
    return values_workbook(title, rows, chosen, moment=moment, at=at)


def entries_of(user: User, of_set: SetRow, lines: Iterable[ValueLine], stated: Stated) -> list[Entry]:
    """What the rows of a file say otherwise than is known.

    Raises :class:`Refusal` that names the row of which it is not known whose, or of when, it is.
    """
    known = _figures(user, of_set, PRESENT)
    entries = []
    for line in lines:
        try:
            measured = _measured(of_set, line, stated)
            before = known.get(measured)
            entry = _entry(measured, line, stated, before.values if before else None)
        except Refusal as refusal:
            raise Refusal(IN_ROW, row=line.number, why=refusal) from refusal
        if before is None or _says_otherwise(line, before):
            entries.append(entry)
    return entries


def load_figures(
    session: Session, entries: Sequence[Entry], *, because: str = "", by: User, at: datetime
) -> list[Measurement]:
    """All of them or none. Raises :class:`Refusal` for what does not add up, with the difference."""
    require(bool(entries), "Nothing in the file is new or different.")
    return measure(session, entries, because=because, by=by, at=at)


def _figures(user: User, of_set: SetRow, moment: Moment) -> dict[Measured, MeasurementRow]:
    """What counts at a moment of the results and of the targets."""
    rows = measurements_of(user, moment, MeasurementFilters(set_code=of_set.code))
    return results(rows) | {row.measured: row for row in rows if row.measured.step is Step.TARGET}


def _measured(of_set: SetRow, line: ValueLine, stated: Stated) -> Measured:
    year, period = line.year or stated.year, line.period or stated.period
    if year is None:
        raise Refusal("Say of which year.")
    unit = unit_called(line.unit) if line.unit else None
    require(unit is not None or not line.unit, "No unit is called “{name}”.", name=line.unit)
    of_period = of_set.rhythm is Rhythm.PERIOD and line.step is Step.REPORTED
    return Measured(of_set.code, line.code, unit.id if unit else None, year, period if of_period else None, line.step)


def _entry(measured: Measured, line: ValueLine, stated: Stated, before: Values | None) -> Entry:
    """A row as it is entered; by the same document as ``before`` the same clause sets a target."""
    assert line.values is not None, "rows that say nothing are not read"
    on, symbol = line.on or stated.on, line.symbol or stated.symbol
    if on is None:
        raise Refusal("Say of which day the document is.")
    document = Document(symbol=symbol, on=on) if symbol else None
    of_clause = before if before and before.document == document else Values()
    proof = {"document": document, "directive_id": of_clause.directive_id, "clause_id": of_clause.clause_id}
    return Entry(measured, line.values.model_copy(update=proof), on, row=line.number)


def _says_otherwise(line: ValueLine, before: MeasurementRow) -> bool:
    """Whether a row has other numbers, words, document or day; what it does not say is as it was."""
    assert line.values is not None
    document = before.values.document
    return (
        _numbers(_among_as_many(line.values, before.values)) != _numbers(before.values)
        or line.values.words not in ("", before.values.words)
        or line.symbol not in ("", document.symbol if document else "")
        or line.on not in (None, before.on)
    )


def _among_as_many(values: Values, before: Values) -> Values:
    """A place that does not say of how many it is, is of as many as it was."""
    among = before.ranked_among if values.rank is not None else None
    return values.model_copy(update={"ranked_among": values.ranked_among or among})


def _numbers(values: Values) -> tuple[object, ...]:
    return tuple(getattr(values, name) for name in NUMBERS)
