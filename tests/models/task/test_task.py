"""What may be done to a task, told about the people who do it."""

from datetime import date, datetime, timedelta

import pytest

from models.ledger.acts import (
    Amended,
    Contributed,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    Link,
    NeverDone,
    Owed,
    ProgressReported,
    Reopened,
    Returned,
    Withdrawn,
)
from models.ledger.facts import Contribution, Stage
from models.moment import Moment
from models.preference import change_preferences
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.installation.verification import disagreements_of
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from tests.conftest import JANUARY, JUNE_30, World, noon

MAY = date(2024, 5, 20)
JUNE = noon(date(2024, 6, 1))
LETTER = Document(symbol="45/UBND-NC", on=date(2024, 6, 12))
REPORT = DoneReported(document=Document(symbol="12/BC-STP", on=MAY))


def granted(to: date) -> ExtensionDecided:
    return ExtensionDecided(outcome="granted", to=to, document=LETTER)


def test_a_result_is_completed_on_its_products_date_however_late_it_is_confirmed(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY, confirmed=date(2024, 6, 20))
        assert task.facts(session).completed_on == MAY


def test_a_returned_result_is_not_completed(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, REPORT, by=world.hoa, at=noon(MAY))
        task.send_back(session, Returned(reason="Mới là dự thảo."), by=world.secretary, at=noon(MAY))
        facts = task.facts(session)
        assert (facts.stage, facts.completed_on) == (Stage.RETURNED, None)


def test_the_deadline_in_force_is_the_last_one_granted(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 7, 31), reason="Chờ ý kiến."), by=world.hoa, at=noon(MAY)
        )
        task.decide_extension(session, granted(date(2024, 7, 31)), by=world.secretary, at=noon(LETTER.on))
        assert task.facts(session).deadline.due == date(2024, 7, 31)
        assert task.facts(session).deadline.text == "Quý II/2024"


def test_a_refused_extension_leaves_the_deadline(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 7, 31), reason="Chờ ý kiến."), by=world.hoa, at=noon(MAY)
        )
        refused = ExtensionDecided(outcome="refused", reason="Không có lý do khách quan.")
        task.decide_extension(session, refused, by=world.secretary, at=noon(LETTER.on))
        facts = task.facts(session)
        assert (facts.deadline.due, facts.request, facts.requests) == (JUNE_30, None, 1)


def test_an_extension_asked_for_after_the_deadline_is_flagged(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        july = date(2024, 7, 2)
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 7, 31), reason="Chậm."), by=world.hoa, at=noon(july)
        )
        assert task.facts(session).request.late


def test_a_task_handed_over_has_a_new_lead_that_does_not_co_ordinate(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt, world.nam_sach))
        task.hand_over(
            session, HandedOver(lead_id=world.stttt, document=LETTER), by=world.secretary, at=noon(LETTER.on)
        )
        facts = task.facts(session)
        assert (facts.lead_id, facts.co_ordinating) == (world.stttt, (world.nam_sach,))
        with pytest.raises(Refusal):
            task.report_done(session, REPORT, by=world.hoa, at=noon(LETTER.on))
        task.report_done(session, REPORT, by=world.tuyet, at=noon(LETTER.on))


def test_a_confirmation_in_error_never_was(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        task.correct(session, 3, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(date(2024, 6, 1)))
        facts = task.facts(session)
        assert (facts.stage, facts.completed_on, task.act_count) == (Stage.AWAITING, None, 4)


def test_a_correction_takes_the_place_of_the_act_it_corrects(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        task.reopen(session, Reopened(reason="Thiếu nội dung."), by=world.secretary, at=noon(date(2024, 6, 3)))
        right = task.acts(session)[2].content
        at = noon(date(2024, 6, 4))
        task.correct(session, 3, right, because="Sai ngày.", by=world.secretary, at=at)
        assert task.facts(session).stage is Stage.RETURNED


def test_an_act_is_corrected_once_and_then_its_correction(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        june = noon(date(2024, 6, 1))
        task.correct(session, 3, NeverDone(), because="Nhầm.", by=world.secretary, at=june)
        with pytest.raises(Refusal, match="already corrected"):
            task.correct(session, 3, NeverDone(), because="Nhầm.", by=world.secretary, at=june)


def test_a_withdrawn_task_takes_no_more_acts(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(LETTER.on))
        with pytest.raises(Refusal, match="withdrawn"):
            task.report_done(session, REPORT, by=world.hoa, at=noon(LETTER.on))


def test_an_amendment_changes_what_it_names_and_no_more(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.amend(session, Amended(title="Rà soát và đơn giản hóa"), by=world.secretary, on=MAY, at=noon(MAY))
        facts = task.facts(session)
        assert (facts.title, facts.product) == ("Rà soát và đơn giản hóa", "Báo cáo")


def test_a_deadline_is_amended_only_where_there_was_none(world: World) -> None:
    given = Amended(deadline=Deadline(text="31/7/2024", due=date(2024, 7, 31)))
    with world.db.writing() as session:
        open_ended = world.assign(session, due=None)
        open_ended.amend(session, given, by=world.secretary, on=MAY, at=noon(MAY))
        assert open_ended.facts(session).deadline.due == date(2024, 7, 31)
        with pytest.raises(Refusal, match="extension"):
            world.assign(session).amend(session, given, by=world.secretary, on=MAY, at=noon(MAY))


def test_a_form_drawn_before_somebody_elses_act_changes_nothing(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        report = ProgressReported(percent=40, done="Đang làm.")
        task.report_progress(session, report, by=world.hoa, at=noon(MAY), seen=1)
        with pytest.raises(Refusal, match="Somebody else"):
            task.report_done(session, REPORT, by=world.hoa, at=noon(MAY), seen=1)
        assert task.act_count == 2


def test_an_act_is_recorded_after_the_one_before_even_if_the_clock_went_back(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        report = ProgressReported(percent=40, done="Đang làm.")
        task.report_progress(session, report, by=world.hoa, at=noon(MAY))
        task.report_progress(session, report, by=world.hoa, at=noon(MAY) - timedelta(hours=2))
        first, second, third = (act.recorded_at for act in task.acts(session))
        assert first < second < third


def test_codes_run_on_within_a_register(world: World) -> None:
    with world.db.writing() as session:
        assert [world.assign(session).code for _ in range(3)] == ["2024-KH-001", "2024-KH-002", "2024-KH-003"]


REFUSED = {
    "a unit never confirms its own result": lambda w, s, t: t.confirm(s, by=w.hoa, at=noon(MAY)),
    "another unit does not report": lambda w, s, t: t.report_done(s, REPORT, by=w.son, at=noon(MAY)),
    "leadership does not report": lambda w, s, t: t.report_done(s, REPORT, by=w.chairman, at=noon(MAY)),
    "the secretariat does not report for a unit": lambda w, s, t: t.report_done(
        s, REPORT, by=w.secretary, at=noon(MAY)
    ),
    "there is nothing to confirm": lambda w, s, t: t.confirm(s, by=w.secretary, at=noon(MAY)),
    "there is nothing to return": lambda w, s, t: t.send_back(
        s, Returned(reason="Sai."), by=w.secretary, at=noon(MAY)
    ),
    "there is nothing to reopen": lambda w, s, t: t.reopen(s, Reopened(reason="Sai."), by=w.secretary, at=noon(MAY)),
    "a product has no date in the future": lambda w, s, t: t.report_done(
        s, REPORT, by=w.hoa, at=noon(MAY - timedelta(days=1))
    ),
    "a product has a document": lambda w, s, t: t.report_done(
        s, DoneReported(document=Document(symbol=" ", on=MAY)), by=w.hoa, at=noon(MAY)
    ),
    "progress says what was done": lambda w, s, t: t.report_progress(
        s, ProgressReported(percent=10, done=" "), by=w.hoa, at=noon(MAY)
    ),
    "an extension goes forward": lambda w, s, t: t.request_extension(
        s, ExtensionRequested(to=JUNE_30, reason="Chờ."), by=w.hoa, at=noon(MAY)
    ),
    "an extension is asked for with a reason": lambda w, s, t: t.request_extension(
        s, ExtensionRequested(to=date(2024, 8, 1), reason=""), by=w.hoa, at=noon(MAY)
    ),
    "no extension is decided that nobody asked for": lambda w, s, t: t.decide_extension(
        s, granted(date(2024, 8, 1)), by=w.secretary, at=noon(LETTER.on)
    ),
    "a task is not handed to its own lead": lambda w, s, t: t.hand_over(
        s, HandedOver(lead_id=w.stp, document=LETTER), by=w.secretary, at=noon(LETTER.on)
    ),
    "nobody withdraws by a document of tomorrow": lambda w, s, t: t.withdraw(
        s, Withdrawn(document=LETTER), by=w.secretary, at=noon(LETTER.on - timedelta(days=1))
    ),
    "a correction has a reason": lambda w, s, t: t.correct(
        s, 1, NeverDone(), because="", by=w.secretary, at=noon(MAY)
    ),
    "there is no act 9": lambda w, s, t: t.correct(s, 9, NeverDone(), because="x", by=w.secretary, at=JUNE),
    "a correction says the same kind of act": lambda w, s, t: t.correct(
        s, 1, REPORT, because="x", by=w.secretary, at=noon(MAY)
    ),
}


@pytest.mark.parametrize("story", REFUSED)
def test_what_is_refused_leaves_no_act(world: World, story: str) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=JANUARY)
        with pytest.raises(Refusal) as refusal:
            REFUSED[story](world, session, task)
        assert str(refusal.value)
        assert task.act_count == len(task.acts(session)) == 1


def test_an_assignment_by_mistake_is_taken_back_while_nobody_has_acted(world: World) -> None:
    with world.db.writing() as session:
        task, other = world.assign(session), world.assign(session)
        other.report_progress(session, ProgressReported(percent=5, done="x"), by=world.hoa, at=noon(MAY))
        with pytest.raises(Refusal, match="cannot be undone any more"):
            other.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(MAY))
        task.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(MAY))
        assert disagreements_of(session, [task]) == []
        with pytest.raises(Refusal, match="no longer in the register"):
            task.report_progress(session, ProgressReported(percent=5, done="x"), by=world.hoa, at=noon(MAY))
    assert [row.code for row in tasks_of(world.secretary, Moment(MAY), TaskFilters())] == [other.code]
    known_then = Moment(MAY, noon(MAY) - timedelta(days=1))
    assert len(tasks_of(world.secretary, known_then, TaskFilters())) == 2, "what was known then stays"


def test_a_lead_never_co_ordinates_with_itself(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,))
        both = Amended(co_ordinating=(world.stp, world.nam_sach))
        with pytest.raises(Refusal, match="does not co-ordinate with itself"):
            task.amend(session, both, by=world.secretary, on=JANUARY, at=noon(MAY))
        added = Amended(add_co_ordinating=(world.stp, world.nam_sach))
        task.amend(session, added, by=world.secretary, on=JANUARY, at=noon(MAY))
        assert task.facts(session).co_ordinating == (world.stttt, world.nam_sach)


UNKNOWN = {
    "There is no such unit": [Amended(co_ordinating=(99,)), Amended(add_co_ordinating=(99,))],
    "There is no such account": [Amended(supervisor_id=99)],
    "There is no such directive": [
        Amended(links=(Link(directive_id=99),)),
        Amended(add_links=(Link(directive_id=99),)),
    ],
}


@pytest.mark.parametrize(("sentence", "change"), [(said, each) for said, all_ in UNKNOWN.items() for each in all_])
def test_what_there_is_not_is_not_named(world: World, sentence: str, change: Amended) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        with pytest.raises(Refusal, match=sentence):
            task.amend(session, change, by=world.secretary, on=JANUARY, at=noon(MAY))


def test_a_co_ordinating_unit_gives_what_it_owes(world: World) -> None:
    owed = (Owed(unit_id=world.stttt, what="Số liệu", due=date(2024, 5, 31)),)
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt, world.nam_sach), owed=owed)
        assert task.facts(session).contributions == (
            Contribution(world.stttt, date(2024, 5, 31), None),
            Contribution(world.nam_sach, None, None),
        )
        given = Contributed(unit_id=world.stttt, done="Đã gửi.", document=Document(symbol="5/BC", on=MAY))
        task.contribute(session, given, by=world.tuyet, at=JUNE)
        assert task.facts(session).contributions[0].given_on == MAY
        with pytest.raises(Refusal, match="Only a co-ordinating unit"):
            task.contribute(session, Contributed(unit_id=world.stp, done="x"), by=world.hoa, at=JUNE)
        with pytest.raises(Refusal, match="Say what was done"):
            task.contribute(session, Contributed(unit_id=world.nam_sach, done=" "), by=world.son, at=JUNE)
        later = Document(symbol="5/BC", on=date(2024, 9, 1))
        with pytest.raises(Refusal, match="lies in the future"):
            task.contribute(
                session, Contributed(unit_id=world.stttt, done="x", document=later), by=world.tuyet, at=JUNE
            )
        assert disagreements_of(session, [task]) == []


def test_the_office_decides_how_often_and_until_when_one_may_ask_for_an_extension(world: World) -> None:
    refused = ExtensionDecided(outcome="refused", reason="x")
    with world.db.writing() as session:
        task = world.assign(session)

        def ask(at: datetime) -> ExtensionRequested | None:
            task.request_extension(session, ExtensionRequested(to=date(2024, 9, 1), reason="x"), by=world.hoa, at=at)
            return task.facts(session).request

        first = ask(noon(MAY))
        assert not first.repeated
        task.decide_extension(session, refused, by=world.secretary, at=noon(MAY))
        limits = {"extensions_flagged_from": 2, "extensions_at_most": 2, "late_requests": False}
        change_preferences(session, limits, by=world.admin, at=noon(MAY))
        with pytest.raises(Refusal, match="last day on which an extension is asked for"):
            ask(noon(date(2024, 7, 2)))
        assert ask(JUNE).repeated
        task.decide_extension(session, refused, by=world.secretary, at=JUNE)
        with pytest.raises(Refusal, match="at most 2 times"):
            ask(JUNE)


def test_a_second_request_waits_for_the_first(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 7, 31), reason="Chờ."), by=world.hoa, at=noon(MAY)
        )
        with pytest.raises(Refusal, match="already being decided"):
            task.request_extension(
                session, ExtensionRequested(to=date(2024, 8, 31), reason="Chờ."), by=world.hoa, at=noon(MAY)
            )


def test_an_extension_decided_in_time_may_be_written_down_after_the_completion(world: World) -> None:
    decision = ExtensionDecided(
        outcome="granted", to=date(2024, 7, 15), document=Document(symbol="9/UBND", on=date(2024, 6, 28))
    )
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 7, 15), reason="Chờ."), by=world.hoa, at=noon(date(2024, 6, 20))
        )
        world.finish(session, task, date(2024, 7, 10))
        task.decide_extension(session, decision, by=world.secretary, at=noon(date(2024, 7, 12)))
        facts = task.facts(session)
        assert (facts.deadline.due, facts.completed_on) == (date(2024, 7, 15), date(2024, 7, 10))


def test_an_act_that_others_rest_on_is_not_undone_before_them(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        task.reopen(session, Reopened(reason="Thiếu."), by=world.secretary, at=JUNE)
        with pytest.raises(Refusal, match="Later acts rest on this one"):
            task.correct(session, 3, NeverDone(), because="Nhầm.", by=world.secretary, at=JUNE)
        task.correct(session, 4, NeverDone(), because="Nhầm.", by=world.secretary, at=JUNE)
        task.correct(session, 3, NeverDone(), because="Nhầm.", by=world.secretary, at=JUNE)
        assert task.facts(session).stage is Stage.AWAITING


def test_a_corrected_document_brings_its_own_day(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        right = task.acts(session)[2].content.model_copy(
            update={"document": Document(symbol="12/BC-STP", on=date(2024, 5, 19))}
        )
        task.correct(session, 3, right, because="Sai ngày.", by=world.secretary, at=JUNE)
        assert task.facts(session).completed_on == date(2024, 5, 19)


def test_a_withdrawal_said_again_counts_again(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(LETTER.on))
        told = task.acts(session)[1].content
        later = noon(date(2024, 6, 20))
        task.correct(session, 2, NeverDone(), because="Nhầm.", by=world.secretary, at=later)
        task.report_done(session, REPORT, by=world.hoa, at=later)
        task.correct(session, 3, told, because="Không nhầm.", by=world.secretary, at=later)
        assert task.facts(session).stage is Stage.WITHDRAWN


def test_codes_run_on_past_a_thousand(world: World) -> None:
    with world.db.writing() as session:
        for code in ("2024-KH-999", "2024-KH-1000"):
            session.add(Task(code=code, register_code=ANNUAL_PLAN, year=2024))
        session.flush()
        assert world.assign(session).code == "2024-KH-1001"
