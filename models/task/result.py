"""How far the work has come: what units report, and the secretariat's answer."""

from datetime import datetime

from sqlmodel import Session

from models import access
from models.ledger.acts import (
    ActKind,
    Confirmed,
    Contributed,
    Document,
    DoneReported,
    ProgressReported,
    Reopened,
    Returned,
)
from models.ledger.facts import ENDED, WITH_ITS_UNIT, Facts, Stage
from models.person import User
from models.province import day_of
from models.refusal import Refusal, require
from models.task.recording import Recording


def is_open_for_reports(facts: Facts) -> bool:
    """Whether units report on the task, as they do on one in one piece while the work is with them."""
    return not facts.parts and facts.stage in WITH_ITS_UNIT


def is_open_for_contributions(facts: Facts) -> bool:
    """Whether a co-ordinating unit still says what it gave."""
    return facts.stage not in ENDED


def result_to_decide(facts: Facts) -> Document | None:
    """The reported product that waits for the secretariat."""
    return facts.reported if facts.stage is Stage.AWAITING else None


def may_be_reopened(facts: Facts) -> bool:
    """Whether a confirmation can be taken back from today on; of a task in parts it is that of a part."""
    return facts.stage is Stage.COMPLETED and not facts.parts


class Results(Recording):
    """The verbs of a task's result."""

    def report_progress(
        self, session: Session, report: ProgressReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._begin(session, ActKind.REPORT_PROGRESS, by, seen)
        self._require_open_for_reports(facts)
        said = report.model_copy(update={"as_lead": access.speaks_for(by, {facts.lead_id})})
        self.record(session, said, by=by, on=day_of(at), at=at)

    def report_done(
        self, session: Session, report: DoneReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """The lead unit hands in the product; the secretariat has yet to confirm it."""
        facts = self._begin(session, ActKind.REPORT_DONE, by, seen)
        self._require_open_for_reports(facts)
        require(report.document.on <= day_of(at), "The product's date lies in the future.")
        self.record(session, report, by=by, on=day_of(at), at=at)

    def confirm(self, session: Session, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Accept the reported product. The task is completed on the product's date, however late this is."""
        facts = self._begin(session, ActKind.CONFIRM, by, seen)
        self._require_whole(facts)
        product = result_to_decide(facts)
        if product is None:
            raise Refusal("There is no reported result to confirm.")
        self.record(session, Confirmed(document=product), by=by, on=product.on, at=at)

    def send_back(self, session: Session, back: Returned, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Send a reported result back to its unit. A returned result is not completed."""
        facts = self._begin(session, ActKind.RETURN, by, seen)
        self._require_whole(facts)
        require(result_to_decide(facts) is not None, "There is no reported result to return.")
        self.record(session, back, by=by, on=day_of(at), at=at)

    def reopen(self, session: Session, back: Reopened, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Take a confirmation back from today on; until today the task stays completed."""
        facts = self._begin(session, ActKind.REOPEN, by, seen)
        self._require_whole(facts)
        require(may_be_reopened(facts), "Only a completed task can be reopened.")
        self.record(session, back, by=by, on=day_of(at), at=at)

    def contribute(
        self, session: Session, given: Contributed, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """A co-ordinating unit has given its part of the work, on its document's date where there is one."""
        facts = self._begin(session, ActKind.CONTRIBUTE, by, seen, given)
        require(is_open_for_contributions(facts), "This task is already completed.")
        self.record(session, given, by=by, on=day_of(at), at=at)

    def _require_open_for_reports(self, facts: Facts) -> None:
        self._require_whole(facts)
        self._require_unfinished(facts)
        require(is_open_for_reports(facts), "This result is already reported and waits for the secretariat.")
