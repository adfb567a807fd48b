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

# The columns of each table that an entry speaks of, by the version of this list. What was entered under a version is
# proved by it for good: a column or table that shall be proved too makes a new version.
JOURNALED: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "act": (
            "id",
            "task_id",
            "number",
            "place",
            "kind",
            "on",
            "recorded_at",
            "by_id",
            "because",
            "batch_id",
            "payload",
        ),
        "batch": ("id", "kind", "at", "by_id", "undoes_id"),
        "calendar_day": ("on", "working", "name_vi", "name_en"),
        "cause": ("code", "name_vi", "name_en", "position", "active"),
        "clause": ("id", "directive_id", "parent_id", "position", "label", "text", "needs_task"),
        "comment": ("id", "task_id", "at", "by_id", "text"),
        "credential": ("person_id", "password_hash", "password_set_at", "totp_secret"),
        "directive": (
            "id",
            "symbol",
            "kind",
            "level",
            "issuer",
            "signer",
            "issued_on",
            "subject",
            "meeting_on",
            "searchable",
            "folded",
            "file",
        ),
        "directive_relation": ("directive_id", "other_id", "kind"),
        "event": ("id", "at", "kind", "by_id", "about_id", "address", "details"),
        "identity": ("id", "provider", "subject", "person_id", "linked_at"),
        "issued_report": (
            "id",
            "year",
            "kind",
            "as_of",
            "known_at",
            "position",
            "content",
            "seal",
            "texts",
            "files",
            "because",
            "supersedes_id",
            "issued_at",
            "by_id",
            "seal_version",
        ),
        "loading": ("id", "name", "sha256", "register_code", "year", "on", "directive_id", "at", "by_id", "batch_id"),
        "period_dates": ("year", "kind", "start", "cut_off", "units_by", "province_by"),
        "person": (
            "id",
            "login",
            "name",
            "title_vi",
            "title_en",
            "email",
            "role",
            "unit_id",
            "active",
            "demonstration",
        ),
        "plan": ("register_code", "year", "title_vi", "title_en", "directive_id"),
        "preference": ("name", "value"),
        "register": (
            "code",
            "letters",
            "name_vi",
            "name_en",
            "position",
            "first_year",
            "last_year",
            "in_report",
            "figure_prefix",
            "section",
            "wording_vi",
            "wording_en",
        ),
        "reorganisation": ("id", "kind", "symbol", "issued_on", "on", "batch_id", "gone", "taken_back_at"),
        "stored_file": ("sha256", "stored_at"),
        "task": ("id", "code", "register_code", "year", "part_of"),
        "unit": ("id", "code", "kind", "parent_id", "valid_from", "valid_to"),
        "unit_name": (
            "id",
            "unit_id",
            "name_vi",
            "name_en",
            "short_vi",
            "on_from",
            "on_to",
            "known_from",
            "known_to",
        ),
        "unit_succession": ("id", "reorganisation_id", "unit_id", "successor_id", "on", "in_force"),
    },
}
JOURNALED[2] = JOURNALED[1] | {
    "indicator_set": ("code", "group", "rhythm", "position"),
    "measurement": (
        "id",
        "set_code",
        "indicator",
        "unit_id",
        "year",
        "period",
        "step",
        "corrects_id",
        "never_was",
        "on",
        "recorded_at",
        "by_id",
        "because",
        "payload",
    ),
    "set_version": ("id", "set_code", "from_year", "recorded_at", "by_id", "because", "payload"),
    "task_indicator": ("task_id", "set_code", "indicator"),
}
JOURNALED[3] = JOURNALED[2] | {
    "class_rule": ("id", "set_code", "from_year", "recorded_at", "by_id", "payload"),
    "head_class": (
        "id",
        "set_code",
        "year",
        "unit_id",
        "name",
        "head_class",
        "proposed",
        "symbol",
        "on",
        "because",
        "recorded_at",
        "by_id",
    ),
    "praise": (
        "id",
        "corrects_id",
        "year",
        "kind",
        "name",
        "title",
        "unit_id",
        "merit",
        "symbol",
        "on",
        "is_gone",
        "because",
        "recorded_at",
        "by_id",
    ),
    "scoring_act": (
        "id",
        "round_id",
        "number",
        "place",
        "kind",
        "unit_id",
        "on",
        "recorded_at",
        "by_id",
        "because",
        "payload",
    ),
    "scoring_round": ("id", "set_code", "year", "opened_at", "by_id"),
    "issued_report": (*JOURNALED[1]["issued_report"], "symbol", "signed_on", "signer"),
    "report_outline": ("id", "kind", "sections", "at", "by_id"),
    "report_step": ("id", "year", "kind", "opened_at", "step", "words", "remarks", "at", "by_id"),
    "section_answer": ("id", "request_id", "text", "at", "by_id"),
    "section_request": ("id", "year", "kind", "opened_at", "section", "unit_id", "due", "at", "by_id"),
    "section_writing": ("id", "year", "kind", "opened_at", "language", "section", "text", "at", "by_id"),
    "urging": ("id", "round", "unit_id", "as_of", "answer_by", "pressing", "unreported", "times", "at", "by_id"),
}
JOURNALED[4] = JOURNALED[3] | {
    "hotline": ("id", "unit_id", "holder", "number", "on_from", "on_to"),
    "initiative": (
        "id",
        "kind",
        "unit_id",
        "year",
        "title",
        "recognition",
        "reach",
        "symbol",
        "recorded_at",
        "by_id",
    ),
    "voice": ("id", "year", "number", "received_on", "way", "unit_id", "kind", "text", "recorded_at", "by_id"),
    "voice_step": (
        "id",
        "voice_id",
        "number",
        "kind",
        "on",
        "recorded_at",
        "by_id",
        "unit_id",
        "due",
        "text",
        "symbol",
    ),
    "committee_deputy": ("id", "unit_id", "person_id", "deputy_id", "on_from", "on_to"),
    "committee_member": ("id", "unit_id", "person_id", "role", "duties", "fields", "units", "on_from", "on_to"),
    "meeting": (
        "id",
        "unit_id",
        "number",
        "on",
        "place",
        "chair",
        "agenda",
        "documents_by",
        "attendance",
        "guests",
        "conclusion_id",
    ),
    "member_report": ("id", "unit_id", "person_id", "as_of", "known_at", "figures", "words", "signed_at"),
    "draft": ("id", "title", "unit_id", "opened_at", "by_id"),
    "draft_act": ("id", "draft_id", "number", "kind", "recorded_at", "by_id", "payload"),
    "inspection": ("id", "year", "unit_id", "is_surprise", "opened_at", "by_id"),
    "inspection_act": ("id", "inspection_id", "number", "kind", "on", "recorded_at", "by_id", "payload"),
}
JOURNALED[5] = JOURNALED[4] | {
    "comment": (*JOURNALED[4]["comment"], "answers"),
    "mention": ("id", "comment_id", "unit_id", "person_id"),
}
JOURNALED[6] = JOURNALED[5] | {
    "initiative": (*JOURNALED[5]["initiative"], "known_from", "known_to"),
    "voice_step": (*JOURNALED[5]["voice_step"], "because"),
}
JOURNALED[7] = JOURNALED[6] | {"initiative": (*JOURNALED[6]["initiative"], "recognised_on")}
JOURNALED[8] = JOURNALED[7] | {"head_class": (*JOURNALED[7]["head_class"], "corrects_id", "is_gone")}
JOURNAL_VERSION = max(JOURNALED)
APPENDED = (  # tables whose rows are written once, of a task what an entry speaks of
    *("act", "class_rule", "event", "head_class", "issued_report", "measurement", "praise", "scoring_act"),
    *("set_version", "stored_file"),
    *("comment", "indicator_set", "member_report", "mention", "scoring_round", "task"),
    *("report_outline", "report_step", "section_answer", "section_request", "section_writing", "urging"),
    *("voice", "voice_step"),
    *("draft", "draft_act", "inspection", "inspection_act"),
)
KEYS = {"act": ("task_id", "number")}  # by which a row is known where its primary key does not tell
BEGINNING = "journal"  # in the place of a table's name: the journal itself begins
GONE = ""  # in the place of a digest: the row was deleted

# What no entry speaks of, table or column, and why.
WORKED_OUT = "is worked out from the acts, which prove it: whoever verifies folds them anew"
NOBODYS_WORD = "proves nothing that anybody said or counted"
UNJOURNALED = {
    "attempt": NOBODYS_WORD,
    "co_ordination": WORKED_OUT,
    "credential.totp_step": "changes with every sign-in",
    "foreign_name": NOBODYS_WORD,
    "journal_entry": "is the journal",
    "known_browser": NOBODYS_WORD,
    "loading.left": "changes while a plan is being loaded",
    "loading.replies": "changes until a plan is loaded",
    "mark": NOBODYS_WORD,
    "period_report": "is what nobody has signed off yet",
    "person.language": "is how somebody reads",
    "person.notices_read_at": "is what somebody has read",
    "meeting.taken_back": "each taking back is an event",
    "plan_heading": NOBODYS_WORD,
    "plan_shape": NOBODYS_WORD,
    "recovery_code": "is used up; what was used is an event",
    "saved_view": NOBODYS_WORD,
    "sent_bytes": NOBODYS_WORD,
    "sign_in": "changes with every page; who signed in is an event",
    "task_indicator.explains": "the task itself says what it explains",
    "task.act_count": WORKED_OUT,
    "task.asked_until": WORKED_OUT,
    "task.deadline_kind": WORKED_OUT,
    "task.percent": WORKED_OUT,
    "task.reported_on": WORKED_OUT,
    "task.stage": WORKED_OUT,
    "task.supervisor_id": WORKED_OUT,
    "task.touched_at": WORKED_OUT,
    "task_directive": WORKED_OUT,
    "task_state": WORKED_OUT,
    "ticket": "is used up; what was used is an event",
    "unit_alias": "only helps to find a unit",
    "unit_group": "narrows lists; its changes are events",
    "unit_group_member": "narrows lists; its changes are events",
    "voice_caller": "is erased after a time; whoever guesses a name and number could prove it by a digest",
    "unsent": "was not said yet",
}


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
