"""Killed in the middle: what was acknowledged is there, and nothing by halves. ``DEPTH`` says how often."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlmodel import select

from models.ledger.acts import Act, ActKind, ProgressReported
from models.outage import NotBegun, Outage, OutageKind
from models.task.task import Task
from queries.installation.journal import broken_entries
from queries.installation.verification import disagreements
from store import database
from store.database import Database
from store.version import alembic_config
from tests.conftest import JANUARY, World, create_postgres, noon, people_the
from tests.depth import DEPTH, deep
from tests.postgres import Server, a_server
from tests.usecases.steps import KILLED, at_statement, ended_with, no_room_for

WRITERS = 4
STEP = 40  # statements of a migration between two kills


def report(world: World, task_id: int, done: str) -> None:
    with world.db.writing() as session:
        said = ProgressReported(percent=1, done=done)
        session.get_one(Task, task_id).report_progress(session, said, by=world.hoa, at=noon(JANUARY))


def reported(db: Database) -> set[str]:
    with db.reading() as session:
        acts = session.exec(select(Act).where(Act.kind == ActKind.REPORT_PROGRESS)).all()
        return {act.payload["done"] for act in acts}


def assigned(world: World, count: int) -> list[int]:
    with world.db.writing() as session:
        return [world.assign(session).id or 0 for _number in range(count)]


class Writer:
    """Somebody who goes on reporting whatever befalls the server; what was acknowledged, and what nobody knows of."""

    def __init__(self, world: World, task_id: int, number: int) -> None:
        self._world, self._task_id, self._number = world, task_id, number
        self.acknowledged: set[str] = set()
        self.uncertain: set[str] = set()
        self.is_done = False

    def work(self) -> None:
        count = 0
        while not self.is_done:
            count += 1
            done = f"{self._number}-{count}"
            try:
                report(self._world, self._task_id, done)
                self.acknowledged.add(done)
            except NotBegun:
                time.sleep(0.02)
            except Outage as outage:
                if outage.kind is OutageKind.UNCERTAIN:
                    self.uncertain.add(done)


def wait_for_more(writers: list[Writer]) -> None:
    """Until they are in the middle of it: each, about, had something acknowledged since."""
    before = sum(len(writer.acknowledged) for writer in writers)
    while sum(len(writer.acknowledged) for writer in writers) < before + len(writers):
        time.sleep(0.01)


@pytest.fixture
def server() -> Iterator[Server]:
    with a_server() as one:
        yield one


@pytest.mark.slow
def test_a_postgresql_that_is_killed_under_load_loses_nothing(server: Server) -> None:
    db = Database(create_postgres(server.url, "killed", template="template1"), wait=2)
    db.upgrade()
    with db.writing() as session:
        world = people_the(db, session)
    writers = [Writer(world, task_id, number) for number, task_id in enumerate(assigned(world, WRITERS))]
    with ThreadPoolExecutor(WRITERS) as threads:
        running = [threads.submit(writer.work) for writer in writers]
        for _kill in range(deep(2)):
            wait_for_more(writers)
            server.kill()
            server.start()
        wait_for_more(writers)
        for writer in writers:
            writer.is_done = True
        for each in running:
            each.result()
    there = reported(db)
    acknowledged = set[str]().union(*(writer.acknowledged for writer in writers))
    uncertain = set[str]().union(*(writer.uncertain for writer in writers))
    assert acknowledged - there == set(), "what was acknowledged is there"
    assert there - acknowledged - uncertain == set(), "what was refused is not"
    database.use(db)
    assert disagreements() == (WRITERS, [])
    assert broken_entries() == []
    database.use(None)
    db.close()


def written_until_killed(world: World, task_id: int, name: int, after: float) -> set[str]:
    """What a process of its own had acknowledged when it was killed so many seconds later."""
    heard, said = os.pipe()
    process = os.fork()
    if not process:
        own = replace(world, db=Database(world.db.url.render_as_string()))
        count = 0
        while True:
            count += 1
            report(own, task_id, f"{name}-{count}")
            os.write(said, f"{name}-{count} ".encode())
    os.close(said)
    with os.fdopen(heard) as acknowledged:
        first = acknowledged.read(2)  # it has begun
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return set((first + acknowledged.read()).split())


@pytest.mark.slow
def test_writers_that_are_killed_lose_nothing_that_was_acknowledged(on_disk: World) -> None:
    [task_id] = assigned(on_disk, 1)
    on_disk.db.close()
    chance = random.Random(7)
    acknowledged = set[str]()
    for name in range(deep(10)):
        acknowledged |= written_until_killed(on_disk, task_id, name, chance.uniform(0, 0.05))
    assert acknowledged - reported(on_disk.db) == set()
    assert len(acknowledged) >= deep(10)
    assert disagreements() == (1, [])
    assert broken_entries() == []


@pytest.mark.slow
def test_two_servers_on_one_file_lose_nothing_and_each_counts_what_the_other_wrote(on_disk: World) -> None:
    """Not what the documents advise, but nobody is hurt by it."""
    [task_id, other_id] = assigned(on_disk, 2)
    on_disk.db.close()

    def write(name: str, task_id: int) -> Callable[[], None]:
        def work() -> None:
            own = replace(on_disk, db=Database(on_disk.db.url.render_as_string()))
            for number in range(15):
                report(own, task_id, f"{name}-{number}")

        return work

    with ThreadPoolExecutor(1) as thread:
        other = thread.submit(ended_with, write("other", other_id))
        assert ended_with(write("one", task_id)) == 0
        assert other.result() == 0
    assert len(reported(on_disk.db)) == 30
    assert disagreements() == (2, [])
    assert broken_entries() == []


# In the middle of a migration.


def older(db: Database) -> None:
    """A database of before the journal, with a task in it."""
    with db.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0024")
    with db.writing() as session:
        session.execute(
            text("INSERT INTO plan (register_code, year, title_vi, title_en) VALUES ('government', 1999, '', '')")
        )
    db.close()


def upgraded_until(db: Database, statement: int) -> int:
    """What a process ends with that is killed at a statement of an upgrade."""

    def work() -> None:
        at_statement(statement, lambda: os._exit(KILLED))
        own = Database(db.url.render_as_string(hide_password=False), files=db.files.folder)
        own.upgrade()
        own.close()

    return ended_with(work)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"] if DEPTH > 1 else ["sqlite"])
def test_a_migration_that_is_killed_anywhere_is_begun_anew(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if kind == "postgresql":
        url = create_postgres(request.getfixturevalue("postgres_server"), "older", template="template1")
    db = Database(url, files=tmp_path / "files")
    older(db)
    step, statement, kills = max(1, round(STEP / DEPTH)), 1, 0
    while upgraded_until(db, statement) == KILLED:
        assert not db.is_ready()
        db.close()
        statement, kills = statement + step, kills + 1
    assert kills > 1
    assert db.is_ready()
    with db.reading() as session:
        assert session.execute(text("SELECT count(*) FROM plan WHERE year = 1999")).scalar_one() == 1
    database.use(db)
    assert broken_entries() == []
    database.use(None)
    db.close()


def test_a_migration_for_which_there_is_no_room_changes_nothing(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'old.db'}")
    older(db)
    with no_room_for(db, 1):
        with pytest.raises(Outage) as outage:
            db.upgrade()
        assert outage.value.kind is OutageKind.FULL
    db.upgrade()
    assert db.is_ready()
    db.close()
