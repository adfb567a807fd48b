"""The province's own time: one zone, in which a day begins and a deadline ends (24:00)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def midnight(day: date) -> datetime:
    """When ``day`` begins in the province."""
    return datetime.combine(day, time(), ZONE)


def day_of(instant: datetime) -> date:
    """The day in the province at ``instant`` (aware)."""
    return instant.astimezone(ZONE).date()
