"""Acts that were recorded wrongly: corrected by other acts, never erased."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

from models.access import may_correct, may_mend
from models.ledger.acts import Act, ActKind, Assigned, Content, DoneReported, ExtensionRequested, NeverDone
from models.ledger.facts import ENDED, Facts, Stage
from models.ledger.history import History
from models.ledger.kinds import KINDS, Subject, Support, decided_on, for_unit, kinds_about, why_not_undone
from models.person import User
from models.province import day_of
from models.refusal import Refusal, permit, require
from models.task.doubt import refuse_impossible_product
from models.task.recording import Recording

OF_THE_WHOLE = kinds_about(Subject.PARTS)


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
        self._require_recurring_as_before(session, history, content)
        on = decided_on(content) or (wrong.on if mends or on is None else on)
        if isinstance(content, DoneReported) and history.facts is not None:
            refuse_impossible_product(content, history.facts, on, day_of(at))
        if isinstance(content, ExtensionRequested):
            content = self._as_asked(history, wrong, content)
        self.record(session, content, by=by, on=on, at=at, place=wrong.place, because=because)

    def _may_mend(self, session: Session, number: int, content: Content, by: User) -> bool:
        """Whether ``content`` is said by the unit whose act it is, of one of its own that waits."""
        history = self.history(session)
        places = [act.place for act in history.acts if act.number == number]
        if history.facts is None or for_unit(content) is not None:
            return False
        return any(act.place in places for act in own_waiting_acts(history.in_force, history.facts, by))

    def _as_asked(self, history: History, wrong: Act, request: ExtensionRequested) -> ExtensionRequested:
        """A request for more time said anew: which it was stays, and it is late by the day of its letter, if any."""
        before, due = history.acts[wrong.place - 1].content, history.facts.deadline.due if history.facts else None
        assert isinstance(before, ExtensionRequested), "a correction says the same kind of act"
        waits = history.facts is not None and history.facts.request is not None
        require(not waits or due is None or request.to > due, "The new deadline must be later than the one in force.")
        letter = decided_on(request)
        late = letter > due if letter is not None and due is not None and waits else before.late
        return request.model_copy(update={"late": late, "nth": before.nth, "repeated": before.repeated})

    def _support(self, session: Session, place: int) -> Support:
        history = self.history(session)
        parts = history.facts.parts if history.facts else 0
        present = sum(part.is_in_register(session) for part in self.parts(session)) if parts else 0
        return support_of(history.in_force, place, parts=parts, present=present)

    def _require_same_kind(self, wrong: Act, kind: ActKind, content: Content) -> None:
        require(content.kind == kind, "A correction says the same kind of act anew.")
        undone_part = wrong.kind is ActKind.NEVER_DONE and wrong.place == 1 and self.part_of is not None
        of_parts = kind in OF_THE_WHOLE or undone_part
        require(not of_parts, "What was split is joined back; what was joined back is split again.")

    def _require_recurring_as_before(self, session: Session, history: History, content: Content) -> None:
        """The parts of a recurring task have its lead, and days that follow from its deadline."""
        facts = history.facts
        if not isinstance(content, Assigned) or facts is None or not facts.parts or not self._recurs(session):
            return
        same = (content.lead_id, content.deadline) == (facts.lead_id, facts.deadline)
        require(same, "This task recurs. Hand it over, or take the assignment back and assign it anew.")


class Placed(Protocol):
    """An act in force, as whoever asks knows it."""

    @property
    def place(self) -> int: ...
    @property
    def content(self) -> Content: ...


P = TypeVar("P", bound=Placed)


def own_waiting_acts(in_force: Iterable[P], facts: Facts, by: User) -> list[P]:
    """The report and the request by which a unit waits for an answer, where ``by`` may put them right for it.

    After a hand-over they are the former lead's, whom the task is no longer with.
    """
    acts = sorted(in_force, key=lambda act: act.place)
    waiting = {
        ActKind.REPORT_DONE: facts.stage is Stage.AWAITING,
        ActKind.REQUEST_EXTENSION: facts.request is not None and facts.stage not in ENDED,
    }
    last = {act.content.kind: act for act in acts}
    moved = last[ActKind.HAND_OVER].place if ActKind.HAND_OVER in last else 0
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
    require(latest == number, "Act {number} is already corrected by act {latest}.", number=number, latest=latest)
    return wrong
