"""What opening a page costs: as many questions to the database with two rows of everything as with one."""

from typing import Any

from streamlit.testing.v1 import AppTest

from models.plan.loading import Loading
from models.register import ANNUAL_PLAN
from pages.parts.menu import HOME, PAGES
from queries import plan_context
from store.cache import clear_cached
from tests.busy_day import busy_day
from tests.conftest import JANUARY, Queries, World, noon
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk

AT = {"period": "2024-H1", "as_of": "2024-06-14"}
OPENED: dict[tuple[str, str], dict[str, str]] = {  # by script and who opens it, with the query of its address
    ("account/account.py", "hoa"): {},
    ("account/guide.py", "hoa"): {},
    ("account/notices.py", "hoa"): {},
    ("account/notices.py", "thuha"): {},
    ("admin/backups/backups.py", "quantri"): {},
    ("admin/causes.py", "quantri"): {},
    ("admin/days_off.py", "thanh"): {"year": "2024"},
    ("admin/audit/events.py", "thanh"): {},
    ("admin/operation/operation.py", "quantri"): {},
    ("admin/audit/ledger.py", "thanh"): {},
    ("admin/outlines/outlines.py", "thuha"): {},
    ("admin/people.py", "quantri"): {},
    ("admin/periods.py", "quantri"): {"year": "2024"},
    ("admin/person.py", "quantri"): {"id": "3"},
    ("admin/registers.py", "quantri"): {},
    ("admin/audit/proof.py", "thanh"): {},
    ("admin/settings.py", "quantri"): {},
    ("admin/unit.py", "quantri"): {"id": "1"},
    ("admin/units.py", "quantri"): {},
    ("directive/directive.py", "khai"): {"id": "1"},
    ("committee/meeting.py", "khai"): {"id": "2"},
    ("committee/meetings.py", "thuha"): {},
    ("committee/member.py", "khai"): {"id": "2"},
    ("committee/members.py", "thuha"): {},
    ("directive/directives.py", "khai"): {},
    ("directive/follow_up.py", "khai"): {"id": "1"},
    ("directive/from_clauses.py", "thuha"): {"id": "1"},
    ("initiatives/initiatives.py", "hoa"): {"year": "2024"},
    ("voices/hotlines.py", "hoa"): {},
    ("voices/voice.py", "thuha"): {"id": "1"},
    ("voices/voices.py", "khai"): {"year": "2024"},
    ("voices/voices.py", "thuha"): {"year": "2024"},
    ("draft/draft.py", "hoa"): {"id": "1"},
    ("draft/draft.py", "khai"): {"id": "1", "tab": "versions"},
    ("draft/drafts.py", "khai"): {},
    ("inspection/inspection.py", "thuha"): {"id": "1"},
    ("inspection/inspections.py", "khai"): {"year": "2024", "as_of": "2024-06-14"},
    ("indicator/entering/enter_figures.py", "thuha"): {"set": "par-index", "year": "2022"},
    ("indicator/indicator.py", "thuha"): {"set": "par-index", "code": "total", "as_of": "2024-06-14"},
    ("indicator/indicator_set.py", "khai"): {"set": "par-index"},
    ("indicator/indicators.py", "khai"): {},
    ("indicator/unit_indicators.py", "khai"): {"id": "1"},
    ("leadership/delays.py", "khai"): AT,
    ("leadership/due_calendar.py", "khai"): {"month": "2024-05"},
    ("leadership/overview.py", "khai"): AT,
    ("leadership/presentation.py", "khai"): AT,
    ("leadership/side_by_side.py", "khai"): AT,
    ("leadership/unit_profile.py", "khai"): {"id": "1"},
    ("admin/reorganisation/reorganise.py", "thuha"): {},
    ("office/assign.py", "thuha"): {},
    ("office/change_many.py", "thuha"): {},
    ("office/inbox.py", "thuha"): {},
    ("plan/load_plan.py", "thuha"): {},
    ("report/period_report.py", "khai"): AT,
    ("report/period_report.py", "thuha"): {**AT, "part": "issued"},
    ("scoring/appraise.py", "thuha"): {"id": "1"},
    ("scoring/classes.py", "thuha"): {"set": "departments", "year": "2022"},
    ("scoring/decide.py", "thuha"): {"id": "1"},
    ("scoring/rounds.py", "khai"): {},
    ("scoring/scoring_round.py", "hoa"): {"id": "1"},
    ("scoring/scoring_sheet.py", "hoa"): {"id": "1", "unit": "1"},
    ("search/search.py", "khai"): {"q": "viec"},
    ("search/search.py", "quantri"): {"q": "so"},
    ("task/task.py", "hoa"): {"code": "2024-KH-001"},
    ("task/task.py", "thuha"): {"code": "2024-KH-001"},
    ("task/tasks.py", "khai"): {},
    ("unit/my_unit.py", "hoa"): {},
}
ONE_PAPER = "report/issued.py"


def test_no_page_is_left_out() -> None:
    assert {page.script for page in PAGES} - {script for script, _login in OPENED} == {ONE_PAPER, HOME.script}


def busy_day_of(world: World, number: int) -> None:
    with world.db.writing() as session:
        busy_day(world, session, number)


def show(desk: Desk, script: str, query: dict[str, str]) -> AppTest:
    """The page as it is opened by who has seen nothing yet."""
    clear_cached()
    desk.app.query_params = query
    desk.app.switch_page(script)
    desk.app.run()
    assert [*desk.app.exception, *desk.app.error] == [], script
    return desk.app


def settled(asked: list[str]) -> int:
    """How many questions there were; the settings are asked for anew by the clock, and so left out."""
    return len([statement for statement in asked if "FROM preference" not in statement])


def open_all(desks: dict[str, Desk], queries: Queries) -> dict[tuple[str, str], int]:
    counts = {}
    for (script, login), query in OPENED.items():
        with queries() as asked:
            show(desks[login], script, query)
        counts[script, login] = settled(asked)
    return counts


def test_every_page_asks_as_often_for_two_rows_as_for_one(world: World, queries: Queries) -> None:
    desks = {login: Desk(world, login) for _script, login in OPENED}
    for desk in desks.values():
        desk.app.run()  # learns what pages there are, and remembers counts of an empty register
    busy_day_of(world, 1)
    counts = open_all(desks, queries)
    busy_day_of(world, 2)
    assert open_all(desks, queries) == counts


def test_a_plan_of_three_rows_is_checked_by_as_many_questions_as_one_of_one(world: World, queries: Queries) -> None:
    heads = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    rows = [[str(n), f"Rà soát văn bản {n}", "Sở Tư pháp", "Quý IV/2024"] for n in (1, 2, 3)]
    thuha, counts = Desk(world, "thuha"), []
    thuha.app.run()
    for some in (rows[:1], rows):
        with world.db.writing() as session:
            begun: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2024, "on": JANUARY, "at": noon(JANUARY)}
            content = as_csv([heads, *some])
            loading = Loading.begin(session, "plan.csv", content, by=world.secretary, **begun)
        plan_context._present.clear()
        with queries() as asked:
            app = show(thuha, "plan/load_plan.py", {"id": str(loading.id)})
        assert f"Load {len(some)} task" in app.button(key="load").label
        counts.append(settled(asked))
    assert counts[0] == counts[1]
