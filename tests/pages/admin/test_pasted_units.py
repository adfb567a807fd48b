"""Communes are entered by a pasted column of their names."""

from models.moment import PRESENT
from queries.units import units_at
from tests.conftest import World
from tests.pages.desk import Desk, box, press, texts
from tests.pages.tables import tables


def test_126_communes_are_pasted_looked_at_and_added_in_one_press(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/units.py")
    app.session_state["units_pasted"] = True
    app.run()
    column = ["TT\tTên xã, phường", *(f"{n}\tXã Số {n}" for n in range(1, 126)), "126\tPhường Hải Tân"]
    box(app.text_area, "Names, one a line").set_value("\n".join(column)).run()
    assert tables(app)[0].column("Name in Vietnamese")[-1] == "UBND phường Hải Tân"
    press(app, "Add 126 units")
    assert len(units_at(PRESENT)) == 3 + 126
    app.session_state["units_pasted"] = True
    app.run()
    box(app.text_area, "Names, one a line").set_value("Phường Hải Tân").run()
    assert "All of these units are there already." in texts(app)
