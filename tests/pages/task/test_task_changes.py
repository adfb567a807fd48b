"""The task page: everything that a unit asks for and the secretariat decides, changes and corrects."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import (
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    Owed,
    ProgressReported,
    Reopened,
    Split,
)
from models.ledger.facts import Facts, Stage
from models.task.task import Task
from tests.conftest import World
from tests.pages.desk import Desk, box, dated, open_form, press, texts
from wording.language import day

SOON = timedelta(days=20)


@pytest.fixture
def task(world: World) -> str:
    """A task of Justice, with Information co-ordinating, due in twenty days."""
    with world.db.writing() as session:
        return world.assign(session, due=today() + SOON, co_ordinating=(world.stttt,)).code


def facts(world: World) -> Facts:
    with world.db.reading() as session:
        return session.exec(select(Task)).one().facts(session)


def opened(world: World, login: str, task: str) -> AppTest:
    return Desk(world, login).opens("task/task.py", code=task)


def change(app: AppTest, how: str) -> AppTest:
    return open_form(app, how)


def test_the_units_of_a_task_lead_on_for_who_may_see_how_they_stand(world: World, task: str) -> None:
    for login, is_link in (("khai", True), ("hoa", False)):
        shown = texts(opened(world, login, task))
        assert (f"[Department of Information](/unit_profile?id={world.stttt}&" in shown) is is_link
        assert f"[Department of Justice](/unit_profile?id={world.stp}&" in shown


def test_an_extension_is_asked_for_refused_asked_again_and_granted(world: World, task: str) -> None:
    hoa = open_form(opened(world, "hoa", task), "request")
    box(hoa.text_input, "New deadline").set_value(day(today() + 2 * SOON))
    press(hoa, "Ask for the extension")
    assert "Say why an extension is needed" in texts(hoa)
    box(hoa.text_area, "Why an extension is needed").input("Chờ hướng dẫn của Bộ")
    press(hoa, "Ask for the extension")
    assert "the secretariat has yet to decide" in texts(hoa)
    thuha = opened(world, "thuha", task)
    assert "Chờ hướng dẫn của Bộ" in texts(thuha)
    open_form(thuha, "decide")
    next(group for group in thuha.button_group if group.label == "Decision").set_value("refused").run()
    box(thuha.text_area, "Reason").input("Còn đủ thời gian")
    press(thuha, "Decide")
    assert "Extension refused: Còn đủ thời gian" in texts(thuha)
    open_form(hoa, "request")
    box(hoa.text_input, "New deadline").set_value(day(today() + 2 * SOON))
    box(hoa.text_area, "Why an extension is needed").input("Bộ chưa hướng dẫn")
    press(hoa, "Ask for the extension")
    open_form(thuha, "decide")
    dated(thuha, "Date of the document")
    press(thuha, "Decide")
    assert "granted by a document" in texts(thuha)
    box(thuha.text_input, "Symbol of the document").input("412/UBND-NC")
    press(thuha, "Decide")
    assert facts(world).deadline.due == today() + 2 * SOON


def test_a_late_request_and_a_third_one_are_said_to_be_marked(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session, due=today() - timedelta(days=3)).code
    app = open_form(opened(world, "hoa", code), "request")
    assert "The request will be marked as late" in texts(app)


def test_wording_units_and_member_are_amended_and_nothing_else_is_touched(world: World, task: str) -> None:
    app = change(opened(world, "thuha", task), "amend")
    box(app.text_input, "Product").input("Báo cáo và dự thảo quyết định")
    box(app.selectbox, "Supervising member").select(world.chairman.id)
    dated(app, "In effect from")
    press(app, "Amend")
    found = facts(world)
    assert (found.product, found.supervisor_id) == ("Báo cáo và dự thảo quyết định", world.chairman.id)
    assert found.co_ordinating == (world.stttt,)
    assert "Amended: product, supervising member." in texts(app)


def test_a_title_that_another_task_has_is_given_only_when_that_is_meant(world: World, task: str) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Kế hoạch CCHC")
    app = change(opened(world, "thuha", task), "amend")
    box(app.text_area, "Task").input("KẾ HOẠCH cải cách hành chính").run()
    dated(app, "In effect from")
    press(app, "Amend")
    assert "There is 2024-KH-002 already with this title. Say that it is meant." in texts(app)
    box(app.checkbox, "It gets this title all the same").check().run()
    press(app, "Amend")
    with world.db.reading() as session:
        assert session.get_one(Task, 1).facts(session).title == "KẾ HOẠCH cải cách hành chính"


def test_a_correction_asks_too_before_two_tasks_have_one_title(world: World, task: str) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Kế hoạch CCHC")
    app = correcting(world, task, 1, "It says something wrong")
    box(app.text_area, "Task").input("Kế hoạch cải cách hành chính").run()
    press(app, "Correct")
    assert "There is 2024-KH-002 already with this title. Say that it is meant." in texts(app)
    box(app.checkbox, "It gets this title all the same").check().run()
    press(app, "Correct")
    with world.db.reading() as session:
        assert session.get_one(Task, 1).facts(session).title == "Kế hoạch cải cách hành chính"


def test_an_amendment_that_changes_nothing_is_not_recorded(world: World, task: str) -> None:
    app = change(opened(world, "thuha", task), "amend")
    dated(app, "In effect from")
    press(app, "Amend")
    assert "Nothing was changed." in texts(app)
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 1


def test_a_task_without_deadline_gets_one_by_a_document(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session, deadline=Deadline(text="Thường xuyên", kind=DeadlineKind.REGULAR)).code
    app = change(opened(world, "thuha", code), "amend")
    assert not [each for each in app.text_input if each.label == "Deadline (a fixed day)"]
    app = change(opened(world, "thuha", code), "move")
    box(app.text_input, "New deadline").set_value(day(today() + SOON))
    press(app, "Give a deadline")
    assert "This is missing: Date" in texts(app)
    box(app.text_input, "Symbol of the document").input("97/TB-UBND")
    dated(app, "Date of the document")
    press(app, "Give a deadline")
    assert (facts(world).deadline.text, facts(world).deadline.due) == ("Thường xuyên", today() + SOON)


def test_a_day_that_follows_from_what_is_printed_is_read(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session, due=None).code
    app = change(opened(world, "thuha", code), "amend")
    box(app.text_input, "Deadline (a fixed day)").set_value(day(today() + SOON))
    dated(app, "In effect from")
    press(app, "Amend")
    assert facts(world).deadline.due == today() + SOON


def test_a_task_is_handed_over_by_a_document(world: World, task: str) -> None:
    app = change(opened(world, "thuha", task), "hand_over")
    box(app.selectbox, "To which unit").select(world.nam_sach)
    dated(app, "Date of the document")
    press(app, "Hand over")
    assert "Name the document." in texts(app)
    box(app.text_input, "Symbol of the document").input("245/QĐ-UBND")
    dated(app, "Date of the document")
    press(app, "Hand over")
    assert facts(world).lead_id == world.nam_sach
    assert "There is no such task" in texts(opened(world, "hoa", task))


def test_a_task_is_withdrawn_by_a_document_and_a_correction_brings_it_back(world: World, task: str) -> None:
    app = change(opened(world, "thuha", task), "withdraw")
    box(app.text_input, "Symbol of the document").input("97/TB-UBND")
    dated(app, "Date of the document")
    press(app, "Withdraw")
    assert facts(world).stage is Stage.WITHDRAWN
    change(app, "correct")
    press(app, "Correct")
    assert "Say why the act is corrected." in texts(app)
    box(app.text_area, "Why it is corrected").input("Nhầm nhiệm vụ")
    press(app, "Correct")
    assert facts(world).stage is Stage.ASSIGNED


def test_a_deadline_is_moved_by_a_document_and_the_first_one_stays_beside_it(world: World, task: str) -> None:
    app = change(opened(world, "thuha", task), "move")
    box(app.text_input, "Symbol of the document").input("97/TB-UBND")
    dated(app, "Date of the document")
    press(app, "Move the deadline")
    assert "This is missing: New deadline" in texts(app)
    box(app.text_input, "New deadline").set_value(day(today() + timedelta(days=5)))
    press(app, "Move the deadline")
    assert (facts(world).deadline.due, facts(world).first_due) == (today() + timedelta(days=5), today() + SOON)
    shown = texts(app)
    assert f"Deadline as first set]]  \n{day(today() + SOON)} (In progress)" in shown


@pytest.fixture
def completed(world: World, task: str) -> str:
    """Reported on the 10th of January 2024 and confirmed."""
    with world.db.writing() as session:
        known = session.exec(select(Task)).one()
        report = DoneReported(document=Document(symbol="12/BC-STP", on=date(2024, 1, 10)))
        known.report_done(session, report, by=world.hoa, at=now())
        known.confirm(session, by=world.secretary, at=now())
    return task


def test_a_completed_task_is_reopened_with_a_reason(world: World, completed: str) -> None:
    app = change(opened(world, "thuha", completed), "reopen")
    press(app, "Reopen")
    assert "Say why the task is reopened." in texts(app)
    box(app.text_area, "Why the task is reopened").input("Thiếu phụ lục")
    press(app, "Reopen")
    assert facts(world).stage is Stage.RETURNED


def test_the_date_of_a_confirmed_product_is_corrected(world: World, completed: str) -> None:
    app = change(opened(world, "thuha", completed), "correct")
    box(app.selectbox, "Which act").select(3).run()
    box(app.radio, "What is wrong").set_value("It says something wrong").run()
    box(app.text_input, "Symbol of the document").input("12/BC-STP")
    box(app.text_input, "Date of the document").set_value(day(date(2024, 2, 20)))
    box(app.text_area, "Why it is corrected").input("Ghi nhầm ngày")
    press(app, "Correct")
    assert facts(world).completed_on == date(2024, 2, 20)


def correcting(world: World, task: str, number: int, way: str = "It says something wrong") -> AppTest:
    """The secretary puts an act right, and has said why."""
    app = change(opened(world, "thuha", task), "correct")
    box(app.selectbox, "Which act").select(number).run()
    box(app.radio, "What is wrong").set_value(way).run()
    box(app.text_area, "Why it is corrected").input("Gõ nhầm")
    return app


def test_every_fact_of_an_assignment_is_corrected(world: World, task: str) -> None:
    app = correcting(world, task, 1)
    press(app, "Correct")
    assert "Nothing was changed." in texts(app)
    box(app.text_area, "Task").input("Rà soát quy trình")
    box(app.text_area, "Product").input("Quyết định")
    box(app.selectbox, "Field").select("digital")
    box(app.selectbox, "Lead unit").select(world.nam_sach)
    box(app.multiselect, "Co-ordinating units").set_value([world.stp])
    box(app.text_input, "Deadline (a fixed day)").set_value("31/08/2027")
    box(app.text_input, "In effect from").set_value("15/02/2024")
    press(app, "Correct")
    found = facts(world)
    assert (found.title, found.product, found.field) == ("Rà soát quy trình", "Quyết định", "digital")
    assert (found.lead_id, found.co_ordinating) == (world.nam_sach, (world.stp,))
    assert found.deadline.due == date(2027, 8, 31)
    with world.db.reading() as session:
        first, second = session.exec(select(Task)).one().acts(session)
    assert (first.content.title, second.place) == ("Rà soát thủ tục hành chính", 1)
    assert second.on == date(2024, 2, 15)


def test_a_unit_that_never_co_ordinated_owes_nothing(world: World) -> None:
    with world.db.writing() as session:
        owed = (Owed(unit_id=world.stttt), Owed(unit_id=world.nam_sach))
        code = world.assign(session, co_ordinating=(world.stttt, world.nam_sach), owed=owed).code
    app = correcting(world, code, 1)
    box(app.multiselect, "Co-ordinating units").set_value([world.nam_sach])
    press(app, "Correct")
    assert (facts(world).co_ordinating, facts(world).owed) == ((world.nam_sach,), owed[1:])


def test_a_report_is_corrected_in_its_percent_words_and_day(world: World, task: str) -> None:
    with world.db.writing() as session:
        report = ProgressReported(percent=80, done="Đã hop.", difficulties="Thiếu người.")
        session.exec(select(Task)).one().report_progress(session, report, by=world.hoa, at=now())
    app = correcting(world, task, 2)
    box(app.slider, "Progress, %").set_value(30)
    box(app.text_area, "What was done").input("Đã họp.")
    box(app.text_area, "Difficulties").input("")
    box(app.text_input, "In effect from").set_value(day(today() - timedelta(days=2)))
    press(app, "Correct")
    with world.db.reading() as session:
        act = session.exec(select(Task)).one().acts(session)[-1]
    assert act.content == ProgressReported(percent=30, done="Đã họp.")
    assert act.on == today() - timedelta(days=2)


def test_the_day_of_a_request_for_more_time_is_corrected(world: World, task: str) -> None:
    with world.db.writing() as session:
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ.")
        session.exec(select(Task)).one().request_extension(session, asked, by=world.hoa, at=now())
    app = correcting(world, task, 2)
    box(app.text_input, "In effect from").set_value(day(today() - timedelta(days=2)))
    press(app, "Correct")
    with world.db.reading() as session:
        act = session.exec(select(Task)).one().acts(session)[-1]
    assert (act.on, act.content) == (today() - timedelta(days=2), asked)


def test_a_decision_is_corrected_to_a_refusal(world: World, task: str) -> None:
    with world.db.writing() as session:
        found = session.exec(select(Task)).one()
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ.")
        found.request_extension(session, asked, by=world.hoa, at=now())
        letter = Document(symbol="412/UBND-NC", on=today())
        granted = ExtensionDecided(outcome="granted", to=today() + 2 * SOON, document=letter)
        found.decide_extension(session, granted, by=world.secretary, at=now())
    app = correcting(world, task, 3)
    next(group for group in app.button_group if group.label == "Decision").set_value("refused").run()
    press(app, "Correct")
    assert "Say why the extension is not granted as asked." in texts(app)
    box(app.text_area, "Reason").input("Còn đủ thời gian")
    press(app, "Correct")
    assert facts(world).deadline.due == today() + SOON


def test_a_task_in_a_wrong_register_is_assigned_anew_and_its_code_leads_there(world: World, task: str) -> None:
    app = correcting(world, task, 1, "Its register or year is another")
    box(app.selectbox, "Register").select_index(0)
    press(app, "Correct")
    assert "Instead of 2024-KH-001, which was in a wrong register or year." in texts(app)
    code = app.query_params["code"]
    old = opened(world, "hoa", task)
    assert f"[It was assigned anew as {code}.](/task?code={code})" in texts(old)


def test_a_task_in_parts_goes_to_the_right_register_with_them(world: World, task: str) -> None:
    with world.db.writing() as session:
        among = Split(units=(world.stp, world.stttt))
        session.exec(select(Task)).one().split(session, among, by=world.secretary, on=today(), at=now())
    app = correcting(world, task, 1, "Its register or year is another")
    box(app.selectbox, "Register").select_index(0)
    press(app, "Correct")
    with world.db.reading() as session:
        codes = session.exec(select(Task.code).order_by(col(Task.id))).all()
    assert codes[3:] == [app.query_params["code"], f"{codes[3]}.001", f"{codes[3]}.002"]


def test_a_unit_forgotten_in_a_split_is_named_by_saying_it_anew(world: World, task: str) -> None:
    with world.db.writing() as session:
        among = Split(units=(world.stp, world.stttt))
        session.exec(select(Task)).one().split(session, among, by=world.secretary, on=today(), at=now())
    app = change(opened(world, "thuha", task), "correct")
    box(app.selectbox, "Which act").select(2).run()
    assert "The task has parts. Join them back instead." in texts(app)
    [how] = [radio for radio in app.radio if radio.label == "What is wrong"]
    assert how.options == ["It says something wrong"]
    box(app.multiselect, "A part for each of these units").set_value([world.stp, world.stttt, world.nam_sach])
    box(app.text_area, "Why it is corrected").input("Sót một đơn vị.")
    press(app, "Correct")
    with world.db.reading() as session:
        parts = session.exec(select(Task).where(col(Task.part_of).is_not(None))).all()
        assert [part.facts(session).lead_id for part in parts] == [world.stp, world.stttt, world.nam_sach]


@pytest.mark.parametrize("login", ["khai", "hoa", "tuyet", "thanh", "quantri"])
def test_nobody_but_the_secretariat_is_offered_a_change(world: World, task: str, login: str) -> None:
    app = opened(world, login, task)
    assert not [group for group in app.button_group if group.label == "Change this task"]
    assert "Decide the extension" not in texts(app)


def offered(app: AppTest) -> list[str]:
    """The changes that are offered."""
    [pills] = [group for group in app.button_group if group.label == "Change this task"]
    return list(pills.options)


def test_a_change_is_offered_when_it_can_be_made(world: World, task: str) -> None:
    always = ["Amend", "Directives", "Contributions"]
    assert offered(opened(world, "thuha", task)) == [
        *always,
        "Hand over",
        "Move the deadline",
        "Withdraw",
        "Split",
        "Correct an act",
    ]
    with world.db.writing() as session:
        known = session.exec(select(Task)).one()
        report = DoneReported(document=Document(symbol="12/BC-STP", on=today() - timedelta(days=1)))
        known.report_done(session, report, by=world.hoa, at=now())
    assert offered(opened(world, "thuha", task)) == [
        *always,
        "Hand over",
        "Move the deadline",
        "Withdraw",
        "Correct an act",
    ]
    with world.db.writing() as session:
        session.exec(select(Task)).one().confirm(session, by=world.secretary, at=now())
    assert offered(opened(world, "thuha", task)) == [*always, "Reopen", "Correct an act"]


def test_a_unit_reads_why_its_result_came_back_until_it_reports_again(world: World, completed: str) -> None:
    with world.db.writing() as session:
        session.exec(select(Task)).one().reopen(
            session, Reopened(reason="Thiếu phụ lục"), by=world.secretary, at=now()
        )
    assert [each.value for each in opened(world, "hoa", completed).warning] == ["Returned: Thiếu phụ lục"]
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="13/BC-STP", on=today()))
        session.exec(select(Task)).one().report_done(session, report, by=world.hoa, at=now())
    assert [each.value for each in opened(world, "hoa", completed).warning] == []
