"""The cast and their small world, on a real database of either kind."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlmodel import Session

from models.accounts.credential import Credential
from models.directive.directive import Clause, Directive, DirectiveLevel
from models.ledger.acts import Assigned, Deadline, Document, DoneReported
from models.person import Person, Role, User
from models.province import ZONE
from models.register import ParField, Plan, Register
from models.task.task import Task
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitDetails, UnitKind
from server.passwords import argon2id
from server.sessions import user_of
from store import database
from store.database import Database
from tests import postgres
from wording.language import Language, set_language

PASSWORD = "a good password"
JANUARY = date(2024, 1, 10)
JUNE_30 = date(2024, 6, 30)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE).astimezone(UTC)


@pytest.fixture(autouse=True)
def in_vietnamese() -> None:
    """Every test begins in the language that is chosen when nobody chooses, whatever the test before it read in."""
    set_language(Language.VI)


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
        empty = _create(url, "empty")
        empty.upgrade()
        empty.close()
        yield url


def _create(url: str, name: str, template: str = "template1") -> Database:
    admin = create_engine(f"{url}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()
    return Database(f"{url}/{name}")


_numbers = count(1)


def new_postgres(url: str) -> Database:
    """A new database with every migration, on the tests' own server."""
    return _create(url, f"test_{next(_numbers)}", "empty")


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new database with every migration, current while the test runs."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        fresh = Database(f"sqlite:///{path}")
    else:
        url = request.getfixturevalue("postgres_server")
        fresh = new_postgres(url)
    database.use(fresh)
    yield fresh
    database.use(None)
    fresh.close()


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A new SQLite database, current while the test runs: for rules that no kind of database changes."""
    path = tmp_path / "test.db"
    shutil.copy(sqlite_template, path)
    fresh = Database(f"sqlite:///{path}")
    database.use(fresh)
    yield fresh
    database.use(None)
    fresh.close()


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

    def assign(self, session: Session, *, on: date = JANUARY, due: date | None = JUNE_30, **more: object) -> Task:
        """A task of the plan of 2024, led by Justice unless ``more`` says otherwise."""
        register = more.pop("register", Register.ANNUAL_PLAN)
        terms = self.terms(due=due, **more)
        return Task.assign(session, terms, register=register, year=2024, by=self.secretary, on=on, at=noon(on))

    def terms(self, *, due: date | None = JUNE_30, **more: object) -> Assigned:
        usual = {
            "title": "Rà soát thủ tục hành chính",
            "product": "Báo cáo",
            "field": ParField.PROCEDURES,
            "lead_id": self.stp,
            "deadline": Deadline(text="Quý II/2024", due=due),
        }
        return Assigned(**{**usual, **more})

    def unit_details(self, **more: object) -> UnitDetails:
        usual = {"code": "SKHCN", "name_vi": "Sở Khoa học", "name_en": "Department of Science", "short_vi": "Sở KH"}
        return UnitDetails(**{"kind": UnitKind.DEPARTMENT, **usual, **more})

    def finish(self, session: Session, task: Task, on: date, *, confirmed: date | None = None) -> None:
        """Justice reports the product of ``on`` that day; the secretary confirms it, then or later."""
        report = DoneReported(document=Document(symbol="12/BC-STP", on=on))
        task.report_done(session, report, by=self.hoa, at=noon(on))
        task.confirm(session, by=self.secretary, at=noon(confirmed or on))


@pytest.fixture
def world(db: Database) -> World:
    with db.writing() as session:
        return people_the(db, session)


@pytest.fixture
def sqlite_world(sqlite: Database) -> World:
    with sqlite.writing() as session:
        return people_the(sqlite, session)


_password_hash = argon2id.hash(PASSWORD)


def people_the(db: Database, session: Session) -> World:
    units = {
        code: _unit(session, code, kind, vi, en)
        for code, kind, vi, en in (
            ("STP", UnitKind.DEPARTMENT, "Sở Tư pháp", "Department of Justice"),
            ("STTTT", UnitKind.DEPARTMENT, "Sở Thông tin và Truyền thông", "Department of Information"),
            ("HNS", UnitKind.DISTRICT, "UBND huyện Nam Sách", "People's Committee of Nam Sach District"),
        )
    }
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
    session.add_all(Plan(register=register, year=2024, title_vi="", title_en="") for register in Register)
    session.flush()

    def person(login: str, name: str, role: Role, unit: str | None = None) -> User:
        unit_id = units[unit] if unit else None
        new = Person(login=login, name=name, role=role, unit_id=unit_id)
        session.add(new)
        session.flush()
        session.add(Credential(person_id=new.id or 0, password_hash=_password_hash))
        return user_of(session, new)

    return World(
        db=db,
        stp=units["STP"],
        stttt=units["STTTT"],
        nam_sach=units["HNS"],
        directive=directive.id or 0,
        clause=clause.id or 0,
        secretary=person("thuha", "Nguyễn Thu Hà", Role.SECRETARIAT),
        chairman=person("khai", "Trần Minh Khải", Role.LEADERSHIP),
        hoa=person("hoa", "Vũ Thị Hòa", Role.OFFICER, "STP"),
        tuyet=person("tuyet", "Đỗ Ánh Tuyết", Role.OFFICER, "STTTT"),
        son=person("son", "Lương Bá Sơn", Role.OFFICER, "HNS"),
        admin=person("quantri", "Hồ Gia Bảo", Role.ADMINISTRATOR),
        duc=person("duc", "Lê Minh Đức", Role.HEAD, "STP"),
        auditor=person("thanh", "Ngô Việt Thanh", Role.AUDITOR),
    )


def _unit(session: Session, code: str, kind: UnitKind, vi: str, en: str) -> int:
    unit = Unit(code=code, kind=kind, name_vi=vi, name_en=en, short_vi=code)
    session.add(unit)
    session.flush()
    assert unit.id is not None
    session.add_all(UnitAlias(unit_id=unit.id, alias=name, searchable=searchable(name)) for name in (code, vi, en))
    return unit.id


@pytest.fixture(scope="session")
def demonstration_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, told once for all tests that only look at it."""
    from clock import now
    from seed.demonstration import load_demonstration

    path = tmp_path_factory.mktemp("demonstration") / "demonstration.db"
    shutil.copy(sqlite_template, path)
    told = Database(f"sqlite:///{path}")
    with told.writing() as session:
        list(load_demonstration(session, now()))
    with told.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    told.close()
    return path


@pytest.fixture
def demonstration(demonstration_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The demonstration, a copy for this test alone."""
    path = tmp_path / "demonstration.db"
    shutil.copy(demonstration_file, path)
    copy = Database(f"sqlite:///{path}")
    database.use(copy)
    yield copy
    database.use(None)
    copy.close()
