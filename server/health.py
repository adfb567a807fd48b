"""How the installation is: whether people can work, and what an administrator should see to before they cannot."""

from datetime import datetime

from models.installation.health import Check, Health
from queries.installation.backups import is_backup_amiss, is_backup_old
from queries.installation.verification import verification
from settings import settings
from store.database import Database, current
from store.files import free_bytes

LITTLE_ROOM = 1024**3  # bytes that are free
NO_ROOM = 64 * 1024**2  # with less even a file of evidence may not go in
FAR_BEHIND = 1_000  # entries of the journal


def health(at: datetime) -> dict[Check, Health]:
    """How each thing is that this installation has."""
    database, place = current(), settings().backup_to
    if not database.is_ready():
        return {Check.DATABASE: Health.UNFIT}
    found = {
        Check.DATABASE: Health.GOOD,
        Check.ROOM: _room(database),
        Check.BACKUPS: _degraded(is_backup_old(place, at)),
        Check.LAST_BACKUP: _degraded(is_backup_amiss(place, at)),
        Check.TASKS: _degraded(verification().has_found_wrong),
    }
    if database.replica:
        found[Check.REPLICA] = _replica(database.entries_behind())
    return found


def _replica(behind: int | None) -> Health:
    return _degraded(behind is None or behind >= FAR_BEHIND)


def _room(database: Database) -> Health:
    free = min(free_bytes(folder) for folder in database.folders)
    if free < NO_ROOM:
        return Health.UNFIT
    return _degraded(free < LITTLE_ROOM)


def _degraded(is_so: bool) -> Health:
    return Health.DEGRADED if is_so else Health.GOOD
