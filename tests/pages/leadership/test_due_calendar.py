"""The calendar: what falls due on which day of a month, each number a link to its tasks."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from tests.conftest import JANUARY, World
from tests.pages.desk import Desk, chips, html_links, press, shown_html, texts

PAGE = "leadership/due_calendar.py"


def days(app: AppTest) -> dict[int, tuple[str, str]]:
    """The days of the month as they are drawn, by their numbers: of which kind, and what stands there."""
    drawn = re.findall(r'<td(?: class="(\w+)")?[^>]*>(.*?<span>(\d+)</span>.*?)</td>', shown_html(app))
    return {int(day): (kind, inside) for kind, inside, day in drawn}


def test_the_calendar_shows_what_falls_due_and_moves_by_months(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, due=today())
        world.assign(session, due=JANUARY)
    app = Desk(world, "thuha").opens("leadership/due_calendar.py")
    assert "1 open tasks and parts fall due in this month" in texts(app)
    press(app, "Month after")
    assert "0 open tasks and parts fall due in this month" in texts(app)


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2024-13", "x"])
def test_a_month_that_there_is_not_is_told(world: World, month: str) -> None:
    app = Desk(world, "khai").opens("leadership/due_calendar.py", month=month)
    assert not app.error
    assert month in app.toast[0].value.replace("\\", "")


def test_a_day_leads_to_the_open_tasks_and_parts_that_fall_due_on_it(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(PAGE, month="2024-05", as_of="2024-05-25")
    query = {"as_of": "2024-05-25", "standings": "in_progress,overdue,no_deadline", "parts": "True"}
    of_day = {**query, "due_from": "2024-05-31", "due_by": "2024-05-31"}
    assert html_links(shown_html(app)) == [("tasks", "31 1", of_day)]
    assert ">event<" in days(app)[31][1]
    assert 'aria-label="31/05: 1 task falls due"' in days(app)[31][1]
    late = desk.opens(PAGE, month="2024-05", as_of="2024-06-14")
    assert ">warning<" in days(late)[31][1]
    assert 'aria-label="31/05: 1 task overdue"' in days(late)[31][1]


def test_today_and_days_off_are_told_without_their_colour(world: World) -> None:
    shown = shown_html(Desk(world, "khai").opens(PAGE))
    assert re.findall(r'aria-current="date"><span>(\d+)<', shown) == [str(today().day)]
    february = shown_html(Desk(world, "khai").opens(PAGE, month="2024-02"))
    assert re.findall(r'title="Day off"><span>(\d+)<', february) == ["3", "4", "10", "11", "17", "18", "24", "25"]
    assert "aria-current" not in february


def test_a_month_has_its_days_and_those_of_no_other(world: World) -> None:
    app = Desk(world, "khai").opens(PAGE, month="2024-02")
    assert list(days(app)) == list(range(1, 30))
    assert [day for day, (kind, _inside) in days(app).items() if kind == "off"] == [3, 4, 10, 11, 17, 18, 24, 25]


def test_filters_narrow_the_calendar_as_they_do_a_list(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, month="2024-05", as_of="2024-05-25", lead_id=str(world.stttt))
    assert "0 open tasks and parts fall due in this month" in texts(app)
    assert "Lead unit: Department of Information" in chips(app)


@pytest.mark.parametrize(
    ("month", "button", "shown"),
    [
        ("2024-12", "Month after", "2025-01"),
        ("2024-01", "Month before", "2023-12"),
        ("2100-12", "Month after", "2100-12"),
        ("2000-01", "Month before", "2000-01"),
    ],
)
def test_the_months_go_over_the_year_and_end_with_the_calendar(
    world: World, month: str, button: str, shown: str
) -> None:
    app = press(Desk(world, "khai").opens(PAGE, month=month), button)
    assert app.query_params["month"] == shown
    year, number = shown.split("-")
    assert f"{number}/{year}" in app.header[0].value
