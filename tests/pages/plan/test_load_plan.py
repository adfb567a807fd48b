"""A plan on its way in: chosen, read, answered, loaded; and units and lists that come and go as workbooks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Document
from models.moment import Moment
from models.outage import Outage, OutageKind
from models.plan.columns import PlanColumn
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.task.task import Task
from queries.loadings import loadings
from queries.selection import TaskFilters
from queries.task_list import Order, tasks_of
from queries.units import unit_called, units_on
from store.cache import clear_cached
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk, box, dated, press, shown_html, text_of, texts
from tests.pages.tables import tables
from usecases.load_plan import Compared, PlanFile, load_rows

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


def test_a_group_that_is_called_as_the_field_of_its_row_is_named_once(world: World) -> None:
    chosen(world)
    app = Desk(world, "thuha", "vi").opens("plan/load_plan.py", id=str(loadings(world.secretary)[0].id))
    assert tables(app)[0].column("Nhiệm vụ")[0] == "Rà soát văn bản 1 › Cải cách thể chế"


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
    next(each for each in app.button_group if each.label == "Quý II, III").set_value(f"{YEAR}-09-30").run()
    assert loadings(world.secretary)[0].answers.deadlines["Quý II, III"].due == date(YEAR, 9, 30)
    press(app, "Load 3 tasks")
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra", "Tuyên truyền"]
    with world.db.reading() as session:
        last = session.exec(select(Task).where(Task.part_of == None).order_by(col(Task.id).desc())).first()  # noqa: E711 - in SQL
        assert len(last.parts(session)) == 2
    assert unit_called("Cục Pháp chế").id == world.stp


def test_the_rows_of_several_ministries_are_left_out_in_one_press(world: World) -> None:
    leads = ["Bộ Công an", "Bộ Ngoại giao", "Sở Tư pháp", "Bộ Công an; Sở Tư pháp", "Bộ Công an"]
    rows = [[str(place), f"Rà soát {place}", lead, "", "", ""] for place, lead in enumerate(leads, start=1)]
    app = press(chosen(world, [ROWS[0], *rows]), "None is a unit of the province: leave out 3 rows")
    [loading] = loadings(world.secretary)
    assert (set(loading.answers.names.values()), len(loading.answers.left_out)) == ({0}, 3)
    press(app, "Load 1 task")
    assert titles(world) == ["Rà soát 3"]


def test_a_file_whose_days_lie_before_its_first_is_counted_from_an_earlier_one_in_one_press(world: World) -> None:
    rows = [[str(place), f"Rà soát {place}", "Sở Tư pháp", "", f"01/01/{YEAR}", ""] for place in (1, 2, 3)]
    app = chosen(world, [ROWS[0], *rows])
    assert "Load 3 tasks" in [each.label for each in press(app, f"Count from 01/01/{YEAR}").button]
    assert loadings(world.secretary)[0].on == date(YEAR, 1, 1)


def test_a_group_that_co_ordinates_is_each_of_its_units_once_somebody_said_so(world: World) -> None:
    app = chosen(
        world, [ROWS[0], ["1", "Rà soát", "UBND huyện Nam Sách", "Các sở, ban, ngành", f"Quý II/{YEAR}", ""]]
    )
    ask(app, "groups")
    assert "Các sở, ban, ngành" in texts(app)
    next(each for each in app.button_group if each.label == "Các sở, ban, ngành").set_value(True).run()
    press(app, "Load 1 task")
    with world.db.reading() as session:
        facts = session.exec(select(Task)).one().facts(session)
    assert (facts.lead_id, facts.co_ordinating) == (world.nam_sach, (world.stp, world.stttt))


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


def test_a_text_is_pasted_and_each_of_its_tasks_loaded(world: World) -> None:
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    text = f"1. Giao Sở Tư pháp rà soát văn bản, hoàn thành trước ngày 30/9/{YEAR}.\n2. Tổ chức thực hiện."
    box(app.text_area, "Or paste its text").set_value(text).run()
    dated(app, "Its tasks count from")
    press(app, "Read it")
    assert "Of 2 cells and lines with words 1 are in tasks and 0 in groups, 1 are left out and 0 not read." in texts(
        app
    )
    press(app, "Load 1 task")
    assert titles(world) == ["Rà soát văn bản"]


def test_no_text_is_read_beside_a_file_that_was_refused(world: World) -> None:
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    box(app.text_area, "Or paste its text").set_value("1. Giao Sở Tư pháp rà soát văn bản.").run()
    assert not next(each for each in app.button if each.label == "Read it").disabled
    app.file_uploader[0].set_value(("plan.exe", b"x", "x")).run()
    assert next(each for each in app.button if each.label == "Read it").disabled


def test_a_file_of_another_year_says_so_and_is_read_anew_in_one_press(world: World) -> None:
    last = YEAR - 1
    rows = [
        ROWS[0],
        *[[str(n), f"Việc số {n} của kế hoạch", "Sở Tư pháp", "", f"30/6/{last}", ""] for n in (1, 2, 3)],
    ]
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    app.file_uploader[0].set_value(("cũ.csv", as_csv(rows), "text/csv")).run()
    this_year = next(each for each in box(app.selectbox, "Register").options if str(YEAR) in each)
    box(app.selectbox, "Register").select(this_year).run()
    dated(app, "Its tasks count from")
    press(app, "Read it")
    plan = this_year.removesuffix(f" {YEAR}")
    assert f"The file says that it is of “{plan} {last}”, and is read as one of “{plan} {YEAR}”." in texts(app)
    press(app, f"Read it as one of “{plan} {last}”")
    assert (loadings(world.secretary)[0].year, "The file says" in texts(app)) == (last, False)
    press(app, "Load 3 tasks")


def test_a_file_goes_to_another_list_or_day_while_it_is_looked_at(world: World) -> None:
    app = chosen(world)
    app.session_state["destination"] = True
    app.run()
    next_year = next(each for each in box(app.selectbox, "Register").options if str(YEAR + 1) in each)
    box(app.selectbox, "Register").select(next_year).run()
    press(app, "Read it anew")
    assert loadings(world.secretary)[0].year == YEAR + 1


def test_what_is_no_unit_of_the_province_is_learnt_and_its_rows_left_out_in_one_press(world: World) -> None:
    app = chosen(world)
    box(app.selectbox, "Cục Pháp chế").set_value(0).run()
    press(app, "Leave out its 1 row")
    assert len(loadings(world.secretary)[0].answers.left_out) == 1
    press(app, "Load 1 task")
    again = chosen(world, [*ROWS, ["4", "Một việc khác nữa", "Cục Pháp chế", "", "Thường xuyên", ""]], "hai.csv")
    assert [each.label for each in again.selectbox if each.label == "Cục Pháp chế"] == []
    assert "“Cục Pháp chế” is no unit of the province." in text_of(shown_html(again))


def test_of_a_unit_that_ended_those_who_took_over_are_offered_and_no_kind_has_it_any_more(world: World) -> None:
    successors = {world.nam_sach: (world.stp, world.stttt)}
    letter = Document(symbol="1669/NQ-UBTVQH15", on=today())
    kind, people = ReorganisationKind.DISSOLVE, {world.son.id: world.stp}
    terms = ReorganisationTerms(kind=kind, document=letter, on=today(), successors=successors, people=people)
    with world.db.writing() as session:
        Reorganisation.carry_out(session, terms, by=world.secretary, at=now())
    clear_cached()
    rows = [ROWS[0], ["1", "Rà soát", "UBND huyện Nam Sách", "", "Thường xuyên", ""]]
    app = chosen(world, [*rows, ["2", "Họp", "UBND các huyện", "", "Thường xuyên", ""]])
    ask(app, "leads")
    offered = box(app.selectbox, "UBND huyện Nam Sách").options
    assert offered[:2] == ["Department of Justice", "Department of Information"]
    assert "People's Committee of Nam Sach District" not in offered
    assert len(offered) == len(box(app.selectbox, "UBND các huyện").options) == len(units_on(today()))
    press(app, "A part for each of 2")
    assert loadings(world.secretary)[0].answers.leads["UBND huyện Nam Sách"].parts == (world.stp, world.stttt)


def test_what_waits_stays_in_sight_after_loading_and_is_gone_on_with(world: World) -> None:
    press(chosen(world), "Load 1 task")
    app = Desk(world, "thuha").opens("plan/load_plan.py", id=str(loadings(world.secretary)[0].id))
    assert ("2 rows wait still" in texts(app), "Tuyên truyền" in text_of(shown_html(app))) == (True, True)
    press(app, "Go on with what waits")
    box(app.selectbox, "Cục Pháp chế").set_value(world.stp).run()
    press(app, "Load 1 task")
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra"]


def test_a_load_that_ended_half_way_says_so_and_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [ROWS[0], *([str(n), f"Việc số {n}", "Sở Tư pháp", "", f"Quý II/{YEAR}", ""] for n in range(1, 4))]
    app = chosen(world, rows)
    with monkeypatch.context() as patch:
        patch.setattr("pages.plan.offer_loading.load_rows", _ends_after_a_row)
        press(app, "Load 3 tasks")
    assert ("Loaded in part" in texts(app), "Nothing was saved" in texts(app)) == (True, False)
    assert "2 rows are not loaded yet. Loading goes on just now, or it stopped half-way." in texts(app)
    assert "Somebody else is writing just now. What was saved until then stays." in texts(app)
    assert "Loaded but for 2 rows" in text_of(shown_html(Desk(world, "thuha").opens("plan/load_plan.py")))
    press(app, "Load the rest")
    assert titles(world) == ["Việc số 1", "Việc số 2", "Việc số 3"]
    assert ("Loaded on" in texts(app), "not loaded yet" in texts(app)) == (True, False)


def _ends_after_a_row(loading_id: int, file: PlanFile, compared: Compared, **more: Any) -> int:
    """The database is busy when one row is loaded."""

    def end(_done: int, _of: int) -> None:
        busy = Outage(OutageKind.BUSY)
        busy.is_partly_saved = True
        raise busy

    return load_rows(loading_id, file, compared, **{**more, "loaded": end, "seconds": 0})


def test_a_heading_that_nobody_knows_is_asked_once(world: World) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Sản phẩm", "Ai làm"],
        ["1", "Rà soát văn bản", "Báo cáo", "Sở Tư pháp"],
        ["2", "Kiểm tra công vụ", "Báo cáo", "Sở Tư pháp"],
    ]
    app = chosen(world, rows)
    assert "What does the column “Ai làm” say?" in texts(app)
    assert next(each for each in app.button if each.label.startswith("Load ")).disabled
    assert box(app.selectbox, "It says").value == PlanColumn.LEAD
    press(app, "Read it so, now and next time")
    press(app, "Load 2 tasks")
    assert "What does the column" not in texts(
        chosen(world, [rows[0], ["1", "Việc nữa", "Báo cáo", "Sở Tư pháp"]], "b.csv")
    )


def test_rows_are_told_whole_narrowed_and_left_out(world: World) -> None:
    long = "Rà soát, hệ thống hóa văn bản quy phạm pháp luật " * 4
    app = chosen(world, [*ROWS, ["4", long.strip(), "Sở Tư pháp", "", f"31/12/{YEAR}", ""]])
    assert long.strip() in text_of(shown_html(app))
    pills = next(each for each in app.button_group if each.label == "Rows")
    pills.set_value("remarked").run()
    assert ("Kiểm tra" in text_of(shown_html(app)), long.strip() in text_of(shown_html(app))) == (True, False)
    rows = next(each for each in app.button_group if each.label == "Leave out the rows")
    rows.set_value(["kế hoạch.csv:4"]).run()
    assert loadings(world.secretary)[0].answers.left_out == ("kế hoạch.csv:4",)


def test_a_row_is_answered_where_it_stands_and_a_question_of_several_at_the_first(world: World) -> None:
    second = ["4", "Kiểm tra công vụ", "Cục Pháp chế", "", f"30/6/{YEAR}", ""]
    app = chosen(world, [*ROWS, second])
    ask(app, "rows")
    assert "Answered at row 4: Cục Pháp chế" in texts(app)
    box(app.selectbox, "Cục Pháp chế").set_value(world.stp).run()
    next(each for each in app.button_group if each.label == "Quý II, III").set_value(f"{YEAR}-09-30").run()
    box(app.selectbox, "Sở Tư pháp; UBND các huyện").set_value(world.stp).run()
    press(app, "Load 4 tasks")
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra", "Tuyên truyền", "Kiểm tra công vụ"]


def test_each_of_several_days_can_be_the_answer(world: World) -> None:
    heads = [*ROWS[0][:4], f"Năm {YEAR}", f"Năm {YEAR + 1}"]
    app = chosen(world, [heads, ["1", "Tuyên truyền", "Sở Tư pháp", "", "x", "x"]])
    ask(app, "days")
    days = next(each for each in app.button_group if each.label == f"Năm {YEAR}; Năm {YEAR + 1}")
    assert days.options[:2] == [f"On 31/12/{YEAR}", f"On 31/12/{YEAR + 1}"]
    days.set_value(f"{YEAR}-12-31").run()
    assert [each.due for each in loadings(world.secretary)[0].answers.deadlines.values()] == [date(YEAR, 12, 31)]


def test_what_changes_is_told_before_and_after_side_by_side(world: World) -> None:
    press(chosen(world, [ROWS[0], ROWS[2]], "một.csv"), "Load 1 task")
    app = chosen(world, [ROWS[0], [*ROWS[2][:5], "Tờ trình"]], "hai.csv")
    [table] = [each for each in tables(app) if "In the register" in each.heads]
    assert (table.column("In the register"), table.column("In the file")) == (
        ["Product: Báo cáo"],
        ["Product: Tờ trình"],
    )


def test_what_was_not_read_is_counted_and_shown_where_no_table_is_found(world: World) -> None:
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    box(app.text_area, "Or paste its text").set_value("Căn cứ Luật Cán bộ, công chức;\nXét tình hình thực tế;").run()
    dated(app, "Its tasks count from")
    press(app, "Read it")
    assert "Of 2 cells and lines with words 0 are in tasks and 0 in groups, 0 are left out and 2 not read." in texts(
        app
    )
    assert "Căn cứ Luật Cán bộ, công chức;" in text_of(shown_html(app))


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
