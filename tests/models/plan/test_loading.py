"""Loading a plan: the codes of its tasks, what somebody answered, columns and names that are remembered."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.ledger.acts import Amended, Deadline
from models.plan.answers import Answers, Lead
from models.plan.columns import PlanColumn, PlanShape, remember_columns, shape_of
from models.plan.learnt import learn_names
from models.plan.loading import Loading, newest_task
from models.plan.rows import Change, NewTask
from models.refusal import Forbidden, Refusal
from models.register import ANNUAL_PLAN
from models.task.many import undo
from models.task.task import Task
from queries.units import unit_called
from tests.conftest import JANUARY, World, noon

NOW = noon(date(2024, 7, 1))
PLAN: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2024}


def loading_of(world: World, session: Session, name: str = "plan.csv") -> Loading:
    return Loading.begin(session, name, b"x", **PLAN, on=JANUARY, by=world.secretary, at=NOW)


def rows(world: World, *codes: str) -> list[NewTask]:
    return [NewTask(row, world.terms(title=f"Việc {row}"), JANUARY, code=code) for row, code in enumerate(codes, 2)]


def loaded(world: World, session: Session, *codes: str) -> list[str]:
    """The codes that the tasks of rows with these codes get."""
    batch = loading_of(world, session).load(session, rows(world, *codes), by=world.secretary, at=NOW)
    acts = [task.acts(session)[0] for task in session.exec(select(Task).order_by(col(Task.id)))]
    mine = [session.get_one(Task, act.task_id).code for act in acts if act.batch_id == batch.id]
    return [code.removeprefix("2024-KH-") for code in mine]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        (["", "", ""], ["001", "002", "003"]),
        (["2024-KH-007", ""], ["007", "008"]),
        (["", "2024-KH-007"], ["008", "007"]),
        (["2024-KH-005", "2024-KH-005"], ["005", "006"]),
        (["2024-KH-1000", ""], ["1000", "1001"]),
        (["2024-KH-0007", "2024-KH-07", "2024-KH-x", "2023-KH-004", "KH-5"], ["001", "002", "003", "004", "005"]),
    ],
)
def test_a_row_gets_the_code_that_it_says_where_it_is_free_and_the_others_go_on(
    sqlite_world: World, said: list[str], given: list[str]
) -> None:
    with sqlite_world.db.writing() as session:
        assert loaded(sqlite_world, session, *said) == given


def test_a_code_that_is_taken_is_not_given_again(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        assert loaded(sqlite_world, session, "2024-KH-003") == ["003"]
        assert loaded(sqlite_world, session, "2024-KH-003", "2024-KH-002", "") == ["004", "002", "005"]


def test_a_load_that_has_enough_goes_on_with_the_rest_of_its_batch(sqlite_world: World) -> None:
    by = sqlite_world.secretary
    with sqlite_world.db.writing() as session:
        task = sqlite_world.assign(session)
        new, changes = rows(sqlite_world, "", ""), [Change(task.id or 0, 1, Amended(title="Khác"))]
        loading = loading_of(sqlite_world, session)
        batch = loading.load(session, new, changes, by=by, at=NOW, enough=lambda: True)
        assert (loading.left, task.facts(session).title) == (2, "Rà soát thủ tục hành chính")
        with pytest.raises(Refusal, match="Somebody else goes on"):
            loading.load(session, new[1:], changes, by=by, at=NOW, left=3)
        assert loading.load(session, new[1:], changes, by=by, at=NOW, left=2) is batch
        assert (loading.left, task.facts(session).title) == (0, "Khác")
        with pytest.raises(Refusal, match="loaded already"):
            loading.load(session, new, by=by, at=NOW)


def test_what_was_taken_back_is_not_gone_on_with(sqlite_world: World) -> None:
    new, by = rows(sqlite_world, "", ""), sqlite_world.secretary
    with sqlite_world.db.writing() as session:
        loading = loading_of(sqlite_world, session)
        batch = loading.load(session, new, by=by, at=NOW, enough=lambda: True)
        undo(session, batch.id or 0, because="Nhầm.", by=by, at=NOW)
        with pytest.raises(Refusal, match="was taken back"):
            loading.load(session, new[1:], by=by, at=NOW, left=1)


def test_a_row_that_is_refused_is_named_and_nothing_is_loaded(sqlite_world: World) -> None:
    wrong = NewTask(9, sqlite_world.terms(lead_id=99), JANUARY)
    with pytest.raises(Refusal, match=r"Row 9: .*unit"), sqlite_world.db.writing() as session:
        loading_of(sqlite_world, session).load(
            session, [*rows(sqlite_world, ""), wrong], by=sqlite_world.secretary, at=NOW
        )
    with sqlite_world.db.reading() as session:
        assert (session.exec(select(Task)).all(), session.exec(select(Loading)).all()) == ([], [])


def test_what_came_into_the_list_meanwhile_is_looked_at_first(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        seen = newest_task(session, *PLAN.values())
        task = sqlite_world.assign(session)
        loading = loading_of(sqlite_world, session)
        with pytest.raises(Refusal, match="Somebody else has changed"):
            loading.load(session, rows(sqlite_world, ""), by=sqlite_world.secretary, at=NOW, seen=seen)
        assert (seen, newest_task(session, *PLAN.values())) == (0, task.id)
        loading.load(session, rows(sqlite_world, ""), by=sqlite_world.secretary, at=NOW, seen=task.id)


def test_a_file_that_brings_nothing_new_is_not_loaded(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        loading = loading_of(sqlite_world, session, "C:\\Kế hoạch\\plan.csv")
        with pytest.raises(Refusal, match=r"There is nothing new in plan\.csv"):
            loading.load(session, [], by=sqlite_world.secretary, at=NOW)
        assert loading.batch_id is None


@pytest.mark.parametrize("who", ["hoa", "chairman", "admin", "auditor"])
def test_only_the_secretariat_prepares_and_remembers(sqlite_world: World, who: str) -> None:
    by = getattr(sqlite_world, who)
    with sqlite_world.db.writing() as session:
        loading = loading_of(sqlite_world, session)
        for do in (
            lambda: loading.answer(Answers(), by=by),
            lambda: loading.put_away(session, by=by),
            lambda: loading.load(session, rows(sqlite_world, ""), by=by, at=NOW),
            lambda: remember_columns(session, ["Việc"], {PlanColumn.TITLE: 0}, by=by, at=NOW),
        ):
            with pytest.raises(Forbidden, match="Only the secretariat assigns"):
                do()


def test_answers_come_back_as_they_were_given(sqlite_world: World) -> None:
    answers = Answers(
        names={"Sở Lạ": sqlite_world.stp},
        leads={"A; B": Lead(lead_id=sqlite_world.stp, parts=(1, 2))},
        left_out=("plan:4",),
    )
    with sqlite_world.db.writing() as session:
        loading = loading_of(sqlite_world, session)
        loading.answer(answers, by=sqlite_world.secretary)
        session.flush()
        session.refresh(loading)
        assert loading.answers == answers


def test_an_answer_is_given_changed_and_taken_back() -> None:
    answers = Answers().with_answer("titles", "Rà soát", 7).with_answer("titles", "Khác", 0)
    assert answers.with_answer("titles", "Rà soát", 8).titles == {"Khác": 0, "Rà soát": 8}
    assert answers.with_answer("titles", "Rà soát", None).titles == {"Khác": 0}
    assert answers.with_answer("titles", "Không có", None) == answers
    assert answers.with_answer("names", "Sở A", 1).titles == answers.titles


@pytest.mark.parametrize("other", [["TT", "Nhiệm vụ"], ["tt", "NHIEM VU "], ["TT", " nhiệm\nvụ"]])
def test_tables_with_the_same_headings_have_one_shape(other: list[str]) -> None:
    assert shape_of(other) == shape_of(["TT", "Nhiệm vụ"])


@given(st.lists(st.sampled_from(["TT", "Nhiệm vụ", "", "Thời hạn"]), max_size=5), st.integers(0, 4))
def test_headings_in_another_order_or_number_are_another_shape(headings: list[str], at: int) -> None:
    other = [*headings[:at], "Ghi chú", *headings[at:]]
    assert shape_of(other) != shape_of(headings)


def test_columns_are_remembered_and_said_anew(sqlite_world: World) -> None:
    keep: dict[str, Any] = {"by": sqlite_world.secretary, "at": NOW}
    with sqlite_world.db.writing() as session:
        for place in (1, 2):
            remember_columns(session, ["TT", "Việc", "Nội dung"], {PlanColumn.TITLE: place}, **keep)
        [shape] = session.exec(select(PlanShape)).all()
        assert (shape.shape, shape.columns) == (shape_of(["tt", "viec", "noi dung"]), {"title": 2})


@pytest.mark.parametrize(
    ("headings", "columns", "why"),
    [
        (["TT", "Việc"], {PlanColumn.NUMBER: 0}, "which column has the tasks"),
        (["", " "], {PlanColumn.TITLE: 1}, "This row has no headings"),
    ],
)
def test_columns_that_say_nothing_are_not_remembered(
    sqlite_world: World, headings: list[str], columns: dict[PlanColumn, int], why: str
) -> None:
    with sqlite_world.db.writing() as session:
        with pytest.raises(Refusal, match=why):
            remember_columns(session, headings, columns, by=sqlite_world.secretary, at=NOW)
        assert session.exec(select(PlanShape)).all() == []


def test_units_learn_names_that_nobody_has(sqlite_world: World) -> None:
    names = [("Tư pháp tỉnh", sqlite_world.stp), ("so thong tin va truyen thong", sqlite_world.stp), (" ", 1)]
    with sqlite_world.db.writing() as session:
        learn_names(session, names, by=sqlite_world.secretary, at=NOW)
        learn_names(session, names, by=sqlite_world.secretary, at=NOW + timedelta(hours=1))
    assert unit_called("TƯ PHÁP TỈNH").id == sqlite_world.stp
    assert unit_called("Sở Thông tin và Truyền thông").id == sqlite_world.stttt


def test_a_deadline_without_a_day_is_loaded_as_it_is_printed(sqlite_world: World) -> None:
    terms = sqlite_world.terms(deadline=Deadline(text="Theo tiến độ"))
    with sqlite_world.db.writing() as session:
        new = [NewTask(2, terms, JANUARY)]
        loading_of(sqlite_world, session).load(session, new, by=sqlite_world.secretary, at=NOW)
        [task] = session.exec(select(Task)).all()
        assert task.facts(session).deadline == terms.deadline
