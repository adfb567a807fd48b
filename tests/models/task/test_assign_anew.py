"""A task that was put in a wrong register or year is assigned anew, and its old code leads to it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.batch import Batch
from models.ledger.acts import (
    Amended,
    Assigned,
    Deadline,
    DeadlineKind,
    DeadlineMoved,
    Document,
    HandedOver,
    NeverDone,
    ProgressReported,
    Split,
)
from models.moment import Moment
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, GOVERNMENT, open_registers
from models.task.many import undo
from models.task.task import Task
from queries.installation.verification import disagreements
from queries.task_page import code_assigned_instead, task_page
from tests.conftest import JANUARY, World, noon

MARCH, APRIL, MAY, JUNE = date(2024, 3, 4), date(2024, 4, 8), date(2024, 5, 20), date(2024, 6, 3)
NOW = Moment(JUNE)


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


def anew(
    world: World, session: Session, task: Task, register: str = GOVERNMENT, year: int = 2024, **more: Any
) -> Task:
    where: dict[str, Any] = {"register_code": register, "year": year, "because": "Nhầm sổ.", "at": noon(MAY)}
    return task.assign_anew(session, by=world.secretary, **where, **more)


def test_the_same_is_assigned_there_under_a_code_that_says_the_old_one(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        terms = task.acts(session)[0].content
        other = anew(world, session, task)
        assert (other.code, other.register_code) == ("2024-CP-001", GOVERNMENT)
        assert isinstance(terms, Assigned)
        assert other.acts(session)[0].content == terms.model_copy(update={"instead_of": "2024-KH-001"})
        assert other.acts(session)[0].on == JANUARY
        assert [act.content for act in task.acts(session)] == [terms, NeverDone()]
        assert (task.code, task.is_in_register(session)) == ("2024-KH-001", False)
    assert task_page(world.hoa, "2024-KH-001", NOW) is None
    assert disagreements() == (2, [])


def test_the_old_code_leads_whoever_sees_the_task_to_it_also_after_two_moves(world: World) -> None:
    with world.db.writing() as session:
        anew(world, session, anew(world, session, world.assign(session)), ANNUAL_PLAN)
    assert code_assigned_instead(world.hoa, "2024-KH-001", NOW) == "2024-KH-002"
    assert code_assigned_instead(world.hoa, "2024-CP-001", NOW) == "2024-KH-002"
    assert code_assigned_instead(world.son, "2024-KH-001", NOW) is None
    assert code_assigned_instead(world.hoa, "2024-KH-002", NOW) is None


def go_back(world: World, session: Session) -> None:
    """Take the newest batch back, and find that all of it went."""
    batch = session.exec(select(Batch)).all()[-1].id or 0
    assert undo(session, batch, because="Đúng sổ rồi.", by=world.secretary, at=noon(JUNE)) == []


def family(session: Session, task: Task) -> list[Task]:
    """A task and the parts that it has now."""
    return [task, *(part for part in task.parts(session) if part.is_in_register(session))]


def comes_to(session: Session, task: Task) -> list[tuple[Any, ...]]:
    """What is so of a task and of each of its parts, whatever its code."""
    facts = [each.facts(session) for each in family(session, task)]
    return [(each.assigned_on, each.title, each.lead_id, each.deadline.due, each.field, each.parts) for each in facts]


def done_by_the_office(world: World, session: Session) -> Task:
    """A task in three parts, renamed before and given another deadline since; one part has another lead."""
    task = world.assign(session)
    by: dict[str, Any] = {"by": world.secretary}
    task.amend(session, Amended(title="Tên mới"), on=MARCH, at=noon(MARCH), **by)
    among = Split(units=(world.stp, world.stttt, world.nam_sach))
    parts = task.split(session, among, on=MARCH, at=noon(MARCH), **by)
    moved = DeadlineMoved(to=date(2024, 7, 31), document=Document(symbol="9/UBND", on=APRIL))
    task.move_deadline(session, moved, at=noon(APRIL), **by)
    change = HandedOver(lead_id=world.nam_sach, document=Document(symbol="10/UBND", on=APRIL))
    parts[1].hand_over(session, change, at=noon(APRIL), **by)
    return task


def test_a_task_in_parts_goes_with_them_and_with_what_the_office_changed(world: World) -> None:
    with world.db.writing() as session:
        task = done_by_the_office(world, session)
        was = comes_to(session, task)
        other = anew(world, session, task)
        assert comes_to(session, other) == was
        assert [each.code for each in family(session, other)] == [
            "2024-CP-001",
            *(f"2024-CP-001.00{number}" for number in (1, 2, 3)),
        ]
        assert other.parts(session)[2].acts(session)[0].content.instead_of == "2024-KH-001.003"
        assert not any(each.is_in_register(session) for each in (task, *task.parts(session)))
        assert len({act.batch_id for each in family(session, other) for act in each.acts(session)}) == 1
    assert code_assigned_instead(world.tuyet, "2024-KH-001.001", NOW) is None
    assert code_assigned_instead(world.hoa, "2024-KH-001.001", NOW) == "2024-CP-001.001"
    assert disagreements() == (8, [])


def test_a_task_in_parts_goes_back_with_them_in_one_press(world: World) -> None:
    with world.db.writing() as session:
        task = done_by_the_office(world, session)
        was, codes = comes_to(session, task), [each.code for each in family(session, task)]
        other = anew(world, session, task)
        go_back(world, session)
        assert not any(each.is_in_register(session) for each in (other, *other.parts(session)))
        assert (comes_to(session, task), [each.code for each in family(session, task)]) == (was, codes)
    assert disagreements() == (8, [])


def test_what_recurs_goes_to_another_year_on_its_days_there(world: World) -> None:
    quarterly = Deadline(text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14")
    with world.db.writing() as session:
        task = world.assign(session, deadline=quarterly)
        change = HandedOver(lead_id=world.stttt, document=Document(symbol="10/UBND", on=APRIL))
        task.hand_over(session, change, by=world.secretary, at=noon(APRIL))
        open_registers(session, 2025)
        other = anew(world, session, task, ANNUAL_PLAN, 2025)
        parts = family(session, other)[1:]
        assert {part.facts(session).deadline.due.year for part in parts} == {2025}
        assert {part.facts(session).lead_id for part in parts} == {world.stttt}
        assert family(session, other)[0].code == "2025-KH-001"
        go_back(world, session)
        assert len(family(session, task)) > 1
        assert {each.facts(session).lead_id for each in family(session, task)} == {world.stttt}
    assert disagreements()[1] == []


def test_a_part_that_its_unit_worked_on_keeps_its_code(world: World, session: Session) -> None:
    task = done_by_the_office(world, session)
    progress = ProgressReported(percent=20, done="Đã họp.")
    task.parts(session)[0].report_progress(session, progress, by=world.hoa, at=noon(MAY))
    with pytest.raises(Refusal, match=r"Act 3 of 2024-KH-001\.001 stays with this code\. Take it back first"):
        anew(world, session, task)


def test_it_goes_back_as_one(world: World, session: Session) -> None:
    task = world.assign(session)
    other = anew(world, session, task)
    go_back(world, session)
    assert (task.is_in_register(session), other.is_in_register(session)) == (True, False)
    assert task.acts(session)[0].content == task.acts(session)[2].content


@pytest.mark.parametrize(
    ("register", "year", "why"),
    [
        (ANNUAL_PLAN, 2024, "The task is in this register and year already."),
        (ANNUAL_PLAN, 2031, "The register .* is not open in 2031."),
    ],
)
def test_what_is_no_other_register_is_refused(
    world: World, session: Session, register: str, year: int, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        anew(world, session, world.assign(session), register, year)


def test_what_others_rest_on_says_what_to_do_instead(world: World, session: Session) -> None:
    task = world.assign(session)
    task.report_progress(session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=noon(MAY))
    with pytest.raises(Refusal, match="withdraw the task by a document"):
        anew(world, session, task)


def test_a_part_is_in_the_register_of_its_whole(world: World, session: Session) -> None:
    among = Split(units=(world.stp, world.stttt))
    part, _other = world.assign(session).split(session, among, by=world.secretary, on=MARCH, at=noon(MARCH))
    with pytest.raises(Refusal, match="A part is in the register of its whole"):
        anew(world, session, part)


def test_a_task_is_not_assigned_after_what_was_done_to_it(world: World, session: Session) -> None:
    task = world.assign(session)
    task.report_progress(session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=noon(MARCH))
    terms = task.acts(session)[0].content
    said: dict[str, Any] = {"because": "Nhầm ngày.", "by": world.secretary, "at": noon(MAY)}
    with pytest.raises(Refusal, match="Something was done on 2024-03-04"):
        task.correct(session, 1, terms, on=MAY, **said)
    task.correct(session, 1, terms, on=MARCH, **said)
    assert task.acts(session)[-1].on == MARCH
