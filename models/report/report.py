"""The report of a period: opened, frozen at the cut-off, written, and issued; what is issued never changes.

One that was issued is corrected by another, which says why and which one it supersedes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import product
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, UniqueConstraint, col, func, select

from models.access import may_report_period
from models.base import Model, one_of
from models.calendar.period import Period, PeriodKind, periods_in
from models.directive.symbol import read_symbol, symbol_key
from models.event import EventKind, note
from models.ledger.acts import Act
from models.ledger.evidence import keep
from models.ledger.instants import recording_instant
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.report.as_approved import require_as_approved
from models.report.identities import ReportCounts, require_identities
from models.report.outline import has_own_numbers
from models.report.words import require_only_figures
from models.report.writing import SectionWriting
from models.text import PARAGRAPH, SHORT, one_line, require_within

LANGUAGES, MADE_AS = ("vi", "en"), ("docx", "xlsx")  # the files that are made of a report when it is issued
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
SEALED[2] = (*SEALED[1], "symbol", "signed_on", "signer")
SEAL_VERSION = max(SEALED)
NAME_IS_TAKEN = gettext_noop("{name} is the name of another file of this report.")
UNSEALED = {
    "id": "the database gives it when the report is sealed already",
    "seal": "is the seal",
    "seal_version": "says which columns the seal covers; another version is another seal",
}


class ReportStage(StrEnum):
    """Where a report is before it is issued: written, before a leader, or approved by one."""

    PREPARING = "preparing"
    PROPOSED = "proposed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Signature:
    """How a report was signed: its number with symbol (``123/BC-SNV``), the day that it bears, and by whom."""

    symbol: str
    on: date
    signer: str


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A report as it leaves the house: ``content`` is all that it says, ``files`` are handed out, with the scan."""

    content: str
    files: Mapping[str, bytes]
    signature: Signature


class PeriodReport(Model, table=True):
    """The report of a period in preparation.

    ``frozen_at`` is the instant whose knowledge it counts, ``position`` the last act by then. ``texts`` are its
    sections where somebody wrote them anew, ``{language: {section: text}}``; ``edits`` counts what was done to it.
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
    stage: ReportStage = Field(default=ReportStage.PREPARING, sa_type=one_of(ReportStage))

    @property
    def state(self) -> State:
        """What must be so still when somebody acts on what they saw of it."""
        return self.opened_at, self.frozen_at, self.edits

    def require_in_preparation(self) -> None:
        """Refuse while it is with a leader, or approved."""
        require(self.stage is ReportStage.PREPARING, "This report is with a leader. Take it back first.")

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
        self.require_in_preparation()
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
        self.require_in_preparation()
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
        at: datetime,
        seen: State | None = None,
    ) -> None:
        """Say a section in other words; an empty one is said by the rules again. Numbers are named as ``figures``.

        What the registers do not count, a section about more than them says in numbers of its own.
        """
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        self.require_in_preparation()
        require_within(PARAGRAPH, text)
        require_only_figures(text, figures, own_numbers=has_own_numbers(session, self.kind, section))
        of_language = {**self.texts.get(language, {}), section: text.strip()}
        kept = {name: said for name, said in of_language.items() if said}
        self.texts = {**self.texts, language: kept}
        self.edits += 1
        session.add(self)
        session.add(
            SectionWriting(
                year=self.year,
                kind=self.kind,
                opened_at=self.opened_at,
                language=language,
                section=section,
                text=text.strip(),
                at=at,
                by_id=by.id,
            )
        )

    def put_away(self, session: Session, *, by: User, seen: State | None = None) -> None:
        """Prepare it no more; what was issued stays."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        self.require_in_preparation()
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
    symbol: str = ""
    signed_on: date | None = None
    signer: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it says what was sealed."""
        return self.seal_version in SEALED and seal_of(self) == self.seal

    @property
    def has_scan(self) -> bool:
        """Whether it was issued with more than the files that were made of it."""
        made = (file_name(self.year, self.kind, *each) for each in product(LANGUAGES, MADE_AS))
        return not self.files.keys() <= set(made)


def file_name(year: int, kind: PeriodKind, language: str, ending: str) -> str:
    """The name of a file that is made of a period's report: ``bao-cao-2024-H1-vi.docx``."""
    return f"bao-cao-{year}-{kind}-{language}.{ending}"


def issue(
    session: Session,
    report: PeriodReport,
    counts: ReportCounts,
    paper: SignedPaper,
    *,
    because: str = "",
    by: User,
    at: datetime,
    seen: State | None = None,
) -> IssuedReport:
    """Issue a report that a leader approved; a corrected one says ``because`` of what.

    ``counts`` are what it counts at the point where it is frozen, figures of indicators too. Unless every identity
    holds, nothing is issued.
    """
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    require_identities(counts)
    require_unchanged(seen, report.state)
    require(report.stage is ReportStage.APPROVED, "A leader approves the report before it is issued.")
    signature = _sound_signature(session, report, paper.signature, at=at)
    cut_off = periods_in(session).get(report.year, report.kind).cut_off
    require(cut_off == report.as_of, "The period's dates were changed since. Put this report away and open it anew.")
    if report.frozen_at is None:
        raise Refusal("Freeze the data first.")
    require_unchanged((counts.year, counts.moment), (report.year, Moment(report.as_of, report.frozen_at)))
    require_as_approved(session, report.year, report.kind)
    before = latest_issued(session, report)
    require(before is None or bool(because.strip()), "Say why the issued report is corrected.")
    require_within(PARAGRAPH, because)
    issued = IssuedReport(
        year=report.year,
        kind=report.kind,
        as_of=report.as_of,
        known_at=report.frozen_at,
        position=report.position,
        content=paper.content,
        seal="",
        texts=report.texts,
        files={name: keep(session, file, at=at) for name, file in paper.files.items()},
        because=because.strip(),
        supersedes_id=before.id if before else None,
        issued_at=at,
        by_id=by.id,
        symbol=signature.symbol,
        signed_on=signature.on,
        signer=signature.signer,
    )
    issued.seal = seal_of(issued)
    session.add(issued)
    session.delete(report)
    session.flush()
    said = {"period": f"{report.year}-{report.kind}", "symbol": issued.symbol, "seal": issued.seal}
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


def _sound_signature(session: Session, report: PeriodReport, signature: Signature, *, at: datetime) -> Signature:
    """The signature without spare spaces; refuse one that is not whole, of a day that cannot be, or taken already.

    A number is the same however it is typed: ``0123/bc-snv`` is ``123/BC-SNV``.
    """
    symbol, signer = one_line(signature.symbol), one_line(signature.signer)
    read = read_symbol(symbol)
    require(read is not None and bool(read.number), "Enter the number of the report, as 123/BC-SNV.")
    require(bool(signer), "Enter who signed the report.")
    require_within(SHORT, symbol, signer)
    in_time = report.as_of <= signature.on <= day_of(at)
    require(in_time, "A report is signed after its period closed, and not on a day to come.")
    signed = session.exec(select(IssuedReport.symbol, col(IssuedReport.signed_on)))
    is_taken = any(
        on is not None and on.year == signature.on.year and symbol_key(taken) == symbol_key(symbol)
        for taken, on in signed
    )
    require(not is_taken, "{symbol} is the number of another report of that year.", symbol=symbol)
    return Signature(symbol, signature.on, signer)
