"""An installation moves to another database and is the same there: acts, figures, files and what comes next."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from models.event import Event, EventKind
from models.ledger.acts import Act, Document, DoneReported
from models.ledger.evidence import File, content_of, store
from models.refusal import Refusal
from queries.installation.verification import damaged, disagreements
from store import database, engines, moving
from store.database import Database
from store.files import Files
from store.locks import served
from tests.conftest import JANUARY, ON_BOTH, World, create_postgres, noon
from tests.models.ledger.test_evidence import PDF
from usecases.move import move

NOW = noon(JANUARY)


@pytest.fixture
def office(world: World) -> World:
    """A task that was reported done with a file."""
    with world.db.writing() as session:
        task = world.assign(session)
        files = store(session, [File("a.pdf", PDF)], by=world.hoa, at=NOW)
        report = DoneReported(document=Document(symbol="1/BC", on=JANUARY), evidence=files)
        task.report_done(session, report, by=world.hoa, at=NOW)
    return world


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """An SQLite database that is yet to be made."""
    target = Database(f"sqlite:///{tmp_path / 'other' / 'moved.db'}")
    yield target
    target.close()


def payloads(db: Database) -> list[object]:
    with db.reading() as session:
        return [(act.id, act.recorded_at, act.content) for act in session.exec(select(Act).order_by(col(Act.id)))]


def moved(world: World, target: Database) -> dict[str, int]:
    return move(world.db, target, by=world.admin, at=NOW)


@ON_BOTH
def test_what_has_moved_is_the_same_and_goes_on(
    office: World, other: Database, request: pytest.FixtureRequest
) -> None:
    """From either kind to SQLite, and from SQLite to PostgreSQL."""
    target = other
    if office.db.is_sqlite:
        server = request.getfixturevalue("postgres_server")
        target = Database(create_postgres(server, "moved"), files=other.files.folder)
    before = payloads(office.db)
    assert moved(office, target)["act"] == 2
    assert payloads(target) == before == payloads(office.db)
    database.use(target)
    assert (disagreements(), damaged()) == ((1, []), [])
    with target.writing() as session:
        assert content_of(session, File("", PDF).sha256) == PDF
        assert session.exec(select(Event.kind).order_by(col(Event.id).desc())).first() is EventKind.MOVED
        assert office.assign(session).code == "2024-KH-002"
    database.use(office.db)
    target.close()


@ON_BOTH
def test_files_may_take_longer_than_a_transaction_may_wait(
    office: World, other: Database, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From either kind to the other: PostgreSQL ends a transaction in which nothing happens."""
    monkeypatch.setattr(engines, "IDLE_SECONDS", 0.3)
    monkeypatch.setattr(Files, "put", lambda _files, _content: sleep(0.6))
    url = office.db.url.render_as_string(hide_password=False)
    source, target = Database(url, files=office.db.files.folder), other
    if source.is_sqlite:
        url = create_postgres(request.getfixturevalue("postgres_server"), "moved")
        target = Database(url, files=other.files.folder)
    office.db.close()
    assert move(source, target, by=office.admin, at=NOW)["act"] == 2
    source.close()
    target.close()


def test_nothing_moves_to_where_something_is_or_while_somebody_works(sqlite_world: World, other: Database) -> None:
    with pytest.raises(Refusal, match="in use now"):
        moved(sqlite_world, Database(sqlite_world.db.url.render_as_string()))
    with served(sqlite_world.db), pytest.raises(Refusal, match="It is in use"):
        moved(sqlite_world, other)
    moved(sqlite_world, other)
    with pytest.raises(Refusal, match="There is something already"):
        moved(sqlite_world, other)


def test_a_row_that_came_to_be_another_is_noticed_and_nothing_has_moved(
    sqlite_world: World, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = moving._copied

    def falsified(table: object, here: object, there: object) -> object:
        rows = copied(table, here, there)  # type: ignore[arg-type]
        if str(table) == "person":
            there.execute(text("UPDATE person SET name = 'X' WHERE login = 'hoa'"))  # type: ignore[attr-defined]
        return rows

    monkeypatch.setattr(moving, "_copied", falsified)
    with pytest.raises(Refusal, match=r"not the same on both sides: person\."):
        moved(sqlite_world, other)
    monkeypatch.undo()
    assert moved(sqlite_world, other)["person"] == 8
