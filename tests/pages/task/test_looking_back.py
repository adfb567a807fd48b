"""Pages of a past day offer nothing that is known of now only."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from models.ledger.acts import Amended
from models.task.mark import mark
from models.task.task import Task
from tests.conftest import World, noon
from tests.pages.desk import Desk, chips, shown_html, texts

PAST = date(2024, 2, 20)
SORT, STAGE, STAR = "Sort by", "Stage", "Put a star"


@pytest.fixture
def supervised(world: World, task: str) -> str:
    """A task with a supervisor and a star of Khải's, and one without either."""
    with world.db.writing() as session:
        found = session.get_one(Task, 1)
        amended = Amended(supervisor_id=world.chairman.id)
        found.amend(session, amended, by=world.secretary, on=date(2024, 5, 20), at=noon(date(2024, 5, 20)))
        mark(session, 1, starred=True, note="", by=world.chairman)
        world.assign(session, title="Việc khác")
    return found.code


def offered(app: AppTest) -> tuple[set[str], list[str]]:
    return {box.label for box in (*app.selectbox, *app.toggle)}, app.multiselect(key="url_order").options


def test_a_list_of_a_past_day_is_narrowed_and_sorted_by_nothing_of_now(world: World, supervised: str) -> None:
    asked = {"supervisor_id": str(world.chairman.id), "starred": "True", "concern": "extension", "year": "2024"}
    now = Desk(world, "khai").opens("task/tasks.py", **asked, as_of=today().isoformat())
    past = Desk(world, "khai").opens("task/tasks.py", **asked, as_of=PAST.isoformat(), order="latest")
    assert ("No task fits" in texts(now), "2 tasks" in texts(past)) == (True, True)
    left_out = "Known of now only, so not of a past day: Supervising member, What waits in the inbox, My stars"
    assert (left_out in texts(now), left_out in texts(past)) == (False, True)
    assert chips(past) == ["Year: 2024"]
    assert ("↕ Latest act" in now.multiselect(key="url_order").options, "↕ Latest act" in offered(past)[1]) == (
        True,
        False,
    )


def test_a_task_of_a_past_day_shows_no_star_and_no_conversation(world: World, supervised: str) -> None:
    for day, shown in ((today(), True), (PAST, False)):
        app = Desk(world, "khai").opens("task/task.py", code=supervised, as_of=day.isoformat())
        assert ("Take the star off" in {button.label for button in app.button}) is shown
        assert bool(app.button_group) is shown


def test_what_a_member_supervises_is_counted_of_now_only(world: World, supervised: str) -> None:
    shown = []
    for day in (today(), PAST):
        app = Desk(world, "khai").opens("leadership/overview.py", period="2024-Y", as_of=day.isoformat())
        shown.append("that you supervise" in shown_html(app))
    assert shown == [True, False]
