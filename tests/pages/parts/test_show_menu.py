"""Round every page: a short menu by what people come for, what stands beside a page, and what is new."""

import re

import pytest
from sqlmodel import select

from clock import now
from models.task.comment import comment
from models.task.task import Task
from pages.parts.menu import BESIDE_THE_MENU, ENTRIES, PAGES
from tests.conftest import World
from tests.pages.desk import Desk, frame_links, user_of

FOR_ALL = [("overview", "Overview"), ("tasks", "Tasks")]
LISTS = [
    ("directives", "Directives and conclusions"),
    ("meetings", "Steering committee"),
    ("voices", "People's voices"),
    ("due_calendar", "Calendar"),
]
COUNTED = [("hotlines", name) if path == "voices" else (path, name) for path, name in LISTS]  # who reads no voice
INDICATORS = [("indicators", "Indicators and targets"), ("rounds", "Self-scoring")]
FIGURES = [("side_by_side", "Units"), *INDICATORS, ("period_report", "Reports")]


@pytest.mark.parametrize(
    ("login", "entries"),
    [
        ("khai", [*FOR_ALL, *FIGURES, *LISTS]),
        ("hoa", [*FOR_ALL, *INDICATORS, *LISTS, ("my_unit", "My unit")]),
        (
            "thuha",
            [*FOR_ALL, *FIGURES, *LISTS, ("inbox", "Inbox"), ("assign", "Assign tasks"), ("units", "Administration")],
        ),
        ("quantri", [*FOR_ALL, *FIGURES, *COUNTED, ("people", "Administration")]),
    ],
)
def test_the_menu_has_what_somebody_comes_for(world: World, login: str, entries: list[tuple[str, str]]) -> None:
    app = Desk(world, login).opens("account/account.py")
    *shown, guide, me = [link[:2] for link in frame_links(app, "menu")]
    assert shown == entries
    assert guide == ("guide", "Guide")
    assert me[0] == "account"


def test_every_page_has_its_place(world: World) -> None:
    placed = [*BESIDE_THE_MENU, *(page for entry in ENTRIES for page in (*entry.pages, *entry.below))]
    assert sorted(placed, key=PAGES.index) == list(PAGES)


@pytest.mark.parametrize("login", ["khai", "thuha", "hoa", "quantri", "thanh"])
def test_from_the_menu_every_page_that_somebody_may_open_is_two_presses_away(world: World, login: str) -> None:
    desk, user = Desk(world, login), user_of(world, login)
    reached = {path for path, *_rest in frame_links(desk.opens("account/account.py"), "menu")}
    for entry in ENTRIES:
        pages = entry.open_to(user)
        for page in pages[:1]:
            beside = frame_links(desk.opens(page.script), "beside")
            assert [path for path, *_rest in beside] == [each.path for each in pages if len(pages) > 1]
            reached |= {path for path, *_rest in beside}
    own = {page.path for entry in ENTRIES for page in entry.open_to(user)}
    assert reached == own | {"account", "guide"}


@pytest.mark.parametrize(
    ("script", "marked"),
    [
        ("leadership/overview.py", {"overview": "page"}),
        ("leadership/delays.py", {"side_by_side": "true"}),
        ("task/task.py", {"tasks": "true"}),
        ("account/notices.py", {}),
    ],
)
def test_the_menu_says_where_the_reader_is(world: World, script: str, marked: dict[str, str]) -> None:
    app = Desk(world, "khai").opens(script)
    [menu] = [html.proto.body for html in app.get("html") if 'class="menu"' in html.proto.body]
    assert dict(re.findall(r'<a href="/(\w+)[^"]*" aria-current="(\w+)">', menu)) == marked


def test_what_is_new_is_counted_in_sight_of_every_page(world: World, task: str) -> None:
    with world.db.writing() as session:
        comment(session, session.exec(select(Task)).one(), "Xem", by=world.secretary, at=now(), units=[world.stp])
    bell = frame_links(Desk(world, "hoa").opens("task/tasks.py"), "news")
    assert bell == [("notices", "1", {})]
    assert frame_links(Desk(world, "thanh").opens("task/tasks.py"), "news") == [("notices", "", {})]
