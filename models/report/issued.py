"""A report that was issued: what it said, sealed with its files; nothing changes it.

One is corrected by another, which says why and which one it supersedes.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, Protocol

from sqlalchemy import JSON
from sqlmodel import Field, Session, UniqueConstraint, col, select

from models.base import Model, one_of
from models.calendar.period import PeriodKind
from models.refusal import gettext_noop

LANGUAGES, MADE_AS = ("vi", "en"), ("docx", "xlsx")  # the files that are made of a report when it is issued
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


class OfPeriod(Protocol):
    """What is of a period, or is one."""

    @property
    def year(self) -> int: ...
    @property
    def kind(self) -> PeriodKind: ...


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


def latest_issued(session: Session, period: OfPeriod) -> IssuedReport | None:
    """The report of a period that nothing supersedes."""
    issued = select(IssuedReport).where(IssuedReport.year == period.year, IssuedReport.kind == period.kind)
    return session.exec(issued.order_by(col(IssuedReport.id).desc())).first()


def seal_of(issued: IssuedReport) -> str:
    """The SHA-256 of the columns that the report's seal covers, as JSON with its keys in order."""
    sealed = issued.model_dump(mode="json", include=set(SEALED[issued.seal_version]))
    for name in ("known_at", "issued_at"):
        sealed[name] = getattr(issued, name).astimezone(UTC).isoformat()
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
