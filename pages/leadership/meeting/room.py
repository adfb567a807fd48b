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
LEFT_OUT = " …"
SIZES = (1.4, 1.3, 1.2, 1.1, 1.0)  # how many times as large letters may be where there is room
MOST = 8  # lines that one text takes at most, in letters of the smallest size
HEADING = 2  # those of a heading
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of the room, so that no screen is full and the last nearly empty


def height(text: str, width: float) -> float:
    """How high a text with its own line breaks is in a column."""
    return LINE * sum(len(_wrapped(line, width)) for line in text.splitlines())


def fitting(text: str, width: float, most: int = MOST) -> str:
    """As many words of a text as take at most so many lines in a column, and that more was left out. Each of its own
    lines has as much of that as the others."""
    lines = text.splitlines()
    shown = [_fitting(line, width, most // len(lines[:most])) for line in lines[:most]]
    return "\n".join(shown) + LEFT_OUT * (len(lines) > most)


def _fitting(line: str, width: float, most: int) -> str:
    wrapped = _wrapped(line, width)
    return line if len(wrapped) <= most else " ".join(wrapped[:most]).rstrip(".,;:") + LEFT_OUT


def _wrapped(line: str, width: float) -> list[str]:
    return wrap(line, max(int(width / WIDE), 1), break_on_hyphens=False)


def no_heading(_row: object) -> str:
    return ""


def on_screens(
    rows: Sequence[T], height_of: Height[T], heading_of: Heading[T] = no_heading, room: float = ROOM
) -> tuple[list[list[T]], float]:
    """The rows in their order on as few screens as they need, and how many times as large letters have room there.

    A row that is higher than the screen has one for itself, in the smallest letters.
    """
    fewest = len(_filled(rows, height_of, heading_of, room, 1))

    def has_room(size: float) -> bool:
        screens = _filled(rows, height_of, heading_of, room, size)
        heights = (size * _height(screen, height_of, heading_of, size) for screen in screens)
        return len(screens) == fewest and all(height <= room for height in heights)

    size = next(filter(has_room, SIZES), SIZES[-1])
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
