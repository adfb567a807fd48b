"""The figures of a period's report that are no tasks: of the province's sets that are measured every period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.calendar.period import Period, PeriodKind
from models.indicator.content import Indicator, Rhythm, SetContent
from models.indicator.identities import BrokenIdentity, broken_identities
from models.indicator.measurement import Measured
from models.indicator.values import Values
from models.moment import Moment
from models.person import User
from queries.indicators.measurements import MeasurementFilters, MeasurementRow, measurements_of, results
from queries.indicators.sets import SetRow, indicator_sets

THE_PROVINCE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRow:
    """An indicator, ``level`` deep in its tree: in the period, over the whole year so far as that is measured by
    itself, and in the same period of the year before."""

    indicator: Indicator
    level: int
    period: Values | None
    year: Values | None
    last_year: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A set in a period; ``broken`` are its identities that do not hold of the period's values."""

    code: str
    content: SetContent
    rows: tuple[StatisticsRow, ...]
    broken: tuple[BrokenIdentity, ...]


def report_statistics(user: User, period: Period, known_at: datetime | None) -> tuple[Statistics, ...]:
    """Each set with a value in the period, as known at an instant, whatever the day of its document."""
    moment = Moment(date(period.year + 1, 12, 31), known_at)
    found = []
    for row in indicator_sets(known_at):
        content = row.content_for(period.year)
        if content is not None and not row.group and row.rhythm is Rhythm.PERIOD:
            statistics = _statistics(user, row, content, period, moment)
            if any(line.period for line in statistics.rows):
                found.append(statistics)
    return tuple(found)


def _statistics(user: User, of_set: SetRow, content: SetContent, period: Period, moment: Moment) -> Statistics:
    years = (period.year - 1, period.year)
    filters = MeasurementFilters(set_code=of_set.code, unit_id=THE_PROVINCE, years=years)
    measured = results(measurements_of(user, moment, filters))
    now, before = (_values(measured, of_set.code, content, year, period.kind) for year in reversed(years))
    whole = _values(measured, of_set.code, content, period.year, None)
    rows = [
        StatisticsRow(
            indicator=each,
            level=content.level(each.code),
            period=now.get(each.code),
            year=whole.get(each.code),
            last_year=before.get(each.code),
        )
        for each in _in_tree(content)
        if each.runs_in(period.year)
    ]
    broken = broken_identities(content, period.year, now, before)
    return Statistics(code=of_set.code, content=content, rows=tuple(rows), broken=tuple(broken))


def _in_tree(content: SetContent, above: str = "") -> Sequence[Indicator]:
    return [each for top in content.below(above) for each in (top, *_in_tree(content, top.code))]


def _values(
    measured: Mapping[Measured, MeasurementRow],
    set_code: str,
    content: SetContent,
    year: int,
    period: PeriodKind | None,
) -> dict[str, Values]:
    of_time = {
        each.code: measured.get(Measured(set_code, each.code, None, year, period)) for each in content.indicators
    }
    return {code: row.values for code, row in of_time.items() if row is not None and not row.never_was}
