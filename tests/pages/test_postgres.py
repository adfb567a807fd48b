"""Every page on PostgreSQL as well: what they ask for is tested by the queries, here they are opened."""

import pytest

from pages.parts.menu import MY_UNIT, PAGES
from tests.conftest import ON_POSTGRESQL, World
from tests.depth import one_of
from tests.pages.desk import CAST, Desk, query_of, shown_html, user_of

pytestmark = ON_POSTGRESQL


def test_each_page_is_opened(world: World, task: str) -> None:
    """By one of those who may, in turn."""
    desks = {login: Desk(world, login) for login in CAST}
    for number, page in enumerate(PAGES):
        readers = [login for login in CAST if page.may_open(user_of(world, login))]
        for login in one_of(len(readers), readers, beginning=number):
            app = desks[login].opens(page.script, **query_of(page, world, task))
            assert app.title or app.header or "<h1" in shown_html(app), (page, login)


@pytest.mark.parametrize("tab", ["lead", "co_ordinate", "answers", "standing"])
def test_a_unit_looks_at_every_part_of_its_desk(world: World, task: str, tab: str) -> None:
    app = Desk(world, "hoa").opens(MY_UNIT.script, tab=tab)
    assert "Rà soát thủ tục hành chính" in shown_html(app) or tab != "lead"
