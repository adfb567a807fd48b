"""A task that was put in a wrong register or year is assigned anew, and its old code leads to it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.batch import Batch
from models.ledger.acts import Assigned, NeverDone, ProgressReported, Split
from models.moment import Moment
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.many import undo
from models.task.task import Task
from queries.task_page import code_assigned_instead, task_page
from queries.verification import disagreements
from tests.conftest import JANUARY, World, noon

MARCH, MAY, JUNE = date(2024, 3, 4), date(2024, 5, 20), date(2024, 6, 3)
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


def test_it_goes_back_as_one(world: World, session: Session) -> None:
    task = world.assign(session)
    other = anew(world, session, task)
    [batch] = session.exec(select(Batch)).all()
    undo(session, batch.id or 0, because="Đúng sổ rồi.", by=world.secretary, at=noon(JUNE))
    assert not other.is_in_register(session)


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
