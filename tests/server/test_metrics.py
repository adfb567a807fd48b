"""What a watcher of the machine reads: alive, ready, and counters for who has the token."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from clock import now
from models.event import EventKind, note
from models.installation.health import Check, Health
from server import health, metrics
from settings import settings
from store import database
from store.database import Database
from tests.conftest import World

TOKEN = "a token of the watcher"


@pytest.fixture
def watcher() -> TestClient:
    return TestClient(Starlette(routes=metrics.routes))


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("METRICS_TOKEN", TOKEN)
    settings.cache_clear()
    yield TOKEN
    settings.cache_clear()


def test_it_is_ready_with_the_tables_of_this_version(db: Database, watcher: TestClient) -> None:
    for path in ("/health", "/health/ready"):
        answer = watcher.get(path)
        assert (answer.status_code, answer.text) == (200, "ready")


@pytest.mark.parametrize(
    "version", ["UPDATE alembic_version SET version_num = '0001'", "DELETE FROM alembic_version"]
)
def test_with_the_tables_of_another_version_it_lives_but_is_not_ready(
    db: Database, watcher: TestClient, version: str
) -> None:
    with db.engine.connect() as connection:
        connection.execute(text(version))
        connection.commit()
    assert (watcher.get("/health").status_code, watcher.get("/health").text) == (503, "not ready")
    assert (watcher.get("/health/live").status_code, watcher.get("/health/live").text) == (200, "live")


@pytest.mark.parametrize(
    ("free", "answered"),
    [(health.LITTLE_ROOM - 1, (200, "degraded")), (health.NO_ROOM - 1, (503, "not ready"))],
)
def test_a_disk_that_fills_is_told_of_before_and_when_it_is_full(
    db: Database, watcher: TestClient, monkeypatch: pytest.MonkeyPatch, free: int, answered: tuple[int, str]
) -> None:
    monkeypatch.setattr(health, "free_bytes", lambda _folder: free)
    answer = watcher.get("/health/ready")
    assert (answer.status_code, answer.text) == answered
    assert [check for check, found in health.health(now()).items() if found is not Health.GOOD] == [Check.ROOM]


def test_an_old_backup_is_told_of_and_keeps_nobody_out(world: World, watcher: TestClient) -> None:
    with world.db.writing() as session:
        note(session, EventKind.BACKED_UP, at=now() - timedelta(days=3))
    answer = watcher.get("/health/ready")
    assert (answer.status_code, answer.text) == (200, "degraded")


def test_a_database_that_cannot_be_written_is_not_ready(on_disk: World, watcher: TestClient) -> None:
    assert watcher.get("/health/ready").text == "ready"
    with on_disk.db.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
    assert (watcher.get("/health/ready").status_code, watcher.get("/health/live").status_code) == (503, 200)


def test_without_a_database_it_lives_but_is_not_ready(watcher: TestClient, tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    database.use(empty)
    assert [watcher.get(path).status_code for path in ("/health/ready", "/health/live")] == [503, 200]
    (tmp_path / "empty.db").write_bytes(b"no database at all " * 100)
    empty.close()
    assert watcher.get("/health/ready").status_code == 503
    database.use(None)


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", "Bearer wrong", f"Bearer {TOKEN} ", f"Basic {TOKEN}", f"bearer {TOKEN}"]
)
def test_with_another_token_there_are_no_counters(watcher: TestClient, token: str, given: str) -> None:
    answer = watcher.get("/metrics", headers={"Authorization": given} if given else {})
    assert (answer.status_code, answer.text) == (404, "")


def test_a_token_with_letters_of_any_kind_is_compared_and_not_stumbled_over(watcher: TestClient, token: str) -> None:
    assert watcher.get("/metrics", headers=[(b"Authorization", "Bearer \xe9".encode("latin-1"))]).status_code == 404


@pytest.mark.parametrize("given", [None, "", "Bearer "])
def test_without_a_token_in_the_settings_nobody_has_it(
    watcher: TestClient, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.setenv("METRICS_TOKEN", "")
    settings.cache_clear()
    answer = watcher.get("/metrics", headers={} if given is None else {"Authorization": given})
    assert answer.status_code == 404
    settings.cache_clear()


def test_who_has_the_token_reads_the_counters_as_they_are(watcher: TestClient, token: str) -> None:
    before = REGISTRY.get_sample_value("tiendo_saved_total", {"outcome": "refused"}) or 0
    metrics.SAVED.labels("refused").inc()
    answer = watcher.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert f'tiendo_saved_total{{outcome="refused"}} {before + 1}' in answer.text


@pytest.mark.parametrize("path", ["/health", "/health/live", "/health/ready", "/metrics"])
def test_nothing_is_sent_to_a_watcher(watcher: TestClient, path: str) -> None:
    assert watcher.post(path).status_code == 405


def test_what_is_looked_up_when_it_is_asked_is_as_it_is_now(world: World, watcher: TestClient, token: str) -> None:
    with world.db.writing() as session:
        world.assign(session)
    told = watcher.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text.splitlines()
    for line in ('tiendo_health{check="database"} 0.0', "tiendo_ledger_position 1.0"):
        assert line in told
    assert [line for line in told if line.startswith(f'tiendo_free_bytes{{folder="{world.db.files.folder}"}}')]
