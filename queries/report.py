"""The figures of a period report: both registers of its year, in all, by field and by unit."""

from dataclasses import dataclass

from models.figures import Counts
from models.moment import Moment
from models.period import Period
from models.person import User
from models.register import ParField, Register
from queries.figures import counts_by
from queries.selection import TaskFilters
from queries.units import UnitRow, units_on


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """One register's counts. The total is the sum of the fields; the units sum to the same."""

    register: Register
    total: Counts
    by_field: dict[ParField, Counts]
    by_unit: list[tuple[UnitRow, Counts]]


@dataclass(frozen=True, slots=True)
class Report:
    period: Period
    moment: Moment
    registers: dict[Register, RegisterFigures]


def report_of(user: User, period: Period, moment: Moment) -> Report:
    """What ``user`` may see of the period's figures at ``moment``."""
    units = {unit.id: unit for unit in units_on()}
    figures = {}
    for register in Register:
        filters = TaskFilters(register=register, year=period.year)
        by_field = counts_by(user, moment, filters, "field")
        by_unit = counts_by(user, moment, filters, "unit")
        figures[register] = RegisterFigures(
            register,
            sum(by_field.values(), Counts({})),
            {field: by_field.get(field, Counts({})) for field in ParField},
            [(unit, by_unit[unit.id]) for unit in units.values() if unit.id in by_unit],
        )
    return Report(period, moment, figures)
