"""A register is added on its page, and from then on every page shows it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from clock import now
from models.register import Register, RegisterDetails, open_registers
from models.task.registers import add_register
from queries.loadings import loadings
from store.cache import clear_cached
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk, chips, press, shown_html, texts
from tests.pages.tables import tables

PAGE = "admin/registers.py"
CONCLUSIONS = RegisterDetails("conclusions", "KL", "Kết luận của UBND tỉnh", "Conclusions of the province", 3, 2024)


def fill(app: AppTest, form: str, **values: str) -> None:
    """Type into the inputs of a form, each by its label (``_`` for a space)."""
    for label, value in values.items():
        boxes = [box for box in app.text_input if box.form_id == form and box.label == label.replace("_", " ")]
        boxes[0].input(value)


@pytest.fixture
def four(world: World) -> World:
    """A third register with a task, added by a verb, and a fourth one, added on the page."""
    with world.db.writing() as session:
        add_register(session, CONCLUSIONS, by=world.admin, at=now())
    app = Desk(world, "quantri").opens(PAGE)
    fill(app, "add", Code="findings", Name_in_Vietnamese="Kết luận thanh tra", Name_in_English="Inspection findings")
    letters = next(box for box in app.text_input if box.form_id == "add" and box.label.startswith("Letters"))
    letters.input("TT")
    next(box for box in app.number_input if box.form_id == "add" and box.label == "From the year").set_value(2024)
    press(app, "Add the register")
    with world.db.writing() as session:
        open_registers(session, 2024)
        world.assign(session, register_code="conclusions", title="Xây dựng quy trình")
        world.assign(session, register_code="findings", title="Khắc phục sai phạm")
    clear_cached()
    return world


def test_the_fourth_is_in_the_overview_with_the_others(four: World) -> None:
    app = Desk(four, "khai").opens("leadership/overview.py", period="2024-H1", as_of="2024-06-14")
    headings = re.findall(r"<h2>(.*?)</h2>", shown_html(app))
    assert headings == ["Conclusions of the province", "Inspection findings"]
    app = Desk(four, "khai").opens(
        "leadership/overview.py", period="2024-H1", as_of="2024-06-14", register="findings"
    )
    assert next(each for each in app.button_group if each.label == "Register").value == "findings"
    assert not app.toast


def test_lists_are_narrowed_by_it_and_by_several(four: World) -> None:
    app = Desk(four, "thuha").opens("task/tasks.py", register="findings", year="2024", as_of="2024-06-14")
    assert chips(app) == ["Register: Inspection findings", "Year: 2024"]
    assert shown(app) == {"2024-TT-001"}
    app = Desk(four, "thuha").opens("task/tasks.py", register="findings,conclusions", as_of="2024-06-14")
    assert shown(app) == {"2024-TT-001", "2024-KL-001"}
    app = Desk(four, "thuha").opens("task/tasks.py", register="findings,nothing", as_of="2024-06-14")
    assert [toast.value for toast in app.toast]
    assert shown(app) == {"2024-TT-001", "2024-KL-001"}


def shown(app: AppTest) -> set[str]:
    return {text for table in tables(app) for text in table.text.split() if text.startswith("2024-")}


def test_it_is_on_the_wall_and_on_its_tasks_page(four: World) -> None:
    desk, names = Desk(four, "khai"), []
    for screen in ("1", "1.2"):
        app = desk.opens("leadership/presentation.py", period="2024-H1", as_of="2024-06-14", screen=screen)
        names += re.findall("<h2>(.*?)</h2>", "".join(each.proto.body for each in app.get("html")))
    assert names == [
        "Annual PAR plan",
        "Assigned by the Government",
        "Conclusions of the province",
        "Inspection findings",
    ]
    app = Desk(four, "thuha").opens("task/task.py", code="2024-TT-001", as_of="2024-06-14")
    assert "Inspection findings 2024" in texts(app)


def test_it_is_not_in_the_report_until_that_is_said(four: World) -> None:
    app = Desk(four, "thuha").opens("report/period_report.py", period="2024-H1", part="figures")
    assert "Inspection findings" not in texts(app)
    app = Desk(four, "quantri").opens(PAGE, register="findings")
    next(box for box in app.toggle if box.form_id == "register").set_value(True)
    press(app, "Save")
    clear_cached()
    app = Desk(four, "thuha").opens("report/period_report.py", period="2024-H1")
    assert "Inspection findings" in texts(app)


def test_a_plan_is_loaded_into_it(four: World) -> None:
    app = Desk(four, "thuha").opens("plan/load_plan.py")
    rows = [["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"], ["1", "Trả lời kiến nghị", "STP", "31/12/2024"]]
    app.file_uploader[0].set_value(("x.csv", as_csv(rows), "text/csv")).run()
    lists = next(box for box in app.selectbox if box.label == "Register")
    place = next(place for place, name in enumerate(lists.options) if name == "Inspection findings 2024")
    lists.select_index(place).run()
    next(box for box in app.text_input if box.label == "Its tasks count from").set_value("10/01/2024").run()
    press(app, "Read it")
    assert [row.register_code for row in loadings(four.secretary)] == ["findings"]


def test_a_task_is_assigned_to_it_by_hand(four: World) -> None:
    app = Desk(four, "thuha").opens("office/assign.py")
    assert "Inspection findings 2024" in next(box for box in app.selectbox if box.label == "Register").options


def test_a_register_is_changed_closed_and_opened_again(four: World) -> None:
    app = Desk(four, "quantri").opens(PAGE, register="findings")
    fill(app, "register", Name_in_English="Findings")
    press(app, "Save")
    assert "Findings" in [each.value for each in app.header]
    next(box for box in app.number_input if box.label == "Its last year").set_value(2030)
    press(app, "Close it after that year")
    with four.db.reading() as session:
        assert session.get_one(Register, "findings").last_year == 2030
    press(app, "Leave it open")
    with four.db.reading() as session:
        assert session.get_one(Register, "findings").last_year is None


def test_what_is_refused_is_said_and_stays_in_the_form(four: World) -> None:
    app = Desk(four, "quantri").opens(PAGE, register="findings")
    next(box for box in app.number_input if box.form_id == "register" and box.label == "From the year").set_value(
        2025
    )
    press(app, "Save")
    assert [each.value for each in app.error] == ["It has tasks of 2024."]
    boxes = (box for box in app.number_input if box.form_id == "register" and box.label == "From the year")
    assert next(boxes).value == 2025


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("login", ["thuha", "thanh"])
def test_the_secretariat_and_the_auditor_look_and_change_nothing(four: World, login: str, language: str) -> None:
    app = Desk(four, login, language).opens(PAGE, register="findings")
    assert len(tables(app)[0].rows) == 4
    assert not app.text_input
