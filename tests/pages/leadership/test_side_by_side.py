"""Units side by side: their places, how far they moved, and by which rule."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from clock import now, today
from exchange.writing.markup import cell_html
from models.counting.figures import Rate
from models.ledger.acts import Document
from models.moment import Moment
from models.register import ANNUAL_PLAN, open_registers
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.task.task import Task
from pages.leadership.show_ranking import _fraction, _moved
from queries.selection import TaskFilters
from queries.task_list import count_of
from server.address import filters_from, moment_from
from store.database import Database
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, text_of, texts
from tests.pages.tables import tables
from wording.language import Language, use_language

PAGE, H1 = "leadership/side_by_side.py", {"period": "2024-H1"}


def test_units_stand_side_by_side_with_places(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens("leadership/side_by_side.py", **H1)
    ranked = ranking(app)
    assert ranked["Unit"] == ["Department of Justice", "Department of Information"]
    assert ranked["Rank"] == ["1", "2"]
    assert ranked["Completion"] == ["100.00% 1/1", "0.00% 0/1"]


@pytest.mark.parametrize(("gained", "shown"), [(None, "–"), (0, "="), (3, "↑ 3"), (-2, "↓ 2")])
def test_a_move_is_an_arrow_with_its_places(db: Database, gained: int | None, shown: str) -> None:
    assert text_of(cell_html(_moved(gained))) == shown


@pytest.mark.parametrize(
    ("rate", "vi", "en"),
    [
        (Rate("on_time_rate", 1, 3), "33,33 % 1/3", "33.33% 1/3"),
        (Rate("on_time_rate", 0, 1200), "0,00 % 0/1.200", "0.00% 0/1,200"),
        (Rate("on_time_rate", 0, 0), "–", "–"),
    ],
)
def test_a_percentage_stands_with_its_two_numbers(db: Database, rate: Rate, vi: str, en: str) -> None:
    told = []
    for chosen in Language:
        with use_language(chosen):
            told.append(text_of(cell_html(_fraction(rate, TaskFilters(), Moment(date(2024, 6, 14))))))
    assert told == [vi, en]


def test_places_are_compared_with_those_of_a_year_ago_or_of_the_period_before(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        open_registers(session, 2023)
        year_ago = date(2023, 1, 10)
        terms, at = world.terms(due=date(2023, 6, 1)), noon(year_ago)
        Task.assign(session, terms, register_code=ANNUAL_PLAN, year=2023, by=world.secretary, on=year_ago, at=at)
    app = Desk(world, "khai").opens(PAGE, **H1, more="True")
    assert "Compared with First 6 months of 2023 on 14/06/2023." in texts(app)
    assert ranking(app)["Moved"] == ["=", "–"], "Information led nothing a year ago"
    [compare] = [group for group in app.button_group if group.label == "Compare with"]
    compare.set_value("before").run()
    assert "Compared with First quarter of 2024 on 14/03/2024." in texts(app)
    assert ranking(app)["Moved"] == ["=", "↓ 1"], "nobody had completed anything"


def ranking(app: AppTest) -> dict[str, list[str]]:
    [table] = tables(app)
    return {head: table.column(head) for head in table.heads}


def test_only_units_of_one_kind_stand_beside_each_other(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1, group="kind:district")
    assert ranking(app)["Unit"] == ["People's Committee of Nam Sach District"]
    assert (ranking(app)["Rank"], ranking(app)["Average delay, days"]) == (["1"], ["14"])
    box(app.selectbox, "Units of a group").set_value("kind:department").run()
    assert ranking(app)["Unit"] == ["Department of Justice", "Department of Information"]


def test_the_rule_of_the_ranking_is_said_and_changes_the_places(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, due=None), date(2024, 6, 1))
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert "The rule of the ranking: completed / all counted tasks" in texts(app)
    app.selectbox[1].select("on_time").run()
    assert "The rule of the ranking: (ahead + on time) / (ahead + on time + late)" in texts(app)
    assert ranking(app)["Rank"] == ["1", "–"], "Information completed nothing, so there is nothing to divide by"
    assert app.query_params["measure"] == "on_time"


def test_what_a_unit_does_on_the_tasks_of_others_stands_beside_and_is_not_ranked(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, co_ordinating=(world.stttt,), lead_id=world.nam_sach)
    shown = ranking(Desk(world, "khai").opens(PAGE, **H1))
    assert shown["Tasks"] == ["1", "1"]
    assert shown["Co-ordinates on"] == ["·", "1"]


def test_a_day_before_the_first_task_of_a_year_is_told(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, period="2024-H1", group="kind:other", more="True")
    assert len(app.toast) == 1, "there is no unit of that kind at all"
    box(app.text_input, "As of").set_value("20/12/2023").run()
    assert "No task of 2024 had been assigned by then." in texts(app)


def test_units_of_today_stand_with_what_their_predecessors_did(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        terms = ReorganisationTerms(
            kind=ReorganisationKind.MERGE,
            document=Document(symbol="1669/NQ", on=date(2024, 7, 1)),
            on=date(2024, 7, 1),
            successors={world.stttt: (world.stp,)},
        )
        Reorganisation.carry_out(session, terms, by=world.secretary, at=now())
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert ranking(app)["Completion"] == ["100.00% 1/1", "0.00% 0/1"], "as it was"
    box(app.selectbox, "Structure").set_value("today").run()
    assert (ranking(app)["Unit"], ranking(app)["Completion"]) == (["Department of Justice"], ["50.00% 1/2"])
    assert "With the units of today, each with what its predecessors did" in texts(app)
    assert all("with_predecessors=True" in link for link in tables(app)[0].links("Tasks"))
    said = " ".join(str(each.value) for each in app.caption)
    [(count, address)] = re.findall(r"lead together: \[(\d+)\]\((.+?)\)", said)
    query = dict(parse_qsl(urlsplit(address).query))
    assert (count, count_of(world.chairman, moment_from(query, today()), filters_from(query))) == ("2", 2)
