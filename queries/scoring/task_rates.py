"""The shares of a unit's tasks from which points are proposed: all that it leads, whoever looks at its sheet."""

from collections.abc import Mapping
from dataclasses import replace

from models.counting.figures import Counts, Rate
from models.indicator.content import TaskRate
from models.moment import Moment
from models.person import Role, User
from models.register import ANNUAL_PLAN
from queries.counts import counts_of
from queries.scoring.rounds import RoundRow
from queries.selection import TaskFilters


def tasks_scored(unit_id: int, year: int, rate: TaskRate) -> TaskFilters:
    """The tasks of a year that a unit is scored by: those that it leads; that the plan is completed, is said of the
    annual plan alone."""
    registers = (ANNUAL_PLAN,) if rate is TaskRate.COMPLETION else ()
    return TaskFilters(lead_id=unit_id, year=year, register_codes=registers)


def task_rates(user: User, scoring: RoundRow, unit_id: int, moment: Moment) -> Mapping[TaskRate, Rate]:
    """Shares of the tasks of the round's year, as they stand at a moment; none of a unit whose sheet is not shown."""
    if unit_id not in scoring.state.sheets:
        return {}
    of_unit = replace(user.of_scope, role=Role.HEAD, reach=frozenset({unit_id}))
    counts: dict[TaskRate, Counts] = {
        rate: counts_of(of_unit, moment, tasks_scored(unit_id, scoring.year, rate)) for rate in TaskRate
    }
    return {
        TaskRate.COMPLETION: counts[TaskRate.COMPLETION].completion,
        TaskRate.ON_TIME: counts[TaskRate.ON_TIME].on_time,
    }
