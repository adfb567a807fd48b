"""Every page on PostgreSQL as well: what they ask for is tested by the queries, here they are opened."""

import pytest

from pages.parts.menu import MY_UNIT, PAGES
from tests.conftest import ON_POSTGRESQL, World
from tests.pages.desk import CAST, Desk, query_of, shown_html, user_of

pytestmark = ON_POSTGRESQL


@pytest.mark.parametrize("login", CAST)
def test_everybody_opens_their_pages(world: World, task: str, login: str) -> None:
    desk = Desk(world, login)
    for page in PAGES:
        if page.may_open(user_of(world, login)):
            app = desk.opens(page.script, **query_of(page, world, task))
            assert app.title or app.header or "<h1" in shown_html(app), page


@pytest.mark.parametrize("tab", ["lead", "co_ordinate", "answers", "standing"])
def test_a_unit_looks_at_every_part_of_its_desk(world: World, task: str, tab: str) -> None:
    app = Desk(world, "hoa").opens(MY_UNIT.script, tab=tab)
    assert "Rà soát thủ tục hành chính" in shown_html(app) or tab != "lead"
