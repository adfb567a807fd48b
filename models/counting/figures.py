"""Counts by standing, the rates that follow from them, and the wording that reports publish them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from models.counting.standing import COMPLETED, PUNCTUAL, Standing


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage that can be defended: its parts and the name of its rule."""

    rule: str
    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """Rounded half up to two decimals; ``None`` when there is nothing to divide by."""
        if not self.whole:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def points_over(self, before: "Rate") -> Decimal | None:
        """By how many percentage points it is higher, as both are rounded; ``None`` where one of them is none."""
        return None if self.percent is None or before.percent is None else self.percent - before.percent


@dataclass(frozen=True, slots=True)
class Times:
    """How often something was done, and to how many tasks."""

    times: int
    tasks: int


NEVER = Times(0, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks stand how. Totals are sums of their parts and are never stored."""

    by_standing: Mapping[Standing, int]
    total: int = field(init=False, repr=False, compare=False)  # summed once: groups are sorted and compared by them
    completed: int = field(init=False, repr=False, compare=False)
    overdue: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        total = completed = 0
        for standing, count in self.by_standing.items():
            if standing is not Standing.WITHDRAWN:
                total += count
                if standing in COMPLETED:
                    completed += count
        object.__setattr__(self, "total", total)
        object.__setattr__(self, "completed", completed)
        object.__setattr__(self, "overdue", self.by_standing.get(Standing.OVERDUE, 0))

    def __hash__(self) -> int:
        return hash(frozenset(self.by_standing.items()))

    def of(self, *standings: Standing) -> int:
        count = self.by_standing.get
        return sum([count(standing, 0) for standing in standings])

    @property
    def is_empty(self) -> bool:
        """Whether there is no task at all, not even a withdrawn one."""
        return not any(self.by_standing.values())

    @property
    def completion(self) -> Rate:
        return Rate("plan_completion", self.completed, self.total)

    @property
    def on_time(self) -> Rate:
        punctual = self.of(*PUNCTUAL)
        return Rate("on_time_rate", punctual, punctual + self.of(Standing.COMPLETED_LATE))

    def __add__(self, other: "Counts") -> "Counts":
        return Counts({s: self.of(s) + other.of(s) for s in Standing})


@dataclass(frozen=True, slots=True)
class PublishedWording:
    """Which classes stand behind each phrase of a published sentence. A change of wording is a new version."""

    version: int
    ahead_or_on_schedule: tuple[Standing, ...]
    not_yet_completed: tuple[Standing, ...]
    delayed: tuple[Standing, ...]
    completed_no_deadline: tuple[Standing, ...]


PUBLISHED = PublishedWording(
    version=1,
    ahead_or_on_schedule=PUNCTUAL,
    not_yet_completed=(Standing.IN_PROGRESS, Standing.NO_DEADLINE),
    delayed=(Standing.COMPLETED_LATE, Standing.OVERDUE),
    completed_no_deadline=(Standing.COMPLETED_NO_DEADLINE,),
)
