"""What a file is: read from its bytes, whatever it is called, broken or pretends."""

from base64 import encodebytes
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
import xlsxwriter

from models.ledger.file_kind import (
    ARCHIVE,
    JPEG,
    OLD_SHEET,
    OLD_WORD,
    PDF,
    PNG,
    SHEET,
    SIGNED,
    WORD,
    media_type_of,
)
from tests.models.ledger import test_evidence as small
from tests.models.ledger.test_evidence import compound_file, office_file, signed_file

MANY_BEFORE = ("_rels/.rels", "docProps/app.xml", "docProps/core.xml", "customXml/item1.xml", "customXml/item2.xml")
MACROS = "application/vnd.ms-word.document.macroEnabled"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def word_file() -> bytes:
    content = BytesIO()
    docx.Document().save(content)
    return content.getvalue()


def sheet_file() -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet().write(0, 0, "x")
    return content.getvalue()


def packed(compression: int, **parts: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def as_text(content: bytes, label: str = "PKCS7") -> bytes:
    return f"-----BEGIN {label}-----\n{encodebytes(content).decode()}-----END {label}-----\n".encode()


WITH_A_SMALL_ONE = small.JPEG[:2] + b"\xff\xe1\0\x06\xff\xd9\0\0" + small.JPEG[2:]
OPEN = b"\x30\x80" + signed_file()[4:] + b"\0\0"
WHOLE = {
    "a PDF": (small.PDF, PDF),
    "a PDF after the mark of UTF-8": (b"\xef\xbb\xbf" + small.PDF, PDF),
    "a PDF that was signed after it was made": (small.PDF + small.PDF.removeprefix(b"%PDF-1.7\n"), PDF),
    "a photograph": (small.JPEG, JPEG),
    "a photograph with a small one before it": (WITH_A_SMALL_ONE, JPEG),
    "old Word": (compound_file("WordDocument", "1Table"), OLD_WORD),
    "old Excel": (compound_file("\x05SummaryInformation", "Workbook"), OLD_SHEET),
    "Excel of 1995": (compound_file("Book"), OLD_SHEET),
    "old Word with a workbook in it": (compound_file("WordDocument", "Workbook"), OLD_WORD),
    "an archive": (packed(ZIP_DEFLATED, **{"a.txt": "a"}), ARCHIVE),
    "an archive with a folder called word": (packed(ZIP_DEFLATED, **{"word/document.xml": "<x/>"}), ARCHIVE),
    "a signed file": (signed_file(), SIGNED),
    "a signed file of open length": (OPEN, SIGNED),
    "a signed file as text": (as_text(signed_file()), SIGNED),
    "a picture": (small.PNG, PNG),
    "what python-docx writes": (word_file(), WORD),
    "what xlsxwriter writes": (sheet_file(), SHEET),
    "Word with its parts in another order": (office_file(WORD, before=MANY_BEFORE), WORD),
    "a workbook with its parts in another order": (office_file(SHEET, before=MANY_BEFORE), SHEET),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_is_known_by_its_content(name: str) -> None:
    content, kind = WHOLE[name]
    assert media_type_of(content) == kind


NONE = {
    "nothing": b"",
    "a beginning and no more": b"%PD",
    "a picture's first line alone": small.PNG[:8],
    "a plain text": "Báo cáo kết quả".encode(),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a page with a PDF in it": b"<html>" + small.PDF,
    "a program": b"MZ" + b"\0" * 100,
    "a program with a Word file behind it": b"MZ" + b"\0" * 100 + word_file(),
    "a PDF that is cut short": small.PDF[:-10],
    "a photograph that is cut short": small.JPEG[:-1],
    "a photograph of which only the small one is whole": WITH_A_SMALL_ONE[:-1],
    "a picture that is cut short": small.PNG[:-4],
    "the beginning of an old office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "an old Word file that is cut short": compound_file("WordDocument")[:-512],
    "a locked office file": compound_file("EncryptionInfo", "EncryptedPackage"),
    "a message of Outlook": compound_file("__properties_version1.0"),
    "an archive without its end": packed(ZIP_DEFLATED, **{"a.txt": "a"})[:-22],
    "a signed file that is cut short": signed_file()[:-1],
    "a signed file with more behind it": signed_file() + b"<html>",
    "a signed file of open length that is cut short": OPEN[:-1],
    "a signed file as text that is cut short": as_text(signed_file())[:-8],
    "a key, not a signed file": as_text(signed_file(), "PRIVATE KEY"),
    "some text in the place of a signed file": as_text(b"<html>"),
    "a certificate": b"\x30\x0b\x06\x09" + b"\0" * 9,
    "an empty archive": packed(ZIP_DEFLATED),
    "an office file that declares nothing": office_file(),
    "slides": office_file(SLIDES),
    "Word with macros": office_file(MACROS),
    "Word and workbook at once": office_file(WORD, SHEET),
    "half a Word file": word_file()[:2000],
    "a Word file without its last bytes": word_file()[:-30],
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_none_of_the_kinds_is_told_apart(name: str) -> None:
    assert media_type_of(NONE[name]) is None


def test_what_comes_first_decides_for_a_file_of_two_kinds() -> None:
    """A browser shows it as what it begins with, and so it is kept; a PDF must end as one too."""
    assert media_type_of(small.PDF + word_file()) is None
    assert media_type_of(small.PNG + b"<script>alert(1)</script>") == PNG


def test_content_types_that_unpack_without_end_are_read_to_a_limit() -> None:
    declared = f'{" " * 1024 * 1024}ContentType="{WORD}.main+xml"'
    assert media_type_of(packed(ZIP_DEFLATED, **{"[Content_Types].xml": declared})) is None
    assert media_type_of(packed(ZIP_DEFLATED, **{"[Content_Types].xml": declared.strip()})) == WORD


@pytest.mark.parametrize("compression", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_an_office_file_with_any_byte_broken_or_cut_off_ends_in_an_answer(compression: int) -> None:
    declared = f'ContentType="{WORD}.main+xml"' * 20
    whole = packed(compression, **{"[Content_Types].xml": declared})
    for place in range(len(whole)):
        assert media_type_of(whole[:place]) is None
        for value in (0, 1, 0x7F, 0xFF):
            broken = whole[:place] + bytes([value]) + whole[place + 1 :]
            assert media_type_of(broken) in (WORD, ARCHIVE, None)


@pytest.mark.parametrize("kind", [OLD_WORD, SIGNED])
def test_an_old_or_signed_file_with_any_byte_broken_or_cut_off_ends_in_an_answer(kind: str) -> None:
    whole = {OLD_WORD: compound_file("WordDocument", "1Table"), SIGNED: as_text(signed_file())}[kind]
    for place in range(len(whole) - 512 if kind == OLD_WORD else len(whole) - 6):
        assert media_type_of(whole[:place]) is None
        for value in (0, 1, 0x7F, 0xFF):
            broken = whole[:place] + bytes([value]) + whole[place + 1 :]
            assert media_type_of(broken) in (kind, None)
