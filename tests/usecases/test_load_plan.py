"""A plan's file on its way into a register, as the page and the terminal both take it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count, repeat
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.batch import Batch
from models.ledger.acts import Act, Deadline, Document, OnBehalf, ProgressReported
from models.ledger.evidence import FILES
from models.ledger.projection import TaskState
from models.outage import Outage, OutageKind
from models.plan.answers import Answers
from models.plan.rows import NewTask
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, ParField, Plan
from models.task.task import Task
from models.unit_name import folded
from queries.batches import batches_of
from queries.installation.verification import disagreements
from queries.loadings import loaded_in_part, loading_of, loadings
from queries.plan_context import known_of
from queries.units import unit_called
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.depth import deep
from tests.exchange.plan.plan_files import as_csv
from usecases.load_plan import Compared, Destination, PlanFile, begin, compare, counts_from, load_rows, read_plan
from usecases.undo_batch import undo_batch

JULY = date(2024, 7, 1)
HERE = Destination(ANNUAL_PLAN, 2024, JANUARY)
HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
ROWS = [
    HEADS,
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý II/2024"],
    ["2", "Kiểm tra", "Cục Pháp chế", "Quý III/2024"],
]
LONG = [HEADS, *([str(n), f"Việc số {n}", "Sở Tư pháp", "Quý III/2024"] for n in range(1, 6))]


class Killed(BaseException):
    """The process is no more."""


def compared(
    world: World, answers: Answers | None = None, where: Destination = HERE, rows: Sequence[list[str]] = ROWS
) -> tuple[PlanFile, Compared]:
    file = read_plan("kế hoạch.csv", as_csv(rows))
    known = known_of(world.secretary, where.register_code, where.year)
    return file, compare(file, where, known, answers or Answers(), today=JULY)


def begun(world: World, file: PlanFile, answers: Answers | None = None, where: Destination = HERE) -> int:
    with world.db.writing() as session:
        loading = begin(session, file, where, by=world.secretary, at=noon(JULY))
        loading.answer(answers or Answers(), by=world.secretary)
        session.flush()
        return loading.id or 0


def clock() -> Callable[[], datetime]:
    """A clock that goes on by a second whenever it is asked."""
    seconds = count()
    return lambda: noon(JULY) + timedelta(seconds=next(seconds))


def loaded(
    world: World,
    answers: Answers | None = None,
    where: Destination = HERE,
    rows: Sequence[list[str]] = ROWS,
    **more: Any,
) -> int:
    """A file loaded, a row in each turn; returns its loading."""
    file, result = compared(world, answers, where, rows)
    loading_id = begun(world, file, answers, where)
    load_rows(loading_id, file, result, by=world.secretary, clock=clock(), **{"seconds": 0, **more})
    return loading_id


def killed_after(done: int) -> Callable[[int, int], None]:
    def die(so_far: int, _of: int) -> None:
        if so_far == done:
            raise Killed

    return die


def titles(world: World) -> Sequence[str]:
    with world.db.reading() as session:
        return session.exec(select(TaskState.title).order_by(col(TaskState.id))).all()


def go_on(world: World, loading_id: int, **more: Any) -> None:
    """Go on with a load as the page does that shows it."""
    opened = loading_of(world.secretary, loading_id)
    assert opened
    file, result = compared(world, rows=LONG)
    load_rows(loading_id, file, result, by=world.secretary, clock=clock(), left=opened[0].left, **more)


def test_certain_rows_become_one_batch_and_it_is_told_how_far_it_has_come(world: World) -> None:
    looked_at: list[tuple[int, int]] = []
    done: list[tuple[int, int]] = []
    loaded(
        world, rows=LONG, checked=lambda *so_far: looked_at.append(so_far), loaded=lambda *so_far: done.append(so_far)
    )
    assert looked_at == done == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    with world.db.reading() as session:
        [batch] = session.exec(select(Batch.id)).all()
        assert set(session.exec(select(Act.batch_id))) == {batch}
    assert [(row.batch_id, row.left) for row in loadings(world.secretary)] == [(batch, 0)]


def test_a_name_that_was_answered_is_known_from_now_on(world: World) -> None:
    loaded(world, Answers(names={folded("Cục Pháp chế"): world.stp}))
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra"]
    assert unit_called("Cục Pháp chế").id == world.stp


def test_a_list_that_has_grown_since_it_was_compared_refuses_all(world: World) -> None:
    file, rows = compared(world)
    with world.db.writing() as session:
        world.assign(session)
    loading_id = begun(world, file)
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        load_rows(loading_id, file, rows, by=world.secretary, clock=clock())
    assert titles(world) == ["Rà soát thủ tục hành chính"]


def with_unknown_lead(result: Compared, place: int) -> Compared:
    """The rows as they would be had nobody seen that a unit is none."""
    rows = list(result.check.rows)
    new = rows[place].new
    assert new
    rows[place] = replace(rows[place], new=replace(new, terms=new.terms.led_by(99)))
    return replace(result, check=replace(result.check, rows=tuple(rows)))


def test_a_row_that_refuses_does_so_before_anything_is_loaded(world: World) -> None:
    file, result = compared(world, rows=LONG)
    loading_id = begun(world, file)
    with pytest.raises(Refusal, match=r"Row 6: There is no such unit\."):
        load_rows(*(loading_id, file, with_unknown_lead(result, -1)), by=world.secretary, clock=clock(), seconds=0)
    assert titles(world) == []
    assert [row.batch_id for row in loadings(world.secretary)] == [None]


@pytest.mark.parametrize("done", [1, 4])
def test_a_load_that_was_killed_is_seen_and_gone_on_with_as_one_batch(world: World, done: int) -> None:
    with pytest.raises(Killed):
        loaded(world, rows=LONG, loaded=killed_after(done))
    [half] = loadings(world.secretary)
    assert (half.left, half.is_loaded_in_part) == (5 - done, True)
    assert len(titles(world)) == done
    begun_before = loaded_in_part(world.secretary, half.sha256, ANNUAL_PLAN, 2024)
    assert begun_before == half
    go_on(world, half.id, seconds=0)
    assert sorted(titles(world)) == sorted(row[1] for row in LONG[1:])
    assert [(row.left, row.is_loaded_in_part) for row in loadings(world.secretary)] == [(0, False)]
    assert [len(batch.codes) for batch in batches_of(world.secretary)] == [5]
    assert disagreements() == (5, [])


def test_a_load_that_was_killed_is_taken_back_and_not_gone_on_with(world: World) -> None:
    with pytest.raises(Killed):
        loaded(world, rows=LONG, loaded=killed_after(3))
    [half] = loadings(world.secretary)
    assert undo_batch(half.batch_id or 0, because="Nhầm.", by=world.secretary, clock=clock()) == []
    [after] = loadings(world.secretary)
    assert (after.undone, after.is_loaded_in_part) == (True, False)
    with pytest.raises(Refusal, match="was taken back"):
        go_on(world, half.id)
    assert disagreements() == (3, [])


def test_others_write_between_two_turns_and_nothing_is_doubled(world: World) -> None:
    """Another enters the next row by hand and a task of another name; neither waits, and neither stops the load."""

    def enter(done: int, _of: int) -> None:
        if done == 2:
            with world.db.writing(wait=0) as session:
                due = Deadline(text="Quý III/2024", due=date(2024, 9, 30))
                world.assign(session, title="Việc số 4", product="", field=ParField.DIRECTION, deadline=due)
                world.assign(session, title="Việc khác")

    loaded(world, rows=LONG, loaded=enter)
    assert sorted(titles(world)) == sorted([*(row[1] for row in LONG[1:]), "Việc khác"])
    assert loadings(world.secretary)[0].left == 0
    assert disagreements() == (6, [])


def test_who_goes_on_with_a_load_stops_whoever_else_is_at_it(world: World) -> None:
    def go_on_too(done: int, _of: int) -> None:
        if done == 2:
            go_on(world, loadings(world.secretary)[0].id)

    with pytest.raises(Refusal, match="loaded already"):
        loaded(world, rows=LONG, loaded=go_on_too)
    assert sorted(titles(world)) == sorted(row[1] for row in LONG[1:])


def test_an_outage_says_whether_anything_was_loaded_before(world: World) -> None:
    file, result = compared(world, rows=LONG)
    loading_id = begun(world, file)
    world.db.wait = 0.01
    with ExitStack() as other:

        def hold(_done: int, _of: int) -> None:
            other.enter_context(world.db.writing())

        with pytest.raises(Outage) as outage:
            load_rows(loading_id, file, result, by=world.secretary, clock=clock(), loaded=hold, seconds=0)
    assert (outage.value.kind, outage.value.is_partly_saved) == (OutageKind.BUSY, True)
    assert loadings(world.secretary)[0].left == 4


row = st.tuples(
    st.sampled_from(["", "2024-KH-003", "2024-KH-012", "2024-KH-1200", "x"]),
    st.sampled_from([(), (1, 2)]),
    st.booleans(),
)


@settings(max_examples=deep(6), suppress_health_check=list(HealthCheck), deadline=None)
@given(rows=st.lists(row, min_size=1, max_size=6), turns=st.lists(st.integers(1, 3), min_size=6, max_size=6))
def test_rows_loaded_in_turns_are_as_if_loaded_at_once(
    world: World, rows: list[tuple[str, tuple[int, ...], bool]], turns: list[int]
) -> None:
    letter = OnBehalf(unit_id=world.stp, letter=Document(symbol="12/STP", on=JANUARY))
    report = ProgressReported(percent=40, done="Đã họp.", on_behalf=letter)
    new = [
        NewTask(
            n,
            world.terms(title=f"Việc {n}"),
            JANUARY,
            parts=parts,
            code=code,
            report=report if reports and not parts else None,
        )
        for n, (code, parts, reports) in enumerate(rows)
    ]

    def told(turns: Iterator[int]) -> list[Any]:
        with world.db.trying() as session:
            loading = begin(session, read_plan("x.csv", as_csv(ROWS)), HERE, by=world.secretary, at=noon(JULY))
            rest = new
            while rest:
                session.info.clear()  # as another transaction knows nothing of this one
                session.info[FILES] = world.db.files
                room = iter([False] * (next(turns) - 1))
                loading.load(
                    *(session, rest),
                    by=world.secretary,
                    at=noon(JULY),
                    enough=partial(next, room, True),
                    left=loading.left,
                )
                rest = rest[len(rest) - loading.left :]
            return recorded(session)

    assert told(iter(turns)) == told(repeat(10))


def recorded(session: Session) -> list[Any]:
    """All that a ledger says, but for the numbers of its rows."""
    codes = {task.id: task.code for task in session.exec(select(Task))}
    acts = session.exec(select(Act).order_by(col(Act.id))).all()
    states = session.exec(select(TaskState).order_by(col(TaskState.id))).all()
    return [
        [(codes[each.task_id], each.model_dump(exclude={"id", "task_id", "batch_id"})) for each in acts],
        len({act.batch_id for act in acts}),
        [(codes[each.task_id], each.model_dump(exclude={"id", "task_id", "part_of"})) for each in states],
    ]


def test_the_registers_of_a_new_year_are_opened_with_the_file(world: World) -> None:
    loaded(world, where=Destination(ANNUAL_PLAN, 2025, JULY))
    with world.db.reading() as session:
        assert 2025 in session.exec(select(Plan.year)).all()


def test_a_file_without_a_plan_has_no_table_and_says_what_was_not_read(world: World) -> None:
    file = read_plan("kế hoạch.csv", as_csv([["Việc", "Ai"], ["Rà soát", "Sở Tư pháp"]]))
    assert file.tables == []
    assert [grid.name for grid in file.unread] == [grid.name for grid in file.grids]


@pytest.mark.parametrize(
    ("year", "issued_on", "first"),
    [(2024, date(2023, 12, 20), date(2023, 12, 20)), (2024, None, date(2024, 1, 1)), (2025, None, JULY)],
)
def test_tasks_count_from_their_document_or_the_year_but_not_from_tomorrow(
    db: Database, year: int, issued_on: date | None, first: date
) -> None:
    assert counts_from(year, issued_on, JULY) == first
