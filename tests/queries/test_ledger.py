"""The ledger across tasks: who did what when, by which document, what it changed, and what else somebody did."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.event import EventKind, note
from models.ledger.acts import ActKind, Amended, DeadlineMoved, Document, Link, NeverDone
from models.person import Role
from models.refusal import Forbidden
from models.register import DirectiveRole, ParField
from queries.events import EventRow
from queries.ledger import PAGE, ActFilters, act_count, acts_of, authors, deed_count, deeds_of
from queries.selection import TaskFilters
from tests.conftest import JANUARY, ON_BOTH, World, noon

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 1)
K = ActKind
LETTER = Document(symbol="Đề án 15/QĐ-UBND", on=MAY)


@pytest.fixture
def ledger(world: World) -> World:
    """Two tasks: one moved by a decision and done, the other reworded and then found to have been a mistake."""
    with world.db.writing() as session:
        task = world.assign(session, title="Rà soát")
        moved = DeadlineMoved(to=JULY, document=LETTER, reason="Mưa lũ")
        task.move_deadline(session, moved, by=world.secretary, at=noon(MAY))
        world.finish(session, task, JUNE)
        other = world.assign(session, title="Công khai", lead_id=world.stttt, field=ParField.DIGITAL)
        other.amend(session, Amended(title="Công khai số liệu"), by=world.secretary, on=MAY, at=noon(MAY))
        gone = world.assign(session, title="Nhầm")
        gone.correct(session, 1, NeverDone(), because="Giao nhầm", by=world.secretary, at=noon(JUNE))
        note(session, EventKind.SIGNED_IN, at=noon(MAY), by=world.hoa, about_id=world.hoa.id)
    return world


def kinds(world: World, **narrowed: Any) -> list[ActKind]:
    return [row.act.content.kind for row in acts_of(world.auditor, ActFilters(**narrowed))]


@pytest.mark.parametrize("symbol", ["03/CT-UBND", "3/ct-ubnd", "03/CT"])
def test_an_act_is_found_by_the_directive_that_it_names_by_its_clause(world: World, symbol: str) -> None:
    with world.db.writing() as session:
        link = Link(directive_id=world.directive, clause_id=world.clause, role=DirectiveRole.ASSIGNS)
        world.assign(session, links=(link,))
        world.assign(session)
    [found] = acts_of(world.auditor, ActFilters(document=symbol))
    assert (found.code, found.act.content.kind) == ("2024-KH-001", K.ASSIGN)


def test_the_newest_come_first_with_what_each_changed(ledger: World) -> None:
    rows = acts_of(ledger.auditor, ActFilters())
    assert [row.position for row in rows] == sorted((row.position for row in rows), reverse=True)
    [moved] = [row for row in rows if row.act.content.kind is K.MOVE_DEADLINE]
    assert moved.title == "Rà soát"
    assert (moved.act.by_id, moved.code) == (ledger.secretary.id, "2024-KH-001")
    assert ("due", date(2024, 6, 30), JULY) in moved.act.made
    assert act_count(ledger.auditor, ActFilters()) == len(rows)


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"kind": K.CONFIRM}, [K.CONFIRM]),
        ({"changed": "due"}, [K.MOVE_DEADLINE]),
        ({"changed": "title"}, [K.AMEND]),
        ({"changed": "completed_on"}, [K.CONFIRM]),
        ({"changed": "lead_id"}, []),
        ({"document": "15/qđ-ubnd"}, [K.MOVE_DEADLINE]),
        ({"document": "đề án"}, [K.MOVE_DEADLINE]),
        ({"document": "12/BC-STP"}, [K.CONFIRM, K.REPORT_DONE]),
        ({"since": JUNE, "until": JUNE}, [K.NEVER_DONE, K.CONFIRM, K.REPORT_DONE]),
        ({"until": JANUARY, "tasks": TaskFilters(parts=True, field=ParField.DIGITAL)}, [K.ASSIGN]),
        ({"tasks": TaskFilters(parts=True, field=ParField.DIGITAL)}, [K.AMEND, K.ASSIGN]),
        ({"changed": "title", "tasks": TaskFilters(parts=True, text="rà soát")}, []),
    ],
)
def test_they_are_narrowed_and_counted_alike(
    ledger: World, narrowed: dict[str, Any], expected: list[ActKind]
) -> None:
    assert sorted(kinds(ledger, **narrowed)) == sorted(expected)
    assert act_count(ledger.auditor, ActFilters(**narrowed)) == len(expected)


def test_of_one_person_all_that_they_did_stands_together(ledger: World) -> None:
    filters = ActFilters(person_id=ledger.hoa.id)
    assert kinds(ledger, person_id=ledger.hoa.id) == [K.REPORT_DONE]
    everything = replace(filters, everything=True)
    report, signed_in = deeds_of(ledger.auditor, everything)
    assert not isinstance(report, EventRow)
    assert isinstance(signed_in, EventRow)
    assert (report.act.content.kind, signed_in.kind) == (K.REPORT_DONE, EventKind.SIGNED_IN)
    assert deed_count(ledger.auditor, everything) == 2
    for user, asked in ((ledger.secretary, everything), (ledger.auditor, replace(everything, kind=K.REPORT_DONE))):
        assert deeds_of(user, asked) == acts_of(user, filters)
        assert deed_count(user, asked) == 1


def test_a_kind_that_is_no_tasks_is_asked_for_by_who_reads_it(ledger: World) -> None:
    with ledger.db.writing() as session:
        note(session, EventKind.SIGNED_IN, at=noon(JUNE), by=ledger.admin, about_id=ledger.admin.id)
    of_kind = ActFilters(kind=EventKind.SIGNED_IN)
    by_whom = [row.by_id for row in deeds_of(ledger.auditor, of_kind) if isinstance(row, EventRow)]
    assert by_whom == [ledger.admin.id, ledger.hoa.id]
    assert deed_count(ledger.auditor, of_kind) == 2
    of_admin = replace(of_kind, person_id=ledger.admin.id, since=JUNE)
    assert [row.kind for row in deeds_of(ledger.auditor, of_admin) if isinstance(row, EventRow)] == [
        EventKind.SIGNED_IN
    ]
    assert (list(deeds_of(ledger.chairman, of_kind)), deed_count(ledger.chairman, of_kind)) == ([], 0)


def test_who_did_nothing_to_a_task_is_an_author_to_who_reads_all_else(ledger: World) -> None:
    with ledger.db.writing() as session:
        note(session, EventKind.SIGNED_IN, at=noon(JUNE), by=ledger.admin, about_id=ledger.admin.id)
    acted = {ledger.secretary.id, ledger.hoa.id}
    assert set(authors(ledger.chairman)) == acted
    assert set(authors(ledger.auditor)) == acted | {ledger.admin.id}


def test_of_a_document_what_is_no_tasks_and_says_its_symbol_is_found_too(ledger: World) -> None:
    with ledger.db.writing() as session:
        details = DirectiveDetails("15/QĐ-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", MAY, "Giao việc")
        Directive.add(session, details, by=ledger.secretary, at=noon(JUNE))
    filters = ActFilters(document="15/QĐ", everything=True)
    found = deeds_of(ledger.auditor, filters)
    assert [row.kind if isinstance(row, EventRow) else row.act.content.kind for row in found] == [
        EventKind.DIRECTIVE_ADDED,
        K.MOVE_DEADLINE,
    ]
    assert deed_count(ledger.auditor, filters) == 2


@ON_BOTH
def test_what_is_no_tasks_is_narrowed_by_the_unit_that_it_names(ledger: World) -> None:
    at, by = noon(JUNE), ledger.admin
    with ledger.db.writing() as session:
        note(session, EventKind.VOICE_HANDED, at=at, by=by, details={"code": "2024-PA-001", "unit": "STP"})
        note(session, EventKind.INITIATIVE_CHANGED, at=at, by=by, details={"unit": ["STTTT", "STP"]})
        note(session, EventKind.UNITS_REORGANISED, at=at, by=by, details={"units": "STTTT, STP"})
        note(session, EventKind.PERSON_CHANGED, at=at, by=by, details={"unit_id": ["STP", None]})
        note(session, EventKind.HOTLINE_OPENED, at=at, by=by, details={"unit": "STP2"})
        note(session, EventKind.HOTLINE_ENDED, at=at, by=by, details={"unit": "STTTT", "name": "STP"})
    filters = ActFilters(tasks=TaskFilters(parts=True, lead_id=ledger.stp), everything=True)
    found = deeds_of(ledger.auditor, filters)
    assert {row.kind for row in found if isinstance(row, EventRow)} == {
        EventKind.VOICE_HANDED,
        EventKind.INITIATIVE_CHANGED,
        EventKind.UNITS_REORGANISED,
        EventKind.PERSON_CHANGED,
    }
    assert {row.code for row in found if not isinstance(row, EventRow)} == {"2024-KH-001"}
    assert deed_count(ledger.auditor, filters) == len(found)
    by_field = replace(filters, tasks=replace(filters.tasks, field=ParField.DIGITAL))
    assert not [row for row in deeds_of(ledger.auditor, by_field) if isinstance(row, EventRow)]


def test_what_never_was_is_read_by_those_who_see_what_was_corrected(ledger: World) -> None:
    titles = {user.role: {row.title for row in acts_of(user, ActFilters())} for user in readers(ledger)}
    assert titles[Role.AUDITOR] == titles[Role.SECRETARIAT] == {"Rà soát", "Công khai số liệu", "Nhầm"}
    assert titles[Role.LEADERSHIP] == {"Rà soát", "Công khai số liệu"}
    with pytest.raises(Forbidden):
        acts_of(ledger.hoa, ActFilters())


def readers(world: World) -> tuple[Any, ...]:
    return world.auditor, world.secretary, world.chairman


def test_a_page_has_so_many_and_the_next_goes_on(ledger: World) -> None:
    with ledger.db.writing() as session:
        for number in range(PAGE):
            ledger.assign(session, title=f"Việc {number}")
    first, second = (acts_of(ledger.auditor, ActFilters(), page=page) for page in (1, 2))
    assert len(first) == PAGE
    assert [row.position for row in first + second] == [
        row.position for row in acts_of(ledger.auditor, ActFilters(), size=None)
    ]
    assert set(authors(ledger.auditor)) == {ledger.secretary.id, ledger.hoa.id}
