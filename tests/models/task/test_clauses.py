"""The clauses of a directive: their order and their levels, and none that a task stands on is ever lost."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.directive.clause_text import ClauseLine
from models.directive.directive import Clause, Directive, DirectiveDetails, DirectiveLevel, lines_of
from models.event import Event, EventKind
from models.ledger.acts import Amended, Link, NeverDone
from models.person import User
from models.refusal import Forbidden, Refusal
from models.task.clauses import set_clauses
from models.task.task import Task
from tests.conftest import World, noon

JUNE = date(2024, 6, 3)


@pytest.fixture
def world(sqlite_world: World) -> World:
    return sqlite_world


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


@pytest.fixture
def directive(world: World, session: Session) -> Directive:
    """Directive 03/CT-UBND, whose only clause is number 1."""
    return session.get_one(Directive, world.directive)


def put(
    world: World,
    session: Session,
    directive: Directive,
    *lines: ClauseLine,
    by: User | None = None,
    seen: Sequence[ClauseLine] | None = None,
) -> None:
    set_clauses(session, directive, lines, by=by or world.secretary, at=noon(JUNE), seen=seen)


def lines(session: Session, directive: Directive) -> list[ClauseLine]:
    return lines_of(directive.clauses(session))


def shown(session: Session, directive: Directive) -> list[tuple[int, str, str]]:
    return [(line.level, line.label, line.text) for line in lines(session, directive)]


def link(world: World, session: Session) -> Task:
    return world.assign(session, links=(Link(directive_id=world.directive, clause_id=world.clause),))


TREE = (
    ClauseLine(0, "I", "Nhiệm vụ", needs_task=False),
    ClauseLine(1, "1", "Sở Nội vụ", needs_task=False),
    ClauseLine(2, "a)", "Chủ trì"),
    ClauseLine(2, "b)", "Kiểm tra"),
    ClauseLine(1, "2", "Sở Tài chính bố trí kinh phí"),
    ClauseLine(0, "II", "Tổ chức thực hiện"),
)


def test_clauses_stand_in_their_order_each_under_the_one_above(
    world: World, session: Session, directive: Directive
) -> None:
    put(world, session, directive, *TREE)
    clauses = directive.clauses(session)
    labels = {clause.id: clause.label for clause in clauses}
    assert [(clause.position, clause.label, labels.get(clause.parent_id)) for clause in clauses] == [
        (1, "I", None),
        (2, "1", "I"),
        (3, "a)", "1"),
        (4, "b)", "1"),
        (5, "2", "I"),
        (6, "II", None),
    ]
    assert [clause.needs_task for clause in clauses] == [False, False, True, True, True, True]


@pytest.mark.parametrize(
    ("levels", "kept"),
    [
        ((0, 3), (0, 1)),
        ((2, 2), (0, 0)),
        ((0, 3, 3, 1), (0, 1, 1, 1)),
        ((-5, -1), (0, 0)),
        ((0, 1, 5, 2), (0, 1, 2, 2)),
        ((1, 0, 1), (0, 0, 1)),
    ],
)
def test_no_level_is_skipped_and_none_is_above_the_top(
    world: World, session: Session, directive: Directive, levels: tuple[int, ...], kept: tuple[int, ...]
) -> None:
    put(world, session, directive, *(ClauseLine(level, str(n), "x") for n, level in enumerate(levels)))
    assert [line.level for line in lines(session, directive)] == list(kept)


def test_spaces_and_lines_of_what_was_pasted_are_put_right(
    world: World, session: Session, directive: Directive
) -> None:
    put(world, session, directive, ClauseLine(0, " 1 .\n", "Rà soát\n  thủ   tục "))
    assert shown(session, directive) == [(0, "1 .", "Rà soát thủ tục")]


def test_a_clause_stays_who_it_is_wherever_it_is_moved_and_whatever_it_says(
    world: World, session: Session, directive: Directive
) -> None:
    [first] = lines(session, directive)
    moved = ClauseLine(1, "1a", "Rà soát lại", needs_task=False, id=first.id)
    put(world, session, directive, ClauseLine(0, "A", "Mới"), moved)
    assert lines(session, directive)[1] == moved
    assert shown(session, directive) == [(0, "A", "Mới"), (1, "1a", "Rà soát lại")]


def test_clauses_change_places_without_a_clash(world: World, session: Session, directive: Directive) -> None:
    put(world, session, directive, *TREE)
    turned = lines(session, directive)[::-1]
    put(world, session, directive, *turned)
    assert [line.id for line in lines(session, directive)] == [line.id for line in turned]


def test_a_clause_that_is_left_out_is_gone_and_those_below_it_move_up(
    world: World, session: Session, directive: Directive
) -> None:
    put(world, session, directive, *TREE)
    kept = [line for line in lines(session, directive) if line.label != "1"]
    put(world, session, directive, *kept)
    assert [(level, label) for level, label, _text in shown(session, directive)] == [
        (0, "I"),
        (1, "a)"),
        (1, "b)"),
        (1, "2"),
        (0, "II"),
    ]
    put(world, session, directive)
    assert session.exec(select(Clause).where(Clause.directive_id == directive.id)).all() == []


def test_an_id_of_another_directives_clause_takes_nothing_from_it(
    world: World, session: Session, directive: Directive
) -> None:
    details = DirectiveDetails("9/TB-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", issued_on=JUNE, subject="x")
    other = Directive.add(session, details, by=world.secretary, at=noon(JUNE))
    put(world, session, other, ClauseLine(0, "9", "Lấy của người khác", id=world.clause))
    assert shown(session, directive) == [(0, "1", "Rà soát thủ tục hành chính.")]
    assert [line.id == world.clause for line in lines(session, other)] == [False]


@pytest.mark.parametrize("name", ["hoa", "duc", "chairman", "admin", "auditor"])
def test_nobody_but_the_secretariat_sets_them(
    world: World, session: Session, directive: Directive, name: str
) -> None:
    with pytest.raises(Forbidden):
        put(world, session, directive, ClauseLine(0, "1", "x"), by=getattr(world, name))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (ClauseLine(0, "7", ""), "A clause has no text: 7"),
        (ClauseLine(0, "7", " \n"), "A clause has no text: 7"),
        (ClauseLine(0, "7", "x" * 4001), "A text has 4001 characters; at most 4000 are taken."),
        (ClauseLine(0, "7" * 201, "x"), "A text has 201 characters; at most 200 are taken."),
        (ClauseLine(0, "7\0", "x"), "A text has a character that cannot be kept."),
    ],
)
def test_one_line_that_cannot_be_leaves_all_as_they_were(
    world: World, session: Session, directive: Directive, line: ClauseLine, why: str
) -> None:
    before = lines(session, directive)
    with pytest.raises(Refusal) as refusal:
        put(world, session, directive, *before, ClauseLine(0, "2", "Được"), line)
    assert (str(refusal.value), lines(session, directive)) == (why, before)


def test_a_list_that_was_drawn_before_somebody_elses_change_saves_nothing(
    world: World, session: Session, directive: Directive
) -> None:
    seen = lines(session, directive)
    put(world, session, directive, *seen, ClauseLine(0, "2", "Của người khác"), seen=seen)
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        put(world, session, directive, *seen, ClauseLine(0, "2", "Của tôi"), seen=seen)
    assert shown(session, directive)[1] == (0, "2", "Của người khác")


# Tasks that stand on a clause

IN_USE = "Clause 1 has tasks; it cannot be left out."


def unlink(world: World, session: Session, task: Task) -> None:
    task.amend(session, Amended(links=()), by=world.secretary, on=JUNE, at=noon(JUNE))


def take_back(world: World, session: Session, task: Task) -> None:
    task.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(JUNE))


@pytest.mark.parametrize("later", [None, unlink, take_back])
def test_a_clause_that_a_task_was_ever_linked_to_is_not_left_out(
    world: World, session: Session, directive: Directive, later: Callable[..., object] | None
) -> None:
    task = link(world, session)
    if later:
        later(world, session, task)
    with pytest.raises(Refusal) as refusal:
        put(world, session, directive, ClauseLine(0, "2", "Khác"))
    assert str(refusal.value) == IN_USE


def test_a_clause_with_tasks_may_be_said_anew_and_moved(world: World, session: Session, directive: Directive) -> None:
    link(world, session)
    put(world, session, directive, ClauseLine(0, "A", "Mới"), ClauseLine(0, "1", "Chữ khác", id=world.clause))
    assert shown(session, directive) == [(0, "A", "Mới"), (0, "1", "Chữ khác")]


def test_a_task_of_the_directive_alone_holds_no_clause(world: World, session: Session, directive: Directive) -> None:
    world.assign(session, links=(Link(directive_id=world.directive),))
    put(world, session, directive)
    assert shown(session, directive) == []


def test_that_they_were_set_is_noted_with_how_many_there_are(
    world: World, session: Session, directive: Directive
) -> None:
    put(world, session, directive, *TREE)
    [event] = session.exec(select(Event).where(Event.kind == EventKind.CLAUSES_SET)).all()
    assert (event.by_id, event.details) == (world.secretary.id, {"symbol": "03/CT-UBND", "clauses": 6})


clause_lines = st.lists(
    st.builds(ClauseLine, st.integers(-1, 4), st.sampled_from(("1", "a)", "")), st.sampled_from(("x", "y"))),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=clause_lines, second=clause_lines)
def test_whatever_is_typed_what_is_saved_is_what_is_shown_and_saves_again(
    world: World, session: Session, directive: Directive, first: list[ClauseLine], second: list[ClauseLine]
) -> None:
    put(world, session, directive, *first, *lines(session, directive))
    put(world, session, directive, *lines(session, directive), *second)
    before = lines(session, directive)
    put(world, session, directive, *before, seen=before)
    assert lines(session, directive) == before
    put(world, session, directive)
