"""What was read of a plan: its rows, its groups, and what was left out of it, so that no line is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exchange.plan.groups import Above
from models.plan.columns import PlanColumn
from models.refusal import gettext_noop

IS_HEADINGS = gettext_noop("The headings again")
IS_ABOVE = gettext_noop("It stands above the table")
NUMBERS_COLUMNS = gettext_noop("It numbers the columns")
IS_SUM = gettext_noop("A sum")
IS_FOOT = gettext_noop("Addressees, signature or the foot of a page")
ONLY_A_NUMBER = gettext_noop("A number and nothing else")
GIVES_NO_WORK = gettext_noop("It gives no unit any work")
NAMES_NO_WORK = gettext_noop("It says who or until when, but names no work of its own")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that is a task: its place in the file (from 1), the groups above it, and what each part of it says.

    ``continued``: it stands under the number of the row before. ``unread`` are the cells of columns that are not
    understood, by their headings. ``invisible`` are the characters that were left out of cells, by code points.
    ``path`` are the parts of its number, with those of the numbers above it before them.
    """

    place: int
    number: str
    groups: tuple[str, ...]
    cells: Mapping[PlanColumn, str]
    continued: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)
    invisible: Mapping[PlanColumn, tuple[str, ...]] = field(default_factory=dict)
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or line that is no task and no group, ``why``, and how many cells of it hold words."""

    place: int
    text: str
    why: str
    cells: int = 1


@dataclass(frozen=True, slots=True)
class PlanTable:
    """``heading`` is the row of the headings, from 1; ``columns`` says which column has which part, from 0.

    ``heading_cells``, ``task_cells`` and ``group_cells`` count the cells, or lines of a text, that hold words and
    became headings, tasks and groups. ``likely`` says what headings that nobody knows seem to mean, by what stands
    below them.
    """

    heading: int
    columns: Mapping[PlanColumn, int]
    rows: Sequence[PlanRow]
    groups: int = 0
    left_out: Sequence[LeftOut] = field(default_factory=tuple)
    name: str = ""
    last_groups: tuple[Above, ...] = ()
    heading_cells: int = 0
    task_cells: int = 0
    group_cells: int = 0
    likely: Mapping[str, PlanColumn] = field(default_factory=dict)
