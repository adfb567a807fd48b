"""A table on its way to paper: the same rows go to the screen, to Word and to Excel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.draft.compared import Stretch
from wording.language import day

Cell = str | int | date | None


class TextOf(str):
    """What is written of a ``thing``: on screen it is shown as that, on paper it is a text like any other."""

    thing: object

    def __new__(cls, text: str, thing: object) -> "TextOf":
        made = super().__new__(cls, text)
        made.thing = thing
        return made

    def __getnewargs__(self) -> tuple[str, object]:  # type: ignore[override]  # a copy is made of both
        return str(self), self.thing


class MarkedText(str):
    """A text whose ``stretches`` are each as before, or changed: on paper underlined where ``are_new``, else struck
    through."""

    stretches: tuple[Stretch, ...]
    are_new: bool

    def __new__(cls, stretches: tuple[Stretch, ...], are_new: bool) -> "MarkedText":
        made = super().__new__(cls, " ".join(each.text for each in stretches))
        made.stretches, made.are_new = stretches, are_new
        return made

    def __getnewargs__(self) -> tuple[tuple[Stretch, ...], bool]:  # type: ignore[override]  # a copy is made of both
        return self.stretches, self.are_new


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is its part of the width; numbers and dates stand in the middle.

    ``choices`` are what may be entered below the heading, in a form that somebody fills in.
    """

    name: str
    share: int
    centred: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in groups, each under its own heading (empty: none). ``note`` says as of when.

    ``keeps_groups``: a short group is not parted over two pages, for its rows add up.
    """

    title: str
    note: str
    columns: Sequence[Column]
    groups: Sequence[tuple[str, Sequence[Sequence[Cell]]]]
    keeps_groups: bool = False

    @property
    def rows(self) -> Iterator[Sequence[Cell]]:
        for _heading, rows in self.groups:
            yield from rows

    def without_empty_columns(self) -> "Table":
        """The same without the columns in which no row has anything; one without rows keeps all."""
        rows = list(self.rows)
        filled = [at for at in range(len(self.columns)) if not rows or any(cell_text(row[at]) for row in rows)]
        groups = [(heading, [[row[at] for at in filled] for row in each]) for heading, each in self.groups]
        return replace(self, columns=[self.columns[at] for at in filled], groups=groups)


def cell_text(cell: Cell) -> str:
    """A cell in words."""
    if cell is None:
        return ""
    return day(cell) if isinstance(cell, date) else str(cell)
