"""From where somebody looks: one default, and what is chosen on one page is in the links to all others."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from models.calendar.period import Periods
from models.person import Role
from models.register import open_registers
from pages.parts.menu import (
    ACCOUNT,
    DELAYS,
    DIRECTIVE,
    FOLLOW_UP,
    FROM_CLAUSES,
    HOME,
    INITIATIVES,
    INSPECTIONS,
    OVERVIEW,
    PAGES,
    PAGES_BY_PATH,
    PERIOD_REPORT,
    PRESENTATION,
    SIDE_BY_SIDE,
    TASKS,
    VOICES,
    Page,
)
from tests.conftest import World
from tests.pages.desk import CAST, Desk, box, frame_links, html_links, links, query_of, user_of

LOCK = ":material/lock:"
MAY_10 = {"as_of": "2024-05-10"}
KNOWN = {"known_at": "2024-06-01T08:00"}
H1 = {"period": "2024-H1"}
USUAL = {"period": "2024-Y"}
OF_2024 = {"year": "2024"}
WRITTEN = re.compile(r"\]\((/[a-z_]+)\??([^) ]*)\)")
WHOLE = {**H1, **MAY_10, **KNOWN}


def carried(app: AppTest) -> dict[str, dict[str, str]]:
    """What the menu's links take along, by their paths."""
    shown = {path: query for path, _label, query in frame_links(app, "menu")}
    return {path: shown[path] for path in ("overview", "tasks", "account")}


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


@pytest.mark.parametrize("page", [VOICES, INITIATIVES, INSPECTIONS])
def test_a_page_of_a_year_is_about_that_of_the_period_chosen(world: World, tasks: None, page: Page) -> None:
    with world.db.writing() as session:
        open_registers(session, today().year)
    assert box(Desk(world, "khai").opens(page.script, **H1).selectbox, "Year").value == 2024
    assert box(Desk(world, "khai").opens(page.script).selectbox, "Year").value == today().year
    assert box(Desk(world, "khai").opens(page.script, **H1, year=str(today().year)).selectbox, "Year").value != 2024


@pytest.mark.parametrize(
    ("page", "query", "overview", "tasks_list", "account"),
    [
        (SIDE_BY_SIDE, H1, H1, {**H1, **OF_2024, "as_of": "2024-06-14"}, H1),
        (SIDE_BY_SIDE, {**H1, "as_of": "2024-06-14"}, H1, {**H1, **OF_2024, "as_of": "2024-06-14"}, H1),
        (SIDE_BY_SIDE, WHOLE, WHOLE, {**OF_2024, **WHOLE}, WHOLE),
        (SIDE_BY_SIDE, USUAL, USUAL, OF_2024, {}),
        (SIDE_BY_SIDE, {**USUAL, **MAY_10}, {**USUAL, **MAY_10}, {**OF_2024, **MAY_10}, MAY_10),
        (TASKS, MAY_10, {**USUAL, **MAY_10}, {**OF_2024, **MAY_10}, MAY_10),
        (TASKS, {"as_of": today().isoformat()}, USUAL, OF_2024, {}),
        (OVERVIEW, {"period": "2024-H9", "as_of": "31/11", "known_at": "x"}, USUAL, OF_2024, {}),
        (ACCOUNT, {**H1, **MAY_10}, {**H1, **MAY_10}, {**H1, **OF_2024, **MAY_10}, {**H1, **MAY_10}),
    ],
)
def test_what_an_address_says_goes_along(
    world: World,
    tasks: None,
    page: Page,
    query: dict[str, str],
    overview: dict[str, str],
    tasks_list: dict[str, str],
    account: dict[str, str],
) -> None:
    app = Desk(world, "khai").opens(page.script, **query)
    assert carried(app) == {"overview": overview, "tasks": tasks_list, "account": account}


@pytest.mark.parametrize("of_2023", [{"as_of": "2023-05-10"}, {"known_at": "2023-06-01T08:00"}])
def test_a_point_before_the_period_is_that_of_another_list_and_stays_there(
    world: World, tasks: None, of_2023: dict[str, str]
) -> None:
    app = Desk(world, "khai").opens(TASKS.script, year="2023", **of_2023)
    assert carried(app) == {"overview": USUAL, "tasks": OF_2024, "account": {}}


def test_the_address_alone_says_what_was_chosen(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    desk.opens(OVERVIEW.script, **H1, **MAY_10)
    assert carried(desk.opens(ACCOUNT.script)) == {"overview": USUAL, "tasks": OF_2024, "account": {}}


def test_a_new_period_is_looked_at_from_its_own_day(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(SIDE_BY_SIDE.script, **H1, **MAY_10)
    app = box(app.selectbox, "Period").select("2024-Q1").run()
    assert app.query_params == {"period": "2024-Q1"}
    assert carried(app)["overview"] == {"period": "2024-Q1"}


def test_the_period_frames_the_list_of_tasks_and_the_calendar_and_a_list_of_another_year_leaves_it(
    world: World, tasks: None
) -> None:
    app = Desk(world, "khai").opens(TASKS.script, year="2023", **H1)
    shown = {path: query for path, _label, query in frame_links(app, "menu")}
    at_its_end = {**H1, "as_of": "2024-06-14"}
    assert (shown["overview"], shown["tasks"]) == (H1, {**OF_2024, **at_its_end})
    assert (shown["due_calendar"], shown["directives"]) == (at_its_end, at_its_end)


def test_the_usual_period_stands_in_the_address_too_once_it_is_chosen(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(SIDE_BY_SIDE.script, **H1)
    app = box(app.selectbox, "Period").select("2024-Y").run()
    assert app.query_params == {"period": "2024-Y"}


def test_the_way_to_the_follow_up_and_back_to_the_list_takes_the_day_along(world: World, task: str) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(DIRECTIVE.script, id=str(world.directive), **H1, **MAY_10)
    there = {"id": str(world.directive), **H1, **MAY_10}
    assert [query for path, _label, query in links(app) if path.strip("/") == FOLLOW_UP.path] == [there]


def leading_elsewhere(app: AppTest) -> Iterator[str]:
    """The links to pages of ours that name another period than the first half of 2024, or none."""
    markdown = [str(each.value) for kind in (app.markdown, app.caption, app.info) for each in kind]
    of_texts = [(path, dict(parse_qsl(query))) for text in markdown for path, query in WRITTEN.findall(text)]
    of_html = [(path, query) for each in app.get("html") for path, _label, query in html_links(each.proto.body)]
    for path, query in [*of_texts, *of_html, *((path, query) for path, _label, query in links(app))]:
        if path.strip("/") in PAGES_BY_PATH and query.get("period") != "2024-H1":
            yield f"{path}?{urlencode(query)}"


@pytest.mark.parametrize("login", CAST)
def test_a_page_opens_for_those_the_table_names_and_every_link_of_it_takes_the_period_along(
    world: World, task: str, login: str
) -> None:
    """So a reload, Back, another tab and a sent link keep it. The overview names last year's beside its own. To
    others a page says whose it is, and to a unit that of clauses which its committee did not conclude. In Vietnamese;
    ``tests/pages/test_query_counts.py`` opens each page in English."""
    desk, user = Desk(world, login, "vi"), user_of(world, login)
    lost = {}
    for page in (page for page in PAGES if page is not HOME):
        app = desk.opens(page.script, **H1, **query_of(page, world, task))
        locked = any(info.icon == LOCK for info in app.info)
        may_look = page.may_open(user) and not (page is FROM_CLAUSES and user.role is not Role.SECRETARIAT)
        assert locked is not may_look, page
        of_html = any("<h1" in html.proto.body for html in app.get("html"))
        assert locked or app.title or app.header or app.info or of_html, page
        other = [link for link in leading_elsewhere(app) if "period=2023-H1" not in link]
        if other:
            lost[page.path] = other
        [search] = [each.proto.body for each in app.get("html") if 'class="search"' in each.proto.body]
        assert 'type="hidden" name="period" value="2024-H1"' in search, page
    assert lost == {}


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
