"""Why a task is late: asked with one press, given by its unit, and read on every page that tells of it."""

from datetime import timedelta

import pytest

from clock import today
from models.ledger.facts import Questions
from models.task.task import Task
from tests.conftest import World
from tests.pages.desk import Desk, box, open_form, press, shown_html, text_of, texts
from tests.pages.tables import tables
from wording.language import day

CODE = "2024-KH-001"
EXPECTED = today() + timedelta(days=30)


@pytest.fixture
def late(world: World) -> World:
    """A task of Justice, due long ago."""
    with world.db.writing() as session:
        world.assign(session)
    return world


def test_leadership_asks_and_the_unit_answers(late: World) -> None:
    khai = Desk(late, "khai").opens("task/task.py", code=CODE)
    assert "Why it is late: No reason given, nothing reported yet" in texts(khai).replace("**", "")
    assert list(khai.button_group[0].options) == ["Ask why it is late", "Ask or write"]
    press(open_form(khai, "ask"), "Ask the unit")
    assert "Trần Minh Khải asks why the task is late." in texts(khai)
    assert list(khai.button_group[0].options) == ["Ask or write"]
    hoa = Desk(late, "hoa").opens("account/notices.py")
    assert "The lead unit is asked why the task is late." in texts(hoa)
    hoa = Desk(late, "hoa").opens("unit/my_unit.py")
    assert "Returned, or asked about · 1" in texts(hoa)
    assert "Waits for: its unit's answer, asked today" in text_of(shown_html(hoa))
    hoa = Desk(late, "hoa").opens("task/task.py", code=CODE, do="reason")
    press(hoa, "Give the reason")
    assert "Choose a cause from the list." in texts(hoa)
    causes = box(hoa.selectbox, "Cause")
    causes.select_index(causes.options.index("Funds not allotted"))
    box(hoa.text_area, "In words").input("Chưa được bố trí kinh phí.")
    box(hoa.text_input, "New expected day").set_value(day(EXPECTED))
    press(hoa, "Give the reason")
    given = f"Funds not allotted: Chưa được bố trí kinh phí. New expected day: {day(EXPECTED)}."
    assert given in texts(hoa)
    with late.db.reading() as session:
        facts = session.get_one(Task, 1).facts(session)
        assert facts.reason_in_force.expected_on == EXPECTED
        assert facts.questions == Questions(asked=1)
    assert given in texts(Desk(late, "khai").opens("task/task.py", code=CODE))


@pytest.mark.parametrize("login", ["duc", "thanh", "quantri"])
def test_who_neither_leads_nor_asks_only_reads(late: World, login: str) -> None:
    asking, giving = (
        {button.label for button in Desk(late, login).opens("task/task.py", code=CODE, do=form).button}
        for form in ("ask", "reason")
    )
    assert "Ask the unit" not in asking
    assert ("Give the reason" in giving) is (login == "duc")


def test_a_past_day_tells_what_was_so_then_and_offers_nothing(late: World) -> None:
    past = {"code": CODE, "as_of": "2024-06-30"}
    khai = Desk(late, "khai").opens("task/task.py", **past, do="ask")
    assert "Why it is late" not in texts(khai)
    assert "Ask the unit" not in {button.label for button in khai.button}


@pytest.fixture
def explained(late: World) -> World:
    """Two late tasks, one with a reason."""
    with late.db.writing() as session:
        late.assign(session)
    hoa = Desk(late, "hoa").opens("task/task.py", code=CODE, do="reason")
    causes = box(hoa.selectbox, "Cause")
    causes.select_index(causes.options.index("Lack of staff"))
    box(hoa.text_area, "In words").input("Thiếu người.")
    press(hoa, "Give the reason")
    return late


def test_lists_tell_the_cause_or_that_there_is_none(explained: World) -> None:
    def listed(**query: str) -> list[list[str]]:
        """Code, and why it is late, of each task."""
        return [
            cell.texts[1:]
            for cell in tables(Desk(explained, "thuha").opens("task/tasks.py", **query))[0].cells("Task")
        ]

    with_reason = [CODE, f"Lack of staff ({day(today())})"]
    without = ["2024-KH-002", "No reason given, nothing reported yet"]
    assert sorted(listed()) == [with_reason, without]
    assert listed(unexplained="True") == [without]
    assert listed(cause="staff") == [with_reason]


def test_leadership_reads_the_causes_in_numbers(explained: World) -> None:
    app = Desk(explained, "khai").opens("leadership/delays.py", period="2024-Y", as_of=today().isoformat())
    table = tables(app)[0]
    assert table.column("Cause") == ["No reason given", "Lack of staff"]
    assert table.column("Overdue") == ["1", "1"]
