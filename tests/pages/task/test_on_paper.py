"""Answers on paper, products that can hardly be, and reports that are put right, on the task's page."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Document, DoneReported, Returned
from models.ledger.facts import Facts, Stage
from models.person import Person, Role, User
from models.task.task import Task
from server.doors.sessions import user_of
from server.exports.export import Export
from tests.conftest import World
from tests.models.ledger.test_evidence import PDF
from tests.pages.desk import Desk, box, dated, open_form, press, shown_html, text_of, texts
from wording.language import day

SOON = timedelta(days=20)
PRODUCT = Document(symbol="12/BC-STP", on=today())


@pytest.fixture
def task(world: World) -> str:
    """A task of Justice, assigned a month ago and due in twenty days, with Information co-ordinating."""
    with world.db.writing() as session:
        due, on = today() + SOON, today() - timedelta(days=30)
        return world.assign(session, on=on, due=due, co_ordinating=(world.stttt,)).code


def facts(world: World) -> Facts:
    with world.db.reading() as session:
        return session.exec(select(Task)).one().facts(session)


def opened(world: World, login: str, task: str) -> AppTest:
    return Desk(world, login).opens("task/task.py", code=task)


def on_paper(app: AppTest, form: str) -> AppTest:
    next(group for group in app.button_group if "on paper" in group.label).select(f"paper_{form}").run()
    return app


def report(session: Session, by: User, done: str = "") -> Task:
    task = session.exec(select(Task)).one()
    task.report_done(session, DoneReported(document=PRODUCT, done=done), by=by, at=now())
    return task


def test_the_secretariat_enters_a_result_for_a_unit_and_another_confirms_it(world: World, task: str) -> None:
    thuha = on_paper(opened(world, "thuha", task), "done")
    box(thuha.text_input, "Symbol of the product's document").input("12/BC-STP")
    dated(thuha, "Date of the product")
    press(thuha, "Report done")
    assert "This is missing: Date" in texts(thuha)
    dated(thuha, "Date of the letter")
    press(thuha, "Report done")
    assert "Name the unit's letter" in texts(thuha)
    box(thuha.text_input, "Symbol of the unit's letter").input("215/STP-VP")
    press(thuha, "Report done")
    assert facts(world).stage is Stage.AWAITING
    assert f"For Department of Justice, by its letter 215/STP-VP of {day(today())}: Reported done" in texts(thuha)
    assert "entered by Nguyễn Thu Hà" in texts(thuha)
    assert "somebody else of the secretariat confirms it" in texts(thuha)
    assert next(button for button in thuha.button if button.label == "Confirm").disabled
    with world.db.writing() as session:
        session.add(Person(login="lan", name="Phạm Thị Lan", role=Role.SECRETARIAT))
        session.flush()
        lan = user_of(session, session.exec(select(Person).where(Person.login == "lan")).one())
        session.exec(select(Task)).one().confirm(session, by=lan, at=now())
    assert facts(world).completed_on == today()


@pytest.mark.parametrize(
    ("form", "field", "button"),
    [
        ("progress", "What was done", "Report progress"),
        ("contribution", "What was contributed", "Report the contribution"),
        ("request", "Why an extension is needed", "Ask for the extension"),
    ],
)
def test_every_answer_of_a_unit_can_be_entered_by_its_letter(
    world: World, task: str, form: str, field: str, button: str
) -> None:
    thuha = on_paper(opened(world, "thuha", task), form)
    dated(thuha, "Date of the letter")
    box(thuha.text_input, "Symbol of the unit's letter").input("215/STP-VP")
    box(thuha.text_area, field).input("Theo văn bản")
    if form == "request":
        box(thuha.text_input, "New deadline").set_value(day(today() + 2 * SOON))
    press(thuha, button)
    unit = "Department of Information" if form == "contribution" else "Department of Justice"
    assert f"For {unit}, by its letter 215/STP-VP of {day(today())}: " in texts(thuha)


def test_nobody_else_is_offered_to_enter_what_a_unit_answered(world: World, task: str) -> None:
    for login in ("hoa", "khai", "thanh"):
        app = opened(world, login, task)
        assert [group.label for group in app.button_group if "on paper" in group.label] == []


def test_an_impossible_product_is_explained_and_looked_at(world: World, task: str) -> None:
    hoa, before = open_form(opened(world, "hoa", task), "done"), today() - timedelta(days=40)
    box(hoa.text_input, "Symbol of the product's document").input("báo cáo").run()
    assert "is no symbol as Decree 30/2020 has them" in texts(hoa)
    box(hoa.text_input, "Symbol of the product's document").input("12/BC-STP").run()
    assert "is no symbol" not in texts(hoa)
    box(hoa.text_input, "Date of the product").set_value(day(before)).run()
    assert "The product is older than the assignment" in texts(hoa)
    press(hoa, "Report done")
    assert "Say why the product counts" in texts(hoa)
    box(hoa.text_area, "Why the product is of that day").input("Làm trước khi giao.")
    press(hoa, "Report done")
    assert facts(world).stage is Stage.AWAITING
    thuha = opened(world, "thuha", task)
    assert "The unit's reason: Làm trước khi giao." in texts(thuha)
    press(thuha, "Confirm")
    assert "Look at the unit's reason" in texts(thuha)
    assert facts(world).stage is Stage.AWAITING
    thuha.checkbox[0].check()
    press(thuha, "Confirm")
    assert facts(world).completed_on == before


def test_the_same_product_on_two_tasks_is_pointed_out_to_both_sides(world: World, task: str) -> None:
    with world.db.writing() as session:
        report(session, world.hoa)
        second = world.assign(session, on=today() - timedelta(days=9), due=today() + SOON).code
        other = world.assign(session, on=today() - timedelta(days=9), due=today() + SOON, lead_id=world.stttt)
        other.report_done(session, DoneReported(document=PRODUCT), by=world.tuyet, at=now())
    hoa = open_form(opened(world, "hoa", second), "done")
    box(hoa.text_input, "Symbol of the product's document").input("12 bc stp")
    dated(hoa, "Date of the product")
    assert f"The same document is reported on {task}." in texts(hoa)
    assert "on 1 task of another unit" in texts(hoa)
    press(hoa, "Report done")
    for page in (opened(world, "thuha", task), Desk(world, "thuha").opens("office/inbox.py")):
        shown = texts(page).replace("\\", "") + text_of(shown_html(page))
        assert f"The same document is reported on {second}, {other.code}." in shown


def test_a_returned_report_begins_with_what_was_reported(world: World, task: str) -> None:
    with world.db.writing() as session:
        done = report(session, world.hoa, done="Kèm phụ lục.")
        done.send_back(session, Returned(reason="Sai số."), by=world.secretary, at=now())
    hoa = open_form(opened(world, "hoa", task), "done")
    symbol = box(hoa.text_input, "Symbol of the product's document")
    assert (symbol.value, box(hoa.text_input, "Date of the product").value) == ("12/BC-STP", day(today()))
    assert box(hoa.text_area, "Note").value == "Kèm phụ lục."
    symbol.input("21/BC-STP")
    press(hoa, "Report done")
    assert facts(world).reported == Document(symbol="21/BC-STP", on=today())


def test_a_waiting_report_is_corrected_and_taken_back_by_its_unit(world: World, task: str) -> None:
    with world.db.writing() as session:
        report(session, world.hoa)
    hoa = open_form(opened(world, "hoa", task), "done")
    box(hoa.text_input, "Symbol of the product's document").input("21/BC-STP")
    press(hoa, "Correct")
    assert "Say why the act is corrected" in texts(hoa)
    box(hoa.text_input, "Why it is corrected").input("Nhầm số.")
    press(hoa, "Correct")
    assert facts(world).reported == Document(symbol="21/BC-STP", on=today())
    open_form(hoa, "done")
    box(hoa.text_input, "Why it is corrected").input("Mới là dự thảo.")
    press(hoa, "Take it back")
    assert facts(world).stage is Stage.ASSIGNED


def test_who_was_writing_when_a_colleague_reported_keeps_the_text_in_the_form_that_is_there_now(
    world: World, task: str
) -> None:
    hoa = open_form(opened(world, "hoa", task), "done")
    box(hoa.text_area, "Note").input("Đã ban hành, kèm phụ lục.").run()
    hoa.file_uploader[0].set_value(("Báo cáo.pdf", PDF, "application/pdf")).run()
    with world.db.writing() as session:
        report(session, world.duc, done="Xong")
    press(hoa, "Report done")
    assert "This task has changed since you opened it" in texts(hoa)
    for _run in range(2):
        assert box(hoa.text_area, "Note").value == "Đã ban hành, kèm phụ lục."
        assert box(hoa.text_input, "Symbol of the product's document").value == "12/BC-STP"
        hoa.run()
    box(hoa.text_input, "Why it is corrected").input("Thêm tệp.")
    press(hoa, "Correct")
    with world.db.reading() as session:
        content = session.exec(select(Task)).one().acts(session)[-1].content
        assert (content.done, [each.name for each in content.evidence]) == (
            *("Đã ban hành, kèm phụ lục.", ["Báo cáo.pdf"]),
        )


def test_texts_and_files_of_a_form_that_is_gone_are_given_back(world: World, task: str) -> None:
    hoa = open_form(opened(world, "hoa", task), "progress")
    box(hoa.text_area, "What was done").input("Đã họp hai lần.").run()
    hoa.file_uploader[0].set_value(("Biên bản.pdf", PDF, "application/pdf")).run()
    with world.db.writing() as session:
        report(session, world.duc)
    press(hoa, "Report progress")
    assert [each.value for each in hoa.code] == ["Đã họp hai lần."]
    [back] = [each.proto for each in hoa.get("link_button") if each.proto.label == "Biên bản.pdf"]
    assert back.url.startswith(f"/exports/{Export.OWN_FILE}?number=")
