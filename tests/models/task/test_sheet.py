"""What a sheet of tasks says, cell by cell: an act each, one batch; what is refused leaves the others alone."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from models.ledger.acts import Act, ActKind, Amended, DeadlineMoved, Document, HandedOver, ProgressReported
from models.refusal import Forbidden, Refusal
from models.register import ParField
from models.task.many import MOST_AT_ONCE, AllRefused, CellChange, change_in_sheet, undo
from models.task.task import Task
from queries.installation.verification import disagreements
from store.database import Database
from tests.conftest import World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
LETTER = Document(symbol="9/UBND", on=MAY)


@pytest.fixture
def three(world: World, db: Database) -> list[int]:
    with db.writing() as session:
        return [world.assign(session, title=title).id or 0 for title in ("Một", "Hai", "Ba")]


def enter(
    world: World, session: Session, *cells: CellChange, same_titles_meant: bool = False
) -> list[tuple[str, int, str]]:
    refused = change_in_sheet(
        session, cells, by=world.secretary, on=MAY, at=noon(MAY), same_titles_meant=same_titles_meant
    )
    return [(cell.column, cell.task_id, str(why)) for cell, why in refused]


def test_each_cell_is_an_act_and_all_are_taken_back_together(world: World, db: Database, three: list[int]) -> None:
    first, second, _third = three
    with db.writing() as session:
        cells = [
            CellChange(first, 1, "title", Amended(title="Một mới")),
            CellChange(first, 1, "field", Amended(field=ParField.DIGITAL)),
            CellChange(first, 1, "deadline", DeadlineMoved(to=date(2024, 9, 30), document=LETTER)),
            CellChange(second, 1, "lead", HandedOver(lead_id=world.nam_sach, document=LETTER)),
        ]
        assert enter(world, session, *cells) == []
        acts = session.exec(select(Act).where(col(Act.batch_id).is_not(None)).order_by(col(Act.id))).all()
        assert [act.kind for act in acts] == [ActKind.AMEND, ActKind.AMEND, ActKind.MOVE_DEADLINE, ActKind.HAND_OVER]
        assert len({act.batch_id for act in acts}) == 1
        facts = session.get_one(Task, first).facts(session)
        assert (facts.title, facts.field, facts.deadline.due) == ("Một mới", ParField.DIGITAL, date(2024, 9, 30))
    with db.writing() as session:
        undo(session, acts[0].batch_id or 0, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert session.get_one(Task, first).facts(session).title == "Một"
        assert session.get_one(Task, second).facts(session).lead_id == world.stp
    assert disagreements() == (3, [])


def test_what_is_refused_is_named_and_the_others_stay(world: World, db: Database, three: list[int]) -> None:
    first, second, third = three
    with db.writing() as session:
        report = ProgressReported(percent=10, done="Thêm")
        session.get_one(Task, third).report_progress(session, report, by=world.hoa, at=noon(MAY))
    with db.writing() as session:
        refused = enter(
            world,
            session,
            CellChange(first, 1, "title", Amended(title="Hai")),
            CellChange(first, 1, "product", Amended(product="Báo cáo")),
            CellChange(second, 1, "units", Amended(co_ordinating=(world.stp,))),
            CellChange(third, 1, "title", Amended(title="Ba mới")),
        )
        assert [(column, task_id) for column, task_id, _why in refused] == [
            ("title", first),
            ("units", second),
            ("title", third),
        ]
        assert "already with this title" in refused[0][2]
        facts = session.get_one(Task, first).facts(session)
        assert (facts.title, facts.product) == ("Một", "Báo cáo")
        assert session.get_one(Task, third).act_count == 2
    with db.writing() as session:
        meant = CellChange(first, 2, "title", Amended(title="Hai"))
        assert enter(world, session, meant, same_titles_meant=True) == []


def test_a_sheet_of_which_all_is_refused_changes_nothing(world: World, db: Database, three: list[int]) -> None:
    with db.writing() as session:
        stale = CellChange(three[0], 0, "title", Amended(title="x"))
        same = CellChange(three[2], 1, "title", Amended(title="Hai"))
        with pytest.raises(AllRefused, match="meanwhile") as none:
            enter(world, session, stale, same)
        assert [cell for cell, _why in none.value.refused] == [stale, same]
        too_many = [CellChange(number, 1, "title", Amended(title="x")) for number in range(MOST_AT_ONCE + 1)]
        with pytest.raises(Refusal, match="At most 200"):
            enter(world, session, *too_many)
        with pytest.raises(Forbidden):
            change_in_sheet(
                session, [CellChange(three[0], 1, "title", Amended(title="x"))], by=world.hoa, on=MAY, at=noon(MAY)
            )
