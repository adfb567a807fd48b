"""What is drawn of the same things is drawn once: for each language, and from each period that links take along."""

from dataclasses import replace
from datetime import date

from clock import today
from exchange.report.task_list import TaskList
from models.moment import Moment
from pages.parts.drawn import The, drawn_once
from pages.parts.menu import TASKS
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from tests.conftest import World
from tests.pages.desk import Desk, html_links, shown_html
from wording.language import Language, use_language

DRAWN: list[tuple[str, int]] = []
SIZED: list[dict[str, int]] = []
JUNE = Moment(date(2024, 6, 14))


@drawn_once(most=10)
def size_of(row: The[dict[str, int]]) -> int:
    SIZED.append(row.it)
    return len(row.it)


@drawn_once(most=10)
def drawing(name: str, size: int) -> str:
    DRAWN.append((name, size))
    return name * size


def test_the_same_is_drawn_once_in_each_language(world: World) -> None:
    DRAWN.clear()
    for chosen in (Language.EN, Language.VI, Language.EN):
        with use_language(chosen):
            assert [drawing("a", 3), drawing("a", 3), drawing("b", 2)] == ["aaa", "aaa", "bb"]
    assert DRAWN == [("a", 3), ("b", 2)] * 2


def test_what_is_no_key_is_drawn_anew_where_it_is_another_even_if_it_says_the_same(world: World) -> None:
    first, equal = {"a": 1}, {"a": 1}
    assert [size_of(The(each)) for each in (first, first, equal, first)] == [1, 1, 1, 1]
    assert [each is first for each in SIZED] == [True, False]


def test_a_list_that_was_drawn_leads_to_its_units_in_the_period_that_is_chosen(world: World, tasks: None) -> None:
    periods = []
    for chosen in ("2024-H1", "2024-Y", "2024-H1"):
        app = Desk(world, "khai").opens(TASKS.script, period=chosen, year="2024", as_of="2024-06-14")
        queries = [query for path, _text, query in html_links(shown_html(app)) if path == "unit_profile"]
        periods.append({query["period"] for query in queries})
    assert periods == [{"2024-H1"}, {"2024-Y"}, {"2024-H1"}]


def test_a_list_is_another_where_anything_is_so_of_its_tasks_that_was_not(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    rows = tasks_of(world.secretary, JUNE, TaskFilters(), size=None)
    seen = TaskList(rows=rows, moment=JUNE, is_now=False, starred=(), first={}, reported={}, days_off={})
    others = [
        replace(seen, rows=[]),
        replace(seen, moment=Moment(today())),
        replace(seen, starred=frozenset({rows[0].id})),
        replace(seen, first={rows[0].id: JUNE.as_of}),
        replace(seen, reported={rows[0].id: JUNE.as_of}),
        replace(seen, days_off={JUNE.as_of: True}),
        replace(seen, rows=[replace(rows[0], act_count=9)]),
    ]
    assert {seen: "drawn"}.get(replace(seen)) == "drawn"
    assert [{seen: "drawn"}.get(each) for each in others] == [None] * len(others)
