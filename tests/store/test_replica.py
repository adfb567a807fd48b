"""Long readings go to a real replica in streaming replication, where it has all that was entered; else they stay."""

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text
from sqlmodel import select

from clock import now
from models.installation.health import Check, Health
from models.ledger.acts import Act
from server.health import health
from store import database
from store.database import Database
from store.replica import newest_entry
from tests.conftest import World, create_postgres, people_the
from tests.postgres import Server, a_replica, a_server, of_administrator

pytestmark = pytest.mark.slow


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    """A server, and one that follows it."""
    with a_server() as first:
        if not first.can_follow:
            pytest.skip("pg_basebackup is missing")
        with a_replica(first) as second:
            yield first, second


@pytest.fixture
def followed(servers: tuple[Server, Server]) -> Iterator[World]:
    """The world on a database that a replica follows."""
    first, second = servers
    url = create_postgres(first.url, "followed", template="template1")
    db = Database(url, replica=f"{second.url}/followed")
    db.upgrade()
    with db.writing() as session:
        world = people_the(db, session)
    database.use(db)
    yield world
    database.use(None)
    db.close()


def read_at_length(db: Database) -> tuple[str, int]:
    """From where something long is read, and how many acts are there."""
    with db.at_length(), db.reading() as session:
        is_replica = session.execute(text("SELECT pg_is_in_recovery()")).scalar_one()
        return ("replica" if is_replica else "database"), len(session.exec(select(Act)).all())


def in_the_end(expected: object, look: Callable[[], object]) -> bool:
    """Whether it comes to be so within some seconds."""
    for _attempt in range(200):
        if look() == expected:
            return True
        time.sleep(0.05)
    return False


def test_what_is_read_at_length_is_never_older_than_what_was_entered(
    followed: World, servers: tuple[Server, Server]
) -> None:
    db, (_first, second) = followed.db, servers
    assert in_the_end(0, db.entries_behind)
    assert read_at_length(db) == ("replica", 0)
    administrator = Database(of_administrator(f"{second.url}/postgres")).engine
    on_replica = administrator.connect().execution_options(isolation_level="AUTOCOMMIT")
    on_replica.execute(text("SELECT pg_wal_replay_pause()"))
    with db.writing() as session:
        followed.assign(session)
    assert read_at_length(db) == ("database", 1)
    assert (db.entries_behind() or 0) > 0
    assert health(now())[Check.REPLICA] is Health.GOOD
    on_replica.execute(text("SELECT pg_wal_replay_resume()"))
    on_replica.close()
    assert in_the_end(("replica", 1), lambda: read_at_length(db))
    assert db.replica is not None
    newest = newest_entry(db.engine)
    assert [db.replica.has(entry) for entry in (newest, newest._replace(hash="of another database"))] == [True, False]
    with db.reading() as session:
        assert not session.execute(text("SELECT pg_is_in_recovery()")).scalar_one()
    second.kill()
    assert read_at_length(db) == ("database", 1)
    assert health(now())[Check.REPLICA] is Health.DEGRADED
    second.start()
    assert in_the_end(("replica", 1), lambda: read_at_length(db))
