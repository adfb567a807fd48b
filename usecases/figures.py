"""What was measured and what is aimed at, out into a workbook and back: by a page and from the terminal."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from models.ledger.evidence import File, plain_name
from models.moment import PRESENT, Moment
from models.person import User
from models.refusal import IN_ROW, Refusal, require
from queries.directive_list import directive_called, directive_symbols
from queries.directive_page import clause_labels
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


@dataclass(frozen=True, slots=True)
class _Names:
    """What the directives that set targets, and their clauses, are called, by their ids; and the files that are
    ``sent`` along with a workbook."""

    symbols: Mapping[int, str]
    labels: Mapping[int, str]
    sent: frozenset[str]

    def of(self, values: Values) -> tuple[str, str]:
        """The directive and the clause that set a target, as a row of a workbook names them."""
        return self.symbols.get(values.directive_id or 0, ""), self.labels.get(values.clause_id or 0, "")


def figure_rows(user: User, of_set: SetRow, moment: Moment) -> list[ValueRow]:
    """The results and targets of a set at a moment, the newest year first; with none, a row to fill in for each
    indicator."""
    codes = {unit.id: unit.code for unit in units_at(moment)}
    content = of_set.nearest_content(moment.as_of.year)
    assert content is not None
    figures = _figures(user, of_set, moment)
    names = _names(figures.values())
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
            directive, clause = names.of(figures[thing].values)
            rows.append(
                ValueRow(
                    indicator=indicator,
                    unit=codes.get(thing.unit_id or 0, ""),
                    year=thing.year,
                    period=thing.period,
                    step=thing.step,
                    values=figures[thing].values,
                    on=figures[thing].on,
                    directive=directive,
                    clause=clause,
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


def entries_of(
    user: User, of_set: SetRow, lines: Sequence[ValueLine], stated: Stated, sent: Collection[str] = ()
) -> list[Entry]:
    """What the rows of a file say otherwise than is known; ``sent`` are the names of files that come with it.

    Raises :class:`Refusal` that names the row of which it is not known whose, or of when, it is, or what proves it.
    """
    known = _figures(user, of_set, PRESENT)
    names = _names(known.values(), sent)
    entries = []
    for line in lines:
        try:
            measured = _measured(of_set, line, stated)
            before = known.get(measured)
            entry = _entry(measured, line, stated, before.values if before else Values(), names)
        except Refusal as refusal:
            raise Refusal(IN_ROW, row=line.number, why=refusal) from refusal
        if before is None or _says_otherwise(line, entry, before):
            entries.append(entry)
    for name in sorted(names.sent):
        require(any(name in line.files for line in lines), "No row names the file {name}.", name=name)
    return entries


def load_figures(
    session: Session,
    entries: Sequence[Entry],
    *,
    because: str = "",
    files: Sequence[File] = (),
    by: User,
    at: datetime,
) -> list[Measurement]:
    """All of them or none; of the ``files`` each row is proved by those that it names. Raises :class:`Refusal` for
    what does not add up, with the difference."""
    require(bool(entries), "Nothing in the file is new or different.")
    return measure(session, entries, because=because, files=files, by=by, at=at)


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


def _names(figures: Iterable[MeasurementRow], sent: Iterable[str] = ()) -> _Names:
    ids = sorted({each.values.directive_id for each in figures if each.values.directive_id is not None})
    return _Names(directive_symbols(ids), clause_labels(ids), frozenset(map(plain_name, sent)))


def _entry(measured: Measured, line: ValueLine, stated: Stated, before: Values, names: _Names) -> Entry:
    """A row as it is entered, proved by the files that it names: of those that are ``sent``, else of those that
    prove it already."""
    assert line.values is not None, "rows that say nothing are not read"
    on, symbol = line.on or stated.on, line.symbol or stated.symbol
    if on is None:
        raise Refusal("Say of which day the document is.")
    document = Document(symbol=symbol, on=on) if symbol else None
    directive_id, clause_id = _set_by(measured, line, document, before, names)
    come = line.files & names.sent
    stays = tuple(each for each in before.evidence if each.name in line.files - come)
    missing = sorted(line.files - come - {each.name for each in stays})
    require(not missing, "There is no file {name}: choose it beside the workbook.", name=", ".join(missing))
    proof = {"document": document, "directive_id": directive_id, "clause_id": clause_id, "evidence": stays}
    return Entry(measured, line.values.model_copy(update=proof), on, row=line.number, files=come)


def _set_by(
    measured: Measured, line: ValueLine, document: Document | None, before: Values, names: _Names
) -> tuple[int | None, int | None]:
    """The directive and the clause that set a target, by their ids: as the row names them, by the same document else
    as ``before``."""
    if not line.directive:
        require(not line.clause, "A clause stands in a directive.")
        return (before.directive_id, before.clause_id) if before.document == document else (None, None)
    require(measured.step is Step.TARGET, "Only a target is set by a directive.")
    if (line.directive, line.clause) == names.of(before):
        return before.directive_id, before.clause_id
    directive = directive_called(line.directive)
    if directive is None:
        raise Refusal("There is no directive {symbol}.", symbol=line.directive)
    if not line.clause:
        return directive.id, None
    labels = clause_labels([directive.id])
    called = [clause for clause, label in labels.items() if label.casefold() == line.clause.casefold()]
    is_one = len(called) == 1
    require(is_one, "{symbol} has no clause {label}, or several.", symbol=directive.symbol, label=line.clause)
    return directive.id, called[0]


def _says_otherwise(line: ValueLine, entry: Entry, before: MeasurementRow) -> bool:
    """Whether a row has other numbers, words, document, day, clause or files; what it does not say is as it was."""
    assert line.values is not None
    document = before.values.document
    set_by, set_before = ((each.directive_id, each.clause_id) for each in (entry.values, before.values))
    return (
        _numbers(_among_as_many(line.values, before.values)) != _numbers(before.values)
        or bool(entry.files)
        or (bool(line.files) and entry.values.evidence != before.values.evidence)
        or (bool(line.directive) and set_by != set_before)
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
