"""Hands in the database: whoever owns it takes the guards away, changes something, and puts them back.

``verify`` names each, and first what was written first.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, delete, insert, select
from typer.testing import CliRunner

from cli import cli
from exchange.report.ledger import sealed_ledger
from models.calendar.period import PeriodKind, by_rule
from models.event import EventKind, note
from models.journal.entry import GONE, JournalEntry, Written, entered
from models.ledger.acts import Act, Document, DoneReported, ProgressReported, Returned
from models.ledger.evidence import FILES, File, store
from models.ledger.fold import facts_on, in_force, timeline
from models.ledger.projection import CoOrdination, TaskState, present, replayed, state_of
from models.moment import Moment
from models.report.identities import ReportCounts
from models.report.issued import IssuedReport, seal_of
from models.report.issuing import issue
from models.report.report import PeriodReport
from models.task.comment import comment
from models.task.task import Task
from queries.installation.heads import last_head
from store import database
from store.database import Database
from store.guards import without_guards
from store.journal import begin_journal, journal_head
from tests.conftest import World, copy_database, noon
from tests.reports import approved, paper

run = CliRunner().invoke
PDF = b"%PDF-1.7\n%%EOF"
FIRST, SECOND = "2024-KH-001", "2024-KH-002"
MAY, JUNE_14, JUNE_17 = date(2024, 5, 20), date(2024, 6, 14), date(2024, 6, 17)
H1 = by_rule(2024, PeriodKind.H1)
ENTRY = re.compile(r"entry \d+, \d\d/\d\d/\d{4} \d\d:\d\d")
POSITION = re.compile(r"\b(entry|entries|to) \d+")
Hand = Callable[[Session], object]


def tell(world: World) -> None:
    """A task that was reported, sent back, reported again and confirmed; one under way; a report that was issued."""
    with world.db.writing() as session:
        first = world.assign(session, co_ordinating=(world.stttt,))
        files = store(session, [File("a.pdf", PDF)], by=world.hoa, at=noon(MAY))
        product = DoneReported(document=Document(symbol="1/BC", on=MAY), evidence=files)
        first.report_done(session, product, by=world.hoa, at=noon(MAY))
        first.send_back(session, Returned(reason="Mới là dự thảo."), by=world.secretary, at=noon(MAY))
        first.report_done(session, product, by=world.hoa, at=noon(MAY))
        first.confirm(session, by=world.secretary, at=noon(MAY))
        second = world.assign(session)
        second.report_progress(session, ProgressReported(percent=40, done="Đã họp."), by=world.hoa, at=noon(MAY))
        comment(session, first, "Cảm ơn.", by=world.secretary, at=noon(MAY), people=[world.hoa.id])
    for _time in range(4):
        with world.db.writing() as session:
            note(session, EventKind.SIGNED_IN, at=noon(MAY), by=world.hoa)
    issue_report(world)


def issue_report(world: World) -> None:
    with world.db.writing() as session:
        report = PeriodReport.open(session, H1, by=world.secretary, at=noon(JUNE_14))
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=noon(JUNE_14))
        moment = Moment(report.as_of, report.frozen_at)
        counts = ReportCounts(year=2024, moment=moment, registers={}, tasks=(), disagreeing=())
        head = last_head()
        content = json.dumps({"journal": {"position": head.position, "hash": head.hash}})
        issue(session, report, counts, paper(content, {"a.docx": b"word"}), by=world.secretary, at=noon(JUNE_17))


@pytest.fixture(scope="module")
def story(sqlite_with_world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hands") / "story.db"
    copy_database(sqlite_with_world.db.url.database or "", path)
    with in_use(path) as db:
        tell(replace(sqlite_with_world, db=db))
    return path


@contextmanager
def in_use(path: Path) -> Iterator[Database]:
    db = Database(f"sqlite:///{path}")
    database.use(db)
    try:
        yield db
    finally:
        database.use(None)
        db.close()


@pytest.fixture
def db(story: Path, tmp_path: Path) -> Iterator[Database]:
    with in_use(copy_database(story, tmp_path / "story.db")) as copy:
        yield copy


def by_hand(db: Database, hand: Hand) -> None:
    """Do what no verb does, past the journal."""
    with db.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with Session(connection, info={FILES: db.files}) as session:
            with without_guards(session):
                hand(session)
            session.info.clear()
            session.commit()
        connection.invalidate()  # the next one heeds references again


def sql(*statements: str) -> Hand:
    def hand(session: Session) -> None:
        for statement in statements:
            session.execute(text(statement))

    return hand


def refold(session: Session, task_id: int) -> None:
    """Let everything that is worked out from a task's acts follow from them again."""
    session.expire_all()
    task = session.get_one(Task, task_id)
    acts = session.exec(select(Act).where(Act.task_id == task_id).order_by(col(Act.number))).all()
    states = select(TaskState.id).where(TaskState.task_id == task_id)
    session.execute(delete(CoOrdination).where(col(CoOrdination.state_id).in_(states)))
    session.execute(delete(TaskState).where(col(TaskState.task_id) == task_id))
    for span, since, until in replayed(acts):
        state = state_of(task, span, since, until)
        session.add(state)
        session.flush()
        assert state.id is not None
        session.add_all(CoOrdination(state_id=state.id, **each._asdict()) for each in span[2].co_ordinating)
    told = in_force(acts)
    for name, value in present(facts_on(told), timeline(told)).items():
        setattr(task, name, value)
    task.act_count, task.touched_at = len(acts), max(act.recorded_at for act in acts)
    session.add(task)


def refolded(*statements: str) -> Hand:
    def hand(session: Session) -> None:
        sql(*statements)(session)
        refold(session, 1)

    return hand


def seal_anew(session: Session) -> None:
    report = session.exec(select(IssuedReport)).one()
    report.because = "Vì thế."
    report.seal = seal_of(report)


def delete_and_enter(session: Session) -> None:
    """Delete a comment, and enter in the journal, after all that is there, that it is gone."""
    sql("DELETE FROM mention", "DELETE FROM comment")(session)
    gone_rows = [Written(table, "1", None, GONE) for table in ("mention", "comment")]
    session.execute(insert(JournalEntry), entered(gone_rows, journal_head(session), noon(JUNE_17)))


OTHER = b"%PDF-1.7\nother\n%%EOF"


def swap_evidence(session: Session) -> None:
    before, after = sha256(PDF).hexdigest(), sha256(OTHER).hexdigest()
    for statement in (
        "UPDATE stored_file SET sha256 = :after WHERE sha256 = :before",
        "UPDATE act SET payload = replace(payload, :before, :after) WHERE kind = 'report_done'",
    ):
        session.execute(text(statement), {"before": before, "after": after})
    path = database.current().files.path_of(after)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(OTHER)


WHO, HOA, LEADER = "by Nguyễn Thu Hà", "by Vũ Thị Hòa", "by Trần Minh Khải"
APPROVED = 7  # the event of the report's approval


def wrong(what: str, by: str = "") -> str:
    return f"{what} is not what was written (entry{', ' + by if by else ''})"


def gone(what: str, by: str = "") -> str:
    return f"{what} is gone (entry{', ' + by if by else ''})"


def spelled_otherwise(column: str, count: int = 1) -> str:
    return f"the database: rows in which {column} is spelled otherwise: {count}"


class Tried(NamedTuple):
    """What a hand does, and what is named then: of the journal, and besides."""

    hand: Hand
    journal: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


CONFIRMATION = wrong(f"{FIRST}: act 5 (confirm)", WHO)
REPORT = "report 2024-H1 no. 1"
NO_KIND = (
    "'undo' is not among the defined enum values. Enum name: actkind. "
    "Possible values: assign, amend, report_prog.., ..., never_done"
)
TO_NO_UNIT = "refers to a row of unit that there is not"
STATES = "its states differ from its acts"
HANDS = {
    "a completion date is moved, and its states refolded": Tried(
        refolded("UPDATE act SET payload = replace(payload, '2024-05-20', '2024-05-19') WHERE number >= 4"),
        (wrong(f"{FIRST}: act 4 (report_done)", HOA), CONFIRMATION),
    ),
    "a return is deleted, and what came after it renumbered": Tried(
        refolded(
            "DELETE FROM act WHERE task_id = 1 AND number = 3",
            "UPDATE act SET number = number - 1, place = place - 1 WHERE task_id = 1 AND number > 3",
        ),
        (
            wrong(f"{FIRST}: act 3 (report_done)", WHO),
            wrong(f"{FIRST}: act 4 (confirm)", HOA),
            gone(f"{FIRST}: act 5", WHO),
        ),
    ),
    "a task is deleted with all that was done to it": Tried(
        sql(
            *(f"DELETE FROM {table} WHERE task_id = 2" for table in ("act", "task_state")),
            "DELETE FROM task WHERE id = 2",
        ),
        (gone("task no. 2: the task's own row"), gone("task no. 2: act 1", WHO), gone("task no. 2: act 2", HOA)),
    ),
    "who confirmed": Tried(sql("UPDATE act SET by_id = 2 WHERE kind = 'confirm'"), (CONFIRMATION,)),
    "why": Tried(sql("UPDATE act SET because = 'x' WHERE kind = 'confirm'"), (CONFIRMATION,)),
    "when it was recorded, and its states refolded": Tried(
        refolded("UPDATE act SET recorded_at = '2024-05-21 05:00:00.000000' WHERE kind = 'confirm'"),
        (CONFIRMATION,),
    ),
    "from which day": Tried(
        refolded("UPDATE act SET \"on\" = '2024-01-09' WHERE task_id = 1 AND number = 1"),
        (wrong(f"{FIRST}: act 1 (assign)", WHO),),
    ),
    "an act is put in, and its states refolded": Tried(
        refolded(
            'INSERT INTO act (task_id, number, place, kind, "on", recorded_at, by_id, because, payload) '
            "SELECT task_id, 6, 6, kind, \"on\", '2024-05-22 05:00:00.000000', by_id, '', payload "
            "FROM act WHERE task_id = 1 AND number = 3"
        ),
        (f"{FIRST}: act 6 (return) is in no entry of the journal",),
    ),
    "an act is of a kind that there is not": Tried(
        sql("UPDATE act SET kind = 'undo' WHERE kind = 'confirm'"),
        (wrong(f"{FIRST}: act 5 (undo)", WHO),),
        (f"{FIRST}: cannot be read: {NO_KIND}",),
    ),
    "an act says what is no JSON": Tried(
        sql("UPDATE act SET payload = '{' WHERE kind = 'confirm'"),
        (CONFIRMATION,),
        (f"{FIRST}: cannot be read: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",),
    ),
    "a task has another code": Tried(
        refolded("UPDATE task SET code = '2024-KH-009' WHERE id = 1"),
        (wrong("2024-KH-009: the task's own row"),),
    ),
    "a report's words": Tried(
        sql("UPDATE issued_report SET texts = '{\"vi\": {}}'"),
        (wrong(REPORT, WHO),),
        (f"{REPORT}: the seal is broken",),
    ),
    "a report is sealed anew": Tried(seal_anew, (wrong(REPORT, WHO),)),
    "an issued report is deleted": Tried(sql("DELETE FROM issued_report"), (gone("report no. 1", WHO),)),
    "half of the events are deleted": Tried(
        sql("DELETE FROM event WHERE id > (SELECT max(id) FROM event) / 2"),
        tuple(gone(f"event {number}", LEADER if number == APPROVED else WHO) for number in (5, 6, APPROVED, 8)),
    ),
    "an event says another thing": Tried(
        sql("UPDATE event SET address = '10.0.0.9' WHERE id = 2"), (wrong("event 2 (signed_in)", HOA),)
    ),
    "the search text of every state": Tried(
        sql("UPDATE task_state SET searchable = 'x'"), (), (f"{FIRST}: {STATES}", f"{SECOND}: {STATES}")
    ),
    "the urgency of every state": Tried(
        sql("UPDATE task_state SET urgency = '2030-01-01'"), (), (f"{FIRST}: {STATES}", f"{SECOND}: {STATES}")
    ),
    "when a task was touched": Tried(
        sql("UPDATE task SET touched_at = '2024-06-01 00:00:00.000000' WHERE id = 2"),
        (),
        (f"{SECOND}: its row differs from its acts",),
    ),
    "a person's name": Tried(sql("UPDATE person SET name = 'X' WHERE login = 'khai'"), (wrong("person khai"),)),
    "a person's role": Tried(sql("UPDATE person SET role = 'unit' WHERE login = 'thanh'"), (wrong("person thanh"),)),
    "a person's password": Tried(
        sql(
            "UPDATE credential SET password_hash = (SELECT password_hash || 'x' FROM credential) WHERE person_id = 2"
        ),
        (wrong("credential khai"),),
    ),
    "a unit's name": Tried(sql("UPDATE unit_name SET name_vi = 'X' WHERE unit_id = 1"), (wrong("unit_name 1"),)),
    "a document's subject": Tried(sql("UPDATE directive SET subject = 'X'"), (wrong("directive 1 (CT)"),)),
    "a clause's text": Tried(sql("UPDATE clause SET text = 'X'"), (wrong("clause 1"),)),
    "what somebody commented": Tried(sql("UPDATE comment SET text = 'X'"), (wrong("comment 1", WHO),)),
    "a comment is deleted, and that is entered": Tried(
        delete_and_enter, ("mention 1 was deleted by entry N", "comment 1 was deleted by entry N")
    ),
    "whom a comment is for": Tried(sql("DELETE FROM mention"), (gone("mention 1"),)),
    "what is worked out is spelled otherwise, and means the same": Tried(
        sql(
            "UPDATE task_state SET known_to = replace(known_to, ' ', 'T') WHERE task_id = 2",
            "UPDATE task_state SET known_from = substr(known_from, 1, 19) WHERE task_id = 2",
            "UPDATE task_state SET on_from = '2024-W02-3', on_to = '9999-W52-5' WHERE task_id = 2",
            "UPDATE task_state SET deadline = '2024-W26-7'",
            "UPDATE task_state SET awaiting = 2 WHERE awaiting",
            "UPDATE task SET touched_at = replace(touched_at, ' ', 'T') WHERE id = 2",
        ),
        (),
        (
            spelled_otherwise("task.touched_at"),
            spelled_otherwise("task_state.deadline", 8),
            spelled_otherwise("task_state.awaiting", 2),
            *(spelled_otherwise(f"task_state.{name}") for name in ("on_from", "on_to", "known_from", "known_to")),
        ),
    ),
    "what was written is spelled otherwise, and means the same": Tried(
        sql(
            "UPDATE act SET recorded_at = replace(recorded_at, ' ', 'T') WHERE kind = 'confirm'",
            "UPDATE event SET at = replace(at, ' ', 'T') WHERE id = 2",
            "UPDATE comment SET at = replace(at, ' ', 'T')",
            "UPDATE unit_name SET known_to = replace(known_to, ' ', 'T') WHERE unit_id = 1",
            f"UPDATE stored_file SET stored_at = stored_at || '+00:00' WHERE sha256 = '{sha256(PDF).hexdigest()}'",
        ),
        (
            wrong("unit_name 1"),
            wrong(f"stored_file {sha256(PDF).hexdigest()}"),
            CONFIRMATION,
            wrong("comment 1", WHO),
            wrong("event 2 (signed_in)", HOA),
        ),
        tuple(
            map(
                spelled_otherwise,
                ("stored_file.stored_at", "unit_name.known_to", "event.at", "act.recorded_at", "comment.at"),
            )
        ),
    ),
    "a name is written in bytes": Tried(
        sql("UPDATE person SET name = CAST(name AS BLOB) WHERE login = 'khai'"), (wrong("person khai"),)
    ),
    "an act says something twice": Tried(
        sql("UPDATE act SET payload = '{\"percent\": 90, ' || substr(payload, 2) WHERE kind = 'report_progress'"),
        (wrong(f"{SECOND}: act 2 (report_progress)", HOA),),
    ),
    "an index is taken away, and another put in": Tried(
        sql("DROP INDEX ix_comment_at", "DROP INDEX ix_task_by_code", "CREATE UNIQUE INDEX once ON mark (task_id)"),
        (),
        (
            "the database: the index ix_comment_at is not there",
            "the database: the index ix_task_by_code is not there",
            "the database: the index once is not of this program",
        ),
    ),
    "a column is put in": Tried(
        sql("ALTER TABLE mark ADD COLUMN why TEXT"),
        (),
        ("the database: the column mark.why is not of this program",),
    ),
    "the version that the tables have is set back": Tried(
        sql("UPDATE alembic_version SET version_num = '0030'"),
        (),
        ("the database: the version that it notes is another",),
    ),
    "a register's name": Tried(
        sql("UPDATE register SET name_vi = 'X' WHERE code = 'government'"), (wrong("register government"),)
    ),
    "a setting is put in": Tried(
        sql("INSERT INTO preference VALUES ('second_factor', 'true')"),
        ("preference second_factor is in no entry of the journal",),
    ),
    "evidence is swapped, with its act": Tried(
        swap_evidence,
        (
            gone(f"stored_file {sha256(PDF).hexdigest()}"),
            wrong(f"{FIRST}: act 2 (report_done)", HOA),
            wrong(f"{FIRST}: act 4 (report_done)", HOA),
            f"stored_file {sha256(OTHER).hexdigest()} is in no entry of the journal",
        ),
    ),
    "a file is written over": Tried(
        lambda session: database.current().files.path_of(sha256(PDF).hexdigest()).write_bytes(b"x"),
        (),
        (
            f"{FIRST}: files of its acts are not kept: a.pdf, a.pdf",
            f"file {sha256(PDF).hexdigest()}: altered",
        ),
    ),
    "a unit is deleted": Tried(
        sql("DELETE FROM unit_name WHERE unit_id = 3", "DELETE FROM unit WHERE id = 3"),
        (gone("unit 3"), gone("unit_name 3")),
        (
            f"the database: row 5 of person {TO_NO_UNIT}",
            *(f"the database: row {number} of unit_alias {TO_NO_UNIT}" for number in (7, 8, 9)),
        ),
    ),
    "an entry of the journal is deleted": Tried(
        sql("DELETE FROM journal_entry WHERE table_name = 'act' AND row_key = '1/5'"),
        ("entries N to N of the journal are gone", f"{FIRST}: act 5 (confirm) is in no entry of the journal"),
    ),
    "an act and its digest in the journal": Tried(
        sql(
            "UPDATE act SET because = 'x' WHERE kind = 'confirm'",
            "UPDATE journal_entry SET digest = 'x' WHERE table_name = 'act' AND row_key = '1/5'",
        ),
        (
            f"entry N of the journal, of {FIRST}: act 5, does not follow from the one before",
            CONFIRMATION,
        ),
    ),
}


def named() -> tuple[int, list[str]]:
    """The exit code of ``verify``, and what it names, without the numbers and instants of entries."""
    result = run(cli, ["verify"])
    lines = [ENTRY.sub("entry", line) for line in result.stderr.splitlines()]
    return result.exit_code, [POSITION.sub(r"\1 N", line) for line in lines]


def test_what_nobody_laid_a_hand_on_is_whole(db: Database) -> None:
    assert named() == (0, [])


@pytest.mark.parametrize("name", HANDS)
def test_each_hand_is_named(db: Database, name: str) -> None:
    tried = HANDS[name]
    by_hand(db, tried.hand)
    first = [f"The first that is broken in the journal: {each}" for each in tried.journal[:1]]
    assert named() == (1, [*tried.besides, *tried.journal, *first])


def test_guards_that_are_missing_or_do_another_thing_are_named(db: Database) -> None:
    with db.engine.begin() as connection:
        for statement in (
            "DROP TRIGGER act_no_update",
            "DROP TRIGGER event_no_update",
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
            "CREATE TRIGGER later AFTER INSERT ON comment BEGIN UPDATE comment SET text = 'x'; END",
        ):
            connection.exec_driver_sql(statement)
    assert named() == (
        1,
        [
            "the trigger act_no_update is not there",
            "the trigger event_no_update does another thing",
            "the trigger later is not of this program",
        ],
    )


def test_what_was_last_and_the_end_of_the_journal_are_missed_by_who_has_a_head(db: Database) -> None:
    head = run(cli, ["head"]).stdout.split()[-1]
    by_hand(db, sql("DELETE FROM mention", "DELETE FROM comment", "DELETE FROM event", "DELETE FROM issued_report"))
    by_hand(db, sql("DELETE FROM report_step"))
    by_hand(db, sql(f"DELETE FROM stored_file WHERE sha256 <> '{sha256(PDF).hexdigest()}'"))
    first = "(SELECT position FROM journal_entry WHERE table_name = 'comment')"
    by_hand(db, sql(f"DELETE FROM journal_entry WHERE position >= {first}"))
    assert named() == (0, [])
    result = run(cli, ["verify", "--head", head])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"the journal has no entry {head}: something from before that head was changed")


def test_a_journal_that_was_begun_anew_is_betrayed_by_what_left_the_house(db: Database) -> None:
    head = run(cli, ["head"]).stdout.split()[-1]

    def rewrite(session: Session) -> None:
        session.execute(text("UPDATE act SET because = 'x' WHERE kind = 'confirm'"))
        begin_journal(session)

    by_hand(db, rewrite)
    sentence = f"{REPORT}: the journal's entry N is not the one that it prints"
    assert named() == (1, [sentence, f"The first that is broken in the journal: {sentence}"])
    assert "the journal has no entry" in run(cli, ["verify", "--head", head]).stderr


def test_a_head_is_compared_as_it_was_printed_in_groups_or_only_how_it_begins(db: Database) -> None:
    position, day, hour, head = run(cli, ["head"]).stdout.split()
    today = "-".join(reversed(day.split("/")))
    assert run(cli, ["head", "--day", today]).stdout == f"{position} {day} {hour} {head}\n"
    for typed in (head, head[:20], f"{head[:16]} {head[16:32].upper()}"):
        result = run(cli, ["verify", "--head", typed, "--day", today])
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(f"The head is in the journal: entry {position} {day} {hour} {head}\n")
    wrong_day = run(cli, ["verify", "--head", head, "--day", "2024-01-01"])
    assert (wrong_day.exit_code, "is not the last of 01/01/2024" in wrong_day.stderr) == (1, True)
    assert run(cli, ["verify", "--head", "abc"]).exit_code == 1
    assert run(cli, ["head", "--day", "2024-01-01"]).exit_code == 1


def test_a_sealed_file_of_the_ledger_is_as_it_was_taken_away_or_named(db: Database, tmp_path: Path) -> None:
    file, head = tmp_path / "so.json", last_head()
    file.write_bytes(sealed_ledger([], noon(MAY), narrowed_by="", head=head))
    result = run(cli, ["verify", "--sealed", str(file)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"The head is in the journal: entry {head.position} ")
    file.write_bytes(file.read_bytes().replace(head.hash.encode(), b"0" * 64))
    changed = run(cli, ["verify", "--sealed", str(file)])
    assert changed.exit_code == 1
    assert changed.stderr.startswith("so.json: The seal does not fit")
    elsewhere = head._replace(hash="0" * 64)
    file.write_bytes(sealed_ledger([], noon(MAY), narrowed_by="", head=elsewhere))
    assert run(cli, ["verify", "--sealed", str(file)]).stderr == f"so.json: The journal has no entry {'0' * 64}.\n"
