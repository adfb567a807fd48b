"""How far the work has come: what units report, and the secretariat's answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

from models import access
from models.ledger.acts import (
    ActKind,
    Confirmed,
    Content,
    Contributed,
    DoneReported,
    ProgressReported,
    Reopened,
    Returned,
)
from models.ledger.kinds import decided_on
from models.ledger.on_behalf import for_unit
from models.person import User
from models.preference import preferences_in
from models.province import day_of
from models.refusal import require
from models.task.conditions import product_to_confirm
from models.task.doubt import doubt_of, refuse_impossible_product
from models.task.recording import Recording


class Recorded(Protocol):
    """An act in force, as whoever asks knows it."""

    @property
    def place(self) -> int: ...
    @property
    def by_id(self) -> int: ...
    @property
    def content(self) -> Content: ...


R = TypeVar("R", bound=Recorded)


def last_reported(in_force: Iterable[R]) -> R | None:
    """The act by which a product was reported last."""
    reported = [act for act in in_force if act.content.kind is ActKind.REPORT_DONE]
    return max(reported, key=lambda act: act.place, default=None)


def is_own_entry(in_force: Iterable[Recorded], by: User) -> bool:
    """Whether ``by`` entered the reported result for its unit; the settings say whether another confirms it."""
    report = last_reported(in_force)
    return report is not None and for_unit(report.content) is not None and report.by_id == by.id


class Results(Recording):
    """The verbs of a task's result."""

    def report_progress(
        self, session: Session, report: ProgressReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._begin(session, ActKind.REPORT_PROGRESS, by, seen, report)
        self._require_possible(session, facts, report, decided_on(report) or day_of(at))
        leads = access.may_report_done(by, facts, for_unit(report))
        said = report.model_copy(update={"as_lead": leads})
        self.record(session, said, by=by, on=day_of(at), at=at)

    def report_done(
        self, session: Session, report: DoneReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """The lead unit hands in the product; the secretariat has yet to confirm it."""
        facts = self._begin(session, ActKind.REPORT_DONE, by, seen, report)
        on = decided_on(report) or day_of(at)
        self._require_possible(session, facts, report, on)
        refuse_impossible_product(report, facts, on, day_of(at))
        self.record(session, report, by=by, on=day_of(at), at=at)

    def confirm(
        self, session: Session, *, by: User, at: datetime, seen: int | None = None, looked_at: bool = False
    ) -> None:
        """Accept the reported product. The task is completed on the product's date, however late this is.

        A date that can hardly be must have been ``looked_at``; what ``by`` entered for a unit, another confirms.
        """
        facts = self._begin(session, ActKind.CONFIRM, by, seen)
        product = product_to_confirm(facts)
        require(
            doubt_of(facts) is None or looked_at,
            "The product's date can hardly be. Look at the unit's reason, say that you did, then confirm.",
        )
        own = is_own_entry(self.history(session).in_force, by)
        require(
            not own or not preferences_in(session).second_person_confirms,
            "You entered this result for its unit yourself. Ask somebody else of the secretariat to confirm it; "
            "an administrator can allow it in the settings.",
        )
        confirmed = Confirmed(document=product, looked_at=looked_at)
        self.record(session, confirmed, by=by, on=product.on, at=at)

    def send_back(self, session: Session, back: Returned, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Send a reported result back to its unit. A returned result is not completed."""
        facts = self._begin(session, ActKind.RETURN, by, seen)
        self._require_possible(session, facts, back, day_of(at))
        self.record(session, back, by=by, on=day_of(at), at=at)

    def reopen(self, session: Session, back: Reopened, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Take a confirmation back from today on; until today the task stays completed."""
        facts = self._begin(session, ActKind.REOPEN, by, seen)
        self._require_possible(session, facts, back, day_of(at))
        self.record(session, back, by=by, on=day_of(at), at=at)

    def contribute(
        self, session: Session, given: Contributed, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """A co-ordinating unit has given its part of the work, on its document's date where there is one."""
        facts = self._begin(session, ActKind.CONTRIBUTE, by, seen, given)
        self._require_possible(session, facts, given, day_of(at))
        self.record(session, given, by=by, on=day_of(at), at=at)
