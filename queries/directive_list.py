"""The directives, the newest first, with how the tasks behind each stand and how many of its clauses have one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, tuple_
from sqlalchemy import select as select_columns
from sqlmodel import col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.directive.directive import (
    Clause,
    Directive,
    DirectiveLevel,
)
from models.directive.symbol import read_symbol
from models.ledger.acts import Document
from models.ledger.projection import TaskDirective, TaskState
from models.moment import Moment
from models.person import User
from queries.counts import ledger_position
from queries.selection import TaskFilters, ever_assigned, selected
from queries.states import holding, standing_column
from queries.words import having_words
from store.among import among
from store.cache import cached
from store.database import reading

PAGE = 50
NEWEST = 300
OF_NO_UNIT = col(Directive.level) != DirectiveLevel.UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveName:
    id: int
    symbol: str
    subject: str
    issued_on: date

    @property
    def title(self) -> str:
        return f"{self.symbol} · {self.subject}"


DIRECTIVE_NAMES: Any = select(
    Directive.id, Directive.symbol, Directive.subject, Directive.issued_on
)  # as DirectiveName


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveRow:
    """``clauses`` are those that need a task, ``covered`` those of them that have one."""

    id: int
    symbol: str
    kind: str
    level: DirectiveLevel
    issuer: str
    issued_on: date
    subject: str
    meeting_on: date | None
    counts: Counts
    clauses: int
    covered: int


IN_LIST: Any = select_columns(
    *map(col, (Directive.id, Directive.symbol, Directive.kind, Directive.level, Directive.issuer)),
    *map(col, (Directive.issued_on, Directive.subject, Directive.meeting_on)),
)  # as DirectiveRow, which counts


def directives_of(
    user: User,
    moment: Moment,
    text: str = "",
    *,
    meetings: bool = False,
    issued_by: date | None = None,
    page: int = 1,
) -> list[DirectiveRow]:
    """One page of the directives that ``text`` finds, newest first, with their tasks counted; ``meetings``: only the
    conclusions of meetings, ``issued_by``: only those of that day or before.

    A task counts once for a directive, whether assigned by it or carrying it out; only tasks in scope count.
    """
    found = _found_by(IN_LIST, text, meetings, issued_by).order_by(*_newest(text))
    with reading() as session:
        directives = session.exec(found.limit(PAGE).offset(PAGE * (page - 1))).all()
    ids = [each.id for each in directives]
    counts, coverage = counts_of_directives(user, moment, ids), coverage_of(user, moment, ids)
    return [directive_row(each, counts[each.id], coverage.get(each.id, (0, 0))) for each in directives]


def directive_count(text: str = "", *, meetings: bool = False, issued_by: date | None = None) -> int:
    query = _found_by(select(func.count()).select_from(Directive), text, meetings, issued_by)
    with reading() as session:
        return int(session.exec(query).one())


def directive_symbols(ids: Sequence[int]) -> dict[int, str]:
    """The symbols of these directives, by their ids; of one that there is not, none."""
    if not ids:
        return {}
    query = select(Directive.id, Directive.symbol).where(col(Directive.id).in_(ids))
    with reading() as session:
        return {directive_id or 0: symbol for directive_id, symbol in session.exec(query)}


def directive_names(text: str = "", most: int = NEWEST) -> list[DirectiveName]:
    """The newest directives that ``text`` finds, to choose from."""
    with reading() as session:
        found = session.exec(_found_by(DIRECTIVE_NAMES, text).order_by(*_newest(text)).limit(most))
        return [DirectiveName(**each._mapping) for each in found]


def directive_called(symbol: str) -> DirectiveName | None:
    """The newest directive with this very symbol, however typed, that no unit issued for itself."""
    key = read_symbol(symbol)
    if key is None:
        return None
    with reading() as session:
        whole = func.length(Directive.folded) == len(f"{key.key} 2024")  # no more follows than the year
        found = session.exec(
            DIRECTIVE_NAMES.where(_is(key.key), whole, OF_NO_UNIT).order_by(col(Directive.issued_on).desc())
        ).first()
        return DirectiveName(**found._mapping) if found else None


def directives_that_are(documents: Iterable[Document]) -> dict[Document, int]:
    """The ids of the directives that are some of ``documents``, by symbol and day as they are printed."""
    asked = {(each.symbol, each.on): each for each in documents}
    if not asked:
        return {}
    of_documents = tuple_(col(Directive.symbol), col(Directive.issued_on)).in_(sorted(asked))
    with reading() as session:
        rows = session.exec(DIRECTIVE_NAMES.where(of_documents))
        return {asked[row.symbol, row.issued_on]: row.id for row in rows}


def newest_conclusion() -> int | None:
    """The directive that announces the conclusions of the province's latest meeting."""
    query = select(Directive.id).where(col(Directive.meeting_on).is_not(None), OF_NO_UNIT)
    with reading() as session:
        found: int | None = session.exec(query.order_by(col(Directive.meeting_on).desc())).first()
        return found


def _found_by(query: Any, text: str, meetings: bool = False, issued_by: date | None = None) -> Any:
    query = query.where(*_words_of(text))
    if issued_by is not None:
        query = query.where(col(Directive.issued_on) <= issued_by)
    return query.where(col(Directive.meeting_on).is_not(None)) if meetings else query


@lru_cache(maxsize=500)
def _words_of(text: str) -> tuple[ColumnElement[bool], ...]:
    """Every word of ``text`` stands in a directive, accents as they were typed, or it is the very symbol, however
    typed; asked of how many there are, and of which."""
    words = having_words(text, Directive.searchable, Directive.symbol, Directive.subject, Directive.issuer)
    symbol = read_symbol(text)
    return (or_(_is(symbol.key), and_(*words)),) if words and symbol else tuple(words)


def _is(key: str) -> ColumnElement[bool]:
    return col(Directive.folded).startswith(f"{key} ", autoescape=True)


def _newest(text: str) -> list[Any]:
    symbol = read_symbol(text) if text else None
    first = [case((_is(symbol.key), 0), else_=1)] if symbol else []
    return [*first, col(Directive.issued_on).desc(), col(Directive.id).desc()]


def counts_of_directives(user: User, moment: Moment, ids: Iterable[int]) -> dict[int, Counts]:
    """The tasks of each directive, each once, by standing; only those in the user's scope."""
    return _counts(user.of_scope, moment, tuple(ids))


@cached(most=500, at=ledger_position)
def _counts(user: User, moment: Moment, ids: tuple[int, ...]) -> dict[int, Counts]:
    found: dict[int, dict[Standing, int]] = {each: {} for each in ids}
    with reading() as session:
        for directive_id, name, count in session.exec(_standings(user, moment), params={"ids": ids}):
            if name is not None:
                found[directive_id][Standing(name)] = count
    return {each: Counts(by_standing) for each, by_standing in found.items()}


def coverage_of(user: User, moment: Moment, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many clauses of each directive need a task, and how many of them have one, in anybody's scope."""
    with reading() as session:
        rows = session.exec(_covered(user.of_scope, moment), params={"ids": ids})
        return {directive_id: (needing, covered) for directive_id, needing, covered in rows}


# Of a link its state is asked by its number: a join SQLite begins with all states that hold. Statements are built
# once, for building takes longer.


@lru_cache(maxsize=500)
def _standings(user: User, moment: Moment) -> Any:
    """How many tasks of each standing some directives have; of those that do not count there is none."""
    linked: Any = col(TaskDirective.state_id)
    state = selected(select(standing_column(moment)), user, moment, TaskFilters()).where(col(TaskState.id) == linked)
    standing = state.correlate(TaskDirective).scalar_subquery().label("standing")
    counted: Any = select(TaskDirective.directive_id, standing, func.count(linked.distinct()))
    of_those = among(col(TaskDirective.directive_id), "ids")
    return counted.where(of_those).group_by(col(TaskDirective.directive_id), "standing")


@lru_cache(maxsize=500)
def _covered(user: User, moment: Moment) -> Any:
    """How many clauses of some directives need a task, and how many of them have one that is not withdrawn."""
    in_force = (holding(moment), *ever_assigned(user, moment), ~col(TaskState.withdrawn))
    state = select(TaskState.id).where(col(TaskState.id) == TaskDirective.state_id, *in_force)
    link = select(TaskDirective.id).where(
        TaskDirective.directive_id == Clause.directive_id, col(TaskDirective.clause_id) == Clause.id
    )
    has_task = link.where(state.correlate(TaskDirective).exists()).correlate(Clause).exists()
    of_those = among(col(Clause.directive_id), "ids"), col(Clause.needs_task)
    counted: Any = select(Clause.directive_id, func.count(), func.count().filter(has_task))
    return counted.where(*of_those).group_by(col(Clause.directive_id))


def directive_row(directive: Any, counts: Counts, coverage: tuple[int, int]) -> DirectiveRow:
    """``directive`` as :data:`IN_LIST` has it, or whole."""
    clauses, covered = coverage
    return DirectiveRow(
        id=directive.id,
        symbol=directive.symbol,
        kind=directive.kind,
        level=directive.level,
        issuer=directive.issuer,
        issued_on=directive.issued_on,
        subject=directive.subject,
        meeting_on=directive.meeting_on,
        counts=counts,
        clauses=clauses,
        covered=covered,
    )
