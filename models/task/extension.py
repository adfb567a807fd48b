"""Another deadline: more time that the lead unit asks for and the secretariat decides, within the limits of the
settings; or one that the province sets by a document of its own."""

from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Self

from sqlmodel import Session

from models.batch import BatchKind, together
from models.ledger.acts import ActKind, DeadlineMoved, ExtensionDecided, ExtensionRequested
from models.ledger.facts import ENDED, Facts
from models.ledger.kinds import decided_on
from models.person import User
from models.preference import Preferences, preferences_in
from models.province import day_of
from models.refusal import Refusal, require
from models.task.conditions import may_have_deadline_moved
from models.task.recording import Recording


@dataclass(frozen=True, slots=True)
class NextRequest:
    """The request for more time that a task's lead unit may make now: which it is, and how it is marked."""

    nth: int
    late: bool
    repeated: bool


def next_request(facts: Facts, rules: Preferences, asked_on: date) -> NextRequest:
    """Late is what is ``asked_on`` a day after the deadline, a letter on its own day.

    Raises :class:`Refusal` where the settings allow no further, or no late, request.
    """
    due, nth = facts.deadline.due, facts.requests + 1
    if due is None:
        raise Refusal("This task has no deadline to extend.")
    require(
        not rules.extensions_at_most or nth <= rules.extensions_at_most,
        "An extension of one task is asked for at most {count} times. Ask the secretariat.",
        count=rules.extensions_at_most,
    )
    late = asked_on > due
    require_asked_in_time(rules, late=late)
    return NextRequest(nth, late, repeated=nth >= rules.extensions_flagged_from)


def require_asked_in_time(rules: Preferences, *, late: bool) -> None:
    """Refuse a request of a day after the deadline where the settings take none."""
    require(
        not late or rules.late_requests,
        "The deadline has passed. It is the last day on which an extension is asked for.",
    )


class Extensions(Recording):
    """The verbs of a task's deadline."""

    def request_extension(
        self, session: Session, request: ExtensionRequested, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._begin(session, ActKind.REQUEST_EXTENSION, by, seen, request)
        asked_on = decided_on(request) or day_of(at)
        self._require_possible(session, facts, request, asked_on)
        asked = next_request(facts, preferences_in(session), asked_on)
        self.record(session, request.model_copy(update=asdict(asked)), by=by, on=asked_on, at=at)

    def decide_extension(
        self, session: Session, decision: ExtensionDecided, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Grant by a document (from its date the new deadline is in force), refuse, or propose another date.

        A decision taken in time may be written down after the task was completed.
        """
        facts = self._begin(session, ActKind.DECIDE_EXTENSION, by, seen)
        self._require_possible(session, facts, decision, decided_on(decision) or day_of(at))
        with together(session, BatchKind.EXTENSION, by=by, at=at):
            self.record(session, decision, by=by, on=day_of(at), at=at)
            if facts.parts and decision.is_granted and decision.to is not None:
                self._extend_parts(session, decision, decision.to, by=by, at=at)

    def move_deadline(
        self, session: Session, change: DeadlineMoved, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """From the document's day another deadline is in force, or the first one; parts that were due as the whole
        was go with it."""
        facts = self._begin(session, ActKind.MOVE_DEADLINE, by, seen)
        on = change.document.on
        self._require_possible(session, facts, change, on)
        with_it = self._parts_due_with(session, facts.deadline.due, on) if facts.parts else []
        with together(session, BatchKind.CHANGE, by=by, at=at) if with_it else nullcontext():
            for part in with_it:
                part.record(session, change, by=by, on=on, at=at, with_others=True)
            self.record(session, change, by=by, on=on, at=at)

    def _parts_due_with(self, session: Session, due: date | None, on: date) -> list[Self]:
        """The parts whose deadline is their whole's, and which a document of that day can still move."""
        present = [(part, part.history(session).facts) for part in self.parts(session)]
        return [
            part
            for part, facts in present
            if facts is not None and facts.deadline.due == due and may_have_deadline_moved(facts, on)
        ]

    def _extend_parts(
        self, session: Session, decision: ExtensionDecided, to: date, *, by: User, at: datetime
    ) -> None:
        """What is granted for the whole holds for each part that is still open and due earlier."""
        for part in self.parts(session):
            facts = part.history(session).facts
            if facts is None or facts.stage in ENDED:
                continue
            if facts.deadline.due is not None and facts.deadline.due < to:
                part.record(session, decision, by=by, on=day_of(at), at=at)
