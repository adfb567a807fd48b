"""The demonstration comes into an installation in which nobody works yet, and goes again."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select
from typer.testing import CliRunner

from cli import cli
from clock import now
from commands.terminal import OPERATOR
from models.base import metadata
from models.ledger.acts import Act, ProgressReported
from models.ledger.facts import Stage
from models.person import Person, Role
from models.province import day_of
from models.refusal import Refusal
from models.register import open_registers
from models.task.task import Task
from models.unit import Unit
from queries.installation.journal import broken_entries
from queries.installation.verification import database_damages, disagreements
from seed.demonstration import load_demonstration
from seed.removal import EMPTIED, OF_ITS_PEOPLE, STAYS, remove_demonstration
from seed.reorganised import DISTRICTS
from seed.units import told_units, units
from server.doors.sessions import user_of
from store.database import Database
from store.guards import broken_guards
from tests.conftest import ON_POSTGRESQL, PASSWORD

run = CliRunner().invoke
NOW = now()
YEAR = day_of(NOW).year
HISTORY = {"event", "unit_name", "unit_alias"}  # that there was another name for a while is known for ever
JOURNAL = {"journal_entry"}  # begins anew
CALENDAR = {"calendar_day", "period_dates"}


INIT = ("init", "--login", "bao", "--name", "Hồ Gia Bảo", "--password", PASSWORD)
OWN_UNITS = """Mã;Loại;Tên tiếng Việt;Tên viết tắt;Có từ ngày;Có đến hết ngày;Tên gọi khác
H24.1;Sở, ngành;Sở Tư pháp;Sở TP;;;
SNNMT;Sở, ngành;Sở Nông nghiệp và Môi trường;Sở NNMT;01/03/2025;;
SKHCN;Sở, ngành;Sở Khoa học và Công nghệ;Sở KHCN;01/07/2025;;STTTT
SGTVT;Sở, ngành;Sở Giao thông vận tải;Sở GTVT;;28/02/2025;
X1;Xã, phường;UBND xã Nam Sách;Xã Nam Sách;01/07/2025;;
X2;Xã, phường;UBND xã Ái Quốc;Xã Ái Quốc;01/07/2025;;
"""


@pytest.fixture
def installed(db: Database) -> Database:
    assert run(cli, [*INIT, "--preset", "two-level"]).exit_code == 0
    return db


@pytest.fixture
def installed_with_its_own(db: Database, tmp_path: Path) -> Database:
    """Its units have codes and days of their own; one is the heir of another and found by its code."""
    own = tmp_path / "units.csv"
    own.write_text(OWN_UNITS, encoding="utf-8")
    assert run(cli, [*INIT, "--units", str(own)]).exit_code == 0
    return db


def rows(session: Session) -> dict[str, list[Any]]:
    """All that stands in the database, by table."""
    kept = [table for table in metadata.sorted_tables if table.name not in HISTORY | CALENDAR | JOURNAL]
    return {table.name: sorted(map(repr, session.execute(table.select()).all())) for table in kept}


def load(db: Database, year: int) -> None:
    with db.writing() as session:
        list(load_demonstration(session, NOW, [year]))


def remove(db: Database) -> None:
    with db.writing() as session:
        remove_demonstration(session, NOW, by=OPERATOR)


def test_every_table_goes_or_stays() -> None:
    groups = [EMPTIED, OF_ITS_PEOPLE, STAYS, JOURNAL]
    assert sum(map(len, groups)) == len(set().union(*groups))
    assert set().union(*groups) == set(metadata.tables)


@ON_POSTGRESQL
def test_what_was_there_before_is_there_after_it(installed: Database) -> None:
    with installed.reading() as session:
        before = rows(session)
    load(installed, YEAR)
    with installed.reading() as session:
        assert len(rows(session)["task"]) > 50
    remove(installed)
    with installed.reading() as session:
        assert rows(session) == before
        assert broken_guards(session.connection()) == []
        renamed = session.exec(select(Unit).where(Unit.code == "BQLKCN")).one()
        assert renamed.details(session).name_vi == "Ban Quản lý các khu công nghiệp tỉnh"
    assert (disagreements(), broken_entries(), database_damages()) == ((0, []), [], [])


def test_units_of_an_installations_own_are_told_of_and_stay_as_they_were(installed_with_its_own: Database) -> None:
    with installed_with_its_own.reading() as session:
        before = rows(session)
    load(installed_with_its_own, DISTRICTS.year)
    with installed_with_its_own.reading() as session:
        known = units(session)
        own = {code: session.get_one(Unit, known[code]).code for code in ("STP", "STTTT", "XNAMSACH")}
        assert own == {"STP": "H24.1", "STTTT": "SKHCN", "XNAMSACH": "X1"}
        assert len(known) == len({details.code for details in told_units()}) + 1  # Ái Quốc beside them
    remove(installed_with_its_own)
    with installed_with_its_own.reading() as session:
        assert rows(session) == before


def test_of_an_installation_without_units_nothing_is_left(db: Database, demonstration: Database) -> None:
    with db.writing() as session:
        open_registers(session, YEAR)
        before = rows(session)
    remove(demonstration)
    with demonstration.reading() as session:
        assert session.exec(select(Unit)).all() == []
        assert rows(session) == before


def test_after_it_the_demonstration_comes_anew_and_its_ledger_is_guarded(demonstration: Database) -> None:
    remove(demonstration)
    load(demonstration, YEAR - 1)
    for table in ("act", "event"):
        with pytest.raises(DBAPIError, match="never changed"), demonstration.writing() as session:
            session.execute(text(f"DELETE FROM {table}"))


def test_it_stays_where_somebody_real_has_an_account(demonstration: Database) -> None:
    with demonstration.writing() as session:
        session.add(Person(login="an", name="Trần An", role=Role.SECRETARIAT))
    with pytest.raises(Refusal, match="real installation"):
        remove(demonstration)


def test_it_stays_where_an_act_of_somebody_real_rests_on_it(demonstration: Database) -> None:
    with demonstration.writing() as session:
        bao = Person(login="bao", name="Hồ Gia Bảo", role=Role.OFFICER)
        session.add(bao)
        task = next(each for each in session.exec(select(Task)) if each.facts(session).stage is Stage.RETURNED)
        bao.unit_id = task.facts(session).lead_id
        task.report_progress(session, ProgressReported(percent=10, done="Đã họp."), by=user_of(session, bao), at=NOW)
        bao.role = Role.ADMINISTRATOR
    with pytest.raises(Refusal, match="Somebody real has worked"):
        remove(demonstration)
    with demonstration.reading() as session:
        assert session.exec(select(Act)).first()


def test_nothing_is_taken_out_where_nothing_was_brought(installed: Database) -> None:
    with pytest.raises(Refusal, match="not here"):
        remove(installed)


def test_it_does_not_come_where_somebody_signs_in_as_its_people_do(installed: Database) -> None:
    with installed.writing() as session:
        session.exec(select(Person)).one().login = "hoa"
    with pytest.raises(Refusal, match="signs in as hoa"):
        load(installed, YEAR)
