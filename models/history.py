"""What a task's acts add up to, on any day and as known at any instant: the fold behind every figure.

Two orders matter. What a *document* sets (lead, deadline, wording) follows the documents' days: the extension
approved last by a day is in force on it, whenever it was typed in. How far the *result* has come (reported,
confirmed, reopened) follows the order of the acts, and a task is completed when the last word on its result is a
confirmation: one confirmed again after a reopening is completed from its product's date, even when that date lies
before the reopening.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from models.acts import (
    Act,
    Amended,
    Assigned,
    Confirmed,
    Content,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    Link,
    NeverDone,
    ProgressReported,
    Reopened,
    Returned,
    Withdrawn,
)
from models.register import ParField

FOREVER = date.max


class Stage(StrEnum):
    """Where the work stands between unit and secretariat; finer than the public classes, and internal."""

    ASSIGNED = "assigned"
    UNDER_WAY = "under_way"
    AWAITING = "awaiting"
    RETURNED = "returned"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is so of a task, by its acts."""

    title: str
    product: str
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...]
    deadline: Deadline
    links: tuple[Link, ...]
    supervisor_id: int | None
    stage: Stage = Stage.ASSIGNED
    percent: int = 0
    reported: Document | None = None
    completed_on: date | None = None
    request: ExtensionRequested | None = None
    requests: int = 0
    withdrawn: bool = False

    @property
    def counted(self) -> "Counted":
        return Counted(
            self.title,
            self.product,
            self.lead_id,
            tuple(sorted(set(self.co_ordinating))),
            self.field,
            self.deadline.text,
            self.deadline.due,
            self.completed_on,
            self.withdrawn,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """The part of the facts that lists and figures are made of, for any day and instant."""

    title: str
    product: str
    lead_id: int
    co_ordinating: tuple[int, ...]
    field: ParField
    deadline_text: str
    deadline: date | None
    completed_on: date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An act with its content read once."""

    place: int
    on: date
    content: Content


def in_force(acts: Iterable[Act], known_at: datetime | None = None) -> list[Told]:
    """What counts of ``acts`` as known at an instant: for each place the act recorded there last."""
    latest: dict[int, Act] = {}
    for act in acts:
        known = known_at is None or act.recorded_at <= known_at
        if known and (act.place not in latest or latest[act.place].number < act.number):
            latest[act.place] = act
    told = (Told(act.place, act.on, act.content) for act in latest.values())
    return [each for each in told if not isinstance(each.content, NeverDone)]


def facts_on(told: Sequence[Told], as_of: date = FOREVER) -> Facts | None:
    """The facts on ``as_of``, or ``None`` while the task is not yet assigned."""
    by_then = [each for each in told if each.on <= as_of]
    terms = next((each.content for each in by_then if isinstance(each.content, Assigned)), None)
    if terms is None:
        return None
    facts = _assigned(terms)
    for each in sorted(by_then, key=lambda each: (each.on, each.place)):
        facts = _with_document(facts, each.content)
    for each in sorted(by_then, key=lambda each: each.place):
        facts = _with_result(facts, each)
    return replace(facts, stage=Stage.WITHDRAWN) if facts.withdrawn else facts


def timeline(told: Sequence[Told]) -> Iterator[tuple[date, date, Counted]]:
    """The counted facts over all days, as spans ``[from, to)`` that differ from their neighbours."""
    since: date | None = None
    current: Counted | None = None
    for day in sorted({each.on for each in told}):
        facts = facts_on(told, day)
        if facts is None or facts.counted == current:
            continue
        if since is not None and current is not None:
            yield since, day, current
        since, current = day, facts.counted
    if since is not None and current is not None:
        yield since, FOREVER, current


def _assigned(terms: Assigned) -> Facts:
    return Facts(
        terms.title,
        terms.product,
        terms.field,
        terms.lead_id,
        terms.co_ordinating,
        terms.deadline,
        terms.links,
        terms.supervisor_id,
    )


def _with_document(facts: Facts, content: Content) -> Facts:
    match content:
        case Amended():
            changed = {name: getattr(content, name) for name in Amended.model_fields if name != "kind"}
            return replace(facts, **{name: value for name, value in changed.items() if value is not None})
        case ExtensionDecided(outcome="granted", to=to):
            return replace(facts, deadline=facts.deadline.model_copy(update={"due": to}))
        case HandedOver(lead_id=lead):
            return replace(facts, lead_id=lead, co_ordinating=tuple(u for u in facts.co_ordinating if u != lead))
        case Withdrawn():
            return replace(facts, withdrawn=True)
    return facts


def _with_result(facts: Facts, told: Told) -> Facts:
    match told.content:
        case ProgressReported(percent=percent):
            stage = Stage.UNDER_WAY if facts.stage is Stage.ASSIGNED else facts.stage
            return replace(facts, percent=percent, stage=stage)
        case DoneReported(document=document):
            return replace(facts, stage=Stage.AWAITING, reported=document, completed_on=None)
        case Confirmed():
            return replace(facts, stage=Stage.COMPLETED, completed_on=told.on, percent=100)
        case Returned():
            return replace(facts, stage=Stage.RETURNED, completed_on=None)
        case Reopened():
            return replace(facts, stage=Stage.RETURNED, completed_on=None)
        case ExtensionRequested() as request:
            return replace(facts, request=request, requests=facts.requests + 1)
        case ExtensionDecided():
            return replace(facts, request=None)
    return facts
