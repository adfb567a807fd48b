"""Tasks edited in a table: what is changed is shown before it is saved, and a refused cell stays and says why."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages.office import narrowed
from pages.office.unsaved_cells import unsaved_cells
from pages.parts.typed import SAVED
from queries.task_page import facts_of
from tests.conftest import World
from tests.pages.conftest import Typing
from tests.pages.desk import Desk, box, press, texts
from tests.pages.tables import tables

PAGE = "office/change_many.py"


@pytest.fixture
def two(world: World) -> World:
    with world.db.writing() as session:
        world.assign(session, title="Một", due=date(2024, 6, 30))
        world.assign(session, title="Hai", due=date(2024, 6, 30))
    return world


def shown(app: AppTest) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in tables(app)]


def test_changes_are_counted_and_looked_at_before_they_are_saved(two: World, typing: Typing) -> None:
    typing |= {(0, "title"): "Một mới", (1, "product"): "Nghị quyết", (1, "units"): "so thong tin va truyen thong"}
    app = Desk(two, "thuha", "vi").opens(PAGE, tab="table")
    assert "3 thay đổi, 3 thao tác" in texts(app)
    assert shown(app) == [
        [
            ["2024-KH-001", "Nhiệm vụ", "Một", "Một mới"],
            ["2024-KH-002", "Sản phẩm", "Báo cáo", "Nghị quyết"],
            ["2024-KH-002", "Cơ quan phối hợp", "–", "Sở Thông tin và Truyền thông"],
        ]
    ]
    press(app, "Lưu 3 thay đổi")
    facts = facts_of([1, 2])
    assert (facts[1].title, facts[2].product, facts[2].co_ordinating) == ("Một mới", "Nghị quyết", (two.stttt,))


def test_a_few_words_of_a_name_are_enough_where_they_are_of_one(two: World, typing: Typing) -> None:
    typing |= {(0, "field"): "the che", (0, "lead"): "tu phap", (1, "units"): "so", (1, "member"): "khai"}
    app = Desk(two, "thuha", "vi").opens(PAGE, tab="table")
    refused, changed = shown(app)
    assert refused[0][:3] == ["2024-KH-002", "Cơ quan phối hợp", "so"]
    assert "Sở Tư pháp; Sở Thông tin và Truyền thông" in refused[0][3]
    assert [(row[1], row[3]) for row in changed] == [
        ("Lĩnh vực", "Cải cách thể chế"),
        ("Thành viên theo dõi", two.chairman.name),
    ]


def test_a_refused_cell_stays_in_the_table_while_the_others_are_saved(two: World, typing: Typing) -> None:
    typing |= {(0, "deadline"): "31/2/2024", (0, "title"): "Hai", (1, "product"): "Nghị quyết"}
    app = Desk(two, "thuha").opens(PAGE, tab="table")
    assert shown(app)[0] == [["2024-KH-001", "Deadline", "31/2/2024", "There is no such day: 31/2/2024."]]
    press(app, "Save 2 changes")
    assert (facts_of([1, 2])[1].title, facts_of([1, 2])[2].product) == ("Một", "Nghị quyết")
    typing.clear()
    app.run()
    assert {row[1]: row[3] for row in shown(app)[0]} == {
        "Deadline": "There is no such day: 31/2/2024.",
        "Task": "There is 2024-KH-002 already with this title. Say that it is meant.",
    }
    box(app.toggle, "Titles that other tasks have are meant").set_value(True).run()
    press(app, "Save 1 change")
    assert facts_of([1])[1].title == "Hai"


def test_where_every_cell_is_refused_each_says_why_and_titles_can_be_meant(
    two: World, typing: Typing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    typing |= {(0, "title"): "Hai", (1, "title"): "Một"}
    app = Desk(two, "thuha").opens(PAGE, tab="table")
    press(app, "Save 2 changes")
    assert "Refused: There is 2024-KH-002 already" in caplog.text
    assert {(row[0], row[2]) for row in shown(app)[0]} == {("2024-KH-001", "Hai"), ("2024-KH-002", "Một")}
    assert (facts_of([1, 2])[1].title, facts_of([1, 2])[2].title) == ("Một", "Hai")
    box(app.toggle, "Titles that other tasks have are meant").set_value(True).run()
    press(app, "Save 2 changes")
    assert (facts_of([1, 2])[1].title, facts_of([1, 2])[2].title) == ("Hai", "Một")


def test_deadlines_and_leads_need_a_document_once_for_the_sheet(two: World, typing: Typing) -> None:
    typing |= {(0, "deadline"): "30/9/2024", (1, "lead"): "People's Committee of Nam Sach District"}
    app = Desk(two, "thuha").opens(PAGE, tab="table")
    [refused] = shown(app)
    assert {row[3] for row in refused} == {"Name the document and its date above the table."}
    box(app.text_input, "Symbol of the document").input("97/TB-UBND").run()
    box(app.text_input, "Date of the document").input("20/5/2024").run()
    assert facts_of([2])[2].lead_id == two.stp
    press(app, "Save 2 changes")
    facts = facts_of([1, 2])
    assert (facts[1].deadline.due, facts[2].lead_id) == (date(2024, 9, 30), two.nam_sach)


@pytest.mark.parametrize(
    ("column", "text"), [("title", ""), ("field", "Thể thao"), ("units", "Sở Nào đó"), ("lead", "")]
)
def test_a_cell_that_says_nothing_possible_is_named(two: World, typing: Typing, column: str, text: str) -> None:
    typing[0, column] = text
    app = Desk(two, "thuha").opens(PAGE, tab="table")
    [[[code, _column, entered, why]]] = shown(app)
    assert (code, entered, bool(why)) == ("2024-KH-001", text or "–", True)
    assert next(each for each in app.button if each.label == "Save 0 changes").disabled


def test_no_task_and_more_than_are_looked_through_are_no_sheet(two: World, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(two, "thuha")
    assert "[Clear all filters](/change_many?tab=table)" in texts(desk.opens(PAGE, tab="table", text="no such words"))
    monkeypatch.setattr(narrowed, "MOST_AT_ONCE", 1)
    assert "2 tasks: narrow the list to 1 at most" in texts(desk.opens(PAGE, tab="table"))


def test_a_document_that_is_half_said_or_of_no_day_blocks_saving(two: World, typing: Typing) -> None:
    typing[0, "product"] = "Nghị quyết"
    app = Desk(two, "thuha").opens(PAGE, tab="table")
    box(app.text_input, "Symbol of the document").input("97/TB-UBND").run()
    box(app.text_input, "Date of the document").input("31/9/2024").run()
    press(app, "Save 1 change")
    assert "There is no such day: 31/9/2024." in [error.value for error in app.error]
    assert facts_of([1])[1].product == "Báo cáo"
    box(app.text_input, "Date of the document").input("").run()
    press(app, "Save 1 change")
    assert facts_of([1])[1].product == "Báo cáo"
    box(app.text_input, "Date of the document").input("20/5/2024").run()
    press(app, "Save 1 change")
    assert facts_of([1])[1].product == "Nghị quyết"


def test_another_filter_is_no_change_by_somebody_else(two: World, typing: Typing) -> None:
    desk = Desk(two, "thuha")
    desk.opens(PAGE, tab="table", text="Một")
    desk.app.query_params = {"tab": "table", "text": "Hai"}
    desk.app.run()
    assert not [warning.value for warning in desk.app.warning]


def test_what_was_typed_is_thrown_away_after_asking_and_kept_after_cancel(two: World, typing: Typing) -> None:
    app = Desk(two, "thuha", "vi").opens(PAGE, tab="table")
    assert box(app.button, "Bỏ thay đổi").disabled
    typing |= {(0, "title"): "Một mới", (1, "deadline"): "31/31/2024"}
    press(app.run(), "Bỏ thay đổi")
    press(app, "Hủy")
    assert "1 thay đổi, 1 thao tác" in texts(app)
    press(app, "Bỏ thay đổi")
    typing.clear()
    press(app, "Đồng ý bỏ 2 thay đổi")
    assert app.session_state[SAVED] == 1  # the grid has another key, and so begins anew
    assert box(app.run().button, "Bỏ thay đổi").disabled
    assert [facts.title for facts in facts_of([1, 2]).values()] == ["Một", "Hai"]


def test_what_is_typed_is_kept_whatever_is_listed_until_it_is_saved(two: World, typing: Typing) -> None:
    typing |= {(0, "title"): "Một mới", (0, "product"): "", (1, "deadline"): "31/2/2024"}
    Desk(two, "thuha").opens(PAGE, tab="table", order="code")
    typing.clear()
    for desk in (Desk(two, "thuha"), Desk(two, "quantri")):
        app = desk.opens(PAGE, tab="table", order="code")
        assert ("[:red[1 cell is refused]](#refused)" in texts(app)) is (desk.login == "thuha")
    app = Desk(two, "thuha").opens(PAGE, tab="table", text="Hai")
    assert "2 of them are of tasks that are not listed here, and stand below." in texts(app)
    assert shown(app)[1] == [["2024-KH-001", "Task", "Một", "Một mới"], ["2024-KH-001", "Product", "Báo cáo", "–"]]
    press(app, "Save 2 changes")
    assert (facts_of([1])[1].title, facts_of([1])[1].product) == ("Một mới", "")
    assert unsaved_cells(two.secretary) == {(2, "deadline"): "31/2/2024"}


def test_the_table_stands_in_the_order_of_the_list(two: World, typing: Typing) -> None:
    for order, code in (("code", "2024-KH-001"), ("title", "2024-KH-002")):
        typing[0, "title"] = "Mới"
        app = Desk(two, "thuha").opens(PAGE, tab="table", order=order)
        assert shown(app)[0][0][0] == code
        typing.clear()
        press(press(app, "Throw away"), "Yes, throw away 1 change")
