"""The journal: each row that stays as it was written is entered, each entry over the one before.

What is there is entered as it is now. Its first entry says when that was, so nobody takes it for proof of before.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

AT_ONCE = 5_000
SAYS = "the journal is never changed or deleted"
KEYS = {
    "act": "task_id number",
    "calendar_day": "on",
    "cause": "code",
    "credential": "person_id",
    "directive_relation": "directive_id other_id kind",
    "period_dates": "year kind",
    "plan": "register_code year",
    "preference": "name",
    "register": "code",
    "stored_file": "sha256",
}
COLUMNS = {
    "act": "id task_id number place kind on recorded_at by_id because batch_id payload",
    "batch": "id kind at by_id undoes_id",
    "calendar_day": "on working name_vi name_en",
    "cause": "code name_vi name_en position active",
    "clause": "id directive_id parent_id position label text needs_task",
    "comment": "id task_id at by_id text",
    "credential": "person_id password_hash password_set_at totp_secret",
    "directive": "id symbol kind level issuer signer issued_on subject meeting_on searchable folded file",
    "directive_relation": "directive_id other_id kind",
    "event": "id at kind by_id about_id address details",
    "identity": "id provider subject person_id linked_at",
    "issued_report": "id year kind as_of known_at position content "
    "seal texts files because supersedes_id issued_at by_id seal_version",
    "loading": "id name sha256 register_code year on directive_id at by_id batch_id",
    "period_dates": "year kind start cut_off units_by province_by",
    "person": "id login name title_vi title_en email role unit_id active demonstration",
    "plan": "register_code year title_vi title_en directive_id",
    "preference": "name value",
    "register": "code letters name_vi name_en position first_year "
    "last_year in_report figure_prefix section wording_vi wording_en",
    "reorganisation": "id kind symbol issued_on on batch_id gone taken_back_at",
    "stored_file": "sha256 stored_at",
    "task": "id code register_code year part_of",
    "unit": "id code kind parent_id valid_from valid_to",
    "unit_name": "id unit_id name_vi name_en short_vi on_from on_to known_from known_to",
    "unit_succession": "id reorganisation_id unit_id successor_id on in_force",
}
INSTANTS = {"at", "issued_at", "known_at", "known_from", "known_to", "linked_at", "password_set_at", "recorded_at"}
INSTANTS |= {"stored_at", "taken_back_at"}
JSONS = {"details", "file", "files", "gone", "payload", "texts", "value", "wording_en", "wording_vi"}


def upgrade() -> None:
    journal = op.create_table(
        "journal_entry",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("table_name", AutoString(), nullable=False),
        sa.Column("row_key", AutoString(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("hash", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal_entry")),
    )
    op.create_index("ix_journal_entry_at", "journal_entry", ["at", "position"])
    entries = _entries(datetime.now(UTC))
    while some := list(islice(entries, AT_ONCE)):
        op.bulk_insert(journal, some)
    _guard()


def _entries(at: datetime) -> Iterator[dict[str, Any]]:
    before = ""
    for position, (table, key, by_id, digest) in enumerate(_rows(), start=1):
        stamp = at.strftime("%Y-%m-%d %H:%M:%S.%f")
        of_whom = "" if by_id is None else str(by_id)
        said = "\n".join([before, str(position), stamp, "1", table, key, of_whom, digest])
        before = hashlib.sha256(said.encode()).hexdigest()
        yield {
            "position": position,
            "at": at,
            "version": 1,
            "table_name": table,
            "row_key": key,
            "by_id": by_id,
            "digest": digest,
            "hash": before,
        }


def _rows() -> Iterator[tuple[str, str, int | None, str]]:
    """Of the beginning and of each row: its table, its key, who wrote it, and its digest."""
    yield "journal", "", None, ""
    for table, names in COLUMNS.items():
        columns, keys = names.split(), KEYS.get(table, "id").split()
        raw = ", ".join(f'CAST("{name}" AS TEXT)' if name in JSONS else f'"{name}"' for name in columns)
        query = sa.text(f'SELECT {raw} FROM "{table}" ORDER BY {", ".join(map(_quoted, keys))}')
        for values in op.get_bind().execute(query):
            row = {name: _plain(name, value) for name, value in zip(columns, values, strict=True)}
            said = json.dumps([table, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            digest = hashlib.sha256(said.encode()).hexdigest()
            yield table, "/".join(str(row[name]) for name in keys), row.get("by_id"), digest


def _quoted(name: str) -> str:
    return f'"{name}"'


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, str) and name in JSONS:
        with suppress(ValueError):
            return json.loads(value)
    if isinstance(value, str) and name in INSTANTS:
        with suppress(ValueError):
            value = datetime.fromisoformat(value).replace(tzinfo=UTC)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _guard() -> None:
    """Refuse to change or delete an entry, or to put another in its place."""
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        there = "SELECT 1 FROM journal_entry WHERE position = NEW.position"
        op.execute(
            f"CREATE TRIGGER journal_entry_no_replace BEFORE INSERT ON journal_entry WHEN EXISTS ({there}) {refuse}"
        )
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER journal_entry_no_{verb.lower()} BEFORE {verb} ON journal_entry {refuse}")
        return
    refuse = f"BEGIN RAISE EXCEPTION '{SAYS}'; END"
    op.execute(f"CREATE FUNCTION journal_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
    op.execute(
        "CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_is_kept()"
    )
