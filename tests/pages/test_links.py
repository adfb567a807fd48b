"""The tables of every page: each link leads to a page that its reader may open, each number to as many tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlmodel import select

from clock import today
from models.person import Person, User
from pages.parts.menu import PAGES, TASK, TASKS
from queries.task_list import count_of
from queries.task_page import task_page
from server.address import filters_from, moment_from
from server.doors.sessions import user_of
from store import database
from store.cache import clear_cached
from store.database import Database
from tests.pages.desk import Desk
from tests.pages.tables import ShownTable, tables
from tests.pages.test_query_counts import OPENED, show

BY_PATH = {f"/{page.path}": page for page in PAGES}
NUMBER = re.compile(r"[\d,]+")
PERIODS = {"period": "2024-H1", "as_of": "2024-06-14"}
MORE: dict[tuple[str, str], dict[str, str]] = {  # what the demonstration has more of than a busy day
    ("leadership/side_by_side.py", "quantri"): {**PERIODS, "kind": "district"},
    ("report/period_report.py", "quantri"): {**PERIODS, "part": "chase"},
    ("report/period_report.py", "thanh"): {**PERIODS, "part": "figures"},
    ("task/tasks.py", "hoa"): {},
    ("task/tasks.py", "thuha"): {"as_of": "2024-06-14", "year": "2024"},
}
FOLLOWED = 12  # numbers and titles of each table
NO_COUNT = {"Average delay, days"}


@dataclass(frozen=True)
class Told:
    """The demonstration, in use."""

    db: Database


@pytest.fixture
def told(demonstration: Database) -> Iterator[Told]:
    database.use(demonstration)
    clear_cached()
    yield Told(demonstration)
    database.use(None)


def reader(told: Told, login: str) -> User:
    with told.db.reading() as session:
        return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def wrong_links(user: User, table: ShownTable) -> Iterator[str]:
    """The links that lead to no page, or to one that the reader may not open."""
    for row in table.rows:
        for link in (link for cell in row for link in cell.links):
            path = urlsplit(link).path
            if path and (path not in BY_PATH or not BY_PATH[path].may_open(user)):
                yield link


def wrong_numbers(user: User, table: ShownTable) -> Iterator[str]:
    """The numbers that are not how many tasks their link opens, and titles of tasks that are not there."""
    heads = [head for head in table.heads if head not in NO_COUNT]
    cells = [cell for head in heads for cell in table.cells(head) if len(cell.links) == 1]
    for cell in cells[:: max(1, len(cells) // FOLLOWED)]:
        where = urlsplit(cell.links[0])
        query = dict(parse_qsl(where.query))
        moment = moment_from(query, today())
        if where.path == f"/{TASK.path}" and task_page(user, query["code"], moment) is None:
            yield cell.text
        if where.path == f"/{TASKS.path}" and NUMBER.fullmatch(cell.text):
            count = count_of(user, moment, filters_from(query))
            if f"{count:,}" != cell.text:
                yield f"{cell.text} opens {count}: {cell.links[0]}"


def test_every_link_leads_somewhere_and_every_number_to_as_many_tasks(told: Told) -> None:
    opened = {**OPENED, **MORE}
    desks = {login: Desk(told, login) for _script, login in opened}  # type: ignore[arg-type]  # its database is asked
    for desk in desks.values():
        desk.app.run()
    wrong, followed = {}, 0
    for (script, login), query in opened.items():
        user = reader(told, login)
        for table in tables(show(desks[login], script, query)):
            followed += sum(len(cell.links) for row in table.rows for cell in row)
            if found := [*wrong_links(user, table), *wrong_numbers(user, table)]:
                wrong[script, login, table.about] = found
    assert wrong == {}
    assert followed > 500
