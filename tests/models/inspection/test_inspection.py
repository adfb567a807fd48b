"""An inspection goes from the year's plan to a conclusion, and what it found again is seen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.inspection.acts import Dropped, Inspection, Planned
from models.inspection.fold import InspectionStage, facts_of_inspection, units_to_inspect
from models.inspection.inspection import (
    acts_of_inspection,
    conclude,
    conclude_by,
    drop,
    hold,
    plan_anew,
    plan_inspections,
    take_back,
)
from models.ledger.acts import Document, Link
from models.moment import Moment
from models.person import Person
from models.refusal import Forbidden, Outdated, Refusal
from models.register import ParField
from queries.events import EventFilters, events_of
from queries.inspections import inspection_counts, inspection_page, inspections_of, repeated_findings
from server.doors.sessions import user_of
from tests.conftest import World, noon
from tests.models.reorganisation.test_reorganisation import carry_out, merged, undo
from wording.events import event_text
from wording.language import Language, use_language

FEBRUARY, MARCH, MAY, JUNE = date(2024, 2, 6), date(2024, 3, 12), date(2024, 5, 17), date(2024, 6, 3)
SEPTEMBER, DECEMBER = date(2024, 9, 10), date(2024, 12, 20)
PLAN = Planned(
    subject="Một cửa",
    first_day=MAY,
    last_day=MAY,
    team="Đoàn kiểm tra",
    document=Document(symbol="19/KH-UBND", on=FEBRUARY),
)
CONCLUSION = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JUNE, "Kết luận kiểm tra")
FINDINGS = [ClauseLine(0, "1", "21 hồ sơ quá hạn."), ClauseLine(0, "2", "Chưa tập huấn.")]


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


def planned(
    world: World, session: Session, content: Planned = PLAN, *, is_surprise: bool = False, of: int | None = None
) -> Inspection:
    more: dict[str, Any] = {"is_surprise": is_surprise, "by": world.secretary, "at": noon(content.document.on)}
    [made] = plan_inspections(session, 2024, [of or world.stp], content, **more)
    return made


def concluded(world: World, session: Session, on: date, details: DirectiveDetails, made: Inspection) -> None:
    """Held ``on`` a day, concluded with two findings, of which the first is a task of the unit."""
    hold(session, made, on, by=world.secretary, at=noon(on))
    directive = conclude(session, made, details, FINDINGS, by=world.secretary, at=noon(details.issued_on))
    first, _second = directive.clauses(session)
    link = Link(directive_id=directive.id or 0, clause_id=first.id)
    task = world.assign(
        session, on=details.issued_on, due=DECEMBER, links=(link,), title=f"Khắc phục {details.symbol}"
    )
    if on == MAY:
        world.finish(session, task, SEPTEMBER)


def stage(session: Session, made: Inspection, moment: Moment | None = None) -> InspectionStage | None:
    facts = facts_of_inspection(acts_of_inspection(session, made.id or 0), moment)
    return facts.stage if facts else None


def test_it_stands_as_it_did_on_each_day_and_as_it_was_known(world: World, session: Session) -> None:
    made = planned(world, session)
    hold(session, made, MAY, by=world.secretary, at=noon(JUNE))
    days = [date(2024, 1, 5), MARCH, MAY]
    assert [stage(session, made, Moment(day)) for day in days] == [
        None,
        InspectionStage.PLANNED,
        InspectionStage.HELD,
    ]
    assert stage(session, made, Moment(MAY, noon(MAY))) is InspectionStage.PLANNED, "it was entered in June"


def test_one_that_is_dropped_is_planned_anew_and_one_that_was_held_is_not(world: World, session: Session) -> None:
    made = planned(world, session)
    drop(session, made, Dropped(reason="Trùng thanh tra"), MARCH, by=world.secretary, at=noon(MARCH))
    assert stage(session, made) is InspectionStage.DROPPED
    later = PLAN.model_copy(update={"first_day": JUNE, "last_day": JUNE})
    plan_anew(session, made, later, by=world.secretary, at=noon(MARCH))
    assert stage(session, made) is InspectionStage.PLANNED
    hold(session, made, JUNE, by=world.secretary, at=noon(JUNE))
    with pytest.raises(Refusal, match="held already"):
        plan_anew(session, made, PLAN, by=world.secretary, at=noon(JUNE))
    with pytest.raises(Refusal, match="planned is dropped"):
        drop(session, made, Dropped(reason="x"), JUNE, by=world.secretary, at=noon(JUNE))


def test_a_conclusion_comes_after_the_visit_and_its_findings_are_clauses(world: World, session: Session) -> None:
    made = planned(world, session)
    with pytest.raises(Refusal, match="on which day it was held"):
        conclude(session, made, CONCLUSION, FINDINGS, by=world.secretary, at=noon(JUNE))
    hold(session, made, MAY, by=world.secretary, at=noon(MAY))
    early = replace(CONCLUSION, issued_on=FEBRUARY)
    with pytest.raises(Refusal, match="not before the visit"):
        conclude(session, made, early, FINDINGS, by=world.secretary, at=noon(JUNE))
    directive = conclude(session, made, CONCLUSION, FINDINGS, by=world.secretary, at=noon(JUNE))
    assert [clause.text for clause in directive.clauses(session)] == [line.text for line in FINDINGS]


def test_what_was_recorded_last_is_taken_back_with_a_reason_and_was_known_until_then(
    world: World, session: Session
) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(SEPTEMBER)}
    made = planned(world, session)
    drop(session, made, Dropped(reason="Trùng thanh tra"), MARCH, by=world.secretary, at=noon(MARCH))
    with pytest.raises(Refusal, match="Give the reason"):
        take_back(session, made, " ", **told)
    take_back(session, made, "Nhầm đơn vị", **told)
    assert stage(session, made) is InspectionStage.PLANNED
    assert stage(session, made, Moment(MAY, noon(JUNE))) is InspectionStage.DROPPED
    hold(session, made, MAY, **told)
    directive = conclude(session, made, CONCLUSION, FINDINGS, **told)
    take_back(session, made, "Nhầm văn bản", **told)
    assert (stage(session, made), len(directive.clauses(session))) == (InspectionStage.HELD, 2)
    for _each in range(2):
        take_back(session, made, "Nhầm", **told)
    assert stage(session, made) is None
    with pytest.raises(Refusal, match="no such inspection"):
        take_back(session, made, "Nhầm", **told)


def test_a_directive_that_is_registered_concludes_one_inspection(world: World, session: Session) -> None:
    one, other = planned(world, session), planned(world, session)
    for each in (one, other):
        hold(session, each, MAY, by=world.secretary, at=noon(MAY))
    directive = conclude(session, one, CONCLUSION, FINDINGS, by=world.secretary, at=noon(JUNE))
    with pytest.raises(Refusal, match="concludes another inspection"):
        conclude_by(session, other, directive, by=world.secretary, at=noon(JUNE))
    take_back(session, one, "Của đơn vị khác", by=world.secretary, at=noon(JUNE))
    conclude_by(session, other, directive, by=world.secretary, at=noon(JUNE))
    assert [stage(session, each) for each in (one, other)] == [InspectionStage.HELD, InspectionStage.CONCLUDED]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"subject": " "}, "what is looked at"),
        ({"team": ""}, "which team"),
        ({"last_day": FEBRUARY}, "not before the first"),
        ({"first_day": date(2023, 12, 1)}, "begins in that year"),
        ({"document": Document(symbol="1/KH", on=DECEMBER)}, "in the future"),
    ],
)
def test_what_is_no_plan_is_refused(world: World, session: Session, change: dict[str, object], why: str) -> None:
    content = PLAN.model_copy(update=change)
    with pytest.raises(Refusal, match=why):
        plan_inspections(session, 2024, [world.stp], content, by=world.secretary, at=noon(FEBRUARY))


def test_only_the_secretariat_keeps_the_plan(world: World, session: Session) -> None:
    made = planned(world, session)
    for by in (world.hoa, world.chairman, world.admin, world.auditor, world.duc):
        for try_it in (
            lambda by=by: plan_inspections(session, 2024, [world.stp], PLAN, by=by, at=noon(MARCH)),
            lambda by=by: plan_anew(session, made, PLAN, by=by, at=noon(MARCH)),
            lambda by=by: hold(session, made, MAY, by=by, at=noon(MAY)),
            lambda by=by: conclude(session, made, CONCLUSION, FINDINGS, by=by, at=noon(JUNE)),
            lambda by=by: drop(session, made, Dropped(reason="x"), MARCH, by=by, at=noon(MARCH)),
            lambda by=by: take_back(session, made, "Nhầm", by=by, at=noon(MARCH)),
            lambda by=by: conclude_by(session, made, session.get_one(Directive, 1), by=by, at=noon(JUNE)),
        ):
            with pytest.raises(Forbidden):
                try_it()


def test_a_screen_that_is_out_of_date_records_nothing(world: World, session: Session) -> None:
    made = planned(world, session)
    hold(session, made, MAY, by=world.secretary, at=noon(MAY), seen=1)
    with pytest.raises(Outdated):
        conclude(session, made, CONCLUSION, FINDINGS, by=world.secretary, at=noon(JUNE), seen=1)


def test_a_year_counts_each_unit_once_its_problems_and_what_is_handled(world: World) -> None:
    with world.db.writing() as session:
        concluded(world, session, MAY, CONCLUSION, planned(world, session))
        surprise = PLAN.model_copy(update={"document": Document(symbol="1964/QĐ", on=MAY)})
        again = replace(CONCLUSION, symbol="93/TB-SNV", issued_on=SEPTEMBER)
        concluded(world, session, JUNE, again, planned(world, session, surprise, is_surprise=True))
    rows = inspections_of(world.chairman, Moment(DECEMBER), 2024)
    counts = inspection_counts(rows, 2024, Moment(DECEMBER))
    assert (counts.planned, counts.inspected, counts.inspected_in_all, counts.surprises) == (1, 1, 1, 1)
    assert (counts.problems, counts.handled, counts.percent) == (4, 1, 30)
    [repeated] = repeated_findings(rows)
    assert (repeated.unit.id, repeated.field) == (world.stp, ParField.PROCEDURES)
    assert [(on, each.task.title) for on, each in repeated.findings] == [
        (JUNE, "Khắc phục 93/TB-SNV"),
        (MAY, "Khắc phục 54/TB-SNV"),
    ]


def test_what_was_found_of_a_unit_is_found_again_with_who_carries_its_record(world: World) -> None:
    with world.db.writing() as session:
        concluded(world, session, MAY, CONCLUSION, planned(world, session, of=world.stttt))
        carry_out(world, session, merged(world))
        after = PLAN.model_copy(update={"first_day": SEPTEMBER, "last_day": SEPTEMBER})
        made = planned(world, session, after)
        again = replace(CONCLUSION, symbol="93/TB-SNV", issued_on=DECEMBER)
        concluded(world, session, SEPTEMBER, again, made)
    [repeated] = repeated_findings(inspections_of(world.chairman, Moment(DECEMBER)))
    assert repeated.unit.id == world.stp
    assert [on for on, _finding in repeated.findings] == [SEPTEMBER, MAY]
    row = inspection_page(world.chairman, made.id or 0, Moment(MAY))
    assert row
    assert row.heir == row.unit, "nobody had taken over yet"
    assert repeated_findings(inspections_of(world.chairman, Moment(MAY))) == []


def test_a_unit_knows_of_its_own_inspection_and_of_a_surprise_once_it_was_held(world: World) -> None:
    with world.db.writing() as session:
        plain, surprise = planned(world, session), planned(world, session, is_surprise=True)
        ids = [plain.id or 0, surprise.id or 0]
    now = Moment(DECEMBER)
    assert [row.id for row in inspections_of(world.hoa, now)] == ids[:1]
    assert [row.id for row in inspections_of(world.tuyet, now)] == []
    assert [row.id for row in inspections_of(world.auditor, now)] == ids
    assert inspection_page(world.hoa, ids[1], now) is None
    with world.db.writing() as session:
        hold(session, session.get_one(Inspection, ids[1]), MAY, by=world.secretary, at=noon(MAY))
    assert [row.id for row in inspections_of(world.hoa, now)] == ids
    assert [row.id for row in inspections_of(world.hoa, Moment(MARCH))] == ids[:1]


def test_who_took_over_from_a_unit_knows_of_its_inspections_until_that_is_taken_back(world: World) -> None:
    with world.db.writing() as session:
        of_it = planned(world, session, of=world.stttt).id or 0
        made = carry_out(world, session, merged(world))
        hoa, son = (user_of(session, session.get_one(Person, each.id)) for each in (world.hoa, world.son))
    for moment in (Moment(DECEMBER), Moment(MAY)):
        assert [row.id for row in inspections_of(hoa, moment)] == [of_it]
        assert inspections_of(son, moment) == []
    with world.db.writing() as session:
        undo(world, session, session.merge(made))
        hoa = user_of(session, session.get_one(Person, hoa.id))
    assert inspections_of(hoa, Moment(DECEMBER)) == []


@pytest.mark.parametrize(("units", "percent", "asked"), [(30, 30, 9), (31, 30, 10), (0, 30, 0), (3, 100, 3)])
def test_the_target_is_never_less_than_its_percent(units: int, percent: int, asked: int) -> None:
    assert units_to_inspect(units, percent) == asked


def test_events_tell_by_which_document_and_what_is_planned_anew(world: World) -> None:
    with world.db.writing() as session:
        made = planned(world, session, is_surprise=True)
        anew = PLAN.model_copy(update={"team": "Đoàn 2", "last_day": JUNE})
        plan_anew(session, made, anew, by=world.secretary, at=noon(MARCH))
        hold(session, made, MAY, by=world.secretary, at=noon(MAY))
        conclude(session, made, CONCLUSION, FINDINGS, by=world.secretary, at=noon(JUNE))
    rows = [row for row in events_of(world.auditor, EventFilters()) if row.kind.startswith("inspection_")]
    head = "unit: STP; year: 2024; day: {}"
    with use_language(Language.EN):
        concluded, held, again, first = map(event_text, rows)
    assert first == head.format("06/02/2024") + (
        "; symbol: 19/KH-UBND; what is looked at: Một cửa; from the day: 17/05/2024; to the day: 17/05/2024; "
        "team: Đoàn kiểm tra; without notice: yes"
    )
    assert again == head.format("06/02/2024") + (
        "; to the day: 17/05/2024 → 03/06/2024; team: Đoàn kiểm tra → Đoàn 2"
    )
    assert held == head.format("17/05/2024")
    assert concluded == head.format("03/06/2024") + "; symbol: 54/TB-SNV"
