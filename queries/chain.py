"""The chain of documents: what a directive carries out, and what carries it out, level by level."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from models.counting.figures import Counts
from models.directive.directive import Directive, DirectiveRelation, DirectiveRelationKind
from models.moment import Moment
from models.person import User
from queries.directive_list import counts_of_directives
from store.database import reading

MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNode:
    """A directive in its place: ``depth`` 0 at the top, ``across`` from -1 to 1 within its level."""

    id: int
    symbol: str
    subject: str
    depth: int
    across: float
    carries_out: tuple[int, ...]
    counts: Counts


def chain_of(user: User, directive_id: int, moment: Moment) -> list[ChainNode]:
    """The directive with all above it, and all below it, that are linked by carrying out."""
    with reading() as session:
        pairs = session.exec(
            select(DirectiveRelation.directive_id, DirectiveRelation.other_id).where(
                DirectiveRelation.kind == DirectiveRelationKind.CARRIES_OUT
            )
        ).all()
        above, below = defaultdict(set), defaultdict(set)
        for lower, upper in pairs:
            above[lower].add(upper)
            below[upper].add(lower)
        near = list(dict.fromkeys([directive_id, *_reached(directive_id, above), *_reached(directive_id, below)]))[
            :MOST
        ]
        directives = {
            each.id: each for each in session.exec(select(Directive).where(col(Directive.id).in_(near))) if each.id
        }
    counts = counts_of_directives(user, moment, near)
    ties = {each: tuple(sorted(above[each] & set(near))) for each in near}
    depth = {each: _depth(each, ties, frozenset()) for each in near}
    levels: dict[int, list[int]] = defaultdict(list)
    for each in sorted(directives, key=lambda one: (directives[one].issued_on, one)):
        levels[depth[each]].append(each)
    return [
        ChainNode(
            id=each,
            symbol=directives[each].symbol,
            subject=directives[each].subject,
            depth=level,
            across=(2 * place + 1) / len(members) - 1,
            carries_out=ties[each],
            counts=counts[each],
        )
        for level, members in sorted(levels.items())
        for place, each in enumerate(members)
    ]


def _reached(start: int, ties: dict[int, set[int]]) -> list[int]:
    found, waiting = [], sorted(ties[start])
    while waiting:
        each = waiting.pop(0)
        if each not in found and each != start:
            found.append(each)
            waiting += sorted(ties[each])
    return found


def _depth(value: int, ties: dict[int, tuple[int, ...]], passed: frozenset[int]) -> int:
    """How many levels stand above; a circle of documents that carry out each other is cut."""
    upper = [other for other in ties[value] if other not in passed]
    return 1 + max((_depth(other, ties, passed | {value}) for other in upper), default=-1)
