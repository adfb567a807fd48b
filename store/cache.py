"""What is asked for again and again, remembered for each database: for one position of the ledger, or for a while.

At one position of the ledger the same question has the same answer for ever. What the office keeps beside the
ledger, units and periods, shows at once in the process that saved it, and elsewhere when the while is over.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial, update_wrapper
from threading import Lock
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


class Answer(Generic[T]):
    """What is worked out by whoever needs it first, while the others wait for it; anew where that fails."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._known: list[T] = []

    def by(self, ask: Callable[[], T]) -> T:
        if not self._known:
            with self._turn:
                if not self._known:
                    self._known.append(ask())
        return self._known[0]


class Cached(Generic[P, T]):
    """A question whose last ``most`` answers are remembered, by database, stamp and arguments.

    Its arguments are hashable. An answer is shared by all who ask, so nobody changes it; many who ask at once ask
    the database once.
    """

    def __init__(self, ask: Callable[P, T], most: int, stamp: Stamp) -> None:
        def answer(_database: Database, _stamp: Hashable, *_args: P.args, **_kwargs: P.kwargs) -> Answer[T]:
            return Answer()

        self._ask, self._stamp = ask, stamp
        self._answers = lru_cache(maxsize=most)(answer)
        self._turn = Lock()  # two who ask at once get one answer to wait for
        update_wrapper(self, ask)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        stamp = _said_by(self._stamp)
        with self._turn:
            answer = self._answers(current(), stamp, *args, **kwargs)  # type: ignore[arg-type]  # hashed by who asks
        return answer.by(partial(self._ask, *args, **kwargs))

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
