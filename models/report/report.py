"""The report of a period: opened, frozen at the cut-off, written, and issued; what is issued never changes.

One that was issued is corrected by another, which says why and which one it supersedes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, UniqueConstraint, col, func, select

from models.access import may_report_period
from models.base import Model, one_of
from models.calendar.period import Period, PeriodKind, periods_in
from models.event import EventKind, note
from models.indicator.entering import require_period_adds_up
from models.ledger.acts import Act
from models.ledger.evidence import keep
from models.ledger.instants import recording_instant
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import Refusal, permit, require, require_unchanged
from models.report.identities import ReportCounts, require_identities
from models.report.words import require_only_figures
from models.text import PARAGRAPH, require_within

State = tuple[datetime, datetime | None, int]

# The columns that a seal covers, by its version. What was sealed under a version is proved by it for good: a column
# that shall be sealed too makes a new version, and one that needs no seal says why in UNSEALED.
SEALED: dict[int, tuple[str, ...]] = {
    1: (
        "year",
        "kind",
        "as_of",
        "known_at",
        "position",
        "content",
        "texts",
        "files",
        "because",
        "supersedes_id",
        "issued_at",
        "by_id",
    ),
}
SEAL_VERSION = max(SEALED)
UNSEALED = {
    "id": "the database gives it when the report is sealed already",
    "seal": "is the seal",
    "seal_version": "says which columns the seal covers; another version is another seal",
}


class PeriodReport(Model, table=True):
    """The report of a period in preparation.

    ``frozen_at`` is the instant whose knowledge it counts, ``position`` the last act by then. ``texts`` are its
    sections where somebody wrote them anew, ``{language: {section: text}}``; ``edits`` counts the writings.
    """

    __tablename__ = "period_report"

    year: int = Field(primary_key=True)
    kind: PeriodKind = Field(primary_key=True, sa_type=one_of(PeriodKind))
    as_of: date
    opened_at: datetime
    opened_by_id: int = Field(foreign_key="person.id")
    frozen_at: datetime | None = None
    position: int = 0
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    edits: int = 0

    @property
    def state(self) -> State:
        """What must be so still when somebody acts on what they saw of it."""
        return self.opened_at, self.frozen_at, self.edits

    @classmethod
    def open(cls, session: Session, period: Period, *, by: User, at: datetime) -> "PeriodReport":
        """Begin the report of a period; one that was issued before lends its texts."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        opened = session.get(cls, (period.year, period.kind))
        require(opened is None, "This report is being prepared already.")
        require(period.start <= day_of(at), "This period has not begun.")
        before = latest_issued(session, period)
        texts = before.texts if before else {}
        report = cls(
            year=period.year,
            kind=period.kind,
            as_of=period.cut_off,
            opened_at=at,
            opened_by_id=by.id,
            texts=texts,
        )
        session.add(report)
        session.flush()
        note(session, EventKind.REPORT_OPENED, at=at, by=by, details={"period": period.code})
        return report

    def freeze(self, session: Session, *, by: User, at: datetime) -> None:
        """Count what is known now, as of the cut-off; what is recorded later is left out of this report."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require(self.frozen_at is None, "The data are frozen already.")
        require(self.as_of <= day_of(at), "The period closes on {day}. Freeze the data then.", day=self.as_of)
        self.frozen_at = recording_instant(session, at)
        known = select(func.max(Act.id)).where(col(Act.recorded_at) <= self.frozen_at)
        self.position = session.exec(known).one() or 0
        session.add(self)

    def thaw(self, session: Session, *, by: User, seen: State | None = None) -> None:
        """Count again what is recorded meanwhile."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        require(self.frozen_at is not None, "The data are not frozen.")
        self.frozen_at, self.position = None, 0
        session.add(self)

    def write(
        self,
        session: Session,
        language: str,
        section: str,
        text: str,
        figures: Sequence[str],
        *,
        by: User,
        seen: State | None = None,
    ) -> None:
        """Say a section in other words; an empty one is said by the rules again. Numbers are named as ``figures``."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        require_within(PARAGRAPH, text)
        require_only_figures(text, figures)
        of_language = {**self.texts.get(language, {}), section: text.strip()}
        kept = {name: said for name, said in of_language.items() if said}
        self.texts = {**self.texts, language: kept}
        self.edits += 1
        session.add(self)

    def put_away(self, session: Session, *, by: User, seen: State | None = None) -> None:
        """Prepare it no more; what was issued stays."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        session.delete(self)


class IssuedReport(Model, table=True):
    """A report that was signed off: what it said, and the SHA-256 of each file that was handed out, by its name.

    ``seal`` is the SHA-256 of what ``SEALED`` names for ``seal_version``, by whom and when included.
    """

    __tablename__ = "issued_report"
    __table_args__ = (UniqueConstraint("supersedes_id"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    kind: PeriodKind = Field(sa_type=one_of(PeriodKind))
    as_of: date
    known_at: datetime
    position: int
    content: str
    seal: str
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    files: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    because: str = ""
    supersedes_id: int | None = Field(default=None, foreign_key="issued_report.id")
    issued_at: datetime
    by_id: int = Field(foreign_key="person.id")
    seal_version: int = SEAL_VERSION

    @property
    def is_whole(self) -> bool:
        """Whether it says what was sealed."""
        return self.seal_version in SEALED and seal_of(self) == self.seal


def issue(
    session: Session,
    report: PeriodReport,
    counts: ReportCounts,
    content: str,
    files: Mapping[str, bytes],
    *,
    because: str = "",
    by: User,
    at: datetime,
    seen: State | None = None,
) -> IssuedReport:
    """Sign a report off. ``content`` is all that it says; a corrected one says ``because`` of what.

    ``counts`` are what it counts at the point where it is frozen. Unless every identity holds, of these and of the
    period's figures of indicators, nothing is issued.
    """
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    require_identities(counts)
    require_period_adds_up(session, report.year, report.kind)
    require_unchanged(seen, report.state)
    cut_off = periods_in(session).get(report.year, report.kind).cut_off
    require(cut_off == report.as_of, "The period's dates were changed since. Put this report away and open it anew.")
    if report.frozen_at is None:
        raise Refusal("Freeze the data first.")
    require_unchanged((counts.year, counts.moment), (report.year, Moment(report.as_of, report.frozen_at)))
    before = latest_issued(session, report)
    require(before is None or bool(because.strip()), "Say why the issued report is corrected.")
    require_within(PARAGRAPH, because)
    issued = IssuedReport(
        year=report.year,
        kind=report.kind,
        as_of=report.as_of,
        known_at=report.frozen_at,
        position=report.position,
        content=content,
        seal="",
        texts=report.texts,
        files={name: keep(session, file, at=at) for name, file in files.items()},
        because=because.strip(),
        supersedes_id=before.id if before else None,
        issued_at=at,
        by_id=by.id,
    )
    issued.seal = seal_of(issued)
    session.add(issued)
    session.delete(report)
    session.flush()
    said = {"period": f"{report.year}-{report.kind}", "seal": issued.seal}
    note(session, EventKind.REPORT_ISSUED, at=at, by=by, details=said)
    return issued


def prepared_in(session: Session, year: int, kind: PeriodKind) -> PeriodReport:
    """The report of a period in preparation. Raises :class:`Refusal` when it was issued or put away meanwhile."""
    report = session.get(PeriodReport, (year, kind))
    if report is None:
        raise Refusal("This report is no longer being prepared.")
    return report


def latest_issued(session: Session, period: Period | PeriodReport) -> IssuedReport | None:
    """The report of a period that nothing supersedes."""
    issued = select(IssuedReport).where(IssuedReport.year == period.year, IssuedReport.kind == period.kind)
    return session.exec(issued.order_by(col(IssuedReport.id).desc())).first()


def seal_of(issued: IssuedReport) -> str:
    """The SHA-256 of the columns that the report's seal covers, as JSON with its keys in order."""
    sealed = issued.model_dump(mode="json", include=set(SEALED[issued.seal_version]))
    for name in ("known_at", "issued_at"):
        sealed[name] = getattr(issued, name).astimezone(UTC).isoformat()
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
