"""The week, month or quarter of the calendar that a day lies in; reporting periods are others."""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

MONTHS_OF_A_QUARTER = 3


class CalendarSpan(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


def first_and_last(span: CalendarSpan, day: date) -> tuple[date, date]:
    """The first and the last day of the span that ``day`` lies in; a week begins on Monday."""
    if span is CalendarSpan.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = 1 if span is CalendarSpan.MONTH else MONTHS_OF_A_QUARTER
    first = day.replace(month=day.month - (day.month - 1) % months, day=1)
    return first, first + relativedelta(months=months, days=-1)
