"""The cast and their small world, on a real database of either kind."""

import fcntl
import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, TypedDict, Unpack

import hypothesis
import pytest
from hypothesis import HealthCheck
from sqlalchemy import Engine, create_engine, event, text
from sqlmodel import Session

from clock import now
from exchange import answering, apart
from models.accounts.credential import Credential
from models.directive.directive import Clause, Directive, DirectiveLevel
from models.event import Event
from models.ledger.acts import Assigned, Deadline, Document, DoneReported, Link, Owed, Source
from models.person import Person, Role, User
from models.province import ZONE
from models.register import ANNUAL_PLAN, ParField, open_registers
from models.task.task import Task
from models.text import searchable
from models.unit import Unit, UnitDetails, UnitKind
from seed.demonstration import load_whole
from server.doors import passwords
from server.doors.sessions import user_of
from settings import HOME
from store import database
from store.database import Database
from tests import postgres
from tests.cover import pages_measured
from tests.depth import deep
from tests.renewed import Renewed
from tests.reports import word_at_once
from tests.served import QUICK
from wording.events import PARTICULARS
from wording.language import Language, set_language

COLLECTED_SELDOM = (10_000, 10, 10)  # to look for garbage as often as usual is a twentieth of all that tests do
COSTLY = {"postgresql", "postgres_server", "demonstration_file", "address", "browser"}
STORED = {"db", "sqlite", "sqlite_template"}
# What takes a minute or two in one process begins first, so that at the end no core waits for it.
FIRST = (
    "server/browser/alone/test_wrong_entries.py",
    "server/browser/alone/test_stories.py",
    "server/browser/alone/test_for_everybody.py",
    "models/task/test_at_once.py",
    "exchange/plan/test_fuzz.py",
    "queries/test_scope.py",
)
# What asks the database in words of its own, writes under its locks or changes its tables is tested on both kinds;
# everything else on SQLite, for each verb, each query and each page is done on PostgreSQL there.
ON_BOTH = pytest.mark.databases("sqlite", "postgresql")
ON_POSTGRESQL = pytest.mark.databases("postgresql")
PASSWORD = "a good password"
# A machine may be busy: no test is about how long it took, nor about how slowly its examples are made.
hypothesis.settings.register_profile(
    "patient", deadline=None, max_examples=deep(30), suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")
JANUARY = date(2024, 1, 10)
JUNE_30 = date(2024, 6, 30)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``db`` has it on SQLite, unless it is marked otherwise."""
    mark = metafunc.definition.get_closest_marker("databases")
    if mark and "db" in metafunc.fixturenames:
        metafunc.parametrize("db", mark.args, indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected stays to the end, so nobody looks whether any of it could be cleared away; not
    even after a command of the terminal is imported, which turns that on again."""
    gc.set_threshold(0)
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*COLLECTED_SELDOM)


@pytest.hookimpl(tryfirst=True)  # before pytest looks through all that the tests have made
def pytest_unconfigure() -> None:
    """What is still there ends with the process, so nobody looks whether any of it could be cleared away."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marks
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """A test that asks for a server, a browser or the whole demonstration is slow without saying so itself, and one
    that asks for any database is stored. The longest come first."""
    first = [HOME / "tests" / path for path in FIRST]
    items.sort(key=lambda item: first.index(item.path) if item.path in first else len(first))
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        if COSTLY & {*item.fixturenames, params.get("db")}:
            item.add_marker(pytest.mark.slow)
        if STORED & {*item.fixturenames}:
            item.add_marker(pytest.mark.stored)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: a file that was packed a second later is the same test in every process."""
    return argname if isinstance(val, bytes) else None


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE).astimezone(UTC)


@pytest.fixture(autouse=True)
def in_vietnamese() -> None:
    """Every test begins in the language that is chosen when nobody chooses, whatever the test before it read in."""
    set_language(Language.VI)


@pytest.fixture(autouse=True)
def files_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read and made in this process, which spares a second each; apart where a test says that it is about
    that."""
    if request.node.get_closest_marker("apart") is None:
        monkeypatch.setattr(apart, "_elsewhere", answering.answer)


@pytest.fixture(autouse=True)
def log_ends_with_the_test() -> Iterator[None]:
    """What begins to write a log writes it where the test looks, which is closed when the test is over."""
    yield
    root = logging.getLogger()
    for handler in [each for each in root.handlers if type(each) is logging.StreamHandler]:
        root.removeHandler(handler)


@pytest.fixture(autouse=True, scope="session")
def pages_counted() -> Iterator[None]:
    with pages_measured():
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """To look at a password costs this process nothing, nor a server that is begun (``tests/served.py``): the tests
    do it some thousand times. test_entrance.py says what it costs in the product."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "argon2id", QUICK)
        yield


@pytest.fixture(autouse=True, scope="session")
def events_have_words() -> Iterator[None]:
    """No event is noted with a particular that the page of events could not name."""

    def look(_mapper: object, _connection: object, noted: Event) -> None:
        unnamed = noted.details.keys() - PARTICULARS.keys() - {"sentence", "refusal", "outage"}
        assert not unnamed, f"no words in wording/events.py for {unnamed} of {noted.kind}"

    event.listen(Event, "before_insert", look)
    yield
    event.remove(Event, "before_insert", look)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    empty = Database(f"sqlite:///{path}")
    empty.upgrade()
    empty.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.running() as url:
        empty = Database(create_postgres(url, "empty", template="template1"))
        empty.upgrade()
        empty.close()
        yield url


def copy_database(file: Path | str, to: Path) -> Path:
    """A closed SQLite database with its files, once more."""
    shutil.copy(file, to)
    if (files := Path(f"{file}.files")).exists():
        shutil.copytree(files, f"{to}.files", dirs_exist_ok=True)
    return to


def create_postgres(url: str, name: str, *, template: str = "empty") -> str:
    """The URL of a database made anew on the tests' own server, as ``template`` is: with every migration."""
    admin = create_engine(postgres.of_administrator(f"{url}/postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} OWNER {postgres.USER} TEMPLATE {template}"))
    admin.dispose()
    return f"{url}/{name}"


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    one = Database(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.db'}")
    event.listen(one.engine, "connect", lambda made, _record: made.execute("PRAGMA synchronous=OFF"))
    return one


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Renewed:
    return Renewed(postgres_server, "test", "empty", tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def settled_postgres(
    postgres_server: str, postgres_with_world: "World", tmp_path_factory: pytest.TempPathFactory
) -> Renewed:
    template = postgres_with_world.db.url.database or ""
    return Renewed(postgres_server, "test_with_world", template, tmp_path_factory.mktemp("files_of_the_world"))


@pytest.fixture
def sqlite(request: pytest.FixtureRequest, sqlite_database: Database, sqlite_template: Path) -> Database:
    """The tests' SQLite database, anew: empty, or with the world for a test that asks for it."""
    path = Path(sqlite_database.url.database or "")
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    template = (
        request.getfixturevalue("sqlite_with_world").db.url.database if _has_world(request) else sqlite_template
    )
    copy_database(template, path)
    sqlite_database.engine.dispose()  # which forgets the file of before, where a thread of that test opened it late
    return sqlite_database


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Database:
    """A PostgreSQL database of the tests, anew: empty, or with the world for a test that asks for it."""
    renewed: Renewed = request.getfixturevalue("settled_postgres" if _has_world(request) else "empty_postgres")
    return renewed.anew()


def _has_world(request: pytest.FixtureRequest) -> bool:
    return not {"world", "sqlite_world"}.isdisjoint(request.fixturenames)


@pytest.fixture
def db(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A new database with every migration, current while the test runs.

    The engine is the same for all tests, so that a statement is compiled once. ``Database`` is each test's own, for
    what is kept between two looks is kept by it.
    """
    with _in_use(request.getfixturevalue(getattr(request, "param", "sqlite"))) as fresh:
        yield fresh


@contextmanager
def _in_use(renewed: Database) -> Iterator[Database]:
    fresh = copy(renewed)
    database.use(fresh)
    yield fresh
    database.use(None)
    fresh.close()


Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def queries() -> Queries:
    """``with queries() as asked``: every SELECT that a database is asked while the block runs, by any thread."""

    @contextmanager
    def asking() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                asked.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return asking


class Terms(TypedDict, total=False):
    """What a test may say of a task instead of what is usual; as in :class:`Assigned`."""

    title: str
    product: str
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...]
    owed: tuple[Owed, ...]
    deadline: Deadline
    links: tuple[Link, ...]
    supervisor_id: int | None
    source: Source | None


@dataclass
class World:
    """Two departments and a district, one plan, one directive, and the people who work here."""

    db: Database
    stp: int
    stttt: int
    nam_sach: int
    directive: int
    clause: int
    secretary: User
    chairman: User
    hoa: User
    tuyet: User
    son: User
    admin: User
    duc: User
    auditor: User

    def assign(
        self,
        session: Session,
        *,
        on: date = JANUARY,
        due: date | None = JUNE_30,
        register_code: str = ANNUAL_PLAN,
        **more: Unpack[Terms],
    ) -> Task:
        """A task of the plan of 2024, led by Justice unless ``more`` says otherwise."""
        terms = self.terms(due=due, **more)
        return Task.assign(
            session, terms, register_code=register_code, year=2024, by=self.secretary, on=on, at=noon(on)
        )

    def terms(self, *, due: date | None = JUNE_30, **more: Unpack[Terms]) -> Assigned:
        usual: Terms = {
            "title": "Rà soát thủ tục hành chính",
            "product": "Báo cáo",
            "field": ParField.PROCEDURES,
            "lead_id": self.stp,
            "deadline": Deadline(text="Quý II/2024", due=due),
        }
        return Assigned(**{**usual, **more})

    def unit_details(self, **more: Any) -> UnitDetails:
        usual = UnitDetails(
            code="SKHCN",
            kind=UnitKind.DEPARTMENT,
            name_vi="Sở Khoa học",
            name_en="Department of Science",
            short_vi="Sở KH",
        )
        return replace(usual, **more)

    def finish(self, session: Session, task: Task, on: date, *, confirmed: date | None = None) -> None:
        """Justice reports the product of ``on`` that day; the secretary confirms it, then or later; today, by now."""
        report = DoneReported(document=Document(symbol="12/BC-STP", on=on))
        task.report_done(session, report, by=self.hoa, at=min(noon(on), now()))
        task.confirm(session, by=self.secretary, at=min(noon(confirmed or on), now()))


@pytest.fixture(scope="session")
def sqlite_with_world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world, made once in a file that tests begin with."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    shutil.copy(sqlite_template, path)
    return _make_world(Database(f"sqlite:///{path}"))


@pytest.fixture(scope="session")
def postgres_with_world(postgres_server: str) -> World:
    """The world, made once in a database that tests begin with."""
    return _make_world(Database(create_postgres(postgres_server, "world")))


def _make_world(db: Database) -> World:
    with db.writing() as session:
        world = people_the(db, session)
    db.close()
    return world


@pytest.fixture
def world(request: pytest.FixtureRequest, db: Database) -> World:
    made: World = request.getfixturevalue("sqlite_with_world" if db.is_sqlite else "postgres_with_world")
    return replace(made, db=db)


@pytest.fixture
def pg_programs(world: World) -> None:
    """PostgreSQL's own programs, where a test is about them."""
    if not world.db.is_sqlite and not (shutil.which("pg_dump") or list(Path("/usr/lib/postgresql").glob("*/bin"))):
        pytest.skip("PostgreSQL's programs are missing.")


@pytest.fixture
def on_disk(sqlite_with_world: World, tmp_path: Path) -> Iterator[World]:
    """The world in a file of its own, opened as the product opens it, by somebody who waits for a moment only."""
    path = tmp_path / "on_disk.db"
    shutil.copy(sqlite_with_world.db.url.database or "", path)
    opened = Database(f"sqlite:///{path}", wait=0.3)
    database.use(opened)
    yield replace(sqlite_with_world, db=opened)
    database.use(None)
    opened.close()


@pytest.fixture
def sqlite_world(sqlite: Database, sqlite_with_world: World) -> Iterator[World]:
    """The world on SQLite alone: for rules that no kind of database changes."""
    with _in_use(sqlite) as fresh:
        yield replace(sqlite_with_world, db=fresh)


UNITS = (
    ("STP", UnitKind.DEPARTMENT, "Sở Tư pháp", "Department of Justice"),
    ("STTTT", UnitKind.DEPARTMENT, "Sở Thông tin và Truyền thông", "Department of Information"),
    ("HNS", UnitKind.DISTRICT, "UBND huyện Nam Sách", "People's Committee of Nam Sach District"),
)
PEOPLE = (
    ("thuha", "Nguyễn Thu Hà", Role.SECRETARIAT, None),
    ("khai", "Trần Minh Khải", Role.LEADERSHIP, None),
    ("hoa", "Vũ Thị Hòa", Role.OFFICER, "STP"),
    ("tuyet", "Đỗ Ánh Tuyết", Role.OFFICER, "STTTT"),
    ("son", "Lương Bá Sơn", Role.OFFICER, "HNS"),
    ("quantri", "Hồ Gia Bảo", Role.ADMINISTRATOR, None),
    ("duc", "Lê Minh Đức", Role.HEAD, "STP"),
    ("thanh", "Ngô Việt Thanh", Role.AUDITOR, None),
)


def people_the(db: Database, session: Session) -> World:
    open_registers(session, 2024)
    units = _units(session)
    users = _users(session, units)
    directive, clause = _directive(session)
    return World(
        db=db,
        stp=units["STP"],
        stttt=units["STTTT"],
        nam_sach=units["HNS"],
        directive=directive,
        clause=clause,
        secretary=users["thuha"],
        chairman=users["khai"],
        hoa=users["hoa"],
        tuyet=users["tuyet"],
        son=users["son"],
        admin=users["quantri"],
        duc=users["duc"],
        auditor=users["thanh"],
    )


def _units(session: Session) -> dict[str, int]:
    units = [
        Unit.settle(session, UnitDetails(code=code, kind=kind, name_vi=vi, name_en=en, short_vi=code))
        for code, kind, vi, en in UNITS
    ]
    return {unit.code: unit.id or 0 for unit in units}


def _users(session: Session, units: dict[str, int]) -> dict[str, User]:
    people = [
        Person(login=login, name=name, role=role, unit_id=units[unit] if unit else None)
        for login, name, role, unit in PEOPLE
    ]
    session.add_all(people)
    session.flush()
    session.add_all(Credential(person_id=person.id or 0, password_hash=_password_hash()) for person in people)
    session.flush()
    return {person.login: user_of(session, person) for person in people}


@cache
def _password_hash() -> str:
    return QUICK.hash(PASSWORD)


def _directive(session: Session) -> tuple[int, int]:
    """A directive and its only clause."""
    directive = Directive(
        symbol="03/CT-UBND",
        kind="CT",
        level=DirectiveLevel.PROVINCE,
        issuer="Chủ tịch UBND tỉnh",
        issued_on=date(2023, 3, 20),
        subject="Tăng cường cải cách hành chính",
        searchable=searchable("03/CT-UBND 3 CT UBND Tăng cường cải cách hành chính"),
        folded="3 ct ubnd 2023",
    )
    session.add(directive)
    session.flush()
    clause = Clause(directive_id=directive.id or 0, position=1, label="1", text="Rà soát thủ tục hành chính.")
    session.add(clause)
    session.flush()
    return directive.id or 0, clause.id or 0


@pytest.fixture(scope="session")
def demonstration_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, told once for all tests that only look at it, by the first process that asks for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    path = shared / "demonstration.db"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            begun = path.with_suffix(".begun")
            shutil.copy(sqlite_template, begun)
            _tell_demonstration(begun)
            begun.rename(path)
    return path


def _tell_demonstration(path: Path) -> None:
    told = Database(f"sqlite:///{path}", files=Path(f"{path.with_suffix('.db')}.files"))
    database.use(told)
    load_whole(now(), word=word_at_once)
    database.use(None)
    with told.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    told.close()


@pytest.fixture
def demonstration(demonstration_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The demonstration, a copy for this test alone."""
    path = copy_database(demonstration_file, tmp_path / "demonstration.db")
    copy = Database(f"sqlite:///{path}")
    database.use(copy)
    yield copy
    database.use(None)
    copy.close()
