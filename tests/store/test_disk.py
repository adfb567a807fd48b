"""What is acknowledged is on the disk, in the file that was opened; waits end, and no clock goes back."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from models.event import Event, EventKind
from models.ledger.acts import Act
from models.outage import NotBegun, Outage, OutageKind
from models.refusal import Refusal
from settings import HOME
from store import database
from store.database import A_MOMENT, Database
from tests.conftest import ON_POSTGRESQL, World
from tests.store.test_database import at_once

STRACE = shutil.which("strace")
ONE_ACT = """
from store.database import current
from sqlalchemy import text
import os
with current().writing() as session:
    session.execute(text("INSERT INTO batch (kind, at, by_id) VALUES ('change', '2024-01-01 00:00:00', 1)"))
os.write(1, b"acknowledged")
"""


def file_of(db: Database, ending: str = "") -> Path:
    return Path(f"{db.url.database}{ending}")


def refused(work: Callable[[], object]) -> OutageKind:
    with pytest.raises(NotBegun) as outage:
        work()
    return outage.value.kind


def assign(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)


def test_every_connection_has_its_writes_on_the_disk_before_it_goes_on(on_disk: World) -> None:
    with on_disk.db.writing() as first, on_disk.db.reading() as second:
        for session in (first, second):
            modes = [session.execute(text(f"PRAGMA {name}")).scalar() for name in ("synchronous", "journal_mode")]
            assert modes == [2, "wal"]


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_what_is_acknowledged_was_written_to_the_disk_before(on_disk: World, tmp_path: Path) -> None:
    """As the calls of the system say it: the last write to the log is followed by its sync, then by the word."""
    calls = tmp_path / "calls"
    words = [STRACE or "", "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", str(calls)]
    done = subprocess.run(
        [*words, sys.executable, "-c", ONE_ACT],
        cwd=HOME,
        env={"DATABASE_URL": f"sqlite:///{file_of(on_disk.db)}", "PATH": ""},
        capture_output=True,
        check=False,
    )
    if b"ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert done.stdout == b"acknowledged", done.stderr
    told = calls.read_text().partition('"acknowledged"')[0]
    of_the_log = re.findall(r"(\w+)\(\d+<[^>]*on_disk\.db-wal>", told)
    assert {"pwrite64"} < set(of_the_log)
    assert of_the_log[-1] in ("fsync", "fdatasync")


def gone(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    shutil.copy(path, f"{path}.other")
    Path(f"{path}.other").rename(path)


@pytest.mark.parametrize("befall", [gone, replaced])
@pytest.mark.parametrize("ending", ["", "-wal"])
def test_nothing_is_written_into_a_file_that_is_not_there(
    on_disk: World, befall: Callable[[Path], None], ending: str
) -> None:
    assign(on_disk)
    assert on_disk.db.is_ready()
    befall(file_of(on_disk.db, ending))
    assert refused(lambda: assign(on_disk)) is OutageKind.REPLACED
    assert not on_disk.db.is_ready()


def test_a_file_that_is_gone_is_not_made_anew_and_counts_again_when_it_is_back(on_disk: World) -> None:
    path = file_of(on_disk.db)
    path.rename(f"{path}.away")
    with pytest.raises(Outage), on_disk.db.reading():
        pass
    with pytest.raises(Outage), on_disk.db.reading(), on_disk.db.reading():
        pass
    assert not path.exists()
    Path(f"{path}.away").rename(path)
    assign(on_disk)


def test_a_file_that_goes_while_somebody_writes_is_told_of(on_disk: World) -> None:
    def assign_and_lose() -> None:
        with on_disk.db.writing() as session:
            on_disk.assign(session)
            gone(file_of(on_disk.db))

    with pytest.raises(Outage, match="replaced"):
        assign_and_lose()


def test_who_reads_the_file_of_before_still_keeps_nobody_from_the_one_that_is_opened_anew(on_disk: World) -> None:
    assign(on_disk)
    with on_disk.db.reading():
        for ending in ("-wal", ""):
            replaced(file_of(on_disk.db, ending))
        on_disk.db.close()
        assign(on_disk)


def test_a_file_that_was_put_in_its_place_is_opened_by_the_next_start(on_disk: World) -> None:
    assign(on_disk)
    replaced(file_of(on_disk.db))
    assert refused(lambda: assign(on_disk)) is OutageKind.REPLACED
    on_disk.db.close()
    anew = replace(on_disk, db=Database(on_disk.db.url.render_as_string()))
    assign(anew)
    assert anew.db.is_ready()
    anew.db.close()


def test_who_only_looks_for_a_database_makes_none(tmp_path: Path) -> None:
    missing = Database(f"sqlite:///{tmp_path / 'var' / 'missing.db'}")
    with pytest.raises(Outage, match="unprepared"), missing.reading() as session:
        session.exec(select(Act)).all()
    assert not any(tmp_path.iterdir())


@pytest.mark.slow
def test_two_that_start_at_once_bring_the_tables_up_to_date_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    upgrade = [sys.executable, "-c", "from store.database import current; current().upgrade()"]
    both = [subprocess.Popen(upgrade, cwd=HOME, env={"DATABASE_URL": url}) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    new = Database(url)
    assert new.is_ready()
    new.close()


def test_a_database_of_a_newer_version_is_left_as_it_is(on_disk: World) -> None:
    with on_disk.db.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Outage, match="newer"):
        on_disk.db.upgrade()
    assert not on_disk.db.is_ready()


def test_nobody_waits_twice(on_disk: World) -> None:
    """Neither for this process and then for another, nor for what can be done later longer than a moment."""
    other = Database(on_disk.db.url.render_as_string())
    on_disk.db.wait = 1
    began = monotonic()
    with other.writing():
        outcomes = at_once(2, lambda _n: assign(on_disk))
        assert monotonic() - began < 2 * on_disk.db.wait
        assert [type(each) for each in outcomes] == [NotBegun, NotBegun]
        began = monotonic()
        assert refused(lambda: on_disk.db.writing(A_MOMENT).__enter__()) is OutageKind.BUSY
        assert monotonic() - began < on_disk.db.wait
    other.close()


@ON_POSTGRESQL
def test_no_lock_statement_or_idle_transaction_is_waited_for_without_end(db: Database) -> None:
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    with db.reading() as session:
        assert [session.execute(text(f"SHOW {name}")).scalar() for name in names] == ["5s", "1min", "1min"]


@ON_POSTGRESQL
def test_a_server_that_goes_away_at_the_commit_leaves_it_uncertain(db: Database) -> None:
    other = Database(db.url.render_as_string(hide_password=False))

    def write_and_lose_the_server() -> None:
        with db.writing() as session, other.engine.connect() as elsewhere:
            process = session.execute(text("SELECT pg_backend_pid()")).scalar()
            elsewhere.execute(text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})

    with pytest.raises(Outage, match="uncertain"):
        write_and_lose_the_server()
    with db.writing():
        pass
    other.close()


NOON = datetime(2030, 1, 1, 5, tzinfo=UTC)


@pytest.fixture
def set_back(on_disk: World) -> Iterator[Callable[[timedelta], World]]:
    """The world with an act of NOON, and a clock that stands so much before it."""
    ahead = Database(on_disk.db.url.render_as_string(), clock=lambda: NOON)
    with ahead.writing() as session:
        on_disk.assign(session, on=NOON.date())
    ahead.close()
    opened: list[Database] = []

    def at(behind: timedelta) -> World:
        opened.append(Database(on_disk.db.url.render_as_string(), clock=lambda: NOON - behind))
        database.use(opened[0])
        return replace(on_disk, db=opened[0])

    yield at
    opened[0].close()


def newest(session: Session) -> datetime:
    return max(session.exec(select(Act.recorded_at)).all())


def test_a_clock_that_went_back_a_little_records_nothing_before_the_newest_act(
    set_back: Callable[[timedelta], World],
) -> None:
    world = set_back(timedelta(minutes=2))
    with world.db.writing() as session:
        world.assign(session)
        assert newest(session) == NOON + timedelta(microseconds=1)


def test_a_clock_that_is_far_behind_stops_all_writing_and_the_administrator_is_told_once(
    set_back: Callable[[timedelta], World],
) -> None:
    world = set_back(timedelta(minutes=6))
    for _time in range(2):
        assert refused(lambda: assign(world)) is OutageKind.CLOCK_BEHIND
    assert not world.db.is_ready()
    with world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.CLOCK_BEHIND)).all()
        assert event.details == {"newest": "2030-01-01T05:00:00+00:00", "clock": "2030-01-01T04:54:00+00:00"}


def test_who_says_that_the_clock_is_right_goes_on_right_after_the_newest_act(
    set_back: Callable[[timedelta], World],
) -> None:
    world = set_back(timedelta(days=30))
    assert refused(lambda: assign(world)) is OutageKind.CLOCK_BEHIND
    world.db.accept_clock()
    for number in (1, 2):
        assign(world)
        with world.db.reading() as session:
            assert newest(session) == NOON + timedelta(microseconds=number)
    assert world.db.is_ready()
    with world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.CLOCK_IS_RIGHT)).all()
        assert event.details == {"newest": "2030-01-01T05:00:00+00:00", "clock": "2029-12-02T05:00:00+00:00"}


def test_a_clock_that_is_not_behind_needs_no_word(on_disk: World) -> None:
    assign(on_disk)
    with pytest.raises(Refusal, match="not behind the newest entry"):
        on_disk.db.accept_clock()
