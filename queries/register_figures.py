"""The figures of a period report: both registers of its year, in all, by field and by unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.calendar.period import Period
from models.counting.figures import Counts, Rate
from models.moment import Moment
from models.person import User
from models.register import ParField, Register
from queries.counts import Group, groups_in, summed, summed_by
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
        groups = groups_in(session, user, moment, period.year)
    return summary_from(groups, units_on(), period, moment)


def summary_from(
    groups: Sequence[Group], units: Sequence[UnitRow], period: Period, moment: Moment
) -> RegisterSummary:
    """The figures that the ``groups`` of the period's year add up to; the units in the order given."""
    figures = {
        register: _figures(register, [group for group in groups if group.register == register], units)
        for register in Register
    }
    return RegisterSummary(period, moment, figures)


def _figures(register: Register, groups: Sequence[Group], units: Sequence[UnitRow]) -> RegisterFigures:
    by_field = summed_by(groups, lambda group: group.field)
    by_unit = summed_by(groups, lambda group: group.lead_id)
    return RegisterFigures(
        register=register,
        total=summed(groups),
        due=summed(group for group in groups if group.due),
        by_field={field: by_field.get(field, Counts({})) for field in ParField},
        by_unit=[(unit, by_unit[unit.id]) for unit in units if unit.id in by_unit],
    )
