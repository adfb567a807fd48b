"""A loaded plan is taken back: its tasks that nobody touched, and the names that units learnt from it."""

from datetime import date

from sqlmodel import Session

from models.ledger.acts import ProgressReported
from models.plan.loading import Answers, Loading, NewTask
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.batches import batches_of
from queries.units import unit_called
from tests.conftest import JANUARY, World, noon
from usecases.undo_batch import undo_batch

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


def test_learnt_names_go_back_and_what_somebody_touched_stays(world: World) -> None:
    with world.db.writing() as session:
        batch = load(world, session, "Tư pháp tỉnh", "Ngành tư pháp")
        touched = session.get_one(Task, 1)
        progress = ProgressReported(percent=20, done="Đã họp.")
        touched.report_progress(session, progress, by=world.hoa, at=noon(MAY))
    assert unit_called("Tư pháp tỉnh").id == world.stp
    with world.db.writing() as session:
        staying = undo_batch(session, batch, because="Nhầm tệp.", by=world.secretary, at=noon(JUNE))
    assert list(map(str, staying)) == [
        "2024-KH-001: The assignment cannot be undone any more; withdraw the task by a document."
    ]
    assert (unit_called("Tư pháp tỉnh"), unit_called("Ngành tư pháp")) == (None, None)
    assert unit_called("Sở Tư pháp").id == world.stp
    [row] = [row for row in batches_of(world.secretary) if row.id == batch]
    assert (row.undone, row.staying) == (True, ("2024-KH-001",))


def test_a_name_that_another_file_taught_as_well_stays(world: World) -> None:
    with world.db.writing() as session:
        first = load(world, session, "Tư pháp tỉnh", rows=1)
        second = load(world, session, "tư pháp tỉnh", rows=1)
        undo_batch(session, first, because="Nhầm tệp.", by=world.secretary, at=noon(JUNE))
    assert unit_called("Tư pháp tỉnh").id == world.stp
    with world.db.writing() as session:
        undo_batch(session, second, because="Nhầm tệp.", by=world.secretary, at=noon(JUNE))
    assert unit_called("Tư pháp tỉnh") is None
