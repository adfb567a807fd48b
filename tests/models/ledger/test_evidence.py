"""Evidence: what is taken, what it is called, and that it is kept with its act or not at all."""

import hashlib
from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from models.ledger.acts import Document, DoneReported, Evidence
from models.ledger.evidence import File, StoredFile, content_of, store
from models.ledger.file_kind import SHEET, WORD
from models.refusal import Refusal
from models.task.task import Task
from queries.verification import disagreements
from store.database import Database
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
OVERRIDE = '<Override PartName="/{part}" ContentType="{kind}.main+xml"/>'


def office_file(*kinds: str, before: tuple[str, ...] = ()) -> bytes:
    """An office file of a kind; its content types come after the parts ``before``."""
    file = BytesIO()
    main = "xl/workbook.xml" if SHEET in kinds else "word/document.xml"
    declared = "".join(OVERRIDE.format(part=main, kind=kind) for kind in kinds)
    with ZipFile(file, "w") as parts:
        for part in before:
            parts.writestr(part, "<x/>")
        parts.writestr("[Content_Types].xml", f"<Types>{declared}</Types>")
        parts.writestr(main, "<x/>")
    return file.getvalue()


def keep(db: Database, *files: File, megabytes: int = 20) -> tuple[Evidence, ...]:
    with db.writing() as session:
        return store(session, files, at=NOW, megabytes=megabytes)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Báo cáo.pdf", PDF, "application/pdf"),
        ("ảnh.PNG", PNG, "image/png"),
        ("ảnh.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 40, "image/jpeg"),
        ("a.docx", office_file(WORD), WORD),
        ("a.xlsx", office_file(SHEET), SHEET),
    ],
)
def test_what_proves_something_is_kept_under_its_checksum(
    db: Database, name: str, content: bytes, media_type: str
) -> None:
    [evidence] = keep(db, File(name, content))
    assert (evidence.name, evidence.media_type, evidence.size) == (name, media_type, len(content))
    assert evidence.sha256 == hashlib.sha256(content).hexdigest()
    with db.reading() as session:
        assert content_of(session, evidence.sha256) == content


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"<html><script>alert(1)</script>", "none of the kinds"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "none of the kinds"),
        ("a.html", PDF, "not what its ending says: it is a pdf file"),
        ("a.pdf", PNG, "not what its ending says: it is a png file"),
        ("a.pdf.exe", PDF, "not what its ending says"),
        ("pdf", PDF, "not what its ending says"),
        ("a.exe", b"MZ" + b"\0" * 100, "none of the kinds"),
        ("a.zip", office_file(), "none of the kinds"),
        ("a.pdf", PDF + b"\0" * 1024 * 1024, "larger than 1 MB"),
    ],
)
def test_what_proves_nothing_is_refused_in_a_sentence(db: Database, name: str, content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        keep(db, File(name, content), megabytes=1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\hoa\\Báo cáo.pdf", "Báo cáo.pdf"),
        ('a<b>"c|d?*.pdf', "a b c d.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
        ("...pdf.pdf", "pdf.pdf"),
    ],
)
def test_a_name_plays_no_tricks(db: Database, name: str, kept: str) -> None:
    [evidence] = keep(db, File(name, PDF))
    assert evidence.name == kept


def test_the_same_file_sent_twice_is_kept_once(db: Database) -> None:
    first, second = keep(db, File("a.pdf", PDF), File("b.pdf", PDF))
    assert first.sha256 == second.sha256
    with db.reading() as session:
        assert len(session.exec(select(StoredFile)).all()) == 1


def test_too_many_files_are_refused(db: Database) -> None:
    with pytest.raises(Refusal, match="At most 10 files"):
        keep(db, *(File(f"{number}.pdf", PDF) for number in range(11)))


def report(world: World, session: Session, task: Task, *files: File) -> None:
    evidence = store(session, files, at=NOW, megabytes=20)
    said = DoneReported(document=Document(symbol="1/BC", on=JANUARY), evidence=evidence)
    task.report_done(session, said, by=world.hoa, at=NOW)


def test_a_refused_act_keeps_no_file(world: World, db: Database) -> None:
    with db.writing() as session:
        world.finish(session, world.assign(session), JANUARY)
    with pytest.raises(Refusal, match="already completed"), db.writing() as session:
        report(world, session, session.exec(select(Task)).one(), File("a.pdf", PDF))
    with db.reading() as session:
        assert session.exec(select(StoredFile)).all() == []


def test_a_file_is_never_changed_and_a_missing_one_is_found_out(world: World, db: Database) -> None:
    with db.writing() as session:
        report(world, session, world.assign(session), File("a.pdf", PDF))
    assert disagreements() == (1, [])
    for change in ("UPDATE stored_file SET content = 'x'", "DELETE FROM stored_file"):
        with pytest.raises(DBAPIError, match="never changed"), db.writing() as session:
            session.execute(text(change))
    with db.writing() as session:
        guard = "stored_file_no_delete" if db.is_sqlite else "stored_file_no_change ON stored_file"
        session.execute(text(f"DROP TRIGGER {guard}"))
        session.execute(text("DELETE FROM stored_file"))
    assert "files of its acts are not kept: a.pdf" in disagreements()[1][0]
