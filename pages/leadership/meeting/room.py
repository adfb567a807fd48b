"""How much has room on a screen, measured in the letter of the projector: the same on each of its shape.

``server/shown/screens.css`` gives that letter its size: 30 of them are as high as the screen.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TypeVar

T = TypeVar("T")
Height = Callable[[T, float], float]  # of a row, when letters are so many times as large; in those letters
Heading = Callable[[T], str]

ROOM = 21.8  # letters from top to bottom, between what stands above and below
ACROSS = 50.0  # letters from left to right
LINE = 1.3  # letters from one line of text to the next
GAP = 0.7  # letters between two rows
BELOW_HEADING = 0.5
WIDE = 0.45  # how wide a letter is on average, for one that is 1 high
SIZES = (1.4, 1.3, 1.2, 1.1, 1.0)  # how many times as large letters may be where there is room
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of the room, so that no screen is full and the last nearly empty


def height(text: str, width: float) -> float:
    """How high a text with its own line breaks is in a column."""
    return LINE * sum(len(wrap(line, max(int(width / WIDE), 1))) for line in text.splitlines())


def no_heading(_row: object) -> str:
    return ""


def on_screens(
    rows: Sequence[T], height_of: Height[T], heading_of: Heading[T] = no_heading, room: float = ROOM
) -> tuple[list[list[T]], float]:
    """The rows in their order on as few screens as they need, and how many times as large letters have room there.

    A row that is higher than the screen has one for itself.
    """
    fewest = len(_filled(rows, height_of, heading_of, room, 1))
    size = next(size for size in SIZES if len(_filled(rows, height_of, heading_of, room, size)) == fewest)
    evenly = (_filled(rows, height_of, heading_of, share * room, size) for share in SHARES)
    return next(screens for screens in evenly if len(screens) == fewest), size


def _filled(
    rows: Sequence[T], height_of: Height[T], heading_of: Heading[T], room: float, size: float
) -> list[list[T]]:
    """As many rows on each screen as have room on it."""
    screens: list[list[T]] = []
    for row in rows:
        if not screens or size * _height([*screens[-1], row], height_of, heading_of, size) > room:
            screens.append([])
        screens[-1].append(row)
    return screens


def _height(rows: Sequence[T], height_of: Height[T], heading_of: Heading[T], size: float) -> float:
    headings = [heading for heading, _rows in groupby(rows, heading_of) if heading]
    of_headings = sum(height(heading, ACROSS / size) + BELOW_HEADING for heading in headings)
    return of_headings + sum(height_of(row, size) + GAP for row in rows)
