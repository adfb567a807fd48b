"""What is so of all rows of a plan."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """What is so of all rows: the file, the year, from which day they count, and the document that assigns them."""

    content: bytes
    year: int
    on: date
    directive_id: int | None = None
    today: date = date.max
