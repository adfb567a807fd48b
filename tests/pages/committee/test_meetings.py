"""From a meeting to its conclusions, their tasks, the follow-up at the next meeting, and a member's report."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import docx
import pytest
from sqlmodel import col, select

from clock import now, today
from models.calendar.period import PeriodDates, Periods
from models.committee.meeting import Attendance, Meeting, MeetingDetails, Presence
from models.committee.member import MemberRole, Membership, name_deputy, name_member, release_member
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import Amended
from models.register import RegisterDetails, open_registers
from models.task.clauses import set_clauses
from models.task.comment import comment
from models.task.registers import add_register
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from queries.committee.meetings import committees_of, meetings_of
from queries.committee.members import once_members, signed_reports
from server.exports.export import Asked, Export
from server.exports.made import made
from tests.conftest import JANUARY, World, noon
from tests.pages.desk import Desk, box, chips, links, open_tab, press, shown_html, text_of, texts
from tests.pages.tables import tables
from wording.language import day

LAST, NEXT = today() - timedelta(days=20), today() - timedelta(days=1)
TEXT = """THÔNG BÁO
Kết luận phiên họp thứ hai
1. Giao Sở Tư pháp chủ trì rà soát thủ tục hành chính, hoàn thành trước ngày {due}.
2. Sở Thông tin và Truyền thông rà soát hệ thống một cửa điện tử hằng tháng.
Nơi nhận:
- Như trên;
- Lưu: VT."""


def details(on: date, number: int, unit_id: int | None = None) -> MeetingDetails:
    return MeetingDetails(unit_id=unit_id, number=number, on=on, place="Phòng họp số 1", chair="Trần Minh Khải")


@pytest.fixture
def meeting(world: World) -> int:
    """The last meeting, with the vice chairman as a member who looks after Justice."""
    with world.db.writing() as session:
        open_registers(session, today().year)
        membership = Membership(role=MemberRole.CHAIR, duties="Chỉ đạo chung", units=(world.stp,))
        by = world.secretary
        name_member(session, None, world.chairman.id, membership, on=LAST, by=by, at=now())
        made = Meeting.announce(session, details(LAST, 2), by=by, at=now())
        return made.id or 0


def test_a_meeting_is_concluded_its_lines_assigned_followed_up_and_reported(world: World, meeting: int) -> None:
    secretary = Desk(world, "thuha")
    app = secretary.opens("committee/meeting.py", id=str(meeting), tab="own")
    box(app.text_input, "Symbol").input("25/TB-BCĐ")
    box(app.text_input, "Date").set_value(day(LAST))
    due = today() + timedelta(days=3)
    box(app.text_area, "The text of the conclusions").input(TEXT.format(due=day(due))).run()
    press(app, "Announce 2 lines of conclusions")
    with world.db.reading() as session:
        directive = session.exec(select(Directive).where(Directive.symbol == "25/TB-BCĐ")).one()
        assert directive.meeting_on == LAST
        assert [clause.label for clause in directive.clauses(session)] == ["1", "2"]
    assert "Not assigned 2" in text_of(
        shown_html(secretary.opens("committee/meeting.py", id=str(meeting), tab="own"))
    )

    [listed] = tables(secretary.opens("directive/directives.py", meetings="True"))
    assert listed.column("Clauses with a task")[0] == "0/2 2 lines not assigned"

    app = secretary.opens("directive/from_clauses.py", id=str(directive.id))
    press(app, "Create 2 tasks")
    with world.db.reading() as session:
        made = session.exec(select(Task).where(col(Task.part_of).is_(None)).order_by(col(Task.id))).all()
        facts = [task.facts(session) for task in made]
    assert [(each.lead_id, each.supervisor_id) for each in facts] == [
        (world.stp, world.chairman.id),
        (world.stttt, None),
    ]
    assert (facts[0].deadline.due, facts[1].deadline.rrule) == (due, "FREQ=MONTHLY;BYMONTHDAY=-1")

    with world.db.writing() as session:
        following = Meeting.announce(session, details(NEXT, 3), by=world.secretary, at=now()).id
    app = secretary.opens("committee/meeting.py", id=str(following))
    assert "What became of the conclusions under 25/TB-BCĐ" in texts(app)
    assert "Under way 2" in text_of(shown_html(app))
    assert tables(app)[-1].column("No.")[:2] == ["1", "2"]
    narrowed = secretary.opens("committee/meeting.py", id=str(following), outcome="not_assigned")
    assert (tables(narrowed)[-1].rows, chips(narrowed)) == ([], ["Not assigned"])

    app = Desk(world, "khai").opens("committee/member.py", id=str(world.chairman.id))
    assert tables(app)[0].column("Open conclusions") == ["1 / 1"]
    assert [link.proto.label for link in app.get("link_button")] == ["Excel", "Print"]
    box(app.text_area, "In words").input("Đã chỉ đạo Sở Tư pháp.").run()
    press(app, "Sign off the report")
    signed = tables(app)[-1]
    assert signed.column("Open conclusions") == ["1 / 1"]
    opened, *_all = signed.links("Open conclusions")
    khai = Desk(world, "khai").opens("committee/member.py", **dict(parse_qsl(urlsplit(opened).query)))
    listed = next(table for table in tables(khai) if table.about == "Tasks")
    assert (listed.column("Directives"), chips(khai)) == (["25/TB-BCĐ"], ["Open conclusions"])
    assert listed.heads == ["Standing", "Task", "Lead unit", "Deadline", "Last report", "Directives"]
    press(app, "Sign off the report")
    assert "is signed off already" in texts(app)


def test_a_unit_makes_tasks_of_what_its_committee_concluded_and_the_committee_above_sees_them(
    world: World, meeting: int
) -> None:
    """Justice has an office below it; a head of another unit sits in the province's committee."""
    told: dict[str, Any] = {"by": world.secretary, "at": now()}
    beside = RegisterDetails("conclusions", "KL", "Kết luận", "Conclusions", 3, 2024)
    with world.db.writing() as session:
        add_register(session, beside, by=world.admin, at=now())
        open_registers(session, today().year)
        office = UnitDetails("PTP", UnitKind.OTHER, "Phòng Tư pháp A", "Office A", "Phòng A", parent_id=world.stp)
        below = Unit.add(session, office, by=world.admin, at=now()).id or 0
        name_member(session, world.stp, world.duc.id, Membership(role=MemberRole.CHAIR), on=LAST, **told)
        name_member(session, None, world.son.id, Membership(role=MemberRole.MEMBER), on=LAST, **told)
        own = Meeting.announce(session, details(LAST, 1, world.stp), by=world.duc, at=noon(LAST))
        document = DirectiveDetails("3/TB-STP", DirectiveLevel.UNIT, "Sở Tư pháp", LAST, "Kết luận")
        lines = [
            ClauseLine(0, "1", f"Phòng Tư pháp A rà soát, hoàn thành trước ngày {day(today())}."),
            ClauseLine(0, "2", f"Sở Tư pháp tổng hợp kết quả, hoàn thành trước ngày {day(today())}."),
            ClauseLine(0, "3", f"Sở Thông tin và Truyền thông nâng cấp, hoàn thành trước ngày {day(today())}."),
        ]
        directive = own.conclude(session, document, lines, by=world.duc, at=now()).id
        query = {"id": str(directive)}
        of_meeting = {"id": str(own.id), "tab": "own"}
    hoa = Desk(world, "hoa")
    assert ("from_clauses", "Make tasks of its clauses", query) in links(
        hoa.opens("committee/meeting.py", **of_meeting)
    )
    app = hoa.opens("directive/from_clauses.py", **query)
    assert [plan.register_code for plan in [box(app.selectbox, "Register").value]] == ["conclusions"]
    assert "Clause 3 says “Sở Thông tin và Truyền thông”: choose the units." in texts(app)
    press(app, "Create 2 tasks")
    with world.db.reading() as session:
        made = session.exec(select(Task).order_by(col(Task.id))).all()
        leads = [(task.register_code, task.facts(session).lead_id) for task in made]
    assert leads == [("conclusions", below), ("conclusions", world.stp)], "the third is no unit of theirs"
    assert "Not assigned 1 Under way 2" in text_of(
        shown_html(Desk(world, "son").opens("committee/meeting.py", **of_meeting))
    )
    turned_away = "a unit does of what its own committee concluded."
    assert turned_away in texts(Desk(world, "tuyet").opens("directive/from_clauses.py", **query))
    assert turned_away in texts(hoa.opens("directive/from_clauses.py", id=str(world.directive)))


def test_numbers_that_stand_twice_are_kept_and_said_and_so_is_a_text_without_any_clause(
    world: World, meeting: int
) -> None:
    def said(text: str) -> list[str]:
        app = Desk(world, "thuha").opens("committee/meeting.py", id=str(meeting), tab="own")
        box(app.text_area, "The text of the conclusions").input(text).run()
        return [each.value for each in app.warning]

    assert said("1. Sở Tư pháp rà soát.\n1. Sở Nội vụ báo cáo.") == [
        "More than one clause has the number 1. All are kept."
    ]
    assert said("1. Sở Tư pháp rà soát.\n2. Sở Nội vụ báo cáo.") == []
    assert said("Nơi nhận:\n- Như trên;") == [
        "No line of it is a clause. A text that was scanned is a picture: paste its words."
    ]


def test_the_page_of_who_is_no_member_any_more_leads_to_their_last_day(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        told: dict[str, Any] = {"by": world.secretary, "at": now()}
        name_member(session, None, world.duc.id, Membership(role=MemberRole.MEMBER), on=LAST, **told)
        release_member(session, None, world.duc.id, on=NEXT, **told)
    of_duc = {"id": str(world.duc.id)}
    [info] = Desk(world, "thuha").opens("committee/member.py", **of_duc).info
    [query] = re.findall(r"As of [\d/]+, their last day\]\(/member\?(.*?)\)", info.value)
    app = Desk(world, "thuha").opens("committee/member.py", **dict(parse_qsl(query)))
    assert (app.title[0].value, dict(parse_qsl(query))["as_of"]) == (world.duc.name, NEXT.isoformat())
    assert "their last day" not in texts(Desk(world, "tuyet").opens("committee/member.py", **of_duc))


def test_before_a_member_goes_it_is_said_how_many_open_tasks_stay_theirs(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, supervisor_id=world.chairman.id), JANUARY)
        for number in range(2):
            world.assign(session, title=f"Việc {number}", supervisor_id=world.chairman.id)
    app = Desk(world, "thuha").opens("committee/members.py")
    assert "stay theirs" not in texts(app)
    box(app.selectbox, "Member").select(world.chairman.id).run()
    assert "2 open tasks that they supervise stay theirs until another member is named for them." in texts(app)


def test_conclusions_entered_by_mistake_are_taken_back_and_another_document_announces_them(
    world: World, meeting: int
) -> None:
    with world.db.writing() as session:
        wrong = session.get_one(Directive, world.directive)
        wrong.issued_on = LAST
        session.get_one(Meeting, meeting).point_to(session, wrong, by=world.secretary, at=now())
        symbol = wrong.symbol
    app = Desk(world, "thuha").opens("committee/meeting.py", id=str(meeting), tab="own")
    app.session_state["take_conclusions_back"] = True
    app.run()
    press(app, "Take them back")
    assert [error.value for error in app.error] == ["Give the reason."]
    box(app.text_input, "Reason").input("Nhầm <b>văn bản</b>")
    press(app, "Take them back")
    assert f"Taken back on {day(today())}: " in texts(app)
    assert "Nhầm <b>văn bản" in texts(app).replace("\\", "")
    box(app.selectbox, "Directive").select(world.directive).run()
    press(app, "It announces the conclusions")
    with world.db.reading() as session:
        assert session.get_one(Meeting, meeting).conclusion_id == world.directive
        assert session.get_one(Directive, world.directive).meeting_on == LAST
    assert symbol in texts(app)


def test_a_meeting_is_announced_and_who_was_there_is_said(world: World, meeting: int) -> None:
    app = Desk(world, "thuha").opens("committee/meetings.py")
    app.session_state["new_meeting"] = True
    app.run()
    box(app.text_input, "Day of the meeting").set_value(day(today()))
    box(app.text_input, "Meeting place").input("Hội trường")
    box(app.text_input, "In the chair").input("Trần Minh Khải")
    press(app, "Announce")
    assert tables(app)[0].column("Meeting")[1] == f"Meeting 2 of {day(LAST)}"
    app = open_tab(Desk(world, "thuha").opens("committee/meeting.py", id=str(meeting)), "attendance")
    press(app, "Save who was there")
    with world.db.reading() as session:
        attended = session.get_one(Meeting, meeting).attended
    assert attended == (Attendance(world.chairman.id, Presence.PRESENT),)
    [who] = tables(open_tab(Desk(world, "thuha").opens("committee/meeting.py", id=str(meeting)), "attendance"))
    assert who.links("Member") == [f"/member?id={world.chairman.id}&as_of={LAST.isoformat()}"]
    member = Desk(world, "khai").opens("committee/member.py", id=str(world.chairman.id), as_of=LAST.isoformat())
    assert member.title[0].value == world.chairman.name


def test_what_was_entered_by_mistake_of_a_meeting_or_a_member_is_taken_back_with_the_reason(
    world: World, meeting: int
) -> None:
    secretary = Desk(world, "thuha")
    with world.db.writing() as session:
        present = [Attendance(world.chairman.id, Presence.PRESENT)]
        session.get_one(Meeting, meeting).record_attendance(session, present, "", by=world.secretary, at=now())
    app = secretary.opens("committee/meeting.py", id=str(meeting), tab="attendance")
    app.session_state["take_attendance_back"] = True
    app.run()
    box(app.text_input, "Reason").input("Của phiên họp khác")
    press(app, "Take it back")
    assert f"Taken back on {day(today())}: Attendance. Của phiên họp khác" in texts(app)
    app.session_state["take_meeting_back"] = True
    app.run()
    box(app.text_input, "Reason").input("Hoãn họp")
    press(app, "Call it off")
    assert "It is called off: Hoãn họp" in texts(app)
    assert [each.label for each in app.expander if "held" in each.label or "Change" in each.label] == []
    assert tables(secretary.opens("committee/meetings.py"))[0].column("Meeting") == [
        f"Meeting 2 of {day(LAST)} Called off"
    ]
    app = secretary.opens("committee/members.py")
    box(app.selectbox, "What was a mistake").set_value((world.chairman.id, 0)).run()
    box(app.text_input, "Reason").input("Nhầm người").run()
    press(app, "Take it back")
    assert "This committee has no members yet." in texts(app)


def test_that_somebody_is_a_member_no_longer_is_taken_back_though_they_are_listed_no_more(
    world: World, meeting: int
) -> None:
    with world.db.writing() as session:
        release_member(session, None, world.chairman.id, on=NEXT, by=world.secretary, at=now())
    app = Desk(world, "thuha").opens("committee/members.py")
    assert "This committee has no members yet." in texts(app)
    assert box(app.selectbox, "What was a mistake").options == [f"{world.chairman.name}: is a member no longer"]
    box(app.selectbox, "What was a mistake").set_value((world.chairman.id, 0)).run()
    box(app.text_input, "Reason").input("Nhầm người").run()
    press(app, "Take it back")
    assert tables(app)[0].column("Member") == [world.chairman.name]
    assert once_members(None, today()) == {}


def test_a_member_from_a_unit_and_who_stands_in_read_what_is_supervised_of_other_units(
    world: World, meeting: int
) -> None:
    """The head of Justice supervises a task of Information; an officer stands in for them for two days."""
    told: dict[str, Any] = {"by": world.secretary, "at": now()}
    with world.db.writing() as session:
        of_justice = world.assign(session, title="Của Sở Tư pháp")
        task = world.assign(session, title="Hệ thống một cửa", lead_id=world.stttt)
        for each in (task, of_justice):
            each.amend(session, Amended(supervisor_id=world.duc.id), on=JANUARY, **told)
        code = task.code
    member = {"id": str(world.duc.id)}

    def reads(login: str) -> tuple[list[str], bool]:
        """How many tasks the page of the member counts, and whether the task of the other unit opens."""
        [*rows] = tables(Desk(world, login).opens("committee/member.py", **member))
        opened = Desk(world, login).opens("task/task.py", code=code)
        return (rows[0].column("Tasks") if rows else []), "Hệ thống một cửa" in texts(opened)

    assert (reads("duc"), reads("hoa")) == (([], False), ([], False))
    with world.db.writing() as session:
        name_member(session, None, world.duc.id, Membership(role=MemberRole.MEMBER), on=LAST, **told)
    assert (reads("duc"), reads("hoa")) == ((["2"], True), ([], False))
    with world.db.writing() as session:
        last = today() + timedelta(days=1)
        name_deputy(session, None, world.duc.id, world.hoa.id, first=today(), last=last, **told)
    assert (reads("hoa"), reads("son")) == ((["2"], True), ([], False))
    with world.db.writing() as session:
        said = "Đề nghị báo cáo."
        comment(session, session.exec(select(Task).where(Task.code == code)).one(), said, **told)
    assert "Đề nghị báo cáo." in texts(Desk(world, "hoa").opens("task/task.py", code=code))
    app = Desk(world, "duc").opens("task/task.py", code=code)
    assert "Đề nghị báo cáo." in texts(app)
    [pills] = app.get("button_group")
    assert [option.content for option in pills.proto.options] == ["Ask or write"]
    app.button_group[0].set_value("comment").run()
    box(app.text_area, "What you want to say").input("Đề nghị xong trong tuần.").run()
    press(app, "Send")
    assert "Đề nghị xong trong tuần." in texts(Desk(world, "thuha").opens("task/task.py", code=code))
    listed = Desk(world, "duc").opens("task/tasks.py")
    assert "Hệ thống một cửa" not in text_of(shown_html(listed)), "what the unit has to do is of the unit alone"


def test_who_came_for_a_member_is_somebody_of_the_installation_or_is_written(world: World, meeting: int) -> None:
    app = Desk(world, "thuha").opens("committee/meeting.py", id=str(meeting), tab="attendance")
    app.button_group[0].set_value(Presence.REPRESENTED).run()
    box(app.selectbox, "Stood in").select(world.duc.id).run()
    press(app, "Save who was there")
    assert tables(app)[0].column("Stood in") == [world.duc.name]
    with world.db.reading() as session:
        [attended] = session.get_one(Meeting, meeting).attended
    assert (attended.stand_in, attended.stand_in_id) == ("", world.duc.id)


def test_a_committee_of_a_unit_is_seen_by_its_own_people_and_by_those_above(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        own = Meeting.announce(session, details(LAST, 1, world.stp), by=world.duc, at=noon(LAST)).id
    for login, id_, seen in (
        ("hoa", own, True),
        ("khai", own, True),
        ("tuyet", own, False),
        ("hoa", meeting, False),
    ):
        shown = texts(Desk(world, login).opens("committee/meeting.py", id=str(id_)))
        assert ("There is no such meeting." not in shown) is seen, (login, id_)
    for page in ("meetings", "members"):
        named, *_others = Desk(world, "hoa").opens(f"committee/{page}.py").caption
        assert named.value == "Steering committee of Department of Justice", page
    assert "no such member" in texts(Desk(world, "hoa").opens("committee/member.py", id=str(world.chairman.id)))


def test_a_member_of_a_committee_sees_those_of_units_below_it_and_no_others(world: World, meeting: int) -> None:
    """Sơn of a district joins: first Justice's committee, then the province's; Justice has a unit below it."""
    told: dict[str, Any] = {"by": world.secretary, "at": now()}
    with world.db.writing() as session:
        office = UnitDetails("PTP", UnitKind.OTHER, "Phòng A", "Office A", "Phòng A", parent_id=world.stp)
        below = Unit.add(session, office, by=world.admin, at=now()).id or 0
        for unit_id in (world.stp, below, world.stttt):
            Meeting.announce(session, details(LAST, 1, unit_id), **told)

    def seen() -> set[int | None]:
        return {unit.id if unit else None for unit in committees_of(world.son, today())} - {world.nam_sach}

    assert seen() == set()
    with world.db.writing() as session:
        name_member(session, world.stp, world.son.id, Membership(role=MemberRole.MEMBER), on=LAST, **told)
    assert seen() == {world.stp, below}
    with world.db.writing() as session:
        name_member(session, None, world.son.id, Membership(role=MemberRole.MEMBER), on=LAST, **told)
    assert seen() == {None, world.stp, below, world.stttt}
    assert [row.details.number for row in meetings_of(world.son, world.stttt, today())] == [1]


def test_a_member_from_a_unit_reads_the_papers_of_the_committee_and_signs_off_a_report(
    world: World, meeting: int
) -> None:
    duc, own = Desk(world, "duc"), {"id": str(world.duc.id)}
    assert "no such member" in texts(duc.opens("committee/member.py", **own))
    with world.db.writing() as session:
        member = Membership(role=MemberRole.MEMBER)
        name_member(session, None, world.duc.id, member, on=NEXT, by=world.secretary, at=now())
    app = duc.opens("committee/member.py", **own)
    press(app, "Sign off the report")
    assert tables(app)[-1].column("As of") == [day(today())]
    query = {**own, "as_of": today().isoformat()}
    assert made(Export.MEMBER_PAPER, Asked(world.duc, "", query, now())) is not None
    assert made(Export.MEMBER_PAPER, Asked(world.hoa, "", query, now())) is None
    assert "There is no such meeting." not in texts(duc.opens("committee/meeting.py", id=str(meeting)))
    assert tables(duc.opens("committee/meetings.py"))[0].column("Meeting") == [f"Meeting 2 of {day(LAST)}"]
    assert tables(duc.opens("committee/members.py"))[0].column("Member") == [world.chairman.name, world.duc.name]


def test_who_stands_in_signs_off_for_the_member_and_a_report_is_taken_back_and_still_reads(
    world: World, meeting: int
) -> None:
    khai, duc = {"id": str(world.chairman.id)}, Desk(world, "duc")
    with world.db.writing() as session:
        days = {"first": today(), "last": today()}
        name_deputy(session, None, world.chairman.id, world.duc.id, by=world.secretary, at=now(), **days)
    app = duc.opens("committee/member.py", **khai)
    assert f"as said by you for {world.chairman.name}" in texts(app)
    box(app.text_area, "In words").input("Nhầm.").run()
    press(app, "Sign off the report")
    by_duc = f"{day(today())}, by {world.duc.name}, who stood in"
    assert tables(app)[-1].column("Signed off") == [by_duc]
    [number] = [each.id for each in signed_reports(world.chairman, None, world.chairman.id, today())]
    box(app.selectbox, "Report as of").select(number).run()
    box(app.text_input, "Reason").input("Sai số liệu")
    press(app, "Take it back")
    box(app.text_area, "In words").input("Đúng.").run()
    press(app, "Sign off the report")
    app = Desk(world, "khai").opens("committee/member.py", **khai)
    signed = tables(app)[-1]
    assert signed.column("In words") == ["Đúng.", "Nhầm."]
    assert signed.column("Signed off") == [by_duc, f"{by_duc} Taken back on {day(today())}: Sai số liệu"]
    query = {**khai, "as_of": today().isoformat(), "report": str(number)}
    paper = made(Export.MEMBER_PAPER, Asked(world.chairman, "", query, now()))
    assert paper is not None
    lines = [each.text for each in docx.Document(BytesIO(paper.content)).paragraphs]
    assert "Nhầm." in lines
    assert f"(Báo cáo này đã được rút lại ngày {day(today())}. Lý do: Sai số liệu.)" in lines
    newest = made(Export.MEMBER_PAPER, Asked(world.chairman, "", {**query, "report": ""}, now()))
    assert newest is not None
    assert "Đúng." in [each.text for each in docx.Document(BytesIO(newest.content)).paragraphs]


def test_a_member_and_who_stands_in_find_the_report_that_is_due_among_their_notices(
    world: World, meeting: int
) -> None:
    period, own = Periods().due_on(today()), {"id": str(world.chairman.id)}
    with world.db.writing() as session:
        last = today() + timedelta(days=2)
        dates = {"start": period.start, "cut_off": today(), "units_by": last, "province_by": last}
        session.add(PeriodDates(year=period.year, kind=period.kind, **dates))
        days = {"first": today(), "last": today()}
        name_deputy(session, None, world.chairman.id, world.duc.id, by=world.secretary, at=now(), **days)
    sentence = f"The report to the committee (The province's steering committee) is due on {day(last)}"
    for login in ("khai", "duc"):
        app = Desk(world, login).opens("account/notices.py")
        assert sentence in texts(app), login
        assert f"/member?id={world.chairman.id}" in texts(app), login
    assert sentence not in texts(Desk(world, "hoa").opens("account/notices.py"))
    press(Desk(world, "duc").opens("committee/member.py", **own), "Sign off the report")
    assert sentence not in texts(Desk(world, "khai").opens("account/notices.py"))


def test_a_meeting_that_has_announced_nothing_yet_is_not_skipped_without_a_word(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        directive.issued_on = LAST
        session.get_one(Meeting, meeting).point_to(session, directive, by=world.secretary, at=now())
        Meeting.announce(session, details(NEXT, 3), by=world.secretary, at=now())
        this = Meeting.announce(session, details(today(), 4), by=world.secretary, at=now()).id
    app = Desk(world, "khai").opens("committee/meeting.py", id=str(this))
    assert f"Meeting 3 of {day(NEXT)} has not announced its conclusions yet." in texts(app)
    [wall] = [query for page, label, query in links(app) if label == "On the wall"]
    assert (wall["screen"], wall["directive"]) == ("4", str(world.directive))


def test_a_unit_enters_the_conclusions_of_its_committee_which_are_not_on_the_provinces_wall(
    world: World, meeting: int
) -> None:
    with world.db.writing() as session:
        own = Meeting.announce(session, details(LAST, 1, world.stp), by=world.duc, at=noon(LAST)).id
    app = Desk(world, "duc").opens("committee/meeting.py", id=str(own), tab="own")
    assert "Their document is registered already" not in [each.label for each in app.expander]
    box(app.text_input, "Symbol").input("2/TB-BCĐ")
    box(app.text_input, "Date").set_value(day(LAST))
    box(app.text_area, "The text of the conclusions").input(TEXT.format(due=day(NEXT))).run()
    press(app, "Announce 2 lines of conclusions")
    with world.db.reading() as session:
        directive = session.exec(select(Directive).where(Directive.symbol == "2/TB-BCĐ")).one()
        assert (directive.level, directive.meeting_on) == (DirectiveLevel.UNIT, LAST)
    wall = text_of(shown_html(Desk(world, "khai").opens("leadership/presentation.py", screen="4")))
    assert "2/TB-BCĐ" not in wall
    app = Desk(world, "hoa").opens("committee/meeting.py", id=str(own), tab="own")
    app.session_state["mend_conclusions"] = True
    app.run()
    box(app.text_input, "Symbol").input("3/TB-BCĐ").run()
    press(app, "Save")
    with world.db.reading() as session:
        mended = session.get_one(Directive, directive.id)
        assert (mended.symbol, mended.meeting_on, len(mended.clauses(session))) == ("3/TB-BCĐ", LAST, 2)


def test_a_unit_is_offered_to_mend_its_own_document_and_none_of_the_province(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": now()}
    document = DirectiveDetails("3/TB-STP", DirectiveLevel.UNIT, "Sở Tư pháp", LAST, "Kết luận")
    with world.db.writing() as session:
        own, other = (Meeting.announce(session, details(LAST, number, world.stp), **told) for number in (1, 2))
        own.conclude(session, document, [ClauseLine(0, "1", "Rà soát.")], **told)
        of_province = session.get_one(Directive, world.directive)
        of_province.issued_on = LAST
        other.point_to(session, of_province, **told)
        meetings = own.id, other.id
    offers = {"Mend what was entered", "These are not its conclusions"}

    def offered(login: str, meeting: int | None) -> bool:
        app = Desk(world, login).opens("committee/meeting.py", id=str(meeting), tab="own")
        shown = offers & {each.label for each in app.expander}
        assert shown in (set(), offers)
        return bool(shown)

    assert [(offered("hoa", each), offered("thuha", each)) for each in meetings] == [(True, True), (False, True)]
    with world.db.writing() as session:
        session.get_one(Meeting, other.id).take_conclusions_back(session, "Nhầm", **told)
    names = {
        login: [
            each.label
            for each in Desk(world, login).opens("committee/meeting.py", id=str(other.id), tab="own").expander
        ]
        for login in ("hoa", "thuha")
    }
    registered = "Their document is registered already"
    assert [registered in names[login] for login in ("hoa", "thuha")] == [False, True]


def test_on_the_wall_stand_the_conclusions_of_one_meeting_alone(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        directive.meeting_on = directive.issued_on = LAST
        said = DirectiveDetails("9/TB", DirectiveLevel.PROVINCE, "Ban Chỉ đạo", NEXT, "Khác", meeting_on=NEXT)
        other = Directive.add(session, said, by=world.secretary, at=now())
        lines = [ClauseLine(0, "1", "Việc của phiên họp khác.")]
        set_clauses(session, other, lines, by=world.secretary, at=now())
    query = {"screen": "4", "directive": str(world.directive)}
    shown = shown_html(Desk(world, "khai").opens("leadership/presentation.py", **query))
    assert "Not assigned 1. Rà soát thủ tục hành chính." in text_of(shown)
    assert "khác" not in text_of(shown).lower()
    assert f"directive={world.directive}" in shown


def test_what_was_never_assigned_stands_red_on_the_wall(world: World, meeting: int) -> None:
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        directive.meeting_on = directive.issued_on = LAST
        session.get_one(Meeting, meeting).point_to(session, directive, by=world.secretary, at=now())
    shown = text_of(shown_html(Desk(world, "khai").opens("leadership/presentation.py", screen="4")))
    assert "1 line not assigned" in shown
    shown = text_of(shown_html(Desk(world, "khai").opens("leadership/presentation.py", screen="4.2")))
    assert "Not assigned 1. Rà soát thủ tục hành chính." in shown
