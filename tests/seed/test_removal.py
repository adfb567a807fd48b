"""The demonstration comes into an installation in which nobody works yet, and goes again."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from clock import now
from commands.terminal import OPERATOR
from models.base import metadata
from models.calendar.days_off import generate_days
from models.calendar.period import generate_periods
from models.ledger.acts import Act, ProgressReported
from models.ledger.facts import Stage
from models.person import Details, Person, Role
from models.province import day_of
from models.refusal import Refusal
from models.register import open_registers
from models.task.task import Task
from models.unit import Unit
from queries.journal import broken_entries
from queries.verification import database_damages, disagreements
from seed.demonstration import load_demonstration
from seed.province import settle_units
from seed.removal import EMPTIED, OF_ITS_PEOPLE, STAYS, remove_demonstration
from server.doors.accounts import add_with_password
from server.doors.sessions import user_of
from store.database import Database
from store.guards import broken_guards
from tests.conftest import ON_POSTGRESQL, PASSWORD

NOW = now()
YEAR = day_of(NOW).year
HISTORY = {"event", "unit_name", "unit_alias"}  # that there was another name for a while is known for ever
JOURNAL = {"journal_entry"}  # begins anew
CALENDAR = {"calendar_day", "period_dates"}


def prepare(db: Database) -> None:
    """The units, the registers and the administrator that ``init`` brings."""
    with db.writing() as session:
        settle_units(session)
        open_registers(session, YEAR)
        administrator = Details("bao", "Hồ Gia Bảo", Role.ADMINISTRATOR)
        add_with_password(session, administrator, PASSWORD, by=OPERATOR, at=NOW)


@pytest.fixture
def installed(db: Database) -> Database:
    """As ``init`` leaves it."""
    prepare(db)
    with db.writing() as session:
        generate_periods(session, YEAR, by=OPERATOR, at=NOW)
        generate_days(session, YEAR, by=OPERATOR, at=NOW)
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
    _comes_and_goes(installed)


def test_after_it_the_demonstration_comes_anew_with_its_guards_and_goes_again(demonstration: Database) -> None:
    remove(demonstration)
    prepare(demonstration)  # its calendar stays
    _comes_and_goes(demonstration)


def _comes_and_goes(db: Database) -> None:
    with db.reading() as session:
        before = rows(session)
    load(db, YEAR)
    with db.reading() as session:
        assert len(rows(session)["task"]) > 100
    for table in ("act", "event"):
        with pytest.raises(DBAPIError, match="never changed"), db.writing() as session:
            session.execute(text(f"DELETE FROM {table}"))
    remove(db)
    with db.reading() as session:
        assert rows(session) == before
        assert broken_guards(session.connection()) == []
        renamed = session.exec(select(Unit).where(Unit.code == "BQLKCN")).one()
        assert renamed.details(session).name_vi == "Ban Quản lý các khu công nghiệp tỉnh"
    assert (disagreements(), broken_entries(), database_damages()) == ((0, []), [], [])


def test_of_an_installation_without_units_nothing_is_left(db: Database, demonstration: Database) -> None:
    with db.writing() as session:
        open_registers(session, YEAR)
        before = rows(session)
    remove(demonstration)
    with demonstration.reading() as session:
        assert session.exec(select(Unit)).all() == []
        assert rows(session) == before


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
