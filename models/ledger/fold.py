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
from itertools import chain
from typing import Any, NamedTuple, Protocol

from models.ledger.acts import (
    Act,
    Amended,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    Link,
    NeverDone,
    Owed,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
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


class Contribution(NamedTuple):
    """What a co-ordinating unit owes to a task by when, and on which day it gave it."""

    unit_id: int
    due: date | None = None
    given_on: date | None = None


class InParts(Protocol):
    """What knows how many of a task's parts are done."""

    @property
    def parts(self) -> int: ...
    @property
    def parts_done(self) -> int: ...
    @property
    def completed_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is so of a task, by its acts.

    ``parts`` is how many parts it was split into, 0 for one that is done as a whole. What became of the parts is
    in their own acts; :func:`rolled_up` brings both together.
    """

    title: str
    product: str
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...]
    owed: tuple[Owed, ...]
    deadline: Deadline
    links: tuple[Link, ...]
    supervisor_id: int | None
    stage: Stage = Stage.ASSIGNED
    percent: int = 0
    reported_on: date | None = None
    reported: Document | None = None
    completed_on: date | None = None
    request: ExtensionRequested | None = None
    requests: int = 0
    given: tuple[tuple[int, date], ...] = ()
    parts: int = 0
    withdrawn: bool = False
    given_up: bool = False

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """One for each co-ordinating unit, by the order of their ids."""
        due, given = {each.unit_id: each.due for each in self.owed}, dict(self.given)
        return tuple(Contribution(each, due.get(each), given.get(each)) for each in sorted(set(self.co_ordinating)))

    def with_parts(self, counted: "InParts") -> "Facts":
        """The facts with what became of the parts, which ``counted`` knows."""
        if not self.parts or self.withdrawn:
            return self
        stage = Stage.COMPLETED if counted.completed_on else Stage.UNDER_WAY
        percent = 100 * counted.parts_done // max(counted.parts, 1)
        return replace(self, stage=stage, percent=percent, completed_on=counted.completed_on)

    @property
    def counted(self) -> "Counted":
        return Counted(
            self.title,
            self.product,
            self.lead_id,
            self.contributions,
            self.field,
            self.deadline.text,
            self.deadline.due,
            self.completed_on,
            self.withdrawn,
            self.links,
            self.parts,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What lists and figures are made of, for any day and instant."""

    title: str
    product: str
    lead_id: int
    co_ordinating: tuple[Contribution, ...]
    field: ParField
    deadline_text: str
    deadline: date | None
    completed_on: date | None
    withdrawn: bool
    links: tuple[Link, ...] = ()
    parts: int = 0
    parts_done: int = 0


Span = tuple[date, date, Counted]


COMPARED = (
    *("title", "product", "field", "lead_id", "co_ordinating", "supervisor_id", "links", "parts", "stage"),
    *("percent", "completed_on"),
)
Difference = tuple[str, Any, Any]


def differences(before: Facts | None, after: Facts | None) -> list[Difference]:
    """What an act made different: the name of a fact with what it was and is; nothing for the first act."""
    if before is None or after is None:
        return []
    found = [(name, getattr(before, name), getattr(after, name)) for name in COMPARED]
    found.append(("due", before.deadline.due, after.deadline.due))
    return [each for each in found if each[1] != each[2]]


@dataclass(frozen=True, slots=True)
class ActInForce:
    """An act with its content read once."""

    place: int
    on: date
    content: Content


def in_force(acts: Iterable[Act], known_at: datetime | None = None) -> list[ActInForce]:
    """What counts of ``acts`` as known at an instant: for each place the act recorded there last."""
    latest: dict[int, Act] = {}
    for act in acts:
        known = known_at is None or act.recorded_at <= known_at
        if known and (act.place not in latest or latest[act.place].number < act.number):
            latest[act.place] = act
    told = (ActInForce(act.place, act.on, act.content) for act in latest.values())
    return [each for each in told if not isinstance(each.content, NeverDone)]


def unfolding(acts: Iterable[ActInForce], as_of: date = FOREVER) -> Iterator[Facts | None]:
    """The facts on ``as_of`` after each act of ``acts``, which are all acts of a task in the order recorded."""
    latest: dict[int, ActInForce] = {}
    for each in acts:
        latest[each.place] = each
        yield facts_on([act for act in latest.values() if not isinstance(act.content, NeverDone)], as_of)


def facts_on(acts: Sequence[ActInForce], as_of: date = FOREVER) -> Facts | None:
    """The facts on ``as_of``, or ``None`` while the task is not yet assigned, or is given up as a part."""
    by_then = [each for each in acts if each.on <= as_of]
    terms = next((each.content for each in by_then if isinstance(each.content, Assigned)), None)
    if terms is None:
        return None
    facts = _assigned(terms)
    for each in sorted(by_then, key=lambda each: (each.on, each.place)):
        facts = _with_document(facts, each.content, each.on)
    for each in sorted(by_then, key=lambda each: each.place):
        facts = _with_result(facts, each)
    if facts.given_up:
        return None
    return replace(facts, stage=Stage.WITHDRAWN) if facts.withdrawn else facts


def timeline(acts: Sequence[ActInForce]) -> list[Span]:
    """The counted facts over all days, as spans ``[from, to)`` that differ from their neighbours."""
    days = sorted({each.on for each in acts})
    facts = ((day, facts_on(acts, day)) for day in days)
    return _spans((day, each.counted if each else None) for day, each in facts)


def rolled_up(whole: Sequence[Span], parts: Sequence[Sequence[Span]]) -> list[Span]:
    """The timeline of a task that was split, with what became of its parts.

    While it is split it is completed when every part that is not withdrawn is, on the day of the last product.
    One without a deadline of its own is due when the next of its unfinished parts is, at last with the last; it was
    late when any of its parts was.
    """
    if not any(counted.parts for _since, _until, counted in whole):
        return list(whole)
    days = sorted({day for span in (*whole, *chain(*parts)) for day in span[:2]} - {FOREVER})
    return _spans((day, _with_parts(_at(whole, day), [_at(part, day) for part in parts])) for day in days)


def _with_parts(whole: Counted | None, parts: Sequence[Counted | None]) -> Counted | None:
    if whole is None or not whole.parts:
        return whole
    owed = [part for part in parts if part is not None and not part.withdrawn]
    done = [part.completed_on for part in owed if part.completed_on is not None]
    completed_on = max(done) if done and len(done) == len(owed) else None
    deadline = whole.deadline or _next_due(owed)
    return replace(whole, deadline=deadline, completed_on=completed_on, parts=len(owed), parts_done=len(done))


def _next_due(parts: Sequence[Counted]) -> date | None:
    """When the next unfinished part is due; of finished ones when the first late one was, else the last."""
    due = [(part.deadline, part.completed_on) for part in parts if part.deadline is not None]
    unfinished = [deadline for deadline, done in due if done is None]
    late = [deadline for deadline, done in due if done is not None and done > deadline]
    return min(unfinished or late, default=max((deadline for deadline, _done in due), default=None))


def _at(spans: Sequence[Span], day: date) -> Counted | None:
    return next((counted for since, until, counted in spans if since <= day < until), None)


def _spans(known: Iterable[tuple[date, Counted | None]]) -> list[Span]:
    """Spans of what is so from each of some days on (``None``: nothing), the days in order."""
    found: list[Span] = []
    since, current = date.min, None
    for day, counted in known:
        if counted == current:
            continue
        if current is not None:
            found.append((since, day, current))
        since, current = day, counted
    return [*found, (since, FOREVER, current)] if current is not None else found


def _assigned(terms: Assigned) -> Facts:
    return Facts(
        terms.title,
        terms.product,
        terms.field,
        terms.lead_id,
        terms.co_ordinating,
        terms.owed,
        terms.deadline,
        terms.links,
        terms.supervisor_id,
    )


def _with_document(facts: Facts, content: Content, day: date) -> Facts:
    match content:
        case Amended():
            return _amended(facts, content)
        case ExtensionDecided(outcome="granted", to=to):
            return replace(facts, deadline=facts.deadline.model_copy(update={"due": to}))
        case HandedOver(lead_id=lead):
            return replace(facts, lead_id=lead, co_ordinating=tuple(u for u in facts.co_ordinating if u != lead))
        case Withdrawn():
            return replace(facts, withdrawn=True)
        case Split(units=units, days=days):
            return replace(facts, parts=len(units or days))
        case Rejoined():
            return replace(facts, parts=0)
        case GivenUp():
            return replace(facts, given_up=True)
        case Contributed():
            given = {content.unit_id: day, **dict(facts.given)}  # what is added to a contribution makes it no later
            return replace(facts, given=tuple(sorted(given.items())))
    return facts


ADDING = ("kind", "add_co_ordinating", "add_links")


def if_amended(facts: Facts, content: Amended) -> Facts:
    """What would be so of a task once it is amended."""
    return _amended(facts, content)


def _amended(facts: Facts, content: Amended) -> Facts:
    changed = {name: getattr(content, name) for name in Amended.model_fields if name not in ADDING}
    facts = replace(facts, **{name: value for name, value in changed.items() if value is not None})
    units = dict.fromkeys((*facts.co_ordinating, *content.add_co_ordinating))
    units.pop(facts.lead_id, None)
    links = dict.fromkeys((*facts.links, *content.add_links))
    return replace(facts, co_ordinating=tuple(units), links=tuple(links))


def _with_result(facts: Facts, act: ActInForce) -> Facts:
    match act.content:
        case ProgressReported(percent=percent, as_lead=as_lead):
            stage = Stage.UNDER_WAY if facts.stage is Stage.ASSIGNED else facts.stage
            if not as_lead:  # what a co-ordinating unit says is no measure of the whole
                return replace(facts, stage=stage)
            return replace(facts, percent=percent, stage=stage, reported_on=act.on)
        case DoneReported(document=document):
            return replace(facts, stage=Stage.AWAITING, reported=document, reported_on=act.on, completed_on=None)
        case Confirmed():
            return replace(facts, stage=Stage.COMPLETED, completed_on=act.on, percent=100)
        case Returned():
            return replace(facts, stage=Stage.RETURNED, completed_on=None)
        case Reopened():
            return replace(facts, stage=Stage.RETURNED, completed_on=None)
        case ExtensionRequested() as request:
            return replace(facts, request=request, requests=facts.requests + 1)
        case ExtensionDecided():
            return replace(facts, request=None)
    return facts
