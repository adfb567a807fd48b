"""The journal: each row that is to stay as it was written is entered in it, each entry over the one before.

An entry has a hash of its own and of the entry before it, so whoever knows the hash of one entry knows that all until
then are as they were. What an entry says of a row is a digest: the SHA-256 of some of its columns as JSON.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Index
from sqlmodel import Field

from models.base import Model
from models.journal.journaled import JOURNAL_VERSION, JOURNALED

BEGINNING = "journal"  # in the place of a table's name: the journal itself begins
GONE = ""  # in the place of a digest: the row was deleted


class JournalEntry(Model, table=True):
    """That a row was written, at an instant: ``position`` counts the entries from 1 without gaps.

    The row is known by its ``table_name`` and ``row_key``; ``digest`` is of the columns that ``JOURNALED`` lists for
    ``version``, and empty when the row was deleted. ``by_id`` is who did it, where the row says so. ``hash`` is over
    all of these and the hash of the entry before.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_at", "at", "position"),)

    position: int = Field(sa_column=Column("position", primary_key=True, autoincrement=False))
    at: datetime
    version: int
    table_name: str
    row_key: str
    by_id: int | None = None
    digest: str
    hash: str


class Head(NamedTuple):
    """The last entry of a journal at some instant: what must be known of it to prove all that was entered before."""

    position: int
    at: datetime
    hash: str


class Written(NamedTuple):
    """A row that was written, as an entry speaks of it."""

    table_name: str
    row_key: str
    by_id: int | None
    digest: str


NOTHING_BEFORE = Head(0, datetime(1970, 1, 1, tzinfo=UTC), "")


def written(
    table_name: str, values: Mapping[str, Any], key: Iterable[str], version: int = JOURNAL_VERSION
) -> Written:
    """How an entry speaks of a row with these ``values``; ``key`` are the columns by which it is known."""
    by_id = values.get("by_id")
    row = {name: plain_value(values[name]) for name in JOURNALED[version][table_name]}
    return Written(table_name, key_of(values, key), by_id, digest_of(table_name, row))


def key_of(values: Mapping[str, Any], key: Iterable[str]) -> str:
    return "/".join(str(plain_value(values[name])) for name in key)


def digest_of(table_name: str, row: Mapping[str, Any]) -> str:
    """The SHA-256 of a row of plain values, as JSON with its keys in order."""
    said = json.dumps([table_name, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def plain_value(value: Any) -> Any:
    """A value as both databases and the program say it: instants in UTC to the microsecond, yes and no as 1 and 0."""
    match value:
        case bool():
            return int(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case dict() | list() | tuple():
            return json.loads(json.dumps(value))
        case _:
            return value


def entered(rows: Iterable[Written], after: Head, at: datetime) -> list[dict[str, Any]]:
    """The entries, by their columns, of rows that were written, in this order, after the last one."""
    entries = []
    for row in rows:
        entry = {
            "position": after.position + 1,
            "at": max(at, after.at),
            "version": JOURNAL_VERSION,
            **row._asdict(),
        }
        after = Head(entry["position"], entry["at"], hash_of(entry, after.hash))
        entries.append(entry | {"hash": after.hash})
    return entries


def hash_of(entry: Mapping[str, Any], before: str) -> str:
    """The hash of an entry over the hash of the one ``before``: SHA-256 of all that it says, a line each."""
    names = ("position", "at", "version", "table_name", "row_key", "by_id", "digest")
    said = [before, *("" if entry[name] is None else str(plain_value(entry[name])) for name in names)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
