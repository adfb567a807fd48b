"""The outlines by which reports are written, as the office has them; and what a report says by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from models.access import may_see_outlines
from models.calendar.period import PeriodKind
from models.person import Person, User
from models.refusal import permit
from models.report.outline import (
    OutlineKind,
    OutlineSection,
    ReportOutline,
    outline_in,
    outline_kind,
    sections_from,
)
from store.database import reading


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The outline of a report, and its sections where somebody wrote them anew: ``{language: {section: text}}``."""

    outline: tuple[OutlineSection, ...]
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutlineVersion:
    """Who decided an outline, and when."""

    at: datetime
    by: str
    sections: tuple[OutlineSection, ...]


def words_of(kind: PeriodKind, written: Mapping[str, Mapping[str, str]] | None = None) -> ReportWords:
    """What the report of a period of a kind says: by the outline that holds now, and as it is ``written``."""
    with reading() as session:
        return ReportWords(outline_in(session, outline_kind(kind)), written or {})


def outline(user: User, kind: OutlineKind) -> tuple[OutlineSection, ...]:
    """Every section in its order, also those switched off."""
    permit(may_see_outlines(user), "Only the secretariat, administrators and auditors see how outlines are kept.")
    with reading() as session:
        return outline_in(session, kind)


def outline_versions(user: User, kind: OutlineKind) -> list[OutlineVersion]:
    """What the office decided of an outline, the newest first."""
    permit(may_see_outlines(user), "Only the secretariat, administrators and auditors see how outlines are kept.")
    query: Any = select(ReportOutline, Person.name).join(Person, col(Person.id) == ReportOutline.by_id)
    with reading() as session:
        rows = session.exec(query.where(ReportOutline.kind == kind).order_by(col(ReportOutline.id).desc()))
        return [OutlineVersion(row.at, by, sections_from(row.sections)) for row, by in rows]
