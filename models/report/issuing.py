"""Issuing a report that a leader approved: signed, sealed with its files, and prepared no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.access import may_report_period
from models.calendar.period import periods_in
from models.directive.symbol import read_symbol, symbol_key
from models.event import EventKind, note
from models.ledger.evidence import keep
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import Refusal, permit, require, require_unchanged
from models.report.as_approved import require_as_approved
from models.report.identities import ReportCounts, require_identities
from models.report.issued import IssuedReport, latest_issued, seal_of
from models.report.report import PeriodReport, ReportStage, State
from models.text import PARAGRAPH, SHORT, one_line, require_within


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
    frozen_at = _require_of_its_point(session, report, counts)
    require_as_approved(session, report.year, report.kind)
    before = latest_issued(session, report)
    require(before is None or bool(because.strip()), "Say why the issued report is corrected.")
    require_within(PARAGRAPH, because)
    issued = IssuedReport(
        year=report.year,
        kind=report.kind,
        as_of=report.as_of,
        known_at=frozen_at,
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


def _require_of_its_point(session: Session, report: PeriodReport, counts: ReportCounts) -> datetime:
    """The instant at which its data are frozen. Refuse what was counted at another point, and a period of which the
    dates were changed since."""
    cut_off = periods_in(session).get(report.year, report.kind).cut_off
    require(cut_off == report.as_of, "The period's dates were changed since. Put this report away and open it anew.")
    if report.frozen_at is None:
        raise Refusal("Freeze the data first.")
    require_unchanged((counts.year, counts.moment), (report.year, Moment(report.as_of, report.frozen_at)))
    return report.frozen_at


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
