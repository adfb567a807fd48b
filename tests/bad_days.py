"""Bad days: whatever keeps the database from being used, brought about on a real one."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event, text

from models.outage import Outage, OutageKind
from store import database
from store.database import Database
from store.ledger_clock import LedgerClock
from tests.conftest import World

Befall = Callable[[World, ExitStack], World]
LONG_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)
NEWEST = datetime(2024, 1, 10, 5, tzinfo=UTC)  # when the world's task was assigned


def path_of(world: World) -> Path:
    return Path(world.db.url.database or "")


def anew(world: World, *statements: str, url: str = "") -> World:
    """The same database, or another, opened anew; ``statements`` are said on each of its connections."""
    world.db.close()
    opened = Database(url or world.db.url.render_as_string(), wait=0.2)
    for statement in statements:
        event.listen(opened.engine, "connect", lambda made, _record, said=statement: made.execute(said))
    database.use(opened)
    return replace(world, db=opened)


def locked(world: World, until: ExitStack) -> World:
    other = until.enter_context(closing(sqlite3.connect(path_of(world), isolation_level=None)))
    other.execute("BEGIN IMMEDIATE")
    return world


def full(world: World, _until: ExitStack) -> World:
    """Whatever is written fills a small database beside it, which has no room."""
    tables = ("act", "event", "unsent")
    cram = "INSERT INTO crammed VALUES (zeroblob(99999));"
    filling = f"CREATE TEMP TRIGGER full_{{0}} BEFORE INSERT ON main.{{0}} BEGIN {cram} END"
    return anew(
        world,
        "ATTACH ':memory:' AS beside",
        "CREATE TABLE beside.crammed (bytes)",
        "PRAGMA beside.max_page_count = 1",  # as many as there are
        *(filling.format(table) for table in tables),
    )


def read_only(world: World, _until: ExitStack) -> World:
    return anew(world, "PRAGMA query_only = ON")


def clock_behind(world: World, _until: ExitStack) -> World:
    with world.db.writing() as session:
        world.assign(session)
    world = anew(world)
    world.db.clock = LedgerClock(lambda: LONG_BEFORE)
    return world


def no_database_at_all(world: World, _until: ExitStack) -> World:
    path = path_of(world)
    world.db.close()
    path.write_bytes(b"no database at all " * 1000)
    return anew(world)


def broken(world: World, _until: ExitStack) -> World:
    """Its first page is as it was, and all else was overwritten."""
    path = path_of(world)
    world.db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return anew(world)


def missing(world: World, _until: ExitStack) -> World:
    return anew(world, url=f"sqlite:///{path_of(world).with_name('missing.db')}")


def without_tables(world: World, _until: ExitStack) -> World:
    empty = path_of(world).with_name("empty.db")
    empty.touch()
    return anew(world, url=f"sqlite:///{empty}")


def gone(world: World, _until: ExitStack) -> World:
    with world.db.reading() as session:
        session.execute(text("SELECT 1"))
    path_of(world).unlink()
    return world


def replaced(world: World, _until: ExitStack) -> World:
    with world.db.reading() as session:
        session.execute(text("SELECT 1"))
    path = path_of(world)
    shutil.copy(path, path.with_name("other.db"))
    path.with_name("other.db").rename(path)
    return world


def not_to_be_opened(world: World, _until: ExitStack) -> World:
    return anew(world, url=f"sqlite:///{path_of(world).parent}")


def away(world: World, _until: ExitStack) -> World:
    return anew(world, url="postgresql+psycopg://nobody@127.0.0.1:1/nothing")


READS_ON: dict[Befall, OutageKind] = {
    locked: OutageKind.BUSY,
    full: OutageKind.FULL,
    read_only: OutageKind.READ_ONLY,
    clock_behind: OutageKind.CLOCK_BEHIND,
}
STANDS_STILL: dict[Befall, OutageKind] = {
    no_database_at_all: OutageKind.DAMAGED,
    broken: OutageKind.DAMAGED,
    missing: OutageKind.UNPREPARED,
    without_tables: OutageKind.UNPREPARED,
    gone: OutageKind.REPLACED,
    replaced: OutageKind.REPLACED,
    not_to_be_opened: OutageKind.AWAY,
    away: OutageKind.AWAY,
}
CAUSES = READS_ON | STANDS_STILL


def outage_of(kind: OutageKind) -> Outage:
    """An outage of a kind, with what it says."""
    given = {"clock": LONG_BEFORE, "newest": NEWEST} if kind is OutageKind.CLOCK_BEHIND else {}
    return Outage(kind, **given)
