"""The list of tasks: sorted by two things, and counted by unit and by field as it is narrowed."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from clock import now
from models.register import ParField
from models.unit import Unit
from models.unit_naming import Names
from tests.conftest import World
from tests.pages.desk import Desk, links, texts
from tests.pages.tables import tables

PAGE = "task/tasks.py"
NEW_YEAR = date(2024, 1, 1)


@pytest.fixture
def three(world: World) -> World:
    with world.db.writing() as session:
        world.assign(session, title="Ba", lead_id=world.stttt, field=ParField.DIGITAL)
        world.assign(session, title="Hai")
        world.assign(session, title="Một")
    return world


def counted(app: AppTest) -> list[list[str]]:
    [table] = tables(app)
    return [table.heads, *([cell.text for cell in row] for row in table.rows)]


def test_a_list_is_sorted_by_one_thing_and_then_by_another(three: World) -> None:
    app = Desk(three, "thuha").opens(PAGE, order="code,title")
    assert tables(app)[0].firsts("Task") == ["Ba", "Hai", "Một"]
    app.multiselect(key="url_order").set_value(["title"]).run()
    assert (app.query_params["order"], tables(app)[0].firsts("Task")) == ("title", ["Ba", "Hai", "Một"])
    app.multiselect(key="url_order").set_value([]).run()
    assert "order" not in app.query_params
    assert app.multiselect(key="url_order").options[0] == "↕ Urgency"


@pytest.mark.parametrize(("language", "told"), [("vi", ["Hai", "Một", "Ba"]), ("en", ["Ba", "Hai", "Một"])])
def test_lead_units_are_sorted_by_their_names_as_the_reader_reads_them(
    three: World, language: str, told: list[str]
) -> None:
    with three.db.writing() as session:
        unit = session.get_one(Unit, three.stttt)
        unit.rename(session, Names("Sở Ủy thác", "Arts", "SUT"), NEW_YEAR, by=three.admin, at=now())
    app = Desk(three, "thuha", language).opens(PAGE, order="unit,title")
    assert tables(app)[0].firsts("Nhiệm vụ" if language == "vi" else "Task") == told


@pytest.mark.parametrize("nonsense", ["unit,title,code", "unit,unit", "size", "owed"])
def test_an_order_that_means_nothing_is_told(three: World, nonsense: str) -> None:
    app = Desk(three, "thuha").opens(PAGE, order=nonsense)
    assert [nonsense in toast.value for toast in app.toast] == [True]
    assert len(tables(app)[0].rows) == 3


def test_what_is_filtered_is_counted_by_unit_and_by_field(three: World) -> None:
    app = Desk(three, "thuha").opens(PAGE, tab="unit")
    heads = ["Tasks", "Overdue"]
    assert counted(app) == [
        ["Lead unit", *heads],
        ["Department of Justice", "2", "2"],
        ["Department of Information", "1", "1"],
    ]
    lead = f"lead_id={three.stttt}"
    assert all(lead in link for link in [link for cell in tables(app)[0].rows[1] for link in cell.links])
    app = Desk(three, "thuha").opens(PAGE, tab="field", lead_id=str(three.stttt))
    assert [row[1:] for row in counted(app)[1:]] == [["1", "1"]]


def test_a_list_leads_to_its_tasks_in_a_table(three: World) -> None:
    app = Desk(three, "thuha").opens(PAGE, lead_id=str(three.stttt))
    [query] = [query for path, label, query in links(app) if (path, label) == ("change_many", "Edit in a table")]
    app = Desk(three, "thuha").opens("office/change_many.py", **query)
    assert ("1 task" in texts(app), app.button(key="sheet").label) == (True, "Save 0 changes")
    assert "Edit in a table" not in {label for _path, label, _query in links(Desk(three, "khai").opens(PAGE))}


def test_where_nothing_is_spelt_as_it_was_typed_the_words_alone_are_one_press_away(three: World) -> None:
    desk = Desk(three, "thuha")
    assert tables(desk.opens(PAGE, text="một"))[0].firsts("Task") == ["Một"]
    app = desk.opens(PAGE, text="mọt", year="2024")
    assert "No task fits." in texts(app)
    assert "[Search without accents](/tasks?text=mot&year=2024)" in texts(app)
    assert "Search without accents" not in texts(desk.opens(PAGE, text="khac"))
