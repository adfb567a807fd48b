"""What units came to in the demonstration: heads classed by results, praise, and a round that is half way today.

Places and points that were published stand on their days: a unit whose place alone was published has no points. Those
between them are invented; so are all people.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from models.ledger.acts import Document
from models.person import User
from models.province import day_of
from models.scoring.acts import Appraisers, RoundDays
from models.scoring.appraisal import Appraisal, appraise, lines_for
from models.scoring.classification import (
    ClassBound,
    ClassRule,
    ClassRuleVersion,
    HeadClass,
    HeadEntry,
    classify,
    proposed_classes,
    set_rule,
)
from models.scoring.criterion import Criterion
from models.scoring.praise import Praise, Praised, PraiseDetails, praise
from models.scoring.results import results_in
from models.scoring.scoring_round import ScoringRound
from models.scoring.self_scoring import OwnScore, self_score, submit
from seed import province
from seed.reorganised import code_on
from seed.story import at
from seed.tables import table
from seed.units import units

OF_DEPARTMENTS, OF_DISTRICTS = "department-index", "district-index"
RULED = date(2022, 1, 10)
RULE = ClassRule(
    bounds=tuple(
        ClassBound(head_class=head_class, points=Decimal(points))
        for head_class, points in zip(HeadClass, (90, 80, 70), strict=False)
    ),
    source="Mẫu để sửa; các mức theo Nghị định 90/2020/NĐ-CP, sửa đổi bởi Nghị định 48/2023/NĐ-CP",
)
CLASSED = {  # the document by which the heads were classed for a year
    2022: Document(symbol="1105/QĐ-UBND", on=date(2023, 6, 2)),
    2023: Document(symbol="1268/QĐ-UBND", on=date(2024, 5, 24)),
}
CLASSED_BY_PLACE = {(2022, code): HeadClass.COMPLETED for code in ("BQLKCN", "SYT", "HTK")}  # all others: good
PRAISED = Document(symbol="1302/QĐ-UBND", on=date(2024, 5, 28))
DAYS_LEFT = {"score_by": 3, "appraise_by": 12, "answer_by": 18, "decide_by": 26}
NOT_YET = 3  # one unit in so many has not submitted its sheet yet
LEFT_OUT, WITH_REASON = 4, 5  # one line in so many is not scored yet; one in so many is appraised otherwise
REASON = "Tài liệu kiểm chứng chưa đầy đủ."


def tell_classes(session: Session, now: datetime) -> None:
    """Which heads were classed how, and who was praised, by now; unless it is there already."""
    if session.exec(select(ClassRuleVersion.id)).first() is None:
        secretary = province.member(session, "thuha")
        for set_code in (OF_DEPARTMENTS, OF_DISTRICTS):
            set_rule(session, set_code, RULED.year, RULE, by=secretary, at=at(RULED, 9))
            for year, document in CLASSED.items():
                if document.on <= day_of(now):
                    _classify(session, set_code, year, document, secretary)
    if session.exec(select(Praise.id)).first() is None and PRAISED.on <= day_of(now):
        praise(session, _praised(session), by=province.member(session, "thuha"), at=at(PRAISED.on, 15))


def _classify(session: Session, set_code: str, year: int, document: Document, by: User) -> None:
    ranked = results_in(session, set_code, year)
    classes = proposed_classes(RULE, ranked)
    heads = {unit_id: HeadEntry(_head(unit_id), head_class) for unit_id, head_class in classes.items()}
    by_place = {
        unit_id: HeadEntry(_head(unit_id), CLASSED_BY_PLACE.get((year, code), HeadClass.GOOD))
        for code, unit_id in units(session).items()
        if unit_id in {each.unit_id for each in ranked} - classes.keys()
    }
    for of_these, because in ((heads, ""), (by_place, "Chỉ công bố thứ hạng, không công bố điểm.")):
        if of_these:
            recorded = at(document.on, 16)
            classify(session, set_code, year, of_these, document=document, because=because, by=by, at=recorded)


def _head(unit_id: int) -> str:
    """Who heads a unit, invented."""
    family, middle, given = (
        names[(unit_id * step) % len(names)]
        for names, step in ((province.FAMILY, 7), (province.MIDDLE, 5), (province.GIVEN, 3))
    )
    return f"{family} {middle} {given}"


def _praised(session: Session) -> list[PraiseDetails]:
    unit_ids = units(session)
    return [
        PraiseDetails(
            year=int(row["year"]),
            kind=Praised(row["kind"]),
            name=row["name"],
            document=PRAISED,
            title=row["title"],
            unit_id=unit_ids.get(row["unit"]),
            merit=row["merit"],
        )
        for row in table("praise.csv")
    ]


def open_present_round(session: Session, now: datetime) -> None:
    """The round of departments that is under way: opened two weeks ago, for the year that it was then, most sheets
    submitted, some appraised in part."""
    today = day_of(now)
    began = today - timedelta(days=14)
    year = began.year
    if session.exec(select(ScoringRound.id).where(ScoringRound.year == year)).first():
        return
    days = RoundDays(**{name: today + timedelta(days=left) for name, left in DAYS_LEFT.items()})
    secretary, unit_ids, people = province.member(session, "thuha"), units(session), province.cast(session)
    by_field = {field: unit_ids[code_on(code, today)] for field, code in province.ANSWERING.items()}
    appraisers = Appraisers(by_field=by_field, standing=unit_ids[province.STANDING], deputy=unit_ids["VP"])
    opened = ScoringRound.open(session, OF_DEPARTMENTS, year, days, appraisers, by=secretary, at=at(began, 9))
    officers = {unit_id: people[code.lower()] for code, unit_id in unit_ids.items()}
    scored_units = list(opened.state(session).sheets)
    for place, unit_id in enumerate(scored_units):
        moment = at(began + timedelta(days=2 + place % 9), 10)
        _scored(session, opened, unit_id, by=officers[unit_id], at=moment, is_through=place % NOT_YET > 0)
    for place, unit_id in enumerate(scored_units):
        if place % NOT_YET and place % 2:
            _appraised(session, opened, unit_id, by=secretary, at=at(today - timedelta(days=1), 15))


def _scored(
    session: Session, scoring: ScoringRound, unit_id: int, *, by: User, at: datetime, is_through: bool
) -> None:
    """A unit has scored every line and submitted, or is not yet through."""
    lines = [line for line in scoring.state(session).sheet(unit_id).lines.values() if line.criterion.is_self_scored]
    scores = {
        line.criterion.code: OwnScore(_points(line.criterion, unit_id), "Theo báo cáo năm của đơn vị.")
        for number, line in enumerate(lines)
        if is_through or number % LEFT_OUT
    }
    self_score(session, scoring, unit_id, scores, by=by, at=at)
    if is_through:
        submit(session, scoring, unit_id, by=by, at=at)


def _appraised(session: Session, scoring: ScoringRound, unit_id: int, *, by: User, at: datetime) -> None:
    """The standing unit has looked at what is its own to appraise."""
    appraisals = {}
    for number, (code, line) in enumerate(lines_for(by, scoring.state(session), unit_id, day_of(at)).items()):
        own = line.scored.value if line.scored else None
        if own is not None:
            less = number % WITH_REASON == WITH_REASON - 1 and own >= 1
            appraisals[code] = Appraisal(own - Decimal("0.5"), REASON) if less else Appraisal(own)
    if appraisals:
        appraise(session, scoring, unit_id, appraisals, by=by, at=at)


def _points(criterion: Criterion, unit_id: int) -> Decimal:
    """Between four fifths of the most points and all of them, in quarters."""
    fifth = int(criterion.most * 4 / 5)
    return criterion.most - Decimal((unit_id * 3 + len(criterion.number) * 5) % (max(fifth, 1) + 1)) / 4
