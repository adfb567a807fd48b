"""The page of the ledger: an auditor asks who changed deadlines, and all that one person did, in a press each."""

from datetime import date

import pytest

from models.ledger.acts import DeadlineMoved, Document
from pages.parts.menu import LEDGER
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, texts
from tests.pages.tables import tables

MAY = date(2024, 5, 20)


@pytest.fixture
def moved(world: World) -> World:
    with world.db.writing() as session:
        task = world.assign(session, title="Rà soát [x](y)")
        by = Document(symbol="15/QĐ-UBND", on=MAY)
        change = DeadlineMoved(to=date(2024, 7, 1), document=by, reason="Mưa lũ")
        task.move_deadline(session, change, by=world.secretary, at=noon(MAY))
        world.assign(session, title="Công khai")
    return world


def test_who_changed_a_deadline_when_and_by_which_document_is_one_choice_away(moved: World) -> None:
    app = Desk(moved, "thanh").opens(LEDGER.script)
    assert "3 acts" in texts(app)
    box(app.selectbox, "What it changed").select("due").run()
    [table] = tables(app)
    [[when, who, task, what, document]] = table.rows
    assert "in effect from 20/05/2024" in when.text
    assert who.text == moved.secretary.name
    assert ("2024-KH-001" in task.text, "Rà soát [x](y)" in task.text) == (True, True)
    assert document.text == "15/QĐ-UBND of 20/05/2024"
    assert "deadline 30/06/2024 → 01/07/2024" in what.text
    assert app.query_params["changed"] in ("due", ["due"])


def test_of_a_person_an_auditor_sees_acts_and_all_else_a_vice_chairman_acts_alone(moved: World) -> None:
    query = {"person_id": str(moved.secretary.id)}
    Desk(moved, "thuha").opens(LEDGER.script)  # which is an event of hers: she signed in
    app = Desk(moved, "thanh").opens(LEDGER.script, **query)
    assert "3 acts" in texts(app)
    box(app.toggle, "With all else that this person did").set_value(True).run()
    assert "Signed in" in tables(app)[0].text
    app = Desk(moved, "thanh").opens(LEDGER.script, everything="True")
    assert [each.label for each in app.toggle if each.label.startswith("With all")] == ["With all else that was done"]
    assert "Signed in" in tables(app)[0].text
    app = Desk(moved, "thanh").opens(LEDGER.script, everything="True", kind="assign")
    assert "2 acts" in texts(app)
    app = Desk(moved, "khai").opens(LEDGER.script, **query, everything="True")
    assert not app.toggle or all(each.label != "With all else that this person did" for each in app.toggle)
    assert "3 acts" in texts(app)


def test_it_is_for_who_sees_every_task_and_an_empty_one_says_what_to_do(moved: World) -> None:
    app = Desk(moved, "hoa").opens(LEDGER.script)
    assert "Only those who see every task read the ledger across tasks." in texts(app)
    app = Desk(moved, "thanh").opens(LEDGER.script, document="99/XX")
    assert "No act fits. Clear a filter." in texts(app)
