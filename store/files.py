"""Files under the SHA-256 of their bytes, in a folder beside the database: each written whole and never changed.

One is on the disk before the transaction that names it is committed. Where that is undone it stays, named by nobody,
until :meth:`Files.keep_only`.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL

from models.ledger.evidence import FileState
from settings import HOME
from store.outages import outage_of

HASH = re.compile(r"[0-9a-f]{64}")
BLOCK = 1024 * 1024  # bytes that are read at once
OWNER_ALONE, OWNER_IN_FOLDER = 0o600, 0o700
BEGUN = ".begun"  # the ending of a file that is being written


def files_beside(url: URL) -> Path:
    """The folder of the files of a database, unless the settings name another."""
    is_file = url.get_backend_name() == "sqlite"
    database = Path(url.database or "") if is_file else HOME / "var" / (url.database or "")
    return Path(f"{database.absolute()}.files")


class Files:
    """The files in ``folder``, which is made with the first. Its methods raise :class:`~models.outage.Outage` when
    the disk cannot be written or read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Have ``content`` on the disk; returns its SHA-256. What was damaged is whole again."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.state(sha256) is not FileState.WHOLE:
            with _naming_outages():
                _write_whole(self.path_of(sha256), content)
        return sha256

    def content(self, sha256: str) -> bytes | None:
        """The bytes that have this SHA-256; ``None`` when they are gone or others are in their place."""
        with _naming_outages():
            try:
                content = self.path_of(sha256).read_bytes()
            except FileNotFoundError:
                return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def state(self, sha256: str) -> FileState:
        with _naming_outages():
            try:
                is_whole = hash_of(self.path_of(sha256)) == sha256
            except FileNotFoundError:
                return FileState.GONE
        return FileState.WHOLE if is_whole else FileState.ALTERED

    def size(self, sha256: str) -> int | None:
        """The bytes that are under this name, whatever they are; ``None`` without any."""
        with _naming_outages():
            path = self.path_of(sha256)
            return path.stat().st_size if path.exists() else None

    def path_of(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:]

    def hashes(self) -> Iterator[str]:
        """The SHA-256 of every file that is here, by its name."""
        for path in self.folder.glob("??/*"):
            if HASH.fullmatch(sha256 := path.parent.name + path.name):
                yield sha256

    def keep_only(self, named: Collection[str], before: datetime) -> int:
        """Delete what was written before an instant and nobody has named, or was never finished; returns how many.
        Whoever asks holds the turn to write, so that nothing is just being named."""
        nobodys = [self.path_of(sha256) for sha256 in self.hashes() if sha256 not in named]
        nobodys += self.folder.glob(f"??/*{BEGUN}")
        with _naming_outages():
            old = [path for path in nobodys if path.stat().st_mtime < before.timestamp()]
            for path in old:
                path.unlink()
        return len(old)


def _write_whole(path: Path, content: bytes) -> None:
    """Have ``content`` at ``path`` on the disk, or nothing there. Raises :class:`OSError`."""
    with writing_whole(path) as begun:
        begun.write_bytes(content)


@contextmanager
def writing_whole(path: Path) -> Iterator[Path]:
    """Where to write what shall be at ``path``, on the disk, once the block ends well; else nothing is left."""
    make_folder(path.parent)
    begun = path.with_name(f"{path.name}{BEGUN}")
    try:
        begun.unlink(missing_ok=True)
        begun.touch(OWNER_ALONE)
        yield begun
        _have_on_disk(begun, os.O_RDWR)
        begun.replace(path)
        _have_folder_on_disk(path.parent)
    finally:
        begun.unlink(missing_ok=True)


def free_bytes(folder: Path) -> int:
    """The bytes that are free on the disk of a folder, or of where it would be made."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return shutil.disk_usage(there).free


def make_folder(folder: Path) -> None:
    """``folder`` and those above it, for its owner alone where they are new."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(OWNER_IN_FOLDER, exist_ok=True)
        _have_folder_on_disk(folder.parent)


def _have_folder_on_disk(folder: Path) -> None:
    """That a file has its name there, too."""
    if os.name != "nt":  # where a folder cannot be opened
        _have_on_disk(folder, os.O_RDONLY)


def _have_on_disk(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file. Raises :class:`OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _naming_outages() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise outage_of(error) from error
