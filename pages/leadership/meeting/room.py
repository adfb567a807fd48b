"""How much has room on a screen, measured in the letter of the projector: the same on each of its shape.

``server/shown/screens.css`` gives that letter its size: 30 of them are as high as the screen.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TypeVar

T = TypeVar("T")
Height = Callable[[T, float], float]  # of a row, when its letters are so many times as large

ROOM = 22.4  # letters from top to bottom, between what stands above and below
ACROSS = 50.0  # letters from left to right
LINE = 1.3  # letters from one line of text to the next
GAP = 0.9  # letters between two rows
WIDE = 0.52  # how wide a letter is on average, for one that is 1 high
SIZES = (1.4, 1.2)  # how many times as large letters may be that leave everything on one screen


def height(*columns: tuple[str, float]) -> float:
    """Of a row of texts, each with the width of its column."""
    return LINE * max(line_count(text, width) for text, width in columns) + GAP


def line_count(text: str, width: float) -> int:
    """How many lines a text takes that has its own line breaks."""
    return sum(len(wrap(line, max(int(width / WIDE), 1))) for line in text.splitlines())


def _ungrouped(_row: object) -> str:
    return ""


def on_screens(
    rows: Sequence[T], height_of: Height[T], group_of: Callable[[T], str] = _ungrouped, room: float = ROOM
) -> tuple[list[list[T]], float]:
    """The rows in their order, as many on a screen as there is room for, and at least one; and how many times as
    large their letters are, where one screen is enough."""
    for size in SIZES:
        if rows and size * _together(rows, height_of, group_of, size) <= room:
            return [list(rows)], size
    screens: list[list[T]] = []
    for row in rows:
        if not screens or _together([*screens[-1], row], height_of, group_of, 1) > room:
            screens.append([])
        screens[-1].append(row)
    return screens, 1


def _together(rows: Sequence[T], height_of: Height[T], group_of: Callable[[T], str], size: float) -> float:
    groups = [group for group, _rows in groupby(rows, group_of) if group]
    return sum(height((group, ACROSS / size)) for group in groups) + sum(height_of(row, size) for row in rows)
