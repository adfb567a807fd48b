"""The units that a list is narrowed by: those of its day, and of those that had ended by then who still has tasks."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlmodel import Session, col, select, union

from models.ledger.projection import CoOrdination, TaskState
from models.moment import Moment
from queries.states import holding
from queries.units import UnitRow, units_at, units_on
from store.database import reading


def units_to_choose(moment: Moment, year: int | None = None, asked: Collection[int] = ()) -> list[UnitRow]:
    """The units of the moment's day in the province's order; then those that had ended by then, where they lead or
    co-ordinate on a task (of ``year``) as of it, or are ``asked`` for."""
    present = {unit.id for unit in units_on(moment.as_of)}
    named = units_at(moment)
    ended = {unit.id for unit in named if unit.until is not None} - present
    with reading() as session:
        at_work = _at_work(session, moment, year, ended) if ended else ()
        others = {*at_work, *asked} - present
    return [unit for among in (present, others) for unit in named if unit.id in among]


def _at_work(session: Session, moment: Moment, year: int | None, unit_ids: Collection[int]) -> Iterator[int]:
    """Those of the units that lead a task, or co-ordinate on one."""
    of_year = () if year is None else (TaskState.year == year,)
    lead, unit = col(TaskState.lead_id), col(CoOrdination.unit_id)
    led: Any = select(lead).where(holding(moment), lead.in_(unit_ids), *of_year)
    helped: Any = select(unit).join(TaskState, col(TaskState.id) == col(CoOrdination.state_id))
    helped = helped.where(holding(moment), unit.in_(unit_ids), *of_year)
    both: Any = union(led, helped)
    return (unit_id for (unit_id,) in session.exec(both))
