"""What somebody finds by a word: tasks, directives, issued reports, units and people, a few of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import case
from sqlmodel import col, func, select

from models.moment import Moment
from models.person import User
from models.text import contradicts, searchable, words_searched
from models.unit import UnitAlias
from queries.directive_list import DirectiveName, directive_names
from queries.people import ColleagueRow, colleagues_of
from queries.period_reports import IssuedRow, issued_called
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, tasks_of
from queries.units import UnitRow, units_named
from store.database import reading

MOST, LOOKED_AT = 10, 500  # of each kind, shown and chosen from
Row = TypeVar("Row")
CODE = re.compile(r"\s*(\d{4})[\s./-]*([a-zA-Z]{1,10})[\s./-]*(\d{1,4})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """At most :data:`MOST` of each kind, in the sight of who asks; ``exact`` is the task with the very code."""

    tasks: list[TaskRow]
    directives: list[DirectiveName]
    units: list[UnitRow]
    people: list[ColleagueRow]
    reports: list[IssuedRow]
    exact: TaskRow | None

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.directives or self.units or self.people or self.reports)


def hits_of(user: User, text: str, moment: Moment) -> Hits:
    """What every word of ``text`` stands in; case and the signs of a code or symbol do not matter, and accents only
    where they were typed. What has the words as they follow each other stands first.

    Tasks as of ``moment``; units under any name that they have or had; people by their names; reports by number.
    Refuses a text that is longer than anybody types.
    """
    code = code_typed(text)
    filters = TaskFilters(text=code or text, parts=True)
    tasks = tasks_of(user, moment, filters, order=Order.URGENCY, size=LOOKED_AT)
    called = _units_called(text)
    units, people = units_named(called, moment), colleagues_of(user, text)
    known = [units[each] for each in called if each in units]
    directives = directive_names(text, most=LOOKED_AT)
    reports = issued_called(user, text, MOST)

    def hits(*, as_typed: bool) -> Hits:
        return Hits(
            tasks=_closest(tasks, text, lambda row: row.title, as_typed=as_typed),
            directives=_closest(directives, text, lambda row: row.title, as_typed=as_typed),
            units=_closest(known, text, lambda row: row.name_vi, as_typed=as_typed),
            people=_closest(people, text, lambda row: row.name, as_typed=as_typed),
            reports=reports,
            exact=next((task for task in tasks if task.code == code), None),
        )

    found = hits(as_typed=True)
    return hits(as_typed=False) if found.is_empty else found  # where nothing is spelt so, it was mistyped


def _closest(rows: Sequence[Row], typed: str, text_of: Callable[[Row], str], *, as_typed: bool) -> list[Row]:
    """The first :data:`MOST` of ``rows``, those first with the whole phrase; ``as_typed`` with its accents alone."""
    phrase = searchable(typed)
    kept = [row for row in rows if not as_typed or not contradicts(typed, text_of(row))]
    return sorted(kept, key=lambda row: phrase not in searchable(text_of(row)))[:MOST]


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
