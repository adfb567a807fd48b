"""The page of units keeps groups of them: added, changed and removed, for who keeps units."""

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from clock import now
from models.unit_group import GroupDetails, UnitGroup
from queries.unit_groups import UnitGroupRow, named_groups
from tests.conftest import World
from tests.pages.desk import Desk, box, press, texts
from tests.pages.tables import tables


def groups(world: World, login: str) -> AppTest:
    app = Desk(world, login).opens("admin/units.py")
    app.session_state["units_groups"] = True
    return app.run()


def test_a_group_is_added_changed_and_removed(world: World) -> None:
    app = groups(world, "thuha")
    shown = tables(app)[0]
    assert shown.column("Group") == ["All departments", "All districts"]
    assert [cell.texts for cell in shown.cells("Which")] == [
        ["Department of Justice", "Department of Information"],
        ["People's Committee of Nam Sach District"],
    ]
    assert shown.links("Which") == [f"/unit?id={unit}" for unit in (world.stp, world.stttt, world.nam_sach)]
    box(app.text_input, "Name of the group").set_value("Khối nội chính").run()
    box(app.multiselect, "Units in the group").set_value([world.nam_sach, world.stp]).run()
    press(app, "Add the group")
    [kept] = named_groups()
    assert kept == UnitGroupRow(id=kept.id, name="Khối nội chính", units=(world.stp, world.nam_sach))
    box(app.selectbox, "Which group").set_value(kept.id).run()
    assert box(app.text_input, "Name of the group").value == "Khối nội chính"
    box(app.multiselect, "Units in the group").set_value([world.stttt]).run()
    press(app, "Save the group")
    assert [group.units for group in named_groups()] == [(world.stttt,)]
    box(app.selectbox, "Which group").set_value(kept.id).run()
    press(app, "Remove the group")
    assert named_groups() == []


def test_the_number_of_a_groups_units_lists_them(world: World) -> None:
    shown = tables(groups(world, "thuha"))[0]
    assert [(cell.text, cell.links) for cell in shown.cells("Units")] == [
        ("2", ["?group=kind%3Adepartment"]),
        ("1", ["?group=kind%3Adistrict"]),
    ]
    app = Desk(world, "thuha").opens("admin/units.py", group="kind:department")
    assert tables(app)[0].links("Name in Vietnamese") == [f"/unit?id={unit}" for unit in (world.stp, world.stttt)]


def test_a_group_that_another_changed_meanwhile_is_not_written_over(world: World) -> None:
    with world.db.writing() as session:
        details = GroupDetails("Khối nội chính", (world.stp,))
        kept = UnitGroup.add(session, details, by=world.secretary, at=now()).id
    app = groups(world, "thuha")
    box(app.selectbox, "Which group").set_value(kept).run()
    box(app.text_input, "Name of the group").set_value("Khối kinh tế").run()
    with world.db.writing() as session:
        group = session.exec(select(UnitGroup)).one()
        group.change(session, GroupDetails("Khối văn xã", (world.stp,)), by=world.admin, at=now())
    press(app, "Save the group")
    assert [group.name for group in named_groups()] == ["Khối văn xã"]


def test_an_auditor_reads_the_groups_and_keeps_none(world: World) -> None:
    app = groups(world, "thanh")
    assert tables(app)[0].column("Group") == ["All departments", "All districts"]
    assert "Which group" not in [each.label for each in app.selectbox]
    assert "A group of a kind has every unit of that kind" in texts(app)
