"""Figures are entered by whom they belong to, of whom a set measures, and only where they add up."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from models.calendar.period import PeriodKind
from models.event import Event, EventKind
from models.indicator.content import Better, EnteredBy, Measure, Rhythm
from models.indicator.entering import correct, measure
from models.indicator.fold import in_force
from models.indicator.indicator_set import IndicatorSet, content_for, set_in, version_for, versions_of
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.task_indicator import TaskIndicator, link_task, unlink_task
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import Moment
from models.person import User
from models.preference import Preference
from models.refusal import Forbidden, Outdated, Refusal
from models.register import ParField
from models.unit import Unit
from models.unit_group import units_of_group_on
from tests.conftest import JANUARY, Queries, World, noon
from tests.models.indicator.sets import (
    AS_COUNTED,
    DOSSIERS,
    INDEX,
    JUNE_14,
    OF_DEPARTMENTS,
    add_sets,
    index,
    indicator,
    numbers,
    of_departments,
    of_index,
    values_of,
)
from wording.events import details_text
from wording.language import Language, refusal_text, set_language, use_language

APRIL_2023, APRIL_2024, JULY = date(2023, 4, 20), date(2024, 4, 18), date(2024, 7, 1)
HALF = Measured(DOSSIERS, "", None, 2024, PeriodKind.H1)


@pytest.fixture
def sets(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
    return sqlite_world


def test_the_right_dossiers_go_in_at_once(sets: World) -> None:
    with sets.db.writing() as session:
        measure(session, numbers(AS_COUNTED), by=sets.secretary, at=noon(JUNE_14))
        values = values_of(session, HALF)
    assert {code: each.value for code, each in values.items()} == AS_COUNTED


def test_what_the_set_says_is_asked_before_and_after_and_not_for_each_figure(sets: World, queries: Queries) -> None:
    with sets.db.writing() as session, queries() as asked:
        measure(session, numbers(AS_COUNTED), by=sets.secretary, at=noon(JUNE_14))
    assert sum("FROM set_version" in each.replace("\n", "") for each in asked) == 2


def test_the_printed_ones_are_refused_with_the_difference(sets: World) -> None:
    with sets.db.trying() as session, pytest.raises(Refusal) as refused:
        measure(session, numbers(AS_COUNTED | {"carried": 350_123}), by=sets.secretary, at=noon(JUNE_14))
    assert str(refused.value) == (
        "The figures do not add up. Chỉ số received is 418039, but Chỉ số carried, Chỉ số online, Chỉ số direct make "
        "754682 together. The difference is 336643."
    )


def test_a_figure_that_is_corrected_later_reads_on_both_days_as_it_was_known(sets: World) -> None:
    entry = Entry(of_index(2023), Values(value=Decimal("87.1"), rank=23), APRIL_2024)
    with sets.db.writing() as session:
        [wrong] = measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024))
        right = Values(value=Decimal("87.1"), rank=22)
        correct(session, wrong, right, on=APRIL_2024, because="Chép nhầm.", by=sets.secretary, at=noon(JULY))
        rows = session.exec(select(Measurement)).all()
        known = [Moment(JULY, noon(APRIL_2024)), Moment(JULY, noon(JULY)), Moment(date(2024, 4, 1))]
        read = [[each.values.rank for each in in_force(rows, moment).values()] for moment in known]
    assert read == [[23], [22], []]


def test_the_event_of_a_correction_says_the_figure_before_and_after(sets: World) -> None:
    first = Values(value=Decimal("87.10"), rank=23, document=Document(symbol="1/BC", on=APRIL_2024))
    with sets.db.writing() as session:
        [wrong] = measure(session, [Entry(of_index(2023), first, APRIL_2024)], by=sets.secretary, at=noon(APRIL_2024))
        right = first.model_copy(update={"rank": 22, "document": Document(symbol="2/BC", on=APRIL_2024)})
        by: dict[str, Any] = {"on": APRIL_2024, "because": "Nhầm.", "by": sets.secretary, "at": noon(JULY)}
        corrected = correct(session, wrong, right, **by)
        correct(session, corrected, None, **by)
        told = session.exec(select(Event.details).where(Event.kind == EventKind.FIGURE_CORRECTED)).all()
    with use_language(Language.VI):
        texts = [details_text({name: each for name, each in of.items() if isinstance(each, list)}) for of in told]
    assert texts == [
        "thứ hạng: 23 → 22; số, ký hiệu: 1/BC → 2/BC",
        "giá trị: 87,10 → –; thứ hạng: 22 → –; trên tổng số: 63 → –; số, ký hiệu: 2/BC → –",
    ]


def test_what_is_entered_again_of_the_same_day_takes_its_place_and_says_why(sets: World) -> None:
    entry = Entry(of_index(2023), Values(value=Decimal("87.1")), APRIL_2024)
    again = replace(entry, values=Values(value=Decimal("87.2")))
    with sets.db.writing() as session:
        [first] = measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024))
        with pytest.raises(Refusal, match="Say why it is corrected"):
            measure(session, [again], by=sets.secretary, at=noon(JULY))
        [second] = measure(session, [again], by=sets.secretary, at=noon(JULY), because="Theo đính chính.")
        later = replace(again, on=JULY)
        [third] = measure(session, [later], by=sets.secretary, at=noon(JULY))
    assert (second.place, third.place) == (first.id, third.id)


def test_an_earlier_day_is_corrected_with_a_reason_where_a_newer_one_counts(sets: World) -> None:
    old = Entry(of_index(2023), Values(value=Decimal("87.1")), APRIL_2024)
    now = {"by": sets.secretary, "at": noon(JULY)}
    with sets.db.writing() as session:
        [first] = measure(session, [old], **now)  # type: ignore[arg-type]
        measure(session, [replace(old, on=JULY)], **now)  # type: ignore[arg-type]
        again = replace(old, values=Values(value=Decimal("86.9")))
        with pytest.raises(Refusal, match="Say why it is corrected"):
            measure(session, [again], **now)  # type: ignore[arg-type]
        [second] = measure(session, [again], because="Theo đính chính.", **now)  # type: ignore[arg-type]
    assert second.place == first.id


def test_the_printed_dossiers_are_refused_on_an_earlier_day_too(sets: World) -> None:
    printed = [replace(each, on=date(2024, 6, 1)) for each in numbers(AS_COUNTED | {"carried": 350_123})]
    with sets.db.trying() as session:
        measure(session, numbers(AS_COUNTED), by=sets.secretary, at=noon(JUNE_14))
        with pytest.raises(Refusal, match="The difference is 336643"):
            measure(session, printed, by=sets.secretary, at=noon(JUNE_14))


def test_what_never_was_is_no_longer_there(sets: World) -> None:
    entry = Entry(of_index(2023), Values(rank=22), APRIL_2024)
    with sets.db.writing() as session:
        [wrong] = measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024))
        correct(session, wrong, None, on=APRIL_2024, because="Nhầm bộ.", by=sets.secretary, at=noon(JULY))
        assert values_of(session, of_index(2023)) == {}


@pytest.mark.parametrize("from_year", [2021, 2023])
@pytest.mark.parametrize("step", [Step.REPORTED, Step.TARGET])
def test_what_the_set_has_no_more_is_taken_back_by_whom_it_was_entered(
    sets: World, from_year: int, step: Step
) -> None:
    measured = Measured(OF_DEPARTMENTS, "points", sets.stp, 2023, step=step)
    now: dict[str, Any] = {"at": noon(JULY)}
    staff = of_departments().indicators[1].model_copy(update={"parent": ""})
    dropped = of_departments().model_copy(update={"indicators": (staff,)})
    with sets.db.writing() as session:
        entry = Entry(measured, Values(value=Decimal(90), rank=1), APRIL_2024)
        [wrong] = measure(session, [entry], by=sets.secretary, **now)
        set_in(session, OF_DEPARTMENTS).change(
            session, dropped, from_year=from_year, because="Bỏ.", by=sets.secretary, **now
        )
        said: dict[str, Any] = {"on": APRIL_2024, "because": "Nhầm.", **now}
        with pytest.raises(Refusal, match="The set has no indicator points in 2023"):
            correct(session, wrong, Values(value=Decimal(91)), by=sets.secretary, **said)
        with pytest.raises(Forbidden):
            correct(session, wrong, None, by=sets.hoa, **said)
        correct(session, wrong, None, by=sets.secretary, **said)
        assert values_of(session, measured) == {}


def test_a_change_that_is_written_is_held_against_both_years(sets: World) -> None:
    """Down 28 at the 47th place needs the 19th before, whichever is entered first."""
    of_2022 = Entry(of_index(2022), Values(value=Decimal("83.52"), rank=47, rank_change=-28), APRIL_2023)
    with sets.db.writing() as session:
        measure(session, [of_2022], by=sets.secretary, at=noon(APRIL_2023))
        before = Entry(of_index(2021), Values(rank=20), APRIL_2023)
        with pytest.raises(Refusal, match="the place in 2021 was 19, but it was 20"):
            measure(session, [before], by=sets.secretary, at=noon(APRIL_2023))


def test_before_a_right_place_the_wrong_one_is_refused(sets: World) -> None:
    with sets.db.writing() as session:
        measure(session, [Entry(of_index(2021), Values(rank=19), APRIL_2023)], by=sets.secretary, at=noon(APRIL_2023))
        wrong = Entry(of_index(2022), Values(rank=48, rank_change=-28), APRIL_2023)
        with pytest.raises(Refusal, match="the place in 2021 was 20, but it was 19"):
            measure(session, [wrong], by=sets.secretary, at=noon(APRIL_2023))


def of_unit(unit_id: int, **said: Decimal | int) -> Entry:
    return Entry(Measured(OF_DEPARTMENTS, "points", unit_id, 2023), Values(**said), APRIL_2024)


def test_a_place_of_a_unit_is_among_all_that_are_ranked_that_year(sets: World) -> None:
    now = {"by": sets.secretary, "at": noon(APRIL_2024)}
    with sets.db.writing() as session:
        count = len(units_of_group_on(session, "kind:department", date(2023, 12, 31)))
        [first] = measure(session, [of_unit(sets.stp, rank=1)], **now)  # type: ignore[arg-type]
    assert first.values.ranked_among == count
    for said, why in (
        ({"rank": count + 1}, f"has the place {count + 1} of {count}, which cannot be"),
        ({"rank": 2, "ranked_among": count + 1}, f"are among {count}, {count + 1}. All are among as many."),
        ({"rank": 1}, "have the place 1. Units share one only with equal points."),
    ):
        with sets.db.trying() as session, pytest.raises(Refusal, match=why):
            measure(session, [of_unit(sets.stttt, **said)], **now)  # type: ignore[arg-type]


def test_units_with_equal_points_share_a_place(sets: World) -> None:
    equal = [of_unit(unit, value=Decimal(90), rank=1) for unit in (sets.stp, sets.stttt)]
    with sets.db.writing() as session:
        assert len(measure(session, equal, by=sets.secretary, at=noon(APRIL_2024))) == 2


@pytest.mark.parametrize(("better", "first", "second"), [("higher", "91.11", "92.86"), ("lower", "18.5", "9")])
def test_a_better_place_with_fewer_points_is_refused(sets: World, better: str, first: str, second: str) -> None:
    content = of_departments()
    points = content.indicators[0].model_copy(update={"better": Better(better)})
    changed = content.model_copy(update={"indicators": (points, *content.indicators[1:])})
    with sets.db.trying() as session:
        if changed != content:
            set_in(session, OF_DEPARTMENTS).change(
                session, changed, from_year=2022, by=sets.secretary, at=noon(JANUARY)
            )
        right = [of_unit(sets.stp, value=Decimal(second), rank=1), of_unit(sets.stttt, value=Decimal(first), rank=2)]
        measure(session, right, by=sets.secretary, at=noon(APRIL_2024))
        wrong = [of_unit(sets.stp, value=Decimal(second), rank=2), of_unit(sets.stttt, value=Decimal(first), rank=1)]
        with pytest.raises(Refusal) as refused:
            measure(session, wrong, because="Đổi.", by=sets.secretary, at=noon(APRIL_2024))
    assert str(refused.value) == (
        f"These places cannot be. Chỉ số points: Sở Thông tin và Truyền thông has the place 1 with {first}, "
        f"Sở Tư pháp the place 2 with {second}, which is better."
    )


def test_figures_of_a_unit_are_announced_after_its_end_and_of_no_year_beyond_it(sets: World) -> None:
    def of_year(year: int, step: Step = Step.REPORTED) -> Entry:
        return Entry(Measured(OF_DEPARTMENTS, "points", sets.stttt, year, step=step), Values(value=Decimal(90)), JULY)

    now = {"by": sets.secretary, "at": noon(JULY)}
    with sets.db.writing() as session:
        unit = session.get_one(Unit, sets.stttt)
        unit.valid_from, unit.valid_to = date(2023, 7, 1), date(2023, 12, 31)
        measure(session, [of_year(2023)], **now)  # type: ignore[arg-type]
        for year in (2022, 2024):
            with pytest.raises(Refusal, match=f"Sở Thông tin và Truyền thông did not exist in {year}"):
                measure(session, [of_year(year)], **now)  # type: ignore[arg-type]
        aim = replace(of_year(2025, Step.TARGET), on=date(2023, 9, 1))
        measure(session, [aim], **now)  # type: ignore[arg-type]
        with pytest.raises(Refusal, match="did not exist in 2026"):
            measure(session, [of_year(2026, Step.TARGET)], **now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measured", "begins"),
    [(of_index(2023), date(2023, 1, 1)), (HALF._replace(indicator="received"), date(2023, 12, 15))],
)
def test_no_result_is_dated_before_its_year_or_period_begins(sets: World, measured: Measured, begins: date) -> None:
    now = {"by": sets.secretary, "at": noon(JULY)}
    entry, before = Entry(measured, Values(value=Decimal(1)), begins), begins - timedelta(days=1)
    with sets.db.trying() as session:
        with pytest.raises(Refusal) as refused:
            measure(session, [replace(entry, on=before)], **now)  # type: ignore[arg-type]
        measure(session, [entry], **now)  # type: ignore[arg-type]
        aim = replace(entry, measured=of_index(2030, step=Step.TARGET), on=before)
        measure(session, [aim], **now)  # type: ignore[arg-type]
    assert str(refused.value) == (
        f"A document of {before} has no results of {measured.year}: what is measured begins on {begins}."
    )


@pytest.mark.parametrize(("value", "is_refused"), [("95", True), ("80", False), ("70", False)])
def test_a_better_value_without_a_place_is_refused_where_another_has_one(
    sets: World, value: str, is_refused: bool
) -> None:
    ranked = of_unit(sets.stp, value=Decimal(80), rank=1)
    other = of_unit(sets.stttt, value=Decimal(value))
    why = (
        "These places cannot be. Chỉ số points: Sở Thông tin và Truyền thông has no place with 95, Sở Tư pháp the "
        "place 1 with 80, which is worse."
    )
    now = {"by": sets.secretary, "at": noon(APRIL_2024)}
    for entries in ([[ranked], [other]], [[other], [ranked]], [[ranked, other]]):
        with sets.db.trying() as session, pytest.raises(Refusal) if is_refused else nullcontext() as refused:
            for each in entries:
                measure(session, each, **now)  # type: ignore[arg-type]
        assert refused is None or str(refused.value) == why


def test_several_units_aim_at_one_place(sets: World) -> None:
    first = [of_unit(unit, rank=1) for unit in (sets.stp, sets.stttt)]
    aims = [replace(each, measured=each.measured._replace(step=Step.TARGET)) for each in first]
    with sets.db.writing() as session:
        assert len(measure(session, aims, by=sets.secretary, at=noon(APRIL_2024))) == 2


def test_every_fault_is_told_in_the_readers_language_and_numbers(sets: World) -> None:
    wrong = AS_COUNTED | {"carried": 350_123, "late": 783}
    with sets.db.trying() as session, pytest.raises(Refusal) as refused:
        measure(session, numbers(wrong), by=sets.secretary, at=noon(JUNE_14))
    set_language(Language.EN)
    assert refusal_text(refused.value) == (
        "The figures do not add up. Indicator received is 418,039, but Indicator carried, Indicator online, "
        "Indicator direct make 754,682 together. The difference is 336,643. Indicator resolved is 403,309, but "
        "Indicator on_time, Indicator late make 403,310 together. The difference is 1."
    )


def test_two_people_on_one_table_do_not_write_over_each_other(sets: World) -> None:
    entry = Entry(of_index(2023), Values(rank=22), APRIL_2024)
    with sets.db.writing() as session:
        [first] = measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024), seen=0)
        other = Entry(of_index(2022), Values(rank=47), APRIL_2024)
        with pytest.raises(Outdated):
            measure(session, [other], by=sets.secretary, at=noon(APRIL_2024), seen=0)
        measure(session, [other], by=sets.secretary, at=noon(APRIL_2024), seen=first.id)


def entered_by(session: Session, user: User, entry: Entry) -> bool:
    try:
        with session.begin_nested() as undone:
            measure(session, [entry], by=user, at=noon(APRIL_2024))
            undone.rollback()
    except Forbidden:
        return False
    return True


def test_the_departments_answer_for_their_fields_and_units_for_themselves(sets: World) -> None:
    points = Values(value=Decimal(10))
    with sets.db.writing() as session:
        session.add(Preference(name="field_departments", value={ParField.CIVIL_SERVICE: sets.stp}))
        session.flush()
        cases = {
            "total": Entry(of_index(2023), points, APRIL_2024),
            "field": Entry(of_index(2023, "civil_service"), points, APRIL_2024),
            "target": Entry(of_index(2023, "civil_service", step=Step.TARGET), points, APRIL_2024),
            "own": Entry(Measured(OF_DEPARTMENTS, "staff", sets.stp, 2023), points, APRIL_2024),
            "own points": Entry(Measured(OF_DEPARTMENTS, "points", sets.stp, 2023), points, APRIL_2024),
        }
        people = {"secretary": sets.secretary, "hoa": sets.hoa, "tuyet": sets.tuyet, "admin": sets.admin}
        may = {
            name: [who for who, user in people.items() if entered_by(session, user, entry)]
            for name, entry in cases.items()
        }
    assert may == {
        "total": ["secretary"],
        "field": ["secretary", "hoa"],
        "target": ["secretary"],
        "own": ["secretary", "hoa"],
        "own points": ["secretary"],
    }


@pytest.mark.parametrize(
    ("measured", "why"),
    [
        (lambda world: of_index(10**20), f"“{10**20}” is no year."),
        (lambda world: of_index(2020), "The set par-index does not hold for 2020."),
        (lambda world: of_index(2023, "nothing"), "The set has no indicator nothing in 2023."),
        (lambda world: Measured(INDEX, "total", world.stp, 2023), "This set measures the province."),
        (lambda world: Measured(OF_DEPARTMENTS, "points", None, 2023), "This set measures units. Say which one."),
        (
            lambda world: Measured(OF_DEPARTMENTS, "points", world.nam_sach, 2023),
            "This unit is not measured by the set.",
        ),
        (lambda world: of_index(2023, period=PeriodKind.H1), "This set is measured by the year."),
        (lambda world: Measured(DOSSIERS, "received", None, 2024), "Say for which period."),
        (
            lambda world: of_index(2023, step=Step.DECIDED),
            "Points of a round of scoring are entered in the round.",
        ),
    ],
)
def test_what_a_set_does_not_measure_is_not_entered(
    sets: World, measured: Callable[[World], Measured], why: str
) -> None:
    entry = Entry(measured(sets), Values(value=Decimal(1)), APRIL_2024)
    with sets.db.trying() as session, pytest.raises(Refusal) as refused:
        measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024))
    assert str(refused.value) == why


def test_every_row_of_a_file_that_cannot_be_is_named(sets: World) -> None:
    rows = [
        Entry(of_index(2020), Values(rank=1), APRIL_2024, row=2),
        Entry(of_index(2023), Values(rank=1), APRIL_2024, row=3),
        Entry(of_index(2023, "nothing"), Values(rank=1), APRIL_2024, row=4),
    ]
    now = {"by": sets.secretary, "at": noon(APRIL_2024)}
    with sets.db.trying() as session:
        with pytest.raises(Refusal) as refused:
            measure(session, rows, **now)  # type: ignore[arg-type]
        with pytest.raises(Refusal, match=r"Row 5: An indicator is entered twice\."):
            measure(session, [rows[1], replace(rows[1], row=5)], **now)  # type: ignore[arg-type]
    assert str(refused.value) == (
        "Nothing was entered. Row 2: The set par-index does not hold for 2020. "
        "Row 4: The set has no indicator nothing in 2023."
    )


def test_what_does_not_add_up_of_several_units_and_years_is_named_by_each(sets: World) -> None:
    share = indicator("share", Measure.PERCENT, entered_by=EnteredBy.UNIT)
    with sets.db.trying() as session:
        content = of_departments().model_copy(update={"indicators": (*of_departments().indicators, share)})
        set_in(session, OF_DEPARTMENTS).change(session, content, from_year=2022, by=sets.secretary, at=noon(JANUARY))
        wrong = [
            Entry(Measured(OF_DEPARTMENTS, "share", unit, year), Values(value=Decimal(101)), APRIL_2024)
            for unit, year in ((sets.stp, 2022), (sets.stttt, 2023))
        ]
        with pytest.raises(Refusal) as refused:
            measure(session, wrong, by=sets.secretary, at=noon(APRIL_2024))
    fault = "Chỉ số share is 101, more than the 100 that there can be."
    assert str(refused.value) == (
        f"The figures do not add up. Sở Tư pháp, 2022: {fault} Sở Thông tin và Truyền thông, 2023: {fault}"
    )


def test_the_rows_of_a_file_that_do_not_add_up_are_named(sets: World) -> None:
    printed = numbers(AS_COUNTED | {"carried": 350_123})
    rows = [replace(each, row=row) for row, each in enumerate(printed, start=4)]
    with sets.db.trying() as session, pytest.raises(Refusal) as refused:
        measure(session, rows, by=sets.secretary, at=noon(JUNE_14))
    assert str(refused.value) == (
        "The figures do not add up. Rows 4, 5, 6, 7: Chỉ số received is 418039, but Chỉ số carried, Chỉ số "
        "online, Chỉ số direct make 754682 together. The difference is 336643."
    )


def test_a_target_is_more_than_a_change_of_place(sets: World) -> None:
    entry = Entry(of_index(2025, step=Step.TARGET), Values(rank_change=3), APRIL_2024)
    with sets.db.trying() as session, pytest.raises(Refusal, match="A target is a value or a place"):
        measure(session, [entry], by=sets.secretary, at=noon(APRIL_2024))


def test_a_changed_version_leaves_earlier_years_as_they_were(sets: World) -> None:
    changed = index().model_copy(update={"name_en": "PAR Index anew"})
    with sets.db.writing() as session:
        of_set = session.get_one(IndicatorSet, INDEX)
        of_set.change(session, changed, from_year=2024, by=sets.secretary, at=noon(JULY))
        named = [content_for(session, INDEX, year).name_en for year in (2021, 2023, 2024, 2030)]
        before = version_for(versions_of(session, INDEX), 2024, noon(JANUARY))
        assert before is not None
    assert named == ["PAR Index", "PAR Index", "PAR Index anew", "PAR Index anew"]
    assert before.content.name_en == "PAR Index"


def test_a_set_that_somebody_else_changed_is_looked_at_anew(sets: World) -> None:
    with sets.db.writing() as session:
        of_set = session.get_one(IndicatorSet, INDEX)
        seen = versions_of(session, INDEX)[-1].id
        changed = index().model_copy(update={"source": "876/QĐ-BNV"})
        of_set.change(session, changed, from_year=2024, by=sets.secretary, at=noon(JULY), seen=seen)
        with pytest.raises(Outdated):
            of_set.change(session, index(), from_year=2024, by=sets.secretary, at=noon(JULY), seen=seen)
        with pytest.raises(Refusal, match="The set says that already"):
            of_set.change(session, changed, from_year=2024, by=sets.secretary, at=noon(JULY))


def test_a_set_keeps_its_code_and_its_group_is_one(sets: World) -> None:
    with sets.db.trying() as session:
        with pytest.raises(Refusal, match="There is a set with the code par-index already"):
            IndicatorSet.add(session, INDEX, index(), from_year=2024, by=sets.secretary, at=noon(JULY))
        with pytest.raises(Refusal, match="There is no such group"):
            IndicatorSet.add(
                session,
                "other",
                index(),
                from_year=2024,
                group="x:y",
                rhythm=Rhythm.YEAR,
                by=sets.admin,
                at=noon(JULY),
            )


def test_a_task_is_linked_to_what_it_should_move_and_again_not(sets: World) -> None:
    with sets.db.writing() as session:
        task = sets.assign(session)
        now = {"by": sets.secretary, "at": noon(JULY)}
        link_task(session, task, INDEX, "civil_service", **now)  # type: ignore[arg-type]
        link_task(session, task, INDEX, "civil_service", **now)  # type: ignore[arg-type]
        links = [(each.set_code, each.indicator) for each in session.exec(select(TaskIndicator))]
        unlink_task(session, task, INDEX, "civil_service", **now)  # type: ignore[arg-type]
        session.flush()
        assert (links, session.exec(select(TaskIndicator)).all()) == ([(INDEX, "civil_service")], [])


def test_values_without_a_number_or_with_half_a_ratio_are_refused(sets: World) -> None:
    for values, why in (
        (Values(document=Document(symbol="1/BC", on=APRIL_2024)), "Write a value or a place."),
        (Values(value=Decimal(1), numerator=Decimal(1)), "A ratio has a numerator and a denominator."),
        (
            Values(rank=1, numerator=Decimal(3), denominator=Decimal(2)),
            "Write the value that the ratio makes.",
        ),
    ):
        with sets.db.trying() as session, pytest.raises(Refusal) as refused:
            measure(session, [Entry(of_index(2023), values, APRIL_2024)], by=sets.secretary, at=noon(APRIL_2024))
        assert str(refused.value) == why
