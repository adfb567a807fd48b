"""What became of conclusions line by line, as the secretariat and as a unit see it."""

from datetime import date
from typing import Any

import pytest

from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import MemberRole, Membership, name_member
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive
from models.ledger.acts import Document, Link, Withdrawn
from models.moment import Moment
from models.person import User
from models.register import DirectiveRole
from models.task.clauses import set_clauses
from queries.committee.conclusion_lines import LineOutcome, conclusion_lines
from queries.directive_list import coverage_of
from tests.conftest import JANUARY, World, noon

NOW, JUNE = Moment(date(2024, 7, 10)), date(2024, 6, 10)


@pytest.fixture
def lines(world: World) -> list[int]:
    """Two lines of conclusions."""
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        told = [ClauseLine(0, "1", "Rà soát.", id=world.clause), ClauseLine(0, "2", "Báo cáo.")]
        set_clauses(session, directive, told, by=world.secretary, at=noon(JANUARY))
        return [clause.id or 0 for clause in directive.clauses(session)]


def assigned(world: World, clause_id: int, lead_id: int, *, withdrawn: bool = False) -> None:
    with world.db.writing() as session:
        link = Link(directive_id=world.directive, clause_id=clause_id, role=DirectiveRole.ASSIGNS)
        task = world.assign(session, lead_id=lead_id, links=(link,), due=date(2024, 12, 31))
        if withdrawn:
            content = Withdrawn(document=Document(symbol="1/QĐ", on=JUNE))
            task.withdraw(session, content, by=world.secretary, at=noon(JUNE))


def outcomes(world: World, user: User) -> list[LineOutcome]:
    return [line.outcome for line in conclusion_lines(user, world.directive, NOW, NOW.as_of)]


def test_a_line_is_with_others_where_only_a_task_out_of_sight_stands_under_it(world: World, lines: list[int]) -> None:
    assigned(world, lines[0], world.stttt)
    assert outcomes(world, world.secretary) == [LineOutcome.UNDER_WAY, LineOutcome.NOT_ASSIGNED]
    assert outcomes(world, world.hoa) == [LineOutcome.ELSEWHERE, LineOutcome.NOT_ASSIGNED]


def test_a_line_whose_only_task_was_withdrawn_is_not_assigned_to_anybody(world: World, lines: list[int]) -> None:
    assigned(world, lines[0], world.stp, withdrawn=True)
    for user in (world.secretary, world.hoa, world.tuyet):
        assert outcomes(world, user) == [LineOutcome.NOT_ASSIGNED, LineOutcome.NOT_ASSIGNED]
        assert coverage_of(user, NOW, [world.directive]) == {world.directive: (2, 0)}
    assigned(world, lines[0], world.stttt)
    assert outcomes(world, world.hoa)[0] is LineOutcome.ELSEWHERE
    assert outcomes(world, world.secretary)[0] is LineOutcome.UNDER_WAY
    assert coverage_of(world.hoa, NOW, [world.directive]) == {world.directive: (2, 1)}


def test_a_member_of_the_committee_reads_what_became_of_each_line_and_nobody_elses_tasks(
    world: World, lines: list[int]
) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JUNE)}
    assigned(world, lines[0], world.stttt)
    with world.db.writing() as session:
        directive = session.get_one(Directive, world.directive)
        details = MeetingDetails(unit_id=None, number=1, on=directive.issued_on, place="Phòng", chair="Ông Khải")
        Meeting.announce(session, details, **told).point_to(session, directive, **told)
    assert outcomes(world, world.duc) == [LineOutcome.ELSEWHERE, LineOutcome.NOT_ASSIGNED]
    for unit_id, outcome in ((world.stp, LineOutcome.ELSEWHERE), (None, LineOutcome.UNDER_WAY)):
        with world.db.writing() as session:
            name_member(session, unit_id, world.duc.id, Membership(role=MemberRole.MEMBER), on=JUNE, **told)
        assert outcomes(world, world.duc)[0] is outcome
    [first, _second] = conclusion_lines(world.duc, world.directive, NOW, NOW.as_of)
    assert first.tasks == ()
    assert outcomes(world, world.hoa)[0] is LineOutcome.ELSEWHERE
