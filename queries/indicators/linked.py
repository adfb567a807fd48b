"""Which tasks are linked to which indicators."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from models.indicator.content import Indicator
from models.indicator.explanation import PRODUCT
from models.indicator.task_indicator import TaskIndicator
from models.ledger.projection import TaskState
from models.moment import LAST_YEAR
from queries.indicators.sets import SetRow, indicator_sets
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIndicator:
    """An indicator that tasks should move, as its set says it now."""

    set_code: str
    indicator: Indicator

    @property
    def key(self) -> str:
        """As a filter of tasks names it."""
        return f"{self.set_code}/{self.indicator.code}"


def indicators_with_tasks() -> list[LinkedIndicator]:
    """Every indicator to which a task is linked, in the order of sets and of their trees."""
    return _linked()


def indicators_of_task(task_id: int) -> list[LinkedIndicator]:
    return _linked(TaskIndicator.task_id == task_id)


def linked_tasks(set_code: str) -> dict[str, frozenset[int]]:
    """The ids of the tasks that are linked to each indicator of a set, by its code."""
    with reading() as session:
        links = session.exec(select(TaskIndicator).where(TaskIndicator.set_code == set_code)).all()
    return {
        code: frozenset(each.task_id for each in links if each.indicator == code)
        for code in {each.indicator for each in links}
    }


def explanations() -> frozenset[int]:
    """The ids of the tasks that explain what was lost of an indicator."""
    explaining = select(TaskIndicator.task_id).join(TaskState, col(TaskState.task_id) == col(TaskIndicator.task_id))
    with reading() as session:
        return frozenset(session.exec(explaining.where(TaskState.product == PRODUCT)))


def _linked(*narrowed: Any) -> list[LinkedIndicator]:
    query = select(TaskIndicator.set_code, TaskIndicator.indicator).where(*narrowed).distinct()
    with reading() as session:
        linked = set(session.exec(query).all())
    if not linked:
        return []
    return [
        each
        for of_set in indicator_sets()
        for each in _of_set(of_set)
        if (each.set_code, each.indicator.code) in linked
    ]


def _of_set(of_set: SetRow) -> list[LinkedIndicator]:
    content = of_set.nearest_content(LAST_YEAR)
    return [LinkedIndicator(set_code=of_set.code, indicator=each) for each in content.indicators] if content else []
