"""Files that are loaded: begun, put away or become tasks, and the columns that somebody said of their tables."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.ledger.evidence import content_of
from models.plan.answers import Answers, Lead
from models.plan.columns import PlanColumn, remember_columns, shape_of
from models.plan.loading import Loading
from models.plan.rows import NewTask
from models.refusal import Forbidden, Refusal
from models.task.many import undo
from queries.loadings import LoadingRow, loading_called, loading_of, loadings, shapes
from tests.conftest import JANUARY, World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)


def begin(world: World, name: str = "ke hoach.xlsx", content: bytes = b"x", on: date = JANUARY) -> int:
    with world.db.writing() as session:
        head: dict[str, Any] = {
            "register_code": "annual_plan",
            "year": 2024,
            "on": on,
            "by": world.secretary,
            "at": noon(MAY),
        }
        return Loading.begin(session, name, content, **head).id or 0


def load(world: World, loading_id: int) -> int:
    with world.db.writing() as session:
        loading = session.get_one(Loading, loading_id)
        new = [NewTask(1, world.terms(), JANUARY)]
        return loading.load(session, new, by=world.secretary, at=noon(MAY)).id or 0


def row_of(world: World, loading_id: int) -> LoadingRow:
    found = loading_of(world.secretary, loading_id)
    assert found
    return found[0]


def test_a_file_is_there_with_its_bytes_from_the_moment_it_was_chosen(world: World) -> None:
    loading_id = begin(world, "Kế hoạch 2024.xlsx", b"bytes")
    found = loading_of(world.secretary, loading_id)
    assert found
    row, content = found
    assert (row.name, row.by, row.at, row.year, content) == (
        "Kế hoạch 2024.xlsx",
        "Nguyễn Thu Hà",
        noon(MAY),
        2024,
        b"bytes",
    )
    assert (row.batch_id, row.undone, row.directive_id, row.answers) == (None, False, None, Answers())


def test_there_is_no_loading_of_what_nobody_chose(world: World) -> None:
    assert loading_of(world.secretary, 99) is None
    assert loadings(world.secretary) == []


def test_what_somebody_answered_is_there_the_next_time(world: World) -> None:
    loading_id = begin(world)
    answers = Answers(names={"Sở TP": world.stp}, leads={"Các sở": Lead(lead_id=world.stp, parts=(2, 3))})
    with world.db.writing() as session:
        session.get_one(Loading, loading_id).answer(answers, by=world.secretary)
    assert row_of(world, loading_id).answers == answers


def test_the_newest_come_first_and_no_more_than_asked_for(world: World) -> None:
    ids = [begin(world, f"{number}.csv", b"%d" % number) for number in range(4)]
    assert [row.id for row in loadings(world.secretary)] == ids[::-1]
    assert [row.id for row in loadings(world.secretary, newest=2)] == ids[:1:-1]


def test_a_file_that_was_put_away_is_not_there_any_more(world: World) -> None:
    loading_id = begin(world)
    with world.db.writing() as session:
        session.get_one(Loading, loading_id).put_away(session, by=world.secretary)
    assert (loading_of(world.secretary, loading_id), loadings(world.secretary)) == (None, [])


def test_what_was_loaded_names_its_batch_and_says_when_it_was_taken_back(world: World) -> None:
    loading_id = begin(world)
    batch_id = load(world, loading_id)
    assert (loadings(world.secretary)[0].batch_id, loadings(world.secretary)[0].undone) == (batch_id, False)
    with world.db.writing() as session:
        undo(session, batch_id, because="Nhầm.", by=world.secretary, at=noon(JUNE))
    assert loadings(world.secretary)[0].undone
    assert row_of(world, loading_id).undone


@pytest.mark.parametrize(
    "verb",
    [
        lambda loading, session, by: loading.answer(Answers(), by=by),
        lambda loading, session, by: loading.put_away(session, by=by),
    ],
)
def test_what_is_loaded_already_is_neither_answered_nor_put_away(world: World, verb: Callable[..., object]) -> None:
    loading_id = begin(world)
    load(world, loading_id)
    with pytest.raises(Refusal, match="loaded already"), world.db.writing() as session:
        verb(session.get_one(Loading, loading_id), session, world.secretary)


def test_the_same_bytes_are_known_again_once_they_became_something(world: World) -> None:
    first, second = begin(world, "a.csv", b"same"), begin(world, "b.csv", b"same")
    sha256 = row_of(world, first).sha256
    assert loading_called(sha256) is None
    load(world, first)
    assert (loading_called(sha256), loading_called("x")) == (first, None)
    load(world, second)
    assert loading_called(sha256) == second
    with world.db.reading() as session:
        assert content_of(session, sha256) == b"same"


def test_the_columns_of_a_table_are_remembered_by_its_headings_however_typed(world: World) -> None:
    said = {PlanColumn.TITLE: 2, PlanColumn.LEAD: 3}
    with world.db.writing() as session:
        headings = ["TT", "Nội dung", "Đơn vị"]
        remember_columns(session, headings, {PlanColumn.TITLE: 1}, by=world.secretary, at=noon(MAY))
        remember_columns(session, headings, said, by=world.secretary, at=noon(JUNE))
    assert shapes() == {shape_of(["tt", "NỘI  DUNG", "đơn vị"]): said}


@pytest.mark.parametrize("name", ["chairman", "hoa", "admin", "auditor"])
def test_only_the_secretariat_looks_at_files(world: World, name: str) -> None:
    user = getattr(world, name)
    for query in (lambda: loadings(user), lambda: loading_of(user, 1)):
        with pytest.raises(Forbidden, match="Only the secretariat assigns"):
            query()
