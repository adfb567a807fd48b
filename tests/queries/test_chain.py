"""The chain of documents: who carries out whom, level by level, whatever circle people tie."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel, DirectiveRelationKind
from models.ledger.acts import Link
from models.moment import Moment
from queries.chain import MOST, chain_of
from tests.conftest import World, noon

NOW, MAY = Moment(date(2024, 7, 10)), date(2024, 5, 20)
CARRIES_OUT = DirectiveRelationKind.CARRIES_OUT


@pytest.fixture
def add(world: World) -> Callable[..., dict[str, int]]:
    """Register directives, each issued a day after the one before; their ids by their names."""
    ids: dict[str, int] = {}

    def adding(*names: str) -> dict[str, int]:
        with world.db.writing() as session:
            for name in names:
                issued_on = date(2024, 1, 1 + len(ids))
                details = DirectiveDetails(name, DirectiveLevel.PROVINCE, "UBND", issued_on, f"Về {name}")
                ids[name] = Directive.add(session, details, by=world.secretary, at=noon(MAY), another=True).id or 0
        return ids

    return adding


def tie(
    world: World, ids: dict[str, int], *pairs: tuple[str, str], kind: DirectiveRelationKind = CARRIES_OUT
) -> None:
    """The first of each pair carries the second out."""
    with world.db.writing() as session:
        for lower, upper in pairs:
            other = session.get_one(Directive, ids[upper])
            session.get_one(Directive, ids[lower]).relate(session, other, kind, by=world.secretary, at=noon(MAY))


def levels(world: World, ids: dict[str, int], name: str) -> dict[str, int]:
    names = {value: key for key, value in ids.items()}
    return {names[node.id]: node.depth for node in chain_of(world.chairman, ids[name], NOW)}


def test_a_directive_alone_is_a_chain_of_one(world: World) -> None:
    [node] = chain_of(world.chairman, world.directive, NOW)
    assert (node.symbol, node.depth, node.across, node.carries_out) == ("03/CT-UBND", 0, 0.0, ())


def test_all_above_and_all_below_stand_on_their_levels(world: World, add: Callable[..., dict[str, int]]) -> None:
    ids = add("A", "B", "C", "D")
    tie(world, ids, ("B", "A"), ("C", "B"), ("D", "C"))
    assert levels(world, ids, "B") == levels(world, ids, "D") == {"A": 0, "B": 1, "C": 2, "D": 3}


def test_a_sister_is_not_in_the_chain_of_one_below(world: World, add: Callable[..., dict[str, int]]) -> None:
    ids = add("A", "B", "C")
    tie(world, ids, ("B", "A"), ("C", "A"))
    assert levels(world, ids, "B") == {"A": 0, "B": 1}
    assert levels(world, ids, "A") == {"A": 0, "B": 1, "C": 1}


def test_what_carries_out_two_of_different_levels_stands_below_both(
    world: World, add: Callable[..., dict[str, int]]
) -> None:
    ids = add("A", "B", "C")
    tie(world, ids, ("B", "A"), ("C", "A"), ("C", "B"))
    assert levels(world, ids, "A") == {"A": 0, "B": 1, "C": 2}
    node = chain_of(world.chairman, ids["C"], NOW)[-1]
    assert node.carries_out == (ids["A"], ids["B"])


def test_other_relations_are_no_chain(world: World, add: Callable[..., dict[str, int]]) -> None:
    ids = add("A", "B")
    tie(world, ids, ("B", "A"), kind=DirectiveRelationKind.AMENDS)
    assert levels(world, ids, "A") == {"A": 0}


@pytest.mark.parametrize("circle", [("A", "B"), ("A", "B", "C")])
def test_a_circle_is_cut_and_each_stands_in_it_once(
    world: World, add: Callable[..., dict[str, int]], circle: tuple[str, ...]
) -> None:
    ids = add(*circle)
    tie(world, ids, *pairwise((*circle, circle[0])))
    found = levels(world, ids, "A")
    assert set(found) == set(circle)
    assert max(found.values()) < len(circle)


def test_within_a_level_they_stand_side_by_side_by_their_days(
    world: World, add: Callable[..., dict[str, int]]
) -> None:
    ids = add("A", "B", "C", "D")
    tie(world, ids, ("B", "A"), ("C", "A"), ("D", "A"))
    nodes = chain_of(world.chairman, ids["A"], NOW)
    assert [(node.symbol, round(node.across, 2)) for node in nodes] == [
        ("A", 0.0),
        ("B", -0.67),
        ("C", 0.0),
        ("D", 0.67),
    ]


def test_a_long_chain_ends_somewhere_and_names_nobody_outside(world: World) -> None:
    names = [f"Số {number}" for number in range(MOST + 5)]
    with world.db.writing() as session:
        first = None
        for number, name in enumerate(names):
            issued_on = date(2020 + number // 12, number % 12 + 1, 1)
            details = DirectiveDetails(name, DirectiveLevel.PROVINCE, "UBND", issued_on, name)
            new = Directive.add(session, details, by=world.secretary, at=noon(MAY))
            above = session.get_one(Directive, world.directive)
            new.relate(session, above, CARRIES_OUT, by=world.secretary, at=noon(MAY))
            first = first or new
        first.relate(session, new, CARRIES_OUT, by=world.secretary, at=noon(MAY))  # the last, which is left out
    nodes = chain_of(world.chairman, world.directive, NOW)
    assert len(nodes) == MOST
    assert {upper for node in nodes for upper in node.carries_out} <= {node.id for node in nodes}


def test_the_tasks_behind_each_are_counted_in_sight_only(world: World, add: Callable[..., dict[str, int]]) -> None:
    ids = add("A")
    tie(world, {**ids, "03": world.directive}, ("A", "03"))
    with world.db.writing() as session:
        world.assign(session, links=(Link(directive_id=world.directive),))
        world.assign(session, links=(Link(directive_id=ids["A"]),), lead_id=world.stttt)
    totals = {
        user.name: [node.counts.total for node in chain_of(user, world.directive, NOW)]
        for user in (world.chairman, world.hoa, world.tuyet, world.son)
    }
    assert list(totals.values()) == [[1, 1], [1, 0], [0, 1], [0, 0]]
