"""A directive as its page shows it: clause by clause, who carries it out, and what it does to others."""

from datetime import date

import pytest

from models.counting.standing import Standing
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel, DirectiveRelationKind
from models.ledger.acts import Amended, Link, Split
from models.moment import Moment
from models.register import DirectiveRole
from models.task.clauses import set_clauses
from models.task.task import Task
from queries.directive_page import clause_lines, clauses_of, directive_page
from tests.conftest import JANUARY, World, noon

NOW, MAY, JUNE = Moment(date(2024, 7, 10)), date(2024, 5, 20), date(2024, 6, 10)
LINES = [
    ("Điều 1", 0, "Phạm vi.", False),
    ("1", 1, "Rà soát thủ tục hành chính.", True),
    ("a)", 2, "Của sở.", True),
    ("2", 1, "Báo cáo.", True),
]


@pytest.fixture
def clauses(world: World) -> dict[str, int]:
    """The directive of the world with four clauses, two levels below the first; their ids by their labels."""
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        ids = {"1": world.clause}
        lines = [ClauseLine(level, label, text, needs, ids.get(label)) for label, level, text, needs in LINES]
        set_clauses(session, directive, lines, by=world.secretary, at=noon(JANUARY))
        return {clause.label: clause.id or 0 for clause in directive.clauses(session)}


def link(world: World, clause_id: int | None = None, role: DirectiveRole = DirectiveRole.ASSIGNS) -> Link:
    return Link(directive_id=world.directive, clause_id=clause_id, role=role)


def test_there_is_no_page_of_what_is_not_registered(world: World) -> None:
    assert directive_page(world.chairman, 99, NOW) is None


def test_a_clause_is_called_with_those_above_it(world: World, clauses: dict[str, int]) -> None:
    page = directive_page(world.chairman, world.directive, NOW)
    rows = [(row.label, row.level, row.needs_task) for row in page.clauses]
    assert rows == [("Điều 1", 0, False), ("Điều 1 1", 1, True), ("Điều 1 1 a)", 2, True), ("Điều 1 2", 1, True)]
    assert [name.label for name in clauses_of(world.directive)] == [label for label, _level, _needs in rows]


def test_the_clauses_are_read_back_as_they_were_typed(world: World, clauses: dict[str, int]) -> None:
    lines = clause_lines(world.directive)
    assert [(line.label, line.level, line.text, line.needs_task) for line in lines] == LINES
    assert {line.label: line.id for line in lines} == clauses
    assert (clause_lines(99), clauses_of(99)) == ([], [])


def test_tasks_stand_under_their_clauses_by_their_codes_and_the_others_apart(
    world: World, clauses: dict[str, int]
) -> None:
    with world.db.writing() as session:
        for links in ((link(world, clauses["1"]),), (link(world),), (link(world, clauses["1"]),)):
            world.assign(session, links=links)
    page = directive_page(world.chairman, world.directive, NOW)
    under = {row.label: [task.code for task, _role in row.tasks] for row in page.clauses if row.tasks}
    assert under == {"Điều 1 1": ["2024-KH-001", "2024-KH-003"]}
    assert [(task.code, role) for task, role in page.unplaced] == [("2024-KH-002", DirectiveRole.ASSIGNS)]


def test_a_task_under_two_clauses_counts_once(world: World, clauses: dict[str, int]) -> None:
    with world.db.writing() as session:
        world.assign(session, links=(link(world, clauses["1"]), link(world, clauses["a)"])))
    page = directive_page(world.chairman, world.directive, NOW)
    assert len([task for row in page.clauses for task in row.tasks]) == 2
    assert (page.row.counts.total, page.row.counts.of(Standing.OVERDUE)) == (1, 1)
    assert (page.row.covered, page.row.clauses) == (2, 3)


def test_another_units_task_is_not_shown_but_its_clause_has_one(world: World, clauses: dict[str, int]) -> None:
    with world.db.writing() as session:
        world.assign(session, links=(link(world, clauses["1"]),))
    page = directive_page(world.son, world.directive, NOW)
    clause = page.clauses[1]
    assert (clause.tasks, clause.has_task, page.row.counts.total, page.by_unit) == ([], True, 0, [])


def test_what_is_assigned_and_what_carries_out_are_counted_apart_and_a_task_of_both_in_both(
    world: World, clauses: dict[str, int]
) -> None:
    carries_out = link(world, clauses["2"], DirectiveRole.CARRIES_OUT)
    with world.db.writing() as session:
        world.assign(session, links=(link(world, clauses["1"]), carries_out))
        world.assign(session, links=(carries_out,), lead_id=world.stttt)
    page = directive_page(world.chairman, world.directive, NOW)
    assert {role: counts.total for role, counts in page.by_role.items()} == {
        DirectiveRole.ASSIGNS: 1,
        DirectiveRole.CARRIES_OUT: 2,
    }
    assert [(unit.code, counts.total) for unit, counts in page.by_unit] == [("STP", 1), ("STTTT", 1)]


def test_a_link_that_was_taken_back_stands_on_the_days_before(world: World, clauses: dict[str, int]) -> None:
    with world.db.writing() as session:
        task = world.assign(session, links=(link(world, clauses["1"]),))
        task.amend(session, Amended(links=()), by=world.secretary, on=JUNE, at=noon(JUNE))

    def shown(moment: Moment) -> list[str]:
        return [row.code for row, _role in directive_page(world.chairman, world.directive, moment).clauses[1].tasks]

    assert (shown(Moment(MAY)), shown(NOW)) == ([task.code], [])
    assert shown(Moment(NOW.as_of, noon(MAY))) == [task.code]


def test_a_split_task_stands_there_once_and_a_part_for_whom_the_whole_is_out_of_sight(
    world: World, clauses: dict[str, int]
) -> None:
    with world.db.writing() as session:
        whole = world.assign(session, links=(link(world, clauses["1"]),))
        units = [world.stttt, world.nam_sach]
        whole.split(session, Split(units=tuple(units)), by=world.secretary, on=MAY, at=noon(MAY))
    assert [row.code for row, _role in directive_page(world.hoa, 1, NOW).clauses[1].tasks] == [whole.code]
    assert directive_page(world.tuyet, 1, NOW).row.counts.total == 0


def test_a_relation_is_read_from_either_side(world: World) -> None:
    with world.db.writing() as session:
        old = session.get_one(Directive, world.directive)
        details = DirectiveDetails("60/TB-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", MAY, "Thay thế")
        new = Directive.add(session, details, by=world.secretary, at=noon(MAY))
        new.relate(session, old, DirectiveRelationKind.REPLACES, by=world.secretary, at=noon(MAY))
        new_id = new.id or 0
    [of_new] = directive_page(world.chairman, new_id, NOW).relations
    [of_old] = directive_page(world.chairman, world.directive, NOW).relations
    assert (of_new.symbol, of_new.kind, of_new.outward) == ("03/CT-UBND", DirectiveRelationKind.REPLACES, True)
    assert (of_old.symbol, of_old.kind, of_old.outward) == ("60/TB-UBND", DirectiveRelationKind.REPLACES, False)


def test_a_file_is_named_on_the_page_once_it_is_attached(world: World) -> None:
    assert directive_page(world.son, world.directive, NOW).file is None
    file = {"name": "ct03.pdf", "sha256": "x", "size": 1, "media_type": "application/pdf"}
    with world.db.writing() as session:
        session.get_one(Directive, world.directive).attach(session, file, by=world.secretary, at=noon(MAY))
    assert directive_page(world.son, world.directive, NOW).file == file


def test_the_page_and_the_tasks_own_rows_say_the_same(world: World, clauses: dict[str, int]) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, links=(link(world, clauses["1"]),)), MAY)
        assert session.get_one(Task, 1).stage == "completed"
    [(row, _role)] = directive_page(world.chairman, world.directive, NOW).clauses[1].tasks
    assert (row.standing, row.completed_on, row.lead.short_vi) == (Standing.COMPLETED_AHEAD, MAY, "STP")
