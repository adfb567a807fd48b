"""Every page: its links lead to pages that their reader may open, its numbers of tasks to as many tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from clock import today
from models.access import may_see_profile
from models.moment import Moment
from models.person import Person, Role, User
from models.report.issued import IssuedReport
from pages.parts.menu import PAGES, TASK, TASKS
from queries.directive_list import directive_names
from queries.task_list import count_of
from queries.task_page import task_page
from queries.units import units_at
from server.address import filters_from, moment_from
from server.doors.sessions import user_of
from store.cache import clear_cached
from store.database import Database, reading
from tests.busy_day import busy_day
from tests.conftest import World
from tests.pages.desk import Desk, html_links, shown_html
from tests.pages.tables import ShownTable, tables
from tests.pages.test_query_counts import ONE_PAPER, OPENED, show
from tests.server.browser.test_lists import LISTS
from wording.names import unit_name

BY_PATH = {f"/{page.path}": page for page in PAGES}
PATHS = {page.script: path for path, page in BY_PATH.items()}
LINKED = re.compile(r"\[[^\]]*\]\([^)]*\)")
SAID = re.compile(  # in bold by itself, after a heading, of so many
    r": \d[\d,]*\]|· \*\*\d[\d,]*\*\*|· \d[\d,]*$|(?<![\d/])\d[\d,]*/(?!(?:19|20)\d\d)\d[\d,]*(?![\d/])", re.MULTILINE
)
WHOLE = re.compile(r"\d[\d,]*(?: ?/ ?\d[\d,]*|\.\d\d%)?")
NUMBER = re.compile(r"\**(\d[\d,]*)\**(?:/\d[\d,]*| (?!days$)\D+)?")  # by itself, of so many, with what is counted
MARKED = re.compile(r"\[([^\]]+)\]\((/[a-z_]+)\?([^) ]*)")
PERIODS = {"period": "2024-H1", "as_of": "2024-06-14"}
MORE: dict[tuple[str, str], dict[str, str]] = {  # what the demonstration has more of than a busy day
    ("committee/member.py", "khai"): {"id": "2", "as_of": "2026-06-14"},
    ("directive/directive.py", "khai"): {"id": "5", "as_of": "2026-06-14"},
    ("initiatives/initiatives.py", "hoa"): {},
    ("scoring/scoring_round.py", "thuha"): {"id": "1"},
    ("task/task.py", "thuha"): {"code": "2026-KH-046"},
    ("directive/follow_up.py", "thanh"): {"tab": "overdue", "as_of": "2024-06-14"},
    ("leadership/side_by_side.py", "quantri"): {**PERIODS, "kind": "district"},
    ("report/period_report.py", "quantri"): {**PERIODS, "part": "chase"},
    ("report/period_report.py", "thanh"): {**PERIODS, "part": "figures"},
    ("task/tasks.py", "hoa"): {},
    ("task/tasks.py", "thuha"): {"as_of": "2024-06-14", "year": "2024"},
}
BUSY: dict[tuple[str, str], dict[str, str]] = {
    ("committee/member.py", "khai"): {"id": "2"},
    ("directive/directive.py", "khai"): {"id": "1"},
    ("leadership/unit_profile.py", "khai"): {"id": "1"},
    ("report/period_report.py", "thuha"): {**PERIODS, "part": "chase"},
    ("unit/my_unit.py", "hoa"): {"tab": "standing"},
    ("voices/voices.py", "thuha"): {"tab": "counts"},
}
EVIDENCE = "/evidence/"  # handed out by a route
FOLLOWED = 12  # titles of each table; of the numbers of a page four times as many
ANOTHER_NAME = {"Name in English", "Other names", "Name"}  # of what the row leads to by its first
DELAY = "Average delay, days"
POINTS = {"Most points", "Points", "Lost", "Year or period"}  # of an indicator, no tasks
OF_SCORING = {"Scored by itself", "Survey", "Obtained", "Obtained so far", "Proposed points", "The year before"}
NO_COUNT = {
    "No.",
    "Rank",
    "Order",
    "People reached",
    "Entry",
    *["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    *POINTS,
    *OF_SCORING,
}


@dataclass(frozen=True)
class Told:
    """The demonstration, in use."""

    db: Database
    report: int | None


@pytest.fixture
def told(demonstration: Database) -> Told:
    clear_cached()
    with demonstration.reading() as session:
        report = session.exec(select(IssuedReport.id)).first()
    return Told(demonstration, report)


def reader(told: Told, login: str) -> User:
    with told.db.reading() as session:
        return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def wrong_links(user: User, table: ShownTable) -> Iterator[str]:
    """The links that lead to no page, or to one that the reader may not open."""
    for row in table.rows:
        for link in (link for cell in row for link in cell.links):
            path = urlsplit(link).path
            if path and not path.startswith(EVIDENCE) and (path not in BY_PATH or not BY_PATH[path].may_open(user)):
                yield link


def wrong_titles(user: User, table: ShownTable) -> Iterator[str]:
    """Titles of tasks that are not there."""
    cells = [cell for head in table.heads for cell in table.cells(head) if cell.links]
    for cell in cells[:: max(1, len(cells) // FOLLOWED)]:
        where = urlsplit(cell.links[0])
        query = dict(parse_qsl(where.query))
        if where.path == f"/{TASK.path}" and task_page(user, query["code"], moment_from(query, today())) is None:
            yield cell.text


def dead_numbers(table: ShownTable) -> Iterator[str]:
    """The numbers and rates of tasks that lead nowhere."""
    for head in set(table.heads) - NO_COUNT:
        yield from (
            f"{head}: {cell.text}" for cell in table.cells(head) if WHOLE.fullmatch(cell.text) and not cell.links
        )


def zeros(table: ShownTable) -> Iterator[str]:
    """Counts of nothing that are no point, and so stand like the others."""
    for head in set(table.heads) - NO_COUNT:
        yield from (f"{head}: {cell.text}" for cell in table.cells(head) if "0" in cell.texts)


def dead_counts(app: AppTest) -> Iterator[str]:
    """The counts that stand in bold, after a heading, as so many of so many or as a figure, and lead nowhere."""
    for kind in (app.header, app.subheader, app.markdown, app.caption):
        for each in kind:
            text = LINKED.sub("", str(each.value))
            yield from (f"{found[0]} in {text}" for found in SAID.finditer(text))
    yield from (f"{each.label}: {each.value}" for each in app.metric)


def dead_names(table: ShownTable, names: set[str]) -> Iterator[str]:
    """The units, directives and tasks that are called by their names and lead nowhere."""
    for head in set(table.heads) - ANOTHER_NAME:
        yield from (cell.text for cell in table.cells(head) if names & {*cell.texts} and not cell.links)


def names_to_open(user: User) -> set[str]:
    """What has a page that ``user`` may open, by its name."""
    units = {unit_name(unit) for unit in units_at(Moment(today())) if may_see_profile(user, unit.id)}
    with reading() as session:  # who else is of the committee records things too, and is named as who did
        leading = set(session.exec(select(Person.name).where(Person.role == Role.LEADERSHIP)))
    return units | {each.symbol for each in directive_names()} | leading


def links_of_streamlit(app: AppTest) -> Iterator[str]:
    """Its own cut long labels, and Back from them comes to the top of the page."""
    yield from (link.proto.label for link in app.get("page_link"))


def numbers_of(app: AppTest) -> Iterator[tuple[str, dict[str, str]]]:
    """The numbers that lead to tasks, with the queries of their links: in tables, cards, sentences, by themselves."""
    texts = "\n".join(str(each.value) for kind in (app.markdown, app.caption) for each in kind)
    written = [(path, text, dict(parse_qsl(query))) for text, path, query in MARKED.findall(texts)]
    days = [link for table in tables(app) if DELAY in table.heads for link in table.links(DELAY)]
    of_days = [dict(parse_qsl(urlsplit(link).query)) for link in days]
    for path, text, query in [*html_links(shown_html(app)), *written]:
        found = NUMBER.fullmatch(text)
        if found and path.strip("/") == TASKS.path and query not in of_days:
            yield found[1], query


def wrong_numbers(user: User, numbers: Sequence[tuple[str, dict[str, str]]]) -> Iterator[str]:
    """Those of ``numbers`` that are not how many tasks their link opens."""
    for number, query in numbers[:: max(1, len(numbers) // (4 * FOLLOWED))]:
        count = count_of(user, moment_from(query, today()), filters_from(query))
        if f"{count:,}" != number:
            yield f"{number} opens {count}: {query}"


def test_no_number_is_dead_where_a_busy_day_has_more(world: World) -> None:
    """What the demonstration has none of: letters, reports of members, tasks under clauses just made."""
    with world.db.writing() as session:
        busy_day(world, session, 1)
    dead = {}
    for (script, login), query in BUSY.items():
        app = show(Desk(world, login), script, query)
        if found := [
            *(number for table in tables(app) for number in (*dead_numbers(table), *zeros(table))),
            *dead_counts(app),
        ]:
            dead[script, login] = found
    assert dead == {}


def test_every_link_leads_somewhere_and_every_number_to_as_many_tasks(told: Told) -> None:
    opened = {**OPENED, **MORE, (ONE_PAPER, "khai"): {"id": str(told.report)}}
    desks = {login: Desk(told, login) for _script, login in opened}  # type: ignore[arg-type]  # its database is asked
    for desk in desks.values():
        desk.app.run()
    wrong, followed, with_lists = {}, 0, set()
    for (script, login), query in opened.items():
        user, app = reader(told, login), show(desks[login], script, query)
        names, numbers = names_to_open(user), list(numbers_of(app))
        of_tables = [
            trouble
            for table in tables(app)
            for trouble in (
                *wrong_links(user, table),
                *wrong_titles(user, table),
                *dead_numbers(table),
                *zeros(table),
                *dead_names(table, names),
            )
        ]
        followed += len(numbers)
        if any(cell.links for table in tables(app) for row in table.rows for cell in row):
            with_lists.add(PATHS[script])
        if found := [*of_tables, *dead_counts(app), *wrong_numbers(user, numbers), *links_of_streamlit(app)]:
            wrong[script, login] = found
    assert wrong == {}
    assert followed > 400
    in_browser = {urlsplit(address).path for addresses in LISTS.values() for address in addresses}
    assert with_lists - in_browser == set(), "Back from these lists is tried in no browser"
