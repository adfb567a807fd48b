"""How the machine says no: what keeps the database from being read or written, as people can be told."""

from enum import StrEnum
from typing import Any


class OutageKind(StrEnum):
    AWAY = "away"  # it does not answer, or may not be opened
    BUSY = "busy"  # somebody else is writing
    CROWDED = "crowded"  # every connection is taken
    FULL = "full"  # there is no room on its disk
    READ_ONLY = "read_only"
    DAMAGED = "damaged"  # it is no database, or one that is broken
    UNPREPARED = "unprepared"  # there is none, or one without the tables of this version
    NEWER = "newer"  # a newer version of the program made its tables
    REPLACED = "replaced"  # its file is gone, or another one is in its place
    CLOCK_BEHIND = "clock_behind"  # the machine's clock is far before the ledger's newest instant
    UNCERTAIN = "uncertain"  # it went away while it was saving


class Outage(Exception):
    """The database cannot be used, through nobody's fault who asks; ``facts`` are what a sentence about it says.

    ``is_partly_saved``: of longer work some was saved before.
    """

    def __init__(self, kind: OutageKind, **facts: Any) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.facts = facts
        self.is_partly_saved = False


class NotBegun(Outage):
    """A transaction could not begin, so nothing of it was saved."""
