"""What a plan's rows ask, each question once for all rows that ask it."""

from collections import defaultdict
from dataclasses import dataclass, replace

from exchange.plan.plan_table import PlanRow
from models.deadline.reading import Reading
from models.unit_name import Named
from queries.plan_context import Present

FEW = 3  # rows that a question shows


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that waits for an answer, or could have one, in how many rows, and what is likely meant.

    ``first`` are the first few of the rows; ``present`` is the task of the register whose title is nearly this.
    """

    text: str
    rows: int
    first: tuple[PlanRow, ...] = ()
    named: Named | None = None
    reading: Reading | None = None
    present: Present | None = None


class Questions:
    """The questions of a file, collected row by row, by the kinds of :class:`models.plan.answers.Answers`."""

    def __init__(self) -> None:
        self._by_kind: dict[str, dict[str, Asked]] = defaultdict(dict)
        self._row: PlanRow | None = None
        self._of_row: list[tuple[str, str]] = []

    def of(self, about: str) -> tuple[Asked, ...]:
        return tuple(self._by_kind[about].values())

    def has(self, about: str, text: str) -> bool:
        return text in self._by_kind[about]

    def begin(self, row: PlanRow) -> None:
        """What is asked from now on is asked by ``row``."""
        self._row, self._of_row = row, []

    @property
    def of_row(self) -> tuple[tuple[str, str], ...]:
        """What the row asks, each question by its kind and its text."""
        return tuple(dict.fromkeys(self._of_row))

    def ask(self, about: str, text: str, named: Named | None = None, reading: Reading | None = None) -> None:
        before = self._by_kind[about].get(text) or Asked(text=text, rows=0, named=named, reading=reading)
        first = (*before.first, *filter(None, [self._row]))[:FEW]
        self._of_row.append((about, text))
        self._by_kind[about][text] = replace(before, rows=before.rows + 1, first=first)
