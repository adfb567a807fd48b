"""For a meeting: screens one after the other, each number a link, the screen in the address."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import Asked, Link, ProgressReported, Split
from models.register import ANNUAL_PLAN, GOVERNMENT, open_registers
from models.task.task import Task
from pages.parts.menu import PAGES_BY_PATH
from tests.conftest import Queries, World, noon
from tests.pages.desk import Desk, texts

PAGE, AT = "leadership/presentation.py", {"period": "2024-H1", "as_of": "2024-06-14"}
MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
SUBJECTS = 5


def screen(app: AppTest) -> str:
    """The screen that is shown, as HTML."""
    [shown] = [each.proto.body for each in app.get("html") if 'class="screen"' in each.proto.body]
    return str(shown)


def words(app: AppTest) -> str:
    """What is read on it, a space between any two of its pieces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", screen(app))).split())


def links(app: AppTest) -> dict[str, tuple[str, dict[str, str]]]:
    """The links on it: by the text of each its page and query, the last of those that read alike."""
    found = re.findall(r"<a ([^>]*)>(.*?)</a>", screen(app))
    targets = {unescape(text): urlsplit(unescape(re.findall('href="([^"]*)"', of)[0])) for of, text in found}
    return {text: (to.path.strip("/"), dict(parse_qsl(to.query))) for text, to in targets.items()}


def walk(desk: Desk, to: str, **query: str) -> list[str]:
    """The screens that somebody passes who goes ``to`` the next or the previous one until there is none."""
    passed = []
    while True:
        app = desk.opens(PAGE, **query)
        passed.append(query.get("screen", "1"))
        if to not in links(app):
            return passed
        query = links(app)[to][1]


def conclude(world: World, symbol: str, subject: str, on: date = MAY) -> Link:
    details = DirectiveDetails(symbol, DirectiveLevel.PROVINCE, "UBND tỉnh", on, subject, meeting_on=on)
    with world.db.writing() as session:
        directive = Directive.add(session, details, by=world.secretary, at=noon(on))
        return Link(directive_id=directive.id or 0)


def test_the_figure_of_a_register_stands_with_its_two_numbers_beside_last_year(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **AT)
    assert "Annual PAR plan 33.33% 14/06/2024 1 / 3 33.33% 14/06/2023 no tasks 1 warning Overdue" in words(app)
    counted = {**AT, "register": "annual_plan", "year": "2024"}
    done = "completed_ahead,completed_on_time,completed_late,completed_no_deadline"
    assert links(app)["3"] == ("tasks", {**counted, "standings": f"{done},in_progress,overdue,no_deadline"})
    assert links(app)["1"][1]["standings"] == "in_progress", "the last of the classes that have a task"


def test_the_points_since_last_year_are_said_in_words(world: World, tasks: None) -> None:
    january = date(2025, 1, 10)
    terms = world.terms(due=date(2025, 6, 30))
    with world.db.writing() as session:
        open_registers(session, 2025)
        done, _open = [
            Task.assign(
                session,
                terms,
                register_code=ANNUAL_PLAN,
                year=2025,
                by=world.secretary,
                on=january,
                at=noon(january),
            )
            for _each in range(2)
        ]
        world.finish(session, done, date(2025, 5, 20))
    app = Desk(world, "khai").opens(PAGE, period="2025-H1", as_of="2025-06-14")
    assert "50.00% 16.67 points higher than a year ago 14/06/2025 1 / 2 50.00%" in words(app)
    assert "14/06/2024 1 / 3 33.33%" in words(app)
    assert links(app)["3"][1]["as_of"] == "2024-06-14"


def test_a_register_without_tasks_says_so(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **AT)
    assert "Assigned by the Government No task of this register had been assigned by then." in words(app)


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("en", "First 6 months of 2024 · Data as of 14/06/2024, as known at 14/06/2024 20:00"),
        ("vi", "6 tháng đầu năm 2024 · Dữ liệu tính đến ngày 14/06/2024, theo dữ liệu đã ghi đến 14/06/2024 20:00"),
    ],
)
def test_every_screen_says_period_day_and_what_was_known(
    world: World, tasks: None, language: str, point: str
) -> None:
    desk = Desk(world, "khai", language)
    for subject in range(1, SUBJECTS + 1):
        assert point in words(desk.opens(PAGE, **AT, known_at="2024-06-14T20:00:00", screen=str(subject)))


def test_overdue_tasks_are_by_register_the_longest_first_with_their_reasons(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, due=date(2024, 5, 1), title="Chậm nhất")
        task = world.assign(session, due=date(2024, 6, 13), title="<b>Chính phủ</b> giao", register_code=GOVERNMENT)
        task.report_progress(session, ProgressReported(percent=10, done="x"), by=world.hoa, at=noon(JUNE))
    app = Desk(world, "khai").opens(PAGE, **AT, screen="2")
    assert re.findall(r"(\d+) days? over (.*?) · due", words(app)) == [
        ("44", "Chậm nhất Department of Justice"),
        ("14", "Muộn People's Committee of Nam Sach District"),
        ("1", "<b>Chính phủ</b> giao Department of Justice"),
    ]
    assert "No reason given, last report 11 days ago" in words(app)
    assert "<b>Chính" not in screen(app)
    assert "Annual PAR plan · 2 overdue 44 days over" in words(app)
    assert links(app)["2 overdue"][1]["standings"] == "overdue"
    assert links(app)["Chậm nhất"] == ("task", {"code": "2024-KH-004", **AT})


def test_overdue_parts_are_on_the_wall_and_told_beside_the_tasks_that_every_sentence_counts(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session, title="Chia phần", lead_id=world.stp, due=MAY)
        split = Split(units=(world.stttt, world.nam_sach))
        whole.split(session, split, by=world.secretary, on=date(2024, 2, 1), at=noon(date(2024, 2, 1)))
    app = Desk(world, "khai").opens(PAGE, **AT, screen="2")
    assert "Annual PAR plan · 1 overdue · 3 with their parts" in words(app)
    assert [links(app)[text][1].get("parts") for text in ("1 overdue", "3 with their parts")] == [None, "True"]
    assert re.findall(r"days over Chia phần (\S+ \S+ \S+)", words(app)) == [
        "Department of Justice",
        "Department of Information",
        "People's Committee of",
    ]


def test_units_are_by_their_kind_the_worst_first(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    departments = words(desk.opens(PAGE, **AT, screen="3"))
    assert departments.index("Department of Information") < departments.index("Department of Justice")
    assert "Department of Justice 100.00% 1 / 1 – ·" in departments
    districts = desk.opens(PAGE, **AT, screen="3.2")
    assert "People's Committee of Nam Sach District 0.00% 0 / 1 – 1" in words(districts)
    assert links(districts)["1"][1] == {
        **AT,
        "year": "2024",
        "standings": "overdue",
        "lead_id": str(world.nam_sach),
        "parts": "True",
    }


def test_conclusions_with_late_tasks_come_first_and_then_each_with_its_tasks(world: World) -> None:
    calm, late = conclude(world, "1/TB-UBND", "Họp tháng 4"), conclude(world, "2/TB-UBND", "Họp tháng 5")
    conclude(world, "3/TB-UBND", "Chưa giao việc")
    conclude(world, "4/TB-UBND", "Sau này", date(2024, 7, 1))
    with world.db.writing() as session:
        world.assign(session, title="Còn hạn", links=(calm,))
        world.assign(session, title="Đang làm", links=(late,))
        world.assign(session, title="Đã muộn", links=(late,), due=date(2024, 5, 31))
        world.finish(session, world.assign(session, title="Xong", links=(late,)), JUNE)
    desk = Desk(world, "khai")
    table = words(desk.opens(PAGE, **AT, screen="4"))
    assert re.findall(r"(\d)/TB-UBND · \S+ (.*?) (\d+\.\d\d%) (\d / \d) (\S)", table) == [
        ("2", "Họp tháng 5", "33.33%", "1 / 3", "1"),
        ("1", "Họp tháng 4", "0.00%", "0 / 1", "·"),
    ]
    shown = words(desk.opens(PAGE, **AT, screen="4.2"))
    places = [shown.index(title) for title in ("2/TB-UBND · Họp tháng 5", "Đã muộn", "Đang làm", "Xong")]
    assert places == sorted(places)
    assert "14 days over" in shown
    assert "Completed: 12/BC-STP of 03/06/2024" in shown


def test_a_conclusion_with_more_tasks_than_have_room_goes_on_over_the_next_screens(world: World) -> None:
    of = conclude(world, "2/TB-UBND", "Họp")
    with world.db.writing() as session:
        for number in range(12):
            world.assign(session, title=f"Nhiệm vụ {number}", links=(of,))
    desk, shown = Desk(world, "khai"), []
    for screen, after in (("4.2", "4.3"), ("4.3", "5")):
        app = desk.opens(PAGE, **AT, screen=screen)
        assert links(app)["Next →"][1]["screen"] == after
        shown += re.findall(r"Nhiệm vụ \d+", words(app))
    assert shown == [f"Nhiệm vụ {number}" for number in range(12)]


def test_open_questions_stand_with_their_words_the_longest_waiting_first(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        for day, question in ((JUNE, ""), (date(2024, 6, 10), "Vướng ở đâu?")):
            task = world.assign(session, due=MAY, title=f"Hỏi {day.day}")
            task.ask(session, Asked(words=question), by=world.chairman, at=noon(day))
    app = Desk(world, "khai").opens(PAGE, **AT, screen="5")
    assert re.findall(r"(\d+) days without an answer (Hỏi \d+) .*? Asked on \S+ (.*?\?)", words(app)) == [
        ("11", "Hỏi 3", "Why is the task late?"),
        ("4", "Hỏi 10", "Vướng ở đâu?"),
    ]
    assert links(app)["2 tasks whose units were asked"][1]["asked"] == "True"


def test_an_empty_subject_says_so_in_words(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, on=date(2024, 6, 3))
    desk = Desk(world, "khai")
    for screen, nothing in (
        ("2", "No task is overdue."),
        ("4", "No conclusion of a meeting"),
        ("5", "No question waits"),
    ):
        assert nothing in words(desk.opens(PAGE, **AT, screen=screen))


def test_where_nothing_was_assigned_a_meeting_is_told_no_more_than_that(world: World) -> None:
    desk = Desk(world, "khai")
    for subject in range(2, SUBJECTS + 1):
        assert "No task of 2024 had been assigned by then." in words(desk.opens(PAGE, **AT, screen=str(subject)))


def test_on_and_back_pass_every_screen_and_keep_period_and_moment(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        for number in range(12):
            world.assign(session, due=MAY, title=f"Nhiệm vụ {number} " + "có tên rất dài " * 12)
    desk, query = Desk(world, "khai"), {**AT, "known_at": "2024-06-14T20:00:00", "from": "period_report"}
    on = walk(desk, "Next →", **query)
    assert on[:3] == ["1", "2", "2.2"]
    assert on[-4:] == ["3", "3.2", "4", "5"]
    back = walk(desk, "← Back", **query, screen="5")
    assert [each.replace(".last", "") for each in back][:2] == ["5", "4"]
    assert len(back) == len(on)
    last = links(desk.opens(PAGE, **query, screen="5"))
    assert last["Figures"][1] == {**query, "screen": "1"}


@pytest.mark.parametrize("place", ["0", "6", "9.9", "2.0", "x", "2.200", "²", "1.last"])
def test_a_screen_that_is_none_shows_another(world: World, tasks: None, place: str) -> None:
    assert "14/06/2024" in words(Desk(world, "khai").opens(PAGE, **AT, screen=place))


def test_left_it_leads_back_to_where_one_came_from_at_the_same_point(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    assert links(desk.opens(PAGE, **AT))["Leave"] == ("overview", AT)
    assert links(desk.opens(PAGE, **AT, **{"from": "period_report"}))["Leave"] == ("period_report", AT)
    assert links(desk.opens(PAGE, **AT, **{"from": "//elsewhere.vn"}))["Leave"] == ("overview", AT)


def test_every_link_leads_to_a_page_of_ours(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    for subject in range(1, SUBJECTS + 1):
        pages = {page for page, _query in links(desk.opens(PAGE, **AT, screen=str(subject))).values()}
        assert pages <= set(PAGES_BY_PATH)


def test_only_what_is_shown_is_asked_for(world: World, tasks: None, queries: Queries) -> None:
    desk = Desk(world, "khai")
    desk.opens(PAGE, **AT)
    with queries() as asked:
        desk.opens(PAGE, **AT, screen="2")
    assert [statement for statement in asked if "directive.meeting_on" in statement] == []
    with queries() as asked:
        desk.opens(PAGE, **AT, screen="4")
    assert [statement for statement in asked if "directive.meeting_on" in statement] != []


def test_units_see_no_screen(world: World, tasks: None) -> None:
    app = Desk(world, "hoa").opens(PAGE, **AT)
    assert "Only those who see every task" in texts(app)
    assert [each for each in app.get("html") if 'class="screen"' in each.proto.body] == []
