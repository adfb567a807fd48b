"""For a meeting: a period on one screen, without a word too many."""

import pytest

from tests.conftest import World
from tests.pages.desk import Desk, links, texts

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
PAGE, H1 = "leadership/presentation.py", {"period": "2024-H1"}


def test_a_meeting_sees_one_screen(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens("leadership/presentation.py", period="2024-H1", as_of="2024-06-14")
    assert "33.33%" in texts(app)
    assert "1 of 3" in texts(app)


def test_the_view_for_meetings_counts_every_class_and_says_what_was_known(world: World, tasks: None) -> None:
    query = {**H1, "as_of": "2024-06-14", "known_at": "2024-06-14T20:00:00"}
    app = Desk(world, "khai").opens("leadership/presentation.py", **query)
    assert "Data as of 14/06/2024, as known at 14/06/2024 20:00" in texts(app)
    assert "standings=" in texts(app)


@pytest.mark.parametrize(("language", "rate", "of"), [("en", "33.33%", "1 of 3"), ("vi", "33,33 %", "1 trên 3")])
def test_it_is_read_from_afar_in_either_language(
    world: World, tasks: None, language: str, rate: str, of: str
) -> None:
    app = Desk(world, "khai", language).opens(PAGE, **H1)
    assert f"# {rate}\n### :gray[{of}]" in [element.value for element in app.markdown]


def test_only_classes_that_have_a_task_stand_on_the_wall_and_each_leads_to_them(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert [caption.value for caption in app.caption][1:4] == ["Ahead", "In progress", "Overdue"]
    assert [header.value.partition("(")[0] for header in app.header][1:] == ["[1]"] * 3


def test_closed_it_leads_back_to_the_overview_of_the_same_point(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1, as_of="2024-05-31")
    assert links(app) == [("overview", "Close", {"period": "2024-H1", "as_of": "2024-05-31"})]
    assert app.header[0].value == "First 6 months of 2024 · 31/05/2024"
