"""Backing an installation up while people work, and putting it back where there is none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from models.event import EventKind, note
from models.installation.backup import is_backup_due, note_backup, note_failure
from models.ledger.evidence import FileState
from models.outage import Outage
from models.person import User
from models.preference import Preferences, preferences_in
from models.refusal import Refusal, Several, gettext_noop, require
from store.backup.copies import copy_database, put_back, require_empty, require_same
from store.backup.holdings import ALTERED, clear_unfinished, damaged_at, forget, manifest_of, newest_of
from store.backup.manifest import DATABASE, MANIFEST, Manifest, file_name
from store.backup.places import Place
from store.database import Database
from store.files import hash_of, make_folder
from store.locks import alone, backing_up
from store.version import is_known, product_version

DISK = gettext_noop("This machine's disk cannot be used: {reason}")


def back_up(database: Database, place: Place, preferences: Preferences, *, by: User | None, at: datetime) -> Manifest:
    """Write a backup and read it back; those that need not stay are deleted afterwards.

    What it has of files is only what is not there yet, or is damaged there. Raises :class:`Refusal` or
    :class:`~models.outage.Outage` when it cannot be made, which is noted as well; what was there before then stays.
    """
    with backing_up(database) as is_held:
        require(is_held, "Another backup is being made just now.")
        return _backed_up(database, place, preferences, by=by, at=at)


def back_up_when_due(database: Database, place: Place, at: datetime) -> Manifest | None:
    """What the server does by itself: a backup, when the settings or somebody want one now. Of several servers one
    makes it; raises like :func:`back_up`."""
    with database.reading() as session:
        is_due, preferences = is_backup_due(session, place.name, at), preferences_in(session)
    if not is_due:
        return None
    with backing_up(database) as is_held:
        with database.reading() as session:
            is_still_due = is_held and is_backup_due(session, place.name, at)
        return _backed_up(database, place, preferences, by=None, at=at) if is_still_due else None


def _backed_up(
    database: Database, place: Place, preferences: Preferences, *, by: User | None, at: datetime
) -> Manifest:
    try:
        with _naming_trouble(), _scratch(database) as scratch:
            manifest = _written(database, place, scratch, at)
    except (Refusal, Outage) as trouble:
        with database.writing() as session:
            note_failure(session, trouble, place.name, by=by, at=at)
        raise
    details = {"backup": manifest.name, "files": len(manifest.files) - len(manifest.lost)}
    details |= {"lost": len(manifest.lost)} if manifest.lost else {}
    with database.writing() as session:
        note_backup(session, place.name, manifest.damaged, at=at, by=by, **details)
    forget(place, preferences, at)
    return manifest


def _written(database: Database, place: Place, scratch: Path, at: datetime) -> Manifest:
    clear_unfinished(place)
    there = place.sizes()
    damaged = damaged_at(place, there, at)
    copied = scratch / DATABASE
    contents = copy_database(database, copied)
    whole = {name: size for name, size in there.items() if name not in damaged}
    lost = _files_written(database, place, contents.files, whole)
    manifest = Manifest(
        made_at=at,
        version=product_version(),
        kind=database.url.get_backend_name(),
        revision=contents.revision,
        sha256=hash_of(copied),
        size=copied.stat().st_size,
        rows=contents.rows,
        newest_act=contents.newest_act,
        files=contents.files,
        lost=lost,
        damaged=damaged,
    )
    described = scratch / MANIFEST
    described.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for path in (copied, described):
        _put(place, f"{manifest.name}/{path.name}", path, hash_of(path))
    return manifest


def _files_written(
    database: Database, place: Place, names: tuple[str, ...], there: dict[str, int]
) -> tuple[str, ...]:
    """Write the files that are not there yet; returns those that are lost here, and were never written."""
    lost = []
    for sha256 in names:
        size = there.get(file_name(sha256))
        if size is not None and size == database.files.size(sha256):
            continue
        if database.files.state(sha256) is FileState.WHOLE:
            _put(place, file_name(sha256), database.files.path_of(sha256), sha256)
        elif size is None:
            lost.append(sha256)
    return tuple(lost)


def _put(place: Place, name: str, path: Path, sha256: str) -> None:
    """Write a file and read it back; what came to be another is no file there."""
    place.put(name, path)
    if place.hash_of(name) != sha256:
        place.delete(name)
        raise Refusal(ALTERED, name=name, place=place.name)


def restore(
    database: Database, place: Place, name: str | None, *, by: User, at: datetime
) -> tuple[Manifest, list[str]]:
    """Put a backup back, the newest unless it is named, into an empty place that nobody serves; returns what it was,
    and the SHA-256 of the files that are lost.

    The database comes last and at once, so that what ends in the middle is no installation and is begun anew. Raises
    :class:`Refusal` where something is already, and for a backup that is not what was written.
    """
    with _naming_trouble(), alone(database), _scratch(database) as scratch:
        require_empty(database)
        manifest = manifest_of(place, name or newest_of(place, at))
        _require_fit(manifest, database)
        copied = scratch / DATABASE
        place.fetch(f"{manifest.name}/{DATABASE}", copied)
        require(hash_of(copied) == manifest.sha256, ALTERED, name=manifest.name, place=place.name)
        lost = _files_restored(database, place, manifest)
        require_same(manifest.rows, put_back(database, copied).rows)
    database.upgrade()
    with database.writing() as session:
        details = {"backup_place": place.name, "backup": manifest.name, "files": len(manifest.files) - len(lost)}
        note(session, EventKind.RESTORED, at=at, by=by, details=details)
    return manifest, lost


def _require_fit(manifest: Manifest, database: Database) -> None:
    kind = database.url.get_backend_name()
    require(
        manifest.kind == kind,
        "This is a backup of {kind}, and DATABASE_URL names another. Restore it there, then move it.",
        kind=manifest.kind,
    )
    require(
        is_known(manifest.revision),
        "Version {version} of this program, which is newer, made this backup. Install that version first.",
        version=manifest.version,
    )


def _files_restored(database: Database, place: Place, manifest: Manifest) -> list[str]:
    """Have the files of a backup here; returns those that it does not have as they were."""
    there = place.sizes()
    lost = []
    for sha256 in manifest.files:
        if database.files.state(sha256) is FileState.WHOLE:
            continue
        if file_name(sha256) in there:
            place.fetch(file_name(sha256), database.files.path_of(sha256))
        if database.files.state(sha256) is not FileState.WHOLE:
            lost.append(sha256)
    return lost


@contextmanager
def _scratch(database: Database) -> Iterator[Path]:
    """A folder for what is gone again at the end; what was left by one that was killed goes first."""
    folder = database.files.folder / "backup.begun"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        make_folder(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _naming_trouble() -> Iterator[None]:
    try:
        yield
    except (OSError, Outage) as trouble:
        error = trouble.__cause__ if isinstance(trouble, Outage) else trouble
        if not isinstance(error, OSError):  # it is the database's
            raise
        reason = Several([part for part in (error.strerror or error, error.filename) if part], between=": ")
        raise Refusal(DISK, reason=reason) from error
