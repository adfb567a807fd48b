"""Comments with whom they are for, tasks and what else is written once are guarded; whom a comment is for is entered.

What is there is entered as it is now, after what was entered before.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

AT_ONCE = 5_000
GUARDED = {  # what finds a row that is there already; what refuses says
    "comment": ("id = NEW.id", "comments are never changed or deleted"),
    "draft": ("id = NEW.id", "a draft is never changed or deleted; act on it"),
    "indicator_set": ("code = NEW.code", "a set is never changed or deleted; add a version"),
    "inspection": ("id = NEW.id", "an inspection is never changed or deleted; act on it"),
    "member_report": ("id = NEW.id", "the report of a member is never changed or deleted; sign off another"),
    "mention": ("id = NEW.id", "whom a comment is for is never changed or deleted"),
    "scoring_round": (
        "id = NEW.id OR (set_code = NEW.set_code AND year = NEW.year)",
        "a round is never changed or deleted; act in it",
    ),
    "task": (
        "id = NEW.id OR code = NEW.code",
        "a task is never deleted, nor is its code changed; withdraw it by an act",
    ),
}
ALONE = {"task": " OF id, code, register_code, year, part_of"}  # the columns, where others change
JOURNAL = sa.table(
    "journal_entry",
    sa.column("position", sa.Integer()),
    sa.column("at", UTCDateTime()),
    sa.column("version", sa.Integer()),
    sa.column("table_name", AutoString()),
    sa.column("row_key", AutoString()),
    sa.column("digest", AutoString()),
    sa.column("hash", AutoString()),
)


def upgrade() -> None:
    entries = _entries()
    while some := list(islice(entries, AT_ONCE)):
        op.bulk_insert(JOURNAL, some)
    for table, (is_there, says) in GUARDED.items():
        _guard(table, is_there, says)


def _entries() -> Iterator[dict[str, Any]]:
    """An entry of each row that says whom a comment is for."""
    columns = JOURNAL.c
    last = sa.select(columns.position, columns.at, columns.hash).order_by(columns.position.desc()).limit(1)
    position, at, before = op.get_bind().execute(last).one()
    at = max(at, datetime.now(UTC))
    query = sa.text("SELECT id, comment_id, unit_id, person_id FROM mention ORDER BY id")
    for row in op.get_bind().execute(query).mappings().all():
        position += 1
        written = json.dumps(["mention", dict(row)], sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(written.encode()).hexdigest()
        lines = [before, position, f"{at:%Y-%m-%d %H:%M:%S.%f}", 5, "mention", row["id"], "", digest]
        before = hashlib.sha256("\n".join(map(str, lines)).encode()).hexdigest()
        yield {
            "position": position,
            "at": at,
            "version": 5,
            "table_name": "mention",
            "row_key": str(row["id"]),
            "digest": digest,
            "hash": before,
        }


def _guard(table: str, is_there: str, says: str) -> None:
    """Refuse to change or delete a row, or to put another in its place."""
    alone = ALONE.get(table, "")
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        there = f"SELECT 1 FROM {table} WHERE {is_there}"
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE{alone} ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        return
    refuse = f"BEGIN RAISE EXCEPTION '{says}'; END"
    op.execute(f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE{alone} OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
    )
