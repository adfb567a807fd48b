"""What a place has of backups: those that are whole, the newest of them, what was damaged there, and what goes."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from models.installation.backup import staying
from models.preference import Preferences
from models.refusal import Refusal, gettext_noop, require
from store.backup.manifest import DATABASE, FILES, MANIFEST, Manifest, backups_among, file_name, instant_of
from store.backup.places import Place

ALTERED = gettext_noop("{name} is not what was written there: {place}. It is no backup any more; take another one.")
TURNS = 31  # days in which all is read back once; a prime, so that it is by one backup a week as well


def manifest_of(place: Place, name: str) -> Manifest:
    """What a backup says of itself. Raises :class:`Refusal` when there is no such one, or it is not whole."""
    is_there = f"{name}/{MANIFEST}" in place.sizes()
    require(is_there, "There is no whole backup {name} at {place}.", name=name, place=place.name)
    return _read(place, name)


def newest_of(place: Place, at: datetime) -> str:
    """The name of the newest backup at a place. One that is named after ``at`` was named by a clock that was ahead,
    or this one is behind: it is the newest if it holds more. Raises :class:`Refusal` when there is none, or one that
    may be the newest cannot be read."""
    manifests = _manifests(place, place.sizes())
    require(bool(manifests), "There is no backup at {place}.", place=place.name)
    readable = {name: manifest for name, manifest in manifests.items() if manifest}
    newest = ""
    for name, manifest in readable.items():
        if not newest or not _is_after(name, at) or manifest.holds > readable[newest].holds:
            newest = name
    unreadable = [name for name in manifests.keys() - readable.keys() if name > newest]
    require(not unreadable, ALTERED, name=f"{max(unreadable, default='')}/{MANIFEST}", place=place.name)
    return newest


def damaged_at(place: Place, sizes: dict[str, int], at: datetime) -> tuple[str, ...]:
    """The names of what is no longer what was written at a place: what is gone, manifests that cannot be read, and of
    databases and files what does not read back as it was. A share of these is read, on each day another."""
    manifests = _manifests(place, sizes)
    written: dict[str, str] = {}
    for name, manifest in manifests.items():
        if manifest:
            written[f"{name}/{DATABASE}"] = manifest.sha256
            written |= {file_name(sha256): sha256 for sha256 in manifest.files if sha256 not in manifest.lost}
    damaged = [f"{name}/{MANIFEST}" for name, manifest in manifests.items() if manifest is None]
    damaged += [
        name
        for name, sha256 in written.items()
        if name not in sizes or (_has_its_turn(sha256, at) and not _reads_back(place, name, sha256))
    ]
    return tuple(sorted(damaged))


def clear_unfinished(place: Place) -> None:
    """Delete what was left by backups that did not come to their end."""
    place.clear_begun()
    sizes = place.sizes()
    whole = backups_among(sizes)
    for file in sizes:
        folder = file.partition("/")[0]
        if instant_of(folder) and folder not in whole:
            place.delete(file)


def forget(place: Place, preferences: Preferences, at: datetime) -> None:
    """Delete the backups that need not stay at ``at``, each manifest first; then what no other has.

    While one of those that stay cannot be read, every file stays, for any may be its.
    """
    sizes = place.sizes()
    made = {name: instant for name in backups_among(sizes) if (instant := instant_of(name))}
    stay = staying(made.values(), preferences, at)
    names = [name for name, instant in made.items() if instant in stay]
    for name in made.keys() - names:
        place.delete(f"{name}/{MANIFEST}")
        place.delete(f"{name}/{DATABASE}")
    manifests = [_readable(place, name) for name in names]
    if None not in manifests:
        named = {file_name(sha256) for manifest in manifests if manifest for sha256 in manifest.files}
        for file in sizes:
            if file.startswith(f"{FILES}/") and file not in named:
                place.delete(file)


def _manifests(place: Place, sizes: dict[str, int]) -> dict[str, Manifest | None]:
    """What each backup says of itself, in the order of their names; ``None`` where it cannot be read."""
    return {name: _readable(place, name) for name in backups_among(sizes)}


def _readable(place: Place, name: str) -> Manifest | None:
    try:
        return _read(place, name)
    except Refusal:
        return None


def _read(place: Place, name: str) -> Manifest:
    with TemporaryDirectory() as folder:
        place.fetch(f"{name}/{MANIFEST}", Path(folder) / MANIFEST)
        try:
            return Manifest.model_validate_json((Path(folder) / MANIFEST).read_bytes())
        except ValidationError:
            raise Refusal(ALTERED, name=f"{name}/{MANIFEST}", place=place.name) from None


def _is_after(name: str, at: datetime) -> bool:
    made_at = instant_of(name)
    return made_at is not None and made_at > at


def _has_its_turn(sha256: str, at: datetime) -> bool:
    return int(sha256[:8], 16) % TURNS == at.toordinal() % TURNS


def _reads_back(place: Place, name: str, sha256: str) -> bool:
    try:
        return place.hash_of(name) == sha256
    except Refusal:
        return False
