"""What somebody finds by a word: tasks, directives, issued reports, units and people, a few of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import case
from sqlmodel import col, func, select

from models.directive.symbol import read_symbol
from models.moment import Moment
from models.person import User
from models.text import QUOTATION, contradicts, searchable, words_searched
from models.unit import UnitAlias
from queries.directive_list import DirectiveName, directive_names
from queries.people import ColleagueRow, colleagues_of
from queries.report.reports import IssuedRow, issued_called
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, tasks_of
from queries.units import UnitRow, units_named
from store.database import reading

MOST, LOOKED_AT = 10, 500  # of each kind, shown and chosen from
Row = TypeVar("Row")
Hit = TaskRow | DirectiveName | UnitRow | ColleagueRow | IssuedRow
CODE = re.compile(r"\s*(\d{4})[\s./-]*([a-zA-Z]{1,10})[\s./-]*(\d{1,4})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """At most :data:`MOST` of each kind, in the sight of who asks.

    ``meant`` is the one that was asked for by name: the task with the very code, the only directive with the very
    symbol, or the only hit of all.
    """

    tasks: Sequence[TaskRow] = ()
    directives: Sequence[DirectiveName] = ()
    units: Sequence[UnitRow] = ()
    people: Sequence[ColleagueRow] = ()
    reports: Sequence[IssuedRow] = ()
    meant: Hit | None = None

    @property
    def every(self) -> list[Hit]:
        """Of all kinds."""
        return [*self.tasks, *self.directives, *self.units, *self.people, *self.reports]


def hits_of(user: User, text: str, moment: Moment) -> Hits:
    """What every word of ``text`` stands in; case and the signs of a code or symbol do not matter, and accents only
    where they were typed. What has the words as they follow each other stands first.

    Tasks as of ``moment``; units under any name that they have or had; people by their names; reports by number.
    Refuses a text that is longer than anybody types.
    """
    called = _units_called(text)
    units, people = units_named(called, moment), colleagues_of(user, text)
    known = [units[each] for each in called if each in units]

    def hits(typed: str) -> Hits:
        return Hits(
            tasks=_tasks(user, typed, moment),
            directives=_closest(directive_names(typed, most=LOOKED_AT), typed, lambda row: row.title),
            units=_closest(known, typed, lambda row: row.name_vi),
            people=_closest(people, typed, lambda row: row.name),
            reports=issued_called(user, typed, MOST),
        )

    found = hits(text)
    if not found.every:  # where nothing is spelt so, it was mistyped
        found = hits(searchable(text))
    return replace(found, meant=_meant(found, text))


def _tasks(user: User, typed: str, moment: Moment) -> list[TaskRow]:
    """Those with the words as they follow each other, and then others, the most urgent of both first."""
    code = code_typed(typed)
    texts = [code] if code else [f'"{QUOTATION.sub(" ", typed)}"', typed]
    rows = [
        row
        for each in texts
        for row in tasks_of(user, moment, TaskFilters(text=each, parts=True), order=Order.URGENCY, size=MOST)
    ]
    if code:
        rows.sort(key=lambda row: row.code != code)
    return list({row.id: row for row in rows}.values())[:MOST]


def _closest(rows: Sequence[Row], typed: str, text_of: Callable[[Row], str]) -> list[Row]:
    """The first :data:`MOST` of ``rows`` with the accents that were typed, those first with the whole phrase."""
    phrase = searchable(typed)
    kept = [row for row in rows if not contradicts(typed, text_of(row))]
    return sorted(kept, key=lambda row: phrase not in searchable(text_of(row)))[:MOST]


def _meant(hits: Hits, text: str) -> Hit | None:
    code, symbol = code_typed(text), read_symbol(text)
    coded: list[Hit] = [row for row in hits.tasks if row.code == code]
    called: list[Hit] = [row for row in hits.directives if symbol and read_symbol(row.symbol) == symbol]
    return next((rows[0] for rows in (coded, called, hits.every) if len(rows) == 1), None)


def code_typed(text: str) -> str:
    """``2024-KH-046`` for ``2024 kh 46``; empty when ``text`` is no code of a task."""
    match = CODE.fullmatch(text)
    return f"{match[1]}-{match[2].upper()}-{int(match[3]):03d}" if match else ""


def _units_called(text: str) -> list[int]:
    """The units with a name that has every word, those first that are called just so."""
    is_whole = case((col(UnitAlias.searchable) == searchable(text), 0), else_=1)
    query: Any = select(UnitAlias.unit_id).group_by(col(UnitAlias.unit_id))
    query = query.where(*[col(UnitAlias.searchable).contains(word, autoescape=True) for word in words_searched(text)])
    with reading() as session:
        return list(session.exec(query.order_by(func.min(is_whole), col(UnitAlias.unit_id)).limit(LOOKED_AT)))
