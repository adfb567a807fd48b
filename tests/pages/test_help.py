"""Short help with its source stands beside each rule that is not obvious, in both languages."""

import re
from datetime import date

import pytest

from models.ledger.acts import Document, DoneReported, ExtensionRequested, Split
from settings import HOME
from tests.conftest import World, noon
from tests.pages.desk import Desk, beside
from wording.help import Rule, help_on
from wording.language import Language, use_language

JANUARY = date(2024, 1, 10)
INBOX = "office/inbox.py"
PLACES: list[tuple[Rule, str, str, dict[str, str], str]] = [  # who, which page, its query, beside what
    (Rule.RESULT, "hoa", "task/task.py", {"code": "2024-KH-001", "do": "done"}, "Date of the product"),
    (Rule.RESULT, "thuha", INBOX, {}, "Confirmed"),
    (Rule.REQUEST, "thuha", INBOX, {"tab": "extensions"}, "the old deadline counts"),
    (Rule.STANDING, "hoa", "task/task.py", {"code": "2024-KH-001"}, "Overdue"),
    (Rule.RATES, "khai", "leadership/unit_profile.py", {"id": "1", "period": "2024-H1"}, "completed / all counted"),
    (Rule.DEADLINE, "hoa", "task/task.py", {"code": "2024-KH-001"}, "Deadline in force"),
    (Rule.REQUEST, "hoa", "task/task.py", {"code": "2024-KH-001", "do": "request"}, "New deadline"),
    (Rule.WITHDRAWAL, "thuha", "task/task.py", {"code": "2024-KH-001", "do": "withdraw"}, "outside the totals"),
    (Rule.PARTS, "thuha", "task/task.py", {"code": "2024-KH-002"}, "In parts"),
    (Rule.RECORDED, "hoa", "task/task.py", {"code": "2024-KH-001"}, "What was done"),
    (Rule.MOMENT, "hoa", "task/tasks.py", {}, "As of"),
    (Rule.DISCIPLINE, "khai", "leadership/unit_profile.py", {"id": "1", "period": "2024-H1"}, "Tasks and parts of"),
    (Rule.RANKING, "khai", "leadership/side_by_side.py", {"period": "2024-H1"}, "The rule of the ranking"),
    (Rule.URGING, "thuha", "report/period_report.py", {"period": "2024-H1", "part": "chase"}, "Urging letters"),
    (Rule.PERIOD, "quantri", "admin/periods.py", {}, "Periods"),
]

ELSEWHERE = {  # what needs more than tasks
    Rule.SEAL: "report/test_period_report.py",
    Rule.VOICE: "voices/test_voices.py",
    Rule.ROUND: "scoring/test_rounds.py",
    Rule.LOST: "indicator/test_indicators.py",
    Rule.FOUND_AGAIN: "inspection/test_inspections.py",
}


@pytest.fixture
def two(sqlite_world: World) -> World:
    """A task of Justice, one in two parts, one reported done, and one of which more time is asked for."""
    world = sqlite_world
    with world.db.writing() as session:
        world.assign(session)
        whole = world.assign(session)
        units = (world.stp, world.nam_sach)
        whole.split(session, Split(units=units), by=world.secretary, on=JANUARY, at=noon(JANUARY))
        product = DoneReported(document=Document(symbol="1/BC", on=JANUARY))
        world.assign(session).report_done(session, product, by=world.hoa, at=noon(JANUARY))
        more = ExtensionRequested(to=date(2024, 12, 1), reason="Chờ.")
        world.assign(session).request_extension(session, more, by=world.hoa, at=noon(JANUARY))
    return world


@pytest.mark.parametrize(("rule", "login", "page", "query", "what"), PLACES)
def test_help_stands_where_the_rule_is_met(
    two: World, rule: Rule, login: str, page: str, query: dict[str, str], what: str
) -> None:
    app = Desk(two, login).opens(page, **query)
    assert [text for text in beside(app, help_on(rule)) if what in text], beside(app, help_on(rule))


def test_every_rule_is_met_somewhere_and_names_its_source_in_both_languages() -> None:
    assert {*(rule for rule, *_where in PLACES), *ELSEWHERE} == set(Rule)
    for rule, test in ELSEWHERE.items():
        assert f"help_on(Rule.{rule.name})" in (HOME / "tests" / "pages" / test).read_text(encoding="utf-8")
    for language, source in ((Language.EN, "Source: "), (Language.VI, "Nguồn: ")):
        with use_language(language):
            assert [rule for rule in Rule if not re.search(rf"{source}.", help_on(rule))] == []
