"""Reporting periods: each has its own window and cut-off, and none is a calendar half-year.

Source: Decree 09/2019/NĐ-CP, Art. 12 (closing dates); letter 581/BNV-CCHC of 31 January 2024 (sending dates).
The rules give every year its periods; the office may set the dates of one otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from sqlmodel import Field, Session, select

from models.access import may_keep_periods
from models.base import Model, one_of
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import Refusal, permit, require, require_unchanged


class PeriodKind(StrEnum):
    Q1 = "Q1"
    H1 = "H1"
    Q3 = "Q3"
    Y = "Y"


CUT_OFF_MONTH = {PeriodKind.Q1: 3, PeriodKind.H1: 6, PeriodKind.Q3: 9, PeriodKind.Y: 12}
IN_ORDER = tuple(PeriodKind)
FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1  # a period is compared with the year before, and looks at the next


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting window: data from ``start`` to ``cut_off``, units report by one day, the province by another."""

    year: int
    kind: PeriodKind
    start: date
    cut_off: date
    units_by: date
    province_by: date

    @property
    def code(self) -> str:
        return f"{self.year}-{self.kind}"

    def same_point(self, as_of: date, other: "Period") -> date:
        """The day that is as far from the cut-off of ``other`` as ``as_of`` is from this one's."""
        years = relativedelta(years=other.year - self.year)
        if self.cut_off + years == other.cut_off:
            return as_of + years
        return other.cut_off - (self.cut_off - as_of)


@lru_cache(maxsize=200)
def by_rule(year: int, kind: PeriodKind) -> Period:
    """The period of ``kind`` in ``year``; all run from 15 December of the year before, to the 14th of a month.

    The third quarter is reported as nine months (docs/domain.md), so its window starts there too.
    """
    cut_off = date(year, CUT_OFF_MONTH[kind], 14)
    return Period(
        year=year,
        kind=kind,
        start=date(year - 1, 12, 15),
        cut_off=cut_off,
        units_by=cut_off + timedelta(days=2),
        province_by=cut_off.replace(day=20),
    )


@dataclass(frozen=True)
class Periods:
    """Every period there is: as ``decided`` by the office, else by the rules."""

    decided: Mapping[tuple[int, PeriodKind], Period] = field(default_factory=dict)

    def get(self, year: int, kind: PeriodKind) -> Period:
        return self.decided.get((year, kind)) or by_rule(year, kind)

    def year(self, year: int) -> list[Period]:
        """The four periods of a year, in their order."""
        return [self.get(year, kind) for kind in IN_ORDER]

    def of(self, code: str) -> Period:
        """The period that ``code`` names (``2024-H1``). Raises :class:`Refusal` for anything else."""
        match = re.fullmatch(r"(\d{4})-(Q1|H1|Q3|Y)", code.strip().upper())
        if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise Refusal("“{code}” is not a period. Write 2024-Q1, 2024-H1, 2024-Q3 or 2024-Y.", code=code)
        return self.get(int(match[1]), PeriodKind(match[2]))

    def on(self, day: date) -> Period:
        """The first period whose cut-off has not passed on ``day``."""
        years = (day.year - 1, day.year, day.year + 1)
        return next(each for year in years for each in self.year(year) if day <= each.cut_off)

    def due_on(self, day: date) -> Period:
        """The period whose report is due next on ``day``: the first that the province need not have sent yet."""
        years = (day.year - 1, day.year, day.year + 1)
        return next(each for year in years for each in self.year(year) if day <= each.province_by)

    def before(self, period: Period) -> Period:
        """The period reported before this one: before the six months comes the first quarter."""
        place = IN_ORDER.index(period.kind)
        return self.get(period.year if place else period.year - 1, IN_ORDER[place - 1])

    def since(self, period: Period) -> date:
        """The first day that the report before this one did not see."""
        return self.before(period).cut_off + timedelta(days=1)

    def is_decided(self, period: Period) -> bool:
        """Whether its dates are written down, by the rules or otherwise."""
        return (period.year, period.kind) in self.decided

    def same_last_year(self, period: Period) -> Period:
        return self.get(period.year - 1, period.kind)


class PeriodDates(Model, table=True):
    """The dates of a period as the office decided them."""

    __tablename__ = "period_dates"

    year: int = Field(primary_key=True)
    kind: PeriodKind = Field(primary_key=True, sa_type=one_of(PeriodKind))
    start: date
    cut_off: date
    units_by: date
    province_by: date


def periods_in(session: Session) -> Periods:
    rows = session.exec(select(PeriodDates))
    return Periods({(each.year, each.kind): Period(**each.model_dump()) for each in rows})


def generate_periods(session: Session, year: int, *, by: User, at: datetime) -> None:
    """Write down the periods of ``year`` by the rules; those already decided stay as they are."""
    permit(may_keep_periods(by), "Only the secretariat and administrators look after periods.")
    decided = periods_in(session).decided
    missing = [kind for kind in IN_ORDER if (year, kind) not in decided]
    require(bool(missing), "The periods of {year} are already written down.", year=str(year))
    session.add_all(PeriodDates(**asdict(by_rule(year, kind))) for kind in missing)
    note(session, EventKind.PERIODS_GENERATED, at=at, by=by, details={"year": year})


def change_period(session: Session, period: Period, *, by: User, at: datetime, seen: Period | None = None) -> None:
    """Set the dates of a period. Each must follow the one before it, and cut-offs the order of the year.

    ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
    """
    permit(may_keep_periods(by), "Only the secretariat and administrators look after periods.")
    known = periods_in(session)
    require_unchanged(seen, known.get(period.year, period.kind))
    in_order = period.start < period.cut_off < period.units_by <= period.province_by
    require(
        in_order,
        "The dates must follow each other: data from, data to, units report by, province reports by.",
    )
    place = IN_ORDER.index(period.kind)
    after = known.get(period.year + (place == len(IN_ORDER) - 1), IN_ORDER[(place + 1) % len(IN_ORDER)])
    require(
        known.before(period).cut_off < period.cut_off < after.cut_off,
        "The cut-off must lie between those of the period before and the period after.",
    )
    before = known.get(period.year, period.kind)
    changed = {name: [str(old), str(new)] for name, (old, new) in difference(asdict(before), asdict(period)).items()}
    session.merge(PeriodDates(**asdict(period)))
    if changed:
        note(session, EventKind.PERIOD_CHANGED, at=at, by=by, details={"period": period.code, **changed})
