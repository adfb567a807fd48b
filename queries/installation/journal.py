"""Whether everything that is to stay as it was written is still as the journal says."""

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Row, type_coerce
from sqlalchemy import select as select_columns
from sqlalchemy.types import NullType
from sqlmodel import Session, col, select

from models.journal.entry import BEGINNING, JournalEntry, digest_of, hash_of, key_of
from models.journal.journaled import APPENDED, JOURNALED
from models.person import Person
from models.province import ZONE
from models.report.issued import IssuedReport
from models.task.task import Task
from queries.installation.verification import nobody_watches
from store.among import among
from store.database import reading
from store.journal import key_columns, rows_of
from store.last_entries import LastEntries, LastEntry, last_entries

AT_ONCE = 5_000
NO_ROW: Mapping[str, Any] = MappingProxyType({})


class Broken(NamedTuple):
    """A sentence for something that is not as it was entered, in the order of the entries that prove it: ``position``
    is 0 where the end of the journal has none."""

    position: int
    sentence: str


def broken_entries(done: Callable[[int], object] = nobody_watches) -> list[str]:
    """A sentence for each entry that does not follow from the one before, and for each row that is not as it was
    entered; those entered first come first. ``done`` is told of how many entries more were looked at."""
    with reading() as session, last_entries() as last:
        broken = list(_broken_links(session, last, done))
        for table_name in sorted({name for tables in JOURNALED.values() for name in tables}):
            broken += _broken_rows(session, table_name, last)
        broken += _broken_reports(session)
    return [each.sentence for each in sorted(broken, key=lambda each: each.position or float("inf"))]


def _broken_links(session: Session, last: LastEntries, done: Callable[[int], object]) -> Iterator[Broken]:
    """Entries that do not follow from the one before. ``last`` learns what was entered of each row last."""
    before, expected = "", 1
    for entry in _entries(session):
        position = entry.position
        if position != expected:
            yield Broken(expected, f"entries {expected} to {position - 1} of the journal are gone")
        elif hash_of(entry._asdict(), before) != entry.hash or (position == 1 and entry.table_name != BEGINNING):
            what = _name_of(session, entry.table_name, entry.row_key)
            yield Broken(position, f"entry {position} of the journal, of {what}, does not follow from the one before")
        known = last.add(entry.table_name, entry.row_key, LastEntry(position, entry.version, entry.digest))
        if known and entry.table_name in APPENDED:
            what = _name_of(session, entry.table_name, entry.row_key)
            yield Broken(position, f"{what} was {'written over' if entry.digest else 'deleted'} by entry {position}")
        before, expected = entry.hash, position + 1
        if position % AT_ONCE == 0:
            done(AT_ONCE)
    done((expected - 1) % AT_ONCE)


def _entries(session: Session) -> Iterator[Row[Any]]:
    """The entries in their order, each value as it is stored, whatever a hand may have put there."""
    columns: Any = JournalEntry.__table__.c  # type: ignore[attr-defined]
    raw = (type_coerce(each, NullType()).label(each.name) for each in columns)
    query = select_columns(*raw).order_by(columns.position).execution_options(yield_per=AT_ONCE)
    return iter(session.connection().execute(query))


def _broken_rows(session: Session, table_name: str, last: LastEntries) -> Iterator[Broken]:
    """Rows of a table that are not as they were entered last, and those that are gone."""
    key = key_columns(table_name)
    for row in rows_of(session, table_name):
        row_key = key_of(row, key)
        entered = last.pop(table_name, row_key)
        if entered is None:
            yield Broken(0, f"{_name_of(session, table_name, row_key, row)} is in no entry of the journal")
        elif digest_of(table_name, _covered(row, table_name, entered.version)) != entered.digest:
            name = _name_of(session, table_name, row_key, row)
            yield Broken(entered.position, f"{name} is not what was written{_entered(session, entered)}")
    for row_key, entered in last.left_over(table_name):
        name = _name_of(session, table_name, row_key)
        yield Broken(entered.position, f"{name} is gone{_entered(session, entered)}")


def _entered(session: Session, last: LastEntry) -> str:
    """By which entry something was entered, when, and by whom where it says so."""
    entry = session.get_one(JournalEntry, last.position)
    by = session.get(Person, entry.by_id) if entry.by_id else None
    told = f"entry {last.position}, {entry.at.astimezone(ZONE):%d/%m/%Y %H:%M}"
    return f" ({told}, by {by.name})" if by else f" ({told})"


def _covered(row: dict[str, Any], table_name: str, version: int) -> dict[str, Any]:
    """What a version of the journal speaks of in a row; nothing of a version that there is not."""
    return {name: row[name] for name in JOURNALED.get(version, {}).get(table_name, ())}


def _broken_reports(session: Session) -> Iterator[Broken]:
    """Issued reports that print a head which is not in the journal: all of it until then was written anew."""
    report = select(IssuedReport.id, IssuedReport.year, IssuedReport.kind, IssuedReport.content)
    reports = session.exec(report.order_by(col(IssuedReport.id))).all()
    heads = [_printed_head(content) for *_which, content in reports]
    printed = among(col(JournalEntry.position), [position for position, _hash in heads])
    entered = dict(session.exec(select(JournalEntry.position, JournalEntry.hash).where(printed)).all())
    for (number, year, kind, _content), (position, hash_) in zip(reports, heads, strict=True):
        if position and entered.get(position) != hash_:
            sentence = (
                f"report {year}-{kind} no. {number}: the journal's entry {position} is not the one that it prints"
            )
            yield Broken(position, sentence)


def _printed_head(content: str) -> tuple[int, str]:
    """Position and hash of the head that a report prints; 0 where it was issued before there was a journal, or where
    its content was written over, which its own entry says."""
    try:
        head = json.loads(content)["journal"]
        return int(head["position"]), str(head["hash"])
    except (LookupError, TypeError, ValueError):
        return 0, ""


def _name_of(session: Session, table_name: str, row_key: str, row: Mapping[str, Any] = NO_ROW) -> str:
    """What a row is called, by what is still there."""
    kind = f" ({row['kind']})" if "kind" in row else ""
    match table_name:
        case "act":
            task_id, _slash, number = row_key.partition("/")
            return f"{_code(session, task_id)}: act {number}{kind}"
        case "task":
            return f"{_code(session, row_key)}: the task's own row"
        case "person" | "credential":
            login = session.exec(select(Person.login).where(Person.id == _number(row_key))).first()
            return f"{table_name} {login or row_key}"
        case "issued_report":
            return f"report {row['year']}-{row['kind']} no. {row_key}" if row else f"report no. {row_key}"
        case _:
            return f"{table_name} {row_key}{kind}"


def _code(session: Session, task_id: str) -> str:
    code = session.exec(select(Task.code).where(Task.id == _number(task_id))).first()
    return code or f"task no. {task_id}"


def _number(key: str) -> int | None:
    return int(key) if key.isdecimal() else None
