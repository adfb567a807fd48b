"""The secretariat's desk for many tasks: assigned together, changed together, split and taken back."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit
from pandas import DataFrame
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from clock import now, today
from models.batch import Batch, BatchKind
from models.ledger.acts import (
    Amended,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    Owed,
    ProgressReported,
    Returned,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import ANNUAL_PLAN, open_registers
from models.task.many import MOST_AT_ONCE
from models.task.mark import Mark
from models.task.task import Task
from models.unsent import Unsent
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from tests.conftest import World
from tests.pages.desk import Desk, box, dated, press, texts
from tests.pages.task.test_task_changes import change
from wording.language import Language, _, day, use_language

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
SOON = timedelta(days=20)


@pytest.fixture
def task(world: World) -> str:
    with world.db.writing() as session:
        return world.assign(session, due=today() + SOON, co_ordinating=(world.stttt,)).code


def codes(world: World, **filters: Any) -> list[str]:
    return [row.code for row in tasks_of(world.secretary, Moment(today()), TaskFilters(**filters))]


def group(app: AppTest, label: str) -> ButtonGroup[Any]:
    return next(each for each in app.button_group if each.label == label)


def assigning(world: World, *also: int, **query: str) -> AppTest:
    """The secretary fills in the form; for other units too when there are some."""
    app = Desk(world, "thuha").opens("office/assign.py", **query)
    if not query:
        box(app.text_area, "Task").input("Công khai kết quả").run()
        box(app.text_input, "Deadline (a fixed day)").set_value(day(today() + SOON)).run()
    dated(app, "Date of the assigning document")
    box(app.selectbox, "Lead unit").set_value(world.stp).run()
    if also:
        box(app.multiselect, "For other units too").set_value(list(also)).run()
    return app


def test_one_task_is_assigned_to_each_of_many_units(world: World) -> None:
    app = assigning(world, world.stttt, world.nam_sach)
    press(app, "Assign to 3 units")
    with world.db.reading() as session:
        leads = [task.facts(session).lead_id for task in session.exec(select(Task).order_by(col(Task.id)))]
        assert leads == [world.stp, world.stttt, world.nam_sach]
        assert session.exec(select(Batch)).one().kind is BatchKind.ASSIGNMENT
    assert "Assigned: 2024-KH-001, 2024-KH-002, 2024-KH-003" in texts(app).replace("**", "")


def test_one_task_is_assigned_in_parts(world: World) -> None:
    app = assigning(world, world.nam_sach)
    group(app, "As").set_value("parts").run()
    press(app, "Assign to 2 units")
    assert codes(world) == ["2024-KH-001"]
    assert codes(world, parts=True) == ["2024-KH-001", "2024-KH-001.001", "2024-KH-001.002"]


def test_a_task_is_assigned_like_another(world: World, task: str) -> None:
    app = assigning(world, like=task)
    assert f"Like {task}" in texts(app)
    press(app, "Assign")
    with world.db.reading() as session:
        first, second = (each.facts(session) for each in session.exec(select(Task).order_by(col(Task.id))))
        assert (first.title, first.deadline) == (second.title, second.deadline)


def test_what_was_assigned_by_mistake_is_taken_back_from_the_desk(world: World) -> None:
    press(assigning(world, world.stttt), "Assign to 2 units")
    app = Desk(world, "thuha").opens("office/change_many.py")
    app.session_state["many"] = "Done at once lately"
    app.run()
    app.session_state["undo_1"] = True
    app.run()
    box(app.text_area, "Why it is taken back").input("Giao nhầm").run()
    press(app, "Take it back")
    assert codes(world) == []
    app.session_state["many"] = "Done at once lately"
    app.run()
    assert "taken back" in texts(app)


def test_of_what_is_taken_back_the_desk_lists_what_stays_and_why(world: World) -> None:
    press(assigning(world, world.stttt), "Assign to 2 units")
    with world.db.writing() as session:
        progress = ProgressReported(percent=20, done="Đã họp.")
        session.get_one(Task, 1).report_progress(session, progress, by=world.hoa, at=now())
    app = Desk(world, "thuha").opens("office/change_many.py", tab="undo")
    app.session_state["undo_1"] = True
    app.run()
    box(app.text_area, "Why it is taken back").input("Giao nhầm").run()
    press(app, "Take it back")
    assert codes(world) == ["2024-KH-001"]
    [warning] = app.warning
    assert "2024-KH-001: The assignment cannot be undone any more" in warning.value.replace("\\", "")
    assert "taken back in part" in texts(app)


def test_the_deadlines_of_many_are_moved_by_a_document(world: World, task: str) -> None:
    with world.db.writing() as session:
        world.assign(session, due=None)
    app = Desk(world, "thuha").opens("office/change_many.py")
    group(app, "What to change").set_value("move").run()
    assert "Say the new deadline" in texts(app)
    box(app.text_input, "New deadline").set_value(day(today() + 3 * SOON)).run()
    box(app.text_input, "Symbol of the document").input("97/TB-UBND").run()
    dated(app, "Date of the document")
    app.run()
    press(app, "Change 1 task")
    with world.db.reading() as session:
        dated_one, undated = session.exec(select(Task).order_by(col(Task.id))).all()
        facts = dated_one.facts(session)
        assert (facts.deadline.due, facts.first_due) == (today() + 3 * SOON, today() + SOON)
        assert undated.act_count == 1


def test_what_changed_behind_a_preview_is_shown_before_anything_is_done(world: World, task: str) -> None:
    app = Desk(world, "thuha").opens("office/change_many.py")
    group(app, "What to change").set_value("field").run()
    box(app.selectbox, "Field").set_value("digital").run()
    with world.db.writing() as session:
        found = session.exec(select(Task)).one()
        found.amend(session, Amended(title="Khác"), by=world.secretary, on=today(), at=now())
    press(app, "Change 1 task")
    assert "Somebody else has changed this since you opened it." in texts(app)
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 2
    press(app, "Change 1 task")
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().facts(session).field == "digital"


def test_a_task_assigned_by_mistake_is_taken_back_on_its_page(world: World, task: str) -> None:
    thuha = change(Desk(world, "thuha").opens("task/task.py", code=task), "correct")
    box(thuha.text_area, "Why it is corrected").input("Giao nhầm")
    press(thuha, "Correct")
    assert codes(world) == []


def test_many_are_changed_with_a_preview_of_what_becomes_different(world: World, task: str) -> None:
    with world.db.writing() as session:
        other = world.assign(session, due=today() + SOON, supervisor_id=world.chairman.id).code
    app = Desk(world, "thuha").opens("office/change_many.py")
    group(app, "What to change").set_value("supervisor").run()
    box(app.selectbox, "Supervising member").set_value(world.chairman.id).run()
    assert "1 task is so already, or cannot be." in texts(app)
    assert list(app.dataframe[0].value["Code"]) == [task]
    press(app, "Change 1 task")
    with world.db.reading() as session:
        members = {each.code: each.supervisor_id for each in session.exec(select(Task))}
    assert members == {task: world.chairman.id, other: world.chairman.id}


def test_a_list_longer_than_can_be_changed_at_once_is_to_be_narrowed(world: World) -> None:
    with world.db.writing() as session:
        for _number in range(MOST_AT_ONCE + 1):
            world.assign(session)
    app = Desk(world, "thuha").opens("office/change_many.py")
    assert f"Narrow the list to between 1 and {MOST_AT_ONCE} tasks." in texts(app)
    assert "What to change" not in [each.label for each in app.button_group]


@pytest.mark.parametrize("kind", ["field", "hand_over", "withdraw"])
def test_what_cannot_be_changed_is_left_out_of_the_many(world: World, task: str, kind: str) -> None:
    with world.db.writing() as session:
        withdrawn = session.exec(select(Task)).one()
        letter = Document(symbol="9/UBND", on=today())
        withdrawn.withdraw(session, Withdrawn(document=letter), by=world.secretary, at=now())
        open_one = world.assign(session).code
    app = Desk(world, "thuha").opens("office/change_many.py")
    group(app, "What to change").set_value(kind).run()
    match kind:
        case "field":
            box(app.selectbox, "Field").set_value("digital").run()
        case "hand_over":
            box(app.selectbox, "To which unit").set_value(world.stttt).run()
    if kind != "field":
        box(app.text_input, "Symbol of the document").input("9/UBND").run()
        dated(app, "Date of the document")
    assert list(app.dataframe[0].value["Code"]) == [open_one]


@pytest.mark.parametrize("kind", ["field", "add", "link", "hand_over", "withdraw"])
def test_every_kind_of_change_can_be_made_of_many(world: World, task: str, kind: str) -> None:
    app = Desk(world, "thuha").opens("office/change_many.py")
    group(app, "What to change").set_value(kind).run()
    match kind:
        case "field":
            box(app.selectbox, "Field").set_value("digital").run()
        case "add":
            box(app.selectbox, "Co-ordinating unit").set_value(world.nam_sach).run()
        case "link":
            box(app.selectbox, "Directive that they carry out").set_value(world.directive).run()
        case "hand_over":
            box(app.selectbox, "To which unit").set_value(world.stttt).run()
    if kind in ("hand_over", "withdraw"):
        box(app.text_input, "Symbol of the document").input("9/UBND").run()
        dated(app, "Date of the document")
    press(app, "Change 1 task")
    with world.db.reading() as session:
        found = session.exec(select(Task)).one()
        facts = found.facts(session)
    assert {
        "field": facts.field == "digital",
        "add": world.nam_sach in facts.co_ordinating,
        "link": [each.directive_id for each in facts.links] == [world.directive],
        "hand_over": facts.lead_id == world.stttt,
        "withdraw": found.stage is Stage.WITHDRAWN,
    }[kind]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_change_of_many_asks_for_the_date_of_its_document(world: World, task: str, language: str) -> None:
    app = Desk(world, "thuha", language).opens("office/change_many.py")
    app.button_group[-1].set_value("withdraw").run()
    with use_language(Language(language)):
        symbol, of_document = _("Symbol of the document"), _("Date of the document")
        asked = _("Name the document and its date.")
    box(app.text_input, symbol).input("9/UBND").run()
    assert asked in texts(app)
    box(app.text_input, of_document).set_value("31/09/2026").run()
    assert asked in texts(app)
    box(app.text_input, of_document).set_value(day(today())).run()
    assert asked not in texts(app)


def test_a_task_is_not_assigned_without_the_date_of_its_document(world: World) -> None:
    app = assigning(world)
    box(app.text_input, "Date of the assigning document").set_value("").run()
    press(app, "Assign")
    assert [error.value for error in app.error] == ["This is missing: Date"]
    assert codes(world) == []


def test_a_task_is_split_and_joined_on_its_page(world: World, task: str) -> None:
    thuha = change(Desk(world, "thuha").opens("task/task.py", code=task), "split")
    press(thuha, "Add every unit of the kind Department")
    dated(thuha, "Split from")
    press(thuha, "Split into 2 parts")
    assert "0 of 2 parts completed" in "".join(str(each.proto) for each in thuha.get("progress"))
    tuyet = Desk(world, "tuyet").opens("task/task.py", code=f"{task}.002")
    labels = [link.proto.label for link in tuyet.get("page_link")]
    assert f"Part of **{task.replace('-', chr(92) + '-')}**: 0 of 2 parts completed" in labels
    thuha = change(thuha, "rejoin")
    press(thuha, "Join the parts back")
    assert "Say why the parts are joined back." in texts(thuha)
    box(thuha.text_area, "Why the parts are joined back").input("Một đầu mối").run()
    press(thuha, "Join the parts back")
    assert codes(world, parts=True) == [task]


def test_a_clause_is_linked_and_taken_off(world: World, task: str) -> None:
    thuha = change(Desk(world, "thuha").opens("task/task.py", code=task), "links")
    box(thuha.selectbox, "Link another directive").set_value(world.directive).run()
    box(thuha.selectbox, "Its clause").set_value(world.clause).run()
    press(thuha, "Save the links")
    with world.db.reading() as session:
        assert [each.clause_id for each in session.exec(select(Task)).one().facts(session).links] == [world.clause]
    thuha = change(thuha, "links")
    box(thuha.multiselect, "Linked").set_value([]).run()
    press(thuha, "Save the links")
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().facts(session).links == ()


def test_a_co_ordinating_unit_sees_what_it_owes_and_gives_it(world: World) -> None:
    owed = (Owed(unit_id=world.stttt, what="Số liệu quý", due=today() + timedelta(days=5)),)
    with world.db.writing() as session:
        task = world.assign(session, due=today() + SOON, co_ordinating=(world.stttt,), owed=owed).code
    desk = Desk(world, "tuyet")
    app = desk.opens("unit/my_unit.py")
    app.session_state["part"] = "We co-ordinate"
    app.run()
    assert "Our contribution: Due" in texts(app)
    app = desk.opens("task/task.py", code=task)
    assert "Số liệu quý" in texts(app)
    box(app.text_area, "What was contributed").input("Đã gửi số liệu").run()
    press(app, "Report the contribution")
    assert "contributed: Đã gửi số liệu" in texts(app)
    assert "given on" in texts(app)


def test_the_secretariat_says_what_each_co_ordinating_unit_owes(
    world: World, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = today() + timedelta(days=5)

    def typed_in(table: DataFrame, **_more: Any) -> DataFrame:
        """The grid is the browser's; here is what somebody typed into it, a cell that was emptied among it."""
        said = table.copy()
        said["By"] = [day(due)]
        said["What it owes"] = [float("nan")]
        return said

    monkeypatch.setattr(streamlit, "data_editor", typed_in)
    thuha = change(Desk(world, "thuha").opens("task/task.py", code=task), "owed")
    press(thuha, "Save")
    with world.db.reading() as session:
        [owed] = session.exec(select(Task)).one().facts(session).owed
    assert (owed.unit_id, owed.what, owed.due) == (world.stttt, "", due)


def test_a_star_and_a_note_are_ones_own(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task)
    press(hoa, "Put a star")
    hoa.session_state["note"] = True
    hoa.run()
    box(hoa.text_area, "A note for yourself; nobody else sees it").input("Gọi anh Bảo")
    press(hoa, "Keep the note")
    assert "Gọi anh Bảo" in texts(hoa)
    assert "Gọi anh Bảo" not in texts(Desk(world, "thuha").opens("task/task.py", code=task))
    assert "1 task" in texts(Desk(world, "hoa").opens("task/tasks.py", starred="True"))
    assert "No task fits" in texts(Desk(world, "thuha").opens("task/tasks.py", starred="True"))
    press(hoa, "Take the star off")
    with world.db.reading() as session:
        assert not session.exec(select(Mark)).one().starred


def test_what_was_typed_is_there_in_another_browser_until_it_is_sent(world: World, task: str) -> None:
    box(Desk(world, "hoa").opens("task/task.py", code=task).text_area, "What was done").input("Đã họp").run()
    again = Desk(world, "hoa").opens("task/task.py", code=task)
    assert box(again.text_area, "What was done").value == "Đã họp"
    assert box(Desk(world, "duc").opens("task/task.py", code=task).text_area, "What was done").value == ""
    press(again, "Report progress")
    assert "Progress 0%: Đã họp" in texts(again)
    assert box(again.text_area, "What was done").value == ""
    with world.db.reading() as session:
        assert session.exec(select(Unsent)).all() == []


def test_a_day_kept_from_before_the_deadline_changed_is_told_to_be_too_early(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task)
    box(hoa.text_input, "New deadline").set_value(day(today() + SOON + timedelta(days=1))).run()
    with world.db.writing() as session:
        assert session.exec(select(Unsent.text)).one() == day(today() + SOON + timedelta(days=1))
        found = session.exec(select(Task)).one()
        later = today() + 3 * SOON
        found.request_extension(session, ExtensionRequested(to=later, reason="x"), by=world.duc, at=now())
        granted = ExtensionDecided(outcome="granted", to=later, document=Document(symbol="9/UBND", on=today()))
        found.decide_extension(session, granted, by=world.secretary, at=now())
    for app in (hoa.run(), Desk(world, "hoa").opens("task/task.py", code=task)):
        assert not app.exception
        assert "is too early here" in texts(app)


def test_an_emptied_draft_is_not_kept(world: World, task: str) -> None:
    app = Desk(world, "hoa").opens("task/task.py", code=task)
    box(app.text_area, "Difficulties").input("x").run()
    box(app.text_area, "Difficulties").input("").run()
    with world.db.reading() as session:
        assert session.exec(select(Unsent)).all() == []


def test_the_others_change_is_shown_to_who_meets_it(world: World, task: str) -> None:
    thuha = change(Desk(world, "thuha").opens("task/task.py", code=task), "amend")
    dated(thuha, "In effect from")
    box(thuha.text_input, "Product").input("Quyết định")
    with world.db.writing() as session:
        report = ProgressReported(percent=30, done="Đã lấy ý kiến")
        session.exec(select(Task)).one().report_progress(session, report, by=world.hoa, at=now())
    press(thuha, "Amend")
    assert "Vũ Thị Hòa: Progress 30%: Đã lấy ý kiến" in texts(thuha)
    assert "Somebody else has changed this task meanwhile" in texts(thuha)


def test_a_unit_reads_what_the_secretariat_said_and_how_it_stands(world: World) -> None:
    with world.db.writing() as session:
        open_registers(session, today().year)

        def assigned(due: date) -> Task:
            day = today() - 2 * SOON
            year: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": today().year}
            return Task.assign(session, world.terms(due=due), **year, by=world.secretary, on=day, at=now())

        first, _second, third = assigned(today() + SOON), assigned(today() + SOON), assigned(today() - SOON)
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        first.report_done(session, report, by=world.hoa, at=now())
        first.send_back(session, Returned(reason="Thiếu phụ lục"), by=world.secretary, at=now())
        third.request_extension(session, ExtensionRequested(to=today() + SOON, reason="x"), by=world.hoa, at=now())
    app = Desk(world, "hoa").opens("unit/my_unit.py")
    assert texts(app).count("Not reported in this period") == 2
    app.session_state["part"] = "What the secretariat said"
    app.run()
    assert "Returned: Thiếu phụ lục" in texts(app)
    app.session_state["part"] = "How we stand"
    app.run()
    shown = texts(app)
    assert "0 / 3 = 0.00% · completed / all counted tasks" in shown
    assert "1 / 3 = 33.33% · open tasks reported on / open tasks" in shown
    facts = re.findall(r"gray\[(Results returned|Extensions asked for|Of them after the deadline)\]\]\s+(\d+)", shown)
    assert facts == [("Results returned", "1"), ("Extensions asked for", "1"), ("Of them after the deadline", "1")]
