"""Whoever reads a list of units or people in is shown what nobody sees in it and is left out."""

import pytest
from streamlit.testing.v1 import AppTest

from server.exports import turns
from server.exports.turns import turn_in_this_thread
from tests.conftest import World
from tests.exchange.lists.test_people import workbook
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk, texts
from tests.pages.tables import tables

TITLE = "Characters that nobody sees are left out"


def left_out(app: AppTest) -> list[list[str]]:
    """The rows of the table that names them; none where there is no such table."""
    found = [table for table in tables(app) if table.heads[-1] == "Characters"]
    return [[cell.text for cell in row] for table in found for row in table.rows]


@pytest.mark.parametrize(("name", "rows"), [("Ban\u202e A", [["2", "Name in Vietnamese", "U+202E"]]), ("Ban A", [])])
def test_of_units(world: World, name: str, rows: list[list[str]]) -> None:
    app = Desk(world, "thuha").opens("admin/units.py")
    app.session_state["units_workbook"] = True
    app.run()
    sheet = [["Code", "Kind", "Name in Vietnamese", "Short name"], ["A", "Other", name, "A"]]
    app.file_uploader[0].set_value(("x.csv", as_csv(sheet), "text/csv")).run()
    assert not app.exception
    assert (left_out(app), TITLE in texts(app)) == (rows, bool(rows))
    assert "Save 1 unit" in [each.label for each in app.button]


def test_a_list_is_read_in_its_readers_turn(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    app = Desk(world, "quantri").opens("admin/people.py")
    sheet = workbook(["User name", "Full name", "Role", "Unit"], ["linh", "Linh", "unit", "STP"])
    with monkeypatch.context() as others, turn_in_this_thread(world.admin.id):
        others.setattr(turns, "MOST_WAITING", 1)
        app.file_uploader[0].set_value(("x.xlsx", sheet, "x")).run()
        assert "Other files are being made for you." in texts(app)
    app.run()
    assert "Open 1 account" in [each.label for each in app.button]


@pytest.mark.parametrize(("name", "rows"), [("La\u200bn", [["2", "Full name", "U+200B"]]), ("Lan", [])])
def test_of_people(world: World, name: str, rows: list[list[str]]) -> None:
    app = Desk(world, "quantri").opens("admin/people.py")
    sheet = workbook(["User name", "Full name", "Role", "Unit"], ["lan", name, "unit", "STP"])
    app.file_uploader[0].set_value(("x.xlsx", sheet, "x")).run()
    assert not app.exception
    assert (left_out(app), TITLE in texts(app)) == (rows, bool(rows))
    assert "Open 1 account" in [each.label for each in app.button]
