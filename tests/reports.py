"""A period's report on its way: frozen, read and approved by a leader, and how it is signed."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from models.person import User
from models.report.issuing import Signature, SignedPaper
from models.report.outline import OutlineKind, shipped_outline
from models.report.report import PeriodReport
from models.report.steps import approve, propose
from queries.report.outlines import ReportWords

SIGNATURE = Signature("123/BC-SNV", date(2024, 6, 17), "Phạm Văn Lâm")
WORDS = ReportWords(shipped_outline(OutlineKind.HALF_YEAR), {})


def words_written(written: Mapping[str, Mapping[str, str]]) -> ReportWords:
    return ReportWords(WORDS.outline, written)


def paper(
    content: str = "{}", files: Mapping[str, bytes] | None = None, signature: Signature = SIGNATURE
) -> SignedPaper:
    return SignedPaper(content, files or {}, signature)


def word_at_once(*_told: object, **_more: object) -> bytes:
    """Instead of a Word file with its charts, where nobody reads it."""
    return b"a Word file"


def approved(session: Session, report: PeriodReport, *, secretary: User, leader: User, at: datetime) -> PeriodReport:
    """The same report with its data frozen, which the leader has read."""
    if report.frozen_at is None:
        report.freeze(session, by=secretary, at=at)
    propose(session, report, by=secretary, at=at)
    approve(session, report, by=leader, at=at)
    return report
