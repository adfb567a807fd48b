"""The figures of a period's report that are no tasks: what was measured of the province, by period and year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from sqlmodel import func, select

from models.calendar.period import Period, PeriodKind
from models.indicator.content import Better, Indicator, Rhythm, SetContent
from models.indicator.identities import BrokenIdentity, broken_identities, rank_change, value_change
from models.indicator.indicator_set import SetVersion
from models.indicator.measurement import Measured, Measurement, Step
from models.indicator.target import is_reached, may_reach
from models.indicator.values import Values
from models.moment import PRESENT, Moment
from models.person import User
from queries.indicators.measurements import MeasurementFilters, MeasurementRow, measurements_of, results
from queries.indicators.sets import SetRow, indicator_sets
from queries.indicators.targets import next_targets

THE_PROVINCE = 0
NEWEST_STATISTICS = select(func.max(Measurement.id)), select(func.max(SetVersion.id))
ByCode = Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Compared:
    """What was measured, and what was a year before."""

    now: Values | None = None
    before: Values | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRow:
    """An indicator, ``level`` deep in its tree: as measured in the report's period and in its year; what is aimed at
    next, in which year; ``counts``: the latest is of a time that can reach it.

    ``latest`` is what the report's texts name: that of the period, and where a set is measured every year the last
    that is known of the ``latest_year``, which is the report's or the one before it.
    """

    indicator: Indicator
    level: int
    of_period: Compared
    of_year: Compared
    latest: Compared
    latest_year: int
    target: Values | None
    target_year: int | None
    counts: bool

    @property
    def says_something(self) -> bool:
        return any((self.of_period.now, self.of_period.before, self.of_year.now, self.of_year.before, self.target))

    @property
    def has_fallen(self) -> bool:
        """Whether it is worse than a year before: by its place, where both are known, or else by its value."""
        places, change = rank_change(self.latest.now, self.latest.before), self.value_change
        return places < 0 if places is not None else change is not None and self._is_worse(change)

    @property
    def rank_change(self) -> int | None:
        return rank_change(self.latest.now, self.latest.before)

    @property
    def value_change(self) -> Decimal | None:
        return value_change(self.latest.now, self.latest.before)

    @property
    def is_reached(self) -> bool:
        """Whether its next target is met already."""
        if self.target is None or not self.counts:
            return False
        return bool(is_reached(self.indicator, self.target, self.latest.now))

    def _is_worse(self, change: Decimal) -> bool:
        better = self.indicator.better
        return change > 0 if better is Better.LOWER else change < 0 and better is Better.HIGHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A set of the province; ``broken`` are its identities that do not hold of the period or the year."""

    code: str
    rhythm: Rhythm
    content: SetContent
    rows: tuple[StatisticsRow, ...]
    broken: tuple[BrokenIdentity, ...] = ()

    @property
    def says_something(self) -> bool:
        return any(row.says_something for row in self.rows)

    @property
    def told_rows(self) -> tuple[StatisticsRow, ...]:
        """Of what the period measures all, for what is not filled in is seen then; else what says something, and what
        stands above it."""
        if self.rhythm is Rhythm.PERIOD:
            return self.rows
        return tuple(row for place, row in enumerate(self.rows) if row.says_something or self._has_below(place))

    def _has_below(self, place: int) -> bool:
        below = takewhile(lambda row: row.level > self.rows[place].level, self.rows[place + 1 :])
        return any(row.says_something for row in below)

    @property
    def is_missing(self) -> bool:
        """Whether it is measured by the period, and nothing was in this one."""
        return self.rhythm is Rhythm.PERIOD and not any(row.of_period.now for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsChange:
    """An indicator of a set that was measured otherwise, of a period or (``None``) of the year."""

    set_code: str
    content: SetContent
    indicator: Indicator
    period: PeriodKind | None
    before: Values | None
    now: Values | None


def statistics_changes(user: User, period: Period, then: Moment, now: Moment) -> list[StatisticsChange]:
    """What is measured of a report's period and of its year otherwise ``now`` than it was ``then``."""
    was = {
        (each.code, row.indicator.code): row for each in report_statistics(user, period, then) for row in each.rows
    }
    changes = []
    for each in report_statistics(user, period, now):
        for row in each.rows:
            before = was.get((each.code, row.indicator.code))
            of_period = (before.of_period.now if before else None), row.of_period.now
            of_year = (before.of_year.now if before else None), row.of_year.now
            times = dict.fromkeys([(period.kind, of_period), (None, of_year)])
            changes += [
                StatisticsChange(
                    set_code=each.code,
                    content=each.content,
                    indicator=row.indicator,
                    period=kind,
                    before=values_then,
                    now=values_now,
                )
                for kind, (values_then, values_now) in times
                if values_then != values_now
            ]
    return changes


def report_statistics(user: User, period: Period, moment: Moment) -> tuple[Statistics, ...]:
    """The sets of the province that hold in the period's year, in their order, as measured at the report's moment."""
    by_set = _by_set(_measured_at(user, period, moment))
    return tuple(
        _statistics(of_set, content, period, by_set.get(of_set.code, []))
        for of_set in indicator_sets(moment.known_at)
        if (content := of_set.content_for(period.year)) is not None and not of_set.group
    )


def _measured_at(user: User, period: Period, moment: Moment) -> list[MeasurementRow]:
    """What counts at the moment; of a period that is over by then all that is known: papers come later."""
    counting = {row.measured: row for row in measurements_of(user, moment, MeasurementFilters(unit_id=THE_PROVINCE))}
    if moment.as_of >= period.cut_off:
        of_its_year = MeasurementFilters(unit_id=THE_PROVINCE, years=(period.year,))
        rows = measurements_of(user, Moment(PRESENT.as_of, moment.known_at), of_its_year)
        counting |= {row.measured: row for row in rows if row.measured.period is period.kind}
    return list(counting.values())


def _by_set(rows: Sequence[MeasurementRow]) -> dict[str, list[MeasurementRow]]:
    found: dict[str, list[MeasurementRow]] = defaultdict(list)
    for row in rows:
        found[row.measured.set_code].append(row)
    return found


def _statistics(
    of_set: SetRow, content: SetContent, period: Period, measurements: Sequence[MeasurementRow]
) -> Statistics:
    measured, targets, year = results(measurements), next_targets(measurements, period.year), period.year
    by_period = of_set.rhythm is Rhythm.PERIOD
    aimed_at: dict[str, set[int]] = defaultdict(set)
    for row in measurements:
        if row.measured.step is Step.TARGET:
            aimed_at[row.measured.indicator].add(row.measured.year)
    of_period, of_year = (
        [_values(measured, content, Measured(of_set.code, "", None, year - back, kind)) for back in range(3)]
        for kind in (period.kind, PeriodKind.Y if by_period else None)
    )
    if by_period and period.kind is not PeriodKind.Y:
        of_year[0] = {}  # in June nothing is told of December, whenever the report is looked at
    rows = []
    for each in (each for each in _in_tree(content) if each.runs_in(year)):
        in_period, in_year = _compared(of_period, each.code), _compared(of_year, each.code)
        is_known = by_period or in_year.now is not None
        latest_year, target = year if is_known else year - 1, targets.get(each.code)
        latest = Measured(of_set.code, each.code, None, latest_year, period.kind if by_period else None)
        rows.append(
            StatisticsRow(
                indicator=each,
                level=content.level(each.code),
                of_period=in_period,
                of_year=in_year,
                latest=in_period if by_period else in_year if is_known else _compared(of_year[1:], each.code),
                latest_year=latest_year,
                target=target.values if target else None,
                target_year=target.measured.year if target else None,
                counts=target is not None and may_reach(each, latest, target.measured.year, aimed_at[each.code]),
            )
        )
    broken = dict.fromkeys(
        each for now, before, *_ in (of_period, of_year) for each in broken_identities(content, year, now, before)
    )
    return Statistics(code=of_set.code, rhythm=of_set.rhythm, content=content, rows=tuple(rows), broken=tuple(broken))


def _compared(years: Sequence[ByCode], code: str) -> Compared:
    """Of an indicator the values of the first of ``years``, each a year before the last, and of the second."""
    now, before, *_earlier = years
    return Compared(now.get(code), before.get(code))


def _in_tree(content: SetContent, above: str = "") -> Sequence[Indicator]:
    return [each for top in content.below(above) for each in (top, *_in_tree(content, top.code))]


def _values(measured: Mapping[Measured, MeasurementRow], content: SetContent, like: Measured) -> ByCode:
    """The values of each indicator of a set, measured ``like`` this one."""
    rows = {each.code: measured.get(like._replace(indicator=each.code)) for each in content.indicators}
    return {code: row.values for code, row in rows.items() if row is not None and not row.never_was}
