"""The file of an SQLite database and the log beside it, as they were opened: what is written elsewhere is lost."""

import os
from pathlib import Path
from threading import Lock

Identity = tuple[int, int]  # device and number of a file, whatever it is called


class OpenedFiles:
    """The files that the connections of one engine have open.

    SQLite deletes the log (``-wal``) when the last connection is closed, and makes it anew for the next.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log_path = Path(f"{path}-wal")
        self._lock = Lock()
        self._with_log = True
        self._open = 0
        self._file: Identity | None = None
        self._log: Identity | None = None

    def connection_opened(self, *, with_log: bool) -> None:
        with self._lock:
            self._with_log = with_log
            if not self._open:
                self._log = None
            self._open += 1
            self._file = self._file or _identity_of(self.path)

    def connection_closed(self) -> None:
        with self._lock:
            self._open -= 1

    def forget(self) -> None:
        """Take whatever file and log are there at the next connection, though a thread has one of before still."""
        with self._lock:
            self._file = self._log = None

    @property
    def is_known(self) -> bool:
        return self._file is not None

    def is_in_place(self) -> bool:
        """Whether the file that was opened is the one that is there."""
        return _identity_of(self.path) == self._file

    def are_in_place(self) -> bool:
        """Whether its log is, too; asked once a transaction has begun, for then there is one."""
        log = _identity_of(self._log_path)
        with self._lock:
            self._log = self._log or log
            is_log_in_place = log is not None and log == self._log
            return self.is_in_place() and (is_log_in_place or not self._with_log)


def _identity_of(path: Path) -> Identity | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
