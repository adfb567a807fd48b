"""The one place that asks what time it is. Everything below is told."""

from datetime import UTC, date, datetime

from models.province import day_of


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Today in the province."""
    return day_of(now())
