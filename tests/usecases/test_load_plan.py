"""A plan's file on its way into a register, as the page and the terminal both take it."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from sqlmodel import col, select

from models.batch import Batch
from models.ledger.projection import TaskState
from models.plan.loading import Answers, Loading
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, Plan
from models.unit_name import folded
from queries.loadings import loadings
from queries.plan_context import known_of
from queries.units import unit_called
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.exchange.plan.plan_files import as_csv
from usecases.load_plan import Compared, Destination, PlanFile, begin, compare, counts_from, load_rows, read_plan

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
JULY = date(2024, 7, 1)
HERE = Destination(ANNUAL_PLAN, 2024, JANUARY)
ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý II/2024"],
    ["2", "Kiểm tra", "Cục Pháp chế", "Quý III/2024"],
]


def compared(world: World, answers: Answers | None = None, where: Destination = HERE) -> tuple[PlanFile, Compared]:
    file = read_plan("kế hoạch.csv", as_csv(ROWS))
    known = known_of(world.secretary, where.register_code, where.year)
    return file, compare(file, where, known, answers or Answers(), today=JULY)


def loaded(
    world: World,
    answers: Answers | None = None,
    where: Destination = HERE,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Batch:
    file, rows = compared(world, answers, where)
    with world.db.writing() as session:
        loading = begin(session, file, where, by=world.secretary, at=noon(JULY))
        loading.answer(answers or Answers(), by=world.secretary)
        return load_rows(session, loading, rows, by=world.secretary, at=noon(JULY), progress=progress)


def titles(world: World) -> Sequence[str]:
    with world.db.reading() as session:
        return session.exec(select(TaskState.title).order_by(col(TaskState.id))).all()


def test_certain_rows_become_one_batch_and_it_is_told_how_far_it_has_come(world: World) -> None:
    told = []
    batch = loaded(world, progress=lambda done, of: told.append((done, of)))
    assert titles(world) == ["Rà soát văn bản"]
    assert told == [(1, 1)]
    assert [row.batch_id for row in loadings(world.secretary)] == [batch.id]


def test_a_name_that_was_answered_is_known_from_now_on(world: World) -> None:
    loaded(world, Answers(names={folded("Cục Pháp chế"): world.stp}))
    assert titles(world) == ["Rà soát văn bản", "Kiểm tra"]
    assert unit_called("Cục Pháp chế").id == world.stp


def test_a_list_that_has_grown_since_it_was_compared_refuses_all(world: World) -> None:
    file, rows = compared(world)
    with world.db.writing() as session:
        world.assign(session)
        loading_id = begin(session, file, HERE, by=world.secretary, at=noon(JULY)).id
    with pytest.raises(Refusal, match="Somebody else has changed this"), world.db.writing() as session:
        load_rows(session, session.get_one(Loading, loading_id), rows, by=world.secretary, at=noon(JULY))
    assert titles(world) == ["Rà soát thủ tục hành chính"]


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
