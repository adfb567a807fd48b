"""What the page of a task offers to whom: a row of buttons, of which one form is open at a time."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Asked, Document, DoneReported, ExtensionRequested, Returned
from models.task.task import Task
from tests.conftest import World
from tests.pages.desk import Desk, box, open_form, press, texts

SOON = timedelta(days=20)
PAPER = ["Report progress", "Report done", "Ask for an extension"]
CHANGES = ["Amend", "Directives", "Hand over", "Move the deadline", "Withdraw", "Split", "Correct an act"]
OWN = ["Report done", "Report progress", "Ask for an extension", "Ask or write"]


@pytest.fixture
def task(world: World) -> str:
    with world.db.writing() as session:
        return world.assign(session, due=today() + SOON).code


def opened(world: World, login: str, task: str, **query: str) -> AppTest:
    return Desk(world, login).opens("task/task.py", code=task, **query)


def offered(app: AppTest) -> list[list[str]]:
    return [list(group.options) for group in app.button_group]


def the_task(session: Session) -> Task:
    return session.exec(select(Task)).one()


@pytest.mark.parametrize(
    ("login", "rows"),
    [
        ("hoa", [OWN]),
        ("duc", [OWN]),
        ("thuha", [["Ask or write"], PAPER, CHANGES]),
        ("khai", [["Ask or write"]]),
        ("quantri", [["Ask or write"]]),
        ("thanh", []),
    ],
)
def test_everybody_is_offered_their_own_and_no_form_stands_open(
    world: World, task: str, login: str, rows: list[list[str]]
) -> None:
    app = opened(world, login, task)
    assert offered(app) == rows
    assert [each for each in (*app.text_area, *app.text_input) if each.label != "Search"] == []
    assert "Waits for: this period's report" in texts(app)


def test_one_form_is_open_at_a_time_and_the_address_says_which(world: World, task: str) -> None:
    app = opened(world, "thuha", task)
    [_own, paper, _changes] = app.button_group
    paper.set_value("paper_progress").run()
    assert app.query_params["do"] == "paper_progress"
    assert box(app.text_area, "What was done")
    app.button_group[2].set_value("amend").run()
    assert app.query_params["do"] == "amend"
    assert [each.label for each in app.text_area if each.label == "What was done"] == []
    app.button_group[2].set_value(None).run()
    assert [each.label for each in app.text_area] == []


@pytest.mark.parametrize(
    ("login", "own", "names"),
    [
        ("hoa", [OWN], ("amend", "return", "decide", "paper_done", "ask", "reason", "no-such")),
        ("khai", [["Ask or write"]], ("done", "paper_done", "correct", "withdraw", "return")),
        ("thanh", [], ("comment", "done", "amend", "ask")),
    ],
)
def test_a_form_that_is_not_offered_opens_for_nobody(
    world: World, task: str, login: str, own: list[list[str]], names: tuple[str, ...]
) -> None:
    app = opened(world, login, task)
    for name in names:
        open_form(app, name)
        assert offered(app) == own
        assert [*app.text_area, *app.error] == []


def test_a_result_is_confirmed_by_a_press_and_the_reason_to_return_it_is_asked_for(world: World, task: str) -> None:
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        the_task(session).report_done(session, report, by=world.hoa, at=now())
    app = opened(world, "thuha", task)
    assert "Reported done: 1/BC" in texts(app)
    assert "Waits for: the secretariat's confirmation" in texts(app)
    assert [each.label for each in app.text_area] == []
    press(app, "Return with a reason")
    assert (app.query_params["do"], offered(app)[0]) == ("return", ["Ask or write"])
    assert box(app.text_area, "Why the result is returned")
    app.button_group[0].set_value("comment").run()
    assert [each.label for each in app.text_area if "returned" in each.label] == []
    press(press(app, "Return with a reason"), "Return with a reason")
    assert ("do" in app.query_params, [*app.text_area]) == (False, [])
    press(app, "Confirm")
    assert "Confirm" not in [button.label for button in app.button]
    assert offered(opened(world, "hoa", task)) == [["Ask or write"]]


def test_a_request_is_decided_where_it_waits(world: World, task: str) -> None:
    with world.db.writing() as session:
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ Bộ")
        the_task(session).request_extension(session, asked, by=world.hoa, at=now())
    thuha = opened(world, "thuha", task)
    assert "Chờ Bộ" in texts(thuha)
    assert [group.label for group in thuha.button_group if group.label == "Decision"] == []
    press(thuha, "Decide the extension")
    assert box(thuha.text_input, "Symbol of the document")
    hoa = opened(world, "hoa", task)
    assert offered(hoa) == [["Report done", "Report progress", "Put the request right", "Ask or write"]]


def test_what_the_unit_is_asked_stands_first(world: World) -> None:
    with world.db.writing() as session:
        late = world.assign(session, due=today() - SOON)
        late.ask(session, Asked(words="Vì sao?"), by=world.chairman, at=now())
    app = opened(world, "hoa", late.code)
    assert offered(app)[0][0] == "Answer why it is late"
    assert "Vì sao?" in texts(app)


def test_what_was_returned_says_why_above_the_buttons(world: World, task: str) -> None:
    with world.db.writing() as session:
        found = the_task(session)
        found.report_done(session, DoneReported(document=Document(symbol="1/BC", on=today())), by=world.hoa, at=now())
        found.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=now())
    for login in ("hoa", "khai"):
        assert "Returned: Thiếu phụ lục." in texts(opened(world, login, task))
