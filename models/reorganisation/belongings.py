"""What hangs on units on the day they are reorganised: their open tasks and their people."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_
from sqlmodel import Session, col, select

from models.ledger.projection import CoOrdination, TaskState
from models.moment import FOREVER, UNTIL_NOW
from models.person import Person


def _is_open_on(day: date) -> ColumnElement[bool]:
    """Whether a state is the present one of a task that is not withdrawn, nor was completed before a day."""
    present = and_(col(TaskState.known_to) == UNTIL_NOW, col(TaskState.on_to) == FOREVER)
    done, in_parts = col(TaskState.completed_on), col(TaskState.parts) > 0
    finished = or_(done < day, and_(done.is_not(None), in_parts))
    return and_(present, col(TaskState.withdrawn).is_(False), or_(done.is_(None), not_(finished)))


def units_at_work(session: Session, unit_ids: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """Of these units, those that lead or co-ordinate on each task that is open on a day; by the tasks' ids."""
    lead, task = col(TaskState.lead_id), col(TaskState.task_id)
    led: Any = select(task, lead).where(_is_open_on(on), lead.in_(unit_ids))
    co_ordinating: Any = (
        select(task, col(CoOrdination.unit_id))
        .join(CoOrdination, col(CoOrdination.state_id) == col(TaskState.id))
        .where(_is_open_on(on), col(CoOrdination.unit_id).in_(unit_ids))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for task_id, unit_id in (*session.exec(led), *session.exec(co_ordinating)):
        found[task_id].append(unit_id)
    return {task_id: tuple(found[task_id]) for task_id in sorted(found)}


def people_of(session: Session, unit_ids: Collection[int]) -> list[Person]:
    """Those who belong to one of the units and have an account in use."""
    people = select(Person).where(col(Person.unit_id).in_(unit_ids), col(Person.active)).order_by(col(Person.id))
    return list(session.exec(people))
