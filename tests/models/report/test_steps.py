"""A report before a leader, and the units that write for it: nobody changes what is being read; all of it is kept."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.calendar.period import PeriodKind, by_rule
from models.preference import Preference
from models.refusal import Forbidden, Refusal
from models.register import ParField
from models.report.outline import OutlineKind, change_section, outline_in
from models.report.report import PeriodReport, ReportStage
from models.report.requests import answer_request, ask_units, requests_in
from models.report.steps import Remark, Step, approve, propose, send_back, take_back
from queries.report.reports import PreparedRow, prepared_of
from queries.report.work import requests_of_report, requests_to_unit, steps_of, writings_of
from tests.conftest import World, noon

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_16 = noon(date(2024, 6, 14)), date(2024, 6, 16)


@pytest.fixture
def by(sqlite_world: World) -> dict[str, Any]:
    """The secretary, on the day that the period closes; the report is open."""
    with sqlite_world.db.writing() as session:
        PeriodReport.open(session, H1, by=sqlite_world.secretary, at=JUNE_14)
    return {"by": sqlite_world.secretary, "at": JUNE_14}


def report(session: Session) -> PeriodReport:
    return session.get_one(PeriodReport, (2024, "H1"))


def prepared(world: World) -> PreparedRow:
    row = prepared_of(world.secretary, H1)
    assert row is not None
    return row


def test_what_a_leader_reads_is_frozen_and_nobody_changes_it(sqlite_world: World, by: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="Freeze the data first"), sqlite_world.db.writing() as session:
        propose(session, report(session), **by)
    with sqlite_world.db.writing() as session:
        report(session).freeze(session, **by)
        propose(session, report(session), **by)
    tries = (
        lambda session: report(session).write(session, "vi", "late", "x", (), **by),
        lambda session: report(session).thaw(session, by=sqlite_world.secretary),
        lambda session: report(session).put_away(session, **by),
        lambda session: ask_units(session, report(session), JUNE_16, **by),
        lambda session: propose(session, report(session), **by),
    )
    for attempt in tries:
        with pytest.raises(Refusal, match="with a leader"), sqlite_world.db.writing() as session:
            attempt(session)


def test_every_step_is_kept_with_its_remarks(sqlite_world: World, by: dict[str, Any]) -> None:
    leader: dict[str, Any] = {"by": sqlite_world.chairman, "at": JUNE_14}
    remark = Remark(section="late", quote="quá hạn", words="Nêu rõ đơn vị.")
    with sqlite_world.db.writing() as session:
        found = report(session)
        found.freeze(session, **by)
        propose(session, found, **by)
        with pytest.raises(Refusal, match="Say what is to be changed"):
            send_back(session, found, " ", [Remark(section="late", words=" ")], **leader)
        send_back(session, found, "", [remark], **leader)
        with pytest.raises(Refusal, match="is not proposed"):
            approve(session, found, **leader)
        propose(session, found, **by)
        approve(session, found, **leader)
        assert found.stage is ReportStage.APPROVED
        take_back(session, found, **by)
    row = prepared(sqlite_world)
    steps = steps_of(sqlite_world.chairman, row)
    assert [each.step for each in steps[::-1]] == [
        *(Step.PROPOSED, Step.RETURNED, Step.PROPOSED, Step.APPROVED, Step.TAKEN_BACK)
    ]
    assert steps[3].remarks == (remark,)
    assert row.stage is ReportStage.PREPARING


def test_who_changed_a_section_and_what_it_said_before(sqlite_world: World, by: dict[str, Any]) -> None:
    with sqlite_world.db.writing() as session:
        for text in ("Một.", "Khác.", ""):
            report(session).write(session, "vi", "inspection", text, (), **by)
    rows = writings_of(sqlite_world.auditor, prepared(sqlite_world))
    assert [(row.before, row.text) for row in rows] == [("Khác.", ""), ("Một.", "Khác."), ("", "Một.")]
    assert {row.by for row in rows} == {"Nguyễn Thu Hà"}


def test_numbers_of_one_s_own_stand_in_sections_about_more_than_tasks_alone(
    sqlite_world: World, by: dict[str, Any]
) -> None:
    with sqlite_world.db.writing() as session:
        report(session).write(session, "vi", "inspection", "Kiểm tra 12 cơ quan, đạt 95 %.", (), **by)
        for section, text in (("inspection", "còn 3 nhiệm vụ"), ("late", "Kiểm tra 12 cơ quan")):
            with pytest.raises(Refusal, match="is no figure of the register"):
                report(session).write(session, "vi", section, text, (), **by)


def test_what_is_taken_from_a_unit_for_a_section_is_taken_into_it(sqlite_world: World, by: dict[str, Any]) -> None:
    """Whoever is asked for a section knows numbers that no register has, whatever is proposed for it."""
    world = sqlite_world
    with world.db.writing() as session:
        [late] = [each for each in outline_in(session, OutlineKind.HALF_YEAR) if each.key == "late"]
        change_section(session, OutlineKind.HALF_YEAR, late.model_copy(update={"asked": (world.stp,)}), 1, **by)
        ask_units(session, report(session), JUNE_16, **by)
        [request] = requests_in(session, report(session))
        with pytest.raises(Refusal, match="“3 nhiệm vụ” is no figure"):
            answer_request(session, request.id or 0, "Còn 3 nhiệm vụ chậm.", by=world.hoa, at=JUNE_14)
        answer_request(session, request.id or 0, "Còn 5 văn bản chưa ban hành.", by=world.hoa, at=JUNE_14)
        for _press in range(2):
            report(session).take_in(session, "late", "Còn 5 văn bản chưa ban hành.", (), **by)
    below = {"late": "{proposal}\nCòn 5 văn bản chưa ban hành."}
    assert prepared(world).texts == {"vi": below, "en": below}


def test_what_is_sent_for_a_section_of_nobody_s_words_is_all_of_it_and_what_is_too_long_is_refused_whole(
    sqlite_world: World, by: dict[str, Any]
) -> None:
    with sqlite_world.db.writing() as session:
        report(session).take_in(session, "surveys", "Đã kiểm tra.", (), **by)
        report(session).write(session, "vi", "surveys", "A" * 2500, (), **by)
    with pytest.raises(Refusal, match="the section has 4001 characters"), sqlite_world.db.writing() as session:
        report(session).take_in(session, "surveys", "B" * 1500, (), **by)
    assert prepared(sqlite_world).texts == {"vi": {"surveys": "A" * 2500}, "en": {"surveys": "Đã kiểm tra."}}


def test_another_day_is_for_the_units_that_are_named_and_have_not_sent(
    sqlite_world: World, by: dict[str, Any]
) -> None:
    world, later, latest = sqlite_world, date(2024, 6, 18), date(2024, 6, 20)
    departments = {
        ParField.INSTITUTIONS: world.stp,
        ParField.DIGITAL: world.stttt,
        ParField.PROCEDURES: world.nam_sach,
    }
    with world.db.writing() as session:
        session.add(Preference(name="field_departments", value=departments))
        session.flush()
        assert ask_units(session, report(session), JUNE_16, **by) == 3
        own = next(each for each in requests_in(session, report(session)) if each.unit_id == world.stp)
        answer_request(session, own.id or 0, "Đã ban hành 5 văn bản.", by=world.hoa, at=JUNE_14)
        assert ask_units(session, report(session), later, **by) == 2
        assert ask_units(session, report(session), latest, [world.nam_sach, world.stp], **by) == 1
    rows = {each.unit_id: (each.due, each.text) for each in requests_of_report(world.secretary, prepared(world))}
    assert rows == {
        world.stp: (JUNE_16, "Đã ban hành 5 văn bản."),
        world.stttt: (later, ""),
        world.nam_sach: (latest, ""),
    }


def test_what_was_sent_before_another_day_was_set_still_counts(sqlite_world: World, by: dict[str, Any]) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        session.add(Preference(name="field_departments", value={ParField.INSTITUTIONS: world.stp}))
        session.flush()
        ask_units(session, report(session), JUNE_16, **by)
        [request] = requests_in(session, report(session))
        ask_units(session, report(session), date(2024, 6, 18), **by)
        answer_request(session, request.id or 0, "Đã ban hành 5 văn bản.", by=world.hoa, at=JUNE_14)
    [row] = requests_of_report(world.secretary, prepared(world))
    assert (row.due, row.text) == (date(2024, 6, 18), "Đã ban hành 5 văn bản.")
    assert requests_to_unit(world.hoa) == [row]


def test_who_took_over_from_a_unit_sends_its_section(sqlite_world: World, by: dict[str, Any]) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        session.add(Preference(name="field_departments", value={ParField.INSTITUTIONS: world.stp}))
        session.flush()
        ask_units(session, report(session), JUNE_16, **by)
    assert requests_to_unit(replace(world.tuyet, predecessors=frozenset({world.stp}))) == []
    after = replace(world.tuyet, own_predecessors=frozenset({world.stp}))
    [row] = requests_to_unit(after)
    with pytest.raises(Forbidden), world.db.writing() as session:
        answer_request(session, row.id, "Đã ban hành 5 văn bản.", by=world.tuyet, at=JUNE_14)
    with world.db.writing() as session:
        answer_request(session, row.id, "Đã ban hành 5 văn bản.", by=after, at=JUNE_14)
    assert [(each.unit_id, each.text) for each in requests_to_unit(after)] == [(world.stp, "Đã ban hành 5 văn bản.")]


def test_a_field_s_department_is_asked_for_its_section_and_the_newest_answer_counts(
    sqlite_world: World, by: dict[str, Any]
) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        with pytest.raises(Refusal, match="No unit is to be asked"):
            ask_units(session, report(session), JUNE_16, **by)
        session.add(Preference(name="field_departments", value={ParField.INSTITUTIONS: world.stp}))
        session.flush()
        assert ask_units(session, report(session), JUNE_16, **by) == 1
        with pytest.raises(Refusal, match="all have sent or were asked by that day"):
            ask_units(session, report(session), JUNE_16, **by)
        [request] = requests_in(session, report(session))
        for text in ("Đã ban hành 5 văn bản.", "Đã ban hành 6 văn bản."):
            answer_request(session, request.id or 0, text, by=world.hoa, at=JUNE_14)
    [row] = requests_of_report(world.secretary, prepared(world))
    assert (row.section, row.due, row.text, row.by) == (
        *("institutions", JUNE_16, "Đã ban hành 6 văn bản.", "Vũ Thị Hòa"),
    )
    assert requests_to_unit(world.hoa) == [row]
    assert requests_to_unit(world.tuyet) == []
    with world.db.writing() as session:
        report(session).put_away(session, by=world.secretary, at=JUNE_14)
    assert requests_to_unit(world.hoa) == []
    with pytest.raises(Refusal, match="no longer being prepared"), world.db.writing() as session:
        answer_request(session, row.id, "x", by=world.hoa, at=JUNE_14)
