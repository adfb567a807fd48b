"""The figures of a period's report that are no tasks: of the province's sets that are measured every period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.calendar.period import Period, PeriodKind
from models.indicator.content import Indicator, Rhythm, SetContent
from models.indicator.measurement import Measured, Step
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.person import User
from queries.indicators.measurements import MeasurementFilters, MeasurementRow, measurements_of, results
from queries.indicators.sets import SetRow, indicator_sets

THE_PROVINCE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRow:
    """An indicator, ``level`` deep in its tree: what is aimed at next, in which year; what was measured, and that a
    year before."""

    indicator: Indicator
    level: int
    target: Values | None
    target_year: int | None
    now: Values | None
    last_year: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A set as it was measured in the report's period, or, where that is done every year (``period``: ``None``), in
    its year."""

    code: str
    content: SetContent
    period: PeriodKind | None
    rows: tuple[StatisticsRow, ...]


def report_statistics(user: User, period: Period, moment: Moment) -> tuple[Statistics, ...]:
    """Each set of the province with anything in the period, the year or the year before.

    What was measured of the period counts whatever the day of its document, of a year as of the report's day.
    """
    found = []
    for row in indicator_sets(moment.known_at):
        content = row.content_for(period.year)
        if content is not None and not row.group:
            statistics = _statistics(user, row, content, period, moment)
            if any(line.now or line.target or line.last_year for line in statistics.rows):
                found.append(statistics)
    return tuple(found)


def _statistics(user: User, of_set: SetRow, content: SetContent, period: Period, moment: Moment) -> Statistics:
    kind = period.kind if of_set.rhythm is Rhythm.PERIOD else None
    filters = MeasurementFilters(set_code=of_set.code, unit_id=THE_PROVINCE)
    at = Moment(PRESENT.as_of, moment.known_at) if kind else moment
    measurements = measurements_of(user, at, filters)
    measured = results(measurements)
    years = (period.year, period.year - 1)
    now, before = (_values(measured, content, Measured(of_set.code, "", None, year, kind)) for year in years)
    targets = _next_targets(measurements, period.year)
    rows = [
        StatisticsRow(
            indicator=each,
            level=content.level(each.code),
            target=targets[each.code].values if each.code in targets else None,
            target_year=targets[each.code].measured.year if each.code in targets else None,
            now=now.get(each.code),
            last_year=before.get(each.code),
        )
        for each in _in_tree(content)
        if each.runs_in(period.year)
    ]
    return Statistics(code=of_set.code, content=content, period=kind, rows=tuple(rows))


def _in_tree(content: SetContent, above: str = "") -> Sequence[Indicator]:
    return [each for top in content.below(above) for each in (top, *_in_tree(content, top.code))]


def _next_targets(measurements: Sequence[MeasurementRow], year: int) -> dict[str, MeasurementRow]:
    """By indicator the first target that is for a year or a later one."""
    targets = [row for row in measurements if row.measured.step is Step.TARGET and row.measured.year >= year]
    in_order = sorted(targets, key=lambda row: row.measured.year, reverse=True)
    return {row.measured.indicator: row for row in in_order if not row.never_was}


def _values(measured: Mapping[Measured, MeasurementRow], content: SetContent, like: Measured) -> dict[str, Values]:
    """The values of each indicator of a set, measured ``like`` this one."""
    rows = {each.code: measured.get(like._replace(indicator=each.code)) for each in content.indicators}
    return {code: row.values for code, row in rows.items() if row is not None and not row.never_was}
