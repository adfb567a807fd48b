"""What the words of a printed deadline say: a day, a span, days that recur, or nothing that is certain."""

from dataclasses import dataclass
from datetime import date

from models.ledger.acts import DeadlineKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed deadline says. ``review``: a person should look, for ``reason``.

    ``start`` is the first day of a span. ``rrule`` (RFC 5545) says the days of a recurring one. Of several days that
    are named ``alternatives`` are each of them, ``due`` is the last, and ``rrule`` says them all, if they are of one
    year.
    """

    kind: DeadlineKind
    text: str
    start: date | None = None
    due: date | None = None
    rrule: str = ""
    review: bool = False
    reason: str = ""
    alternatives: tuple[date, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the words alone say what is due: a day, days that recur, or a duty that has none."""
        says_it = self.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING, DeadlineKind.REGULAR)
        return says_it and not self.review


def unread(reason: str) -> Reading:
    return Reading(DeadlineKind.UNREADABLE, "", review=True, reason=reason)
