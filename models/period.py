"""Reporting periods: each has its own window and cut-off, and none is a calendar half-year.

Source: Decree 09/2019/NĐ-CP, Art. 12 (closing dates); letter 581/BNV-CCHC of 31 January 2024 (sending dates).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from models.refusal import Refusal


class PeriodKind(StrEnum):
    Q1 = "Q1"
    H1 = "H1"
    Q3 = "Q3"
    Y = "Y"


CUT_OFF_MONTH = {PeriodKind.Q1: 3, PeriodKind.H1: 6, PeriodKind.Q3: 9, PeriodKind.Y: 12}
IN_ORDER = tuple(PeriodKind)


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

    def before(self) -> "Period":
        """The period reported before this one: the six months before comes the first quarter."""
        place = IN_ORDER.index(self.kind)
        return period(self.year if place else self.year - 1, IN_ORDER[place - 1])

    def same_last_year(self) -> "Period":
        return period(self.year - 1, self.kind)

    def same_point(self, as_of: date, other: "Period") -> date:
        """The day that is as far from the cut-off of ``other`` as ``as_of`` is from this one's."""
        if other.kind is self.kind:
            return as_of + relativedelta(years=other.year - self.year)
        return other.cut_off - (self.cut_off - as_of)


def period(year: int, kind: PeriodKind) -> Period:
    """The period of ``kind`` in ``year``; all run from 15 December of the year before, to the 14th of a month.

    The third quarter is reported as nine months (DESIGN §7), so its window starts there too.
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


@lru_cache(maxsize=200)
def period_of(code: str) -> Period:
    """The period that ``code`` names (``2024-H1``). Raises :class:`Refusal` for anything else."""
    match = re.fullmatch(r"(\d{4})-(Q1|H1|Q3|Y)", code.strip().upper())
    if not match or not 2 <= int(match[1]) <= 9998:
        raise Refusal("“{code}” is not a period. Write 2024-Q1, 2024-H1, 2024-Q3 or 2024-Y.", code=code)
    return period(int(match[1]), PeriodKind(match[2]))


def period_on(day: date) -> Period:
    """The first period whose cut-off has not passed on ``day``."""
    year = day.year if day <= date(day.year, 12, 14) else day.year + 1
    return next(p for p in (period(year, kind) for kind in IN_ORDER) if day <= p.cut_off)
