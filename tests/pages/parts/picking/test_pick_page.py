"""Which page of a long list: the pages beside it are linked, for the keys that go from task to task."""

import pytest

from tests.conftest import World
from tests.pages.desk import Desk


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("1", ['rel="next" href="?page=2"']),
        ("2", ['rel="prev" href="?page=1"', 'rel="next" href="?page=3"']),
        ("3", ['rel="prev" href="?page=2"']),
    ],
)
def test_a_page_is_linked_to_those_beside_it(sqlite_world: World, page: str, links: list[str]) -> None:
    with sqlite_world.db.writing() as session:
        for _number in range(101):
            sqlite_world.assign(session)
    app = Desk(sqlite_world, "thuha").opens("task/tasks.py", page=page)
    shown = " ".join(each.proto.body for each in app.get("html"))
    assert shown.count("rel=") == len(links)
    assert all(link in shown for link in links)
