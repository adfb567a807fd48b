"""The page of the ledger: an auditor asks who changed deadlines, and all that one person did, in a press each."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.event import EventKind, note
from models.ledger.acts import ActKind, DeadlineMoved, Document, ProgressReported
from models.register import ParField
from models.task.task import Task
from pages.parts.menu import LEDGER, TASKS
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, links, texts
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


Press = Callable[[World, AppTest], object]


def choose(label: str, value: Callable[[World], Any]) -> Press:
    return lambda world, app: box(app.selectbox, label).set_value(value(world)).run()


def type_in(label: str, text: str) -> Press:
    return lambda _world, app: box(app.text_input, label).set_value(text).run()


def open_filters(_world: World, app: AppTest) -> None:
    app.session_state["filters"] = True
    app.run()


def with_all_else(_world: World, app: AppTest) -> None:
    box(app.toggle, "With all else that this person did").set_value(True).run()


DEADLINE, REPORT = "Deadline moved by the province to 01/07/2024, by 15/QĐ-UBND.", "Progress 40%: Đã họp."
ASSIGNED = "Assigned to People's Committee of Nam Sach District;"
QUESTIONS: dict[str, tuple[tuple[Press, ...], list[str]]] = {
    "who changed deadlines": ((choose("What it changed", lambda _w: "due"),), [DEADLINE]),
    "all that somebody did": ((choose("Who", lambda w: w.hoa.id), with_all_else), ["Signed in", REPORT]),
    "on a day": ((type_in("From", "20/05/2024"), type_in("To", "20/05/2024")), [DEADLINE]),
    "of a kind": ((choose("What", lambda _w: ActKind.REPORT_PROGRESS),), [REPORT]),
    "of a kind that is no task's": ((choose("What", lambda _w: EventKind.SIGNED_IN),), ["Signed in"] * 3),
    "all that an administrator did": (
        (choose("Who", lambda w: w.admin.id), with_all_else),
        ["Signed in"],
    ),
    "of a unit": ((open_filters, choose("Lead unit", lambda w: w.nam_sach)), [ASSIGNED]),
    "by a document": ((type_in("Document", "15/QĐ"),), [DEADLINE]),
    "of a field": ((open_filters, choose("Field", lambda _w: ParField.DIGITAL)), [ASSIGNED]),
    "of what changed": ((choose("What it changed", lambda _w: "percent"),), [REPORT]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_auditor_has_an_answer_within_two_presses_of_the_first_page(moved: World, question: str) -> None:
    with moved.db.writing() as session:
        moved.assign(session, lead_id=moved.nam_sach, field=ParField.DIGITAL)
        report = ProgressReported(percent=40, done="Đã họp.")
        session.get_one(Task, 1).report_progress(session, report, by=moved.hoa, at=noon(date(2024, 6, 3)))
        note(session, EventKind.SIGNED_IN, at=noon(MAY), by=moved.admin, about_id=moved.admin.id)
    Desk(moved, "hoa")  # who signs in
    presses, expected = QUESTIONS[question]
    app = Desk(moved, "thanh").app.run()
    assert "Ledger of acts" in texts(app)
    for press in presses:
        press(moved, app)
    assert len(presses) <= 2
    [table] = tables(app)
    told = [row[3].text for row in table.rows]
    assert [text[: len(begun)] for text, begun in zip(told, expected, strict=True)] == expected


def test_of_a_list_of_tasks_it_is_one_link_to_who_changed_their_deadlines(moved: World) -> None:
    tasks = Desk(moved, "thanh").opens(TASKS.script, lead_id=str(moved.stp), text="Rà soát")
    ways = {label: query for _path, label, query in links(tasks)}
    assert "2 acts" in texts(Desk(moved, "thanh").opens(LEDGER.script, **ways["What was done to these"]))
    app = Desk(moved, "thanh").opens(LEDGER.script, **ways["Whose deadlines were changed"])
    assert [row[4].text for row in tables(app)[0].rows] == ["15/QĐ-UBND of 20/05/2024"]
