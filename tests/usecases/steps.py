"""Work that ends in the middle: killed at each of its steps on the disk in turn, or refused there by a full disk."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from errno import ENOSPC
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from store import files
from store.database import Database

KILLED = 9
PAGE = 4096  # bytes of an SQLite file


class Steps:
    """What is had on the disk for sure; ``befall`` comes in the place of the step of a number."""

    def __init__(self, befall: Callable[[], None], at: int) -> None:
        self._befall, self._left = befall, at
        self._have_on_disk = files._have_on_disk

    def __call__(self, *asked: object) -> None:
        self._left -= 1
        if self._left == 0:
            self._befall()
        self._have_on_disk(*asked)  # type: ignore[arg-type]


def disk_full() -> None:
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def killed() -> None:
    os._exit(KILLED)


def ended_at_each_step(work: Callable[[], object], every: int = 1) -> Iterator[int]:
    """Do ``work`` in a process that is killed at its first step, at its second (or one after so ``every`` many) …,
    until it comes to its end."""
    have_on_disk = files._have_on_disk
    for step in count(1, every):
        setattr(files, "_have_on_disk", Steps(killed, step))  # noqa: B010 - a function in its place
        try:
            ended = ended_with(work)
        finally:
            setattr(files, "_have_on_disk", have_on_disk)  # noqa: B010 - as above
        assert ended in (0, KILLED)
        yield step
        if ended == 0:
            return


def ended_with(work: Callable[[], object]) -> int:
    """What a process ends with that does ``work``: 0, 1 after an error, or :data:`KILLED`."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def full_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full at a step of what comes."""
    monkeypatch.setattr(files, "_have_on_disk", Steps(disk_full, step))


def at_statement(number: int, befall: Callable[[], None]) -> None:
    """Let something befall this process when it asks a database for the so many-th time from now on."""
    asked = iter(range(1, number + 1))

    @event.listens_for(Engine, "before_cursor_execute")
    def on_statement(*_asked: object) -> None:
        if next(asked, 0) == number:
            befall()


@contextmanager
def no_room_for(database: Database, pages: int) -> Iterator[None]:
    """Let an SQLite file grow by so many pages and no more while the block runs, as on a disk that is full."""
    path = Path(database.url.database or "")
    database.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")  # of what it has there is nothing to spare
    size = path.stat().st_size // PAGE + pages

    def bound(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {size}")

    event.listen(database.engine, "connect", bound)
    try:
        yield
    finally:
        event.remove(database.engine, "connect", bound)
        database.close()
