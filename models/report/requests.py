"""Units asked for sections of a period's report by a day, and what they sent. All of it is appended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import and_
from sqlmodel import Field, Session, col, select

from models.access import may_report_period, may_write_for_report
from models.base import Model, one_of
from models.calendar.period import PeriodKind
from models.event import EventKind, note
from models.person import User
from models.preference import preferences_in
from models.province import day_of
from models.refusal import Refusal, permit, require
from models.register import ParField
from models.report.outline import (
    OutlineSection,
    Proposal,
    asks,
    has_own_numbers,
    outline_in,
    outline_kind,
    placed,
)
from models.report.report import PeriodReport, ReportStage
from models.report.words import require_only_figures
from models.text import PARAGRAPH, require_within
from models.unit import unit_code


class Preparation(Protocol):
    """By what the preparation of a report is known."""

    @property
    def year(self) -> int: ...
    @property
    def kind(self) -> PeriodKind: ...
    @property
    def opened_at(self) -> datetime: ...


class SectionRequest(Model, table=True):
    """That a unit was asked for a section by a day, ``due``; of a unit and a section the newest counts."""

    __tablename__ = "section_request"

    id: int | None = Field(default=None, primary_key=True)
    year: int
    kind: PeriodKind = Field(sa_type=one_of(PeriodKind))
    opened_at: datetime
    section: str
    unit_id: int = Field(foreign_key="unit.id")
    due: date
    at: datetime
    by_id: int = Field(foreign_key="person.id")


class SectionAnswer(Model, table=True):
    """What a unit sent for a section; the newest counts."""

    __tablename__ = "section_answer"

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="section_request.id")
    text: str
    at: datetime
    by_id: int = Field(foreign_key="person.id")


def ask_units(
    session: Session,
    report: PeriodReport,
    due: date,
    units: Collection[int] = (),
    *,
    by: User,
    at: datetime,
) -> int:
    """Ask each unit (of ``units``, where some are named) for its sections, by a day; returns how many were asked
    anew. Who writes a section says the outline, or else, of a field's, which department answers for the field.

    Who has sent a section, or was asked for it by the same day already, is not asked again.
    """
    permit(may_report_period(by), "Only the secretariat prepares the period's report.")
    report.require_in_preparation()
    require(due >= day_of(at), "The day by which units answer lies in the past.")
    before = {(each.section, each.unit_id): each.due for each in requests_in(session, report)}
    outline = placed(outline_in(session, outline_kind(report.kind)))
    departments = preferences_in(session).field_departments
    asked = {(section.key, unit) for section, _depth in outline for unit in units_asked(section, departments)}
    missing = asked - _sections_sent(session, report)
    anew = sorted(each for each in missing if before.get(each) != due and (not units or each[1] in units))
    require(bool(anew), "No unit is to be asked: the outline names none, or all have sent or were asked by that day.")
    of_report: dict[str, Any] = {"year": report.year, "kind": report.kind, "opened_at": report.opened_at}
    for section, unit_id in anew:
        session.add(SectionRequest(**of_report, section=section, unit_id=unit_id, due=due, at=at, by_id=by.id))
    session.flush()
    details = {"period": f"{report.year}-{report.kind}", "rows": len(anew), "units_by": due.isoformat()}
    note(session, EventKind.SECTIONS_ASKED, at=at, by=by, details=details)
    return len({unit_id for _section, unit_id in anew})


def units_asked(section: OutlineSection, departments: Mapping[ParField, int]) -> tuple[int, ...]:
    """The units that write a section: those that it names, or else the department that answers for its field."""
    if section.asked or section.proposal is not Proposal.FIELD:
        return section.asked
    return tuple(unit_id for field, unit_id in departments.items() if field == section.key)


def answer_request(session: Session, request_id: int, text: str, *, by: User, at: datetime) -> None:
    """Send a unit's text for a section. Numbers are the unit's own; how many tasks there are, the register says."""
    request = session.get(SectionRequest, request_id)
    if request is None:
        raise Refusal("There is no such request.")
    permit(may_write_for_report(by, request.unit_id), "Only the unit that is asked writes this.")
    report = session.get(PeriodReport, (request.year, request.kind))
    if report is None or report.opened_at != request.opened_at:
        raise Refusal("This report is no longer being prepared.")
    report.require_in_preparation()
    require(bool(text.strip()), "Write something first.")
    require_within(PARAGRAPH, text)
    require_only_figures(text, (), own_numbers=has_own_numbers(session, request.kind, request.section))
    session.add(SectionAnswer(request_id=request_id, text=text.strip(), at=at, by_id=by.id))
    session.flush()
    details = {"period": f"{report.year}-{report.kind}", "unit": unit_code(session, request.unit_id)}
    note(session, EventKind.SECTION_ANSWERED, at=at, by=by, details=details)


def requests_in(session: Session, report: Preparation) -> list[SectionRequest]:
    """The requests of a report that count, the first first."""
    newest = {(each.section, each.unit_id): each for each in session.exec(_of(select(SectionRequest), report))}
    return sorted(newest.values(), key=lambda each: each.id or 0)


def _sections_sent(session: Session, report: Preparation) -> set[tuple[str, int]]:
    """The sections that were sent, each with its unit, by whichever day it was asked for."""
    query = select(SectionRequest.section, SectionRequest.unit_id)
    answered = query.join(SectionAnswer, col(SectionAnswer.request_id) == SectionRequest.id)
    return set(session.exec(_of(answered, report)))


def units_owing(session: Session) -> set[int]:
    """The units that were asked for sections of reports in preparation and have not sent them all."""
    of_report = and_(
        col(PeriodReport.year) == SectionRequest.year,
        col(PeriodReport.kind) == SectionRequest.kind,
        col(PeriodReport.opened_at) == SectionRequest.opened_at,
    )
    query: Any = (
        select(SectionRequest, SectionAnswer.id)
        .join(PeriodReport, of_report)
        .outerjoin(SectionAnswer, col(SectionAnswer.request_id) == SectionRequest.id)
        .where(PeriodReport.stage == ReportStage.PREPARING)
    )
    rows = session.exec(query).all()
    sent = {_section_of(request) for request, answer_id in rows if answer_id is not None}
    unsent = [request for request, _answer in rows if _section_of(request) not in sent]
    return {each.unit_id for each in asked_still(session, unsent)}


def asked_still(session: Session, requests: Sequence[SectionRequest]) -> list[SectionRequest]:
    """Of some requests those whose sections the outlines leave to their units now."""
    outlines = {kind: outline_in(session, outline_kind(kind)) for kind in {each.kind for each in requests}}
    return [each for each in requests if asks(outlines[each.kind], each.section, each.unit_id)]


def _section_of(request: SectionRequest) -> tuple[int, PeriodKind, str, int]:
    return request.year, request.kind, request.section, request.unit_id


def _of(query: Any, report: Preparation) -> Any:
    of_report = (SectionRequest.year == report.year, SectionRequest.kind == report.kind)
    return query.where(*of_report, SectionRequest.opened_at == report.opened_at).order_by(col(SectionRequest.id))
