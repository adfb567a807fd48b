"""The reports of periods: in preparation, and issued."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.access import may_see_reports
from models.calendar.period import Period, PeriodKind
from models.directive.symbol import symbol_key
from models.ledger.evidence import broken_files, content_of
from models.person import Person, User
from models.refusal import permit, require
from models.report.issued import IssuedReport
from models.report.report import PeriodReport, ReportStage, State
from models.report.scan import scans_of
from models.text import searchable
from store.database import reading

LATER = aliased(IssuedReport)
ISSUED: Any = (  # as _row takes them, the newest first
    select(IssuedReport, Person.name, LATER.id)
    .join(Person, col(Person.id) == IssuedReport.by_id)
    .outerjoin(LATER, col(LATER.supersedes_id) == col(IssuedReport.id))
    .order_by(col(IssuedReport.id).desc())
)
YEAR: Any = bindparam("year")
KIND: Any = bindparam("kind")
OF_PERIOD = ISSUED.where(IssuedReport.year == YEAR, IssuedReport.kind == KIND)
PREPARED = (
    select(PeriodReport, Person.name)
    .join(Person, col(Person.id) == PeriodReport.opened_by_id)
    .where(PeriodReport.year == YEAR, PeriodReport.kind == KIND)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRow:
    """A report in preparation; ``frozen_at`` is the instant whose knowledge it counts."""

    year: int
    kind: PeriodKind
    as_of: date
    opened_at: datetime
    opened_by: str
    frozen_at: datetime | None
    position: int
    texts: Mapping[str, Mapping[str, str]]
    edits: int
    stage: ReportStage

    @property
    def state(self) -> State:
        return self.opened_at, self.frozen_at, self.edits


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRow:
    """``superseded``: a later report corrects it. ``is_whole``: it still says what was sealed. ``broken`` are the
    files that are not what was handed out; they and the ``scan`` that came later, its SHA-256 by its name, are looked
    at where one report is asked for. ``has_scan``: it was issued with one.
    """

    id: int
    year: int
    kind: PeriodKind
    as_of: date
    known_at: datetime
    position: int
    seal: str
    because: str
    supersedes_id: int | None
    issued_at: datetime
    by: str
    superseded: bool
    is_whole: bool
    symbol: str
    signed_on: date | None
    signer: str
    content: str = ""
    texts: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    has_scan: bool = False
    scan: Mapping[str, str] = field(default_factory=dict)
    broken: tuple[str, ...] = ()


def prepared_of(user: User, period: Period) -> PreparedRow | None:
    """The report of a period in preparation."""
    permit(may_see_reports(user), "Only those who see every task see the period's report.")
    with reading() as session:
        found = session.exec(PREPARED, params={"year": period.year, "kind": period.kind}).first()
    if found is None:
        return None
    report, by = found
    return PreparedRow(
        year=report.year,
        kind=report.kind,
        as_of=report.as_of,
        opened_at=report.opened_at,
        opened_by=by,
        frozen_at=report.frozen_at,
        position=report.position,
        texts=report.texts,
        edits=report.edits,
        stage=report.stage,
    )


def issued_reports(user: User, period: Period | None = None) -> list[IssuedRow]:
    """The reports that were issued (of a period), the newest first."""
    permit(may_see_reports(user), "Only those who see every task see the period's report.")
    query, of = (ISSUED, {}) if period is None else (OF_PERIOD, {"year": period.year, "kind": period.kind})
    with reading() as session:
        return [_row(*each) for each in session.exec(query, params=of)]


def issued_called(user: User, text: str, most: int) -> list[IssuedRow]:
    """The first ``most`` issued reports whose number has ``text`` in it, however both are typed, the newest first;
    none for who sees none.
    """
    if not may_see_reports(user) or not searchable(text):
        return []
    numbers = select(IssuedReport.id, IssuedReport.symbol).order_by(col(IssuedReport.id).desc())
    with reading() as session:
        called = [each for each, symbol in session.exec(numbers) if _is_called(symbol, text)][:most]
        rows = session.exec(ISSUED.where(col(IssuedReport.id).in_(called)))
        return [_row(*row) for row in rows]


def issued_report(user: User, issued_id: int) -> IssuedRow | None:
    """One issued report with all that it says."""
    permit(may_see_reports(user), "Only those who see every task see the period's report.")
    with reading() as session:
        found = session.exec(ISSUED.where(IssuedReport.id == issued_id)).first()
        if found is None:
            return None
        row = _row(*found, whole=True)
        scan = scans_of(session, [row.seal]).get(row.seal, {})
        return replace(row, scan=scan, broken=tuple(broken_files(session, {**row.files, **scan})))


def issued_file(user: User, issued_id: int, name: str) -> bytes | None:
    """A file of an issued report, byte for byte as it was. Raises :class:`Refusal` for one that is not."""
    permit(may_see_reports(user), "Only those who see every task see the period's report.")
    with reading() as session:
        issued = session.get(IssuedReport, issued_id)
        files = {} if issued is None else {**issued.files, **scans_of(session, [issued.seal]).get(issued.seal, {})}
        if name not in files:
            return None
        broken = broken_files(session, {name: files[name]})
        require(not broken, "{name} is not what was issued. Tell the administrator.", name=name)
        return content_of(session, files[name])


def _is_called(symbol: str, typed: str) -> bool:
    return any(folded(typed) in folded(symbol) for folded in (searchable, symbol_key))


def _row(issued: IssuedReport, by: str, later: int | None, *, whole: bool = False) -> IssuedRow:
    return IssuedRow(
        id=issued.id or 0,
        year=issued.year,
        kind=issued.kind,
        as_of=issued.as_of,
        known_at=issued.known_at,
        position=issued.position,
        seal=issued.seal,
        because=issued.because,
        supersedes_id=issued.supersedes_id,
        issued_at=issued.issued_at,
        by=by,
        superseded=later is not None,
        is_whole=issued.is_whole,
        symbol=issued.symbol,
        signed_on=issued.signed_on,
        signer=issued.signer,
        content=issued.content if whole else "",
        texts=issued.texts,
        files=issued.files,
        has_scan=issued.has_scan,
    )
