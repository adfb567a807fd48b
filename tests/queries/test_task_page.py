"""One task as it is read: its facts of any day, what each act made different, its parts and its whole."""

from dataclasses import replace
from datetime import date

import pytest

from models.counting.standing import Standing
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive
from models.ledger.acts import (
    Amended,
    Assigned,
    Content,
    Document,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    Link,
    NeverDone,
    ProgressReported,
    Split,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import DirectiveRole, ParField
from models.task.clauses import set_clauses
from models.task.task import Task
from queries.task_page import facts_of, is_task, task_page
from tests.conftest import JANUARY, JUNE_30, World, noon

MARCH, MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in (3, 5, 6, 7, 8))
NOW = Moment(JULY)
LETTER = Document(symbol="9/UBND", on=MAY)


@pytest.fixture
def code(world: World) -> str:
    """A task of Justice, with Information beside it, reported on in March and extended in May."""
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,), supervisor_id=world.chairman.id)
        task.report_progress(session, ProgressReported(percent=40, done="Đã họp."), by=world.hoa, at=noon(MARCH))
        task.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(MAY))
        granted = ExtensionDecided(outcome="granted", to=AUGUST, document=LETTER)
        task.decide_extension(session, granted, by=world.secretary, at=noon(MAY))
        return task.code


def correct(world: World, code: str, number: int, content: Content, on: date = JUNE) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, 1)
        task.correct(session, number, content, because="Nhầm.", by=world.secretary, at=noon(on))


def test_a_code_that_nobody_gave_is_no_task(world: World, code: str) -> None:
    assert (is_task(code), is_task("2024-KH-999"), is_task("")) == (True, False, False)
    assert task_page(world.chairman, "2024-KH-999", NOW) is None


def test_a_task_is_there_from_the_day_it_was_assigned_and_from_when_one_knew(world: World, code: str) -> None:
    assert task_page(world.chairman, code, Moment(date(2024, 1, 9))) is None
    assert task_page(world.chairman, code, Moment(JULY, noon(date(2024, 1, 9)))) is None
    assert task_page(world.chairman, code, Moment(JANUARY)).row.standing is Standing.IN_PROGRESS


def test_the_page_says_what_was_so_on_its_day(world: World, code: str) -> None:
    then, today = task_page(world.chairman, code, Moment(MARCH)), task_page(world.chairman, code, NOW)
    assert (then.facts.deadline.due, then.facts.percent, len(then.acts)) == (JUNE_30, 40, 2)
    assert (today.facts.deadline.due, today.row.deadline, len(today.acts)) == (AUGUST, AUGUST, 4)
    assert (then.supervisor, today.supervisor) == ("Trần Minh Khải", "Trần Minh Khải")


def test_each_act_says_who_did_it_and_what_it_made_different(world: World, code: str) -> None:
    acts = task_page(world.chairman, code, NOW).acts
    assert [(act.number, act.by) for act in acts] == [
        (1, "Nguyễn Thu Hà"),
        (2, "Vũ Thị Hòa"),
        (3, "Vũ Thị Hòa"),
        (4, "Nguyễn Thu Hà"),
    ]
    assert acts[0].made == []
    assert ("due", JUNE_30, AUGUST) in acts[3].made


def test_a_corrected_act_names_the_one_that_took_its_place(world: World, code: str) -> None:
    correct(world, code, 2, ProgressReported(percent=20, done="Mới họp."))
    acts = task_page(world.chairman, code, NOW).acts
    assert [(act.number, act.place, act.corrected_by) for act in acts] == [
        (1, 1, None),
        (2, 2, 5),
        (3, 3, None),
        (4, 4, None),
        (5, 2, None),
    ]
    assert (acts[4].because, acts[4].on) == ("Nhầm.", MARCH)
    assert task_page(world.chairman, code, NOW).facts.percent == 20


def test_before_a_correction_was_known_the_wrong_act_stands_alone(world: World, code: str) -> None:
    correct(world, code, 2, NeverDone())
    page = task_page(world.chairman, code, Moment(JULY, noon(date(2024, 6, 1))))
    assert ([act.corrected_by for act in page.acts], page.facts.percent) == ([None] * 4, 40)
    assert task_page(world.chairman, code, NOW).facts.percent == 0


def test_a_task_that_was_assigned_in_error_is_nobodys_any_more(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(MAY))
    assert task_page(world.chairman, task.code, NOW) is None
    known_then = Moment(JULY, noon(MARCH))
    readers = (world.secretary, world.auditor, world.chairman, world.admin, world.hoa, world.duc)
    read = [task_page(user, task.code, known_then) is not None for user in readers]
    assert read == [True, True, False, False, False, False]


def test_an_assignment_that_is_corrected_keeps_its_day(world: World, code: str) -> None:
    terms = world.terms(title="Tên đúng", co_ordinating=(world.stttt,))
    correct(world, code, 1, terms)
    page = task_page(world.chairman, code, NOW)
    assert isinstance(page.acts[-1].content, Assigned)
    assert (page.row.title, page.acts[-1].on) == ("Tên đúng", JANUARY)


def test_the_directives_behind_it_stand_in_the_order_they_were_named(world: World) -> None:
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        lines = [ClauseLine(0, "1", "Một.", id=world.clause), ClauseLine(0, "2", "Hai.")]
        set_clauses(session, directive, lines, by=world.secretary, at=noon(JANUARY))
        second = directive.clauses(session)[1].id
        carries_out = {"role": DirectiveRole.CARRIES_OUT}
        links = (
            Link(directive_id=world.directive, clause_id=second, **carries_out),
            Link(directive_id=world.directive, clause_id=world.clause),
            Link(directive_id=world.directive),
        )
        task = world.assign(session, links=links)
    rows = task_page(world.hoa, task.code, NOW).links
    assert [(row.symbol, row.clause, row.role) for row in rows] == [
        ("03/CT-UBND", "2", DirectiveRole.CARRIES_OUT),
        ("03/CT-UBND", "1", DirectiveRole.ASSIGNS),
        ("03/CT-UBND", "", DirectiveRole.ASSIGNS),
    ]


def test_every_unit_that_an_act_ever_named_has_its_name_on_the_page(world: World, code: str) -> None:
    change = Document(symbol="2/QĐ", on=JUNE)
    with world.db.writing() as session:
        session.get_one(Task, 1).hand_over(
            session, HandedOver(lead_id=world.nam_sach, document=change), by=world.secretary, at=noon(JUNE)
        )
    page = task_page(world.chairman, code, NOW)
    assert {unit.code for unit in page.acts[0].units.values()} == {"STP", "STTTT", "HNS"}
    assert {unit.code for unit in page.units.values()} == {"STTTT", "HNS"}
    assert isinstance(page.acts[-1].content, HandedOver)
    assert (page.facts.lead_id, page.row.lead.code) == (world.nam_sach, "HNS")


@pytest.fixture
def parts(world: World) -> list[str]:
    """The codes of a whole that Justice leads, and of its parts for Information and Nam Sách."""
    with world.db.writing() as session:
        whole = world.assign(session, title="Chung")
        units = [world.stttt, world.nam_sach]
        parts = whole.split(session, Split(units=tuple(units)), by=world.secretary, on=MAY, at=noon(MAY))
        return [whole.code, *(part.code for part in parts)]


def test_a_whole_lists_its_parts_and_a_part_names_its_whole(world: World, parts: list[str]) -> None:
    page = task_page(world.chairman, parts[0], NOW)
    assert ([row.code for row in page.parts], page.whole) == (parts[1:], None)
    assert (page.facts.stage, page.facts.percent) == (Stage.UNDER_WAY, 0)
    part = task_page(world.chairman, parts[1], NOW)
    assert (part.whole.code, part.sees_whole, part.parts) == (parts[0], True, [])


def test_who_has_a_part_reads_what_it_belongs_to_but_does_not_open_it(world: World, parts: list[str]) -> None:
    page = task_page(world.tuyet, parts[1], NOW)
    assert (page.whole.title, page.sees_whole) == ("Chung", False)
    assert task_page(world.tuyet, parts[0], NOW) is None
    assert task_page(world.tuyet, parts[2], NOW) is None


def test_a_whole_is_as_far_as_its_parts_are(world: World, parts: list[str]) -> None:
    with world.db.writing() as session:
        tuyet_as_lead = replace(world, stp=world.stttt, hoa=world.tuyet)
        tuyet_as_lead.finish(session, session.get_one(Task, 2), JUNE)
    page = task_page(world.hoa, parts[0], NOW)
    assert (page.facts.percent, page.row.parts_done, page.row.parts) == (50, 1, 2)
    assert [row.standing for row in page.parts] == [Standing.COMPLETED_AHEAD, Standing.OVERDUE]
    assert task_page(world.hoa, parts[0], Moment(MAY)).facts.percent == 0


def test_before_it_was_split_a_task_has_no_parts(world: World, parts: list[str]) -> None:
    assert task_page(world.chairman, parts[0], Moment(MARCH)).parts == []
    assert task_page(world.chairman, parts[1], Moment(MARCH)) is None


def test_facts_of_many_are_of_now_or_of_a_moment(world: World, code: str) -> None:
    with world.db.writing() as session:
        other = world.assign(session, on=JUNE)
        other.amend(session, Amended(field=ParField.DIGITAL), by=world.secretary, on=JULY, at=noon(JULY))
    assert {key: facts.field for key, facts in facts_of([1, 2, 99]).items()} == {
        1: ParField.PROCEDURES,
        2: ParField.DIGITAL,
    }
    assert list(facts_of([1, 2], Moment(MAY))) == [1]
    assert facts_of([1, 2], Moment(JUNE))[2].field is ParField.PROCEDURES
    assert facts_of([]) == {}
