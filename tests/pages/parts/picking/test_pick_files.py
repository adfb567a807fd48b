"""Every place where a file is chosen names one that is not taken, and does nothing with it."""

import pytest

from pages.parts.plain import plain
from tests.conftest import World
from tests.models.ledger.test_evidence import PDF
from tests.pages.desk import Desk, texts
from tests.pages.directive.test_directives import keep, page

TEXT = b"Bao cao"


def enabled(buttons: list[tuple[str, bool]]) -> set[str]:
    return {label for label, disabled in buttons if not disabled}


@pytest.mark.parametrize(
    ("login", "script"),
    [("thuha", "plan/load_plan.py"), ("quantri", "admin/units.py"), ("quantri", "admin/people.py")],
)
def test_a_list_or_plan_of_another_kind_is_named_and_read_by_nobody(world: World, login: str, script: str) -> None:
    app = Desk(world, login).opens(script)
    app.session_state["units_workbook"] = True
    app.run()
    before = enabled([(each.label, each.disabled) for each in app.button])
    app.file_uploader[0].set_value(("x.pdf", PDF, "x")).run()
    assert "x.pdf is none of the kinds that are taken" in texts(app)
    assert enabled([(each.label, each.disabled) for each in app.button]) == before - {"Read it"}


@pytest.mark.parametrize(("part", "press"), [("paste", None), ("file", "Keep the file")])
def test_a_directives_file_of_another_kind_is_named_and_not_taken(world: World, part: str, press: str | None) -> None:
    app = keep(page(world), part)
    before = enabled([(each.label, each.disabled) for each in app.button])
    app.file_uploader[0].set_value(("x.txt", TEXT, "x")).run()
    assert "x.txt is none of the kinds that are taken" in texts(app)
    assert enabled([(each.label, each.disabled) for each in app.button]) == before - {press}


@pytest.mark.parametrize("name", ["www.example.com.rtf", "~~x~~ $y$.rtf", "[x](y).rtf", "a@b.vn.rtf"])
def test_the_name_of_a_file_that_is_not_taken_is_shown_as_it_is(world: World, name: str) -> None:
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    app.file_uploader[0].set_value((name, TEXT, "x")).run()
    [told] = [error.value for error in app.error]
    assert told.startswith(plain(name))
    assert plain(name) != name
