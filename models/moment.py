"""From where one looks: as of a day, as known at an instant."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks. Without ``known_at``: with all that is recorded by now."""

    as_of: date
    known_at: datetime | None = None
