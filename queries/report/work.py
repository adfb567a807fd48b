"""Many hands on a report in preparation: what units were asked and sent, who wrote what, what leaders said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from models.access import may_see_reports
from models.calendar.period import PeriodKind
from models.person import Person, User
from models.refusal import gettext_noop, permit
from models.report.issued import IssuedReport
from models.report.report import PeriodReport, ReportStage
from models.report.requests import Preparation, SectionAnswer, SectionRequest, asked_still, requests_in
from models.report.steps import Remark, ReportStep, Step, waits_for
from models.report.writing import SectionWriting
from queries.people import ColleagueRow, colleagues_in
from store.database import reading


def _of_preparation(table: type[SectionRequest] | type[ReportStep]) -> Any:
    """What belongs to the report that is being prepared of its period, not to one before."""
    return and_(
        col(PeriodReport.year) == table.year,
        col(PeriodReport.kind) == table.kind,
        col(PeriodReport.opened_at) == table.opened_at,
    )


ASKED = (
    select(SectionRequest)
    .join(PeriodReport, _of_preparation(SectionRequest))
    .where(
        PeriodReport.stage == ReportStage.PREPARING,
        col(SectionRequest.unit_id).in_(bindparam("units", expanding=True)),
    )
    .order_by(col(SectionRequest.id))
)
STEPS: Any = (
    select(ReportStep.year, ReportStep.kind, ReportStep.step)
    .join(PeriodReport, _of_preparation(ReportStep))
    .order_by(col(ReportStep.id))
)
ONLY_REPORTS = gettext_noop("Only those who see every task see the period's report.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A section that a unit is asked for by a day, and what it sent last (empty: nothing yet), when and by whom."""

    id: int
    year: int
    kind: PeriodKind
    section: str
    unit_id: int
    due: date
    text: str = ""
    answered_at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingRow:
    """What a section said from an instant on; ``before`` it said another text (empty: what is proposed)."""

    section: str
    language: str
    at: datetime
    by: str
    before: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    step: Step
    at: datetime
    by: ColleagueRow
    words: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class PastPreparation:
    """By what the preparation of a report is known that was issued."""

    year: int
    kind: PeriodKind
    opened_at: datetime


def preparation_of(user: User, issued_id: int) -> PastPreparation | None:
    """How an issued report was prepared: the last that a leader approved until then. Of the reports from before
    leaders approved them here there is none.
    """
    permit(may_see_reports(user), ONLY_REPORTS)
    of_it = and_(
        col(ReportStep.year) == IssuedReport.year,
        col(ReportStep.kind) == IssuedReport.kind,
        col(ReportStep.step) == Step.APPROVED,
        col(ReportStep.at) <= IssuedReport.issued_at,
    )
    approved = select(ReportStep).join(IssuedReport, of_it).where(IssuedReport.id == issued_id)
    with reading() as session:
        last = session.exec(approved.order_by(col(ReportStep.id).desc())).first()
        return PastPreparation(last.year, last.kind, last.opened_at) if last else None


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report in preparation that waits for somebody since its ``last`` step."""

    year: int
    kind: PeriodKind
    last: Step


def reports_waiting(user: User) -> list[WaitingReport]:
    """The reports that wait for ``user``: to be read, to be written again, or to be issued; the earliest first."""
    if not may_see_reports(user):
        return []
    with reading() as session:
        last = {(year, kind): step for year, kind, step in session.exec(STEPS)}
    return [WaitingReport(year, kind, step) for (year, kind), step in last.items() if waits_for(user, step)]


def requests_of_report(user: User, prepared: Preparation) -> list[RequestRow]:
    """What units were ever asked for in a report, with what they sent."""
    permit(may_see_reports(user), ONLY_REPORTS)
    with reading() as session:
        return _answered(session, requests_in(session, prepared))


def requests_in_preparation(user: User, prepared: Preparation) -> list[RequestRow]:
    """What units are asked for in a report that is being prepared, with what they sent."""
    permit(may_see_reports(user), ONLY_REPORTS)
    with reading() as session:
        return _still(session, requests_in(session, prepared))


def requests_to_unit(user: User) -> list[RequestRow]:
    """What the unit of ``user``, or one that it took over from, is asked for in reports that are being prepared, the
    earliest day first."""
    if user.unit_id is None:
        return []
    with reading() as session:
        asked = session.exec(ASKED, params={"units": [user.unit_id, *user.own_predecessors]}).all()
        newest = {(each.year, each.kind, each.section, each.unit_id): each for each in asked}
        rows = _still(session, list(newest.values()))
    return sorted(rows, key=lambda row: row.due)


def writings_of(user: User, prepared: Preparation) -> list[WritingRow]:
    """Every text that was kept for a section of a report, the newest first."""
    permit(may_see_reports(user), ONLY_REPORTS)
    query: Any = select(SectionWriting, Person.name).join(Person, col(Person.id) == SectionWriting.by_id)
    with reading() as session:
        rows = session.exec(_of(query, SectionWriting, prepared)).all()
    before: dict[tuple[str, str], str] = {}
    writings = []
    for row, by in rows:
        place = row.language, row.section
        writings.append(
            WritingRow(
                section=row.section,
                language=row.language,
                at=row.at,
                by=by,
                before=before.get(place, ""),
                text=row.text,
            )
        )
        before[place] = row.text
    return writings[::-1]


def steps_of(user: User, prepared: Preparation) -> list[StepRow]:
    """What became of the report before a leader, the latest first."""
    permit(may_see_reports(user), ONLY_REPORTS)
    query: Any = select(ReportStep)
    with reading() as session:
        rows = session.exec(_of(query, ReportStep, prepared)).all()
        people = colleagues_in(session, {row.by_id for row in rows})
    return [
        StepRow(
            step=row.step, at=row.at, by=people[row.by_id], words=row.words, remarks=tuple(map(_remark, row.remarks))
        )
        for row in reversed(rows)
    ]


def _remark(said: dict[str, Any]) -> Remark:
    return Remark.model_validate(said)


def _of(query: Any, table: type[SectionWriting] | type[ReportStep], prepared: Preparation) -> Any:
    of_report = (table.year == prepared.year, table.kind == prepared.kind, table.opened_at == prepared.opened_at)
    return query.where(*of_report).order_by(col(table.id))


def _asked_of(request: SectionRequest) -> tuple[Any, ...]:
    """Of whom what is asked for which report, by whichever day."""
    return request.opened_at, request.year, request.kind, request.section, request.unit_id


def _still(session: Session, requests: Sequence[SectionRequest]) -> list[RequestRow]:
    """What was sent, and of the rest what the outlines ask for now."""
    still = {each.id for each in asked_still(session, requests)}
    return [row for row in _answered(session, requests) if row.answered_at is not None or row.id in still]


def _answered(session: Session, requests: Sequence[SectionRequest]) -> list[RequestRow]:
    if not requests:
        return []
    query: Any = (
        select(SectionRequest, SectionAnswer, Person.name)
        .join(SectionAnswer, col(SectionAnswer.request_id) == SectionRequest.id)
        .join(Person, col(Person.id) == SectionAnswer.by_id)
        .where(col(SectionRequest.opened_at).in_({each.opened_at for each in requests}))
    )
    answers = session.exec(query.order_by(col(SectionAnswer.id)))
    latest = {_asked_of(request): (answer, by) for request, answer, by in answers}
    rows = []
    for each in requests:
        answer, by = latest.get(_asked_of(each), (None, ""))
        rows.append(
            RequestRow(
                id=each.id or 0,
                year=each.year,
                kind=each.kind,
                section=each.section,
                unit_id=each.unit_id,
                due=each.due,
                text=answer.text if answer else "",
                answered_at=answer.at if answer else None,
                by=by,
            )
        )
    return rows
