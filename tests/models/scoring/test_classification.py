"""Heads of units are classed by a rule that proposes and a person who decides."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.indicator.measurement import Measurement, Step, record_correction
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import Moment
from models.refusal import Outdated, Refusal
from models.scoring.classification import (
    ClassBound,
    ClassRule,
    HeadClass,
    HeadClassification,
    HeadEntry,
    class_counts,
    classes_in_force,
    classify,
    correct_class,
    proposed_classes,
    rule_version,
    set_rule,
)
from models.scoring.results import Came, came_by, results
from queries.scoring.results import Basis, classes_of
from tests.conftest import World, noon
from tests.depth import deep
from tests.models.scoring.rounds import DECIDED, SET, add_set, appraised, decided, open_round, scored

EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED = HeadClass
LETTER = Document(symbol="9/QĐ-UBND", on=DECIDED)


def rule(*points: int, at_most: int = 0) -> ClassRule:
    bounds = tuple(
        ClassBound(head_class=head_class, points=Decimal(bound), at_most=at_most * (head_class is EXCELLENT))
        for head_class, bound in zip(HeadClass, points, strict=False)
    )
    return ClassRule(bounds=bounds, source="Nghị định 90/2020/NĐ-CP")


def ranked(*points: str) -> Any:
    return results(came_by({unit_id: Decimal(each) for unit_id, each in enumerate(points)}), {})


def test_a_rule_proposes_by_points() -> None:
    proposed = proposed_classes(rule(90, 80, 70), ranked("92.86", "90", "89.99", "70", "12"))
    assert list(proposed.values()) == [EXCELLENT, EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED]
    assert class_counts(proposed.values()) == {EXCELLENT: 2, GOOD: 1, COMPLETED: 1, NOT_COMPLETED: 1}


def test_a_place_without_points_is_classed_by_no_rule() -> None:
    came = {1: Came(Decimal("92.86"), 1, 18), 2: Came(None, 18, 18)}
    assert proposed_classes(rule(90, 80, 70), results(came, {})) == {1: EXCELLENT}


@pytest.mark.parametrize(
    ("points", "excellent"),
    [(("95", "94", "93", "92", "91"), 2), (("95", "93", "93", "92", "91"), 1), (("93", "93", "93", "80", "80"), 0)],
)
def test_a_limited_class_is_for_the_first_and_equals_have_it_together(
    points: tuple[str, ...], excellent: int
) -> None:
    proposed = proposed_classes(rule(90, 80, 70, at_most=40), ranked(*points))
    assert class_counts(proposed.values())[EXCELLENT] == excellent


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20), st.integers(0, 100))
@settings(max_examples=deep(20))
def test_nobody_with_fewer_points_is_in_a_better_class(points: list[int], at_most: int) -> None:
    proposed = proposed_classes(rule(90, 70, 50, at_most=at_most), ranked(*map(str, points)))
    classes = list(HeadClass)
    worst_first = sorted(proposed, key=lambda unit: points[unit])
    places = [classes.index(proposed[unit]) for unit in worst_first]
    assert places == sorted(places, reverse=True)


@pytest.fixture
def place(sqlite_world: World) -> World:
    """A round that the council has decided, and a rule."""
    world = sqlite_world
    with world.db.writing() as session:
        add_set(session, world)
        scoring = open_round(session, world)
        for step in (scored, appraised, decided):
            step(session, world, scoring)
        set_rule(session, SET, 2024, rule(92, 80, 70), by=world.secretary, at=noon(DECIDED))
    return world


def classed(session: Session, world: World, head_class: HeadClass = EXCELLENT, **more: Any) -> None:
    heads = {world.stttt: HeadEntry("Bùi Văn Nam", head_class)}
    usual: dict[str, Any] = {"document": LETTER, "by": world.secretary, "at": noon(DECIDED)}
    classify(session, SET, 2024, heads, **usual | more)


def present(session: Session, moment: Moment | None = None) -> dict[int, HeadClass]:
    recorded = session.exec(select(HeadClassification)).all()
    return {unit: each.head_class for unit, each in classes_in_force(recorded, moment or Moment(DECIDED)).items()}


def test_a_person_decides_and_says_why_it_is_otherwise(place: World) -> None:
    with place.db.writing() as session:
        with pytest.raises(Refusal, match="otherwise than the rule proposes"):
            classed(session, place, GOOD)
        classed(session, place)
        assert present(session) == {place.stttt: EXCELLENT}
        with pytest.raises(Refusal, match="anew by the same document"):
            classed(session, place)
        classed(session, place, GOOD, because="Bị kỷ luật trong năm")
        assert present(session) == {place.stttt: GOOD}
        first = session.exec(select(HeadClassification)).first()
        assert present(session, Moment(DECIDED, first.recorded_at)) == {place.stttt: GOOD}
        assert first.proposed is EXCELLENT


def test_a_document_of_too_late_a_day_is_put_right_and_a_class_taken_back(place: World) -> None:
    """As long as the wrong day stood, it won over what another document said on an earlier one."""
    late, right = DECIDED + timedelta(days=20), LETTER.model_copy(update={"symbol": "19/QĐ-UBND"})
    now: dict[str, Any] = {"by": place.secretary, "at": noon(late) + timedelta(hours=1)}
    with place.db.writing() as session:
        classed(session, place, document=LETTER.model_copy(update={"on": late}), at=noon(late))
        [wrong] = session.exec(select(HeadClassification)).all()
        head = HeadEntry("Bùi Văn Nam", EXCELLENT)
        with pytest.raises(Refusal, match="Say why the class"):
            correct_class(session, wrong, head, document=right, because=" ", **now)
        with pytest.raises(Refusal, match="recorded already"):
            correct_class(session, wrong, head, document=wrong.document, because="x", **now)
        correct_class(session, wrong, head, document=right, because="Ghi nhầm ngày", **now)
        assert present(session) == {place.stttt: EXCELLENT}
        with pytest.raises(Outdated):
            correct_class(session, wrong, None, document=right, because="x", **now)
        newest = classes_in_force(session.exec(select(HeadClassification)).all())[place.stttt]
        assert (newest.document, newest.place) == (right, wrong.id)
        correct_class(session, newest, None, document=right, because="Ghi nhầm người", **now)
        assert present(session, Moment(late)) == {}
        assert present(session, Moment(late, wrong.recorded_at)) == {place.stttt: EXCELLENT}
        classed(session, place, document=right, because="Vẫn là người ấy", at=now["at"])
        assert present(session) == {place.stttt: EXCELLENT}


def test_who_classes_a_head_has_seen_how_it_was_classed(place: World) -> None:
    with place.db.writing() as session:
        classed(session, place, seen={place.stttt: 0, place.stp: 0})
        another = Document(symbol="10/QĐ-UBND", on=DECIDED)
        with pytest.raises(Outdated):
            classed(session, place, GOOD, document=another, because="x", seen={place.stttt: 0, place.stp: 0})
        [first] = session.exec(select(HeadClassification)).all()
        classed(session, place, GOOD, document=another, because="x", seen={place.stttt: first.id})
        assert present(session) == {place.stttt: GOOD}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"document": Document(symbol=" ", on=DECIDED)}, "Name the document"),
        ({"document": Document(symbol="1", on=DECIDED.replace(year=2025))}, "lies in the future"),
        ({"document": Document(symbol="1", on=DECIDED.replace(year=2023))}, "older than what it decides"),
    ],
)
def test_a_class_needs_its_document(place: World, more: dict[str, Any], why: str) -> None:
    with place.db.trying() as session, pytest.raises(Refusal, match=why):
        classed(session, place, **more)


def test_what_the_rule_proposed_stays_as_it_was_when_it_was_decided(place: World) -> None:
    with place.db.writing() as session:
        classed(session, place)
    before = [row.proposed for row in classes_of(place.chairman, SET, 2024).rows if row.head_class]
    with place.db.writing() as session:
        set_rule(session, SET, 2024, rule(99, 98, 97), by=place.secretary, at=noon(DECIDED))
    page = classes_of(place.chairman, SET, 2024)
    assert [row.proposed for row in page.rows if row.head_class] == before
    assert {row.proposed for row in page.rows if not row.head_class} <= {NOT_COMPLETED}


def test_the_numbers_that_a_class_was_proposed_by_stay_known(place: World) -> None:
    """They are those of the instant at which it was recorded, whatever rule and points came later."""
    with place.db.writing() as session:
        classed(session, place)
    later, corrected = noon(DECIDED + timedelta(days=1)), noon(DECIDED + timedelta(days=2))
    with place.db.writing() as session:
        set_rule(session, SET, 2024, rule(99, 98, 97), by=place.secretary, at=later)
        points = session.exec(
            select(Measurement).where(
                Measurement.unit_id == place.stttt,
                Measurement.indicator == "index",
                Measurement.step == Step.DECIDED,
            )
        ).one()
        record_correction(
            session,
            points,
            Values(value=Decimal(50)),
            on=DECIDED,
            because="Cộng nhầm",
            by=place.secretary,
            at=corrected,
        )
    of_unit = {row.result.unit_id: row for row in classes_of(place.chairman, SET, 2024).rows}
    row = of_unit[place.stttt]
    assert (row.result.now, row.basis) == (
        Came(Decimal(50), 2, 2),
        Basis(Came(Decimal("92.00"), 1, 2), rule(92, 80, 70)),
    )
    assert of_unit[place.stp].basis is None


def test_a_class_is_recorded_after_what_it_was_proposed_by_when_the_clock_goes_back(place: World) -> None:
    with place.db.writing() as session:
        classed(session, place, at=noon(DECIDED) - timedelta(seconds=5))
    [basis] = [row.basis for row in classes_of(place.chairman, SET, 2024).rows if row.name]
    assert basis == Basis(Came(Decimal(92), 1, 2), rule(92, 80, 70))


def test_the_head_of_a_unit_whose_place_alone_is_known_is_classed_with_a_reason(place: World) -> None:
    with place.db.writing() as session:
        rows = session.exec(select(Measurement).where(Measurement.step == Step.DECIDED)).all()
        points = next(each for each in rows if each.unit_id == place.stttt and each.indicator == "index")
        alone = Values(rank=1, ranked_among=2)
        record_correction(
            session, points, alone, on=DECIDED, because="Không công bố", by=place.secretary, at=noon(DECIDED)
        )
    with place.db.writing() as session:
        with pytest.raises(Refusal, match="otherwise than the rule proposes"):
            classed(session, place)
        classed(session, place, because="Chỉ công bố thứ hạng")
    [row] = [row for row in classes_of(place.chairman, SET, 2024).rows if row.name]
    assert (row.proposed, row.head_class, row.basis.came) == (None, EXCELLENT, Came(None, 1, 2))


def test_only_units_with_results_have_heads_to_class(place: World) -> None:
    heads = {place.nam_sach: HeadEntry("Bùi Văn Nam", GOOD)}
    with place.db.trying() as session, pytest.raises(Refusal, match="no result in this year"):
        classify(session, SET, 2024, heads, document=LETTER, by=place.secretary, at=noon(DECIDED))


def test_a_rule_holds_from_its_year_and_is_set_by_who_saw_it(place: World) -> None:
    with place.db.writing() as session:
        before = rule_version(session, SET, 2024)
        assert rule_version(session, SET, 2023) is None
        set_rule(session, SET, 2025, rule(95, 85, 75), by=place.secretary, at=noon(DECIDED), seen=before.id)
        with pytest.raises(Outdated):
            set_rule(session, SET, 2025, rule(96, 85, 75), by=place.secretary, at=noon(DECIDED), seen=before.id)
        assert rule_version(session, SET, 2024).rule == rule(92, 80, 70)
        assert rule_version(session, SET, 2026).rule == rule(95, 85, 75)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (rule(90, 90, 70), "more points"),
        (rule(90, 80), "each class"),
        (rule(90, 80, 70, at_most=101), "0 to 100"),
        (rule(90, 80, 70).model_copy(update={"source": " "}), "where the rule stands"),
        (rule(92, 80, 70), "the rule already"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(place: World, wrong: ClassRule, why: str) -> None:
    with place.db.trying() as session, pytest.raises(Refusal, match=why):
        set_rule(session, SET, 2024, wrong, by=place.secretary, at=noon(DECIDED))
