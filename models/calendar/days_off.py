"""Days off and days made up for: which days the offices work.

Saturday and Sunday are off unless the calendar says otherwise (Labour Code 2019, Art. 111 and 112; the Prime
Minister moves working days around the holidays of a year).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlmodel import Field, Session, col, select

from models.access import may_keep_periods
from models.base import Model
from models.event import EventKind, note
from models.person import User
from models.refusal import Refusal, permit, require
from models.text import SHORT, one_line, require_within

SATURDAY = 5


class CalendarDay(Model, table=True):
    """A day that is not what its weekday says: a holiday, or (``working``) a weekend day that is worked."""

    __tablename__ = "calendar_day"

    on: date = Field(primary_key=True)
    working: bool = False
    name_vi: str
    name_en: str


def is_working(day: date, special: Mapping[date, bool]) -> bool:
    """Whether the offices work on ``day``; ``special`` says it of the days that differ from their weekday."""
    return special.get(day, day.weekday() < SATURDAY)


def next_working(day: date, special: Mapping[date, bool]) -> date:
    """``day``, or the first working day after it."""
    while not is_working(day, special):
        day += timedelta(days=1)
    return day


def working_days(after: date, until: date, special: Mapping[date, bool]) -> int:
    """How many days the offices work after one day up to another, that one included."""
    days = max(0, (until - after).days)
    weeks, rest = divmod(days, 7)
    ordinary = 5 * weeks + sum((after.weekday() + number) % 7 < SATURDAY for number in range(1, rest + 1))
    return ordinary + sum(
        works - (day.weekday() < SATURDAY) for day, works in special.items() if after < day <= until
    )


def working_day_after(day: date, count: int, special: Mapping[date, bool]) -> date:
    """The day on which ``count`` working days (at least 1) after ``day`` have passed, itself not counted."""
    for _number in range(count):
        day = next_working(day + timedelta(days=1), special)
    return day


def special_days_in(session: Session, years: Iterable[int]) -> dict[date, bool]:
    """The days that are not what their weekday says, and whether each is worked; of those ``years`` whose calendar
    nobody has filled yet, as they are published."""
    days = dict(list(session.exec(select(col(CalendarDay.on), col(CalendarDay.working)))))
    empty = set(years).difference(day.year for day in days)
    return days | {day.on: day.working for year in empty for day in public_days(year)}


def public_days(year: int) -> list[CalendarDay]:
    """The public holidays of Vietnam in ``year``, their substitutes, and the weekend days worked for them."""
    from holidays import country_holidays

    vi, en = (country_holidays("VN", years=year, language=language) for language in ("vi", "en_US"))
    weekdays = [on for on in sorted(vi) if on.year == year and on.weekday() < SATURDAY]
    off = [CalendarDay(on=on, name_vi=vi[on], name_en=en[on]) for on in weekdays]
    worked = sorted(on for on in vi.weekend_workdays if on.year == year)
    return off + [CalendarDay(on=on, working=True, name_vi="Ngày làm bù", name_en="Made-up day") for on in worked]


def missing_days(year: int, known: Collection[date]) -> list[CalendarDay]:
    """The :func:`public_days` of ``year`` that are not among those ``known``."""
    return [day for day in public_days(year) if day.on not in known]


def generate_days(session: Session, year: int, *, by: User, at: datetime) -> int:
    """Put the public holidays of ``year`` in the calendar; days already there stay. How many were new."""
    permit(may_keep_periods(by), "Only the secretariat and administrators look after the calendar.")
    new = missing_days(year, set(session.exec(select(col(CalendarDay.on)))))
    require(bool(new), "The holidays of {year} are already in the calendar.", year=str(year))
    session.add_all(new)
    note(session, EventKind.DAYS_OFF_GENERATED, at=at, by=by, details={"year": year, "days": len(new)})
    return len(new)


def set_day(session: Session, on: date, *, working: bool, name_vi: str, name_en: str, by: User, at: datetime) -> None:
    """Say that a day is off, or worked, otherwise than its weekday says."""
    permit(may_keep_periods(by), "Only the secretariat and administrators look after the calendar.")
    name_vi, name_en = one_line(name_vi), one_line(name_en)
    require(bool(name_vi), "Say what day it is.")
    require_within(SHORT, name_vi, name_en)
    weekend = on.weekday() >= SATURDAY
    require(weekend or not working, "{day} is a working day anyway.", day=on)
    day = CalendarDay(on=on, working=working, name_vi=name_vi, name_en=name_en or name_vi)
    session.merge(day)
    said = {"day": on.isoformat(), "working": working, "name": day.name_vi}
    note(session, EventKind.DAY_OFF_SET, at=at, by=by, details=said)


def remove_day(session: Session, on: date, *, by: User, at: datetime) -> None:
    """Take a day out of the calendar: it is again what its weekday says."""
    permit(may_keep_periods(by), "Only the secretariat and administrators look after the calendar.")
    day = session.get(CalendarDay, on)
    if day is None:
        raise Refusal("{day} is not in the calendar.", day=on)
    session.delete(day)
    note(session, EventKind.DAY_OFF_REMOVED, at=at, by=by, details={"day": on.isoformat(), "name": day.name_vi})
