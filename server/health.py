"""How the installation is: whether people can work, and what an administrator should see to before they cannot."""

from datetime import datetime

from models.installation.health import Check, Health
from queries.backups import is_backup_old
from store.database import Database, current
from store.files import free_bytes

LITTLE_ROOM = 1024**3  # bytes that are free
NO_ROOM = 64 * 1024**2  # with less even a file of evidence may not go in
FAR_BEHIND = 1_000  # entries of the journal


def health(at: datetime) -> dict[Check, Health]:
    """How each thing is that this installation has."""
    database = current()
    if not database.is_ready():
        return {Check.DATABASE: Health.UNFIT}
    found = {
        Check.DATABASE: Health.GOOD,
        Check.ROOM: _room(database),
        Check.BACKUPS: Health.DEGRADED if is_backup_old(at) else Health.GOOD,
    }
    if database.replica:
        found[Check.REPLICA] = _replica(database.entries_behind())
    return found


def _replica(behind: int | None) -> Health:
    return Health.GOOD if behind is not None and behind < FAR_BEHIND else Health.DEGRADED


def _room(database: Database) -> Health:
    free = min(free_bytes(folder) for folder in database.folders)
    if free < NO_ROOM:
        return Health.UNFIT
    return Health.DEGRADED if free < LITTLE_ROOM else Health.GOOD
