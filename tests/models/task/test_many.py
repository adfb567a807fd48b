"""Acts done together: all or none, and taken back by correcting acts."""

from datetime import date

import pytest
from sqlmodel import col, select

from models.batch import Batch
from models.ledger.acts import Act, Amended, Document
from models.ledger.facts import Stage
from models.refusal import Forbidden, Refusal
from models.register import ParField
from models.task.many import change_many, undo
from models.task.task import Task
from queries.verification import disagreements
from tests.conftest import noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
LETTER = Document(symbol="9/UBND", on=MAY)


@pytest.fixture
def three(world, db):
    with db.writing() as session:
        return [world.assign(session).id for _number in range(3)]


def amend(world, session, ids, **change):
    def do(task, seen):
        task.amend(session, Amended(**change), by=world.secretary, on=MAY, at=noon(MAY), seen=seen)

    return change_many(session, [(each, 1) for each in ids], do, by=world.secretary, at=noon(MAY))


def test_many_are_changed_in_one_batch_and_taken_back_by_correcting_acts(world, db, three):
    with db.writing() as session:
        batch = amend(world, session, three, field=ParField.DIGITAL)
        assert {session.get(Task, each).facts(session).field for each in three} == {ParField.DIGITAL}
    with db.writing() as session:
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert {session.get(Task, each).facts(session).field for each in three} == {ParField.PROCEDURES}
        acts = session.exec(select(Act).where(col(Act.batch_id).is_not(None)).order_by(col(Act.id))).all()
        assert [act.kind for act in acts] == ["amend"] * 3 + ["never_done"] * 3
        with pytest.raises(Refusal, match="taken back already"):
            undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
    assert disagreements() == (3, [])


def test_when_one_refuses_nothing_happens_and_it_is_named(world, db, three):
    with db.writing() as session:
        session.get(Task, three[2]).withdraw(session, document=LETTER, by=world.secretary, at=noon(MAY))
    with pytest.raises(Refusal) as refusal, db.writing() as session:
        amend(world, session, three, title="y")
    assert str(refusal.value).startswith("2024-KH-003: Somebody else has changed this task")
    with db.reading() as session:
        assert session.exec(select(Batch)).all() == []
        assert len(session.exec(select(Act)).all()) == 4


def test_what_somebody_put_right_meanwhile_stays_right(world, db, three):
    with db.writing() as session:
        batch = amend(world, session, three, title="sai")
        said = Amended(title="đúng")
        session.get(Task, three[0]).correct(session, 2, said, because="Gõ nhầm.", by=world.secretary, at=noon(JUNE))
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        titles = [session.get(Task, each).facts(session).title for each in three]
        assert titles == ["đúng", "Rà soát thủ tục hành chính", "Rà soát thủ tục hành chính"]


def test_what_was_added_is_taken_back_and_what_another_added_stays(world, db, three):
    with db.writing() as session:
        first = amend(world, session, three[:1], add_co_ordinating=(world.stttt,))
        task = session.get(Task, three[0])
        task.amend(session, Amended(add_co_ordinating=(world.nam_sach,)), by=world.secretary, on=MAY, at=noon(MAY))
        undo(session, first, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert task.facts(session).co_ordinating == (world.nam_sach,)


def test_a_withdrawal_of_many_is_taken_back_with_later_reports_kept(world, db, three):
    def do(task, seen):
        task.withdraw(session, document=LETTER, by=world.secretary, at=noon(MAY), seen=seen)

    with db.writing() as session:
        seen = [(each, 1) for each in three]
        batch = change_many(session, seen, do, by=world.secretary, at=noon(MAY))
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert {session.get(Task, each).stage for each in three} == {Stage.ASSIGNED}


def test_only_the_secretariat_takes_back(world, db, three):
    with db.writing() as session:
        batch = amend(world, session, three, title="y")
        with pytest.raises(Forbidden):
            undo(session, batch, because="x", by=world.hoa, at=noon(JUNE))
        with pytest.raises(Refusal, match="nothing to take back"):
            undo(session, 99, because="x", by=world.secretary, at=noon(JUNE))
