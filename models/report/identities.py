"""Identities: totals that must equal their parts. One that does not names the tasks in which the two sides differ.

They are asked of :class:`ReportCounts`; nothing is issued while one of them does not hold.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.indicator.content import SetContent
from models.indicator.entering import DO_NOT_ADD_UP
from models.indicator.identities import BrokenIdentity
from models.moment import Moment
from models.refusal import Refusal, gettext_noop
from models.register import ParField


class IdentityKind(StrEnum):
    CLASSES = "classes"
    FIELDS = "fields"
    UNITS = "units"
    ROWS = "rows"
    REGISTERS = "registers"
    ACTS = "acts"


SENTENCES = {
    IdentityKind.CLASSES: gettext_noop("The total is the sum of its classes"),
    IdentityKind.FIELDS: gettext_noop("The total is the sum of the fields"),
    IdentityKind.UNITS: gettext_noop("The total is the sum of the lead units"),
    IdentityKind.ROWS: gettext_noop("The total is the number of tasks in the list"),
    IdentityKind.REGISTERS: gettext_noop("The registers together are all tasks of the report"),
    IdentityKind.ACTS: gettext_noop("Every task stands as its acts say"),
}


@dataclass(frozen=True, slots=True)
class CountedTask:
    """A task as a report lists it; ``lead_id`` is its lead unit's."""

    code: str
    register_code: str
    standing: Standing
    field: ParField
    lead_id: int


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """What a report counts of one register: in all, by field, and by lead unit (its id)."""

    total: Counts
    by_field: Mapping[ParField, Counts]
    by_unit: Mapping[int, Counts]


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A set of indicators of which the report has figures, with its identities that do not hold of these."""

    content: SetContent
    broken: Sequence[BrokenIdentity]


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What the identities are asked of: the counts of ``year`` at ``moment``, and the tasks that a report lists.

    ``disagreeing`` are the codes of the year's tasks that do not stand as their acts say, each folded anew;
    ``measured`` are the sets of the province.
    """

    year: int
    moment: Moment
    registers: Mapping[str, RegisterCounts]
    tasks: Sequence[CountedTask]
    disagreeing: Collection[str]
    measured: Sequence[MeasuredSet] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """``left`` and ``right`` are the two sides; ``codes`` the tasks in which they differ; ``register`` is a code."""

    kind: IdentityKind
    register: str | None
    left: int
    right: int
    codes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.left == self.right and not self.codes


def identities_of(counts: ReportCounts) -> list[Identity]:
    """Every identity of a report."""
    listed = [task for task in counts.tasks if task.standing in COUNTED]
    identities = []
    for code, counted in counts.registers.items():
        identities += _of_register(code, counted, [task for task in listed if task.register_code == code])
    totals = sum(counted.total.total for counted in counts.registers.values())
    return [
        *identities,
        Identity(kind=IdentityKind.REGISTERS, register=None, left=totals, right=len(listed), codes=_twice(listed)),
        identity_of_acts(len(counts.tasks), counts.disagreeing),
    ]


def identity_of_acts(count: int, disagreeing: Collection[str]) -> Identity:
    """That so many tasks stand as their acts say, but for those that are disagreeing."""
    wrong = tuple(sorted(disagreeing))
    return Identity(kind=IdentityKind.ACTS, register=None, left=count, right=count - len(wrong), codes=wrong)


def require_identities(counts: ReportCounts) -> None:
    """Refuse, naming the tasks in which they differ, unless every identity holds."""
    broken = [identity for identity in identities_of(counts) if not identity.holds]
    if broken:
        codes = ", ".join(dict.fromkeys(code for identity in broken for code in identity.codes))
        rows = codes or Refusal(SENTENCES[broken[0].kind])
        raise Refusal("The figures do not add up: {rows}. It cannot be issued.", rows=rows)
    for each in counts.measured:
        if each.broken:
            raise Refusal(DO_NOT_ADD_UP, why=each.broken[0].refusal(each.content))


def _of_register(register: str, counts: RegisterCounts, tasks: Sequence[CountedTask]) -> list[Identity]:
    total = counts.total
    return [
        Identity(
            kind=IdentityKind.CLASSES,
            register=register,
            left=total.total,
            right=sum(total.of(each) for each in COUNTED),
        ),
        _of_groups(IdentityKind.FIELDS, register, total, counts.by_field, tasks, group_of=attrgetter("field")),
        _of_groups(IdentityKind.UNITS, register, total, counts.by_unit, tasks, group_of=attrgetter("lead_id")),
        Identity(
            kind=IdentityKind.ROWS,
            register=register,
            left=total.total,
            right=len(tasks),
            codes=_differing(total, tasks),
        ),
    ]


def _of_groups(
    kind: IdentityKind,
    register: str,
    total: Counts,
    groups: Mapping[ParField, Counts] | Mapping[int, Counts],
    tasks: Sequence[CountedTask],
    *,
    group_of: Callable[[CountedTask], Hashable],
) -> Identity:
    """The total against its groups; where a group's count is not that of its tasks, those tasks."""
    counted: dict[Hashable, int] = {group: counts.total for group, counts in groups.items()}
    listed = Counter(group_of(task) for task in tasks)
    wrong = {group for group in {*counted, *listed} if counted.get(group, 0) != listed[group]}
    codes = tuple(task.code for task in tasks if group_of(task) in wrong)
    return Identity(kind=kind, register=register, left=total.total, right=sum(counted.values()), codes=codes)


def _twice(tasks: Sequence[CountedTask]) -> tuple[str, ...]:
    """The tasks that stand twice in a list."""
    return tuple(code for code, times in Counter(task.code for task in tasks).items() if times > 1)


def _differing(total: Counts, tasks: Sequence[CountedTask]) -> tuple[str, ...]:
    """The tasks that stand twice in the list, and those of a class that is counted otherwise than it is listed."""
    twice = set(_twice(tasks))
    classes = Counter(task.standing for task in tasks)
    wrong = {standing for standing in COUNTED if total.of(standing) != classes[standing]}
    return tuple(dict.fromkeys(task.code for task in tasks if task.code in twice or task.standing in wrong))
