"""One unit's page: who may open it, what is open, and how long it is overdue."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models.report.urging import Urged, urge
from models.task.task import Task
from server.exports.export import Asked, Export
from server.exports.made import made
from tests.conftest import World, noon
from tests.pages.desk import Desk, links, texts
from tests.pages.tables import read_tables, tables

PAGE, H1 = "leadership/unit_profile.py", {"period": "2024-H1"}


def opened(world: World, login: str, unit_id: int, **query: str) -> AppTest:
    return Desk(world, login).opens(PAGE, id=str(unit_id), **{**H1, **query})


def test_its_numbers_are_those_of_what_it_leads_with_parts_and_lead_to_them(world: World, tasks: None) -> None:
    app = opened(world, "khai", world.nam_sach)
    assert app.title[0].value == "People's Committee of Nam Sach District"
    of_unit = {**H1, "as_of": "2024-06-14", "year": "2024", "lead_id": str(world.nam_sach), "parts": "True"}
    assert links(app)[:3] == [
        ("side_by_side", "Units side by side", H1),
        ("unit_indicators", "Its indicators", {**H1, "id": str(world.nam_sach)}),
        ("tasks", "1 Overdue", {**of_unit, "standings": "overdue"}),
    ]
    _kept, by_month, listed = tables(app)
    assert listed.firsts("Task") == ["Muộn"]
    assert by_month.column("Day") == ["31/05/2024", "14/06/2024"]
    assert "0 / 1 = 0.00% · completed / all counted tasks" in texts(app)


def test_the_number_of_a_letter_lists_its_tasks_with_all_that_is_known_of_each(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        code = world.assign(session, title="Bị đôn đốc").code
        number = session.exec(select(Task.id).where(Task.code == code)).one() or 0
        urged = {world.stp: Urged(pressing=(number,))}
        urge(session, urged, date(2024, 7, 1), by=world.secretary, at=noon(date(2024, 6, 10)))
    letters = next(each for each in tables(opened(world, "khai", world.stp)) if "In a row" in each.heads)
    query = dict(parse_qsl(letters.links("Tasks")[0].lstrip("?")))
    app = Desk(world, "khai").opens(PAGE, **query)
    listed = next(each for each in tables(app) if each.about == "Letter of 10/06/2024")
    assert (letters.column("Tasks"), listed.firsts("Task")) == (["1"], ["Bị đôn đốc"])
    assert listed.heads[:4] == ["Standing", "Task", "Lead unit", "Deadline"]


@pytest.mark.parametrize("page", [PAGE, "leadership/delays.py"])
def test_the_list_is_printed_as_it_is_seen(world: World, tasks: None, page: str) -> None:
    app = Desk(world, "khai").opens(page, **H1, id=str(world.nam_sach))
    [address] = [link.proto.url for link in app.get("link_button") if link.proto.label == "Print"]
    asked = dict(parse_qsl(urlsplit(address).query))
    listed = next(table for table in tables(app) if table.about == "Tasks")
    printed = made(Export.TASKS_PAGE, Asked(world.chairman, "", asked, noon(date(2026, 1, 1))))
    assert printed is not None
    [paper] = read_tables(printed.content.decode())
    assert paper.firsts("Task") == listed.firsts("Task") == ["Muộn"]


def test_what_is_overdue_stands_by_its_age(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")

    def ages(as_of: str) -> list[str]:
        app = desk.opens(PAGE, id=str(world.nam_sach), **H1, as_of=as_of)
        return [label for _page, label, _query in links(app) if "days" in label]

    assert ages("2024-06-01") == ["1 tasks, 1–7 days"]
    assert ages("2024-06-07") == ["1 tasks, 1–7 days"]
    assert ages("2024-06-08") == ["1 tasks, 8–30 days"]
    assert ages("2024-08-30") == ["1 tasks, more than 90 days"]
    assert ages("2024-05-31") == []


def test_a_unit_with_nothing_open_is_told_so_with_what_it_does_for_others(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, lead_id=world.nam_sach, co_ordinating=(world.stp,))
    shown = texts(opened(world, "khai", world.stp))
    assert "Nothing is open: every task that it leads is completed." in shown
    assert "It co-ordinates on 1 more tasks, which count for the units that lead them." in shown


def test_a_unit_without_a_task_of_the_year_is_told_so(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    assert "It led no task of 2024 on that day and co-ordinated on none." in texts(opened(world, "khai", world.stttt))


def test_a_units_own_people_see_it_and_not_the_others_beside_it(world: World, tasks: None) -> None:
    own = opened(world, "duc", world.stp)
    assert own.title[0].value == "Department of Justice"
    assert "side_by_side" not in [page for page, _label, _query in links(own)]
    other = opened(world, "duc", world.nam_sach)
    assert other.title[0].value == "Unit"
    assert "Muộn" not in texts(other)


@pytest.mark.parametrize("unit_id", ["99", "0", "-1", "x", "9" * 20, ""])
@pytest.mark.parametrize("login", ["khai", "hoa"])
def test_a_unit_that_there_is_not_is_told_so_to_everybody(world: World, login: str, unit_id: str) -> None:
    assert "There is no such unit." in texts(Desk(world, login).opens(PAGE, id=unit_id))
