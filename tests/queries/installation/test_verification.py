"""Whatever is damaged below the acts is named: each kind of damage, in its task, and nothing else."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from models.calendar.period import PeriodKind
from models.ledger.acts import Document, DoneReported, Link, ProgressReported, Split
from models.ledger.evidence import File, store
from models.register import ANNUAL_PLAN, GOVERNMENT, Plan
from models.report.issued import IssuedReport, seal_of
from models.task.task import Task
from queries.installation import verification
from queries.installation.verification import Verification, Verified, broken_seals, damaged, disagreements
from store.database import Database
from tests.conftest import World, noon

MAY = date(2024, 5, 20)
LATER = noon(date(2024, 6, 20))
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def register(world: World) -> World:
    """Three tasks: one reported done with a file, under a directive; one split; one untouched."""
    link = Link(directive_id=world.directive, clause_id=world.clause)
    with world.db.writing() as session:
        first = world.assign(session, links=(link,), co_ordinating=(world.stttt,))
        report = ProgressReported(percent=40, done="Đã họp.")
        first.report_progress(session, report, by=world.hoa, at=noon(MAY))
        files = store(session, [File("a.pdf", PDF)], by=world.hoa, at=noon(MAY))
        product = DoneReported(document=Document(symbol="1/BC", on=MAY), evidence=files)
        first.report_done(session, product, by=world.hoa, at=noon(MAY))
        whole = world.assign(session)
        whole.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY))
        world.assign(session)
    return world


def damage(world: World, *statements: Any) -> None:
    """What no verb does: somebody's hand in the database, its guards taken away."""
    with world.db.engine.connect() as connection:
        triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for trigger in triggers:
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


FIRST, WHOLE, PART, THIRD = "2024-KH-001", "2024-KH-002", "2024-KH-002.001", "2024-KH-003"
STATES, ROW = "its states differ from its acts", "its row differs from its acts"
DAMAGES = {
    "a percentage is written over": ("UPDATE task SET percent = 90 WHERE id = 1", [f"{FIRST}: {ROW}"]),
    "a stage is written over": ("UPDATE task SET stage = 'completed' WHERE id = 5", [f"{THIRD}: {ROW}"]),
    "a supervisor is put in": ("UPDATE task SET supervisor_id = 2 WHERE id = 5", [f"{THIRD}: {ROW}"]),
    "an act is taken out": (
        "DELETE FROM act WHERE task_id = 1 AND number = 2",
        [f"{FIRST}: its acts are not numbered without gaps", f"{FIRST}: {ROW}"],
    ),
    "a deadline is put off": (
        "UPDATE task_state SET deadline = '2024-12-31' WHERE task_id = 5",
        [f"{THIRD}: {STATES}"],
    ),
    "a state is lost": ("DELETE FROM task_state WHERE task_id = 5", [f"{THIRD}: {STATES}"]),
    "a state is there twice": (
        "INSERT INTO task_state SELECT 999, {columns} FROM task_state WHERE task_id = 5",
        [f"{THIRD}: {STATES}"],
    ),
    "a unit co-ordinates no more": ("DELETE FROM co_ordination", [f"{FIRST}: {STATES}"]),
    "a directive is behind it no more": ("DELETE FROM task_directive", [f"{FIRST}: {STATES}"]),
    "a state moves to another year": (
        "UPDATE task_state SET year = 2023 WHERE task_id = 5",
        [f"{THIRD}: its states are not of its register or whole"],
    ),
    "a part belongs to nothing": (
        "UPDATE task_state SET part_of = NULL WHERE task_id = 3",
        [f"{PART}: its states are not of its register or whole"],
    ),
    "a file is known no more": ("DELETE FROM stored_file", [f"{FIRST}: files of its acts are not kept: a.pdf"]),
}


def test_what_people_did_by_their_verbs_agrees(register: World) -> None:
    assert disagreements() == (5, [])


@pytest.mark.parametrize("name", DAMAGES)
def test_each_kind_of_damage_is_named_with_its_task(register: World, name: str) -> None:
    statement, expected = DAMAGES[name]
    with register.db.engine.connect() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(task_state)") if row[1] != "id"]
    damage(register, statement.format(columns=", ".join(f'"{column}"' for column in columns)))
    count, sentences = disagreements()
    assert (count, sorted(sentences)) == (5, sorted(expected))


def test_a_file_that_is_altered_or_gone_is_named_with_its_task(register: World) -> None:
    assert damaged() == []
    lost = [f"{FIRST}: files of its acts are not kept: a.pdf"]
    name = hashlib.sha256(PDF).hexdigest()
    file = register.db.files.path_of(name)
    file.write_bytes(b"forged")
    assert (disagreements()[1], damaged()) == (lost, [f"file {name}: altered"])
    file.unlink()
    assert (disagreements()[1], damaged()) == (lost, [f"file {name}: gone"])


def test_a_task_whose_acts_are_all_gone_has_none(register: World) -> None:
    damage(register, "DELETE FROM act WHERE task_id = 5")
    assert disagreements() == (5, [f"{THIRD}: has no act"])


def test_damage_to_a_part_is_damage_to_its_whole(register: World) -> None:
    damage(register, "UPDATE task_state SET deadline = '2024-12-31' WHERE task_id = 3")
    assert disagreements()[1] == [f"{PART}: {STATES}"]
    damage(register, "UPDATE task_state SET parts = 3 WHERE task_id = 2 AND parts = 2")
    assert sorted(disagreements()[1]) == [f"{PART}: {STATES}", f"{WHOLE}: {STATES}"]


@pytest.fixture
def issued(world: World) -> int:
    """A report that was issued with one file; its number."""
    with world.db.writing() as session:
        [file] = store(session, [File("a.pdf", PDF)], by=world.secretary, at=noon(MAY))
        head: dict[str, Any] = {
            "year": 2024,
            "kind": PeriodKind.Q1,
            "as_of": MAY,
            "known_at": noon(MAY),
            "position": 0,
        }
        report = IssuedReport(
            content="{}",
            seal="",
            files={"a.pdf": file.sha256},
            issued_at=noon(MAY),
            by_id=world.secretary.id,
            **head,
        )
        report.seal = seal_of(report)
        session.add(report)
        session.flush()
        return report.id or 0


def test_what_was_issued_and_left_alone_is_whole(issued: int) -> None:
    assert broken_seals() == []


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE issued_report SET content = '[]'", "the seal is broken"),
        ("UPDATE issued_report SET because = 'x'", "the seal is broken"),
        ("DELETE FROM stored_file", "its file a.pdf is not what was issued"),
    ],
)
def test_what_was_issued_and_then_changed_is_named(world: World, issued: int, statement: str, wrong: str) -> None:
    damage(world, statement)
    assert broken_seals() == [f"report 2024-Q1 no. {issued}: {wrong}"]


# Remembered


@pytest.fixture
def folded(register: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the tasks that are folded anew, as they are."""
    codes: list[str] = []
    fold = verification.disagreements_of

    def noted(session: Session, tasks: Sequence[Task]) -> list[tuple[str, str]]:
        codes.extend(sorted(task.code for task in tasks))
        return fold(session, tasks)

    monkeypatch.setattr(verification, "disagreements_of", noted)
    return codes


OF_PLAN = (2024, [ANNUAL_PLAN])
OTHER_PART = "2024-KH-002.002"


def test_every_task_is_folded_once_and_again_when_an_act_touches_it_or_its_part(
    register: World, folded: list[str]
) -> None:
    known = Verification(register.db)
    assert known.verified(*OF_PLAN).missing == 0
    assert folded == [FIRST, WHOLE, PART, OTHER_PART, THIRD]
    assert known.verified(*OF_PLAN).missing == 0
    assert len(folded) == 5, "nobody did anything since"
    with register.db.writing() as session:
        register.assign(session)
        part = session.exec(select(Task).where(Task.code == PART)).one()
        part.report_progress(session, ProgressReported(percent=5, done="x"), by=register.tuyet, at=LATER)
    assert known.verified(*OF_PLAN) == Verified(count=6, missing=0, disagreeing=(), known_at=LATER)
    assert folded[5:] == [WHOLE, PART, "2024-KH-004"]


def test_a_reader_waits_for_a_few_and_is_told_how_many_are_missing_while_they_are_more(
    register: World, folded: list[str]
) -> None:
    known = Verification(register.db)
    assert (known.verified(*OF_PLAN, most=2).missing, folded) == (5, [])
    assert known.go_on(3)
    assert folded == [PART, OTHER_PART, THIRD], "those assigned last come first"
    assert known.verified(2024, [GOVERNMENT], most=1).missing == 0, "none of them is of this register"
    assert (known.verified(*OF_PLAN, most=1).missing, len(folded)) == (2, 3)
    assert known.verified(*OF_PLAN, most=2).missing == 0
    assert not known.go_on(3)


def test_the_newest_year_is_folded_first(register: World, folded: list[str]) -> None:
    with register.db.writing() as session:
        plan: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2025}
        session.add(Plan(**plan, title_vi="", title_en=""))
        Task.assign(session, register.terms(), by=register.secretary, on=MAY, at=LATER, **plan)
    known = Verification(register.db)
    assert known.go_on(1)
    assert folded == ["2025-KH-001"]
    assert known.verified(2025, [ANNUAL_PLAN], most=0).missing == 0


def test_one_that_disagreed_is_looked_at_again_until_it_is_mended(register: World) -> None:
    known = Verification(register.db)
    damage(register, "UPDATE task SET supervisor_id = 2 WHERE id = 5")
    assert known.verified(*OF_PLAN).disagreeing == (THIRD,)
    assert known.verified(2024, [GOVERNMENT]).disagreeing == ()
    damage(register, "UPDATE task SET supervisor_id = NULL WHERE id = 5")
    assert known.verified(*OF_PLAN, most=1).disagreeing == ()


@pytest.mark.parametrize("row", ["act SET payload = '{' WHERE task_id", "task SET stage = 'x' WHERE id"])
def test_one_that_nothing_can_read_is_named_and_the_others_are_folded(register: World, row: str) -> None:
    damage(register, f"UPDATE {row} = 5")
    known = Verification(register.db)
    assert [known.go_on(3), known.go_on(3), known.go_on(3)] == [True, True, False]
    assert known.verified(*OF_PLAN).disagreeing == (THIRD,)
    [wrong] = disagreements()[1]
    assert wrong.startswith(f"{THIRD}: cannot be read: ")


BY_HAND = (
    "UPDATE task SET percent = 50 WHERE id = 5",
    "UPDATE task_state SET title = 'x' WHERE task_id = 5",
    "UPDATE co_ordination SET unit_id = 3 WHERE state_id = 1",
    "DELETE FROM task_directive",
)


@pytest.mark.parametrize("statement", BY_HAND)
def test_what_was_changed_by_hand_is_seen_by_whoever_looks_at_the_rows(
    register: World, folded: list[str], statement: str
) -> None:
    known = Verification(register.db)
    assert known.verified(*OF_PLAN).disagreeing == ()
    damage(register, statement)
    assert known.verified(*OF_PLAN).disagreeing == ()
    known.look_at_rows(2025)
    assert known.verified(*OF_PLAN).missing == 0
    assert len(folded) == 5
    known.look_at_rows(2024)
    [wrong] = known.verified(*OF_PLAN).disagreeing
    assert folded[5:] == [wrong], "the others are as they were"


def test_a_database_without_tasks_has_none_that_is_missing(db: Database) -> None:
    nothing = Verified(count=0, missing=0, disagreeing=(), known_at=None)
    assert Verification(db).verified(*OF_PLAN) == nothing
    assert not Verification(db).go_on(3)
