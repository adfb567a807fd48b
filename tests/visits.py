"""Every page of the demonstration with the address under which it has something to show, and who may see it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlmodel import Session, and_, col, select

from models.committee.meeting import Meeting
from models.directive.directive import Clause, DirectiveRelation, DirectiveRelationKind
from models.draft.acts import Draft
from models.inspection.acts import Inspection
from models.person import Person, User
from models.report.issued import IssuedReport
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
from store.database import Database

PEOPLE = ("khai", "thuha", "hoa", "duc", "quantri", "thanh")
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
    with demonstration.reading() as session:
        people = {login: _user(session, login) for login in PEOPLE}
        queries = _queries(session, people)
    return [
        Visit(login, page, f"/{page.path}?{urlencode(queries.get(page, {}))}")
        for login, user in people.items()
        for page in PAGES
        if page.may_open(user) and page is not HOME  # which leads on to another at once
        if page in queries or page not in OF_A_ROUND
    ]


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
        ISSUED: {"id": session.exec(select(col(IssuedReport.id))).first()},
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
