"""A plan on its way in: chosen, read, answered, loaded; and units and lists that come and go as workbooks."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import today
from models.moment import Moment
from models.task.task import Task
from queries.loadings import loadings
from queries.selection import TaskFilters
from queries.task_list import Order, tasks_of
from queries.units import unit_called
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk, box, dated, press, texts

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
YEAR = today().year
ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"],
    ["I", "Cải cách thể chế", "", "", "", ""],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "", f"Quý II/{YEAR}", "Báo cáo"],
    ["2", "Kiểm tra", "Cục Pháp chế", "", "Quý II, III", ""],
    ["3", "Tuyên truyền", "Sở Tư pháp; UBND các huyện", "", "Thường xuyên", ""],
]


def chosen(world: World, rows: Sequence[Sequence[str]] = ROWS, name: str = "kế hoạch.csv") -> AppTest:
    """The page after a file was read in."""
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    app.file_uploader[0].set_value((name, as_csv(rows), "text/csv")).run()
    dated(app, "Its tasks count from")
    return press(app, "Read it")


def ask(app: AppTest, about: str) -> None:
    """Open one kind of the questions."""
    next(each for each in app.button_group if each.label == "Questions about the file").set_value(about).run()


def titles(world: World) -> list[str]:
    return [row.title for row in tasks_of(world.secretary, Moment(today()), TaskFilters(), order=Order.CODE)]


def test_a_plan_is_read_looked_at_and_loaded(world: World) -> None:
    app = chosen(world)
    assert "kế hoạch.csv → " in texts(app)
    assert titles(world) == []
    press(app, "Load 1 task")
    assert titles(world) == ["Rà soát văn bản"]
    assert "Loaded on" in texts(app)
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    assert [row.batch_id is not None for row in loadings(world.secretary)] == [True]
    again = chosen(world)
    assert "Load 0 tasks" in [each.label for each in again.button]


def test_what_is_answered_stays_and_every_row_becomes_a_task(world: World) -> None:
    app = chosen(world)
    loading = loadings(world.secretary)[0].id
    box(app.selectbox, "Cục Pháp chế").set_value(world.stp).run()
    app = Desk(world, "thuha").opens("plan/load_plan.py", id=str(loading))  # another browser
    assert "Load 2 tasks" in [each.label for each in app.button]
    ask(app, "leads")
    box(app.selectbox, "Sở Tư pháp; UBND các huyện").set_value(world.stp).run()
    box(app.multiselect, "In parts for").set_value([world.stp, world.nam_sach]).run()
    ask(app, "days")
    next(each for each in app.button_group if each.label == "Quý II, III").set_value("take").run()
    assert loadings(world.secretary)[0].answers.deadlines["Quý II, III"].due == date(YEAR, 9, 30)
    press(app, "Load 3 tasks")
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra", "Tuyên truyền"]
    with world.db.reading() as session:
        last = session.exec(select(Task).where(Task.part_of == None).order_by(col(Task.id).desc())).first()  # noqa: E711 - in SQL
        assert len(last.parts(session)) == 2
    assert unit_called("Cục Pháp chế").id == world.stp


def test_an_answer_can_be_taken_back(world: World) -> None:
    app = chosen(world)
    name = box(app.selectbox, "Cục Pháp chế")
    name.set_value(world.stp).run()
    box(app.selectbox, "Cục Pháp chế").set_value(None).run()
    assert loadings(world.secretary)[0].answers.names == {}


def test_two_who_answer_at_once_keep_both_answers(world: World) -> None:
    app = chosen(world)
    other = Desk(world, "thuha").opens("plan/load_plan.py", id=app.query_params["id"][0])
    box(app.selectbox, "Cục Pháp chế").set_value(world.stp).run()
    ask(other, "leads")
    box(other.selectbox, "Sở Tư pháp; UBND các huyện").set_value(world.stp).run()
    answers = loadings(world.secretary)[0].answers
    assert list(answers.names.values()) == [world.stp]
    assert answers.leads["Sở Tư pháp; UBND các huyện"].lead_id == world.stp


def test_a_title_that_is_nearly_a_tasks_waits_until_somebody_says_which_it_is(world: World) -> None:
    heads = ROWS[0]
    first = ["1", "Tổ chức tập huấn nghiệp vụ cho công chức cấp huyện", "Sở Tư pháp", "", f"30/6/{YEAR}", ""]
    other = ["1", "Tổ chức tập huấn nghiệp vụ cho công chức cấp xã", "Sở Tư pháp", "", f"30/9/{YEAR}", ""]
    press(chosen(world, [heads, first], "một.csv"), "Load 1 task")
    app = chosen(world, [heads, other], "hai.csv")
    assert "Load 0 tasks" in [each.label for each in app.button]
    ask(app, "titles")
    next(each for each in app.button_group if each.label == other[1]).set_value(0).run()
    press(app, "Load 1 task")
    assert titles(world) == [first[1], other[1]]


def test_columns_are_said_where_no_table_is_found(world: World) -> None:
    app = chosen(world, [["Việc", "Ai", "Bao giờ"], ["Rà soát", "Sở Tư pháp", f"30/6/{YEAR}"]])
    assert "No table of tasks was found" in texts(app)
    press(app, "Read it so, now and next time")
    assert "Say which column has the tasks." in texts(app)
    for part, column in (("Task", 0), ("Lead unit", 1), ("Deadline", 2)):
        box(app.selectbox, part).set_value(column).run()
    press(app, "Read it so, now and next time")
    press(app, "Load 1 task")
    assert titles(world) == ["Rà soát"]


def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(world: World) -> None:
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    app.file_uploader[0].set_value(("x.xlsx", b"broken", "x")).run()
    dated(app, "Its tasks count from")
    press(app, "Read it")
    assert "cannot be read" in texts(app)
    assert loadings(world.secretary) == []


def test_a_file_is_put_away(world: World) -> None:
    app = chosen(world)
    press(app, "Put this file away")
    assert loadings(world.secretary) == []
    assert "No file has been loaded yet." in texts(app)


def test_the_units_page_takes_a_list(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/units.py")
    app.session_state["units_workbook"] = True
    app.run()
    heads = ["Mã", "Loại", "Tên tiếng Việt", "Tên tiếng Anh", "Tên viết tắt", "Có từ ngày"]
    rows = [heads, ["MOI", "other", "Ban Mới", "New Board", "BM", "1/1/2024"]]
    app.file_uploader[0].set_value(("x.csv", as_csv(rows), "text/csv")).run()
    press(app, "Save 1 unit")
    assert unit_called("Ban Mới") is not None
