"""Identities: totals that must equal their parts. One that does not names the tasks in which the two sides differ."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.register import ParField, Register
from queries.period_figures import PeriodFigures
from queries.register_figures import RegisterFigures
from queries.task_list import TaskRow


class IdentityKind(StrEnum):
    CLASSES = "classes"
    FIELDS = "fields"
    UNITS = "units"
    ROWS = "rows"
    REGISTERS = "registers"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Identity:
    """``left`` and ``right`` are the two sides; ``codes`` the tasks in which they differ."""

    kind: IdentityKind
    register: Register | None
    left: int
    right: int
    codes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.left == self.right and not self.codes


def identities_of(period_figures: PeriodFigures, wrong: Mapping[str, str]) -> list[Identity]:
    """Every identity of a report; ``wrong`` are the tasks, by code, whose states do not follow from their acts."""
    identities = []
    for register, figures in period_figures.summary.registers.items():
        rows = [row for row in period_figures.tasks if row.register is register]
        counted = [row for row in rows if row.standing in COUNTED]
        total = figures.total
        identities += [
            Identity(IdentityKind.CLASSES, register, total.total, sum(total.of(each) for each in COUNTED)),
            _identity(IdentityKind.FIELDS, register, figures, counted, lambda row: row.field, _by_field(figures)),
            _identity(IdentityKind.UNITS, register, figures, counted, lambda row: row.lead_id, _by_unit(figures)),
            Identity(IdentityKind.ROWS, register, total.total, len(counted), _differing(total, counted)),
        ]
    totals = sum(each.total.total for each in period_figures.summary.registers.values())
    listed = [row for row in period_figures.tasks if row.standing in COUNTED]
    identities.append(Identity(IdentityKind.REGISTERS, None, totals, len(listed), _twice(listed)))
    checked = sorted(code for code in wrong if code.startswith(str(period_figures.period.year)))
    count = len(period_figures.tasks)
    return [*identities, Identity(IdentityKind.ACTS, None, count, count - len(checked), tuple(checked))]


def _identity(
    kind: IdentityKind,
    register: Register,
    figures: RegisterFigures,
    rows: Iterable[TaskRow],
    key: Callable[[TaskRow], Hashable],
    counts: Mapping[Hashable, Counts],
) -> Identity:
    """The total against its groups; where a group's count is not that of its rows, those rows."""
    listed = list(rows)
    of_rows = Counter(key(row) for row in listed)
    wrong = {each for each in {*counts, *of_rows} if (counts[each].total if each in counts else 0) != of_rows[each]}
    codes = tuple(row.code for row in listed if key(row) in wrong)
    return Identity(kind, register, figures.total.total, sum(each.total for each in counts.values()), codes)


def _by_field(figures: RegisterFigures) -> dict[Hashable, Counts]:
    return {field: figures.by_field[field] for field in ParField}


def _by_unit(figures: RegisterFigures) -> dict[Hashable, Counts]:
    return {unit.id: counts for unit, counts in figures.by_unit}


def _twice(rows: list[TaskRow]) -> tuple[str, ...]:
    """The tasks that stand twice in a list."""
    return tuple(code for code, times in Counter(row.code for row in rows).items() if times > 1)


def _differing(total: Counts, rows: list[TaskRow]) -> tuple[str, ...]:
    """The tasks that stand twice in the list, and those of a class that is counted otherwise than it is listed."""
    twice = set(_twice(rows))
    classes = Counter(row.standing for row in rows)
    wrong = {each for each in Standing if each in COUNTED and total.of(each) != classes[each]}
    return tuple(dict.fromkeys(row.code for row in rows if row.code in twice or row.standing in wrong))
