"""Which page of a long list: the pages beside it are linked, for the keys that go from task to task, and paper says
what is not on it."""

import pytest

from tests.conftest import World
from tests.pages.desk import Desk


@pytest.mark.parametrize(
    ("page", "links", "rows"),
    [
        ("1", ['rel="next" href="?page=2"'], "1 to 50"),
        ("2", ['rel="prev" href="?page=1"', 'rel="next" href="?page=3"'], "51 to 100"),
        ("3", ['rel="prev" href="?page=2"'], "101 to 101"),
    ],
)
def test_a_page_is_linked_to_those_beside_it_and_tells_on_paper_what_it_leaves_out(
    sqlite_world: World, page: str, links: list[str], rows: str
) -> None:
    with sqlite_world.db.writing() as session:
        for _number in range(101):
            sqlite_world.assign(session)
    app = Desk(sqlite_world, "thuha").opens("task/tasks.py", page=page)
    shown = " ".join(each.proto.body for each in app.get("html"))
    assert shown.count("rel=") == len(links)
    assert all(link in shown for link in links)
    assert f"<p>On this paper: {rows} of 101. “Print” above the list has all of them.</p>" in shown
