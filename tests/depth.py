"""How deep the tests go that could go on for ever: histories made up, files mutated, minutes of work at once.

``DEPTH=10 make test`` makes ten times as many and works ten times as long: before a release, and after a change
to how acts are folded.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

from clock import today

DEPTH = float(os.environ.get("DEPTH", "1"))
T = TypeVar("T")


def deep(number: int) -> int:
    """So many, and in proportion more or fewer."""
    return max(1, round(number * DEPTH))


def one_of(number: int, of: Sequence[T], *, beginning: int = 0) -> Sequence[T]:
    """Each ``number``-th of them, and in proportion more of them; the next ones a day later, so that each comes to
    its turn within ``number`` days."""
    step = max(1, round(number / DEPTH))
    return of[(beginning + today().toordinal()) % step :: step]
