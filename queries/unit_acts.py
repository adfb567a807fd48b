"""Tasks by what was recorded of them: what units reported and asked for, and what came back to them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.ledger.acts import Act, ActKind
from models.ledger.kinds import kinds_where
from models.ledger.projection import TaskState
from models.moment import Moment
from queries.standing_acts import standing_acts
from queries.states import known_at

REPORTS = kinds_where(lambda row: row.reports)
THEN = aliased(TaskState)


def reported_since(moment: Moment, since: date) -> ColumnElement[bool]:
    """Whether the lead unit has reported on a task from the day ``since`` on."""
    return has_act(moment, REPORTS, _by_lead(), col(Act.on) >= since)


def lead_reports(moment: Moment) -> tuple[ColumnElement[bool], ...]:
    """Which acts are reports of lead units that count at a moment."""
    return (col(Act.kind).in_(REPORTS), standing_acts(moment), _by_lead())


def _by_lead() -> ColumnElement[bool]:
    return func.coalesce(col(Act.payload)["as_lead"].as_boolean(), True)


def names_difficulties(moment: Moment) -> ColumnElement[bool]:
    """Whether a report on a task named any."""
    return _reported(moment, "difficulties")


def makes_proposals(moment: Moment) -> ColumnElement[bool]:
    """Whether a report on a task made any."""
    return _reported(moment, "proposals")


def _reported(moment: Moment, heading: str) -> ColumnElement[bool]:
    """Whether a report on a task said anything under a heading."""
    return has_act(moment, REPORTS, func.coalesce(col(Act.payload)[heading].as_string(), "") != "")


def led_on_its_day(moment: Moment, then: Any) -> ColumnElement[bool]:
    """Whether ``then`` is the state of an act's task on the day of the act, whose lead the act concerns."""
    of_the_day = (col(then.on_from) <= col(Act.on), col(then.on_to) > col(Act.on))
    return and_(col(then.task_id) == col(Act.task_id), known_at(moment, then), *of_the_day)


def late_request() -> ColumnElement[bool]:
    """Whether a request for an extension came after the deadline."""
    return func.coalesce(col(Act.payload)["late"].as_boolean(), False)


def has_act(
    moment: Moment, kinds: Collection[ActKind], *more: ColumnElement[bool], led_by: Any = None
) -> ColumnElement[bool]:
    """Whether a task has an act of these kinds and of what ``more`` says; on a day on which one of the units
    ``led_by`` led it, if any are asked for."""
    acts: Any = select(Act.task_id).where(col(Act.kind).in_(kinds), standing_acts(moment), *more)
    if led_by is not None:
        acts = acts.join(THEN, led_on_its_day(moment, THEN)).where(col(THEN.lead_id).in_(led_by))
    return col(TaskState.task_id).in_(acts)
