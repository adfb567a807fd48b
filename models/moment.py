"""From where one looks: as of a day, as known at an instant."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from models.refusal import require

FIRST_YEAR, LAST_YEAR = 1900, 9000
FOREVER = date.max  # the end of what holds still
UNTIL_NOW = datetime(9999, 1, 1, tzinfo=UTC)  # the end of what is known still


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks. Without ``known_at``: with all that is recorded by now."""

    as_of: date
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        years = {self.as_of.year} | ({self.known_at.year} if self.known_at else set())
        require(min(years) >= FIRST_YEAR and max(years) <= LAST_YEAR, "There is nothing to see so far from today.")

    def is_now(self, today: date) -> bool:
        """Whether it sees how things are now: all that is recorded, on ``today`` or later."""
        return self.known_at is None and self.as_of >= today


PRESENT = Moment(date(LAST_YEAR, 12, 31))  # nothing is recorded of days to come, so this is today without a clock


class Recorded(Protocol):
    """Something of which is known since when."""

    recorded_at: datetime


class InPlace(Recorded, Protocol):
    """Something that has a place of its own, or that of another which it puts right."""

    @property
    def place(self) -> int: ...


R = TypeVar("R", bound=Recorded)
P = TypeVar("P", bound=InPlace)


def not_taken_back(recorded: Iterable[R], takes_back: Callable[[R], bool], known_at: datetime | None) -> list[R]:
    """What of it stands as known at an instant: one that ``takes_back`` takes back the last before it, as if that had
    never been."""
    present: list[R] = []
    for each in recorded:
        if known_at is not None and each.recorded_at > known_at:
            break
        if takes_back(each):
            present.pop()
        else:
            present.append(each)
    return present


def last_by_place(recorded: Iterable[P], known_at: datetime | None = None) -> dict[int, P]:
    """In each place, these in their order, the last of it as known at an instant; it stands in the order recorded."""
    last = {each.place: each for each in recorded if known_at is None or each.recorded_at <= known_at}
    return dict(sorted(last.items()))
