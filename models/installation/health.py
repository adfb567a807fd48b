"""How an installation is: what is looked at, and how serious it is when that is not well."""

from enum import IntEnum, StrEnum


class Check(StrEnum):
    DATABASE = "database"  # it is read and written, and has the tables of this version
    ROOM = "room"  # on the disks that are written
    BACKUPS = "backups"  # the last good one is not old
    LAST_BACKUP = "last_backup"  # what was tried last did not fail, and found no damage
    TASKS = "tasks"  # those folded anew agree with their acts
    REPLICA = "replica"


class Health(IntEnum):
    """``DEGRADED``: people work, but somebody has to look; ``UNFIT``: they cannot."""

    GOOD = 0
    DEGRADED = 1
    UNFIT = 2
