"""How many tasks of a list there are of each lead unit, or of each field, and how they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from exchange.writing.markup import Columns, table_html
from exchange.writing.printed import printed_page
from exchange.writing.table import Column, Table
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from wording.language import _
from wording.moment import data_as_of
from wording.names import short_standing_name

T = TypeVar("T")
NAME, NUMBER = 60, 14  # shares of the columns in a workbook


class CountedBy(StrEnum):
    UNIT = "unit"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Counts of a list, each by the name of its group, in the order in which they stand."""

    by: CountedBy
    groups: Sequence[tuple[str, Counts]]

    @property
    def head(self) -> str:
        return _("Lead unit") if self.by is CountedBy.UNIT else _("Field")

    @property
    def names(self) -> list[str]:
        return [name for name, _counts in self.groups]

    @property
    def columns(self) -> dict[str, tuple[Standing, ...]]:
        """The standings that each column counts, by its head: all of them, and those that there are."""
        present = (each for each in Standing if any(counts.of(each) for _name, counts in self.groups))
        return {_("Tasks"): tuple(Standing), **{short_standing_name(each): (each,) for each in present}}

    def numbers(self, head: str) -> list[int]:
        """A column, in the order of the ``names``."""
        return [counts.of(*self.columns[head]) for _name, counts in self.groups]


def most_first(groups: Iterable[tuple[T, Counts]]) -> list[tuple[T, Counts]]:
    return sorted(groups, key=lambda group: -group[1].of(*Standing))


def task_counts_table(counts: TaskCounts, moment: Moment, at: datetime, *, narrowed_by: str) -> Table:
    """The counts for a workbook, as they are seen.

    Its note says what the list is ``narrowed_by`` and both clocks; the counts were read ``at`` an instant.
    """
    columns = [Column(counts.head, NAME), *(Column(head, NUMBER, centred=True) for head in counts.columns)]
    rows = list(zip(counts.names, *map(counts.numbers, counts.columns), strict=True))
    note = " ".join(filter(None, [narrowed_by, f"{data_as_of(moment, at)}."]))
    return Table(title=_("Tasks"), note=note, columns=columns, groups=[("", rows)])


def task_counts_page(counts: TaskCounts, moment: Moment, at: datetime, *, narrowed_by: str, styles: str) -> bytes:
    """The counts for a browser to print, headed by what the list is ``narrowed_by`` and by both clocks."""
    numbers = {head: list(map(str, counts.numbers(head))) for head in counts.columns}
    columns: Columns = {counts.head: counts.names, **numbers}
    table = table_html(columns, about=_("Tasks"), numbers=list(numbers))
    return printed_page(_("Tasks"), [narrowed_by, f"{data_as_of(moment, at)}."], table, styles)
