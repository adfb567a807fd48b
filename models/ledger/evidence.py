"""Evidence: the files that prove what a unit reports, and others that are kept. An act names them by checksum.

The bytes stand outside the database (:class:`Files`), on the disk before the transaction that names them is
committed, and are never changed: the checksum in the act stays their proof.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol

from sqlmodel import Field, Session, col, select

from models.base import Model
from models.ledger.acts import Content, Evidence
from models.ledger.file_kind import ARCHIVE, JPEG, OLD_SHEET, OLD_WORD, PDF, PNG, SHEET, SIGNED, WORD, media_type_of
from models.ledger.quota import MEGABYTE, spend
from models.person import User
from models.preference import preferences_in
from models.refusal import Refusal, gettext_noop, require
from models.text import one_line

LONGEST_NAME = 150
MOST_FILES = 10
KINDS = {
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg"),
    PNG: ("png",),
    WORD: ("docx",),
    SHEET: ("xlsx",),
    OLD_WORD: ("doc",),
    OLD_SHEET: ("xls",),
    ARCHIVE: ("zip",),
    SIGNED: ("p7m",),
}
ENDINGS = [ending for endings in KINDS.values() for ending in endings]
SHOWN_IN_PLACE = (PDF, JPEG, PNG)  # all others are only handed out as downloads
NOT_WHOLE = gettext_noop(
    "{name} is no whole {kind} file: it is cut short, damaged, locked with a password, or something else. "
    "Save it anew and choose it again."
)
LOST = gettext_noop(
    "A file that was kept here is gone or was altered. Tell the administrator, who brings it back from a backup: "
    "{sha256}"
)
FILES = "files"  # of a session's ``info``
NONE_OF_THE_KINDS = gettext_noop("{name} is none of the kinds that are taken: {kinds}. Save it as one of them.")


class StoredFile(Model, table=True):
    """That a file is kept, by the SHA-256 of its bytes; the same file sent twice is kept once."""

    __tablename__ = "stored_file"

    sha256: str = Field(primary_key=True)
    stored_at: datetime


class FileState(StrEnum):
    WHOLE = "whole"
    ALTERED = "altered"
    GONE = "gone"


class Files(Protocol):
    """Where the bytes are, which a session brings along (:func:`files_of`)."""

    def put(self, content: bytes) -> str:
        """Have the bytes on the disk; returns their SHA-256."""

    def content(self, sha256: str) -> bytes | None:
        """The bytes, while they are what they were."""

    def state(self, sha256: str) -> FileState: ...


@dataclass(frozen=True)
class File:
    """A file as somebody sent it."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def store(
    session: Session, files: Sequence[File], *, by: User, at: datetime, beside: int = 0
) -> tuple[Evidence, ...]:
    """Keep ``files`` and say what an act says of them, ``beside`` so many that it has already.

    Raises :class:`Refusal` naming the one that is not taken, or when it is more than ``by`` may send on a day.
    """
    require_count(len(files) + beside)
    megabytes = preferences_in(session).evidence_megabytes
    evidence = tuple(read_evidence(file, megabytes) for file in files)
    spend(session, sum(each.size for each in evidence), by=by, at=at)
    for file in files:
        keep(session, file.content, at=at)
    return evidence


def require_count(count: int) -> None:
    """Refuse more files than go with one report."""
    require(count <= MOST_FILES, "At most {count} files go with one report.", count=MOST_FILES)


def keep(session: Session, content: bytes, *, at: datetime) -> str:
    """Keep the bytes of a file; returns the SHA-256 by which they are found."""
    sha256 = files_of(session).put(content)
    if session.get(StoredFile, sha256) is None:
        session.add(StoredFile(sha256=sha256, stored_at=at))
    return sha256


def content_of(session: Session, sha256: str) -> bytes:
    """The bytes of a file that was kept. Raises :class:`Refusal` when they are no longer what they were."""
    content = files_of(session).content(sha256)
    if content is None:
        raise Refusal(LOST, sha256=sha256)
    return content


def files_of(session: Session) -> Files:
    """Where the session's database has its files."""
    files: Files = session.info[FILES]
    return files


class HasContent(Protocol):
    """An act, or a row that tells of one."""

    @property
    def content(self) -> Content: ...


def evidence_of(acts: Sequence[HasContent]) -> list[Evidence]:
    """The files that ``acts`` name, in their order."""
    return [each for act in acts for each in getattr(act.content, "evidence", ())]


def broken_files(session: Session, files: Mapping[str, str]) -> list[str]:
    """The names of files, each with its SHA-256, whose bytes are not kept as they were."""
    kept = session.exec(select(StoredFile.sha256).where(col(StoredFile.sha256).in_(set(files.values()))))
    whole = {sha256 for sha256 in kept if files_of(session).state(sha256) is FileState.WHOLE}
    return [name for name, sha256 in files.items() if sha256 not in whole]


def damaged_files(session: Session) -> list[tuple[str, FileState]]:
    """The SHA-256 of every file that was kept and is not as it was."""
    kept = session.exec(select(StoredFile.sha256).order_by(StoredFile.sha256)).all()
    states = [(sha256, files_of(session).state(sha256)) for sha256 in kept]
    return [(sha256, state) for sha256, state in states if state is not FileState.WHOLE]


def read_evidence(file: File, megabytes: int) -> Evidence:
    """What an act would say of ``file``. Raises :class:`Refusal` that names it and says what to do."""
    require_readable(file, ENDINGS, megabytes)
    name = plain_name(file.name)
    media_type = _media_type(name, file.content)
    return Evidence(name=name, media_type=media_type, size=len(file.content), sha256=file.sha256)


def require_readable(file: File, endings: Sequence[str], megabytes: int) -> None:
    """Refuse a file that is empty or too large, or whose name has none of ``endings``."""
    name = plain_name(file.name)
    require(bool(file.content), "{name} is empty.", name=name)
    require(len(file.content) <= megabytes * MEGABYTE, "{name} is larger than {most} MB.", name=name, most=megabytes)
    require(_ending(name) in endings, NONE_OF_THE_KINDS, name=name, kinds=", ".join(endings))


def plain_name(name: str) -> str:
    """The last part of ``name``, on one line and without signs that a file system or a header reads otherwise."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = one_line("".join(letter if letter.isprintable() and letter not in '<>:"|?*' else " " for letter in last))
    ending = PurePosixPath(shown).suffix
    return shown.removesuffix(ending)[: LONGEST_NAME - len(ending)].strip(". ") + ending


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _media_type(name: str, content: bytes) -> str:
    """What the bytes are; refused when they are no whole file of a kind, or the name says another."""
    media_type, ending = media_type_of(content), _ending(name)
    if media_type is None:
        raise Refusal(NOT_WHOLE, name=name, kind=ending)
    kinds = KINDS[media_type]
    require(ending in kinds, "{name} is not what its ending says: it is a {kind} file.", name=name, kind=kinds[0])
    return media_type
