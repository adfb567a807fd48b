"""A file that a page offers is asked for with what the page shows, in the reader's language."""

from urllib.parse import parse_qsl, urlsplit

from clock import now, today
from models.ledger.acts import Document, DoneReported
from server.exports.export import Export
from tests.conftest import World
from tests.pages.desk import Desk

URGENCY = {"order": "urgency"}


def exports(world: World, login: str, page: str, language: str = "en", /, **query: str) -> dict[str, dict[str, str]]:
    """The exports that a page offers, each with the query of its address."""
    shown = Desk(world, login, language).opens(page, **query).get("link_button")
    parts = [urlsplit(link.proto.url) for link in shown]
    return {part.path.removeprefix("/exports/"): dict(parse_qsl(part.query)) for part in parts}


def test_a_list_is_taken_away_as_it_is_narrowed(world: World, tasks: None) -> None:
    query = {"as_of": "2024-06-14", "known_at": "2024-06-13T08:00:00", "standings": "overdue", "year": "2024"}
    asked = exports(world, "khai", "task/tasks.py", "vi", **query, order="code,deadline", page="1")
    here = query | {"lang": "vi"}
    seen = here | {"order": "code,deadline"}
    assert asked == {Export.TASKS: seen, Export.TASKS_PAGE: seen}
    asked = exports(world, "khai", "task/tasks.py", "vi", **query, tab="unit", order="code")
    assert asked == {Export.TASKS: here | {"by": "unit"}, Export.TASKS_PAGE: here | {"by": "unit"}}
    asked = exports(world, "thuha", "task/tasks.py", "vi", **query)
    assert asked == {Export.TASKS: here | URGENCY, Export.TASKS_PAGE: here | URGENCY, Export.TASKS_TO_LOAD: here}


def test_what_waits_is_taken_away_in_the_order_in_which_it_is_seen(world: World) -> None:
    with world.db.writing() as session:
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        world.assign(session).report_done(session, report, by=world.hoa, at=now())
    asked = exports(world, "thuha", "office/inbox.py")
    waiting = {"stage": "awaiting", "parts": "True", "as_of": today().isoformat(), "order": "latest", "lang": "en"}
    assert asked == dict.fromkeys((Export.TASKS, Export.TASKS_PAGE), waiting)


def test_a_report_is_taken_away_at_its_own_point_or_at_the_one_asked_for(world: World, tasks: None) -> None:
    period = {"period": "2024-H1"}
    asked = exports(world, "khai", "report/period_report.py", **period, as_of="2024-05-31")
    expected = period | {"as_of": "2024-05-31", "lang": "en"}
    assert (asked[Export.PERIOD_WORD], asked[Export.PERIOD_EXCEL]) == (expected, expected)


def test_a_directive_is_followed_up_at_the_point_that_is_looked_from(world: World, tasks: None) -> None:
    query = {"id": str(world.directive), "as_of": "2024-05-31"}
    asked = exports(world, "hoa", "directive/follow_up.py", **query)
    assert asked == {each: query | {"lang": "en"} for each in (Export.FOLLOW_UP_WORD, Export.FOLLOW_UP_EXCEL)}
