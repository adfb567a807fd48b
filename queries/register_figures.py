"""The figures of registers in a period's year: in all, by field and by unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.calendar.period import Period
from models.counting.figures import Counts, Rate
from models.counting.ranking import carried
from models.moment import Moment
from models.person import User
from models.register import ParField
from models.unit_succession import Structure
from queries.counts import YearCounts, year_counts
from queries.registers import RegisterRow
from queries.selection import TaskFilters
from queries.task_groups import Group, groups_of, summed
from queries.units import UnitRow, units_at
from store.database import counting


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """``registers`` are by their codes, in their order; their units are those of ``structure``.

    ``heirs`` are the units whose record another carries there, each with that one.
    """

    period: Period
    moment: Moment
    registers: dict[str, RegisterFigures]
    structure: Structure = Structure.AS_IT_WAS
    heirs: Mapping[int, int] = field(default_factory=dict)

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
    registers = tuple(registers)
    codes = tuple(register.code for register in registers)
    with counting() as session:
        counts = year_counts(session, user, moment, period.year, codes)
    return summary_from(counts, registers, units_at(moment), period, moment)


def summary_by_field(user: User, period: Period, moment: Moment, registers: Iterable[RegisterRow]) -> RegisterSummary:
    """:func:`summary_of` without its units, which are the dear half of it."""
    registers = tuple(registers)
    filters = TaskFilters(year=period.year, register_codes=tuple(register.code for register in registers))
    groups = groups_of(user, moment, filters) if registers else []
    return summary_among(groups, registers, period, moment)


def summary_among(
    groups: Iterable[Group], registers: Iterable[RegisterRow], period: Period, moment: Moment
) -> RegisterSummary:
    """What the groups of the period's year add up to, each piece of work once."""
    wholes = [group for group in groups if group.once]
    return summary_from(YearCounts(groups=wholes, by_unit={}), registers, (), period, moment)


def summary_from(
    counts: YearCounts, registers: Iterable[RegisterRow], units: Sequence[UnitRow], period: Period, moment: Moment
) -> RegisterSummary:
    """The figures that the counts of the period's year add up to; registers and units in the order given."""
    figures = {register.code: _figures(register, counts, units) for register in registers}
    return RegisterSummary(period, moment, figures)


def carried_to_heirs(summary: RegisterSummary, heirs: Mapping[int, int], units: Iterable[UnitRow]) -> RegisterSummary:
    """The same figures with the ``units`` of today, each with what those have whose record it carries."""
    in_order = tuple(units)
    registers = {code: _carried(figures, heirs, in_order) for code, figures in summary.registers.items()}
    return replace(summary, registers=registers, structure=Structure.OF_TODAY, heirs=heirs)


def _carried(figures: RegisterFigures, heirs: Mapping[int, int], units: Iterable[UnitRow]) -> RegisterFigures:
    counts = carried({unit.id: of_unit for unit, of_unit in figures.by_unit}, heirs, Counts({}))
    return replace(figures, by_unit=[(unit, counts[unit.id]) for unit in units if unit.id in counts])


def _figures(register: RegisterRow, counts: YearCounts, units: Sequence[UnitRow]) -> RegisterFigures:
    groups = [group for group in counts.groups if group.register_code == register.code]
    by_field = {field: summed(group for group in groups if group.field == field) for field in ParField}
    led = ((unit, counts.by_unit.get((register.code, unit.id))) for unit in units)
    return RegisterFigures(
        register=register,
        total=sum(by_field.values(), Counts({})),
        due=summed(group for group in groups if group.due),
        by_field=by_field,
        by_unit=[(unit, of_unit) for unit, of_unit in led if of_unit is not None],
    )
