"""Whose turn it is to have a file made: of one person one file at a time, and few in all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from anyio import CapacityLimiter, Lock

from models.refusal import Refusal

MOST_WAITING = 3  # files of one person, the one that is being made among them

few = CapacityLimiter(3)


class TooMany(Refusal):
    """A person who asks for more files while many of theirs wait to be made."""


@dataclass(slots=True)
class _Line:
    lock: Lock = field(default_factory=Lock)
    length: int = 0


_lines: dict[int, _Line] = {}


@asynccontextmanager
async def turn_of(person_id: int) -> AsyncIterator[None]:
    """Waits until no other file of this person is being made. Refuses when too many of theirs wait already."""
    line = _lines.setdefault(person_id, _Line())
    if line.length >= MOST_WAITING:
        raise TooMany("Other files are being made for you. Wait until they are here, then ask again.")
    line.length += 1
    try:
        async with line.lock:
            yield
    finally:
        line.length -= 1
        if not line.length:
            del _lines[person_id]
