"""Evidence: what is taken, what it is called, and that it is kept with its act or not at all."""

import hashlib
import struct
from base64 import b64decode
from datetime import timedelta
from errno import EACCES, ENOSPC
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from clock import now
from models.ledger.acts import Document, DoneReported, Evidence
from models.ledger.evidence import File, StoredFile, content_of, store
from models.ledger.file_kind import SHEET, WORD
from models.ledger.quota import MEGABYTE, sent_on
from models.outage import Outage, OutageKind
from models.preference import change_preferences
from models.refusal import Refusal
from models.task.task import Task
from queries.installation.verification import disagreements
from store.database import Database
from tests.conftest import JANUARY, World, noon
from usecases.clean import clean_when_due

NOW = noon(JANUARY)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 9 + b"\xff\xda\0\x02" + b"\0" * 40 + b"\xff\xd9"


def archive(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def compound_file(*streams: str) -> bytes:
    """A file of Word or Excel of before 2007 with empty ``streams``: a header, a table and a directory."""
    nothing, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = struct.pack("<8s16xHHHHH6xIIIIIIIII", COMPOUND, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    places = struct.pack("<109I", 0, *[nothing] * 108)
    names = [("Root Entry", 5, nothing, 1)]
    names += [
        (name, 2, number + 2 if number + 1 < len(streams) else nothing, nothing)
        for number, name in enumerate(streams)
    ]
    directory = b"".join(
        struct.pack(
            "<64sHBBIII16xIQQIQ",
            name.encode("utf-16-le"),
            2 * len(name) + 2,
            kind,
            1,
            nothing,
            beside,
            below,
            0,
            0,
            0,
            end,
            0,
        )
        for name, kind, beside, below in names
    )
    return head + places + struct.pack("<128I", table, end, *[nothing] * 126) + directory.ljust(512, b"\0")


def signed_file(signed: bytes = PDF) -> bytes:
    """Signed data (RFC 5652) that says nothing but that it is some."""
    body = bytes.fromhex("06092a864886f70d010702") + b"\xa0\x82" + len(signed).to_bytes(2, "big") + signed
    return b"\x30\x82" + len(body).to_bytes(2, "big") + body


def keep(world: World, *files: File) -> tuple[Evidence, ...]:
    with world.db.writing() as session:
        return store(session, files, by=world.hoa, at=NOW)


def limit(world: World, **change: int) -> None:
    with world.db.writing() as session:
        change_preferences(session, change, by=world.admin, at=NOW)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Báo cáo.pdf", PDF, "application/pdf"),
        ("ảnh.PNG", PNG, "image/png"),
        ("ảnh.jpeg", JPEG, "image/jpeg"),
        ("a.docx", office_file(WORD), WORD),
        ("a.xlsx", office_file(SHEET), SHEET),
        ("a.DOC", compound_file("WordDocument", "1Table"), "application/msword"),
        ("a.xls", compound_file("Workbook"), "application/vnd.ms-excel"),
        ("a.zip", archive(a="a"), "application/zip"),
        ("Báo cáo.pdf.p7m", signed_file(), "application/pkcs7-mime"),
    ],
)
def test_what_proves_something_is_kept_under_its_checksum(
    world: World, db: Database, name: str, content: bytes, media_type: str
) -> None:
    [evidence] = keep(world, File(name, content))
    assert (evidence.name, evidence.media_type, evidence.size) == (name, media_type, len(content))
    assert evidence.sha256 == hashlib.sha256(content).hexdigest()
    with db.reading() as session:
        assert content_of(session, evidence.sha256) == content
    assert {path.stat().st_mode & 0o777 for path in db.files.folder.rglob("*")} == {0o600, 0o700}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"<html><script>alert(1)</script>", "no whole pdf file"),
        ("a.pdf", PDF[:20], "no whole pdf file: it is cut short"),
        ("a.docx", office_file(WORD)[:-30], "no whole docx file: it is cut short"),
        ("a.doc", compound_file("WordDocument")[:-512], "no whole doc file: it is cut short"),
        ("a.docx", compound_file("EncryptedPackage"), "locked with a password"),
        ("a.doc", compound_file("Workbook"), "not what its ending says: it is a xls file"),
        ("a.zip", archive(a="a")[:-22], "no whole zip file"),
        ("a.zip", office_file(WORD), "not what its ending says: it is a docx file"),
        ("a.p7m", signed_file()[:-1], "no whole p7m file"),
        ("a.p7m", PDF, "not what its ending says: it is a pdf file"),
        ("a.txt", b"B\xc3\xa1o c\xc3\xa1o", "none of the kinds that are taken: pdf, .*Save it as one of them"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "none of the kinds"),
        ("a.html", PDF, "none of the kinds"),
        ("a.pdf", PNG, "not what its ending says: it is a png file"),
        ("a.pdf.exe", PDF, "none of the kinds"),
        ("pdf", PDF, "none of the kinds"),
        ("a.exe", b"MZ" + b"\0" * 100, "none of the kinds"),
        ("a.zip", office_file(), "no whole zip file"),
        ("a.pdf", PDF + b"\0" * 1024 * 1024, "larger than 1 MB"),
    ],
)
def test_what_proves_nothing_is_refused_in_a_sentence(
    world: World, db: Database, name: str, content: bytes, why: str
) -> None:
    limit(world, evidence_megabytes=1)
    with pytest.raises(Refusal, match=why):
        keep(world, File("b.pdf", PDF), File(name, content))
    with db.reading() as session:
        assert session.exec(select(StoredFile)).all() == []


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
def test_a_name_plays_no_tricks(world: World, name: str, kept: str) -> None:
    [evidence] = keep(world, File(name, PDF))
    assert evidence.name == kept


def test_the_same_file_sent_twice_is_kept_once(world: World, db: Database) -> None:
    first, second = keep(world, File("a.pdf", PDF), File("b.pdf", PDF))
    assert first.sha256 == second.sha256
    with db.reading() as session:
        assert len(session.exec(select(StoredFile)).all()) == 1


def test_too_many_files_are_refused(world: World) -> None:
    with pytest.raises(Refusal, match="At most 10 files"):
        keep(world, *(File(f"{number}.pdf", PDF) for number in range(11)))


def test_a_person_sends_so_much_on_a_day_and_no_more(world: World, db: Database) -> None:
    limit(world, daily_megabytes=1)
    half = File("a.pdf", b"%PDF-1.7\n" + b" " * (MEGABYTE // 2 - 14) + b"%%EOF")
    keep(world, half)
    keep(world, half)
    with pytest.raises(Refusal, match=r"more than the 1 MB of a day\. Send the rest tomorrow"):
        keep(world, File("b.png", PNG))
    with db.writing() as session:
        assert sent_on(session, world.hoa.id, JANUARY) == MEGABYTE
        store(session, [half], by=world.tuyet, at=NOW)
        store(session, [half], by=world.hoa, at=NOW + timedelta(days=1))
        assert sent_on(session, world.hoa.id, JANUARY + timedelta(days=1)) == MEGABYTE // 2


def report(world: World, session: Session, task: Task, *files: File) -> None:
    evidence = store(session, files, by=world.hoa, at=NOW)
    said = DoneReported(document=Document(symbol="1/BC", on=JANUARY), evidence=evidence)
    task.report_done(session, said, by=world.hoa, at=NOW)


def test_a_refused_act_keeps_no_file(world: World, db: Database) -> None:
    with db.writing() as session:
        world.finish(session, world.assign(session), JANUARY)
    with pytest.raises(Refusal, match="already completed"), db.writing() as session:
        report(world, session, session.exec(select(Task)).one(), File("a.pdf", PDF))
    with db.reading() as session:
        assert session.exec(select(StoredFile)).all() == []


def test_what_a_refused_act_left_on_the_disk_goes_and_what_is_named_stays(world: World, db: Database) -> None:
    [named] = keep(world, File("a.pdf", PDF))
    with db.trying() as session:
        store(session, [File("b.png", PNG)], by=world.hoa, at=NOW)
    assert len(set(db.files.hashes())) == 2
    cleaned = [clean_when_due(db, now() + timedelta(days=days)) for days in (0, 31)]
    assert [counts and counts["files"] for counts in cleaned] == [0, 1]
    assert list(db.files.hashes()) == [named.sha256]


def test_a_file_that_is_altered_is_refused_in_a_sentence_and_whole_once_it_is_sent_again(
    world: World, db: Database
) -> None:
    [named] = keep(world, File("a.pdf", PDF))
    db.files.path_of(named.sha256).write_bytes(b"forged")
    with db.reading() as session, pytest.raises(Refusal, match=f"gone or was altered.*backup: {named.sha256}"):
        content_of(session, named.sha256)
    keep(world, File("a.pdf", PDF))
    with db.reading() as session:
        assert content_of(session, named.sha256) == PDF


@pytest.mark.parametrize(("number", "kind"), [(ENOSPC, OutageKind.FULL), (EACCES, OutageKind.READ_ONLY)])
def test_a_disk_that_takes_no_file_refuses_the_act_with_it(
    world: World, db: Database, monkeypatch: pytest.MonkeyPatch, number: int, kind: OutageKind
) -> None:
    def refuse(*_asked: object) -> None:
        raise OSError(number, "not today")

    monkeypatch.setattr("store.files.os.fsync", refuse)
    with pytest.raises(Outage) as outage:
        keep(world, File("a.pdf", PDF))
    assert outage.value.kind is kind
    assert [path for path in db.files.folder.rglob("*") if path.is_file()] == []


def test_a_file_is_never_changed_and_a_missing_one_is_found_out(world: World, db: Database) -> None:
    with db.writing() as session:
        report(world, session, world.assign(session), File("a.pdf", PDF))
    assert disagreements() == (1, [])
    for change in ("UPDATE stored_file SET sha256 = 'x'", "DELETE FROM stored_file"):
        with pytest.raises(DBAPIError, match="never changed"), db.writing() as session:
            session.execute(text(change))
    with db.writing() as session:
        guard = "stored_file_no_delete" if db.is_sqlite else "stored_file_no_change ON stored_file"
        session.execute(text(f"DROP TRIGGER {guard}"))
        session.execute(text("DELETE FROM stored_file"))
    assert "files of its acts are not kept: a.pdf" in disagreements()[1][0]
