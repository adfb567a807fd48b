"""What a file is: told by its bytes, never by its name."""

import lzma
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\xef\xbb\xbf%PDF-", PDF),  # as programs write it that begin every file with the mark of UTF-8
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PNG),
)
PACKED = b"PK\x03\x04"
CONTENT_TYPES = "[Content_Types].xml"
MOST_BYTES = 1024 * 1024  # of the content types, unpacked
BROKEN = (BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, lzma.LZMAError, zlib.error)


def media_type_of(content: bytes) -> str | None:
    """The media type of ``content``; ``None`` when it is no kind that is taken, is cut short, or says two at once.

    Sources: ISO 32000-1, 7.5.2 (PDF); ITU-T T.81, B.1.1.3 (JPEG); ISO/IEC 15948, 5.2 and 11.2.2 (PNG);
    ISO/IEC 29500-2, 10.1.2 (the content types of an office file).
    """
    begun = [media_type for beginning, media_type in BEGINNINGS if content.startswith(beginning)]
    kinds = _main_parts(content) if content.startswith(PACKED) else begun
    return kinds[0] if len(kinds) == 1 else None


def _main_parts(content: bytes) -> list[str]:
    """What an office file, which is a ZIP archive, declares to be; a broken or other archive declares nothing."""
    try:
        with ZipFile(BytesIO(content)) as parts, parts.open(CONTENT_TYPES) as file:
            declared = file.read(MOST_BYTES)
    except BROKEN:
        return []
    return [media_type for media_type in (WORD, SHEET) if f"{media_type}.main+xml".encode() in declared]
