"""What was measured, out into a workbook and back: by a page and from the terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from exchange.lists.values import ValueLine, ValueRow, values_workbook
from models.calendar.period import PeriodKind
from models.indicator.content import Rhythm
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import PRESENT, Moment
from models.person import User
from models.refusal import IN_ROW, Refusal, require
from queries.indicators.measurements import MeasurementFilters, in_time, measurements_of, results
from queries.indicators.sets import SetRow
from queries.units import unit_called, units_at
from wording.indicators import set_name
from wording.language import Language, use_language

NUMBERS = ("value", "numerator", "denominator", "rank", "ranked_among", "rank_change", "value_change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is said of all rows of a file: the year and period of those that do not say, the document, its day."""

    year: int | None = None
    period: PeriodKind | None = None
    document: Document | None = None
    on: date


def figure_rows(user: User, of_set: SetRow, moment: Moment) -> list[ValueRow]:
    """The results of a set at a moment, the newest year first; with none, a row for each indicator to fill in."""
    codes = {unit.id: unit.code for unit in units_at(moment)}
    content = of_set.nearest_content(moment.as_of.year)
    assert content is not None
    found = results(measurements_of(user, moment, MeasurementFilters(set_code=of_set.code)))
    order = list(content.by_code)

    def place(thing: Measured) -> tuple[int, int, int, int]:
        year, period = in_time(thing)
        return -year, -period, thing.unit_id or 0, order.index(thing.indicator) if thing.indicator in order else 0

    rows = []
    for thing in sorted(found, key=place):
        of_year = of_set.content_for(thing.year)
        indicator = of_year.by_code.get(thing.indicator) if of_year else None
        if indicator is not None:
            unit, values = codes.get(thing.unit_id or 0, ""), found[thing].values
            rows.append(ValueRow(indicator=indicator, unit=unit, year=thing.year, period=thing.period, values=values))
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
    known = results(measurements_of(user, PRESENT, MeasurementFilters(set_code=of_set.code)))
    entries = []
    for line in lines:
        try:
            measured = _measured(of_set, line, stated)
        except Refusal as refusal:
            raise Refusal(IN_ROW, row=line.number, why=refusal) from refusal
        assert line.values is not None, "rows that say nothing are not read"
        before, values = known.get(measured), line.values
        if before is None or _numbers(before.values) != _numbers(_among_as_many(values, before.values)):
            proved = values.model_copy(update={"document": stated.document})
            entries.append(Entry(measured, proved, stated.on, row=line.number))
    return entries


def load_figures(
    session: Session, entries: Sequence[Entry], *, because: str = "", by: User, at: datetime
) -> list[Measurement]:
    """All of them or none. Raises :class:`Refusal` for what does not add up, with the difference."""
    require(bool(entries), "Nothing in the file is new or different.")
    return measure(session, entries, because=because, by=by, at=at)


def _measured(of_set: SetRow, line: ValueLine, stated: Stated) -> Measured:
    year, period = line.year or stated.year, line.period or stated.period
    if year is None:
        raise Refusal("Say of which year.")
    unit = unit_called(line.unit) if line.unit else None
    require(unit is not None or not line.unit, "No unit is called “{name}”.", name=line.unit)
    period = period if of_set.rhythm is Rhythm.PERIOD else None
    return Measured(of_set.code, line.code, unit.id if unit else None, year, period, Step.REPORTED)


def _among_as_many(values: Values, before: Values) -> Values:
    """A place that does not say of how many it is, is of as many as it was."""
    among = before.ranked_among if values.rank is not None else None
    return values.model_copy(update={"ranked_among": values.ranked_among or among})


def _numbers(values: Values) -> tuple[object, ...]:
    return tuple(getattr(values, name) for name in NUMBERS)
