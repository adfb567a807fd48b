"""Packed files: workbooks and Word files are parts in a ZIP archive."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

from models.refusal import Refusal, gettext_noop, require

MOST_UNPACKED = 120 * 1024 * 1024
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: an old workbook, or a new one behind a password

MANIFEST = "META-INF/manifest.xml"  # of an OpenDocument, which is locked part by part
WITH_PASSWORD = gettext_noop("{name} is locked with a password. Save it without one.")


def is_old(content: bytes, *streams: str) -> bool:
    """Whether this is a file of an old Word or Excel, which has one of these streams in it."""
    return content.startswith(LOCKED) and any(stream.encode("utf-16-le") in content for stream in streams)


@contextmanager
def unpacked(name: str, content: bytes) -> Iterator[ZipFile]:
    """The parts of a packed file that is not too large; whatever it is broken in, also while it is read in the
    block, is told in a sentence.
    """
    require(
        not is_old(content, "WordDocument"),
        "{name} is a file of an old Word, whatever its name says. Open it in Word and save it as .docx.",
        name=name,
    )
    require(not content.startswith(LOCKED), WITH_PASSWORD, name=name)
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            require(size <= MOST_UNPACKED, "{name} is too large to read.", name=name)
            locked = MANIFEST in parts.namelist() and b"encryption-data" in parts.read(MANIFEST)
            require(not locked, WITH_PASSWORD, name=name)
            yield parts
    except Refusal:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file does to the library that reads it
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None
