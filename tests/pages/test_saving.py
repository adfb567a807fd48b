"""Saving when it cannot be: one sentence, the whole page, what was typed still there, and the cause in the log."""

import logging
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlmodel import select

from models.ledger.acts import Document, ProgressReported
from models.task.task import Task
from models.unsent import Unsent
from store import database
from tests.conftest import JANUARY, noon
from tests.pages.desk import Desk, press, texts
from wording.language import Language, _, use_language

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
BUSY = "The database is busy or out of reach; nothing was saved. Try again in a moment."
AWAY = "The register cannot be reached just now"
LABEL = "Report progress"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    """Nobody waits ten seconds for a lock that the test itself holds."""
    monkeypatch.setattr(database.Database.writing, "__defaults__", (0.2,))
    monkeypatch.setattr(database.writing, "__defaults__", (0.2,))


@contextmanager
def locked(db):
    """Another program is writing."""
    with closing(sqlite3.connect(db.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def in_language(language, sentence):
    with use_language(Language(language)):
        return _(sentence)


def warned(caplog):
    return [record for record in caplog.records if record.name == "pages.parts.saving" and record.exc_info]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_while_another_writes_there_is_one_message_and_the_page_and_the_text_stay(world, task, caplog, language):
    app = Desk(world, "hoa", language).opens("task/task.py", code=task)
    whole = [element.value for element in app.subheader]
    label = in_language(language, LABEL)
    app.text_area[0].input("Đã họp.")
    with locked(world.db):
        press(app, label)
    assert [toast.value for toast in app.toast] == [in_language(language, BUSY)]
    assert [error.value for error in app.error] == []
    assert [element.value for element in app.subheader] == whole
    assert app.text_area[0].value == "Đã họp."
    assert len(warned(caplog)) == 1
    press(app, label)
    assert app.text_area[0].value == ""
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 2


def test_what_was_typed_while_another_writes_is_kept_with_the_next_change(world, task):
    app = Desk(world, "hoa").opens("task/task.py", code=task)
    with locked(world.db):
        app.text_area[0].input("Đã họp.").run()
    app.text_area[0].input("Đã họp xong.").run()
    with world.db.reading() as session:
        assert session.exec(select(Unsent.text)).all() == ["Đã họp xong."]


def test_a_change_that_came_meanwhile_is_still_told_and_still_refuses(world, task):
    app = Desk(world, "hoa").opens("task/task.py", code=task)
    with world.db.writing() as session:
        report = ProgressReported(percent=30, done="Đã gửi.")
        session.exec(select(Task)).one().report_progress(session, report, by=world.tuyet, at=noon(JANUARY))
    app.text_area[0].input("Đã họp.")
    with locked(world.db):
        press(app, LABEL)
    assert "This task has changed since you opened it" in app.warning[0].value
    app.text_area[0].input("Đã họp xong.")
    press(app, LABEL)
    assert not app.error
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 3


def test_the_language_that_cannot_be_changed_now_leaves_the_page_whole(world, task):
    app = Desk(world, "hoa", "en").opens("task/task.py", code=task)
    with locked(world.db):
        app.button(key="language").click().run()
    assert [error.value for error in app.error] == [BUSY]
    assert "Rà soát thủ tục hành chính" in texts(app)


def test_a_page_of_another_desk_says_whose_it_is_also_when_that_cannot_be_noted(world, caplog):
    desk = Desk(world, "hoa")
    with locked(world.db):
        app = desk.opens("office/assign.py")
    assert [info.value for info in app.info] == ["Only the secretariat assigns tasks."]
    assert not app.error
    assert warned(caplog)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_when_the_databases_folder_is_gone_there_is_one_message(world, task, trouble, language):
    app = Desk(world, "hoa", language).opens("task/task.py", code=task)
    app.context = {"locale": language}
    world.db.engine.dispose()
    folder = Path(world.db.url.database).parent
    elsewhere = folder.with_name(f"{folder.name}_away")
    shutil.move(folder, elsewhere)
    app.run()
    assert [error.value for error in app.error] == [in_language(language, AWAY)]
    assert [record.name for record in trouble] == ["pages.parts.trouble"]
    trouble.clear()
    shutil.move(elsewhere, folder)
    app.run()
    assert not app.error
    assert "Rà soát thủ tục hành chính" in texts(app)


def test_a_refusal_is_told_and_logged(world, task, caplog):
    caplog.set_level(logging.INFO, "pages.parts.saving")
    app = press(Desk(world, "hoa").opens("task/task.py", code=task), LABEL)
    assert [error.value for error in app.error] == ["Say what was done."]
    assert "Refused: Say what was done." in [record.getMessage() for record in caplog.records]


def test_what_a_form_says_is_looked_at_before_the_database_is_waited_for(world, task):
    app = Desk(world, "hoa").opens("task/task.py", code=task)
    with locked(world.db):
        press(app, LABEL)
    assert [error.value for error in app.error] == ["Say what was done."]
    assert not app.toast


def test_a_fault_of_ours_is_not_told_as_the_readers(world, task, trouble, monkeypatch):
    monkeypatch.setattr(Task, "report_progress", lambda *_args, **_more: Document(symbol=1, on="x"))
    app = Desk(world, "hoa").opens("task/task.py", code=task)
    app.text_area[0].input("Đã họp.")
    with pytest.raises(AssertionError, match="our fault"):
        press(app, LABEL)
    assert "ValidationError" in str(trouble.pop().exc_info)
