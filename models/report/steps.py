"""What a leader is asked of a period's report: it is proposed, read, and approved or returned with remarks.

While it is with a leader nobody changes it; the secretariat may take it back.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import JSON
from sqlmodel import Field, Session

from models.access import may_approve_report, may_report_period
from models.base import Model, one_of
from models.calendar.period import PeriodKind
from models.event import EventKind, note
from models.person import User
from models.refusal import permit, require, require_unchanged
from models.report.report import PeriodReport, ReportStage, State
from models.text import PARAGRAPH, require_within


class Step(StrEnum):
    PROPOSED = "proposed"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    APPROVED = "approved"


class Remark(BaseModel):
    """What a leader says of a section, of the words in it that are quoted (``quote``; empty: of all of it)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str
    quote: str = ""
    words: str


class ReportStep(Model, table=True):
    """A step of the report that was ``opened_at`` an instant. ``remarks`` are :class:`Remark`."""

    __tablename__ = "report_step"

    id: int | None = Field(default=None, primary_key=True)
    year: int
    kind: PeriodKind = Field(sa_type=one_of(PeriodKind))
    opened_at: datetime
    step: Step = Field(sa_type=one_of(Step))
    words: str = ""
    remarks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    at: datetime
    by_id: int = Field(foreign_key="person.id")


def propose(session: Session, report: PeriodReport, *, by: User, at: datetime, seen: State | None = None) -> None:
    """Put the report before a leader, with the data as they are frozen."""
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    require_unchanged(seen, report.state)
    report.require_in_preparation()
    require(report.frozen_at is not None, "Freeze the data first.")
    _take(session, report, Step.PROPOSED, ReportStage.PROPOSED, by=by, at=at)


def take_back(session: Session, report: PeriodReport, *, by: User, at: datetime, seen: State | None = None) -> None:
    """Go on writing; a leader's approval counts no more."""
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    require_unchanged(seen, report.state)
    require(report.stage is not ReportStage.PREPARING, "This report is not with a leader.")
    _take(session, report, Step.TAKEN_BACK, ReportStage.PREPARING, by=by, at=at)


def approve(session: Session, report: PeriodReport, *, by: User, at: datetime, seen: State | None = None) -> None:
    permit(may_approve_report(by), "Only leadership approves a report.")
    require_unchanged(seen, report.state)
    require(report.stage is ReportStage.PROPOSED, "This report is not proposed.")
    _take(session, report, Step.APPROVED, ReportStage.APPROVED, by=by, at=at)


def send_back(
    session: Session,
    report: PeriodReport,
    words: str,
    remarks: Sequence[Remark] = (),
    *,
    by: User,
    at: datetime,
    seen: State | None = None,
) -> None:
    """Return it to the secretariat, saying what is to be changed: in all (``words``), or at places of its text."""
    permit(may_approve_report(by), "Only leadership approves a report.")
    require_unchanged(seen, report.state)
    require(report.stage is ReportStage.PROPOSED, "This report is not proposed.")
    remarks = [each for each in remarks if each.words.strip()]
    require(bool(words.strip() or remarks), "Say what is to be changed.")
    require_within(PARAGRAPH, words, *(each.words for each in remarks))
    _take(session, report, Step.RETURNED, ReportStage.PREPARING, by=by, at=at, words=words.strip(), remarks=remarks)


def waits_for(user: User, last: Step) -> bool:
    """Whether a report in preparation waits for ``user`` after its ``last`` step."""
    if last is Step.PROPOSED:
        return may_approve_report(user)
    return last in (Step.RETURNED, Step.APPROVED) and may_report_period(user)


def _take(
    session: Session,
    report: PeriodReport,
    step: Step,
    stage: ReportStage,
    *,
    by: User,
    at: datetime,
    words: str = "",
    remarks: Sequence[Remark] = (),
) -> None:
    report.stage = stage
    report.edits += 1
    session.add(report)
    session.add(
        ReportStep(
            year=report.year,
            kind=report.kind,
            opened_at=report.opened_at,
            step=step,
            words=words,
            remarks=[each.model_dump() for each in remarks],
            at=at,
            by_id=by.id,
        )
    )
    session.flush()
    details = {"period": f"{report.year}-{report.kind}", "step": step.value}
    note(session, EventKind.REPORT_STEP, at=at, by=by, details=details)
