"""How many pages somebody has open: each holds a connection and memory, so there is a limit."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST_OPEN = 30  # pages of one sign-in

_open: Counter[str] = Counter()


def has_room(sign_in: str) -> bool:
    """Whether one more page may be opened under this sign-in."""
    return _open[sign_in] < MOST_OPEN


@contextmanager
def counted(sign_in: str) -> Iterator[None]:
    """A page is open while the block runs."""
    _open[sign_in] += 1
    try:
        yield
    finally:
        _open[sign_in] -= 1
        if not _open[sign_in]:
            del _open[sign_in]
