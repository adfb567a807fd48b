"""What comes of a plan's row: a task, a change, or neither."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.ledger.acts import Amended, Assigned, DoneReported, ProgressReported

Progress = Callable[[int, int], None]  # rows that are done, of how many
Reported = ProgressReported | DoneReported


class Outcome(StrEnum):
    """What comes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ASKED = "asked"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class NewTask:
    """A row that becomes a task, with the units that get a part of it, and the code that the file says, if any.

    ``report`` is what it says of the task's result.
    """

    row: int
    terms: Assigned
    on: date
    parts: tuple[int, ...] = ()
    code: str = ""
    report: Reported | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a row says otherwise of a task that is in the register, which had ``seen`` acts, and of its result."""

    task_id: int
    seen: int
    content: Amended
    report: Reported | None = None
