"""What the database itself holds to, on both kinds."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, select

from models.base import metadata
from models.ledger.acts import Act, Document, DoneReported, ProgressReported
from models.ledger.evidence import content_of
from models.moment import FOREVER, UNTIL_NOW
from models.outage import NotBegun
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, Plan, Register
from models.task.task import Task
from models.unit import Unit
from models.unit_naming import ALWAYS, KNOWN_ALWAYS, Names, UnitName, names_of
from queries.installation.journal import broken_entries
from queries.installation.verification import disagreements
from store import database
from store.database import Database
from store.version import alembic_config
from tests.conftest import JANUARY, ON_BOTH, World, noon

pytestmark = ON_BOTH


def test_an_upgraded_database_has_the_tables_of_the_models(db: Database) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE act SET because = 'x'",
        "UPDATE act SET because = because",
        "DELETE FROM act",
        "INSERT INTO act SELECT * FROM act",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_act(world: World, change: str) -> None:
    with world.db.writing() as session:
        world.assign(session)
    with pytest.raises(DatabaseError), world.db.writing() as session:
        session.execute(text(change))
    with world.db.reading() as session:
        assert len(session.exec(select(Act)).all()) == 1


def test_an_act_is_not_replaced_either(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    if world.db.is_sqlite:
        with pytest.raises(DatabaseError, match="never changed"), world.db.writing() as session:
            session.execute(text("INSERT OR REPLACE INTO act SELECT * FROM act"))


def test_what_is_read_together_is_of_one_moment(world: World) -> None:
    def tasks() -> int:
        with world.db.reading() as session:
            return len(session.exec(select(Task)).all())

    with world.db.together():
        before = tasks()
        with world.db.writing() as session:
            world.assign(session)
        assert tasks() == before == 0
    assert tasks() == 1


def test_a_block_that_fails_leaves_nothing(world: World) -> None:
    def fail() -> None:
        with world.db.writing() as session:
            world.assign(session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with world.db.reading() as session:
        assert session.exec(select(Task)).all() == []


def at_once(count: int, work: Callable[[int], object]) -> list[Exception | None]:
    """Run ``work(n)`` in so many threads that begin together; what each one raised, or ``None``."""
    gate = threading.Barrier(count)
    outcomes: list[Exception | None] = [None] * count

    def run(n: int) -> None:
        gate.wait()
        try:
            work(n)
        except Exception as error:  # noqa: BLE001 - any of them is an outcome
            outcomes[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_changes_drawn_from_the_same_state_exactly_one_wins(world: World) -> None:
    with world.db.writing() as session:
        task_id = world.assign(session).id

    def report(n: int) -> None:
        with world.db.writing() as session:
            done = DoneReported(document=Document(symbol=f"{n}/BC-STP", on=JANUARY))
            session.get_one(Task, task_id).report_done(session, done, by=world.hoa, at=noon(JANUARY), seen=1)

    first, second = sorted(at_once(2, report), key=lambda outcome: outcome is not None)
    assert first is None
    assert isinstance(second, Refusal)
    assert "Somebody else" in str(second)


def test_many_hands_at_once_lose_nothing(world: World) -> None:
    with world.db.writing() as session:
        tasks = [world.assign(session).id for _ in range(4)]

    def work(n: int) -> None:
        for step in range(5):
            with world.db.writing() as session:
                task = session.get_one(Task, tasks[(n + step) % 4])
                report = ProgressReported(percent=step, done=f"{n}")
                task.report_progress(session, report, by=world.hoa, at=noon(JANUARY))

    assert at_once(8, work) == [None] * 8
    with world.db.reading() as session:
        assert len(session.exec(select(Act)).all()) == 4 + 8 * 5
    assert disagreements() == (4, [])


def test_a_row_that_was_tampered_with_is_found(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    with world.db.writing() as session:
        session.execute(text("UPDATE task SET percent = 99"))
        session.execute(text("UPDATE task_state SET lead_id = 2"))
    assert disagreements() == (
        1,
        ["2024-KH-001: its row differs from its acts", "2024-KH-001: its states differ from its acts"],
    )


def test_an_older_database_keeps_its_tasks_when_registers_become_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite tables are made anew for it: nothing may be lost, and references are heeded again afterwards."""
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0010")
    with old.writing() as session:
        session.execute(
            text("INSERT INTO plan (register, year, title_vi, title_en) VALUES ('government', 1999, '', '')")
        )
        session.execute(
            text(
                "INSERT INTO task (id, code, register, year, deadline_kind, stage, percent, act_count) "
                "VALUES (7, '1999-CP-001', 'government', 1999, 'fixed', 'assigned', 0, 0)"
            )
        )
        for statement in (
            "INSERT INTO person (id, login, name, title_vi, title_en, role, active, demonstration) "
            "VALUES (3, 'thuha', 'Nguyễn Thu Hà', '', '', 'secretariat', TRUE, FALSE)",
            "INSERT INTO comment VALUES (5, 7, '1999-05-20 05:00:00.000000', 3, 'Cảm ơn.')",
            "INSERT INTO mention VALUES (8, 5, NULL, 3), (9, 5, NULL, NULL)",
        ):
            session.execute(text(statement))
    old.upgrade()
    with old.reading() as session:
        task = session.exec(select(Task)).one()
        assert (task.id, task.register_code, task.code) == (7, "government", "1999-CP-001")
        assert session.get_one(Register, "government").runs_in(1999)
    with pytest.raises(DatabaseError), old.writing() as session:
        session.add(Task(code="x", register_code="nothing", year=1999))
    monkeypatch.setattr(database, "_current", old)
    assert broken_entries() == [], "its mentions, which were entered long after the rest"
    old.close()


def test_the_units_of_an_older_database_were_always_called_as_they_are_called(tmp_path: Path) -> None:
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0012")
    names = {"name_vi": "Sở Y tế", "name_en": "Department of Health", "short_vi": "SYT"}
    with old.writing() as session:
        insert = "INSERT INTO unit (id, code, kind, {}) VALUES (7, 'SYT', 'department', :{})"
        session.execute(text(insert.format(", ".join(names), ", :".join(names))), names)
    old.upgrade()
    with old.reading() as session:
        unit = session.get_one(Unit, 7)
        assert (unit.code, names_of(session, 7)) == ("SYT", {ALWAYS: Names(**names)})
        [row] = session.exec(select(UnitName)).all()
        assert (row.on_from, row.on_to, row.known_from, row.known_to) == (ALWAYS, FOREVER, KNOWN_ALWAYS, UNTIL_NOW)
    old.close()


def test_the_words_of_the_plans_report_get_one_name_for_late_unless_somebody_wrote_them_anew(tmp_path: Path) -> None:
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0022")
    own = "Đã hoàn thành {completed} nhiệm vụ, quá hạn {late}."
    with old.engine.begin() as connection:  # which had no journal yet
        of_plan = col(Register.code) == ANNUAL_PLAN
        before = connection.scalar(select(Register.wording_vi).where(of_plan))
        connection.execute(update(Register).where(of_plan).values(wording_vi={**before, "no_task": own}))
    old.upgrade()
    with old.reading() as session:
        after = session.get_one(Register, ANNUAL_PLAN).wording_vi
    once, twice = (each["section"].count("hoàn thành quá hạn {late}") for each in (before, after))
    assert (once, twice, after) == (0, 1, {**before, "section": after["section"], "no_task": own})
    old.close()


def test_the_files_of_an_older_database_leave_it_and_stand_beside_it(tmp_path: Path) -> None:
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0024")
    sha256 = hashlib.sha256(b"bytes").hexdigest()
    with old.writing() as session:
        row = {"sha256": sha256, "content": b"bytes"}
        insert = "INSERT INTO stored_file VALUES (:sha256, :content, '2024-01-01 00:00:00.000000')"
        session.execute(text(insert), row)
    old.upgrade()
    assert list(old.files.hashes()) == [sha256]
    with old.reading() as session:
        assert content_of(session, sha256) == b"bytes"
    with pytest.raises(DatabaseError, match="never changed"), old.writing() as session:
        session.execute(text("DELETE FROM stored_file"))
    modes = {path.stat().st_mode & 0o777 for path in old.files.folder.rglob("*")}
    assert modes == {0o600, 0o700}
    old.close()


def test_a_migration_that_leaves_rows_without_what_they_refer_to_is_undone(tmp_path: Path) -> None:
    fresh = Database(f"sqlite:///{tmp_path / 'fresh.db'}")
    fresh.upgrade()
    with pytest.raises(RuntimeError, match="refer to nothing"), fresh.changing_tables() as connection:
        connection.execute(text("INSERT INTO plan (register_code, year, title_vi, title_en) VALUES ('x', 1, '', '')"))
    with fresh.reading() as session:
        assert session.exec(select(Plan)).all() == []
    fresh.close()


def test_who_waits_for_too_long_to_write_is_told_that_nothing_began(world: World) -> None:
    with world.db.writing(), pytest.raises(NotBegun), world.db.writing(wait=0.2):
        pass
    with world.db.writing(wait=0.2) as session:
        assert world.assign(session).id == 1


def test_another_program_that_writes_is_waited_for_as_well(world: World) -> None:
    other = Database(world.db.url.render_as_string(hide_password=False))
    with other.writing(), pytest.raises(NotBegun), world.db.writing(wait=0.2):
        pass
    with world.db.writing(wait=0.2) as session:
        assert world.assign(session).id == 1
    other.close()


def test_nobody_but_its_owner_reads_a_new_database_or_an_older_one_that_all_could_read(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    fresh = Database(f"sqlite:///{folder / 'new.db'}")
    fresh.upgrade()
    fresh.engine.connect().close()
    older = tmp_path / "older.db"
    older.touch(0o644)
    Database(f"sqlite:///{older}").upgrade()
    made = [folder, *folder.iterdir(), older]
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in made} == {path.name: "0o0" for path in made}
    fresh.close()
