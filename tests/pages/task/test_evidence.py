"""Evidence in the report forms: shown before saving, and a file that is not taken blocks until it is gone."""

import re
from hashlib import sha256

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Document, DoneReported, Returned
from models.ledger.evidence import File, store
from models.ledger.facts import Stage
from models.preference import change_preferences
from models.refusal import Refusal
from models.task.task import Task
from pages.parts.picking.pick_files import PickedFiles
from tests.conftest import World
from tests.models.ledger.test_evidence import PDF, compound_file, signed_file
from tests.pages.desk import Desk, box, dated, press, texts

DOC = compound_file("WordDocument")


def report(world: World, task: str, *files: tuple[str, bytes]) -> AppTest:
    """The form of a result, filled in, with ``files``."""
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="done")
    box(app.text_input, "Symbol of the product's document").input("9/BC-STP")
    dated(app, "Date of the product")
    return chosen(app, *files)


def chosen(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return app.file_uploader[0].set_value([(name, content, "x") for name, content in files]).run()


def is_blocked(app: AppTest) -> bool:
    return bool(next(each for each in app.button if each.label == "Report done").disabled)


def stage(world: World) -> str:
    with world.db.reading() as session:
        return str(session.exec(select(Task.stage)).one())


WRONG = {
    "notes.txt": (b"Bao cao", "notes.txt is none of the kinds that are taken: pdf, "),
    "cut.pdf": (PDF[:15], "cut.pdf is no whole pdf file: it is cut short"),
    "a.docx": (DOC, "a.docx is not what its ending says: it is a doc file"),
    "large.pdf": (PDF + b"\0" * 1024 * 1024, "large.pdf is larger than 1 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_not_taken_blocks_until_it_is_replaced(world: World, task: str, name: str) -> None:
    content, why = WRONG[name]
    with world.db.writing() as session:
        change_preferences(session, {"evidence_megabytes": 1}, by=world.admin, at=now())
    app = report(world, task)
    app.file_uploader[0].set_value([("whole.pdf", PDF, "x"), (name, content, "x")])
    press(app, "Report done")  # in the same breath, before the page is drawn with the button blocked
    assert why in texts(app)
    assert is_blocked(app)
    assert stage(world) == Stage.ASSIGNED
    chosen(app, ("whole.pdf", PDF))
    assert not is_blocked(app)
    press(app, "Report done")
    assert stage(world) == Stage.AWAITING


def test_name_size_and_checksum_are_shown_before_saving_and_in_the_history(world: World, task: str) -> None:
    app = report(world, task, ("Báo cáo.doc", DOC), ("ký.p7m", signed_file()))
    whole = sha256(DOC).hexdigest()
    lines = {each.value: each.help for each in app.caption}
    assert lines[":material/attach_file: Báo cáo.doc · 2 KB"] == f"SHA-256 {whole}"
    press(app, "Report done")
    [history] = [each.value for each in app.markdown if "[Báo cáo.doc]" in each.value and "SHA-256" not in each.value]
    assert "2 KB · [download]" in history
    [checksums] = [box for box in app.expander if box.label == "Checksums of the files"]
    assert f"SHA-256 {whole}" in checksums.markdown[0].value


def test_what_is_left_of_the_day_is_shown_before_it_is_spent(world: World, task: str) -> None:
    padded = b"%PDF-1.7\n" + b" " * (850 * 1024) + b"%%EOF"
    with world.db.writing() as session:
        change_preferences(session, {"daily_megabytes": 1}, by=world.admin, at=now())
    app = report(world, task)
    assert "Today you can still send 1 of 1 MB." in [each.value for each in app.caption]
    chosen(app, ("a.pdf", padded))
    assert "Today you can still send 0 of 1 MB." in [each.value for each in app.warning]
    assert not is_blocked(app)
    with world.db.writing() as session:
        store(session, [File("b.pdf", padded)], by=world.hoa, at=now())
    app.run()
    assert "more than the 1 MB of a day" in texts(app)
    assert is_blocked(app)


@pytest.mark.parametrize(
    ("picked", "why"),
    [
        (PickedFiles(refused=True), "is not taken: remove it or choose another"),
        (PickedFiles(under_way=True), "still being sent. Wait until it stands in the form"),
    ],
)
def test_nothing_is_saved_without_a_file_that_was_chosen(world: World, picked: PickedFiles, why: str) -> None:
    with pytest.raises(Refusal, match=re.escape(why)):
        _files = picked.taken


@pytest.mark.parametrize("files", [(), (File("Bản ký.pdf", PDF),)])
def test_who_confirms_is_shown_the_evidence_or_that_there_is_none(
    world: World, task: str, files: tuple[File, ...]
) -> None:
    with world.db.writing() as session:
        evidence = store(session, files, by=world.hoa, at=now())
        done = DoneReported(document=Document(symbol="9/BC-STP", on=today()), evidence=evidence)
        session.exec(select(Task)).one().report_done(session, done, by=world.hoa, at=now())
    app = Desk(world, "thuha").opens("task/task.py", code=task)
    assert ("No evidence attached." in texts(app)) is not bool(files)
    assert (len([each for each in app.markdown if "[Bản ký.pdf](" in each.value]) == 2) is bool(files)


def test_files_of_a_returned_report_are_folded_and_counted(world: World, task: str) -> None:
    with world.db.writing() as session:
        evidence = store(session, [File("Bản ký.pdf", PDF)], by=world.hoa, at=now())
        done = DoneReported(document=Document(symbol="9/BC-STP", on=today()), evidence=evidence)
        reported = session.exec(select(Task)).one()
        reported.report_done(session, done, by=world.hoa, at=now())
        reported.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=now())
    app = Desk(world, "hoa").opens("task/task.py", code=task, do="done")
    folded = [(each.label, each.proto.expanded) for each in app.expander]
    assert ("Note and evidence; 1 file stays", False) in folded
