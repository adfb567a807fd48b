"""Evidence: the files that prove what a unit reports. An act names them by checksum; here their bytes are kept.

A file is kept in the same transaction as its act and never changed, so the checksum in the act stays its proof.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from sqlmodel import Field, Session, col, select

from models.base import Model
from models.ledger.acts import Content, Evidence
from models.ledger.file_kind import JPEG, PDF, PNG, SHEET, WORD, media_type_of
from models.refusal import Refusal, require
from models.text import one_line

LONGEST_NAME = 150
MOST_FILES = 10
MEGABYTE = 1024 * 1024
KINDS = {PDF: ("pdf",), JPEG: ("jpg", "jpeg"), PNG: ("png",), WORD: ("docx",), SHEET: ("xlsx",)}
ENDINGS = [ending for endings in KINDS.values() for ending in endings]
SHOWN_IN_PLACE = (PDF, JPEG, PNG)


class StoredFile(Model, table=True):
    """The bytes of a file, under their SHA-256; the same file sent twice is kept once."""

    __tablename__ = "stored_file"

    sha256: str = Field(primary_key=True)
    content: bytes
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class File:
    """A file as somebody sent it."""

    name: str
    content: bytes


def store(
    session: Session, files: Sequence[File], *, at: datetime, megabytes: int, beside: int = 0
) -> tuple[Evidence, ...]:
    """Keep ``files`` and say what an act says of them, ``beside`` so many that it has already.

    Raises :class:`Refusal` naming the one that is not taken.
    """
    require(len(files) + beside <= MOST_FILES, "At most {count} files go with one report.", count=MOST_FILES)
    return tuple(_store(session, file, at=at, megabytes=megabytes) for file in files)


def keep(session: Session, content: bytes, *, at: datetime) -> str:
    """Keep the bytes of a file; returns the SHA-256 by which they are found."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(StoredFile, sha256) is None:
        session.add(StoredFile(sha256=sha256, content=content, stored_at=at))
    return sha256


def content_of(session: Session, sha256: str) -> bytes | None:
    found = session.get(StoredFile, sha256)
    return found.content if found else None


class HasContent(Protocol):
    """An act, or a row that tells of one."""

    @property
    def content(self) -> Content: ...


def evidence_of(acts: Sequence[HasContent]) -> list[Evidence]:
    """The files that ``acts`` name, in their order."""
    return [each for act in acts for each in getattr(act.content, "evidence", ())]


def broken_files(session: Session, files: Mapping[str, str]) -> list[str]:
    """The names of files, each with its SHA-256, whose bytes are not kept as they were."""
    of_them = select(StoredFile.sha256, StoredFile.content).where(col(StoredFile.sha256).in_(set(files.values())))
    one_by_one = session.exec(of_them, execution_options={"yield_per": 1})  # they may be large
    whole = {sha256 for sha256, content in one_by_one if hashlib.sha256(content).hexdigest() == sha256}
    return [name for name, sha256 in files.items() if sha256 not in whole]


def _store(session: Session, file: File, *, at: datetime, megabytes: int) -> Evidence:
    name = plain_name(file.name)
    require(bool(file.content), "{name} is empty.", name=name)
    require(len(file.content) <= megabytes * MEGABYTE, "{name} is larger than {most} MB.", name=name, most=megabytes)
    media_type = _media_type(name, file.content)
    sha256 = keep(session, file.content, at=at)
    return Evidence(name=name, media_type=media_type, size=len(file.content), sha256=sha256)


def plain_name(name: str) -> str:
    """The last part of ``name``, on one line and without signs that a file system or a header reads otherwise."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = one_line("".join(letter if letter.isprintable() and letter not in '<>:"|?*' else " " for letter in last))
    ending = PurePosixPath(shown).suffix
    return shown.removesuffix(ending)[: LONGEST_NAME - len(ending)].strip(". ") + ending


def _media_type(name: str, content: bytes) -> str:
    """What the bytes are; refused when that is no kind of evidence, or the name says another."""
    media_type = media_type_of(content)
    if media_type is None:
        raise Refusal("{name} is none of the kinds that are taken: {kinds}.", name=name, kinds=", ".join(ENDINGS))
    endings = KINDS[media_type]
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    require(ending in endings, "{name} is not what its ending says: it is a {kind} file.", name=name, kind=endings[0])
    return media_type
