"""What is so of a task on a day: all its facts, and those of them that lists and figures are made of."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from models.ledger.acts import Deadline, DeadlineMoved, Document, ExtensionDecided, ExtensionRequested, Link, Owed
from models.register import ParField


class Stage(StrEnum):
    """Where the work stands between unit and secretariat; finer than the public classes, and internal."""

    ASSIGNED = "assigned"
    UNDER_WAY = "under_way"
    AWAITING = "awaiting"
    RETURNED = "returned"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


WITH_ITS_UNIT = (Stage.ASSIGNED, Stage.UNDER_WAY, Stage.RETURNED)
ENDED = (Stage.COMPLETED, Stage.WITHDRAWN)


class Contribution(NamedTuple):
    """What a co-ordinating unit owes to a task by when, and on which day it gave it."""

    unit_id: int
    due: date | None = None
    given_on: date | None = None


class Reason(NamedTuple):
    """Why a task is late, as :class:`models.ledger.acts.Explained` says, and the day on which it was given."""

    on: date
    unit_id: int | None
    cause: str
    words: str
    expected_on: date | None = None
    help_needed: str = ""


class Questions(NamedTuple):
    """How often a lead unit was asked why its task is late, and since when it owes an answer, if it does.

    ``words`` are of the open question; ``days`` is how long the answers took, all together.
    """

    asked: int = 0
    open_since: date | None = None
    words: str = ""
    days: int = 0


NEVER_ASKED = Questions()


class InParts(Protocol):
    """What knows what became of a task's parts."""

    @property
    def parts(self) -> int: ...
    @property
    def parts_done(self) -> int: ...
    @property
    def completed_on(self) -> date | None: ...
    @property
    def withdrawn(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is so of a task, by its acts.

    ``assigned_on`` is the day from which it counts. ``first_due`` is the deadline as first set: the one in force on
    the first day that had any; ``deadline_changes`` are the extensions and moves that made it another.
    ``returned_because`` is why its result came back, while it has to be reported again.
    ``reason`` is the last that was given for a delay, :attr:`reason_in_force` the one for the present delay.
    ``succeeded`` are units that worked on it, each with the one in its place since a reorganisation.
    ``parts`` is how many parts it was split into, 0 for one that is done as a whole. What became of the parts is
    in their own acts; :func:`models.ledger.fold.rolled_up` brings both together.
    """

    assigned_on: date
    title: str
    product: str
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...]
    owed: tuple[Owed, ...]
    deadline: Deadline
    links: tuple[Link, ...]
    supervisor_id: int | None
    first_due: date | None = None
    deadline_changes: tuple[ExtensionDecided | DeadlineMoved, ...] = ()
    stage: Stage = Stage.ASSIGNED
    percent: int = 0
    reported_on: date | None = None
    reported: Document | None = None
    completed_on: date | None = None
    returned_because: str = ""
    request: ExtensionRequested | None = None
    requests: int = 0
    reason: Reason | None = None
    questions: Questions = NEVER_ASKED
    given: tuple[tuple[int, date], ...] = ()
    succeeded: tuple[tuple[int, int], ...] = ()
    parts: int = 0
    withdrawn: bool = False
    given_up: bool = False

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """One for each co-ordinating unit, by the order of their ids."""
        due, given = {each.unit_id: each.due for each in self.owed}, dict(self.given)
        return tuple(Contribution(each, due.get(each), given.get(each)) for each in sorted(set(self.co_ordinating)))

    @property
    def reason_in_force(self) -> Reason | None:
        """Why it is late, by its present lead unit and since the deadline in force."""
        reason, due = self.reason, self.deadline.due
        if reason is None or reason.unit_id != self.lead_id or (due is not None and reason.on <= due):
            return None
        return reason

    def with_parts(self, counted: InParts) -> "Facts":
        """The facts with what became of the parts, which ``counted`` knows."""
        if not self.parts or self.withdrawn:
            return self
        percent = 100 * counted.parts_done // max(counted.parts, 1)
        facts = replace(self, percent=percent, completed_on=counted.completed_on, withdrawn=counted.withdrawn)
        if counted.withdrawn:
            return replace(facts, stage=Stage.WITHDRAWN)
        return replace(facts, stage=Stage.COMPLETED if counted.completed_on else Stage.UNDER_WAY)

    @property
    def counted(self) -> "Counted":
        reason = self.reason_in_force
        return Counted(
            title=self.title,
            product=self.product,
            lead_id=self.lead_id,
            co_ordinating=self.contributions,
            field=self.field,
            deadline_text=self.deadline.text,
            deadline=self.deadline.due,
            completed_on=self.completed_on,
            withdrawn=self.withdrawn,
            awaiting=self.stage is Stage.AWAITING,
            links=self.links,
            parts=self.parts,
            cause_code=reason.cause if reason else None,
            reason_on=reason.on if reason else None,
            questions=self.questions.asked,
            asked_on=None if self.withdrawn else self.questions.open_since,
            days_waited=self.questions.days,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What lists and figures are made of, for any day and instant.

    ``awaiting``: its unit reported a result, which waits for confirmation.
    ``cause_code`` and ``reason_on`` are of the reason in force. The lead unit was asked for one ``questions`` times,
    owes an answer since ``asked_on``, and took ``days_waited`` in all for those it gave.
    """

    title: str
    product: str
    lead_id: int
    co_ordinating: tuple[Contribution, ...]
    field: ParField
    deadline_text: str
    deadline: date | None
    completed_on: date | None
    withdrawn: bool
    awaiting: bool = False
    links: tuple[Link, ...] = ()
    parts: int = 0
    parts_done: int = 0
    cause_code: str | None = None
    reason_on: date | None = None
    questions: int = 0
    asked_on: date | None = None
    days_waited: int = 0


COMPARED = (
    *("title", "product", "field", "lead_id", "co_ordinating", "owed", "given", "supervisor_id", "links", "parts"),
    *("stage", "percent", "completed_on", "request", "reason"),
)
ELSE_COMPARED = ("asked_on", "due", "deadline_text", "in_register")
Difference = tuple[str, Any, Any]


def differences(before: Facts | None, after: Facts | None) -> list[Difference]:
    """What an act made different: the name of a fact, of :data:`COMPARED` or else, with what it was and is.

    The words of a deadline are told where its day stayed the same; a task that is ``in_register`` no more was given
    up as a part, or never assigned.
    """
    if before is None or after is None:
        return [("in_register", before is not None, after is not None)] if before is not after else []
    found = [(name, getattr(before, name), getattr(after, name)) for name in COMPARED]
    found.append(("asked_on", before.questions.open_since, after.questions.open_since))
    if before.deadline.due != after.deadline.due:
        found.append(("due", before.deadline.due, after.deadline.due))
    else:
        found.append(("deadline_text", before.deadline.text, after.deadline.text))
    return [each for each in found if each[1] != each[2]]
