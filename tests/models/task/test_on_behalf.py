"""What a unit answered on paper: entered for it by its letter, in effect on its day, confirmed by another."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.ledger.acts import (
    Contributed,
    Document,
    DoneReported,
    ExtensionRequested,
    NeverDone,
    OnBehalf,
    ProgressReported,
    Reopened,
)
from models.ledger.facts import Stage
from models.person import Person, Role, User
from models.preference import change_preferences
from models.refusal import Forbidden, Refusal
from models.task.task import Task
from server.doors.sessions import user_of
from tests.conftest import JANUARY, JUNE_30, World, noon

APRIL, MAY, JUNE, JULY = date(2024, 4, 2), date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
PRODUCT = Document(symbol="12/BC-STP", on=APRIL)


def letter(unit_id: int, on: date = MAY, symbol: str = "215/STP-VP") -> OnBehalf:
    return OnBehalf(unit_id=unit_id, letter=Document(symbol=symbol, on=on))


def done(unit_id: int, on: date = MAY) -> DoneReported:
    return DoneReported(document=PRODUCT, on_behalf=letter(unit_id, on))


def colleague(session: Session) -> User:
    person = Person(login="lan", name="Phạm Thị Lan", role=Role.SECRETARIAT)
    session.add(person)
    session.flush()
    return user_of(session, person)


def test_an_answer_on_paper_takes_effect_on_the_day_of_the_letter(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        report = ProgressReported(percent=40, done="Đã họp.", on_behalf=letter(world.stp))
        task.report_progress(session, report, by=world.secretary, at=noon(JUNE))
        given = Contributed(unit_id=world.nam_sach, done="Số liệu", on_behalf=letter(world.nam_sach, APRIL))
        task.contribute(session, given, by=world.secretary, at=noon(JUNE))
        assert [act.on for act in task.acts(session)] == [JANUARY, MAY, APRIL]
        assert [act.by_id for act in task.acts(session)][1:] == [world.secretary.id] * 2
        facts = task.facts(session)
        assert (facts.percent, facts.reported_on, facts.given) == (40, MAY, ((world.nam_sach, APRIL),))


def test_what_a_co_ordinating_unit_answers_on_paper_is_no_measure_of_the_whole(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        report = ProgressReported(percent=90, done="Đã góp ý.", on_behalf=letter(world.nam_sach))
        task.report_progress(session, report, by=world.secretary, at=noon(JUNE))
        assert (task.facts(session).percent, task.facts(session).stage) == (0, Stage.UNDER_WAY)


def test_a_request_is_late_by_the_day_of_the_letter_and_not_by_the_day_it_was_entered(world: World) -> None:
    with world.db.writing() as session:
        for asked_on, late in ((JUNE_30, False), (date(2024, 7, 1), True)):
            task = world.assign(session)
            on_behalf = letter(world.stp, asked_on)
            request = ExtensionRequested(to=date(2024, 8, 31), reason="Chờ Bộ", on_behalf=on_behalf)
            task.request_extension(session, request, by=world.secretary, at=noon(JULY))
            act = task.acts(session)[-1]
            assert (act.on, act.content.late) == (asked_on, late)


def test_nobody_but_the_secretariat_enters_what_a_unit_answered_on_paper(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        for by in (world.hoa, world.duc, world.son, world.chairman, world.admin, world.auditor):
            with pytest.raises(Forbidden):
                task.report_done(session, done(world.stp), by=by, at=noon(JUNE))
        with pytest.raises(Forbidden):
            task.report_done(session, DoneReported(document=PRODUCT), by=world.secretary, at=noon(JUNE))
        for other in (world.nam_sach, world.stttt):
            with pytest.raises(Forbidden, match="Only the lead unit"):
                task.report_done(session, done(other), by=world.secretary, at=noon(JUNE))


@pytest.mark.parametrize(
    ("on_behalf", "why"),
    [
        (letter(1, date(2024, 6, 4)), "lies in the future"),
        (letter(1, date(2024, 1, 9)), "older than the assignment"),
        (letter(1, date(2024, 4, 1)), "a day after the unit's letter"),
        (letter(1, symbol=" "), "Name the unit's letter"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(world: World, on_behalf: OnBehalf, why: str) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        report = DoneReported(document=PRODUCT, on_behalf=on_behalf)
        with pytest.raises(Refusal, match=why):
            task.report_done(session, report, by=world.secretary, at=noon(JUNE))
        assert task.act_count == 1


def test_who_entered_a_result_for_a_unit_does_not_confirm_it_and_somebody_else_does(world: World) -> None:
    with world.db.writing() as session:
        task, lan = world.assign(session), colleague(session)
        task.report_done(session, done(world.stp), by=world.secretary, at=noon(MAY))
        with pytest.raises(Refusal, match="Ask somebody else of the secretariat"):
            task.confirm(session, by=world.secretary, at=noon(JUNE))
        task.confirm(session, by=lan, at=noon(JUNE))
        assert task.facts(session).completed_on == APRIL


def test_a_setting_lets_who_entered_it_confirm_it_too(world: World) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"second_person_confirms": False}, by=world.admin, at=noon(APRIL))
        task = world.assign(session)
        task.report_done(session, done(world.stp), by=world.secretary, at=noon(MAY))
        task.confirm(session, by=world.secretary, at=noon(JUNE))
        assert task.facts(session).stage is Stage.COMPLETED


def test_what_the_unit_reported_itself_any_of_the_secretariat_confirms(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, done(world.stp), by=world.secretary, at=noon(MAY))
        undone: dict[str, Any] = {"because": "Đơn vị tự báo cáo.", "by": world.secretary, "at": noon(MAY)}
        task.correct(session, 2, NeverDone(), **undone)
        task.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=noon(JUNE))
        task.confirm(session, by=world.secretary, at=noon(JUNE))
        assert task.facts(session).completed_on == APRIL


def test_a_letter_of_before_a_reopening_does_not_answer_it(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, APRIL)
        task.reopen(session, Reopened(reason="Số liệu sai."), by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="The task was reopened on"):
            task.report_done(session, done(world.stp), by=world.secretary, at=noon(JULY))
        task.report_done(session, done(world.stp, JUNE), by=world.secretary, at=noon(JULY))
        assert task.facts(session).stage is Stage.AWAITING


def test_a_correction_dates_no_letter_before_what_it_answers(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, APRIL)
        task.reopen(session, Reopened(reason="Số liệu sai."), by=world.secretary, at=noon(JUNE))
        task.report_done(session, done(world.stp, JUNE), by=world.secretary, at=noon(JULY))
        wrong: dict[str, Any] = {"because": "Nhầm ngày.", "by": world.secretary, "at": noon(JULY)}
        with pytest.raises(Refusal, match="The task was reopened on"):
            task.correct(session, 5, done(world.stp), **wrong)
        after = done(world.stp, date(2024, 6, 4))
        task.correct(session, 5, after, **wrong)
        assert task.acts(session)[-1].content == after


def test_an_assignment_is_not_moved_past_the_letter_that_answers_it(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        report = ProgressReported(percent=40, done="Đã họp.", on_behalf=letter(world.stp, APRIL))
        task.report_progress(session, report, by=world.secretary, at=noon(JUNE))
        moved: dict[str, Any] = {"because": "Nhầm ngày.", "by": world.secretary, "at": noon(JUNE)}
        with pytest.raises(
            Refusal, match="Act 2 rests on this, so correct it first: The unit's letter is older than the assignment"
        ):
            task.correct(session, 1, world.terms(), on=MAY, **moved)
        task.correct(session, 1, world.terms(), on=APRIL, **moved)
        assert task.facts(session).assigned_on == APRIL


def test_a_request_said_anew_is_late_by_the_day_of_its_letter(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        asked = ExtensionRequested(to=date(2024, 8, 31), reason="Chờ Bộ", on_behalf=letter(world.stp, JULY))
        task.request_extension(session, asked, by=world.secretary, at=noon(JULY))
        right = asked.model_copy(update={"on_behalf": letter(world.stp, JUNE)})
        task.correct(session, 2, right, because="Nhầm ngày.", by=world.secretary, at=noon(JULY))
        said = task.acts(session)[-1]
        assert (said.on, said.content.late, said.content.nth) == (JUNE, False, 1)


def test_an_entry_for_a_unit_is_corrected_by_the_secretariat_and_not_by_the_unit(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, done(world.stp), by=world.secretary, at=noon(MAY))
        right = done(world.stp, JUNE)
        with pytest.raises(Forbidden):
            task.correct(session, 2, right, because="Nhầm ngày.", by=world.hoa, at=noon(JUNE))
        task.correct(session, 2, right, because="Nhầm ngày.", by=world.secretary, at=noon(JUNE))
        assert task.acts(session)[-1].on == JUNE


def test_the_head_of_a_unit_above_is_not_asked_for_a_letter(world: World) -> None:
    above = replace(world.duc, reach=frozenset({world.stp, world.nam_sach}))
    with world.db.writing() as session:
        task: Task = world.assign(session, lead_id=world.nam_sach)
        task.report_done(session, DoneReported(document=PRODUCT), by=above, at=noon(MAY))
        assert task.acts(session)[-1].content.on_behalf is None
