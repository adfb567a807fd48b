"""Operation, as the administrator sees it in one screen: how it is, what to see to, and the years."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from clock import now
from models.event import EventKind, note
from models.installation.archive import is_archived
from models.installation.backup import note_backup, note_failure
from models.refusal import Refusal
from queries.installation.verification import verification
from server import health
from tests.conftest import World
from tests.pages.desk import Desk, box, press, texts
from tests.pages.tables import tables
from usecases.clean import clean_when_due

PAGE = "admin/operation/operation.py"
MAY = date(2024, 5, 20)


def test_all_of_it_stands_in_one_screen(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    clean_when_due(world.db, now())
    app = Desk(world, "thanh").opens(PAGE)
    assert "All is well." in texts(app)
    operation, years = tables(app)
    lines = dict(zip(operation.column("Looked at"), operation.column("How it is"), strict=True))
    assert lines["Backups"] == "the last good one: never"
    assert lines["Replica"] == "none: all is read from the database itself"
    assert lines["Tasks folded anew"] == "0 of 1; none disagrees"
    assert lines["Cleaned up"].endswith(": nothing was left over")
    assert years.column("Still open") == ["1"]
    assert [button.label for button in app.button if button.label == "Archive it"] == []


def test_what_is_not_well_is_said_with_what_to_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with world.db.writing() as session:
        note(session, EventKind.BACKED_UP, at=now() - timedelta(days=3))
    monkeypatch.setattr(health, "free_bytes", lambda _folder: health.NO_ROOM - 1)
    app = Desk(world, "quantri").opens(PAGE)
    assert [error.value for error in app.error] == [
        "Room on the disk: The disk is nearly full. Make room, or give the machine a larger one."
    ]
    assert "Backups: There is none, or the last good one is more than two days old. Look at the backups." in texts(
        app
    )


def test_all_is_not_well_while_the_last_backup_failed_or_a_task_disagrees(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session).code
        note_failure(session, Refusal("Say where."), "/mnt", by=None, at=now())
    with world.db.engine.begin() as connection:
        connection.execute(text("UPDATE task_state SET title = 'Tên khác'"))
    assert verification().go_on(most=10)
    app = Desk(world, "quantri").opens(PAGE)
    assert [warning.value.partition(":")[0] for warning in app.warning] == ["The last backup", "Tasks folded anew"]
    assert "All is well." not in texts(app)
    operation = tables(app)[0]
    lines = zip(operation.column("Looked at"), operation.column("How it is"), operation.column("State"), strict=True)
    assert [(how, state) for looked_at, how, state in lines if looked_at == "Tasks folded anew"] == [
        (f"1 of 1; {code}", "look at it")
    ]
    with world.db.writing() as session:
        note_backup(session, "/mnt", by=None, at=now())
    [warning] = Desk(world, "quantri").opens(PAGE).warning
    assert warning.value.startswith("Tasks folded anew")


def test_a_settled_year_is_archived_and_opened_again_with_a_reason(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), MAY, confirmed=MAY)
    desk = Desk(world, "quantri")
    press(desk.opens(PAGE), "Archive it")
    with world.db.reading() as session:
        assert is_archived(session, 2024)
    task = Desk(world, "thuha").opens("task/task.py", code="2024-KH-001")
    assert "The year 2024 is archived: its tasks are only read." in texts(task)
    assert not task.pills
    app = desk.opens(PAGE)
    press(app, "Open it again")
    assert [error.value for error in app.error] == ["Say why the year is opened again."]
    box(app.text_input, "Why it is opened again").input("Thanh tra yêu cầu.")
    press(app, "Open it again")
    with world.db.reading() as session:
        assert not is_archived(session, 2024)
    assert tables(desk.opens(PAGE))[1].column("Archive")[0].endswith("by Hồ Gia Bảo: Thanh tra yêu cầu.")
