"""Whose turn it is to write, among the threads of one process: theirs who came first."""

from collections import deque
from threading import Event, Lock


class Turn:
    """A lock that goes to who has waited longest; one of ``threading`` goes to whoever is quickest, and whoever takes
    many turns one after the other is."""

    def __init__(self) -> None:
        self._line: deque[Event] = deque()
        self._lock = Lock()

    def acquire(self, timeout: float) -> bool:
        """Whether the turn came within so many seconds."""
        own = Event()
        with self._lock:
            self._line.append(own)
            self._call_first()
        if own.wait(timeout):
            return True
        with self._lock:
            if not own.is_set():
                self._line.remove(own)
            return own.is_set()

    def release(self) -> None:
        with self._lock:
            self._line.popleft()
            self._call_first()

    def _call_first(self) -> None:
        if self._line:
            self._line[0].set()
