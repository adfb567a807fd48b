"""Which tasks are linked to which indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import select

from models.indicator.content import Indicator
from models.indicator.task_indicator import TaskIndicator
from queries.indicators.sets import SetRow, indicator_sets
from store.database import reading

LINKS: Any = select(TaskIndicator.set_code, TaskIndicator.indicator).distinct()
OF_TASK = LINKS.where(TaskIndicator.task_id == bindparam("task"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIndicator:
    """An indicator that tasks should move, as its set says it now, or said it last."""

    set_code: str
    indicator: Indicator

    @property
    def key(self) -> str:
        """As a filter of tasks names it."""
        return f"{self.set_code}/{self.indicator.code}"


def indicators_with_tasks() -> list[LinkedIndicator]:
    """Every indicator to which a task is linked, in the order of sets and of their trees."""
    return _linked(LINKS)


def indicators_of_task(task_id: int) -> list[LinkedIndicator]:
    return _linked(OF_TASK, task=task_id)


def moving_tasks(set_code: str) -> dict[str, frozenset[int]]:
    """The ids of the tasks that should move each indicator of a set, by its code."""
    return _by_code(each for each in _links(set_code) if each.explained is None)


def explanations(set_code: str, year: int, unit_id: int | None) -> dict[str, frozenset[int]]:
    """The ids of the tasks that explain what a unit, or the province, lost in a year, by the indicators' codes."""
    return _by_code(each for each in _links(set_code) if each.explained and each.explained.is_about(year, unit_id))


def _links(set_code: str) -> Sequence[TaskIndicator]:
    with reading() as session:
        return session.exec(select(TaskIndicator).where(TaskIndicator.set_code == set_code)).all()


def _by_code(links: Iterable[TaskIndicator]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for each in links:
        found[each.indicator].add(each.task_id)
    return {code: frozenset(ids) for code, ids in found.items()}


def _linked(query: Any, **named: int) -> list[LinkedIndicator]:
    with reading() as session:
        linked = set(session.exec(query, params=named).all())
    if not linked:
        return []
    return [
        each
        for of_set in indicator_sets()
        for each in _of_set(of_set)
        if (each.set_code, each.indicator.code) in linked
    ]


def _of_set(of_set: SetRow) -> list[LinkedIndicator]:
    """In the order of its newest version, then what only earlier ones have."""
    newest_first = sorted(of_set.versions, key=lambda each: (each.from_year, each.id), reverse=True)
    last = {each.code: each for version in reversed(newest_first) for each in version.content.indicators}
    codes = dict.fromkeys(code for version in newest_first for code in version.content.by_code)
    return [LinkedIndicator(set_code=of_set.code, indicator=last[code]) for code in codes]
