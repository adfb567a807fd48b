"""The causes of delays on their page: an administrator adds, renames and switches off; others look."""

import pytest

from queries.causes import causes
from tests.conftest import World
from tests.pages.desk import Desk, press
from tests.pages.tables import tables

PAGE = "admin/causes.py"


def test_a_cause_is_added_renamed_and_switched_off(world: World) -> None:
    app = Desk(world, "quantri").opens(PAGE)
    for label, value in (("Name in Vietnamese", "Vướng mặt bằng"), ("Name in English", "Land not cleared")):
        next(each for each in app.text_input if each.label == label).input(value)
    press(app, "Add the cause")
    assert (causes()[-1].code, causes()[-1].position) == ("land_not_cleared", 10)
    app = Desk(world, "quantri").opens(PAGE, cause="land_not_cleared")
    boxes = [each for each in app.text_input if each.form_id == "cause" and each.label == "Name in English"]
    boxes[0].input("Land")
    next(each for each in app.toggle if each.form_id == "cause").set_value(False)
    press(app, "Save")
    assert (causes()[-1].name_en, causes()[-1].active) == ("Land", False)


def test_what_is_refused_is_told(world: World) -> None:
    app = Desk(world, "quantri").opens(PAGE)
    press(app, "Add the cause")
    assert [each.value for each in app.error] == ["A cause needs a name in both languages."]
    assert len(causes()) == 9


@pytest.mark.parametrize("login", ["thuha", "thanh"])
def test_the_secretariat_and_the_auditor_look_and_change_nothing(world: World, login: str) -> None:
    app = Desk(world, login).opens(PAGE)
    assert len(tables(app)[0].rows) == 9
    assert not app.text_input
