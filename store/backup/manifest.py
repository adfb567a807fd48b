"""What a backup says of itself. It is written last: what has none is no backup."""

from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

DATABASE, MANIFEST = "database", "manifest.json"
FILES = "files"


class Manifest(BaseModel):
    """``kind`` of database, its ``revision`` of tables, and the ``version`` of the program that wrote it; ``rows`` of
    each table, ``newest_act`` by its number in the ledger (0: none). ``sha256`` and ``size`` (bytes) are of the copy
    of the database, ``files`` the SHA-256 of each file that its rows name; those ``lost`` were gone or altered.
    ``damaged`` are the names at the place of what was there before, and was no longer what was written.
    """

    model_config = ConfigDict(frozen=True)

    made_at: AwareDatetime
    version: str
    kind: str
    revision: str
    sha256: str
    size: int
    rows: dict[str, int]
    newest_act: int
    files: tuple[str, ...]
    lost: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.made_at)

    @property
    def holds(self) -> tuple[int, int]:
        """How much had been written when it was made: entries of the journal, of which older ones have none, and
        the newest act."""
        return self.rows.get("journal_entry", 0), self.newest_act


def name_of(made_at: datetime) -> str:
    """What the backup of an instant is called; names in their order are instants in theirs."""
    return made_at.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def instant_of(name: str) -> datetime | None:
    """When the backup of a name was made; ``None`` when it is no such name."""
    try:
        return datetime.strptime(name, "%Y-%m-%dT%H-%M-%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_among(names: Iterable[str]) -> list[str]:
    """The names of the backups that are whole, among those of files at a place; the newest last."""
    folders = [name.removesuffix(f"/{MANIFEST}") for name in names if name.endswith(f"/{MANIFEST}")]
    return sorted(folder for folder in folders if instant_of(folder))


def file_name(sha256: str) -> str:
    """Where a place has a file of evidence, for all of its backups."""
    return f"{FILES}/{sha256[:2]}/{sha256[2:]}"
