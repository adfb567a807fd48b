"""What each query of a round shows to whom, and how often it asks the database."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from models.indicator.content import Measure
from models.indicator.indicator_set import set_in
from models.moment import Moment
from models.person import Person, Role, User
from models.refusal import Forbidden
from models.scoring.classification import HeadClass, HeadEntry, classify, set_rule
from models.scoring.praise import praise
from queries import scoring as room
from queries.scoring.results import classes_of, praised, results_of, scored_sets, years_of_praise
from queries.scoring.rounds import RoundRow, rounds, scoring_round
from queries.scoring.task_rates import task_rates
from server.doors.sessions import user_of
from tests.conftest import Queries, World, noon
from tests.models.indicator.sets import indicator
from tests.models.scoring.rounds import (
    DECIDED,
    DECISION,
    SET,
    add_set,
    appraised,
    content,
    criterion,
    decided,
    open_round,
    scored,
)
from tests.models.scoring.test_classification import classed, rule
from tests.models.scoring.test_praise import NAM

TODAY = Moment(DECIDED)
ABOVE = {Role.SECRETARIAT, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR}
WALKED = (rounds, scoring_round, task_rates, classes_of, praised, years_of_praise, results_of, scored_sets)


@pytest.fixture
def place(sqlite_world: World) -> World:
    """A round that is decided, heads classed, somebody praised."""
    world = sqlite_world
    with world.db.writing() as session:
        add_set(session, world)
        opened = open_round(session, world)
        for step in (scored, appraised, decided):
            step(session, world, opened)
        set_rule(session, SET, 2024, rule(92, 80, 70), by=world.secretary, at=noon(DECIDED))
        classed(session, world)
        praise(session, [NAM], by=world.secretary, at=noon(DECIDED))
    return world


def people(world: World) -> dict[str, User]:
    with world.db.reading() as session:
        return {person.login: user_of(session, person) for person in session.exec(select(Person))}


def the_round(user: User) -> RoundRow:
    found = scoring_round(user, 1)
    assert found is not None
    return found


def test_every_query_is_walked() -> None:
    found: set[str] = set()
    for module in pkgutil.iter_modules(room.__path__):
        loaded = importlib.import_module(f"{room.__name__}.{module.name}")
        functions = inspect.getmembers(loaded, inspect.isfunction)
        found |= {
            name
            for name, query in functions
            if name[0] != "_" and query.__module__ == loaded.__name__ and {"user", "_user"} & {*_names(query)}
        }
    assert found == {query.__name__ for query in WALKED}


def _names(query: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(query).parameters)


def test_a_sheet_is_seen_by_its_unit_by_who_appraises_it_and_from_above(place: World) -> None:
    justice, information = place.stp, place.stttt
    both = {justice, information}
    seen = {login: set(the_round(user).state.sheets) for login, user in people(place).items()}
    assert seen == {
        **dict.fromkeys(("thuha", "khai", "quantri", "thanh"), both),
        "hoa": both,  # Justice is the standing unit
        "duc": both,
        "tuyet": both,  # Information appraises a field of Justice
        "son": {justice},  # Nam Sach is the standing unit's deputy
    }
    assert {login: set(rounds(user)[0].state.sheets) for login, user in people(place).items()} == seen


def test_who_has_no_unit_and_sees_no_task_sees_no_round(place: World) -> None:
    nobody = User(99, "", Role.OFFICER, None, None, frozenset())
    for ask in (lambda: rounds(nobody), lambda: scoring_round(nobody, 1)):
        with pytest.raises(Forbidden):
            ask()


def test_results_are_read_by_everybody_classes_from_above(place: World) -> None:
    classes, praises = {}, {}
    for user in people(place).values():
        assert [each.unit_id for each in results_of(user, SET, 2024)] == [place.stttt, place.stp]
        assert [each.years for each in scored_sets(user)] == [(2024,)]
        try:
            classes[user.role] = [row.head_class for row in classes_of(user, SET, 2024).rows]
            praises[user.role] = [row.details for row in praised(user, 2023)], years_of_praise(user)
        except Forbidden:
            assert user.role not in ABOVE
    assert classes == {role: [HeadClass.EXCELLENT, None] for role in ABOVE}
    assert praises == dict.fromkeys(ABOVE, ([NAM], [2023]))


def test_the_shares_of_a_units_tasks_are_the_same_for_all_who_see_its_sheet(place: World) -> None:
    with place.db.writing() as session:
        for _number in range(3):
            place.assign(session)
    known = people(place)

    def of_justice(login: str) -> set[tuple[int, int]]:
        rates = task_rates(known[login], the_round(known[login]), place.stp, TODAY)
        return {(rate.part, rate.whole) for rate in rates.values()}

    assert of_justice("hoa") == of_justice("tuyet") == of_justice("khai") == {(0, 3), (0, 0)}
    assert task_rates(known["son"], the_round(known["son"]), place.stttt, TODAY) == {}


@pytest.mark.parametrize("from_year", [2024, 2025])
def test_results_stay_where_others_come_to_stand_at_the_top_of_their_set(place: World, from_year: int) -> None:
    """What is only counted there is no second whole, and two of a later year say nothing of the years before."""
    later = [criterion("index2", 100)] if from_year == 2025 else []
    with place.db.writing() as session:
        wider = (*content().indicators, indicator("inspected", Measure.COUNT), *later)
        changed = content().model_copy(update={"indicators": wider})
        now: dict[str, Any] = {"by": place.secretary, "at": noon(DECIDED)}
        set_in(session, SET).change(session, changed, from_year=from_year, **now)
    assert [each.years for each in scored_sets(place.chairman)] == [(2024,)]
    assert [each.unit_id for each in results_of(place.chairman, SET, 2024)] == [place.stttt, place.stp]


def test_more_rows_ask_the_database_no_more(place: World, queries: Queries) -> None:
    user = place.secretary
    asks: list[Callable[[], object]] = [lambda: classes_of(user, SET, 2024), lambda: praised(user, 2023)]
    before = [_asked(queries, ask) for ask in asks]
    with place.db.writing() as session:
        others = [replace(NAM, name=f"Lý Thị {number}") for number in range(3)]
        praise(session, others, by=place.secretary, at=noon(DECIDED))
        heads = {place.stp: HeadEntry("Lê Minh Đức", HeadClass.GOOD)}
        classify(session, SET, 2024, heads, document=DECISION, by=place.secretary, at=noon(DECIDED))
    assert [_asked(queries, ask) for ask in asks] == before


def test_a_round_asks_as_often_for_two_sheets_as_for_one(place: World, queries: Queries) -> None:
    one, both = people(place)["son"], people(place)["khai"]
    assert _asked(queries, lambda: scoring_round(one, 1)) == _asked(queries, lambda: scoring_round(both, 1))


def _asked(queries: Queries, ask: Callable[[], object]) -> int:
    with queries() as asked:
        ask()
    return len(asked)
