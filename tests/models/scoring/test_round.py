"""A round of scoring from its opening to the places, and all that is refused on the way."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session

from models.indicator.content import SetContent
from models.indicator.entering import measure
from models.indicator.fold import in_force
from models.indicator.indicator_set import IndicatorSet, set_in
from models.indicator.measurement import Entry, Measured
from models.indicator.measurement import Step as MeasuredStep
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.evidence import File
from models.moment import PRESENT, Moment
from models.person import Person, User
from models.refusal import Forbidden, Outdated, Refusal
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.scoring.acts import Appraisers, RoundDays
from models.scoring.appraisal import answer, appraise, appraisers_of, enter_survey, lines_for
from models.scoring.decision import decide, to_decide
from models.scoring.results import results_in
from models.scoring.scoring_round import ScoringRound
from models.scoring.self_scoring import OwnScore, hand_back, self_score, submit
from models.scoring.sheet import SheetStage
from queries.indicators.measurements import MeasurementFilters
from queries.indicators.targets import targets_of
from queries.scoring.rounds import scoring_round
from server.doors.sessions import user_of
from tests.conftest import World, noon
from tests.models.scoring.rounds import (
    ANSWERED,
    APPRAISED,
    DAYS,
    DECIDED,
    DECISION,
    OPENED,
    OWN,
    SCORED,
    SET,
    add_set,
    appraise_one,
    appraised,
    content,
    criterion,
    decided,
    open_round,
    own_scores,
    scored,
)

A_DAY = timedelta(days=1)
Step = Callable[[Session, World, ScoringRound], None]


@pytest.fixture
def place(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        add_set(session, sqlite_world)
    return sqlite_world


def gone(session: Session, world: World, *steps: Step) -> ScoringRound:
    """A round that has gone through some steps."""
    scoring = open_round(session, world)
    for step in steps:
        step(session, world, scoring)
    return scoring


def test_a_round_is_for_the_units_of_the_group(place: World) -> None:
    with place.db.writing() as session:
        state = gone(session, place).state(session)
    assert list(state.sheets) == [place.stp, place.stttt]
    assert [(line.number, line.code) for line in state.criteria.lines] == [
        ("1", "direction"),
        ("1.1", "plan"),
        ("1.2", "on-time"),
        ("2", "online"),
        ("3", "survey"),
    ]
    assert state.sheets[place.stp].to_score == ["plan", "on-time", "online"]


def test_a_unit_scores_itself_and_submits(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place)
        self_score(session, scoring, place.stp, own_scores({"plan": "18.5"}), by=place.hoa, at=noon(SCORED))
        with pytest.raises(Refusal, match=r"no points yet: 1.2, 2"):
            submit(session, scoring, place.stp, by=place.hoa, at=noon(SCORED))
        file = File("baocao.pdf", b"%PDF-1.4\n%%EOF\n")
        rest = {code: OwnScore(Decimal(OWN[code]), files=(file,)) for code in ("on-time", "online")}
        self_score(session, scoring, place.stp, rest, by=place.hoa, at=noon(SCORED))
        submit(session, scoring, place.stp, by=place.hoa, at=noon(SCORED))
        sheet = scoring.state(session).sheets[place.stp]
    assert sheet.submitted_on == SCORED
    assert {code: str(line.scored.value) for code, line in sheet.lines.items() if line.scored} == OWN
    assert [each.name for each in sheet.lines["online"].scored.evidence] == ["baocao.pdf"]
    assert sheet.stage_on(SCORED, DAYS.score_by) is SheetStage.APPRAISAL


@pytest.mark.parametrize(
    ("code", "points", "why"),
    [
        ("plan", "20.01", "1.1: points are from 0 to 20."),
        ("plan", "-0.5", "1.1: points are from 0 to 20."),
        ("plan", "1.1234567", "1.1: points have at most 6 decimals."),
        ("survey", "10", "3: here no unit scores itself."),
        ("direction", "10", "The round has no criterion direction."),
    ],
)
def test_points_that_cannot_be_are_refused(place: World, code: str, points: str, why: str) -> None:
    with place.db.trying() as session, pytest.raises(Refusal) as refused:
        self_score(
            session, gone(session, place), place.stp, own_scores({code: points}), by=place.hoa, at=noon(SCORED)
        )
    assert str(refused.value) == why


def test_after_its_day_and_once_submitted_a_unit_scores_itself_no_more(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place)
        late = noon(DAYS.score_by + A_DAY)
        with pytest.raises(Refusal, match="Units scored themselves until"):
            self_score(session, scoring, place.stp, own_scores(), by=place.hoa, at=late)
        sheet = scoring.state(session).sheets[place.stp]
        assert sheet.stage_on(DAYS.score_by + A_DAY, DAYS.score_by) is SheetStage.APPRAISAL
        later = RoundDays(**{name: day + 9 * A_DAY for name, day in DAYS.model_dump().items()})
        scoring.reschedule(session, later, "Bão", by=place.secretary, at=late)
        self_score(session, scoring, place.stp, own_scores(), by=place.hoa, at=late)
        submit(session, scoring, place.stp, by=place.hoa, at=late)
        with pytest.raises(Refusal, match="submitted"):
            self_score(session, scoring, place.stp, own_scores(), by=place.hoa, at=late)
        with pytest.raises(Refusal, match="Units scored themselves until 2024-12-24"):
            hand_back(session, scoring, place.stp, "x", by=place.secretary, at=noon(later.score_by + A_DAY))
        hand_back(session, scoring, place.stp, "Thiếu tài liệu", by=place.secretary, at=late)
        self_score(session, scoring, place.stp, own_scores(), by=place.hoa, at=late)


def test_two_people_on_one_line_do_not_overwrite_each_other(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place)
        seen = scoring.state(session).sheets[place.stp].touched(["plan", "online"])
        self_score(session, scoring, place.stp, own_scores({"plan": "10"}), by=place.hoa, at=noon(SCORED), seen=seen)
        with pytest.raises(Outdated, match=r"something of 1.1"):
            self_score(session, scoring, place.stp, own_scores(), by=place.duc, at=noon(SCORED), seen=seen)
        beside = own_scores({"online": "28"})
        self_score(session, scoring, place.stp, beside, by=place.duc, at=noon(SCORED), seen=seen)


def test_nobody_appraises_the_own_unit(place: World) -> None:
    with place.db.writing() as session:
        state = gone(session, place).state(session)
    justice, information, nam_sach = place.stp, place.stttt, place.nam_sach
    assert appraisers_of(state, justice, SCORED) == {
        **dict.fromkeys(("plan", "on-time"), frozenset({nam_sach})),
        "online": {information},
    }
    assert appraisers_of(state, information, SCORED) == dict.fromkeys(OWN, frozenset({justice}))


def test_a_department_that_does_nothing_by_its_day_does_not_hold_up_the_round(place: World) -> None:
    """Justice, the standing unit, appraises in the place of Information, but nothing of its own."""
    late = noon(ANSWERED)
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        state = scoring.state(session)
        with pytest.raises(Forbidden, match="2: another unit appraises this"):
            appraise_one(session, scoring, place.stp, {"online": "28"}, place.son)
        with pytest.raises(Forbidden, match="2: another unit appraises this"):
            appraise_one(session, scoring, place.stp, {"online": "28"}, place.hoa, at=late)
        appraise_one(session, scoring, place.stp, {"online": "28"}, place.son, at=late)
        assert scoring.state(session).sheet(place.stp).lines["online"].appraised.value == 28
    days = (DAYS.appraise_by, ANSWERED)
    assert [list(lines_for(place.son, state, place.stp, day)) for day in days] == [
        ["plan", "on-time"],
        ["plan", "on-time", "online"],
    ]
    assert lines_for(place.hoa, state, place.stp, ANSWERED) == {}


def test_unless_the_round_lets_it(place: World) -> None:
    with place.db.writing() as session:
        state = open_round(session, place, own=True).state(session)
    assert appraisers_of(state, place.stttt, SCORED)["online"] == {place.stttt}


def merge(session: Session, world: World, unit_id: int, into: int) -> Reorganisation:
    """From the day on which sheets are appraised one unit is another."""
    terms = ReorganisationTerms(
        kind=ReorganisationKind.MERGE,
        document=Document(symbol="18/NQ-HĐND", on=SCORED),
        on=APPRAISED,
        successors={unit_id: (into,)},
    )
    return Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(APPRAISED))


def user_again(session: Session, user: User) -> User:
    """As somebody comes in after a reorganisation."""
    return user_of(session, session.get_one(Person, user.id))


def test_who_took_over_from_the_deputy_appraises(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        merge(session, place, place.nam_sach, place.stttt)
        state = scoring.state(session)
        of_justice = {"plan": "18.5", "on-time": "20", "online": "28"}
        appraise_one(session, scoring, place.stp, of_justice, place.tuyet)
        assert scoring.state(session).sheet(place.stp).to_appraise == []
    before, after = (appraisers_of(state, place.stp, day) for day in (SCORED, APPRAISED))
    assert (before["plan"], after["plan"]) == (frozenset({place.nam_sach}), frozenset({place.stttt}))


def test_where_the_deputy_became_the_standing_unit_the_secretariat_appraises(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        merge(session, place, place.nam_sach, place.stp)
        with pytest.raises(Forbidden, match=r"1.1: another unit appraises this"):
            appraise_one(session, scoring, place.stp, {"plan": "18.5"}, user_again(session, place.son))
        appraise_one(session, scoring, place.stp, {"plan": "18.5"}, place.secretary)
        assert scoring.state(session).sheet(place.stp).to_appraise == ["on-time", "online"]


def test_who_took_over_from_a_unit_answers_for_it_and_does_not_appraise_it(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        appraised(session, place, scoring, at=noon(SCORED))
        merge(session, place, place.stttt, place.stp)
        state = scoring.state(session)
        tuyet = user_again(session, place.tuyet)
        answer(session, scoring, place.stttt, {"plan": "Đã nộp đúng hạn"}, by=tuyet, at=noon(ANSWERED))
        assert scoring.state(session).sheet(place.stttt).to_appraise == ["plan"]
        with pytest.raises(Forbidden):
            appraise_one(session, scoring, place.stttt, {"plan": "18.5"}, tuyet, at=noon(ANSWERED))
    assert appraisers_of(state, place.stttt, ANSWERED) == dict.fromkeys(OWN, frozenset({place.nam_sach}))
    assert appraisers_of(state, place.stp, ANSWERED) == dict.fromkeys(OWN, frozenset({place.nam_sach}))
    assert list(scoring_round(tuyet, scoring.id or 0).state.sheets) == [place.stp, place.stttt]


def test_a_unit_that_ended_within_the_year_is_not_ranked_and_comes_back(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised)
        made = merge(session, place, place.stttt, place.stp)
        assert list(scoring.state(session).sheets) == [place.stp, place.stttt]
        assert list(to_decide(scoring.state(session), 2023).sheets) == [place.stp, place.stttt]
        with session.begin_nested() as apart:
            decided(session, place, scoring)
            assert [(each.unit_id, each.place) for each in results_in(session, SET, 2024)] == [(place.stp, 1)]
            apart.rollback()
        made.take_back(session, by=place.secretary, at=noon(APPRAISED))
        decided(session, place, scoring)
        assert [(each.unit_id, each.place) for each in results_in(session, SET, 2024)] == [
            (place.stttt, 1),
            (place.stp, 2),
        ]


def test_a_unit_that_ended_once_it_was_ranked_or_after_the_year_keeps_its_place(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        merge(session, place, place.stttt, place.stp)
        assert list(to_decide(scoring.state(session), 2024).sheets) == [place.stp, place.stttt]
        assert list(to_decide(scoring.state(session), 2023).sheets) == [place.stp, place.stttt]


def test_other_points_than_the_units_own_need_a_reason(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        with pytest.raises(Refusal, match=r"1.1: say why"):
            appraise_one(session, scoring, place.stttt, {"plan": "18"}, place.hoa)
        with pytest.raises(Forbidden, match="2: another unit appraises this"):
            appraise_one(session, scoring, place.stp, {"online": "28"}, place.secretary)
        with pytest.raises(Refusal, match="3: these points come from a survey"):
            appraise_one(session, scoring, place.stttt, {"survey": "20"}, place.hoa)
        appraised(session, place, scoring)
        sheets = scoring.state(session).sheets
    assert [(sheet.points, sheet.changed) for sheet in sheets.values()] == [
        (Decimal("91.75"), []),
        (Decimal("92.0"), ["plan"]),
    ]


def test_before_a_sheet_is_submitted_nobody_appraises_it(place: World) -> None:
    with place.db.trying() as session, pytest.raises(Refusal, match="not submitted"):
        appraise(session, gone(session, place), place.stttt, {}, by=place.hoa, at=noon(SCORED))


def test_a_unit_answers_once_and_is_looked_at_again(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        text = {"plan": "Đã nộp đúng hạn, số 12/BC"}
        with pytest.raises(Refusal, match=r"not through: 1.1, 1.2, 2"):
            answer(session, scoring, place.stttt, text, by=place.tuyet, at=noon(ANSWERED))
        appraised(session, place, scoring)
        with pytest.raises(Refusal, match="2: here nobody found"):
            answer(session, scoring, place.stttt, {"online": "x"}, by=place.tuyet, at=noon(ANSWERED))
        answer(session, scoring, place.stttt, text, by=place.tuyet, at=noon(ANSWERED))
        assert scoring.state(session).sheets[place.stttt].to_appraise == ["plan"]
        with pytest.raises(Refusal, match="answered already"):
            answer(session, scoring, place.stttt, text, by=place.tuyet, at=noon(ANSWERED))
        with pytest.raises(Refusal, match=r"Not every unit has all its points: 1.1"):
            decided(session, place, scoring)
        appraise_one(session, scoring, place.stttt, {"plan": "18.5"}, place.hoa)
        sheet = scoring.state(session).sheets[place.stttt]
    assert (sheet.to_appraise, sheet.changed, sheet.points) == ([], [], Decimal("92.5"))


def test_what_a_unit_scores_anew_is_appraised_and_answered_anew(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored)
        appraised(session, place, scoring, at=noon(SCORED))
        answer(session, scoring, place.stttt, {"plan": "Đã nộp đúng hạn"}, by=place.tuyet, at=noon(SCORED))
        appraise_one(session, scoring, place.stttt, {"plan": "18"}, place.hoa, "Vẫn chậm", at=noon(SCORED))
        hand_back(session, scoring, place.stttt, "Thiếu tài liệu", by=place.secretary, at=noon(SCORED))
        assert scoring.state(session).sheet(place.stttt).to_appraise == []
        with pytest.raises(Refusal, match="still score themselves: Sở Thông tin và Truyền thông"):
            decide(session, scoring, DECISION.model_copy(update={"on": SCORED}), by=place.secretary, at=noon(SCORED))
        self_score(session, scoring, place.stttt, own_scores({"plan": "3"}), by=place.tuyet, at=noon(SCORED))
        submit(session, scoring, place.stttt, by=place.tuyet, at=noon(SCORED))
        sheet = scoring.state(session).sheet(place.stttt)
        assert (sheet.to_appraise, sheet.changed, sheet.is_answered) == (["plan"], [], False)
        assert sheet.points == Decimal(20 + 28 + 26)
        with pytest.raises(Refusal, match=r"Not every unit has all its points: 1.1"):
            decided(session, place, scoring)
        appraise_one(session, scoring, place.stttt, {"plan": "2"}, place.hoa, "Ba báo cáo", at=noon(APPRAISED))
        answer(session, scoring, place.stttt, {"plan": "Xin giữ 3"}, by=place.tuyet, at=noon(ANSWERED))
        assert scoring.state(session).sheet(place.stttt).to_appraise == ["plan"]


def test_the_day_for_answers_passes(place: World) -> None:
    with place.db.trying() as session:
        scoring = gone(session, place, scored, appraised)
        with pytest.raises(Refusal, match="Units answered until"):
            answer(session, scoring, place.stttt, {"plan": "x"}, by=place.tuyet, at=noon(DAYS.answer_by + A_DAY))


def test_the_councils_decision_makes_the_places(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        ranked = results_in(session, SET, 2024)
        whole = [each for each in scoring.measurements(session) if each.indicator == "index"]
        parts = {
            each.indicator: each.values.value for each in scoring.measurements(session) if each.step == "decided"
        }
    assert [(each.place, each.unit_id, each.points) for each in ranked] == [
        (1, place.stttt, Decimal("92.0")),
        (2, place.stp, Decimal("91.75")),
    ]
    assert sorted((each.values.rank, each.values.ranked_among) for each in whole) == [(1, 2), (2, 2)]
    assert set(parts) == {"index", "direction", "plan", "on-time", "online", "survey"}


def test_a_place_without_points_is_a_result(place: World) -> None:
    """The second of 18 two years in a row, of whom only the place was printed."""

    def came(unit_id: int, year: int, **said: Decimal | int) -> Entry:
        return Entry(Measured(SET, "index", unit_id, year), Values(ranked_among=18, **said), DECIDED)

    entries = [
        came(place.stttt, 2023, rank=1, value=Decimal("92.86")),
        came(place.stp, 2023, rank=2),
        came(place.stp, 2022, rank=4),
    ]
    with place.db.writing() as session:
        measure(session, entries, by=place.secretary, at=noon(DECIDED))
        found = results_in(session, SET, 2023)
    assert [(each.unit_id, each.place, each.points, each.places_up) for each in found] == [
        (place.stttt, 1, Decimal("92.86"), None),
        (place.stp, 2, None, 2),
    ]


def test_points_make_a_target_green_only_once_they_are_decided(place: World) -> None:
    """The unit gave itself 18.5 where 18 is aimed at; what was appraised and surveyed waits for the council too."""
    aimed_at = Measured(SET, "plan", place.stttt, 2024, step=MeasuredStep.TARGET)
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised)
        target = Entry(aimed_at, Values(value=Decimal(18)), OPENED)
        measure(session, [target], by=place.secretary, at=noon(OPENED))
    [undecided] = targets_of(place.chairman, PRESENT, MeasurementFilters(set_code=SET))
    assert (undecided.actual, undecided.is_reached) == (None, None)
    with place.db.writing() as session:
        decided(session, place, session.get_one(ScoringRound, scoring.id))
    [row] = targets_of(place.chairman, PRESENT, MeasurementFilters(set_code=SET))
    assert (row.actual.values.value, row.actual.measured.step, row.is_reached) == (18, MeasuredStep.DECIDED, True)


def test_a_decision_recorded_wrongly_is_corrected_and_both_days_are_told(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        known = noon(DECIDED) + timedelta(hours=1)
        appraise_one(session, scoring, place.stp, {"plan": "20"}, place.secretary, "Cộng điểm sáng kiến")
        assert results_in(session, SET, 2024)[0].unit_id == place.stttt
        later = noon(DECIDED + A_DAY)
        with pytest.raises(Refusal, match="Say why"):
            decide(session, scoring, DECISION, by=place.secretary, at=later)
        decide(session, scoring, DECISION, because="Ghi nhầm", by=place.secretary, at=later)
        now, then = results_in(session, SET, 2024), results_in(session, SET, 2024, Moment(DECIDED, known))
        decisions = len(scoring.state(session).decisions)
    assert [each.unit_id for each in now] == [place.stp, place.stttt]
    assert [each.unit_id for each in then] == [place.stttt, place.stp]
    assert decisions == 1


def test_another_document_is_a_decision_of_its_own_day(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        appraise_one(session, scoring, place.stp, {"plan": "20"}, place.secretary, "Cộng điểm sáng kiến")
        another = Document(symbol="15/QĐ-UBND", on=DECIDED + 5 * A_DAY)
        decide(session, scoring, another, by=place.secretary, at=noon(DECIDED + 6 * A_DAY))
        before, after = (results_in(session, SET, 2024, Moment(day)) for day in (DECIDED, another.on))
    assert (before[0].unit_id, after[0].unit_id) == (place.stttt, place.stp)


def test_the_older_of_two_decisions_is_corrected_in_its_place(place: World) -> None:
    another, later = Document(symbol="15/QĐ-UBND", on=DECIDED + 5 * A_DAY), noon(DECIDED + 6 * A_DAY)

    def decided_rows() -> int:
        return sum(each.step is MeasuredStep.DECIDED for each in scoring.measurements(session))

    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        first = decided_rows()
        appraise_one(session, scoring, place.stp, {"plan": "20"}, place.secretary, "Cộng điểm sáng kiến")
        decide(session, scoring, another, by=place.secretary, at=later)
        decide(session, scoring, DECISION, because="Ghi nhầm", by=place.secretary, at=later)
        assert decided_rows() == 2 * first + 4  # of both units the places, of Justice the plan and what it is part of
        for document in (DECISION, another):
            with pytest.raises(Refusal, match="just this"):
                decide(session, scoring, document, because="Ghi nhầm", by=place.secretary, at=later)
        assert [each.document for each in scoring.state(session).decisions] == [DECISION, another]
        on_its_day, before = (results_in(session, SET, 2024, Moment(day)) for day in (DECIDED, DECIDED - A_DAY))
    assert [(each.unit_id, each.points) for each in on_its_day] == [
        (place.stp, Decimal("93.25")),
        (place.stttt, Decimal(92)),
    ]
    assert before == []


def test_a_symbol_written_wrongly_is_put_right_by_another_document(place: World) -> None:
    right = Document(symbol="4021/QĐ-UBND", on=DECIDED)
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        decide(session, scoring, right, by=place.secretary, at=noon(DECIDED))
        assert scoring.state(session).decisions[-1].document == right
        [first] = {
            each.values.document.symbol
            for measured, each in in_force(scoring.measurements(session), PRESENT).items()
            if measured.step is MeasuredStep.DECIDED
        }
    assert first == right.symbol


def test_a_survey_that_comes_after_the_decision_counts_once_it_is_decided_anew(place: World) -> None:
    now = noon(DECIDED)
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        enter_survey(session, scoring, place.stp, {"survey": Decimal(30)}, by=place.secretary, at=now)
        assert results_in(session, SET, 2024)[0].unit_id == place.stttt
        decide(session, scoring, DECISION, because="Khảo sát lại", by=place.secretary, at=now)
        assert [(each.unit_id, each.points) for each in results_in(session, SET, 2024)] == [
            (place.stp, Decimal("96.5")),
            (place.stttt, Decimal(92)),
        ]


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (OPENED - A_DAY, "older than what it decides, which began on 2024-12-02"),
        (DECIDED + A_DAY, "date of the document lies in the future"),
        (DAYS.answer_by, "may still answer until 2024-12-25: Sở Thông tin và Truyền thông"),
    ],
)
def test_no_document_decides_before_a_round_or_in_the_midst_of_it(place: World, on: date, why: str) -> None:
    with place.db.trying() as session:
        scoring = gone(session, place, scored, appraised)
        with pytest.raises(Refusal, match=why):
            decide(session, scoring, DECISION.model_copy(update={"on": on}), by=place.secretary, at=noon(DECIDED))


def test_where_who_was_changed_has_answered_nobody_waits_for_the_day(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised)
        answer(session, scoring, place.stttt, {"plan": "Đã nộp"}, by=place.tuyet, at=noon(ANSWERED))
        appraise_one(session, scoring, place.stttt, {"plan": "18"}, place.hoa, "Vẫn chậm", at=noon(ANSWERED))
        early = DECISION.model_copy(update={"on": ANSWERED})
        decide(session, scoring, early, by=place.secretary, at=noon(ANSWERED))
        assert scoring.state(session).is_decided


def test_what_was_decided_is_decided(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised, decided)
        with pytest.raises(Refusal, match="just this"):
            decided(session, place, scoring)
        assert lines_for(place.tuyet, scoring.state(session), place.stp, DECIDED) == {}
        entries: tuple[Callable[[], None], ...] = (
            lambda: appraise_one(session, scoring, place.stp, {"online": "1"}, place.tuyet, "x"),
            lambda: hand_back(session, scoring, place.stp, "x", by=place.secretary, at=noon(DECIDED)),
            lambda: scoring.reschedule(
                session, DAYS.model_copy(update={"decide_by": DECIDED}), "x", by=place.secretary, at=noon(DECIDED)
            ),
        )
        for entered in entries:
            with pytest.raises(Refusal, match="The council has decided this round"):
                entered()


def test_points_changed_since_they_were_shown_are_not_decided(place: World) -> None:
    with place.db.trying() as session:
        scoring = gone(session, place, scored, appraised)
        with pytest.raises(Outdated):
            decide(session, scoring, DECISION, by=place.secretary, at=noon(DECIDED), seen={place.stp: Decimal(0)})


def test_what_a_set_says_later_leaves_the_round_as_it_was_opened(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place)
        other = content().model_copy(update={"indicators": (criterion("index", 10), criterion("all", 10, "index"))})
        set_in(session, SET).change(
            session, SetContent.model_validate(other), from_year=2024, by=place.secretary, at=noon(SCORED)
        )
        assert list(scoring.state(session).criteria.scored) == ["plan", "on-time", "online", "survey"]


def test_days_go_forward_and_a_year_has_one_round(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place)
        backward = DAYS.model_copy(update={"answer_by": OPENED})
        with pytest.raises(Refusal, match="no earlier than the one before"):
            scoring.reschedule(session, backward, "x", by=place.secretary, at=noon(SCORED))
        with pytest.raises(Refusal, match="“2025” is no year of work done"):
            open_round(session, place, year=2025)
        with pytest.raises(Refusal, match="has a round for 2024 already"):
            open_round(session, place)
        alone = Appraisers(standing=place.stp, deputy=place.stp)
        with pytest.raises(Refusal, match="Nobody appraises the own score"):
            ScoringRound.open(session, SET, 2023, DAYS, alone, by=place.secretary, at=noon(OPENED))
        IndicatorSet.add(session, "index", content(), from_year=2024, by=place.secretary, at=noon(OPENED))
        with pytest.raises(Refusal, match="measures the province"):
            ScoringRound.open(session, "index", 2024, DAYS, alone, by=place.secretary, at=noon(OPENED))


def test_as_of_an_earlier_day_a_sheet_is_as_it_was_then(place: World) -> None:
    with place.db.writing() as session:
        scoring = gone(session, place, scored, appraised)
        then = scoring.state(session, Moment(SCORED)).sheets[place.stttt]
        before = scoring.state(session, Moment(date(2024, 12, 3))).sheets[place.stttt]
    assert (then.points, then.to_appraise) == (Decimal(0), ["plan", "on-time", "online"])
    assert before.to_score == ["plan", "on-time", "online"]
    with place.db.reading() as session, pytest.raises(Refusal, match="had not been opened"):
        session.merge(scoring).state(session, Moment(date(2024, 12, 1)))
