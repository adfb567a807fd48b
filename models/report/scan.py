"""The signed scan of an issued report that came later: kept once, told by an event with its own SHA-256.

The report's seal is left as it is; the event, which nothing changes, names the seal that the scan belongs to.
"""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from models.access import may_report_period
from models.event import Event, EventKind, note
from models.ledger.evidence import File, store
from models.person import User
from models.refusal import Refusal, permit, require
from models.report.issued import NAME_IS_TAKEN, IssuedReport

Named = dict[str, str]  # the SHA-256 of a file by its name


def add_scan(session: Session, issued_id: int, scan: File, *, by: User, at: datetime) -> None:
    """Keep the scan of a report that was issued without one."""
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    issued = session.get(IssuedReport, issued_id)
    if issued is None:
        raise Refusal("There is no such report.")
    require(bool(issued.symbol), "A report without a number was not signed; it has no scan.")
    require(not issued.has_scan and not scans_of(session, [issued.seal]), "This report has its signed scan already.")
    [kept] = store(session, [scan], by=by, at=at)
    require(kept.name not in issued.files, NAME_IS_TAKEN, name=kept.name)
    details = {
        "period": f"{issued.year}-{issued.kind}",
        "symbol": issued.symbol,
        "seal": issued.seal,
        "file": kept.name,
        "sha256": kept.sha256,
    }
    note(session, EventKind.REPORT_SCANNED, at=at, by=by, details=details)
    session.flush()


def scans_of(session: Session, seals: Collection[str]) -> dict[str, Named]:
    """The scan that came later of each report that has one, by the report's seal."""
    events = session.exec(select(Event).where(Event.kind == EventKind.REPORT_SCANNED).order_by(col(Event.id)))
    told = [each.details for each in events]
    return {each["seal"]: {each["file"]: each["sha256"]} for each in told if each["seal"] in seals}
