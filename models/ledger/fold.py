"""What a task's acts add up to, on any day and as known at any instant: the fold behind every figure.

Two orders matter. What a *document* sets (lead, deadline, wording) follows the documents' days: the extension
approved last by a day is in force on it, whenever it was typed in. How far the *result* has come (reported,
confirmed, reopened) follows the order of the acts, and a task is completed when the last word on its result is a
confirmation: one confirmed again after a reopening is completed from its product's date, even when that date lies
before the reopening. Until the day of a reopening nothing ends a completion, whatever day a later act bears.

A completion follows its product: where the report that a confirmation confirms was put right after it, the
confirmation says the document that the report says now.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from operator import attrgetter

from models.ledger.acts import Act, Assigned, Confirmed, Content, Document, DoneReported, NeverDone
from models.ledger.changes import assigned
from models.ledger.facts import Counted, Facts, Stage
from models.ledger.kinds import KINDS
from models.moment import FOREVER

Span = tuple[date, date, Counted]
NOT_YET = (FOREVER, None)


@dataclass(frozen=True, slots=True)
class ActInForce:
    """An act with its content read once."""

    place: int
    on: date
    by_id: int
    content: Content


def in_force(acts: Iterable[Act], known_at: datetime | None = None) -> list[ActInForce]:
    """What counts of ``acts`` as known at an instant, by place: in each the act recorded there last."""
    places: dict[int, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=attrgetter("number")):
        if known_at is None or act.recorded_at <= known_at:
            places[act.place].append(act)
    found: list[ActInForce] = []
    reports: list[Act] = []
    for place, said in sorted(places.items()):
        content, on = said[-1].content, said[-1].on
        if isinstance(content, NeverDone):
            continue
        if isinstance(content, DoneReported):
            reports = said
        elif isinstance(content, Confirmed) and (product := _put_right(reports, said[-1].number)):
            content, on = content.model_copy(update={"document": product}), product.on
        found.append(ActInForce(place=place, on=on, by_id=said[-1].by_id, content=content))
    return found


def _put_right(reports: Sequence[Act], number: int) -> Document | None:
    """The document that the report in a place was given after act ``number`` confirmed another, if it was."""
    documents = [(act.number, act.content.document) for act in reports if isinstance(act.content, DoneReported)]
    confirmed = [document for report, document in documents if report < number]
    return documents[-1][1] if confirmed and documents[-1][1] != confirmed[-1] else None


@dataclass(slots=True)
class _Folded:
    """What acts add up to on a day, one after the other.

    What documents set and how far the result has come are different facts, so either order is followed by itself.
    ``day`` is that of the last document, ``first_due`` the deadline as first set, once a later day made it another.
    """

    facts: Facts
    day: date
    first_due: date | None = None

    def set_by(self, act: ActInForce) -> None:
        """Change what a document sets; whose day is not before those of the others."""
        if sets := KINDS[act.content.kind].sets:
            if act.on > self.day:
                self.first_due, self.day = self.first_due or self.facts.deadline.due, act.on
            self.facts = sets(self.facts, act.content, act.on)

    def moved_by(self, act: ActInForce) -> None:
        """Change how far the result has come; acts come in the order of their places."""
        if moves := KINDS[act.content.kind].moves:
            self.facts = moves(self.facts, act.content, act.on)

    def is_before(self, act: ActInForce) -> bool:
        """Whether an act in a later place than all others follows them by its day too, where that counts."""
        return act.on >= self.day or KINDS[act.content.kind].sets is None

    @property
    def seen(self) -> Facts | None:
        facts = self.facts
        if facts.given_up:
            return None
        stage = Stage.WITHDRAWN if facts.withdrawn else facts.stage
        return replace(facts, first_due=self.first_due or facts.deadline.due, stage=stage)


def unfolding(acts: Sequence[Act], as_of: date) -> Iterator[Facts | None]:
    """The facts on ``as_of`` after each act of ``acts``, which are all acts of a task in the order recorded.

    An act that comes after all others is added to what they came to; where one corrects, or a document's day lies
    before another's, all are folded anew.
    """
    folded: _Folded | None = None
    for count, act in enumerate(acts, 1):
        each = ActInForce(place=act.place, on=act.on, by_id=act.by_id, content=act.content)
        if folded is None or act.is_correction or not folded.is_before(each):
            folded = _folded(in_force(acts[:count]), as_of)
        elif act.on <= as_of:
            folded.set_by(each)
            folded.moved_by(each)
        yield folded.seen if folded else None


def facts_on(acts: Sequence[ActInForce], as_of: date = FOREVER) -> Facts | None:
    """The facts on ``as_of``, or ``None`` while the task is not yet assigned, or is given up as a part."""
    folded = _folded(acts, as_of)
    return folded.seen if folded else None


def _folded(acts: Sequence[ActInForce], as_of: date) -> _Folded | None:
    by_then = sorted((act for act in acts if act.on <= as_of), key=attrgetter("place"))
    first = ((act.on, assigned(act.content, act.on)) for act in by_then if isinstance(act.content, Assigned))
    day, facts = next(first, NOT_YET)
    if facts is None:
        return None
    folded = _Folded(facts, day)
    for act in sorted(by_then, key=attrgetter("on")):
        folded.set_by(act)
    for act in by_then:
        folded.moved_by(act)
    return folded


def facts_by_day(acts: Sequence[ActInForce]) -> list[tuple[date, Facts | None]]:
    """The facts from each day on which one of ``acts`` takes effect, the days in order."""
    return [(day, facts_on(acts, day)) for day in sorted({act.on for act in acts})]


def timeline(acts: Sequence[ActInForce]) -> list[Span]:
    """The counted facts over all days, as spans ``[from, to)`` that differ from their neighbours."""
    return spans_in((day, facts.counted if facts else None) for day, facts in facts_by_day(acts))


class Folding:
    """The timelines of one task as known at instant after instant.

    What counts on a day is folded anew only where other acts count for it than at the instant before.
    """

    def __init__(self, acts: Sequence[Act]) -> None:
        self._acts = acts
        self._days: dict[date, tuple[list[ActInForce], Counted | None]] = {}

    def timeline(self, known_at: datetime) -> list[Span]:
        acts = in_force(self._acts, known_at)
        return spans_in((day, self._counted(acts, day)) for day in sorted({act.on for act in acts}))

    def _counted(self, acts: Sequence[ActInForce], day: date) -> Counted | None:
        by_then = [act for act in acts if act.on <= day]
        known = self._days.get(day)
        if known is None or known[0] != by_then:
            facts = facts_on(by_then, day)
            known = self._days[day] = (by_then, facts.counted if facts else None)
        return known[1]


def rolled_up(whole: Sequence[Span], parts: Sequence[Sequence[Span]]) -> list[Span]:
    """The timeline of a task that was split, with what became of its parts.

    While it is split it is completed when every part that is not withdrawn is, on the day of the last product, and
    withdrawn while all are. One without a deadline of its own is due when the next of its unfinished parts is, at
    last with the last; it was late when any of its parts was.
    """
    if not any(counted.parts for _since, _until, counted in whole):
        return list(whole)
    days = sorted({day for span in (*whole, *chain(*parts)) for day in span[:2]} - {FOREVER})
    return spans_in((day, _with_parts(_at(whole, day), [_at(part, day) for part in parts])) for day in days)


def _with_parts(whole: Counted | None, parts: Sequence[Counted | None]) -> Counted | None:
    if whole is None or not whole.parts:
        return whole
    present = [part for part in parts if part is not None]
    owed = [part for part in present if not part.withdrawn]
    done = [part.completed_on for part in owed if part.completed_on is not None]
    shown = owed or present
    return replace(
        whole,
        deadline=whole.deadline or _next_due(shown),
        completed_on=max(done) if done and len(done) == len(owed) else None,
        withdrawn=whole.withdrawn or bool(present and not owed),
        parts=len(shown),
        parts_done=len(done),
    )


def _next_due(parts: Sequence[Counted]) -> date | None:
    """When the next unfinished part is due; of finished ones when the first late one was, else the last."""
    due = [(part.deadline, part.completed_on) for part in parts if part.deadline is not None]
    unfinished = [deadline for deadline, done in due if done is None]
    late = [deadline for deadline, done in due if done is not None and done > deadline]
    return min(unfinished or late, default=max((deadline for deadline, _done in due), default=None))


def _at(spans: Sequence[Span], day: date) -> Counted | None:
    return next((counted for since, until, counted in spans if since <= day < until), None)


def spans_in(known: Iterable[tuple[date, Counted | None]]) -> list[Span]:
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
