"""Acts that were recorded wrongly: corrected by other acts, never erased."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

from models.access import may_correct, may_mend
from models.batch import BatchKind, together
from models.ledger.acts import (
    Act,
    ActKind,
    Assigned,
    Confirmed,
    Content,
    DoneReported,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    Split,
    Succeeded,
    act,
)
from models.ledger.facts import ENDED, Facts, Stage
from models.ledger.history import History
from models.ledger.kind import Support
from models.ledger.kinds import KINDS, decided_on, refuse_incomplete, why_not_undone
from models.ledger.on_behalf import for_unit
from models.person import User
from models.preference import preferences_in
from models.province import day_of
from models.refusal import Refusal, permit, require
from models.register import require_open
from models.task.conditions import require_still_possible
from models.task.doubt import refuse_impossible_product
from models.task.extension import require_asked_in_time
from models.task.one_press import anew_on_parts, require_of_its_own
from models.task.parts import OnPart, parts_to_add, require_split_as_possible
from models.task.recording import Recording
from models.unit import require_units


class Corrections(Recording):
    """The verb that puts an act right."""

    def correct(
        self,
        session: Session,
        number: int,
        content: Content,
        *,
        because: str,
        by: User,
        at: datetime,
        on: date | None = None,
        seen: int | None = None,
    ) -> None:
        """Say act ``number`` anew, or (:class:`NeverDone`) that it never was. Until now the wrong one stands.

        A unit does so with its own report or request while that waits for an answer; its day stays.
        """
        mends = not may_correct(by)
        permit(not mends or self._may_mend(session, number, content, by), KINDS[ActKind.NEVER_DONE].only)
        self._require_seen(seen)
        refuse_unexplained(because)
        history = self.history(session)
        wrong = _act_to_correct(history, number)
        kind = history.acts[wrong.place - 1].kind
        if ActKind.NEVER_DONE in (content.kind, wrong.kind):
            refusal = why_not_undone(kind, self._support(session, wrong.place))
            if refusal is not None:
                raise refusal
        if not isinstance(content, NeverDone):
            self._require_same_kind(wrong, kind, content)
            refuse_incomplete(content)
        require_of_its_own(session, self, wrong)
        _require_recurring_as_before(history, content)
        on = None if mends else on
        content = _as_asked(history, wrong, content, on)
        new = _anew(history, wrong, content, on)
        self._require_as_the_verb_does(session, history, wrong, new, at)
        after = history.with_act(new)
        require_still_possible(history, after)
        _require_assigned_first(history, wrong, new)
        require_split_as_possible(history, wrong, new)
        on_parts, added = anew_on_parts(session, self, wrong, new, after), parts_to_add(session, self, wrong, new)
        with together(session, BatchKind.CHANGE, by=by, at=at) if on_parts or added else nullcontext():
            for each in on_parts:
                _correct_with_whole(session, each, because=because, by=by, at=at)
            if added:
                self._add_parts(session, added, by=by, on=new.on, at=self._after(at))
            self.record(session, content, by=by, on=new.on, at=at, place=wrong.place, because=because)

    def _may_mend(self, session: Session, number: int, content: Content, by: User) -> bool:
        """Whether ``content`` is said by the unit whose act it is, of one of its own that waits."""
        history = self.history(session)
        places = [act.place for act in history.acts if act.number == number]
        if history.facts is None or for_unit(content) is not None:
            return False
        return any(act.place in places for act in own_waiting_acts(history.in_force, history.facts, by))

    def _require_as_the_verb_does(
        self, session: Session, history: History, wrong: Act, new: Act, at: datetime
    ) -> None:
        """What a verb asks beside the task's own acts: of register, units, the settings, and the product's day."""
        content = new.content
        if isinstance(content, Assigned):
            require_open(session, self.register_code, self.year)
            named = wrong.content.co_ordinating if isinstance(wrong.content, Assigned) else ()
            require_units(session, set(content.co_ordinating).difference(named), new.on)
        if isinstance(content, Assigned | HandedOver):
            require_units(session, [content.lead_id], new.on)
        if isinstance(content, Succeeded):
            require_units(session, content.successors.values(), new.on)
        if isinstance(content, Split):
            require_units(session, content.units, new.on)
        if isinstance(content, DoneReported) and history.facts is not None:
            refuse_impossible_product(content, history.facts, new.on, day_of(at))
        if isinstance(content, ExtensionRequested):
            before = _request_before(history, wrong)
            require_asked_in_time(preferences_in(session), late=content.late and not (before and before.late))

    def _support(self, session: Session, place: int) -> Support:
        history = self.history(session)
        parts = history.facts.parts if history.facts else 0
        present = sum(part.is_in_register(session) for part in self.parts(session)) if parts else 0
        return support_of(history.in_force, place, parts=parts, present=present)

    def _require_same_kind(self, wrong: Act, kind: ActKind, content: Content) -> None:
        require(
            content.kind == kind,
            "A correction says the same kind of act anew. Say that this one never was, then record the other.",
        )
        undone_part = wrong.kind is ActKind.NEVER_DONE and wrong.place == 1 and self.part_of is not None
        of_its_whole = kind is ActKind.GIVE_UP or undone_part
        require(not of_its_whole, "Which parts there are is said of the whole. Correct its split or its joining.")


def _anew(history: History, wrong: Act, content: Content, on: date | None) -> Act:
    """The act that takes the place of ``wrong``, as yet unrecorded."""
    day = decided_on(content) or on or wrong.on
    number = len(history.acts) + 1
    return act(content, number=number, place=wrong.place, on=day, recorded_at=wrong.recorded_at, by_id=wrong.by_id)


def _request_before(history: History, wrong: Act) -> ExtensionRequested | None:
    """The request for more time that was last said in the place of ``wrong``."""
    said = (act.content for act in reversed(history.acts) if act.place == wrong.place)
    return next((content for content in said if isinstance(content, ExtensionRequested)), None)


def _as_asked(history: History, wrong: Act, content: Content, on: date | None) -> Content:
    """A request for more time said anew: which it was stays; it is late by its day, as corrected."""
    before = _request_before(history, wrong)
    if not isinstance(content, ExtensionRequested) or before is None:
        return content
    facts = History([each for each in history.acts if each.place < wrong.place]).facts
    asked_on, due = decided_on(content) or on, facts.deadline.due if facts else None
    late = asked_on > due if asked_on is not None and due is not None else before.late
    return content.model_copy(update={"late": late, "nth": before.nth, "repeated": before.repeated})


def _correct_with_whole(session: Session, each: OnPart, *, because: str, by: User, at: datetime) -> None:
    """Say of a part what is said anew of its whole. Refuses what lets later acts of the part stand on nothing."""
    part, wrong, history = each.part, each.act, each.part.history(session)
    new = _anew(history, wrong, each.content, each.on)
    try:
        require_still_possible(history, history.with_act(new), but=wrong.place)
        _require_assigned_first(history, wrong, new)
    except Refusal as refusal:
        raise type(refusal)("{code}: {why}", code=part.code, why=refusal) from refusal
    part.record(session, each.content, by=by, on=new.on, at=at, place=wrong.place, because=because, with_others=True)


class Placed(Protocol):
    """An act in force, as whoever asks knows it."""

    @property
    def place(self) -> int: ...
    @property
    def content(self) -> Content: ...


P = TypeVar("P", bound=Placed)


def own_waiting_acts(in_force: Iterable[P], facts: Facts, by: User) -> list[P]:
    """The report and the request by which a unit waits for an answer, where ``by`` may put them right for it.

    After a hand-over or a reorganisation they are the former lead's, whom the task is no longer with.
    """
    acts = sorted(in_force, key=lambda act: act.place)
    waiting = {
        ActKind.REPORT_DONE: facts.stage is Stage.AWAITING,
        ActKind.REQUEST_EXTENSION: facts.request is not None and facts.stage not in ENDED,
    }
    last = {act.content.kind: act for act in acts}
    moved = max((last[kind].place for kind in (ActKind.HAND_OVER, ActKind.SUCCEED) if kind in last), default=0)
    own = [last[kind] for kind, waits in waiting.items() if waits and kind in last and last[kind].place > moved]
    return [act for act in own if may_mend(by, facts, for_unit(act.content))]


def support_of(in_force: Iterable[Placed], place: int, *, parts: int, present: int) -> Support:
    """What rests on the act in a ``place``, among all of its task ``in_force``."""
    others = [act for act in in_force if act.place != place]
    later = frozenset(KINDS[act.content.kind].about for act in others if act.place > place)
    return Support(alone=not others, later=later, parts=parts, present=present)


def refuse_unexplained(because: str) -> None:
    """Refuse a correction that does not say why."""
    require(bool(because.strip()), "Say why the act is corrected.")


def _act_to_correct(history: History, number: int) -> Act:
    """The act of this number, the last in its place."""
    wrong = next((act for act in history.acts if act.number == number), None)
    if wrong is None:
        raise Refusal("This task has no act {number}.", number=number)
    latest = max(act.number for act in history.acts if act.place == wrong.place)
    require(
        latest == number,
        "Act {number} is already corrected by act {latest}. Correct that one.",
        number=number,
        latest=latest,
    )
    return wrong


def _require_assigned_first(history: History, wrong: Act, new: Act) -> None:
    """A task is assigned on the day of its first other act at the latest; a product may be older than its task."""
    others = [act for act in history.in_force if act.place != 1 and not isinstance(act.content, Confirmed)]
    first = min((act.on for act in others), default=new.on)
    require(
        new.place != 1 or new.on <= max(first, wrong.on),
        "Something was done on {day}. The task was assigned on that day at the latest; correct the other act first.",
        day=first,
    )


def _require_recurring_as_before(history: History, content: Content) -> None:
    """The parts of a recurring task have its lead, and days that follow from its deadline."""
    facts = history.facts
    if not isinstance(content, Assigned) or facts is None or not facts.parts or not history.recurs:
        return
    same = (content.lead_id, content.deadline) == (facts.lead_id, facts.deadline)
    require(same, "This task recurs. Hand it over, or take the assignment back and assign it anew.")
