"""What units are scored by in a year: the lines of a set, in the order in which the form prints them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from models.counting.figures import Rate
from models.indicator.content import EnteredBy, Indicator, SetContent
from models.refusal import Refusal, require

NOTHING, CENT = Decimal(0), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the form: one that ``is_scored``, or one that has the points of those below it.

    ``number`` is how the form numbers it: ``2.1``, nothing for the whole; ``depth`` is 0 for a field of the reform.
    """

    indicator: Indicator
    number: str
    is_scored: bool

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def depth(self) -> int:
        return self.number.count(".")

    @property
    def most(self) -> Decimal:
        return self.indicator.max_points or NOTHING

    @property
    def is_surveyed(self) -> bool:
        """Whether its points follow from what people were asked; all others are appraised."""
        return self.indicator.by_survey

    @property
    def is_self_scored(self) -> bool:
        """Whether a unit gives itself points first; else whoever appraises gives them."""
        return self.indicator.entered_by is EnteredBy.UNIT and not self.is_surveyed


class Criteria:
    """The lines of a set for a year; ``root`` is the one above all, which has the points of the whole.

    Raises :class:`Refusal` for a set by which no unit is scored.
    """

    def __init__(self, content: SetContent, year: int) -> None:
        self.content = content
        whole = content.whole(year)
        if whole is None or not whole.max_points:
            raise Refusal("A set that units are scored by has one indicator at its top, with the most points.")
        self.root = Criterion(whole, "", is_scored=False)
        self.lines = tuple(_lines(content, year, whole.code, ""))
        require(bool(self.lines), "A set that units are scored by has criteria with points.")

    @cached_property
    def scored(self) -> Mapping[str, Criterion]:
        """Those that have points of their own, by their codes."""
        return {line.code: line for line in self.lines if line.is_scored}

    def below(self, line: Criterion) -> Collection[str]:
        """The codes of what is scored in a line: its own, or those below it."""
        return [code for code, other in self.scored.items() if _stands_in(other.number, line.number)]


def _lines(content: SetContent, year: int, parent: str, before: str) -> Iterator[Criterion]:
    there = [each for each in content.below(parent) if each.runs_in(year) and each.max_points]
    for place, indicator in enumerate(there, start=1):
        number = f"{before}{place}"
        below = list(_lines(content, year, indicator.code, f"{number}."))
        yield Criterion(indicator, number, is_scored=not below)
        yield from below


def _stands_in(number: str, line: str) -> bool:
    return not line or number == line or number.startswith(f"{line}.")


def proposed_points(criterion: Criterion, rate: Rate) -> Decimal | None:
    """The points that a share of a unit's tasks comes to; ``None`` where nothing is proposed or divided by."""
    proposed = criterion.indicator.proposed
    return proposed.points_at(Decimal(100 * rate.part) / rate.whole) if proposed and rate.whole else None


def index_of(points: Decimal, most: Decimal) -> Decimal | None:
    """Points as a percentage of the most that there are, rounded half up to two decimals."""
    return (100 * points / most).quantize(CENT, ROUND_HALF_UP) if most else None


def trimmed(points: Decimal) -> Decimal:
    """A sum without the noughts that only say how its parts were written: 54.00 is 54, 78.50 is 78.5."""
    return points.quantize(Decimal(1)) if points == points.to_integral_value() else points.normalize()
