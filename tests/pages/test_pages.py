"""Pages as people use them: each sees their own, says what they may, and reads what happened."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from clock import now
from models.accounts.credential import SignIn
from models.ledger.acts import Document, DoneReported, ProgressReported
from models.ledger.facts import Stage
from models.ledger.projection import TaskState
from models.person import Person
from models.task.task import Task
from pages.parts.menu import PAGES
from settings import HOME
from tests.conftest import JANUARY, World, noon
from tests.pages.desk import FRAME, Desk, box, open_form, press, shown_html, text_of, texts
from tests.pages.tables import tables
from wording.language import Language, set_language


def test_a_unit_reports_done_and_the_secretariat_confirms(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task, do="done")
    box(hoa.text_input, "Symbol of the product's document").input("12/BC-STP")
    box(hoa.text_input, "Date of the product").set_value("10/01/2024").run()
    box(hoa.text_area, "Why the product is of that day").input("Gửi chậm.")
    next(button for button in hoa.button if button.label == "Report done").click().run()
    assert not hoa.exception
    assert "Reported done: 12/BC-STP of 10/01/2024." in texts(hoa)
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().stage == "awaiting"

    inbox = Desk(world, "thuha").opens("office/inbox.py")
    assert inbox.tabs[0].label == "Results (1)"
    thuha = Desk(world, "thuha").opens("task/task.py", code=task)
    thuha.checkbox[0].check()
    next(button for button in thuha.button if button.label == "Confirm").click().run()
    assert not thuha.exception
    assert "Completed on 10/01/2024, before the deadline 30/06/2024." in texts(thuha)
    overview = Desk(world, "khai").opens("leadership/overview.py", period="2024-H1", as_of="2024-06-14")
    assert "100.00% 1 / 1" in text_of(shown_html(overview))


def test_a_result_is_returned_only_with_a_reason(world: World, task: str) -> None:
    with world.db.writing() as session:
        row = session.exec(select(Task)).one()

        report = DoneReported(document=Document(symbol="12/BC-STP", on=JANUARY))
        row.report_done(session, report, by=world.hoa, at=noon(JANUARY))
    thuha = Desk(world, "thuha").opens("task/task.py", code=task)
    press(thuha, "Return with a reason")
    next(button for button in thuha.button if button.label == "Return").click().run()
    assert [error.value for error in thuha.error] == ["Say why the result is returned."]
    thuha.text_area[0].input("Mới là dự thảo.")
    next(button for button in thuha.button if button.label == "Return").click().run()
    assert "Returned: Mới là dự thảo." in texts(thuha)


def test_what_was_typed_stays_when_it_is_refused(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    box(hoa.text_area, "Difficulties").input("Thiếu kinh phí")
    next(button for button in hoa.button if button.label == "Report progress").click().run()
    assert [error.value for error in hoa.error] == ["Say what was done."]
    assert box(hoa.text_area, "Difficulties").value == "Thiếu kinh phí"


def test_somebody_elses_change_is_told_and_nothing_is_lost(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    with world.db.writing() as session:
        report = ProgressReported(percent=30, done="Đã họp.")
        session.exec(select(Task)).one().report_progress(session, report, by=world.tuyet, at=now())
    box(hoa.text_area, "What was done").input("Đã làm")
    next(button for button in hoa.button if button.label == "Report progress").click().run()
    assert "Somebody else has changed this task" in hoa.error[0].value
    assert "Đã họp." in texts(hoa)
    assert box(hoa.text_area, "What was done").value == "Đã làm"
    next(button for button in hoa.button if button.label == "Report progress").click().run()
    assert not hoa.error
    assert box(open_form(hoa, "progress").text_area, "What was done").value == ""
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 3


def test_what_no_form_shows_any_more_is_given_back(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="1/BC-STP", on=JANUARY), reason="Gửi chậm.")
        session.exec(select(Task)).one().report_done(session, report, by=world.hoa, at=now())
    box(hoa.text_area, "What was done").input("Đã làm nhiều việc")
    next(button for button in hoa.button if button.label == "Report progress").click().run()
    assert "This task has changed since you opened it" in texts(hoa)
    assert hoa.code[0].value == "Đã làm nhiều việc"


def test_a_co_ordinating_unit_reports_progress_but_not_done(world: World, task: str) -> None:
    tuyet = Desk(world, "tuyet").opens("task/task.py", code=task)
    [offered] = tuyet.button_group
    assert list(offered.options) == ["Report the contribution", "Report progress", "Ask or write"]


def test_another_units_task_is_not_there(world: World, task: str) -> None:
    son = Desk(world, "son").opens("task/task.py", code=task)
    assert "There is no such task" in texts(son)
    assert "Rà soát" not in texts(son)


def test_the_secretariat_assigns_a_task(world: World) -> None:
    thuha = Desk(world, "thuha").opens("office/assign.py")
    thuha.text_area[0].input("Ban hành kế hoạch kiểm tra")
    thuha.selectbox[3].select(world.stp)
    box(thuha.text_input, "Deadline (a fixed day)").set_value("31/12/2026")
    box(thuha.text_input, "Date of the assigning document").set_value("10/01/2024")
    next(button for button in thuha.button if button.label == "Assign").click().run()
    assert not thuha.exception
    assert thuha.text_area[0].value == ""
    next(button for button in thuha.button if button.label == "Assign").click().run()
    with world.db.reading() as session:
        assert session.exec(select(TaskState.title)).all() == ["Ban hành kế hoạch kiểm tra"]


def test_the_secretariat_opens_the_registers_of_a_new_year(world: World) -> None:
    thuha = Desk(world, "thuha").opens("office/assign.py")
    next(button for button in thuha.button if button.label.startswith("Open the registers")).click().run()
    assert not thuha.exception
    assert not [button for button in thuha.button if button.label.startswith("Open the registers")]


def test_a_reason_typed_beside_it_never_confirms(world: World, task: str) -> None:
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="12/BC-STP", on=JANUARY))
        session.exec(select(Task)).one().report_done(session, report, by=world.hoa, at=noon(JANUARY))
    thuha = Desk(world, "thuha").opens("task/task.py", code=task)
    press(thuha, "Return with a reason")
    thuha.text_area[0].input("Thiếu phụ lục").run()
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().stage is Stage.AWAITING


def test_a_page_of_another_desk_says_whose_it_is(world: World) -> None:
    assert "Only the secretariat assigns tasks." in texts(Desk(world, "hoa").opens("office/assign.py"))
    assert "Your account belongs to no unit." in texts(Desk(world, "quantri").opens("unit/my_unit.py"))


def test_an_assignment_without_lead_or_day_says_what_is_missing(world: World) -> None:
    thuha = Desk(world, "thuha").opens("office/assign.py")
    next(button for button in thuha.button if button.label == "Assign").click().run()
    assert [error.value for error in thuha.error] == ["Say what the task is and which unit leads it."]
    thuha.text_area[0].input("Ban hành kế hoạch")
    thuha.selectbox[3].select(world.stp)
    next(button for button in thuha.button if button.label == "Assign").click().run()
    assert "This is missing: Date" in thuha.error[0].value
    box(thuha.text_input, "Date of the assigning document").set_value("10/01/2024")
    next(button for button in thuha.button if button.label == "Assign").click().run()
    assert "A fixed deadline needs its day" in thuha.error[0].value


@pytest.mark.parametrize("user", [{}, {"session": "no such key"}])
def test_a_stranger_is_shown_no_frame(world: World, task: str, user: dict[str, str]) -> None:
    app = AppTest.from_file(FRAME, default_timeout=30)
    app.user = user
    app.run()
    assert (texts(app), list(app.exception)) == ("", [])


def test_a_stranger_sees_nothing_of_any_page(world: World, task: str) -> None:
    for page in PAGES:
        app = AppTest.from_file(HOME / "pages" / page.script, default_timeout=30)
        app.user = {}
        app.run()
        assert (texts(app), list(app.exception)) == ("", []), page


def test_after_signing_out_elsewhere_the_next_click_shows_nothing(world: World, task: str) -> None:
    desk = Desk(world, "hoa")
    desk.opens("unit/my_unit.py")
    with world.db.writing() as session:
        for each in session.exec(select(SignIn)):
            each.ended_at = now()
    desk.app.run()
    assert texts(desk.app) == ""


def test_a_deactivated_person_sees_nothing_at_the_next_click(world: World, task: str) -> None:
    desk = Desk(world, "hoa")
    desk.opens("unit/my_unit.py")
    with world.db.writing() as session:
        session.exec(select(Person).where(Person.login == "hoa")).one().active = False
    desk.app.run()
    assert texts(desk.app) == ""


def test_the_language_is_changed_and_kept(world: World, task: str) -> None:
    desk = Desk(world, "hoa", "en")
    app = desk.opens("task/tasks.py")
    assert app.title[0].value == "Tasks"
    app.button(key="language").click()
    set_language(Language.VI)
    app.run()
    assert app.title[0].value == "Nhiệm vụ"
    with world.db.reading() as session:
        assert session.exec(select(Person.language).where(Person.login == "hoa")).one() == "vi"


def test_a_list_that_is_empty_says_what_to_do(world: World, task: str) -> None:
    assert "No task fits" in texts(Desk(world, "khai").opens("task/tasks.py", text="xyz"))
    assert "Your unit leads no task and co-ordinates on none." in texts(Desk(world, "son").opens("unit/my_unit.py"))
    assert "No result waits for you." in texts(Desk(world, "thuha").opens("office/inbox.py"))


def test_nonsense_in_the_url_counts_as_nothing_said(world: World, task: str) -> None:
    nonsense = {"year": "x", "page": "-3", "standings": "?", "as_of": "31/11", "register": "none", "lead_id": "999"}
    assert "1 task" in texts(Desk(world, "khai").opens("task/tasks.py", **nonsense))
    Desk(world, "khai").opens("leadership/overview.py", period="1", as_of="9999-99-99", known_at="x", compare="?")
    far = {"as_of": "1000-01-01", "known_at": "0001-01-01T00:00", "directive_id": "1" + "0" * 30}
    assert "1 task" in texts(Desk(world, "khai").opens("task/tasks.py", **far))
    assert "There is no such directive" in texts(
        Desk(world, "khai").opens("directive/directive.py", id="1" + "0" * 30)
    )
    assert "There is no such task" in texts(Desk(world, "khai").opens("task/task.py"))
    assert "There is no such directive" in texts(Desk(world, "khai").opens("directive/directive.py", id="no"))


def test_a_title_full_of_signs_is_shown_as_typed(world: World) -> None:
    title = "**A** [x](http://y) :red[z] <b>"
    with world.db.writing() as session:
        code = world.assign(session, title=title).code
    app = Desk(world, "hoa").opens("task/task.py", code=code)
    assert app.title[0].value != title
    assert "\\*\\*A\\*\\*" in app.title[0].value


def test_a_list_of_a_past_day_does_not_show_how_far_the_work_is_now(world: World, task: str) -> None:
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="12/BC-STP", on=JANUARY))
        session.exec(select(Task)).one().report_done(session, report, by=world.hoa, at=noon(JANUARY))
    [today_list] = tables(Desk(world, "khai").opens("task/tasks.py"))
    [past_list] = tables(Desk(world, "khai").opens("task/tasks.py", as_of="2024-06-14"))
    assert today_list.cells("Task")[0].texts[-1] == "Waiting for confirmation"
    assert today_list.column("Last report") == ["10/01/2024"]
    assert past_list.cells("Task")[0].texts == ["Rà soát thủ tục hành chính", task]
    assert past_list.column("Last report") == ["10/01/2024"]
