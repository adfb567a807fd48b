"""The inspections' pages: planned for units, held, concluded, its findings made tasks and counted."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from sqlmodel import select

from clock import now, today
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.inspection.acts import Inspection, Planned
from models.inspection.inspection import conclude, hold, plan_inspections
from models.ledger.acts import Document, Link
from models.moment import Moment
from models.preference import change_preferences
from models.register import ANNUAL_PLAN, RegisterDetails, open_registers
from models.task.clauses import set_clauses
from models.task.registers import add_register
from queries.inspections import inspection_page
from tests.conftest import JANUARY, World, noon
from tests.pages.desk import Desk, beside, box, dated, fill, links, press, texts
from tests.pages.tables import tables
from wording.help import Rule, help_on
from wording.language import day

MAY, JUNE = date(2024, 5, 17), date(2024, 6, 3)
PLAN = Planned(
    subject="Một cửa",
    first_day=MAY,
    last_day=MAY,
    team="Đoàn kiểm tra",
    document=Document(symbol="19/KH-UBND", on=JANUARY),
)


def planned(world: World, unit_id: int | None = None, *, is_surprise: bool = False) -> int:
    with world.db.writing() as session:
        [made] = plan_inspections(
            session, 2024, [unit_id or world.stp], PLAN, is_surprise=is_surprise, by=world.secretary, at=noon(JANUARY)
        )
        return made.id or 0


def test_the_secretariat_plans_inspections_of_several_units(world: World) -> None:
    app = Desk(world, "thuha").opens("inspection/inspections.py")
    app.session_state["plan_inspections"] = True
    app.run()
    box(app.multiselect, "Units that are inspected").select(world.stp).select(world.nam_sach).run()
    box(app.text_area, "What is looked at").input("Một cửa").run()
    fill(app, Team="Đoàn kiểm tra", Symbol_of_the_plan_or_decision="19/KH-UBND")
    dated(app, "Date of the plan or decision")
    press(app, "Plan them")
    assert [error.value for error in app.error] == ["Say on which day it begins."]
    box(app.text_input, "First day").set_value(day(today())).run()
    press(app, "Plan them")
    with world.db.reading() as session:
        made = session.exec(select(Inspection)).all()
    assert [(each.unit_id, each.year, each.is_surprise) for each in made] == [
        (world.stp, today().year, False),
        (world.nam_sach, today().year, False),
    ]
    assert "0 of 2 planned units were inspected" in texts(app)


def test_it_is_held_and_concluded_with_findings_of_which_tasks_are_made(world: World) -> None:
    number = planned(world)
    app = Desk(world, "thuha").opens("inspection/inspection.py", id=str(number))
    app.button_group[0].set_value("held").run()
    box(app.text_input, "Last day of the visit").set_value(day(MAY)).run()
    press(app, "It was held")
    app.button_group[0].set_value("conclude").run()
    fill(app, Symbol="54/TB-SNV")
    box(app.text_input, "Date").set_value(day(JUNE)).run()
    box(app.text_area, "Subject").input("Kết luận kiểm tra").run()
    findings = box(app.text_area, "Findings, one a line or as the conclusion numbers them")
    findings.input("1. 21 hồ sơ quá hạn.\n2. Chưa tập huấn.").run()
    press(app, "Register the conclusion")
    assert "2 problems, 0 tasks, 0 handled" in texts(app)
    assert [label for _page, label, _query in links(app)] == ["Make tasks of the findings"]
    app.button_group[0].set_value("take_back").run()
    press(app, "Take it back")
    assert [error.value for error in app.error] == ["Give the reason."]
    fill(app, Reason="Của đơn vị khác")
    press(app, "Take it back")
    app.button_group[0].set_value("registered").run()
    box(app.selectbox, "Directive").set_value(box(app.selectbox, "Directive").options[0]).run()
    press(app, "It is the conclusion")
    assert "2 problems, 0 tasks, 0 handled" in texts(app)


def test_a_finding_becomes_a_task_of_the_register_that_the_settings_name(world: World) -> None:
    number = planned(world)
    register = RegisterDetails("findings", "KT", "Kiến nghị sau kiểm tra", "Inspection findings", 4, 2024)
    with world.db.writing() as session:
        add_register(session, register, by=world.admin, at=now())
        open_registers(session, 2024)
        change_preferences(session, {"findings_register": "findings"}, by=world.admin, at=now())
        made = session.get_one(Inspection, number)
        hold(session, made, MAY, by=world.secretary, at=noon(MAY))
        details = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JUNE, "Kết luận kiểm tra")
        findings = [ClauseLine(0, "1", "Sở Tư pháp khắc phục 21 hồ sơ quá hạn, hoàn thành trước ngày 30/6/2024.")]
        directive = conclude(session, made, details, findings, by=world.secretary, at=noon(JUNE))
        other = session.get_one(Directive, world.directive)
        set_clauses(session, other, findings, by=world.secretary, at=noon(JUNE))
        ids = directive.id, other.id
    chosen = [
        box(Desk(world, "thuha").opens("directive/from_clauses.py", id=str(each)).selectbox, "Register").value
        for each in ids
    ]
    assert [plan.register_code for plan in chosen] == ["findings", ANNUAL_PLAN]


def test_a_finding_that_names_nobody_is_for_the_unit_that_was_inspected(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = planned(world, world.nam_sach)
    register = RegisterDetails("findings", "KT", "Kiến nghị sau kiểm tra", "Inspection findings", 4, 2024)
    found = (
        ("1", "Còn 21 hồ sơ quá hạn; khắc phục, hoàn thành trong tháng 7/2024."),
        ("2", "Sở Tư pháp hướng dẫn địa phương, hoàn thành trong tháng 8/2024."),
        ("3", "Các sở, ban, ngành rút kinh nghiệm."),
    )
    with world.db.writing() as session:
        add_register(session, register, by=world.admin, at=now())
        open_registers(session, 2024)
        change_preferences(session, {"findings_register": "findings"}, by=world.admin, at=now())
        made = session.get_one(Inspection, number)
        hold(session, made, MAY, by=world.secretary, at=noon(MAY))
        details = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JUNE, "Kết luận kiểm tra")
        lines = [ClauseLine(0, label, text) for label, text in found]
        directive = conclude(session, made, details, lines, by=world.secretary, at=noon(JUNE))
    monkeypatch.setattr(st, "data_editor", lambda table, **_more: table.assign(create=[True, True, False]))
    app = Desk(world, "thuha").opens("directive/from_clauses.py", id=str(directive.id))
    press(app, "Create 2 tasks")
    findings = inspection_page(world.secretary, number, Moment(today())).findings
    assert [(each.task.lead.id, each.task.deadline, each.task.register_code) for each in findings] == [
        (world.nam_sach, date(2024, 7, 31), "findings"),
        (world.stp, date(2024, 8, 31), "findings"),
    ]


def test_no_register_is_chosen_for_findings_where_the_settings_name_none(world: World) -> None:
    number = planned(world)
    with world.db.writing() as session:
        open_registers(session, 2024)
        made = session.get_one(Inspection, number)
        hold(session, made, MAY, by=world.secretary, at=noon(MAY))
        details = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JUNE, "Kết luận kiểm tra")
        findings = [ClauseLine(0, "1", "Sở Tư pháp khắc phục 21 hồ sơ quá hạn trước ngày 30/6/2024.")]
        directive = conclude(session, made, details, findings, by=world.secretary, at=noon(JUNE))
    app = Desk(world, "thuha").opens("directive/from_clauses.py", id=str(directive.id))
    assert box(app.selectbox, "Register").value is None
    assert "No register of this year is named for what inspections find." in texts(app)
    assert "Create 1 task" not in [button.label for button in app.button]
    box(app.selectbox, "Register").select_index(0).run()
    assert "Create 1 task" in [button.label for button in app.button]


def test_what_inspections_of_several_days_find_in_one_field_is_found_again(world: World) -> None:
    for number, on in enumerate((MAY, JUNE)):
        inspection = planned(world)
        with world.db.writing() as session:
            made = session.get_one(Inspection, inspection)
            hold(session, made, on, by=world.secretary, at=noon(on))
            details = DirectiveDetails(f"{number}/TB", DirectiveLevel.PROVINCE, "Sở Nội vụ", on, "Kết luận")
            directive = conclude(session, made, details, [ClauseLine(0, "1", "x")], by=world.secretary, at=noon(on))
            [clause] = directive.clauses(session)
            link = Link(directive_id=directive.id or 0, clause_id=clause.id)
            world.assign(session, on=on, links=(link,))
    app = Desk(world, "thuha").opens("inspection/inspections.py", year="2024")
    assert beside(app, help_on(Rule.FOUND_AGAIN)) == ["Found again"]


def test_a_finding_counts_as_handled_once_all_its_tasks_are(world: World) -> None:
    number = planned(world)
    with world.db.writing() as session:
        made = session.get_one(Inspection, number)
        hold(session, made, MAY, by=world.secretary, at=noon(MAY))
        details = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JUNE, "Kết luận kiểm tra")
        findings = [ClauseLine(0, "1", "21 hồ sơ quá hạn.")]
        directive = conclude(session, made, details, findings, by=world.secretary, at=noon(JUNE))
        [clause] = directive.clauses(session)
        link = Link(directive_id=directive.id or 0, clause_id=clause.id)
        for done in (date(2024, 6, 18), date(2024, 6, 20)):
            world.finish(session, world.assign(session, on=JUNE, links=(link,)), done)
        change_preferences(session, {"inspected_percent": 50}, by=world.admin, at=now())
    app = Desk(world, "khai").opens("inspection/inspections.py", year="2024", as_of="2024-06-19")
    counts, listed = tables(app)
    assert [cell.text for cell in counts.rows[0]] == ["1 / 1", "1 / 2", "1", "·"]
    assert (listed.column("Problems"), listed.column("Handled")) == (["1"], ["· / 1"])
    later = Desk(world, "khai").opens("inspection/inspections.py", year="2024", as_of="2024-06-20")
    assert [cell.text for cell in tables(later)[0].rows[0]] == ["1 / 1", "1 / 2", "1", "1"]


def test_where_nothing_is_planned_no_part_of_nothing_is_told(world: World) -> None:
    planned(world, is_surprise=True)
    app = Desk(world, "thuha").opens("inspection/inspections.py", year="2024")
    assert [cell.text for cell in tables(app)[0].rows[0]] == ["–", "· / 1", "·", "·"]
    assert "No inspection is planned. 0 inspections were surprises; 0 of 3 units in all" in texts(app)


def test_every_number_of_the_year_leads_to_the_inspections_that_it_is_of(world: World) -> None:
    numbers = [planned(world, unit) for unit in (world.stp, world.stttt, world.nam_sach)]
    with world.db.writing() as session:
        hold(session, session.get_one(Inspection, numbers[0]), MAY, by=world.secretary, at=noon(MAY))
    desk, query = Desk(world, "khai"), {"year": "2024", "as_of": "2024-06-19"}
    [counts, listed] = tables(desk.opens("inspection/inspections.py", **query))
    inspected, every = counts.links("Inspected of planned")
    for link, rows in ((inspected, 1), (every, 3)):
        shown = tables(desk.opens("inspection/inspections.py", **dict(parse_qsl(link.lstrip("?")))))[1]
        assert len(shown.rows) == rows
    assert len(listed.rows) == 3


def test_a_unit_sees_its_own_and_no_surprise_before_it_was_held(world: World) -> None:
    planned(world)
    surprise = planned(world, is_surprise=True)
    app = Desk(world, "hoa").opens("inspection/inspections.py", year="2024")
    [table] = tables(app)
    assert len(table.rows) == 1
    desk, stranger = Desk(world, "hoa"), Desk(world, "son")
    assert "There is no such inspection" in texts(desk.opens("inspection/inspection.py", id=str(surprise)))
    assert "No inspection of 2024 is known" in texts(stranger.opens("inspection/inspections.py", year="2024"))
