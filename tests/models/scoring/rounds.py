"""A round of scoring for tests: the two departments of the world, by a set of four criteria."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from models.indicator.content import (
    EnteredBy,
    Indicator,
    Measure,
    PointsProposed,
    PointStep,
    SetContent,
    TaskRate,
)
from models.indicator.indicator_set import IndicatorSet
from models.ledger.acts import Document
from models.person import User
from models.register import ParField
from models.scoring.acts import Appraisers, RoundDays
from models.scoring.appraisal import Appraisal, appraise, enter_survey
from models.scoring.decision import decide
from models.scoring.scoring_round import ScoringRound
from models.scoring.self_scoring import OwnScore, self_score, submit
from tests.conftest import World, noon

SET = "departments"
OPENED, SCORED, APPRAISED, ANSWERED, DECIDED = (
    date(2024, 12, 2),
    date(2024, 12, 10),
    date(2024, 12, 18),
    date(2024, 12, 22),
    date(2024, 12, 30),
)
DAYS = RoundDays(
    score_by=date(2024, 12, 15),
    appraise_by=date(2024, 12, 20),
    answer_by=date(2024, 12, 25),
    decide_by=date(2024, 12, 31),
)
DECISION = Document(symbol="4012/QĐ-UBND", on=DECIDED)
OWN = {"plan": "18.5", "on-time": "20", "online": "28"}


def criterion(code: str, most: int, parent: str = "", **more: Any) -> Indicator:
    return Indicator(
        code=code,
        parent=parent,
        name_vi=f"Tiêu chí {code}",
        name_en=f"Criterion {code}",
        measure=Measure.POINTS,
        max_points=Decimal(most),
        **more,
    )


def content() -> SetContent:
    steps = (("90", "20", True), ("70", "10", False))
    proposed = PointsProposed(
        rate=TaskRate.ON_TIME,
        steps=tuple(
            PointStep(percent=Decimal(percent), points=Decimal(points), over=over) for percent, points, over in steps
        ),
    )
    by_unit, direction = {"entered_by": EnteredBy.UNIT}, {"field": ParField.DIRECTION}
    return SetContent(
        name_vi="Chỉ số CCHC của sở",
        name_en="PAR index of departments",
        indicators=(
            criterion("index", 100),
            criterion("direction", 40, "index", **direction),
            criterion("plan", 20, "direction", **by_unit, **direction),
            criterion("on-time", 20, "direction", **by_unit, **direction, proposed=proposed),
            criterion("online", 30, "index", **by_unit, field=ParField.DIGITAL),
            criterion("survey", 30, "index", by_survey=True),
        ),
    )


def add_set(session: Session, world: World) -> None:
    IndicatorSet.add(
        session, SET, content(), from_year=2022, group="kind:department", by=world.secretary, at=noon(OPENED)
    )


def open_round(
    session: Session,
    world: World,
    *,
    year: int = 2024,
    days: RoundDays = DAYS,
    own: bool = False,
    at: datetime = noon(OPENED),
) -> ScoringRound:
    """Information answers for digital government; Justice stands for Home Affairs, Nam Sach for its deputy."""
    by_field = {ParField.DIGITAL: world.stttt}
    appraisers = Appraisers(by_field=by_field, standing=world.stp, deputy=world.nam_sach, own=own)
    return ScoringRound.open(session, SET, year, days, appraisers, by=world.secretary, at=at)


def own_scores(points: Mapping[str, str] | None = None) -> dict[str, OwnScore]:
    return {code: OwnScore(Decimal(said), "Theo báo cáo") for code, said in (points or OWN).items()}


def appraisals(points: Mapping[str, str], reason: str = "") -> dict[str, Appraisal]:
    return {code: Appraisal(Decimal(said), reason) for code, said in points.items()}


def scored(session: Session, world: World, scoring: ScoringRound, at: datetime = noon(SCORED)) -> None:
    """Both departments give themselves the same points and submit them."""
    for unit_id, officer in ((world.stp, world.hoa), (world.stttt, world.tuyet)):
        self_score(session, scoring, unit_id, own_scores(), by=officer, at=at)
        submit(session, scoring, unit_id, by=officer, at=at)


def appraise_one(
    session: Session,
    scoring: ScoringRound,
    unit_id: int,
    points: Mapping[str, str],
    by: User,
    reason: str = "",
    at: datetime = noon(APPRAISED),
) -> None:
    appraise(session, scoring, unit_id, appraisals(points, reason), by=by, at=at)


def appraised(session: Session, world: World, scoring: ScoringRound, at: datetime = noon(APPRAISED)) -> None:
    """Information keeps its points but for half a point of its plan; all agree with Justice."""
    of_field = {"online": OWN["online"]}
    of_standing = {"plan": OWN["plan"], "on-time": OWN["on-time"]}
    appraise_one(session, scoring, world.stp, of_field, world.tuyet, at=at)
    appraise_one(session, scoring, world.stp, of_standing, world.son, at=at)
    appraise_one(session, scoring, world.stttt, {"on-time": "20", "online": "28"}, world.secretary, at=at)
    appraise_one(session, scoring, world.stttt, {"plan": "18"}, world.hoa, "Báo cáo quý I nộp chậm", at=at)
    for unit_id, points in ((world.stp, "25.25"), (world.stttt, "26")):
        enter_survey(session, scoring, unit_id, {"survey": Decimal(points)}, by=world.secretary, at=at)


def decided(session: Session, world: World, scoring: ScoringRound, at: datetime = noon(DECIDED)) -> None:
    decide(session, scoring, DECISION, by=world.secretary, at=at)
