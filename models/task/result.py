"""How far the work has come: what units report, and the secretariat's answer."""

from datetime import datetime

from sqlmodel import Session

from models import access
from models.ledger.acts import ActKind, Confirmed, Contributed, DoneReported, ProgressReported, Reopened, Returned
from models.person import User
from models.province import day_of
from models.refusal import require
from models.task.conditions import product_to_confirm
from models.task.recording import Recording


class Results(Recording):
    """The verbs of a task's result."""

    def report_progress(
        self, session: Session, report: ProgressReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._begin(session, ActKind.REPORT_PROGRESS, by, seen)
        self._require_possible(session, facts, report, day_of(at))
        said = report.model_copy(update={"as_lead": access.speaks_for(by, {facts.lead_id})})
        self.record(session, said, by=by, on=day_of(at), at=at)

    def report_done(
        self, session: Session, report: DoneReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """The lead unit hands in the product; the secretariat has yet to confirm it."""
        facts = self._begin(session, ActKind.REPORT_DONE, by, seen)
        self._require_possible(session, facts, report, day_of(at))
        require(report.document.on <= day_of(at), "The product's date lies in the future.")
        self.record(session, report, by=by, on=day_of(at), at=at)

    def confirm(self, session: Session, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Accept the reported product. The task is completed on the product's date, however late this is."""
        facts = self._begin(session, ActKind.CONFIRM, by, seen)
        product = product_to_confirm(facts)
        self.record(session, Confirmed(document=product), by=by, on=product.on, at=at)

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
