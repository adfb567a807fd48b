"""From where somebody looks: one default, and what is chosen on one page is in the links to all others."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from models.calendar.period import Periods
from models.register import open_registers
from pages.parts.menu import (
    ACCOUNT,
    DELAYS,
    FOLLOW_UP,
    OVERVIEW,
    PERIOD_REPORT,
    PRESENTATION,
    SIDE_BY_SIDE,
    TASKS,
    Page,
)
from tests.conftest import World
from tests.pages.desk import Desk, box, frame_links

MAY_10 = {"as_of": "2024-05-10"}
KNOWN = {"known_at": "2024-06-01T08:00"}
H1 = {"period": "2024-H1"}
OF_2024 = {"year": "2024"}


def carried(app: AppTest) -> dict[str, dict[str, str]]:
    """What the menu's links take along, by their paths."""
    links = {path: query for path, _label, query in frame_links(app, "menu")}
    return {path: links[path] for path in ("overview", "tasks", "account")}


@pytest.mark.parametrize("page", [OVERVIEW, PERIOD_REPORT, SIDE_BY_SIDE, DELAYS])
def test_every_page_is_about_the_same_period_until_one_is_chosen(world: World, tasks: None, page: Page) -> None:
    app = Desk(world, "khai").opens(page.script)
    assert box(app.selectbox, "Period").value == "2024-Y"
    assert carried(app)["overview"] == {"period": "2024-Y"}


def test_the_default_is_the_period_to_be_reported_next(world: World) -> None:
    with world.db.writing() as session:
        open_registers(session, today().year)
    app = Desk(world, "khai").opens(PRESENTATION.script)
    assert carried(app)["overview"] == {"period": Periods().due_on(today()).code}


@pytest.mark.parametrize(
    ("page", "query", "overview", "tasks_list"),
    [
        (SIDE_BY_SIDE, H1, H1, {**OF_2024, "as_of": "2024-06-14"}),
        (SIDE_BY_SIDE, {**H1, "as_of": "2024-06-14"}, H1, {**OF_2024, "as_of": "2024-06-14"}),
        (SIDE_BY_SIDE, {**H1, **MAY_10, **KNOWN}, {**H1, **MAY_10, **KNOWN}, {**OF_2024, **MAY_10, **KNOWN}),
        (SIDE_BY_SIDE, {"period": "2024-Y"}, {"period": "2024-Y"}, OF_2024),
        (TASKS, MAY_10, {"period": "2024-Y"}, {**OF_2024, **MAY_10}),
        (TASKS, {"as_of": today().isoformat()}, {"period": "2024-Y"}, OF_2024),
        (OVERVIEW, {"period": "2024-H9", "as_of": "31/11", "known_at": "x"}, {"period": "2024-Y"}, OF_2024),
        (ACCOUNT, {**H1, **MAY_10}, {"period": "2024-Y"}, OF_2024),
    ],
)
def test_what_an_address_says_goes_along(
    world: World, tasks: None, page: Page, query: dict[str, str], overview: dict[str, str], tasks_list: dict[str, str]
) -> None:
    app = Desk(world, "khai").opens(page.script, **query)
    assert carried(app) == {"overview": overview, "tasks": tasks_list, "account": {}}


def test_it_stays_over_pages_that_look_from_nowhere_and_goes_with_a_new_choice(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    desk.opens(OVERVIEW.script, **H1, **MAY_10)
    assert carried(desk.opens(ACCOUNT.script))["overview"] == {**H1, **MAY_10}
    desk.opens(TASKS.script, as_of=(today() - timedelta(days=1)).isoformat())
    yesterday = {"as_of": (today() - timedelta(days=1)).isoformat()}
    assert carried(desk.opens(ACCOUNT.script))["overview"] == {**H1, **yesterday}
    app = desk.opens(SIDE_BY_SIDE.script, **H1, **MAY_10)
    app = box(app.selectbox, "Period").select("2024-Q1").run()
    assert app.query_params == {"period": "2024-Q1"}
    assert carried(app)["overview"] == {"period": "2024-Q1"}


def test_the_period_frames_the_list_of_tasks_and_the_calendar_and_a_list_of_another_year_leaves_it(
    world: World, tasks: None
) -> None:
    desk = Desk(world, "khai")
    desk.opens(OVERVIEW.script, **H1)
    app = desk.opens(TASKS.script, year="2023")
    links = {path: query for path, _label, query in frame_links(app, "menu")}
    assert (links["overview"], links["tasks"]) == (H1, {**OF_2024, "as_of": "2024-06-14"})
    assert (links["due_calendar"], links["directives"]) == ({"as_of": "2024-06-14"}, {})


def test_the_usual_period_stands_in_the_address_too_once_it_is_chosen(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(SIDE_BY_SIDE.script, **H1)
    app = box(app.selectbox, "Period").select("2024-Y").run()
    assert app.query_params == {"period": "2024-Y"}


def test_the_way_to_the_follow_up_and_back_to_the_list_takes_the_day_along(world: World, task: str) -> None:
    desk = Desk(world, "khai")
    desk.opens(FOLLOW_UP.script, **MAY_10)
    app = desk.opens("directive/directive.py", id=str(world.directive))
    assert MAY_10["as_of"] in [link.proto.query_string[-10:] for link in app.get("page_link")]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2024, 3, 14), "2024-Q1"),
        (date(2024, 3, 20), "2024-Q1"),
        (date(2024, 3, 21), "2024-H1"),
        (date(2024, 12, 20), "2024-Y"),
        (date(2024, 12, 21), "2025-Q1"),
    ],
)
def test_a_period_is_due_until_the_province_has_to_report_it(world: World, day: date, code: str) -> None:
    assert Periods().due_on(day).code == code
