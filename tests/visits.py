"""Every page of the demonstration with the address under which it has something to show, and who may see it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlmodel import Session, and_, col, select

from clock import now
from models.calendar.period import PeriodKind, by_rule
from models.committee.meeting import Meeting
from models.directive.directive import Clause, DirectiveRelation, DirectiveRelationKind
from models.draft.acts import Draft
from models.inspection.acts import Inspection
from models.person import Person, User
from models.report.issued import IssuedReport
from models.report.report import PeriodReport
from models.scoring.scoring_round import ScoringRound
from models.voice.voice import Voice
from pages.parts.menu import (
    APPRAISE,
    DECIDE,
    DELAYS,
    DIRECTIVE,
    DRAFT,
    DUE_CALENDAR,
    ENTER_FIGURES,
    FROM_CLAUSES,
    HOME,
    INDICATOR,
    INDICATOR_SET,
    INSPECTION,
    ISSUED,
    MEETING,
    MEMBER,
    MY_UNIT,
    OVERVIEW,
    PAGES,
    PERIOD_REPORT,
    PERSON,
    PRESENTATION,
    SCORING_ROUND,
    SCORING_SHEET,
    SEARCH,
    SIDE_BY_SIDE,
    TASK,
    TASKS,
    UNIT,
    UNIT_INDICATORS,
    UNIT_PROFILE,
    VOICE,
    Page,
)
from server.doors.sessions import user_of
from store import database
from store.database import Database
from tests.reports import SIGNATURE, approved
from usecases.issue_report import compose_report, issue_report

PEOPLE = ("khai", "thuha", "hoa", "duc", "quantri", "thanh")
ISSUED_PERIOD = by_rule(2024, PeriodKind.Q1)
OF_A_ROUND = (SCORING_ROUND, SCORING_SHEET, APPRAISE, DECIDE)  # which is opened some days into the year
HALF_YEAR: dict[str, object] = {"period": "2024-H1", "as_of": "2024-06-14"}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as ``login`` opens it under ``address``, a path with its query."""

    login: str
    page: Page
    address: str


def visits(demonstration: Database) -> list[Visit]:
    """Every page for each of the people who may open it, one kind of people after another."""
    queries: dict[Page, dict[str, object]] = {ISSUED: {"id": report_to_look_at(demonstration)}}
    with demonstration.reading() as session:
        people = {login: _user(session, login) for login in PEOPLE}
        queries |= _queries(session, people)
    return [
        Visit(login, page, f"/{page.path}?{urlencode(queries.get(page, {}))}")
        for login, user in people.items()
        for page in PAGES
        if page.may_open(user) and page is not HOME  # which leads on to another at once
        if page in queries or page not in OF_A_ROUND
    ]


def report_to_look_at(demonstration: Database) -> int | None:
    """The number of the report of :data:`ISSUED_PERIOD`, which is issued unless one is."""
    database.use(demonstration)
    with demonstration.writing() as session:
        secretary = _user(session, "thuha")
        of_period = (IssuedReport.year == ISSUED_PERIOD.year, IssuedReport.kind == ISSUED_PERIOD.kind)
        issued = session.exec(select(IssuedReport).where(*of_period)).first()
        if issued is None:
            _freeze(session, secretary)
    number = issued.id if issued else _issue(demonstration, secretary)
    database.use(None)
    return number


def each_once(every: list[Visit]) -> list[Visit]:
    """One visit to each page, by who may do most on it; to what a unit answers on, by the unit, and to a leader's
    first screen as it is today, when units are asked and what they supervise stands there."""
    order = ("thuha", "quantri", "hoa", "khai", "duc", "thanh")
    best = {each.page: each for each in sorted(every, key=lambda each: order.index(each.login), reverse=True)}
    answering = [each for each in every if each.login == "hoa" and each.page in (MY_UNIT, TASK, SCORING_SHEET)]
    first_screen = Visit("khai", OVERVIEW, f"/{OVERVIEW.path}")
    return sorted({*best.values(), *answering, first_screen}, key=lambda each: (each.login, each.address))


def _user(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def _queries(session: Session, people: dict[str, User]) -> dict[Page, dict[str, object]]:
    hoa = people["hoa"]
    carried_out = and_(
        col(DirectiveRelation.kind) == DirectiveRelationKind.CARRIES_OUT,
        col(DirectiveRelation.other_id) == Clause.directive_id,
    )
    directive_id = session.exec(select(Clause.directive_id).join(DirectiveRelation, carried_out)).first()
    assert directive_id is not None
    return {
        **dict.fromkeys((OVERVIEW, PERIOD_REPORT, SIDE_BY_SIDE, DELAYS, PRESENTATION), HALF_YEAR),
        TASKS: {"year": 2024, "as_of": "2024-06-14"},
        DUE_CALENDAR: {"as_of": "2024-06-14"},
        SEARCH: {"q": "thủ tục"},
        TASK: {"code": "2024-KH-007"},
        DIRECTIVE: {"id": directive_id},
        MEETING: {"id": session.exec(select(Meeting.id).order_by(col(Meeting.on).desc())).first()},
        MEMBER: {"id": people["khai"].id},
        DRAFT: {"id": session.exec(select(col(Draft.id))).first()},
        INSPECTION: {"id": session.exec(select(col(Inspection.id))).first()},
        FROM_CLAUSES: {"id": directive_id},
        PERSON: {"id": hoa.id},
        VOICE: {"id": session.exec(select(Voice.id).where(Voice.unit_id == hoa.unit_id)).first()},
        UNIT: {"id": hoa.unit_id},
        UNIT_PROFILE: {"id": hoa.unit_id, **HALF_YEAR},
        INDICATOR_SET: {"set": "par-index"},
        INDICATOR: {"set": "par-index", "code": "total"},
        ENTER_FIGURES: {"set": "par-index", "year": 2024},
        UNIT_INDICATORS: {"id": hoa.unit_id},
        **_of_round(session, hoa),
    }


def _of_round(session: Session, officer: User) -> dict[Page, dict[str, object]]:
    """The pages of the round that is open, with the sheet of the officer's unit; none before it is opened."""
    round_id = session.exec(select(ScoringRound.id)).first()
    if round_id is None:
        return {}
    return {
        **{page: {"id": round_id} for page in OF_A_ROUND},
        SCORING_SHEET: {"id": round_id, "unit": officer.unit_id},
    }


def _freeze(session: Session, secretary: User) -> None:
    report = PeriodReport.open(session, ISSUED_PERIOD, by=secretary, at=now())
    approved(session, report, secretary=secretary, leader=_user(session, "khai"), at=now())


def _issue(demonstration: Database, secretary: User) -> int | None:
    composed = compose_report(secretary, ISSUED_PERIOD, SIGNATURE, word=lambda *_of, **_more: b"")
    with demonstration.writing() as session:
        return issue_report(session, composed, by=secretary, at=now()).id
