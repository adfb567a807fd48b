"""A unit puts its own report or request right, or takes it back, while that waits for the secretariat."""

from datetime import date

import pytest

from models.ledger.acts import (
    Content,
    Document,
    DoneReported,
    Evidence,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    OnBehalf,
    ProgressReported,
)
from models.ledger.facts import Stage
from models.person import User
from models.refusal import Forbidden, Refusal
from tests.conftest import World, noon

MAY, JUNE, AUGUST = date(2024, 5, 20), date(2024, 6, 3), date(2024, 8, 31)
FILE = Evidence(name="Báo cáo.pdf", media_type="application/pdf", size=9, sha256="0" * 64)
WRONG = DoneReported(document=Document(symbol="12/BC-STP", on=MAY))
RIGHT = DoneReported(document=Document(symbol="21/BC-STP", on=date(2024, 5, 16)), evidence=(FILE,))
REQUEST = ExtensionRequested(to=AUGUST, reason="Chờ Bộ")


def test_a_waiting_report_is_corrected_by_its_unit_and_the_wrong_one_stays_readable(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        task.correct(session, 2, RIGHT, because="Nhầm số.", by=world.hoa, at=noon(JUNE))
        last = task.acts(session)[-1]
        assert (last.place, last.on, last.by_id, last.content) == (2, MAY, world.hoa.id, RIGHT)
        assert task.acts(session)[1].content == WRONG
        assert (task.facts(session).stage, task.facts(session).reported) == (Stage.AWAITING, RIGHT.document)
        task.confirm(session, by=world.secretary, at=noon(JUNE))
        assert task.facts(session).completed_on == date(2024, 5, 16)


def test_a_waiting_report_is_taken_back_and_the_task_is_with_its_unit_again(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        task.correct(session, 2, NeverDone(), because="Mới là dự thảo.", by=world.duc, at=noon(JUNE))
        assert (task.facts(session).stage, task.stage) == (Stage.ASSIGNED, Stage.ASSIGNED)
        task.report_done(session, RIGHT, by=world.hoa, at=noon(JUNE))
        assert task.facts(session).stage is Stage.AWAITING


def test_a_waiting_request_is_said_anew_as_the_same_request_or_taken_back(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(session, REQUEST, by=world.hoa, at=noon(MAY))
        later = ExtensionRequested(to=date(2024, 9, 15), reason="Chờ Bộ", late=True, nth=7, repeated=True)
        task.correct(session, 2, later, because="Nhầm ngày.", by=world.hoa, at=noon(JUNE))
        request = task.facts(session).request
        assert request == ExtensionRequested(to=date(2024, 9, 15), reason="Chờ Bộ")
        early = ExtensionRequested(to=JUNE, reason="x")
        with pytest.raises(Refusal, match="later than the one in force"):
            task.correct(session, 3, early, because="x", by=world.hoa, at=noon(JUNE))
        task.correct(session, 3, NeverDone(), because="Không cần nữa.", by=world.hoa, at=noon(JUNE))
        assert (task.facts(session).request, task.facts(session).requests) == (None, 0)


def test_what_was_answered_a_unit_corrects_no_more(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        task.confirm(session, by=world.secretary, at=noon(MAY))
        asked = world.assign(session)
        asked.request_extension(session, REQUEST, by=world.hoa, at=noon(MAY))
        refused = ExtensionDecided(outcome="refused", reason="Đủ thời gian")
        asked.decide_extension(session, refused, by=world.secretary, at=noon(MAY))
        for one in (task, asked):
            with pytest.raises(Forbidden, match="a unit its own while it waits"):
                one.correct(session, 2, NeverDone(), because="x", by=world.hoa, at=noon(JUNE))


def test_nobody_of_another_unit_and_no_other_act_is_put_right_by_a_unit(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        progress = ProgressReported(percent=40, done="Đã họp.")
        task.report_progress(session, progress, by=world.hoa, at=noon(MAY))
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        on_paper = RIGHT.model_copy(
            update={"on_behalf": OnBehalf(unit_id=world.stp, letter=Document(symbol="1/STP", on=MAY))}
        )
        tried: list[tuple[User, int, Content]] = [
            (world.son, 3, RIGHT),
            (world.chairman, 3, RIGHT),
            (world.hoa, 2, progress),
            (world.hoa, 1, NeverDone()),
        ]
        for by, number, content in [*tried, (world.hoa, 3, on_paper), (world.hoa, 9, NeverDone())]:
            with pytest.raises(Forbidden):
                task.correct(session, number, content, because="x", by=by, at=noon(JUNE))


def test_a_unit_moves_no_act_to_another_day(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        task.correct(session, 2, RIGHT, because="x", by=world.hoa, at=noon(JUNE), on=date(2024, 2, 1))
        assert task.acts(session)[-1].on == MAY


def test_after_a_hand_over_nobody_of_a_unit_touches_what_the_former_lead_reported(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, WRONG, by=world.hoa, at=noon(MAY))
        change = HandedOver(lead_id=world.stttt, document=Document(symbol="9/UBND", on=JUNE))
        task.hand_over(session, change, by=world.secretary, at=noon(JUNE))
        for by in (world.hoa, world.tuyet):
            with pytest.raises(Forbidden):
                task.correct(session, 2, NeverDone(), because="x", by=by, at=noon(JUNE))
