"""A loaded plan is taken back: its tasks that nobody touched, and the names that units learnt from it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.batch import Batch
from models.ledger.acts import Act, ProgressReported
from models.plan.answers import Answers
from models.plan.loading import Loading
from models.plan.rows import NewTask
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.batches import batches_of
from queries.installation.verification import disagreements
from queries.units import unit_called
from tests.conftest import JANUARY, ON_BOTH, World, noon
from usecases.undo_batch import try_undoing, undo_batch

pytestmark = ON_BOTH
MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)


def load(world: World, session: Session, *names: str, rows: int = 2) -> int:
    """Load a plan whose units of these names somebody said to be Justice; returns the batch."""
    begun = Loading.begin(
        session,
        "ke hoach.csv",
        b"x",
        register_code=ANNUAL_PLAN,
        year=2024,
        on=JANUARY,
        by=world.secretary,
        at=noon(MAY),
    )
    begun.answer(Answers(names=dict.fromkeys(names, world.stp)), by=world.secretary)
    new = [NewTask(row, world.terms(), JANUARY) for row in range(rows)]
    learnt = [(name, world.stp) for name in names]
    return begun.load(session, new, learnt=learnt, by=world.secretary, at=noon(MAY)).id or 0


def take_back(world: World, batch: int, **more: Any) -> list[Refusal]:
    """A task in each turn."""
    return undo_batch(batch, because="Nhầm tệp.", by=world.secretary, clock=lambda: noon(JUNE), seconds=0, **more)


def test_learnt_names_go_back_and_what_somebody_touched_stays(world: World) -> None:
    with world.db.writing() as session:
        batch = load(world, session, "Tư pháp tỉnh", "Ngành tư pháp")
        touched = session.get_one(Task, 1)
        progress = ProgressReported(percent=20, done="Đã họp.")
        touched.report_progress(session, progress, by=world.hoa, at=noon(MAY))
    assert unit_called("Tư pháp tỉnh").id == world.stp
    staying = take_back(world, batch)
    assert list(map(str, staying)) == [
        "2024-KH-001: The assignment cannot be undone any more; withdraw the task by a document."
    ]
    assert (unit_called("Tư pháp tỉnh"), unit_called("Ngành tư pháp")) == (None, None)
    assert unit_called("Sở Tư pháp").id == world.stp
    [row] = [row for row in batches_of(world.secretary) if row.id == batch]
    assert (row.undone, row.staying) == (True, ("2024-KH-001",))


def test_what_would_stay_is_seen_before_and_nothing_is_done(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        batch = load(world, session, "Tư pháp tỉnh")
        session.get_one(Task, 1).report_progress(
            session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=noon(MAY)
        )
        acts = len(session.exec(select(Act)).all())
    for seconds, staying in ((9.0, 1), (0.0, 0)):
        trial = try_undoing(batch, by=world.secretary, at=noon(JUNE), seconds=seconds)
        assert (trial.is_possible, len(trial.staying)) == (True, staying)
    with world.db.writing() as session:
        assert len(session.exec(select(Act)).all()) == acts
        session.get_one(Task, 2).report_progress(
            session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=noon(MAY)
        )
    assert not try_undoing(batch, by=world.secretary, at=noon(JUNE), seconds=9.0).is_possible


def test_a_name_that_another_file_taught_as_well_stays(world: World) -> None:
    with world.db.writing() as session:
        first = load(world, session, "Tư pháp tỉnh", rows=1)
        second = load(world, session, "tư pháp tỉnh", rows=1)
    take_back(world, first)
    assert unit_called("Tư pháp tỉnh").id == world.stp
    take_back(world, second)
    assert unit_called("Tư pháp tỉnh") is None


def test_taking_back_that_ends_half_way_is_gone_on_with_as_it_began(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        batch = load(world, session, "Tư pháp tỉnh", rows=5)

    def die(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_back(world, batch, progress=die)
    [half] = batches_of(world.secretary)[1:]
    assert (half.undone, len(half.staying), half.may_be_undone) == (True, 3, True)
    assert unit_called("Tư pháp tỉnh").id == world.stp
    steps: list[tuple[int, int]] = []
    assert take_back(world, batch, progress=lambda done, of: steps.append((done, of))) == []
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert (unit_called("Tư pháp tỉnh"), disagreements()) == (None, (5, []))
    with pytest.raises(Refusal, match="taken back already"):
        take_back(world, batch)
    with world.db.reading() as session:
        undoing = session.exec(select(Act.batch_id).where(Act.kind == "never_done").order_by(col(Act.id))).all()
        assert undoing == [2, 2, 3, 3, 3], "one batch for each time that somebody began"
        assert len(session.exec(select(Batch)).all()) == 3


def test_others_write_while_a_long_batch_is_taken_back(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        batch = load(world, session, rows=3)

    def touch(done: int, _of: int) -> None:
        if done == 1:
            with world.db.writing(wait=0) as session:
                progress = ProgressReported(percent=20, done="Đã họp.")
                session.get_one(Task, 1).report_progress(session, progress, by=world.hoa, at=noon(JUNE))

    [staying] = take_back(world, batch, progress=touch)
    assert str(staying).startswith("2024-KH-001: The assignment cannot be undone any more")
    assert disagreements() == (3, [])
