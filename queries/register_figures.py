"""The figures of a period report: both registers of its year, in all, by field and by unit."""

from dataclasses import dataclass, replace

from models.calendar.period import Period
from models.counting.figures import Counts, Rate
from models.moment import Moment
from models.person import User
from models.register import ParField, Register
from queries.counts import counts_in
from queries.selection import TaskFilters
from queries.units import UnitRow, units_on
from store.database import reading


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """One register's counts. The total is the sum of the fields; the units sum to the same.

    ``due`` are those of its tasks whose deadline is not after the day of the report.
    """

    register: Register
    total: Counts
    due: Counts
    by_field: dict[ParField, Counts]
    by_unit: list[tuple[UnitRow, Counts]]

    @property
    def due_completion(self) -> Rate:
        return Rate("due_completion", self.due.completed, self.due.total)


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    period: Period
    moment: Moment
    registers: dict[Register, RegisterFigures]


def summary_of(user: User, period: Period, moment: Moment) -> RegisterSummary:
    """What ``user`` may see of the period's figures at ``moment``."""
    units = {unit.id: unit for unit in units_on()}
    figures = {}
    with reading() as session:
        for register in Register:
            filters = TaskFilters(register=register, year=period.year)
            due = replace(filters, due_by=moment.as_of)
            by_field = counts_in(session, user, moment, filters, "field")
            by_unit = counts_in(session, user, moment, filters, "unit")
            figures[register] = RegisterFigures(
                register,
                sum(by_field.values(), Counts({})),
                sum(counts_in(session, user, moment, due, "field").values(), Counts({})),
                {field: by_field.get(field, Counts({})) for field in ParField},
                [(unit, by_unit[unit.id]) for unit in units.values() if unit.id in by_unit],
            )
    return RegisterSummary(period, moment, figures)
