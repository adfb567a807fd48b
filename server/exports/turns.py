"""Whose turn it is to have a file made or read: of one person one file at a time, and few in all.

One queue for routes, which wait for their turn in no thread (:func:`turn_of`), and for pages, which wait for it in
their own whenever they begin a process (:mod:`exchange.apart`).
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from threading import Lock

from models.refusal import Refusal

MOST_WAITING = 3  # files of one person, the one that is being made among them
AT_ONCE = 3  # files of everybody that are being made

Turn = Future[None]  # done as soon as it has come

_lines: dict[int, deque[Turn]] = {}  # of each person, the next to come first
_lock = Lock()


class TooMany(Refusal):
    """A person who asks for more files while many of theirs wait to be made."""


@asynccontextmanager
async def turn_of(person_id: int) -> AsyncIterator[None]:
    """Waits until no other file of this person is being made, and few in all.

    Raises :class:`TooMany` when too many of theirs wait already.
    """
    with _queued(person_id) as turn:
        await asyncio.shield(asyncio.wrap_future(turn))  # which others set, so breaking off does not
        yield


@contextmanager
def turn_in_this_thread(person_id: int) -> Iterator[None]:
    """As :func:`turn_of`, for who has a thread to wait in."""
    with _queued(person_id) as turn:
        turn.result()
        yield


@contextmanager
def _queued(person_id: int) -> Iterator[Turn]:
    turn = Turn()
    with _lock:
        line = _lines.get(person_id, deque())
        if len(line) >= MOST_WAITING:
            raise TooMany("Other files are being made for you. Wait until they are here, then ask again.")
        line.append(turn)
        _lines[person_id] = line
        _go_on()
    try:
        yield turn
    finally:
        with _lock:
            line.remove(turn)
            del _lines[person_id]
            if line:
                _lines[person_id] = line  # behind everybody who has waited meanwhile
            _go_on()


def _go_on() -> None:
    """Let those begin who are first of their line, while there is room."""
    first = [line[0] for line in _lines.values()]
    room = AT_ONCE - sum(turn.done() for turn in first)
    for turn in [turn for turn in first if not turn.done()][:room]:
        turn.set_result(None)
