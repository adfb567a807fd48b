"""From a file to the register: all of it or nothing, as one batch that can be taken back; and out and in again."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from exchange.plan.check import Check, check_plan
from exchange.plan.plan import Plan
from exchange.plan.tables import plan_grids, tables_in
from exchange.plan.workbook import plan_form, plan_workbook
from models.batch import Batch, BatchKind
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_deadline
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import Amended, Deadline, DeadlineKind, DeadlineMoved, Document, Link, Split, Withdrawn
from models.ledger.evidence import content_of
from models.moment import Moment
from models.plan.answers import Answers, Lead
from models.plan.loading import Loading
from models.plan.rows import Outcome
from models.refusal import Forbidden, Refusal
from models.register import ANNUAL_PLAN, DirectiveRole, ParField
from models.task.many import undo
from models.task.task import Task
from models.unit_name import folded
from queries.installation.verification import disagreements
from queries.loadings import loading_of, loadings
from queries.plan_context import known_of
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.task_list import tasks_of
from queries.units import unit_called
from store import database
from store.database import Database
from tests.conftest import JANUARY, ON_BOTH, World, noon, people_the
from tests.exchange.plan.plan_files import as_csv
from wording.language import Language, use_language

NOW = noon(date(2024, 7, 1))
TODAY = Moment(date(2024, 7, 1))
HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"]
ROWS = [
    HEADS,
    ["I", "Cải cách thể chế", "", "", "", ""],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Sở Thông tin và Truyền thông", "Quý II/2024", "Báo cáo"],
    ["2", "Báo cáo định kỳ", "Sở Tư pháp", "", "Hằng quý", "Báo cáo"],
    ["3", "Tuyên truyền", "Sở TTTT và Sở Tư pháp", "", "Thường xuyên", ""],
]


def read(
    world: World,
    rows: Sequence[Sequence[str]],
    answers: Answers | None = None,
    *,
    name: str = "plan.csv",
    content: bytes | None = None,
    directive: int | None = None,
) -> tuple[int, Check]:
    """What comes of a file now; begun as a loading whose id comes first."""
    content = content or as_csv(rows)
    answers = answers or Answers()
    register: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2024, "on": JANUARY, "directive_id": directive}
    with world.db.writing() as session:
        loading = Loading.begin(session, name, content, by=world.secretary, at=NOW, **register)
        loading.answer(answers, by=world.secretary)
        loading_id = loading.id or 0
    known = known_of(world.secretary, ANNUAL_PLAN, 2024)
    tables = tables_in(plan_grids(name, content), {})
    return loading_id, check_plan(tables, Plan(content, 2024, JANUARY, directive, TODAY.as_of), known, answers)


def batch_of(world: World, loading_id: int) -> int | None:
    found = loading_of(world.secretary, loading_id)
    assert found
    return found[0].batch_id


def load(
    world: World, rows: Sequence[Sequence[str]], answers: Answers | None = None, **more: Any
) -> tuple[int, Check]:
    loading_id, check = read(world, rows, answers, **more)
    with world.db.writing() as session:
        loading = session.get_one(Loading, loading_id)
        learnt = check.learnt(answers or Answers())
        loading.load(session, check.new, check.changes, learnt, by=world.secretary, at=NOW)
        return loading.batch_id or 0, check


def codes(world: World) -> list[str]:
    return [row.code for row in tasks_of(world.secretary, TODAY, TaskFilters(), size=None)]


IN_PARTS = Answers(leads={"Sở TTTT và Sở Tư pháp": Lead(lead_id=2, parts=(1, 2))})


@ON_BOTH
def test_a_plan_becomes_tasks_of_one_batch_with_its_file_kept(world: World, db: Database) -> None:
    batch, check = load(world, ROWS, IN_PARTS, directive=world.directive)
    assert sorted(codes(world)) == ["2024-KH-001", "2024-KH-002", "2024-KH-003"]
    with db.reading() as session:
        assert session.get_one(Batch, batch).kind is BatchKind.LOADING
        first = session.exec(select(Task).where(Task.code == "2024-KH-001")).one()
        terms = first.acts(session)[0].content
        assert (terms.source.row, terms.source.groups) == (3, ("Cải cách thể chế",))
        assert terms.source.cells["lead"] == "Sở Tư pháp"
        assert content_of(session, terms.source.sha256) == as_csv(ROWS)
        assert terms.links == (Link(directive_id=world.directive),)
        assert len(session.exec(select(Task).where(Task.code == "2024-KH-002")).one().parts(session)) == 4
        assert len(session.exec(select(Task).where(Task.code == "2024-KH-003")).one().parts(session)) == 2
    assert {each.on for each in check.new} == {JANUARY}
    assert disagreements()[1] == []


def test_loading_again_doubles_nothing(world: World) -> None:
    load(world, ROWS, IN_PARTS)
    _id, again = read(world, ROWS, IN_PARTS)
    assert [row.outcome for row in again.rows] == [Outcome.SAME] * 3
    more = [*ROWS, ["4", "Việc mới", "Sở Tư pháp", "", "30/9/2024", ""]]
    more[2] = [*more[2][:5], "Quyết định"]
    load(world, more, IN_PARTS)
    _id, again = read(world, more, IN_PARTS)
    assert [row.outcome for row in again.rows] == [Outcome.SAME] * 4
    assert len(codes(world)) == 4


def test_all_of_it_or_nothing(world: World, db: Database) -> None:
    loading_id, check = read(world, ROWS, IN_PARTS)
    bad = replace(check.new[-1], terms=check.new[-1].terms.model_copy(update={"lead_id": 99}))
    with pytest.raises(Refusal, match="Row 5: There is no such unit"), db.writing() as session:
        session.get_one(Loading, loading_id).load(session, [*check.new[:-1], bad], by=world.secretary, at=NOW)
    assert codes(world) == []
    assert batch_of(world, loading_id) is None


def test_a_load_is_taken_back_while_nobody_has_acted(world: World, db: Database) -> None:
    batch, _check = load(world, ROWS, IN_PARTS)
    with db.writing() as session:
        undo(session, batch, because="x", by=world.secretary, at=NOW)
    assert codes(world) == []
    assert [row.undone for row in loadings(world.secretary)] == [True]
    assert disagreements()[1] == []


def test_what_somebody_has_acted_on_stays_when_the_rest_is_taken_back(world: World, db: Database) -> None:
    batch, _check = load(world, ROWS, IN_PARTS)
    with db.writing() as session:
        task = session.exec(select(Task).where(Task.code == "2024-KH-001")).one()
        letter = Document(symbol="1/VB", on=date(2024, 6, 1))
        task.withdraw(session, Withdrawn(document=letter), by=world.secretary, at=NOW)
    with db.writing() as session:
        [staying] = undo(session, batch, because="x", by=world.secretary, at=NOW)
    assert "2024-KH-001" in str(staying)
    assert codes(world) == ["2024-KH-001"]


def test_a_name_that_was_answered_is_learnt(world: World) -> None:
    rows = [HEADS, ["1", "Rà soát", "Cục Pháp chế", "", "30/6/2024", ""]]
    load(world, rows, Answers(names={folded("Cục Pháp chế"): world.stp}))
    assert unit_called("Cục Pháp chế").id == world.stp
    _id, again = read(world, [HEADS, ["1", "Việc khác", "cục pháp chế", "", "30/6/2024", ""]])
    assert [row.outcome for row in again.rows] == [Outcome.NEW]


def test_a_file_that_is_loaded_is_not_answered_loaded_or_put_away_again(world: World, db: Database) -> None:
    loading_id, check = read(world, ROWS)
    with db.writing() as session:
        session.get_one(Loading, loading_id).load(session, check.new, by=world.secretary, at=NOW)
    again: Callable[[Session, Loading], object]
    for again in (
        lambda s, loading: loading.load(s, check.new, by=world.secretary, at=NOW),
        lambda s, loading: loading.answer(Answers(), by=world.secretary),
        lambda s, loading: loading.put_away(s, by=world.secretary),
    ):
        with pytest.raises(Refusal, match="loaded already"), db.writing() as session:
            again(session, session.get_one(Loading, loading_id))


def test_only_the_secretariat_loads(world: World, db: Database) -> None:
    loading_id, check = read(world, ROWS)
    for by in (world.hoa, world.chairman, world.admin, world.auditor):
        with pytest.raises(Forbidden), db.writing() as session:
            session.get_one(Loading, loading_id).load(session, check.new, by=by, at=NOW)
        for query in (lambda by=by: loadings(by), lambda by=by: loading_of(by, loading_id)):
            with pytest.raises(Forbidden):
                query()


def test_a_file_put_away_is_gone(world: World, db: Database) -> None:
    loading_id, _check = read(world, ROWS)
    with db.writing() as session:
        session.get_one(Loading, loading_id).put_away(session, by=world.secretary)
    assert loadings(world.secretary) == []


def test_the_form_that_is_given_out_loads_when_it_is_filled_in(world: World) -> None:
    for chosen in Language:
        [grid] = [each for each in plan_grids("x.xlsx", plan_form(["STP"], chosen)) if "1." in each.name]
        row = ["1", f"Việc {chosen}", "Cải cách thể chế", "STP", "", "30/6/2024", "Báo cáo", "", ""]
        _id, check = read(world, [*grid.rows, row])
        assert [each.new.terms.field for each in check.rows] == [ParField.INSTITUTIONS]
        assert check.rows[0].new.terms.lead_id == world.stp


@pytest.fixture
def varied(world: World, db: Database) -> None:
    """Tasks with everything that a plan can say of them."""

    def assign(session: Session, **more: Any) -> Task:
        return world.assign(session, **more)

    with db.writing() as session:
        both = (
            Link(directive_id=world.directive),
            Link(directive_id=world.directive, role=DirectiveRole.CARRIES_OUT),
        )
        assign(session, links=both, co_ordinating=(world.stttt, world.nam_sach), product="")
        regular = Deadline(text="Thường xuyên", kind=DeadlineKind.REGULAR)
        assign(session, deadline=regular, field=ParField.DIGITAL, title="=1+1", product="a\nb; c")
        assign(session, deadline=deadline_of(read_deadline("Hằng quý", 2024), 2024, JANUARY), title="Báo cáo")
        odd = Deadline(text="31/11/2024", kind=DeadlineKind.UNREADABLE)
        assign(session, deadline=odd, on=date(2024, 3, 1), title="Việc " + "dài " * 100)
        split = assign(session, title="Chia cho các đơn vị")
        split.split(session, Split(units=(world.stp, world.nam_sach)), by=world.secretary, on=JANUARY, at=NOW)
        yearly = deadline_of(read_deadline("trước ngày 25/12 hàng năm", 2024), 2024, JANUARY)
        assign(session, deadline=yearly, title="Báo cáo năm")
        span = Deadline(text="Quý III/2024", start=date(2024, 7, 1), due=date(2024, 9, 30))
        assign(session, deadline=span, title="Việc của quý")
        another = Directive.add(
            session,
            DirectiveDetails("03/CT-UBND", DirectiveLevel.PROVINCE, "UBND", date(2024, 1, 5), "Chỉ thị khác"),
            by=world.secretary,
            at=NOW,
        )
        assign(session, links=(Link(directive_id=another.id),), title="Theo chỉ thị năm nay")
        settled = Deadline(text="Quý II, III", due=date(2024, 8, 15))
        assign(session, deadline=settled, title="Hạn đã được trả lời")


def told(world: World) -> dict[str, Any]:
    """All that the list says, by code."""
    found = listed(world.secretary, TODAY, TaskFilters())
    return {
        each.code: (
            replace(
                each.facts, links=(), product=" ".join(each.facts.product.split()), title=each.facts.title.strip()
            ),
            {(link.directive_id, link.role) for link in each.facts.links},
            each.facts.assigned_on,
            each.parts,
        )
        for each in found.tasks
    }


@pytest.mark.parametrize("chosen", Language)
def test_a_list_that_goes_out_comes_in_again_without_loss(
    world: World, db: Database, varied: None, chosen: Language, tmp_path: Path, sqlite_template: Path
) -> None:
    """Into its own register nothing is new; into an empty one everything is as it was."""
    with use_language(chosen):
        content = plan_workbook(listed(world.secretary, TODAY, TaskFilters()), TODAY, noon(TODAY.as_of))
    before = told(world)
    assert len(before) == 9
    _id, same = read(world, (), name="x.xlsx", content=content)
    assert [(row.outcome, row.remarks) for row in same.rows] == [(Outcome.SAME, ())] * 9
    path = tmp_path / "empty.db"
    shutil.copy(sqlite_template, path)
    other = Database(f"sqlite:///{path}")
    database.use(other)
    with other.writing() as session:
        elsewhere = people_the(other, session)
        details = DirectiveDetails("03/CT-UBND", DirectiveLevel.PROVINCE, "UBND", date(2024, 1, 5), "Chỉ thị khác")
        Directive.add(session, details, by=elsewhere.secretary, at=NOW)
    _batch, check = load(elsewhere, (), name="x.xlsx", content=content)
    assert [row.outcome for row in check.rows] == [Outcome.NEW] * 9
    assert told(elsewhere) == before
    other.close()
    database.use(db)


@pytest.mark.parametrize("chosen", Language)
def test_what_a_list_tells_of_first_deadlines_is_not_loaded(world: World, db: Database, chosen: Language) -> None:
    with db.writing() as session:
        moved = DeadlineMoved(to=date(2024, 8, 10), document=Document(symbol="97/TB-UBND", on=date(2024, 5, 10)))
        world.assign(session).move_deadline(session, moved, by=world.secretary, at=noon(date(2024, 5, 10)))
        world.assign(session, title="Khác")
    with use_language(chosen):
        content = plan_workbook(listed(world.secretary, TODAY, TaskFilters()), TODAY, noon(TODAY.as_of))
    _id, same = read(world, (), name="x.xlsx", content=content)
    assert [(row.outcome, row.remarks, len(row.row.unread)) for row in same.rows] == [
        (Outcome.SAME, (), 3),
        (Outcome.SAME, (), 0),
    ]


@ON_BOTH
def test_two_who_load_the_same_file_at_once_do_not_double_it(world: World, db: Database) -> None:
    newest = known_of(world.secretary, ANNUAL_PLAN, 2024).newest
    (first, check), (second, again) = read(world, ROWS, IN_PARTS), read(world, ROWS, IN_PARTS)
    with db.writing() as session:
        session.get_one(Loading, first).load(session, check.new, by=world.secretary, at=NOW, seen=newest)
    with pytest.raises(Refusal, match="Somebody else"), db.writing() as session:
        session.get_one(Loading, second).load(session, again.new, by=world.secretary, at=NOW, seen=newest)
    assert len(codes(world)) == 3


def test_a_corrected_assignment_keeps_its_batch(world: World, db: Database) -> None:
    batch, _check = load(world, ROWS, IN_PARTS)
    with db.writing() as session:
        task = session.exec(select(Task).where(Task.code == "2024-KH-001")).one()
        other = task.acts(session)[0].content.model_copy(update={"title": "Khác"})
        task.correct(session, 1, other, because="x", by=world.secretary, at=NOW)
    with db.writing() as session:
        [staying] = undo(session, batch, because="x", by=world.secretary, at=NOW)
    assert "corrected since" in str(staying)
    assert codes(world) == ["2024-KH-001"]


def test_a_change_counts_from_the_day_it_is_loaded(world: World, db: Database) -> None:
    load(world, ROWS[:3])
    with db.writing() as session:
        task = session.exec(select(Task)).one()
        amended = Amended(product="Tờ trình")
        task.amend(session, amended, by=world.secretary, on=date(2024, 2, 1), at=NOW)
    rows = [ROWS[0], [*ROWS[2][:5], "Quyết định"]]
    load(world, rows)
    _id, again = read(world, rows)
    assert [row.outcome for row in again.rows] == [Outcome.SAME]
