"""What a file is: told by its bytes, never by its name, and only when it is whole."""

import lzma
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from models.ledger.compound_file import is_compound, streams_of
from models.ledger.signed_file import is_signed

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLD_WORD = "application/msword"
OLD_SHEET = "application/vnd.ms-excel"
ARCHIVE = "application/zip"
SIGNED = "application/pkcs7-mime"

PDF_BEGINNINGS = (b"%PDF-", b"\xef\xbb\xbf%PDF-")  # the second as programs write it that mark every file as UTF-8
PDF_END, END_WITHIN = b"%%EOF", 1024  # bytes, as readers of PDF look for it
JPEG_BEGINNING, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
JPEG_SCAN, JPEG_FILLING = 0xDA, 0xFF  # markers
PNG_BEGINNING, PNG_END = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0\0\0\0IEND\xaeB`\x82"
PACKED = b"PK\x03\x04"
CONTENT_TYPES = "[Content_Types].xml"
MOST_BYTES = 1024 * 1024  # of the content types, unpacked
BROKEN = (BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, lzma.LZMAError, zlib.error)


def media_type_of(content: bytes) -> str | None:
    """The media type of ``content``; ``None`` when it is no kind that is taken, is cut short, or says two at once.

    Nothing is unpacked but the content types of an office file, and no signature is verified.
    Sources: ISO 32000-1, 7.5.2 and 7.5.5 (PDF); ITU-T T.81, B.1.1 (JPEG); ISO/IEC 15948, 5.2, 11.2.2 and 11.2.5
    (PNG); ISO/IEC 29500-2, 10.1.2 (the content types of an office file).
    """
    if content.startswith(PACKED):
        return _packed_kind(content)
    if is_compound(content):
        return _old_kind(content)
    if content.startswith(PDF_BEGINNINGS):
        return PDF if PDF_END in content.rstrip(b"\0\t\r\n ")[-END_WITHIN:] else None
    if content.startswith(JPEG_BEGINNING):
        return JPEG if _is_whole_jpeg(content) else None
    if content.startswith(PNG_BEGINNING):
        return PNG if PNG_END in content else None
    return SIGNED if is_signed(content) else None


def _packed_kind(content: bytes) -> str | None:
    """What an archive is: the one kind that an office file declares to be, else an archive, when it has its end."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            if CONTENT_TYPES not in parts.namelist():
                return ARCHIVE
            with parts.open(CONTENT_TYPES) as file:
                declared = file.read(MOST_BYTES)
    except BROKEN:
        return None
    kinds = [media_type for media_type in (WORD, SHEET) if f"{media_type}.main+xml".encode() in declared]
    return kinds[0] if len(kinds) == 1 else None


def _old_kind(content: bytes) -> str | None:
    """Word or Excel of before 2007, by the stream that such a file must have ([MS-DOC] 2.1, [MS-XLS] 2.1.2)."""
    streams = streams_of(content)
    if "WordDocument" in streams:
        return OLD_WORD
    return OLD_SHEET if streams & {"Workbook", "Book"} else None


def _is_whole_jpeg(content: bytes) -> bool:
    """Whether the picture has its end; the small one that a camera puts before it has one too, and is passed over."""
    place = 2
    while content[place : place + 1] == b"\xff" and place + 4 <= len(content):
        marker = content[place + 1]
        if marker == JPEG_SCAN:
            return content.find(JPEG_END, place) >= 0
        place += 1 if marker == JPEG_FILLING else 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return False
