"""Reporting periods and the calendar of days off, as the office has set them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.calendar.days_off import CalendarDay
from models.calendar.period import Periods, periods_in
from store.database import reading


def periods() -> Periods:
    with reading() as session:
        return periods_in(session)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    on: date
    working: bool
    name_vi: str
    name_en: str


def calendar_of(year: int) -> list[DayRow]:
    """The days of ``year`` that are not what their weekday says, in order."""
    query = select(CalendarDay).where(col(CalendarDay.on).between(date(year, 1, 1), date(year, 12, 31)))
    with reading() as session:
        found = session.exec(query.order_by(col(CalendarDay.on)))
        return [
            DayRow(on=each.on, working=each.working, name_vi=each.name_vi, name_en=each.name_en) for each in found
        ]


def special_days() -> dict[date, bool]:
    """Of each day that is not what its weekday says, whether it is worked."""
    with reading() as session:
        return dict(list(session.exec(select(col(CalendarDay.on), col(CalendarDay.working)))))
