"""The figures of registers in a period's year: in all, by field and by unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.calendar.period import Period
from models.counting.figures import Counts, Rate
from models.moment import Moment
from models.person import User
from models.register import ParField
from queries.counts import counts_in
from queries.registers import RegisterRow
from queries.selection import TaskFilters
from queries.units import UnitRow, units_on
from store.database import reading


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """One register's counts. The total is the sum of the fields; the units sum to the same.

    ``due`` are those of its tasks whose deadline is not after the day of the report.
    """

    register: RegisterRow
    total: Counts
    due: Counts
    by_field: dict[ParField, Counts]
    by_unit: list[tuple[UnitRow, Counts]]

    @property
    def due_completion(self) -> Rate:
        return Rate("due_completion", self.due.completed, self.due.total)


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """``registers`` are by their codes, in their order."""

    period: Period
    moment: Moment
    registers: dict[str, RegisterFigures]

    @property
    def total(self) -> Counts:
        return sum((each.total for each in self.registers.values()), Counts({}))

    @property
    def by_field(self) -> dict[ParField, Counts]:
        """Counts of all the registers together."""
        figures = self.registers.values()
        return {field: sum((each.by_field[field] for each in figures), Counts({})) for field in ParField}


def summary_of(user: User, period: Period, moment: Moment, registers: Iterable[RegisterRow]) -> RegisterSummary:
    """What ``user`` may see of the figures of these registers in the period's year at ``moment``."""
    units = {unit.id: unit for unit in units_on()}
    figures = {}
    with reading() as session:
        for register in registers:
            filters = TaskFilters(register_codes=(register.code,), year=period.year)
            due = replace(filters, due_by=moment.as_of)
            by_field = counts_in(session, user, moment, filters, "field")
            by_unit = counts_in(session, user, moment, filters, "unit")
            figures[register.code] = RegisterFigures(
                register,
                sum(by_field.values(), Counts({})),
                sum(counts_in(session, user, moment, due, "field").values(), Counts({})),
                {field: by_field.get(field, Counts({})) for field in ParField},
                [(unit, by_unit[unit.id]) for unit in units.values() if unit.id in by_unit],
            )
    return RegisterSummary(period, moment, figures)
