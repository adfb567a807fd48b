"""The province's own time: one zone, in which a day begins and a deadline ends (24:00)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def day_of(instant: datetime) -> date:
    """The day in the province at ``instant`` (aware)."""
    return instant.astimezone(ZONE).date()


def end_of(day: date) -> datetime:
    """The last microsecond of ``day`` in the province, in UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=ZONE).astimezone(UTC)
