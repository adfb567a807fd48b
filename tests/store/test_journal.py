"""Whatever is written is entered in the journal, once, in its transaction; what is rolled back is not."""

import re
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text
from sqlmodel import Session, col, select

from models.base import metadata
from models.event import EventKind, note
from models.journal.entry import JournalEntry
from models.journal.journaled import APPENDED, JOURNAL_VERSION, JOURNALED, UNJOURNALED
from models.ledger.acts import Document as Paper
from models.ledger.acts import DoneReported, ProgressReported
from models.person import Person
from queries.installation.heads import last_head
from queries.installation.journal import broken_entries
from queries.installation.verification import database_damages, disagreements
from settings import HOME
from store.database import Database
from store.guards import GUARDED, GUARDED_COLUMNS, without_guards
from tests.conftest import ON_BOTH, ON_POSTGRESQL, World, noon
from tests.depth import deep
from tests.models.ledger.histories import START, Step, live, steps

MAY = date(2024, 5, 20)


def entries(db: Database, after: int = 0) -> list[JournalEntry]:
    with db.reading() as session:
        later = select(JournalEntry).where(col(JournalEntry.position) > after)
        return list(session.exec(later.order_by(col(JournalEntry.position))))


def test_every_column_is_journaled_or_says_why_it_is_not() -> None:
    of_tables = {name for name in UNJOURNALED if "." not in name}
    journaled_tables = set[str]().union(*JOURNALED.values())
    assert of_tables.isdisjoint(journaled_tables)
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if table.name not in of_tables
    }
    journaled = {
        f"{name}.{column}" for tables in JOURNALED.values() for name, listed in tables.items() for column in listed
    }
    assert columns == journaled | {name for name in UNJOURNALED if "." in name}
    assert not journaled & UNJOURNALED.keys()
    assert set(metadata.tables) == of_tables | journaled_tables


def test_every_table_that_no_entry_speaks_of_is_named_to_whoever_asks_what_is_proved() -> None:
    told = (HOME / "docs" / "proof.md").read_text(encoding="utf-8").partition("## Every day")[0]
    tables = {name for name in UNJOURNALED if "." not in name}
    assert set(re.findall(r"`(\w+)`", told)) & metadata.tables.keys() == tables - {"journal_entry"}


def test_what_is_written_once_is_guarded_and_nothing_else_is() -> None:
    assert {*APPENDED, "journal_entry"} == GUARDED.keys()
    assert set(APPENDED) <= JOURNALED[JOURNAL_VERSION].keys()
    for table, columns in GUARDED_COLUMNS.items():
        assert columns == JOURNALED[JOURNAL_VERSION][table]


@ON_BOTH
def test_one_act_of_one_task_is_two_entries_and_the_next_is_one(world: World) -> None:
    before = last_head().position
    with world.db.writing() as session:
        task = world.assign(session)
    with world.db.writing() as session:
        task.report_progress(session, ProgressReported(percent=40, done="Đã họp."), by=world.hoa, at=noon(MAY))
    new = [(each.table_name, each.row_key, each.by_id) for each in entries(world.db, before)]
    assert new == [
        ("task", "1", None),
        ("act", "1/1", world.secretary.id),
        ("act", "1/2", world.hoa.id),
    ]
    assert (broken_entries(), database_damages()) == ([], [])


def test_anybody_can_work_out_an_entry(world: World) -> None:
    beginning, entry = entries(world.db)[:2]
    with world.db.reading() as session:
        [(vi, en)] = session.execute(text("SELECT name_vi, name_en FROM cause WHERE code = 'co_ordination'"))
    row = f'"active":1,"code":"co_ordination","name_en":"{en}","name_vi":"{vi}","position":2'
    assert entry.digest == sha256(f'["cause",{{{row}}}]'.encode()).hexdigest()
    instant = f"{entry.at:%Y-%m-%d %H:%M:%S.%f}"
    lines = [beginning.hash, "2", instant, "1", "cause", "co_ordination", "", entry.digest]
    assert entry.hash == sha256("\n".join(lines).encode()).hexdigest()


def test_what_is_rolled_back_to_a_savepoint_or_altogether_is_not_entered(world: World) -> None:
    before = last_head().position
    with world.db.writing() as session:
        note(session, EventKind.SIGNED_IN, at=noon(MAY), details={"count": 1})
        undone = session.begin_nested()
        note(session, EventKind.SIGNED_IN, at=noon(MAY), details={"count": 2})
        session.flush()
        undone.rollback()
        with session.begin_nested():
            note(session, EventKind.SIGNED_IN, at=noon(MAY), details={"count": 3})
    with world.db.trying() as session:
        note(session, EventKind.SIGNED_IN, at=noon(MAY), details={"count": 4})
        session.flush()
    assert [each.table_name for each in entries(world.db, before)] == ["event", "event"]
    assert broken_entries() == []


def test_a_row_that_changes_is_entered_again_unless_nothing_changed_that_counts(world: World) -> None:
    before = last_head().position
    with world.db.writing() as session:
        session.get_one(Person, world.hoa.id).language = "en"
    with world.db.writing() as session:
        session.get_one(Person, world.hoa.id).title_vi = "Chuyên viên chính"
    assert [(each.table_name, each.row_key) for each in entries(world.db, before)] == [("person", str(world.hoa.id))]
    assert broken_entries() == []


def test_a_version_that_is_added_later_leaves_every_entry_of_before_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = JOURNALED[JOURNAL_VERSION]
    later = {**last, "person": (*last["person"], "language"), "unit_alias": ("id", "alias")}
    monkeypatch.setitem(JOURNALED, JOURNAL_VERSION + 1, later)
    aliases = [each for each in broken_entries() if not each.startswith("unit_alias")]
    assert aliases == []


@settings(
    max_examples=deep(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=steps)
def test_whatever_people_do_by_their_verbs_is_whole(world: World, story: list[Step]) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        live(session, world, task, story, START + timedelta(hours=1))
    assert (broken_entries(), disagreements()[1]) == ([], [])


BY_HAND: dict[str, tuple[str, str]] = {
    "a completion date": (
        "UPDATE act SET payload = CAST(replace(CAST(payload AS text), '2024-05-20', '2024-05-19') AS json) "
        "WHERE kind = 'confirm'",
        "2024-KH-001: act 3 (confirm) is not what was written",
    ),
    "when it was recorded": (
        "UPDATE act SET recorded_at = recorded_at - interval '1 day' WHERE number = 1",
        "2024-KH-001: act 1 (assign) is not what was written",
    ),
    "a person's right to come in": (
        "UPDATE person SET active = NOT active WHERE login = 'khai'",
        "person khai is not what was written",
    ),
}


@ON_POSTGRESQL
def test_hands_on_postgresql_are_named(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        product = DoneReported(document=Paper(symbol="1/BC", on=MAY))
        task.report_done(session, product, by=world.hoa, at=noon(MAY))
        task.confirm(session, by=world.secretary, at=noon(MAY))
    assert (broken_entries(), database_damages(), disagreements()) == ([], [], (1, []))
    for statement, sentence in BY_HAND.values():
        with Session(world.db.engine) as session:
            with without_guards(session):
                session.execute(text(statement))
            session.commit()
        assert [each.partition(" (entry")[0] for each in broken_entries()].count(sentence) == 1
    with world.db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER USER"))
    assert database_damages() == ["the trigger event.event_no_change is not there"]


@ON_POSTGRESQL
def test_what_keeps_rows_from_being_written_or_seen_is_named(db: Database) -> None:
    with db.engine.begin() as connection:
        for statement in (
            "CREATE RULE quiet AS ON INSERT TO comment DO INSTEAD NOTHING",
            "ALTER TABLE event ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY nobody ON event USING (false)",
            "DROP INDEX ix_comment_at",
            "ALTER TABLE task DROP CONSTRAINT uq_task_code",
            "CREATE VIEW of_an_extension AS SELECT 1 AS counted",
        ):
            connection.execute(text(statement))
    assert database_damages() == [
        "the database: the index ix_comment_at is not there",
        "the database: the index uq_task_code is not there",
        "row security hides rows of event",
        "the policy event.nobody is not of this program",
        "the rule comment.quiet is not of this program",
    ]
