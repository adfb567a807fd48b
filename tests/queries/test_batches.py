"""What was done to many at once: who did it, to which tasks, and whether it may be taken back."""

from datetime import date
from typing import Any

import pytest

from models.batch import BatchKind
from models.ledger.acts import Amended, Assigned, Deadline, DeadlineKind, Split
from models.plan.loading import Loading
from models.plan.rows import NewTask
from models.refusal import Forbidden
from models.register import ParField
from models.task.many import change_many, undo
from models.task.task import Task
from queries.batches import NEWEST, batches_of
from tests.conftest import JANUARY, World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)


def amend(world: World, *task_ids: int, **change: str) -> int:
    """Change these tasks at once; the number of the batch."""
    with world.db.writing() as session:

        def do(task: Task, _seen: int) -> None:
            task.amend(session, Amended(**change), by=world.secretary, on=MAY, at=noon(MAY))

        return change_many(session, [(each, 1) for each in task_ids], do, by=world.secretary, at=noon(MAY))


@pytest.fixture
def three(world: World) -> list[int]:
    with world.db.writing() as session:
        return [world.assign(session).id or 0 for _number in range(3)]


def test_a_change_of_many_names_its_tasks_and_what_was_done_first(world: World, three: list[int]) -> None:
    batch = amend(world, three[2], three[0], field=ParField.DIGITAL)
    [row] = batches_of(world.secretary)
    assert (row.id, row.kind, row.by, row.on) == (batch, BatchKind.CHANGE, "Nguyễn Thu Hà", MAY)
    assert (row.codes, row.first.field) == (("2024-KH-003", "2024-KH-001"), ParField.DIGITAL)
    assert (row.undone, row.may_be_undone, row.file) == (False, True, "")


def test_what_was_done_to_one_alone_is_no_batch(world: World, three: list[int]) -> None:
    amend(world, three[0], title="Tên mới")
    assert batches_of(world.secretary) == []


def test_taking_back_is_a_batch_of_its_own_that_is_not_taken_back(world: World, three: list[int]) -> None:
    batch = amend(world, *three, title="Tên mới")
    with world.db.writing() as session:
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
    undoing, undone = batches_of(world.secretary)
    assert (undoing.kind, undoing.may_be_undone, undoing.undone) == (BatchKind.UNDOING, False, False)
    assert (undone.id, undone.undone) == (batch, True)
    assert set(undoing.codes) == set(undone.codes)


def test_a_split_and_the_occasions_of_a_recurring_task_are_batches(world: World) -> None:
    quarterly = Deadline(text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1")
    with world.db.writing() as session:
        world.assign(session).split(
            session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY)
        )
        world.assign(session, deadline=quarterly)
    recurring, split = batches_of(world.secretary)
    assert (recurring.kind, len(recurring.codes)) == (BatchKind.ASSIGNMENT, 5)
    assert split.codes == ("2024-KH-001.001", "2024-KH-001.002", "2024-KH-001")
    assert isinstance(split.first, Assigned)


def test_a_loaded_plan_is_there_by_its_file_even_with_one_task(world: World) -> None:
    with world.db.writing() as session:
        begun: dict[str, Any] = {"year": 2024, "on": JANUARY, "by": world.secretary, "at": noon(JANUARY)}
        loading = Loading.begin(session, "ke hoach.xlsx", b"x", register_code="annual_plan", **begun)
        new = [NewTask(1, world.terms(), JANUARY)]
        loading.load(session, new, by=world.secretary, at=noon(JANUARY))
    [row] = batches_of(world.secretary)
    assert (row.kind, row.file, row.codes) == (BatchKind.LOADING, "ke hoach.xlsx", ("2024-KH-001",))


def test_the_newest_are_listed_and_no_more(world: World, three: list[int]) -> None:
    batches = [amend(world, *three[:2], title=f"Tên {number}") for number in range(NEWEST + 2)]
    assert [row.id for row in batches_of(world.secretary)] == batches[:1:-1]


@pytest.mark.parametrize("name", ["chairman", "hoa", "duc", "admin", "auditor"])
def test_only_the_secretariat_looks_at_what_may_be_taken_back(world: World, name: str) -> None:
    with pytest.raises(Forbidden, match="Only the secretariat corrects"):
        batches_of(getattr(world, name))
