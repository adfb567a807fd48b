"""Saving when it cannot be: one sentence, the whole page, what was typed still there, and the cause in the log."""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import today
from models.ledger.acts import Document, DoneReported, ExtensionRequested, ProgressReported, Split
from models.ledger.entered import MISSING
from models.outage import Outage, OutageKind
from models.task.task import Task
from models.unsent import Unsent
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.depth import one_of
from tests.pages.desk import Desk, box, open_form, press, texts
from wording.language import Language, _, day, ngettext, use_language
from wording.outages import not_saved

GONE = "The file of the tracker is gone, or another one is in its place"
BUSY = Outage(OutageKind.BUSY)
LABEL = "Report progress"
LATER = date(2024, 7, 31)


@pytest.fixture(autouse=True)
def _hurried(db: Database) -> None:
    """Nobody waits five seconds for a lock that the test itself holds."""
    db.wait = 0.2


@contextmanager
def locked(db: Database) -> Iterator[None]:
    """Another program is writing."""
    with closing(sqlite3.connect(db.url.database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def in_language(language: str, sentence: str) -> str:
    """A sentence, one that counts as it is of one thing."""
    with use_language(Language(language)):
        return ngettext(sentence, sentence, 1) if "{count}" in sentence else _(sentence)


def not_saved_in(language: str, outage: Outage) -> str:
    with use_language(Language(language)):
        return not_saved(outage)


def warned(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "pages.parts.saving" and record.exc_info]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_while_another_writes_there_is_one_message_and_the_page_and_the_text_stay(
    world: World, task: str, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    app = Desk(world, "hoa", language).opens("task/task.py", code=task, do="progress")
    whole = [element.value for element in app.header]
    label = in_language(language, LABEL)
    box(app.text_area, in_language(language, "What was done")).input("Đã họp.")
    with locked(world.db):
        press(app, label)
    assert [toast.value for toast in app.toast] == [not_saved_in(language, BUSY)]
    assert [error.value for error in app.error] == []
    assert [element.value for element in app.header] == whole
    assert box(app.text_area, in_language(language, "What was done")).value == "Đã họp."
    assert len(warned(caplog)) == 1
    press(app, label)
    open_form(app, "progress")
    assert box(app.text_area, in_language(language, "What was done")).value == ""
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 2


def test_what_was_typed_while_another_writes_is_kept_with_the_next_change(world: World, task: str) -> None:
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    with locked(world.db):
        box(app.text_area, "What was done").input("Đã họp.").run()
    box(app.text_area, "What was done").input("Đã họp xong.").run()
    with world.db.reading() as session:
        assert session.exec(select(Unsent.text)).all() == ["Đã họp xong."]


def test_a_change_that_came_meanwhile_is_still_told_and_still_refuses(world: World, task: str) -> None:
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    with world.db.writing() as session:
        report = ProgressReported(percent=30, done="Đã gửi.")
        session.exec(select(Task)).one().report_progress(session, report, by=world.tuyet, at=noon(JANUARY))
    box(app.text_area, "What was done").input("Đã họp.")
    with locked(world.db):
        press(app, LABEL)
    assert "This task has changed since you opened it" in texts(app)
    box(app.text_area, "What was done").input("Đã họp xong.")
    press(app, LABEL)
    assert not app.error
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().act_count == 3


def test_the_language_that_cannot_be_changed_now_leaves_the_page_whole(world: World, task: str) -> None:
    app = Desk(world, "hoa", "en").opens("task/task.py", code=task)
    with locked(world.db):
        app.button(key="language").click().run()
    assert [error.value for error in app.error] == [not_saved_in("en", BUSY)]
    assert "Rà soát thủ tục hành chính" in texts(app)


def test_a_page_of_another_desk_says_whose_it_is_also_when_that_cannot_be_noted(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(world, "hoa")
    with locked(world.db):
        app = desk.opens("office/assign.py")
    assert [info.value for info in app.info] == ["Only the secretariat assigns tasks.  \n[To my desk](/home)"]
    assert not app.error
    assert warned(caplog)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_when_the_databases_folder_is_gone_there_is_one_message(
    world: World, task: str, trouble: list[logging.LogRecord], language: str
) -> None:
    app = Desk(world, "hoa", language).opens("task/task.py", code=task)
    app.context = {"locale": language}
    folder = Path(world.db.url.database or "").parent
    elsewhere = folder.with_name(f"{folder.name}_away")
    shutil.move(folder, elsewhere)
    app.run()
    assert [error.value for error in app.error] == [in_language(language, GONE)]
    assert [record.name for record in trouble] == ["pages.parts.trouble"]
    trouble.clear()
    shutil.move(elsewhere, folder)
    app.run()
    assert not app.error
    assert "Rà soát thủ tục hành chính" in texts(app)


def test_a_refusal_is_told_and_logged(world: World, task: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "pages.parts.saving")
    app = press(Desk(world, "hoa").opens("task/task.py", code=task, do="progress"), LABEL)
    assert [error.value for error in app.error] == ["Say what was done."]
    assert "Refused: Say what was done." in [record.getMessage() for record in caplog.records]


Say = Callable[[str], str]
Before = Callable[[World, Session, Task], None]
Step = Callable[[AppTest, Say, World], object]


def nothing_yet(_world: World, _session: Session, _task: Task) -> None:
    """It is only assigned."""


def reported(world: World, session: Session, task: Task) -> None:
    report = DoneReported(document=Document(symbol="12/BC-STP", on=JANUARY))
    task.report_done(session, report, by=world.hoa, at=noon(JANUARY))


def completed(world: World, session: Session, task: Task) -> None:
    world.finish(session, task, JANUARY)


def asked(world: World, session: Session, task: Task) -> None:
    task.request_extension(session, ExtensionRequested(to=LATER, reason="Chờ Bộ"), by=world.hoa, at=noon(JANUARY))


def split(world: World, session: Session, task: Task) -> None:
    task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=JANUARY, at=noon(JANUARY))


def fill(kind: str, label: str, value: object = "9/UBND") -> Step:
    """A step that fills in the input of this label."""
    return lambda app, say, _world: box(getattr(app, kind), say(label)).set_value(value).run()


def clear(label: str) -> Step:
    return fill("text_input", label, "")


def to_a_district(app: AppTest, say: Say, world: World) -> None:
    box(app.selectbox, say("To which unit")).set_value(world.nam_sach)


def among_one(app: AppTest, say: Say, world: World) -> None:
    box(app.multiselect, say("A part for each of these units")).set_value([world.stp]).run()


def wrong_in_its_document(app: AppTest, say: Say, _world: World) -> None:
    box(app.radio, say("What is wrong")).set_value(say("It says something wrong")).run()


@dataclass(frozen=True)
class Form:
    """A form of the task page, opened by ``do`` in the address, or open at once.

    What it is filled in with is refused with ``sentence``; ``name`` is what that sentence calls missing. The task is
    in the state that ``before`` brought it to.
    """

    login: str
    button: str
    sentence: str
    do: str = ""
    name: str = ""
    before: Before = nothing_yet
    steps: tuple[Step, ...] = ()


SYMBOL = fill("text_input", "Symbol of the document")
DAY = day(today())
DATED, DAY_OF_PRODUCT = (
    fill("text_input", "Date of the document", DAY),
    fill("text_input", "Date of the product", DAY),
)
FORMS = {
    "progress": Form("hoa", LABEL, "Say what was done.", do="progress"),
    "done": Form("hoa", "Report done", "Name the product's document.", do="done", steps=(DAY_OF_PRODUCT,)),
    "done undated": Form(
        "hoa",
        "Report done",
        MISSING,
        do="done",
        name="Date",
        steps=(fill("text_input", "Symbol of the product's document"),),
    ),
    "contribution": Form("tuyet", "Report the contribution", "Say what was done.", do="contribution"),
    "return": Form("thuha", "Return", "Say why the result is returned.", do="return", before=reported),
    "request": Form(
        "hoa",
        "Ask for the extension",
        "Say why an extension is needed.",
        do="request",
        steps=(fill("text_input", "New deadline", day(LATER)),),
    ),
    "request undated": Form("hoa", "Ask for the extension", MISSING, do="request", name="New deadline"),
    "extension": Form(
        "thuha",
        "Decide",
        "An extension is granted by a document and to a date.",
        do="decide",
        before=asked,
        steps=(DATED,),
    ),
    "extension undated": Form(
        "thuha",
        "Decide",
        MISSING,
        do="decide",
        name="New deadline",
        before=asked,
        steps=(SYMBOL, clear("New deadline")),
    ),
    "extension by an undated document": Form(
        "thuha", "Decide", MISSING, do="decide", name="Date", before=asked, steps=(SYMBOL,)
    ),
    "amendment": Form(
        "thuha",
        "Amend",
        "Say what the task is.",
        do="amend",
        steps=(fill("text_area", "Task", " "), fill("text_input", "In effect from", DAY)),
    ),
    "amendment undated": Form(
        "thuha",
        "Amend",
        MISSING,
        do="amend",
        name="Date",
        steps=(fill("text_input", "Product"),),
    ),
    "hand over to nobody": Form(
        "thuha", "Hand over", MISSING, do="hand_over", name="Lead unit", steps=(SYMBOL, DATED)
    ),
    "hand over": Form("thuha", "Hand over", "Name the document.", do="hand_over", steps=(to_a_district, DATED)),
    "hand over undated": Form(
        "thuha", "Hand over", MISSING, do="hand_over", name="Date", steps=(to_a_district, SYMBOL)
    ),
    "move": Form("thuha", "Move the deadline", MISSING, do="move", name="New deadline", steps=(SYMBOL, DATED)),
    "move without a document": Form(
        "thuha",
        "Move the deadline",
        "Name the document.",
        do="move",
        steps=(fill("text_input", "New deadline", "31/12/2030"), DATED),
    ),
    "withdraw": Form("thuha", "Withdraw", "Name the document.", do="withdraw", steps=(DATED,)),
    "withdraw undated": Form("thuha", "Withdraw", MISSING, do="withdraw", name="Date", steps=(SYMBOL,)),
    "reopen": Form("thuha", "Reopen", "Say why the task is reopened.", do="reopen", before=completed),
    "split": Form(
        "thuha",
        "Split into {count} part",
        "Name at least two units to split the task among.",
        do="split",
        steps=(among_one, fill("text_input", "Split from", DAY)),
    ),
    "split undated": Form(
        "thuha",
        "Split into {count} part",
        MISSING,
        do="split",
        name="Date",
        steps=(among_one,),
    ),
    "rejoin": Form("thuha", "Join the parts back", "Say why the parts are joined back.", do="rejoin", before=split),
    "correct": Form("thuha", "Correct", "Say why the act is corrected.", do="correct"),
    "correct undated": Form(
        "thuha",
        "Correct",
        MISSING,
        do="correct",
        name="Date",
        before=completed,
        steps=(
            wrong_in_its_document,
            clear("Date of the document"),
            fill("text_area", "Why it is corrected"),
        ),
    ),
}


@pytest.mark.parametrize("language", one_of(2, ["vi", "en"]))
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_a_form_says_is_looked_at_before_the_database_is_waited_for(
    world: World, task: str, form: Form, language: str
) -> None:
    def say(sentence: str) -> str:
        return in_language(language, sentence)

    with world.db.writing() as session:
        form.before(world, session, session.exec(select(Task)).one())
    app = Desk(world, form.login, language).opens("task/task.py", code=task, do=form.do)
    for step in form.steps:
        step(app, say, world)
    with locked(world.db):
        press(app, say(form.button).format(count=1))
    assert [error.value for error in app.error] == [say(form.sentence).format(name=say(form.name))]
    assert not app.toast


def test_a_fault_of_ours_is_not_told_as_the_readers(
    world: World, task: str, trouble: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Task, "report_progress", lambda *_args, **_more: Document(symbol=1, on="x"))
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="progress")
    box(app.text_area, "What was done").input("Đã họp.")
    with pytest.raises(AssertionError, match="our fault"):
        press(app, LABEL)
    assert "ValidationError" in str(trouble.pop().exc_info)
