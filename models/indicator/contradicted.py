"""Which recorded figures a changed version of a set contradicts: what does not add up by it, or is left out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlmodel import Session, col, select

from models.indicator.content import SetContent
from models.indicator.fold import ACTUAL, actual_of, in_force
from models.indicator.identities import broken_identities
from models.indicator.measurement import Measured, Measurement, Step
from models.indicator.values import Values
from models.moment import PRESENT
from models.refusal import Refusal, gettext_noop
from models.unit_naming import unit_called_now

OF_UNIT = gettext_noop("{unit}, {time}: {why}")
OF_TIME = gettext_noop("{time}: {why}")
LEFT_OUT = gettext_noop("{name} is left out, but it was measured.")
ByCode = dict[str, Values]


def contradicted(
    session: Session, set_code: str, after: SetContent, years: range, before: Callable[[int], SetContent | None]
) -> list[Refusal]:
    """What of the results and targets that count now a set contradicts that says this of some ``years``, each with
    its unit and time; what contradicted the set as it was ``before``, of a year, is no news."""
    return [
        of_table(session, table, fault)
        for table, values in _tables(session, set_code, years).items()
        for fault in _faults(table, values, after, before(table.year))
    ]


def of_table(session: Session, table: Measured, fault: Refusal) -> Refusal:
    """A fault with the year or period, and the unit, that it is of."""
    time = f"{table.year}-{table.period}" if table.period else str(table.year)
    if table.unit_id is None:
        return Refusal(OF_TIME, time=time, why=fault)
    return Refusal(OF_UNIT, unit=unit_called_now(session, table.unit_id), time=time, why=fault)


def _tables(session: Session, set_code: str, years: range) -> dict[Measured, ByCode]:
    """Results and targets of each subject, and year or period, by codes."""
    query = select(Measurement).where(
        Measurement.set_code == set_code,
        col(Measurement.year).between(years.start, years.stop - 1),
        col(Measurement.step).in_((*ACTUAL, Step.TARGET)),
    )
    rows: Sequence[Measurement] = session.exec(query).all()
    counting = in_force(rows, PRESENT)
    targets = {thing: each for thing, each in counting.items() if thing.step is Step.TARGET}
    tables: dict[Measured, ByCode] = defaultdict(dict)
    for thing, each in sorted((actual_of(counting) | targets).items(), key=lambda item: str(item[0])):
        tables[thing._replace(indicator="")][thing.indicator] = each.values
    return tables


def _faults(table: Measured, values: ByCode, after: SetContent, before: SetContent | None) -> Iterator[Refusal]:
    declared = table.step is not Step.TARGET
    known = broken_identities(before, table.year, values, declared=declared) if before else ()
    for broken in broken_identities(after, table.year, values, declared=declared):
        if broken not in known:
            yield broken.refusal(after)
    for code in values:
        indicator = before.by_code.get(code) if before else None
        if indicator is not None and indicator.runs_in(table.year) and not _runs(after, code, table.year):
            yield Refusal(LEFT_OUT, name=indicator.name)


def _runs(content: SetContent, code: str, year: int) -> bool:
    indicator = content.by_code.get(code)
    return indicator is not None and indicator.runs_in(year)
