"""A state of affairs that the forms need, in a copy of the demonstration."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from clock import now, today
from models.calendar.period import PeriodKind, periods_in
from models.directive.clause_text import ClauseLine
from models.directive.directive import Clause
from models.draft.acts import Recipient, Sent
from models.draft.draft import open_draft, send, write_version
from models.indicator.content import Indicator, Measure, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind, Recognition
from models.inspection.acts import Planned
from models.inspection.inspection import hold, plan_inspections
from models.ledger.acts import (
    Assigned,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionRequested,
    OnBehalf,
    ProgressReported,
)
from models.person import Person, User
from models.plan.loading import Loading
from models.register import ANNUAL_PLAN, ParField
from models.report.issuing import Signature
from models.report.report import PeriodReport
from models.scoring.acts import Appraisers, RoundDays
from models.scoring.appraisal import enter_survey
from models.scoring.scoring_round import ScoringRound
from models.task.task import Task
from models.unit import Unit
from models.unit_group import GroupDetails, UnitGroup
from models.voice.caller import CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from server.doors.sessions import user_of
from store.database import Database, use
from tests.deciding.form import BEGINNING, SOON
from tests.deciding.plan import PLAN
from tests.reports import approved
from usecases.issue_report import compose_report, issue_report


def prepared(path: Path) -> dict[str, str]:
    """Tasks of the department of justice that stand as the forms need them, by what stands open about each."""
    database = Database(f"sqlite:///{path}")
    with database.writing() as session:
        hoa, thuha = person(session, "hoa"), person(session, "thuha")
        justice = hoa.unit_id or 0
        other = session.exec(select(Unit.id).where(Unit.code == "SKHCN")).one() or 0
        letter = OnBehalf(unit_id=justice, letter=Document(symbol="3/STP-VP", on=today()))
        fixed = Deadline(text="", due=today() + SOON)
        open_one = task(session, thuha, justice, fixed)
        late = task(session, thuha, justice, Deadline(text="", due=today() - timedelta(days=9)))
        owing = task(session, thuha, other, fixed, (justice,))
        waiting, asking, on_paper = (task(session, thuha, justice, fixed) for _number in range(3))
        undated = task(session, thuha, justice, Deadline(text="Trong năm", kind=DeadlineKind.UNDETERMINED))
        result = DoneReported(document=Document(symbol="7/BC-STP", on=today()))
        waiting.report_done(session, result, by=hoa, at=now())
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ Bộ")
        asking.request_extension(session, asked, by=hoa, at=now())
        on_paper.report_progress(
            session, ProgressReported(percent=10, done="Đã làm", on_behalf=letter), by=thuha, at=now()
        )
        said = VoiceDetails(
            on=today(), way=VoiceWay.PORTAL, unit_id=justice, kind=VoiceKind.ONLINE, text="Trang lỗi khi ký số."
        )
        voice = Voice.record(session, said, CallerDetails(), by=hoa, at=now())
        held = InitiativeDetails(
            kind=InitiativeKind.INITIATIVE,
            unit_id=justice,
            year=today().year,
            title="Trả kết quả tại nhà",
            recognition=Recognition.PROVINCE,
            recognised_on=today(),
            symbol="9/QĐ-UBND",
        )
        initiative = Initiative.add(session, held, by=hoa, at=now())
        loading = Loading.begin(
            *(session, "thử.csv", PLAN),
            register_code=ANNUAL_PLAN,
            year=today().year,
            on=today(),
            directive_id=None,
            by=thuha,
            at=now(),
        )
        names = {"open": open_one, "late": late, "owing": owing, "waiting": waiting, "asking": asking}
        codes = {name: each.code for name, each in {**names, "undated": undated, "on_paper": on_paper}.items()}
        clauses = session.exec(select(Clause.directive_id).where(col(Clause.needs_task))).first()
        codes |= {"loading": str(loading.id), "unit": str(justice), "voice": str(voice.id), "year": str(today().year)}
        codes |= {"clauses": str(clauses), "initiative": str(initiative.id)}
        codes |= drafts(session, hoa, other) | inspections(session, thuha, justice)
        codes |= reports(session, thuha, person(session, "khai")) | rounds(session, thuha, justice)
    codes |= issued_report(database)
    database.close()
    return codes


def drafts(session: Session, officer: User, asked: int) -> dict[str, str]:
    """One with a version that nobody was asked about yet, and one that a unit was asked about."""
    written, sent = (
        open_draft(session, title, officer.unit_id or 0, by=officer, at=now()) for title in ("Quy chế thử", "Quy chế")
    )
    for draft in (written, sent):
        write_version(session, draft, [ClauseLine(0, "Điều 1", "Phạm vi.")], by=officer, at=now())
    of_units = (Recipient(unit_id=asked),)
    send(session, sent, Sent(recipients=of_units, deadline=today() + SOON), by=officer, at=now())
    return {"draft": str(written.id), "sent": str(sent.id)}


def inspections(session: Session, secretary: User, unit_id: int) -> dict[str, str]:
    """One that is planned, and one that was held."""
    plan = Planned(
        subject="Một cửa",
        first_day=today(),
        last_day=today(),
        team="Đoàn kiểm tra",
        document=Document(symbol="15/KH-BCĐ", on=today()),
    )
    planned, held = (
        plan_inspections(session, today().year, [unit_id], plan, by=secretary, at=now())[0] for _number in range(2)
    )
    hold(session, held, today(), by=secretary, at=now())
    return {"planned": str(planned.id), "held": str(held.id)}


def reports(session: Session, secretary: User, leader: User) -> dict[str, str]:
    """Of last year: one that is being written, and one that is approved."""
    periods = periods_in(session)
    preparing, read = (periods.get(today().year - 1, kind) for kind in (PeriodKind.Q3, PeriodKind.H1))
    PeriodReport.open(session, preparing, by=secretary, at=now())
    report = PeriodReport.open(session, read, by=secretary, at=now())
    approved(session, report, secretary=secretary, leader=leader, at=now())
    return {"preparing": preparing.code, "approved": read.code}


def issued_report(database: Database) -> dict[str, str]:
    """Of the first quarter of last year, without a scan."""
    signature = Signature("12/BC-BCĐ", today(), "Phạm Văn Lâm")
    use(database)
    with database.writing() as session:
        secretary, leader = person(session, "thuha"), person(session, "khai")
        period = periods_in(session).get(today().year - 1, PeriodKind.Q1)
        report = PeriodReport.open(session, period, by=secretary, at=now())
        approved(session, report, secretary=secretary, leader=leader, at=now())
    composed = compose_report(secretary, period, signature, word=lambda *_of, **_more: b"")
    with database.writing() as session:
        found = issue_report(session, composed, by=secretary, at=now())
        codes = {"issued": str(found.id)}
    use(None)
    return codes


def rounds(session: Session, secretary: User, unit_id: int) -> dict[str, str]:
    """The demonstration's, in which the department of finance scores itself; and one that waits for the council."""
    year = today().year
    under_way = session.exec(select(ScoringRound.id)).one()
    finance = session.exec(select(Unit.id).where(Unit.code == "STC")).one()
    group = UnitGroup.add(session, GroupDetails("Đơn vị thử", (unit_id,)), by=secretary, at=now())
    points: dict[str, Any] = {"measure": Measure.POINTS, "max_points": Decimal(10)}
    asked = Indicator(
        code="asked", parent="all", name_vi="Hài lòng", name_en="Satisfaction", by_survey=True, **points
    )
    content = SetContent(
        name_vi="Bộ thử",
        name_en="A set",
        indicators=(Indicator(code="all", name_vi="Chung", name_en="All", **points), asked),
    )
    group_code = f"list:{group.id}"
    IndicatorSet.add(session, "tried", content, from_year=year, group=group_code, by=secretary, at=now())
    days = RoundDays(score_by=today(), appraise_by=today(), answer_by=today(), decide_by=today())
    appraisers = Appraisers(standing=unit_id, deputy=finance or 0)
    through = ScoringRound.open(session, "tried", year, days, appraisers, by=secretary, at=now())
    enter_survey(session, through, unit_id, {"asked": Decimal(8)}, by=secretary, at=now())
    return {"round": str(under_way), "money": str(finance), "through": str(through.id)}


def person(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def task(
    session: Session, by: User, lead_id: int, deadline: Deadline, others: Sequence[int] = (), title: str = ""
) -> Task:
    terms = Assigned(
        title=title or f"Việc thử, hạn {deadline.due or deadline.text}",
        product="Báo cáo",
        field=ParField.PROCEDURES,
        lead_id=lead_id,
        deadline=deadline,
        co_ordinating=tuple(others),
    )
    on: date = today() - BEGINNING
    return Task.assign(session, terms, register_code=ANNUAL_PLAN, year=today().year, by=by, on=on, at=now())
