"""The figures of a period's report that are no tasks: of the province's sets that are measured every period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.calendar.period import Period, PeriodKind
from models.indicator.content import Indicator, Rhythm, SetContent
from models.indicator.identities import BrokenIdentity, broken_identities
from models.indicator.measurement import Measured, Step
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.person import User
from queries.indicators.measurements import MeasurementFilters, MeasurementRow, measurements_of, results
from queries.indicators.sets import SetRow, indicator_sets

THE_PROVINCE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRow:
    """An indicator, ``level`` deep in its tree: what is aimed at in the year, what was measured, and that a year
    before."""

    indicator: Indicator
    level: int
    target: Values | None
    now: Values | None
    last_year: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A set as it was measured in the report's period, or, where that is done every year (``period``: ``None``), in
    its year; ``broken`` are its identities that do not hold of these values."""

    code: str
    content: SetContent
    period: PeriodKind | None
    rows: tuple[StatisticsRow, ...]
    broken: tuple[BrokenIdentity, ...]


def report_statistics(user: User, period: Period, known_at: datetime | None) -> tuple[Statistics, ...]:
    """Each set of the province with anything in the period, the year or the year before, as known at an instant,
    whatever the day of its document."""
    moment = Moment(PRESENT.as_of, known_at)
    found = []
    for row in indicator_sets(known_at):
        content = row.content_for(period.year)
        if content is not None and not row.group:
            statistics = _statistics(user, row, content, period, moment)
            if any(line.now or line.target or line.last_year for line in statistics.rows):
                found.append(statistics)
    return tuple(found)


def _statistics(user: User, of_set: SetRow, content: SetContent, period: Period, moment: Moment) -> Statistics:
    kind = period.kind if of_set.rhythm is Rhythm.PERIOD else None
    years = (period.year - 1, period.year)
    filters = MeasurementFilters(set_code=of_set.code, unit_id=THE_PROVINCE, years=years)
    measurements = measurements_of(user, moment, filters)
    results_now = results(measurements)
    now, before = (_values(results_now, content, Measured(of_set.code, "", None, year, kind)) for year in years[::-1])
    aimed_at = {row.measured: row for row in measurements if row.measured.step is Step.TARGET}
    targets = _values(aimed_at, content, Measured(of_set.code, "", None, period.year, step=Step.TARGET))
    rows = [
        StatisticsRow(
            indicator=each,
            level=content.level(each.code),
            target=targets.get(each.code),
            now=now.get(each.code),
            last_year=before.get(each.code),
        )
        for each in _in_tree(content)
        if each.runs_in(period.year)
    ]
    broken = broken_identities(content, period.year, now, before)
    return Statistics(code=of_set.code, content=content, period=kind, rows=tuple(rows), broken=tuple(broken))


def _in_tree(content: SetContent, above: str = "") -> Sequence[Indicator]:
    return [each for top in content.below(above) for each in (top, *_in_tree(content, top.code))]


def _values(measured: Mapping[Measured, MeasurementRow], content: SetContent, like: Measured) -> dict[str, Values]:
    """The values of each indicator of a set, measured ``like`` this one."""
    rows = {each.code: measured.get(like._replace(indicator=each.code)) for each in content.indicators}
    return {code: row.values for code, row in rows.items() if row is not None and not row.never_was}
