"""The secretariat's desk for many tasks: assigned together, changed together, split and taken back."""

from dataclasses import replace
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
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import (
    Amended,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    NeverDone,
    Owed,
    ProgressReported,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import ANNUAL_PLAN, open_registers
from models.task.many import MOST_AT_ONCE, SINGLES_UNASKED
from models.task.mark import Mark
from models.task.task import Task
from models.unit import Unit, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from models.unsent import Unsent
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from tests.conftest import World
from tests.pages.desk import Desk, box, dated, html_links, open_form, open_tab, press, shown_html, text_of, texts
from tests.pages.tables import tables
from tests.pages.task.test_task_changes import change
from wording.language import Language, _, day, use_language

SOON = timedelta(days=20)


@pytest.fixture
def task(world: World) -> str:
    with world.db.writing() as session:
        deadline = Deadline(text=day(today() + SOON), due=today() + SOON)
        return world.assign(session, deadline=deadline, co_ordinating=(world.stttt,)).code


def codes(world: World, **filters: Any) -> list[str]:
    return [row.code for row in tasks_of(world.secretary, Moment(today()), TaskFilters(**filters))]


def group(app: AppTest, label: str) -> ButtonGroup[Any]:
    return next(each for each in app.button_group if each.label == label)


def assigning(world: World, *also: int | str, **query: str) -> AppTest:
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
    group(app, "As").set_value("each").run()
    press(app, "Assign to 3 units")
    with world.db.reading() as session:
        leads = [task.facts(session).lead_id for task in session.exec(select(Task).order_by(col(Task.id)))]
        assert leads == [world.stp, world.stttt, world.nam_sach]
        assert session.exec(select(Batch)).one().kind is BatchKind.ASSIGNMENT
    assert "Assigned: 2024-KH-001, 2024-KH-002, 2024-KH-003" in texts(app).replace("**", "")


def test_one_task_is_assigned_in_parts_unless_somebody_chooses_otherwise(world: World) -> None:
    app = assigning(world, world.nam_sach)
    press(app, "Assign to 2 units")
    assert codes(world) == ["2024-KH-001"]
    assert codes(world, parts=True) == ["2024-KH-001", "2024-KH-001.001", "2024-KH-001.002"]


def test_a_group_leads_without_a_unit_chosen_beside_it(world: World) -> None:
    app = assigning(world, "kind:department")
    box(app.selectbox, "Lead unit").set_value(None).run()
    press(app, "Assign to 2 units")
    with world.db.reading() as session:
        whole, *parts = session.exec(select(Task).order_by(col(Task.id))).all()
        leads = [task.facts(session).lead_id for task in (whole, *parts)]
        assert leads == [world.stp, world.stp, world.stttt]


def test_a_task_is_assigned_like_another(world: World, task: str) -> None:
    app = assigning(world, like=task)
    assert f"Like {task}" in texts(app)
    press(app, "Assign")
    assert [error.value for error in app.error] == [f"There is {task} already with this title. Say that it is meant."]
    box(app.checkbox, "Assign all the same").check().run()
    press(app, "Assign")
    with world.db.reading() as session:
        first, second = (each.facts(session) for each in session.exec(select(Task).order_by(col(Task.id))))
        assert (first.title, first.deadline) == (second.title, second.deadline)


def in_january(world: World, text: str, due: str = "") -> AppTest:
    """The form with the date of a document of January 2024, as the plan's year is."""
    app = assigning(world)
    for label, value in {
        "Date of the assigning document": "10/01/2024",
        "Deadline (a fixed day)": due,
        "Deadline as printed": text,
    }.items():
        box(app.text_input, label).set_value(value).run()
    return app


def assigned_deadline(world: World) -> Deadline:
    with world.db.reading() as session:
        return session.exec(select(Task)).one().facts(session).deadline


@pytest.mark.parametrize(
    ("text", "read", "deadline"),
    [
        ("Quý IV/2024", "Tuesday, 31/12/2024", {"start": date(2024, 10, 1), "due": date(2024, 12, 31)}),
        ("Thường xuyên", "Regular duty", {"kind": "regular"}),
        (
            "trước ngày 20 hằng tháng",
            "Recurring, 12 times in 2024: 20/01/2024, 20/02/2024, 20/03/2024, 20/04/2024…",
            {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"},
        ),
    ],
)
def test_a_deadline_is_read_as_it_is_printed_and_told_back(
    world: World, text: str, read: str, deadline: dict[str, Any]
) -> None:
    app = in_january(world, text)
    assert f"Read as: {read}" in texts(app)
    assert "Kind of deadline" not in [each.label for each in app.selectbox]
    press(app, "Assign")
    with world.db.reading() as session:
        first = session.exec(select(Task).where(col(Task.part_of).is_(None))).one().facts(session)
    assert first.deadline == Deadline(text=text, **deadline)


def test_a_day_against_the_printed_deadline_is_questioned(world: World) -> None:
    app = in_january(world, "Quý IV/2024", "30/11/2024")
    assert "“Quý IV/2024” means: Tuesday, 31/12/2024. The day entered is Saturday, 30/11/2024." in texts(app)
    press(app, "Assign")
    assert [error.value for error in app.error] == [
        "“Quý IV/2024” does not mean 30/11/2024. Correct one of them, or say that the day counts."
    ]
    box(app.checkbox, "30/11/2024 counts, whatever is printed").check().run()
    press(app, "Assign")
    assert assigned_deadline(world) == Deadline(text="Quý IV/2024", due=date(2024, 11, 30))


def test_a_doubtful_deadline_says_why_and_its_day_is_taken_with_one_press(world: World) -> None:
    app = in_january(world, "Quý sau")
    assert "It is counted from the day of assignment: look whether it is the right day." in texts(app)
    box(app.text_input, "Deadline as printed").set_value("12/14/2024").run()
    assert "Month and day seem to be swapped. It may be Saturday, 14/12/2024." in texts(app)
    press(app, "Assign")
    assert "A fixed deadline needs its day. Or choose another kind of deadline." in texts(app)
    press(app, "Take 14/12/2024")
    press(app, "Assign")
    assert assigned_deadline(world) == Deadline(text="12/14/2024", due=date(2024, 12, 14))


def test_a_directive_brings_its_date_until_somebody_writes_another(world: World) -> None:
    with world.db.writing() as session:
        march, level = date(2024, 3, 8), DirectiveLevel.PROVINCE
        details = DirectiveDetails("9/KH-UBND", level, "UBND", issued_on=march, subject="Hai")
        second = Directive.add(session, details, by=world.secretary, at=now()).id
        first_on = day(session.get_one(Directive, world.directive).issued_on)
    app = Desk(world, "thuha").opens("office/assign.py")

    def directed(directive: int | None) -> str:
        box(app.selectbox, "Directive it comes from").set_value(directive).run()
        shown: str = box(app.text_input, "Date of the assigning document").value
        return shown

    assert [directed(each) for each in (world.directive, second, None)] == [first_on, "08/03/2024", ""]
    assert directed(second) == "08/03/2024"
    box(app.text_input, "Date of the assigning document").set_value("11/03/2024").run()
    assert directed(world.directive) == "11/03/2024"


def test_what_was_chosen_is_there_in_another_browser_until_it_is_sent(world: World) -> None:
    app = assigning(world, "kind:district", world.stttt)
    group(app, "As").set_value("each").run()
    box(app.selectbox, "Field").set_value("digital").run()
    box(app.selectbox, "Supervising member").set_value(world.chairman.id).run()
    box(app.selectbox, "Kind of deadline").set_value("regular").run()
    box(app.selectbox, "Directive it comes from").set_value(world.directive).run()
    box(app.multiselect, "Co-ordinating units").set_value([world.nam_sach]).run()
    again = Desk(world, "thuha").opens("office/assign.py")
    labels = ("Field", "Supervising member", "Lead unit", "Kind of deadline", "Directive it comes from")
    assert {label: box(again.selectbox, label).value for label in labels} == {
        "Field": "digital",
        "Supervising member": world.chairman.id,
        "Lead unit": world.stp,
        "Kind of deadline": "regular",
        "Directive it comes from": world.directive,
    }
    assert box(again.multiselect, "For other units too").value == ["kind:district", world.stttt]
    assert box(again.multiselect, "Co-ordinating units").value == [world.nam_sach]
    assert group(again, "As").value == "each"
    press(again, "Assign to 3 units")
    with world.db.reading() as session:
        assert session.exec(select(Unsent)).all() == []


def test_the_amendment_keeps_what_was_chosen_and_reads_its_deadline(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session, deadline=Deadline(text="Khi có hướng dẫn", kind="conditional")).code
    app = change(Desk(world, "thuha").opens("task/task.py", code=code), "amend")
    box(app.selectbox, "Field").set_value("digital").run()
    box(app.multiselect, "Co-ordinating units").set_value([world.stttt]).run()
    box(app.text_input, "Deadline as printed").set_value("Quý IV/2024").run()
    box(app.text_input, "In effect from").set_value("15/05/2024").run()
    again = change(Desk(world, "thuha").opens("task/task.py", code=code), "amend")
    assert box(again.selectbox, "Field").value == "digital"
    assert box(again.multiselect, "Co-ordinating units").value == [world.stttt]
    press(again, "Amend")
    with world.db.reading() as session:
        facts = session.exec(select(Task)).one().facts(session)
    assert (facts.field, facts.co_ordinating, facts.deadline) == (
        "digital",
        (world.stttt,),
        Deadline(text="Quý IV/2024", start=date(2024, 10, 1), due=date(2024, 12, 31)),
    )


def offered(app: AppTest, label: str) -> list[str]:
    options: list[str] = box(app.multiselect, label).options
    return options


def test_a_unit_or_a_group_is_found_without_accents(world: World) -> None:
    with world.db.writing() as session:
        details = GroupDetails("Khối nội chính", (world.stp, world.nam_sach))
        code = f"list:{UnitGroup.add(session, details, by=world.secretary, at=now()).id}"
    app = Desk(world, "thuha").opens("office/assign.py")
    everybody = ["All departments (2)", "All districts (1)", "Khối nội chính (2)"]
    units = ["Department of Justice", "Department of Information", "People's Committee of Nam Sach District"]
    assert offered(app, "For other units too") == [*everybody, *units]
    for words, found in (
        ("noi chinh", ["Khối nội chính (2)"]),
        ("so tu phap", ["Department of Justice"]),
        ("sttTt", ["Department of Information"]),
        ("huyen", ["People's Committee of Nam Sach District"]),
        ("khong co", []),
    ):
        box(app.text_input, "Find a unit or a group").set_value(words).run()
        assert offered(app, "For other units too") == found
    box(app.text_input, "Find a unit or a group").set_value("khoi").run()
    box(app.multiselect, "For other units too").set_value([code]).run()
    box(app.text_input, "Find a unit or a group").set_value("tu phap").run()
    assert offered(app, "For other units too") == ["Khối nội chính (2)", "Department of Justice"]


def test_a_group_that_was_removed_meanwhile_is_chosen_no_longer(world: World) -> None:
    with world.db.writing() as session:
        details = GroupDetails("Khối nội chính", (world.stttt,))
        group_id = UnitGroup.add(session, details, by=world.secretary, at=now()).id
    app = assigning(world, f"list:{group_id}", world.nam_sach)
    assert "3 units" in texts(app)
    with world.db.writing() as session:
        session.get_one(UnitGroup, group_id).remove(session, by=world.secretary, at=now())
    for screen in (app.run(), Desk(world, "thuha").opens("office/assign.py")):
        assert box(screen.multiselect, "For other units too").value == [world.nam_sach]
        assert "2 units: Department of Justice; People's Committee of Nam Sach District" in texts(screen)


def test_all_districts_are_the_units_of_that_kind_and_shown_by_name(world: World) -> None:
    with world.db.writing() as session:
        office = world.unit_details(code="BQL", name_vi="Ban Quản lý cấp huyện", name_en="District Board")
        Unit.add(session, replace(office, kind=UnitKind.OTHER), by=world.admin, at=now())
    app = assigning(world, "kind:district", "kind:department")
    assert (
        "3 units: Department of Justice; People's Committee of Nam Sach District; Department of Information"
        in texts(app)
    )
    press(app, "Assign to 3 units")
    with world.db.reading() as session:
        whole, *parts = [task.facts(session).lead_id for task in session.exec(select(Task).order_by(col(Task.id)))]
    assert (whole, parts) == (world.stp, [world.stp, world.nam_sach, world.stttt])


def test_many_single_tasks_of_one_title_are_looked_at_by_name_first(world: World) -> None:
    with world.db.writing() as session:
        for number in range(SINGLES_UNASKED):
            names = {"code": f"X{number}", "name_vi": f"Xã {number}", "name_en": f"Commune {number}"}
            commune = world.unit_details(kind=UnitKind.COMMUNE, short_vi=f"X. {number}", **names)
            Unit.add(session, commune, by=world.admin, at=now())
    app = assigning(world, "kind:commune")
    assert "single tasks" not in texts(app)
    group(app, "As").set_value("each").run()
    told = "11 single tasks, each counted by itself in the register: Department of Justice; Commune 0; Commune 1;"
    assert told in texts(app)
    press(app, "Assign to 11 units")
    assert "These are 11 tasks of one title, each counted by itself." in texts(app)
    assert codes(world) == []
    box(app.checkbox, "Assign 11 single tasks, not one in parts").check().run()
    press(app, "Assign to 11 units")
    assert len(codes(world)) == 11


def test_what_was_assigned_by_mistake_is_taken_back_from_the_desk(world: World) -> None:
    app = assigning(world, world.stttt)
    group(app, "As").set_value("each").run()
    press(app, "Assign to 2 units")
    app = Desk(world, "thuha").opens("office/change_many.py")
    open_tab(app, "undo")
    app.session_state["undo_1"] = True
    app.run()
    box(app.text_area, "Why it is taken back").input("Giao nhầm").run()
    press(app, "Take it back")
    assert codes(world) == []
    open_tab(app, "undo")
    assert "taken back" in texts(app)


def test_of_what_is_taken_back_the_desk_lists_what_stays_and_why(world: World) -> None:
    app = assigning(world, world.stttt)
    group(app, "As").set_value("each").run()
    press(app, "Assign to 2 units")
    with world.db.writing() as session:
        progress = ProgressReported(percent=20, done="Đã họp.")
        session.get_one(Task, 1).report_progress(session, progress, by=world.hoa, at=now())
    app = Desk(world, "thuha").opens("office/change_many.py", tab="undo")
    app.session_state["undo_1"] = True
    app.run()
    assert "1 task will stay as it is:" in texts(app)
    assert codes(world) == ["2024-KH-001", "2024-KH-002"]
    box(app.text_area, "Why it is taken back").input("Giao nhầm").run()
    press(app, "Take it back")
    assert codes(world) == ["2024-KH-001"]
    [warning] = app.warning
    assert "[2024-KH-001](/task?code=2024-KH-001): The assignment cannot be undone any more" in texts(app)
    assert warning.value.startswith("1 task stays as it is:")
    assert "taken back in part" in texts(app)
    with world.db.writing() as session:
        never: dict[str, Any] = {"because": "Nhầm.", "by": world.secretary, "at": now()}
        session.get_one(Task, 1).correct(session, 2, NeverDone(), **never)
    app = Desk(world, "thuha").opens("office/change_many.py", tab="undo")
    app.session_state["undo_1"] = True
    app.run()
    assert "Take back the rest" in [each.label for each in app.expander]
    box(app.text_area, "Why it is taken back").input("Giao nhầm").run()
    press(app, "Take it back")
    assert codes(world) == []
    assert "taken back in part" not in texts(app)


def test_a_split_whose_part_was_gone_on_with_is_not_offered_to_be_taken_back(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session)
        whole.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=today(), at=now())
        [part, _other] = whole.parts(session)
        part.report_progress(session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=now())
    app = Desk(world, "thuha").opens("office/change_many.py", tab="undo")
    app.session_state["undo_1"] = True
    app.run()
    assert "Nothing of it can be taken back as it stands now:" in texts(app)
    assert f"[{part.code}](/task?code={part.code}): The assignment cannot be undone any more" in texts(app)
    assert "Take it back" not in [each.label for each in app.button]


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
    assert f"narrow the list to {MOST_AT_ONCE} at most" in texts(app)
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
    box(thuha.multiselect, "A part for each of these units").set_value(["kind:department"]).run()
    assert "2 units: Department of Justice; Department of Information" in texts(thuha)
    dated(thuha, "Split from")
    press(thuha, "Split into 2 parts")
    assert "0 of 2 parts completed" in "".join(str(each.proto) for each in thuha.get("progress"))
    tuyet = Desk(world, "tuyet").opens("task/task.py", code=f"{task}.002")
    labels = [label for _path, label, _query in html_links(shown_html(tuyet))]
    assert f"Part of {task}: 0 of 2 parts completed" in labels
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
    open_tab(app, "co_ordinate")
    assert "Waits for: our contribution" in text_of(shown_html(app))
    app = desk.opens("task/task.py", code=task, do="contribution")
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
    progress = {"code": task, "do": "progress"}
    box(Desk(world, "hoa").opens("task/task.py", **progress).text_area, "What was done").input("Đã họp").run()
    again = Desk(world, "hoa").opens("task/task.py", **progress)
    assert box(again.text_area, "What was done").value == "Đã họp"
    assert box(Desk(world, "duc").opens("task/task.py", **progress).text_area, "What was done").value == ""
    press(again, "Report progress")
    assert "Progress 0%: Đã họp" in texts(again)
    assert box(open_form(again, "progress").text_area, "What was done").value == ""
    with world.db.reading() as session:
        assert session.exec(select(Unsent)).all() == []


def test_a_day_kept_from_before_the_deadline_changed_is_told_to_be_too_early(world: World, task: str) -> None:
    hoa = Desk(world, "hoa").opens("task/task.py", code=task, do="request")
    box(hoa.text_input, "New deadline").set_value(day(today() + SOON + timedelta(days=1))).run()
    with world.db.writing() as session:
        assert session.exec(select(Unsent.text)).one() == day(today() + SOON + timedelta(days=1))
        found = session.exec(select(Task)).one()
        later = today() + 3 * SOON
        found.request_extension(session, ExtensionRequested(to=later, reason="x"), by=world.duc, at=now())
        granted = ExtensionDecided(outcome="granted", to=later, document=Document(symbol="9/UBND", on=today()))
        found.decide_extension(session, granted, by=world.secretary, at=now())
    for app in (hoa.run(), Desk(world, "hoa").opens("task/task.py", code=task, do="request")):
        assert not app.exception
        assert "is too early here" in texts(app)


def test_an_emptied_draft_is_not_kept(world: World, task: str) -> None:
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
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
    assert text_of(shown_html(app)).count("this period's report") == 2
    open_tab(app, "answers")
    assert "Returned: Thiếu phụ lục" in texts(app)
    open_tab(app, "standing")
    shown = texts(app)
    assert "0 / 3 = 0.00% · completed / all counted tasks" in shown
    assert "1 / 3 = 33.33% · open tasks reported on / open tasks" in shown
    [asked] = tables(app)
    told = ["Results returned", "Extensions asked for", "Of them after the deadline"]
    assert (asked.column("What"), asked.column("Count")) == (told, ["1", "1", "1"])
