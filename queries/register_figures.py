"""The figures of a period report: both registers of its year, in all, by field and by unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.calendar.period import Period
from models.counting.figures import Counts, Rate
from models.moment import Moment
from models.person import User
from models.register import ParField, Register
from queries.counts import YearCounts, summed, year_counts
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
    with reading() as session:
        counts = year_counts(session, user, moment, period.year)
    return summary_from(counts, units_on(), period, moment)


def summary_from(counts: YearCounts, units: Sequence[UnitRow], period: Period, moment: Moment) -> RegisterSummary:
    """The figures that the counts of the period's year add up to; the units in the order given."""
    figures = {register: _figures(register, counts, units) for register in Register}
    return RegisterSummary(period, moment, figures)


def _figures(register: Register, counts: YearCounts, units: Sequence[UnitRow]) -> RegisterFigures:
    groups = [group for group in counts.groups if group.register == register]
    by_field = {field: summed(group for group in groups if group.field == field) for field in ParField}
    led = ((unit, counts.by_unit.get((register, unit.id))) for unit in units)
    return RegisterFigures(
        register=register,
        total=sum(by_field.values(), Counts({})),
        due=summed(group for group in groups if group.due),
        by_field=by_field,
        by_unit=[(unit, of_unit) for unit, of_unit in led if of_unit is not None],
    )
