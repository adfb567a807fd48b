"""What an error of a database says of it."""

import errno
import sqlite3

from models.outage import Outage, OutageKind

OF_SQLITE = {
    sqlite3.SQLITE_BUSY: OutageKind.BUSY,
    sqlite3.SQLITE_LOCKED: OutageKind.BUSY,
    sqlite3.SQLITE_READONLY: OutageKind.READ_ONLY,
    sqlite3.SQLITE_FULL: OutageKind.FULL,
    sqlite3.SQLITE_CORRUPT: OutageKind.DAMAGED,
    sqlite3.SQLITE_NOTADB: OutageKind.DAMAGED,
    sqlite3.SQLITE_IOERR: OutageKind.AWAY,
    sqlite3.SQLITE_CANTOPEN: OutageKind.AWAY,
    sqlite3.SQLITE_PERM: OutageKind.AWAY,
    sqlite3.SQLITE_AUTH: OutageKind.AWAY,
}
WITHOUT_TABLES = ("no such table", "no such column")  # SQLite has no code of its own for either
OF_DISK = {
    errno.ENOSPC: OutageKind.FULL,
    errno.EDQUOT: OutageKind.FULL,
    errno.EROFS: OutageKind.READ_ONLY,
    errno.EACCES: OutageKind.READ_ONLY,
    errno.EPERM: OutageKind.READ_ONLY,
}
OF_POSTGRESQL = {  # by code, else by the class that it begins with: Appendix A of the manual
    "25006": OutageKind.READ_ONLY,
    "25P03": OutageKind.AWAY,  # it ended a transaction in which nothing happened
    "40": OutageKind.BUSY,
    "42P01": OutageKind.UNPREPARED,
    "42703": OutageKind.UNPREPARED,
    "53": OutageKind.FULL,
    "53300": OutageKind.CROWDED,
    "55P03": OutageKind.BUSY,
    "57": OutageKind.AWAY,
    "57014": OutageKind.BUSY,  # a statement took too long
    "58": OutageKind.AWAY,
    "08": OutageKind.AWAY,
    "28": OutageKind.AWAY,
    "3D": OutageKind.UNPREPARED,
    "XX001": OutageKind.DAMAGED,
    "XX002": OutageKind.DAMAGED,
}


def outage_in(error: BaseException, is_operational: bool) -> OutageKind | None:
    """The outage that an error of a driver is about; ``None`` when it is a fault of ours.

    ``is_operational``: the driver says so; an error that no database has answered with has no code.
    """
    if isinstance(error, sqlite3.Error):
        if str(error).startswith(WITHOUT_TABLES):
            return OutageKind.UNPREPARED
        return OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if code := getattr(error, "sqlstate", None):
        return OF_POSTGRESQL.get(code) or OF_POSTGRESQL.get(code[:2])
    return OutageKind.AWAY if is_operational else None


def outage_of(error: OSError) -> Outage:
    """What keeps files beside the database from being written or read."""
    return Outage(OF_DISK.get(error.errno or 0, OutageKind.AWAY))
