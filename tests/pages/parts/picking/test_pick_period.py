"""Which period a page is about: what the address says of it, and what it says in vain."""

import pytest

from pages.parts.menu import OVERVIEW, PERIOD_REPORT, PRESENTATION, SIDE_BY_SIDE, UNIT_PROFILE, Page
from tests.conftest import World
from tests.pages.desk import Desk


@pytest.mark.parametrize("page", [PERIOD_REPORT, SIDE_BY_SIDE, OVERVIEW, PRESENTATION, UNIT_PROFILE])
def test_a_period_that_there_is_not_is_told_and_another_is_shown(world: World, tasks: None, page: Page) -> None:
    desk = Desk(world, "khai")
    for said in ("2024-H9", "nothing", "9999-Y"):
        app = desk.opens(page.script, period=said, id=str(world.stp))
        assert said in app.toast[0].value.replace("\\", "")
    assert not desk.opens(page.script, period="2024-H1", id=str(world.stp)).toast
