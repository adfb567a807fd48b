"""The directives' pages: registered, split into clauses, made into tasks, followed up for the next meeting."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
import streamlit
from pandas import DataFrame
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import MemberRole, Membership, name_member
from models.directive.clause_text import ClauseLine, split_clauses
from models.directive.directive import (
    Clause,
    Directive,
    DirectiveLevel,
    DirectiveRelation,
    DirectiveRelationKind,
    lines_of,
)
from models.ledger.acts import Link
from models.moment import Moment
from models.register import ParField, open_registers
from models.task.clauses import set_clauses
from models.task.task import Task
from pages.directive.pick_from_clauses import DUE, LEAD, PARTS, PICK
from pages.directive.proposed import proposals
from queries.directive_page import DirectivePage, directive_page
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, open_tab, press, texts
from tests.pages.tables import tables
from wording.language import day

JUNE = date(2024, 6, 3)


@pytest.fixture
def task(world: World) -> str:
    with world.db.writing() as session:
        link = Link(directive_id=world.directive, clause_id=world.clause)
        return world.assign(session, links=(link,), supervisor_id=world.chairman.id).code


def page(world: World, login: str = "thuha", **query: str) -> AppTest:
    return Desk(world, login).opens("directive/directive.py", id=str(world.directive), **query)


def keep(app: AppTest, how: str) -> AppTest:
    next(each for each in app.button_group if each.label == "Keep this directive").set_value(how).run()
    assert not app.exception
    return app


def clauses(world: World) -> list[tuple[str, str, bool]]:
    with world.db.reading() as session:
        found = select(Clause).where(Clause.directive_id == world.directive).order_by(col(Clause.position))
        return [(each.label, each.text, each.needs_task) for each in session.exec(found)]


def test_a_directive_is_registered_and_one_of_the_same_number_noticed(world: World) -> None:
    app = Desk(world, "thuha").opens("directive/directives.py")
    app.session_state["new_directive"] = True
    app.run()
    box(app.text_input, "Symbol").input("3/CT-UBND")
    box(app.text_input, "Date").set_value(day(date(2023, 5, 1)))
    box(app.text_area, "Subject").input("Về việc khác")
    press(app, "Register")
    assert "03/CT-UBND of 20/03/2023 is registered already" in texts(app)
    box(app.checkbox, "It is another document than one of the same number").check()
    press(app, "Register")
    assert "2 directives" in texts(app)


def test_only_the_secretariat_is_offered_to_keep_it(world: World, task: str) -> None:
    for login in ("khai", "hoa", "thanh"):
        assert not [each for each in page(world, login).button_group if each.label == "Keep this directive"]


def test_a_directive_opens_with_its_clauses_coverage_and_standing(world: World, task: str) -> None:
    shown = texts(page(world))
    assert "Rà soát thủ tục hành chính." in shown
    assert "0 / 1 = 0.00% · completed / all counted tasks" in shown
    assert "None that you may see." in shown
    [progress] = [each.proto.text for each in page(world).get("progress")]
    assert re.sub(r"\[(\d+)\]\([^)]*\)", r"\1", progress) == "1 of 1 clause has a task"
    assert re.findall(r"clauses=(\w+)", progress) == ["covered", "needing"]
    assert "[0](" not in progress
    before = texts(page(world, as_of="2024-01-09"))
    assert "Not assigned" in before


def test_pasted_text_becomes_clauses_after_checking(world: World) -> None:
    app = keep(page(world), "paste")
    box(app.text_area, "The text of the directive").input("2. Sở Nội vụ:\na) Rà soát\nb) Báo cáo").run()
    press(app, "Save 4 clauses")
    assert clauses(world) == [
        ("1", "Rà soát thủ tục hành chính.", True),
        ("2", "Sở Nội vụ:", False),
        ("a)", "Rà soát", True),
        ("b)", "Báo cáo", True),
    ]


def test_a_word_file_is_read_and_what_is_none_is_refused(world: World) -> None:
    document = docx.Document()
    document.add_paragraph("Điều 2. Tổ chức thực hiện")
    content = BytesIO()
    document.save(content)
    app = keep(page(world), "paste")
    app.file_uploader[0].upload("x.docx", b"no Word", "application/octet-stream").run()
    assert "x.docx cannot be read" in texts(app)
    app.file_uploader[0].upload("x.docx", content.getvalue(), "application/octet-stream").run()
    press(app, "Save 2 clauses")
    assert clauses(world)[1] == ("Điều 2", "Tổ chức thực hiện", True)


def test_details_relations_and_their_end_are_kept(world: World) -> None:
    with world.db.writing() as session:
        other = Directive(
            symbol="76/NQ-CP",
            kind="NQ",
            level=DirectiveLevel.GOVERNMENT,
            issuer="CP",
            issued_on=date(2021, 7, 15),
            subject="x",
        )
        session.add(other)
        session.flush()
        other_id = other.id
    app = keep(page(world), "details")
    box(app.text_area, "Subject").input("Trích yếu mới")
    press(app, "Save")
    assert "Trích yếu mới" in texts(app)
    app = keep(page(world), "relations")
    box(app.selectbox, "This directive").set_value("carries_out")
    box(app.selectbox, "Which directive").set_value(other_id)
    press(app, "Link")
    with world.db.reading() as session:
        assert session.exec(select(DirectiveRelation.other_id)).all() == [other_id]
    open_tab(app, "chain")
    assert not app.exception
    app = keep(page(world), "relations")
    press(app, "Take off")
    with world.db.reading() as session:
        assert session.exec(select(DirectiveRelation)).all() == []


def test_open_tasks_of_a_replaced_directive_are_proposed_for_a_change(world: World, task: str) -> None:
    with world.db.writing() as session:
        later = Directive(
            symbol="09/CT-UBND",
            kind="CT",
            level=DirectiveLevel.PROVINCE,
            issuer="x",
            issued_on=JUNE,
            subject="Thay thế",
        )
        session.add(later)
        session.flush()
        first = session.get_one(Directive, world.directive)
        later.relate(session, first, DirectiveRelationKind.REPLACES, by=world.secretary, at=noon(JUNE))
    shown = texts(page(world))
    assert "09/CT-UBND changed this directive, and 1 task that it assigned is still open." in shown


def test_tasks_are_made_of_clauses_with_parts_where_there_are_many_units(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.db.writing() as session:
        open_registers(session, today().year)
        directive = session.get_one(Directive, world.directive)
        directive.issued_on = today()
        lines = split_clauses("1. Rà soát, hoàn thành trước ngày 31/12/2030\n2. Báo cáo")
        set_clauses(session, directive, [*lines_of(directive.clauses(session)), *lines], by=world.secretary, at=now())
    due = date(2030, 6, 30)
    filled: dict[str, list[str]] = {}

    def typed_in(table: DataFrame, **_more: Any) -> DataFrame:
        """The grid is the browser's; here is what somebody typed into it."""
        said = table.copy()
        filled[DUE] = said[DUE].tolist()
        for place, units in ((0, []), (2, ["All departments (2)", "Department of Justice"])):
            said.loc[place, PICK], said.loc[place, LEAD] = True, "Department of Justice"
            said.at[place, DUE] = day(due)
            said.at[place, PARTS] = units  # type: ignore[assignment]  # pandas types no list in a cell
        return said

    monkeypatch.setattr(streamlit, "data_editor", typed_in)
    app = Desk(world, "thuha").opens("directive/from_clauses.py", id=str(world.directive))
    assert filled[DUE] == ["", "31/12/2030", ""]
    assert "2 · 2 units: Department of Justice; Department of Information" in texts(app)
    press(app, "Create 2 tasks")
    with world.db.reading() as session:
        made = session.exec(select(Task).order_by(col(Task.id))).all()
        facts = [each.facts(session) for each in made if each.part_of is None]
    assert [(each.title, each.parts, each.deadline.due) for each in facts] == [
        ("Rà soát thủ tục hành chính.", 0, due),
        ("Báo cáo", 2, due),
    ]
    assert all(each.links[0].clause_id for each in facts)


def test_each_work_of_a_clause_is_proposed_with_its_units_and_only_what_is_certain_is_ticked(world: World) -> None:
    lines = split_clauses(
        "1. Giao Sở Tư pháp rà soát văn bản trước 15/7; "
        "giao Sở Thông tin và Truyền thông rà soát cổng dịch vụ trước 20/8.\n"
        "2. Cơ quan thường trực Ban Chỉ đạo (Sở Tư pháp) tổng hợp kết quả trước 15/7.\n"
        "3. Sở Tư pháp và Sở Thông tin và Truyền thông rà soát hồ sơ trước 15/7.\n"
        "4. Các sở, ban, ngành báo cáo trước 15/7.\n"
        "5. Sở Tư pháp và UBND các xã, phường báo cáo trước 15/7."
    )
    found = with_clauses(world, lines)
    rows = proposals(found, 2024, ParField.PROCEDURES, {world.stp, world.stttt})
    assert [(row.clause.label, row.title, row.lead_id, row.parts, row.is_certain) for row in rows] == [
        ("1", "Rà soát văn bản", world.stp, (), True),
        ("1", "Rà soát cổng dịch vụ", world.stttt, (), True),
        ("2", "Tổng hợp kết quả", world.stp, (), True),
        ("3", "Rà soát hồ sơ", world.stp, (world.stp, world.stttt), False),
        ("4", "Báo cáo", None, (), False),
        ("5", "Báo cáo", world.stp, (world.stp,), False),
    ]
    assert [row.groups for row in rows] == [*[()] * 4, ("kind:department",), ("kind:commune",)]
    assert [row.deadline for row in rows[:2]] == ["15/07/2024", "20/08/2024"]


def with_clauses(world: World, lines: Sequence[ClauseLine]) -> DirectivePage:
    """The page of the directive once these are its clauses."""
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        set_clauses(session, directive, lines, by=world.secretary, at=now())
    found = directive_page(world.secretary, world.directive, Moment(today()))
    assert found is not None
    return found


def test_units_that_are_meant_and_not_named_are_left_to_be_chosen_and_it_is_said(world: World) -> None:
    lines = split_clauses(
        "1. Các sở, ngành liên quan rà soát văn bản trước 15/7.\n"
        "2. Nhất trí giao Sở Tư pháp làm cơ quan thường trực, báo cáo 01 lần/quý."
    )
    found = with_clauses(world, lines)
    rows = proposals(found, 2024, ParField.PROCEDURES, {world.stp, world.stttt}, world.stttt)
    assert [(row.title, row.lead_id, row.groups, row.deadline, row.to_choose, row.is_certain) for row in rows] == [
        ("Rà soát văn bản", None, (), "15/07/2024", "Các sở, ngành liên quan", False),
        ("Báo cáo 01 lần/quý", world.stp, (), "01 lần/quý", "", True),
    ]
    app = Desk(world, "thuha").opens("directive/from_clauses.py", id=str(world.directive))
    assert "Clause 1 says “Các sở, ngành liên quan”: choose the units." in texts(app)


def test_a_day_before_the_registers_year_is_proposed_to_be_looked_at(world: World) -> None:
    lines = split_clauses("1. Sở Tư pháp rà soát quy chế làm việc trước ngày 15/12/2024.")
    found = with_clauses(world, lines)
    [row] = proposals(found, 2025, ParField.PROCEDURES, {world.stp})
    assert (row.lead_id, row.deadline, row.is_certain) == (world.stp, "15/12/2024", False)


def test_units_that_help_with_a_clause_co_ordinate_on_its_task(world: World) -> None:
    lines = split_clauses(
        "1. Sở Tư pháp chủ trì, phối hợp với Sở Thông tin và Truyền thông, các đơn vị liên quan rà soát trước 15/7.\n"
        "2. Sở Thông tin và Truyền thông chủ trì, phối hợp với các sở, ban, ngành báo cáo trước 15/7."
    )
    found = with_clauses(world, lines)
    rows = proposals(found, 2024, ParField.PROCEDURES, {world.stp, world.stttt})
    assert [(row.lead_id, row.co_ordinating) for row in rows] == [
        (world.stp, (world.stttt,)),
        (world.stttt, ("kind:department",)),
    ]
    press(Desk(world, "thuha").opens("directive/from_clauses.py", id=str(world.directive)), "Create 2 tasks")
    with world.db.reading() as session:
        tasks = session.exec(select(Task).order_by(col(Task.id))).all()
        assert [task.facts(session).co_ordinating for task in tasks] == [(world.stttt,), (world.stp,)]


def test_the_member_whom_a_clause_names_is_proposed_before_who_looks_after_the_unit(world: World) -> None:
    of_unit = Membership(role=MemberRole.MEMBER, units=(world.stp,))
    lines = split_clauses(
        "1. Sở Tư pháp báo cáo trước 15/7.\n2. Đ/c Đức chỉ đạo:\na) Sở Tư pháp rà soát trước 15/7.\n"
        "b) Đồng chí Trần Minh Khải giao Sở Tư pháp báo cáo trước 20/7."
    )
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        for person, membership in ((world.chairman, of_unit), (world.duc, Membership(role=MemberRole.MEMBER))):
            told: dict[str, Any] = {"on": directive.issued_on, "by": world.secretary, "at": now()}
            name_member(session, world.stp, person.id, membership, **told)
        set_clauses(session, directive, lines, by=world.secretary, at=now())
        details = MeetingDetails(unit_id=world.stp, number=1, on=directive.issued_on, place="Phòng", chair="Ông Đức")
        meeting = Meeting.announce(session, details, by=world.duc, at=now())
        meeting.point_to(session, directive, by=world.secretary, at=now())
    found = directive_page(world.secretary, world.directive, Moment(today()))
    assert found is not None
    rows = proposals(found, 2024, ParField.PROCEDURES, {world.stp, world.stttt})
    assert [row.supervisor_id for row in rows] == [world.chairman.id, world.duc.id, world.chairman.id]


def test_the_follow_up_of_a_past_day_is_on_screen_and_on_paper(world: World, task: str) -> None:
    app = Desk(world, "khai").opens("directive/follow_up.py", id=str(world.directive), as_of="2024-06-03")
    assert "Progress of the tasks under 03/CT-UBND" in texts(app)
    assert "Data as of 03/06/2024" in texts(app)
    assert "Trần Minh Khải" in texts(app)
    assert tables(app)[0].column("Task") == ["Rà soát thủ tục hành chính"]
    assert tables(app)[0].column("Deadline") == ["30/06/2024 19 working days left"]
    assert f"[Trần Minh Khải](/tasks?as_of=2024-06-03&supervisor_id={world.chairman.id})" in texts(app)
    assert tables(app)[0].column("Result so far") == ["Nothing reported yet"]
    assert tables(app)[0].column("Standing") == ["In progress"]
    [unit] = tables(app)[0].cells("Lead unit")
    assert (unit.text, unit.links[0].split("&")[0]) == ("Department of Justice", f"/unit_profile?id={world.stp}")


def test_tasks_without_a_directive_are_one_click_away(world: World, task: str) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Không có văn bản")
    shown = texts(Desk(world, "thuha").opens("task/tasks.py", undirected="True"))
    assert "1 task" in shown
