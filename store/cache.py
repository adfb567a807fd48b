"""What is asked for again and again, remembered for each database: for one position of the ledger, or for a while.

At one position of the ledger the same question has the same answer for ever. What the office keeps beside the
ledger, units and periods, shows at once in the process that saved it, and elsewhere when the while is over.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from store.database import Database, current

P = ParamSpec("P")
T = TypeVar("T")
Stamp = Callable[[], Hashable]


@dataclass(frozen=True, slots=True)
class Every:
    """A stamp that says something new every so many ``seconds`` by ``clock``."""

    seconds: int
    clock: Callable[[], datetime]

    def __call__(self) -> int:
        return span_of(self.clock(), self.seconds)


def span_of(at: datetime, seconds: int) -> int:
    """The number of the span of so many ``seconds`` that an instant lies in."""
    return int(at.timestamp()) // seconds


class Cached(Generic[P, T]):
    """A question whose last ``most`` answers are remembered, by database, stamp and arguments.

    Its arguments are hashable. An answer is shared by all who ask, so nobody changes it.
    """

    def __init__(self, ask: Callable[P, T], most: int, stamp: Stamp) -> None:
        def answer(_database: Database, _stamp: Hashable, *args: P.args, **kwargs: P.kwargs) -> T:
            return ask(*args, **kwargs)

        self._stamp = stamp
        self._answers = lru_cache(maxsize=most)(answer)
        update_wrapper(self, ask)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._answers(current(), _said_by(self._stamp), *args, **kwargs)  # type: ignore[arg-type]  # hashed by who asks

    def clear(self) -> None:
        self._answers.cache_clear()


_until_saved: list[Cached[..., Any]] = []
_stamps: ContextVar[dict[Stamp, Hashable] | None] = ContextVar("stamps", default=None)


@contextmanager
def one_position() -> Iterator[None]:
    """Ask each stamp once for the whole block, so that all its answers are of one position of the ledger."""
    token = _stamps.set({})
    try:
        yield
    finally:
        _stamps.reset(token)


def _said_by(stamp: Stamp) -> Hashable:
    stamps = _stamps.get()
    if stamps is None:
        return stamp()
    if stamp not in stamps:
        stamps[stamp] = stamp()
    return stamps[stamp]


def cached(*, most: int, at: Stamp | None = None) -> Callable[[Callable[P, T]], Cached[P, T]]:
    """Remember the last ``most`` answers for as long as ``at`` says the same.

    ``at`` is the ledger's position, or :class:`Every` so many seconds; without it the arguments alone tell. What
    does not hang on the ledger is also forgotten by :func:`clear_cached`.
    """

    def remember(ask: Callable[P, T]) -> Cached[P, T]:
        question = Cached(ask, most, at or (lambda: None))
        if at is None or isinstance(at, Every):
            _until_saved.append(question)
        return question

    return remember


def clear_cached() -> None:
    """Ask anew for what does not hang on the ledger; something was saved."""
    for question in _until_saved:
        question.clear()
    if (stamps := _stamps.get()) is not None:
        stamps.clear()
