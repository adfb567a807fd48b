"""The overview: every register at a point, its number a link to its tasks, against the period before or last year."""

import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from exchange.writing.markup import Mark
from models.counting.standing import COMPLETED, COUNTED
from models.ledger.acts import Deadline, DeadlineKind, Document, Split, Withdrawn
from models.register import ANNUAL_PLAN, ParField, open_registers
from models.task.task import Task
from pages.leadership.show_ranking import _moved
from pages.parts.address import code
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, html_links, links, press, shown_html, text_of, texts
from tests.pages.tables import tables

PAGE, NONE_COUNTED = "leadership/overview.py", "·"
H1 = {"period": "2024-H1", "as_of": "2024-06-14"}
AT = "2024-06-14"
IN_SENTENCE = re.compile(r"\[([^\]]+)\]\(/tasks\?([^)]*)\)")


def cards(app: AppTest) -> list[str]:
    """What each card says, read aloud."""
    return re.findall(r"<section.*?</section>", shown_html(app), re.DOTALL)


def card(app: AppTest) -> str:
    [only] = cards(app)
    return text_of(re.sub(r'<div class="shares".*?</div>', "", only))


def breakdown(app: AppTest) -> list[tuple[str, str, str, str]]:
    """The rows of the table below: the group, all its tasks, those done, and the rate."""
    [table] = tables(app)
    shown = [table.column(head) for head in (table.heads[0], "Total", "Completed", "Rate")]
    return [(group, total, done, rate) for group, total, done, rate in zip(*shown, strict=True)]


def test_every_number_leads_to_its_tasks_at_the_same_point(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert card(app) == "Annual PAR plan 33.33% 1 / 3 1 overdue 1 ahead 1 in progress"
    counted = {"period": "2024-H1", "as_of": AT, "register": "annual_plan", "year": "2024"}
    told = [(text, query) for page, text, query in html_links("".join(cards(app))) if page == "tasks"]
    classes = {"overdue": "Overdue", "completed_ahead": "Ahead", "in_progress": "In progress"}
    assert told == [
        ("33.33%", {**counted, "standings": code(COUNTED)}),
        ("1", {**counted, "standings": code(COMPLETED)}),
        ("3", {**counted, "standings": code(COUNTED)}),
        *((f"1 {name}", {**counted, "standings": each}) for each, name in classes.items()),  # in the bar
        ("1 overdue", {**counted, "standings": "overdue"}),
        ("1 ahead", {**counted, "standings": "completed_ahead"}),
        ("1 in progress", {**counted, "standings": "in_progress"}),
    ]
    assert "By 14/06/2024: Annual PAR plan: 1/3 completed, 33.33%; 1 task is overdue." in texts(app)
    [sentence] = [each.value for each in app.markdown if str(each.value).startswith("By 14/06/2024")]
    led = [(text, dict(parse_qsl(query))["standings"]) for text, query in IN_SENTENCE.findall(sentence)]
    counts = [("1", code(COMPLETED)), ("3", code(COUNTED)), ("33.33%", code(COUNTED)), ("1", "overdue")]
    assert led == counts


def test_the_rules_of_the_rates_are_one_press_away(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    assert "Due completion" not in texts(desk.opens(PAGE, **H1))
    assert "Due completion: 1 / 2 = 50.00%" in texts(desk.opens(PAGE, **H1, more="True"))


def test_the_year_before_is_compared_with_unless_the_period_before_is_asked_for(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    assert "First 6 months of 2023" not in card(desk.opens(PAGE, **H1)), "there was no task a year ago"
    app = desk.opens(PAGE, **H1, more="True")
    [compare] = [group for group in app.button_group if group.label == "Compare with"]
    compare.set_value("before").run()
    assert desk.app.query_params["compare"] == "before"
    assert "▲ 33.33 · First quarter of 2024: 0.00% (0/3)" in card(desk.app), "on 14 March none of the three was done"
    assert "33.33%, :green[33.33 points higher than in the period before]; 1 task is overdue." in texts(desk.app)
    closed = desk.opens(PAGE, **H1, compare="before")
    assert "First quarter of 2024" in card(closed), "what the address says holds while its tools are put away"


def test_what_fell_since_last_year_has_one_colour_which_is_not_that_of_what_is_overdue(
    world: World, tasks: None
) -> None:
    """On the card, in the sentence, on the meeting's screen and among units side by side."""
    with world.db.writing() as session:
        open_registers(session, 2025)
        terms, january = world.terms(due=date(2025, 6, 30)), date(2025, 1, 10)
        Task.assign(
            session, terms, register_code=ANNUAL_PLAN, year=2025, by=world.secretary, on=january, at=noon(january)
        )
    desk, at = Desk(world, "khai"), {"period": "2025-H1", "as_of": "2025-06-14"}
    app = desk.opens(PAGE, **at)
    assert re.findall(r'class="(\w+)" title="33.33 points lower than a year ago">▼ 33.33<', "".join(cards(app))) == [
        "orange"
    ]
    assert "0.00%, :orange[33.33 points lower than a year ago]; no task is overdue." in texts(app)
    meeting = desk.opens("leadership/presentation.py", **at)
    assert '<span class="orange">33.33 points lower than a year ago</span>' in shown_html(meeting)
    assert [each.colour for each in (_moved(2), _moved(-2)) if isinstance(each, Mark)] == ["green", "orange"]


def test_the_point_moves_the_figures_and_every_link(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(PAGE, period="2024-H1", as_of="2024-05-31")
    led = [query for page, _text, query in html_links(shown_html(app)) if page == "tasks" and "due_by" not in query]
    assert {query["as_of"] for query in led} == {"2024-05-31"}
    assert "overdue" not in card(app)
    known = desk.opens(PAGE, **H1, known_at="2024-05-01T08:00")
    assert "0.00%" in card(known), "on the first of May nobody had reported it"
    assert "By 14/06/2024, as known at 01/05/2024 08:00:" in texts(known)


def test_what_is_late_stands_there_with_unit_days_and_reason_and_the_unit_is_asked_with_one_press(
    world: World, tasks: None
) -> None:
    app = Desk(world, "khai").opens(PAGE, period="2024-Y", as_of=today().isoformat())
    late = text_of(shown_html(app))
    over = (today() - date(2024, 5, 31)).days
    assert f"People's Committee of Nam Sach District · {over:,} days over" in late
    assert "No reason given, nothing reported yet" in late
    first = next(button for button in app.button if button.label == "Ask the unit")
    first.click().run()
    assert "is asked why the task is late." in app.toast[0].value


def test_late_parts_are_told_beside_the_wholes_that_the_sentence_counts(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session, title="Chia phần", lead_id=world.stp, due=date(2024, 5, 31))
        units = (world.stttt, world.nam_sach)
        whole.split(session, Split(units=units), by=world.secretary, on=date(2024, 2, 1), at=noon(date(2024, 2, 1)))
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert "1 task is overdue." in texts(app)
    late = [(text, query.get("parts", "")) for _page, text, query in html_links(shown_html(app)) if "with" in text]
    assert ("3 with their parts", "True") in late
    assert "1 overdue · 3 with their parts" in text_of(shown_html(app))


def test_past_days_ask_nobody(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert "Ask the unit" not in [button.label for button in app.button]


def test_what_falls_due_in_fifteen_days_and_who_is_worst_stand_beside_it(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, due=date(2024, 6, 26), title="Sau đó")
        world.assign(session, due=date(2024, 6, 25), title="Sát hạn")
    told = text_of(shown_html(Desk(world, "khai").opens(PAGE, **H1)))
    assert "2 fall due by 29/06/2024 Sát hạn" in told
    assert "Sau đó" not in told
    units = told[told.index("Units, worst first") : told.index("Fields, worst first")]
    assert units.strip() == (
        "Units, worst first Annual PAR plan People's Committee of Nam Sach District 1 overdue · 0.00% (0/1) "
        "Department of Information 0.00% (0/1)"
    )


def test_the_tables_are_by_field_and_by_lead_unit_the_worst_first_and_end_with_the_same_sum(
    world: World, tasks: None
) -> None:
    with world.db.writing() as session:
        world.assign(session, field=ParField.DIGITAL)
    desk = Desk(world, "khai")
    told = "Field, one bar each: 1 of 4 tasks are completed, 1 are overdue."
    assert told in text_of(shown_html(desk.opens(PAGE, **H1)))
    assert breakdown(desk.app) == [
        ("Reform of administrative procedures", "3", "1", "33.33%"),
        ("E-government and digital government", "1", NONE_COUNTED, "0.00%"),
        ("Sum", "4", "1", "25.00%"),
    ]
    assert breakdown(desk.opens(PAGE, **H1, tab="units")) == [
        ("People's Committee of Nam Sach District", "1", NONE_COUNTED, "0.00%"),
        ("Department of Information", "1", NONE_COUNTED, "0.00%"),
        ("Department of Justice", "2", "1", "50.00%"),
        ("Sum", "4", "1", "25.00%"),
    ]


def test_a_member_sees_what_they_supervise_now_and_nobody_else_does(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, supervisor_id=world.chairman.id, due=date(2024, 5, 31))

    def shown(login: str, as_of: str) -> str:
        return text_of(shown_html(Desk(world, login).opens(PAGE, period="2024-H1", as_of=as_of)))

    supervised, now = "1 task that you supervise 1 overdue · 0.00% (0/1)", today().isoformat()
    assert supervised in shown("khai", now)
    assert supervised not in shown("thuha", now)
    assert supervised not in shown("khai", AT), "who supervised what on a past day is not known"


def test_an_officer_sees_the_figures_of_the_own_tasks_and_no_report(world: World, tasks: None) -> None:
    app = Desk(world, "hoa").opens(PAGE, **H1)
    assert card(app).startswith("Annual PAR plan 100.00% 1 / 1 ")
    assert {page for page, _label, _query in html_links(shown_html(app))} == {"tasks", "unit_profile"}
    assert links(app) == []


def test_without_a_day_in_the_address_the_report_has_its_own(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, period="2024-H1")
    assert "As of 14/06/2024 · options" in [button.label for button in app.button]
    report, meeting = links(app)[:2]
    assert (report[2], meeting[2]) == ({"period": "2024-H1"}, H1)


def test_another_period_has_its_own_day(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1, more="True")
    app.selectbox[0].select("2024-Q1").run()
    assert (app.query_params.get("period"), app.query_params.get("as_of")) == ("2024-Q1", None)
    assert box(app.text_input, "As of").value == "14/03/2024"
    press(app, "Tiếng Việt")
    assert box(app.text_input, "Tính đến ngày").value == "14/03/2024"


def test_without_a_deadline_is_told_alike_in_the_list_and_in_the_table_of_the_overview(world: World) -> None:
    regular = Deadline(text="Thường xuyên", kind=DeadlineKind.REGULAR)
    with world.db.writing() as session:
        world.finish(session, world.assign(session, deadline=regular), date(2024, 6, 3))
        for title in ("Trực hệ thống", "Cập nhật dữ liệu"):
            world.assign(session, deadline=regular, title=title)
        letter = Document(symbol="5/QĐ-UBND", on=date(2024, 6, 3))
        world.assign(session, title="x").withdraw(
            session, Withdrawn(document=letter), by=world.secretary, at=noon(letter.on)
        )
    app = Desk(world, "khai").opens("leadership/overview.py", period="2024-H1", as_of="2024-06-14")
    assert card(app).endswith("1 / 3 1 completed, no deadline 2 not completed, no deadline 1 withdrawn")
    table = tables(app)[0]
    whole = {head: table.column(head)[-1] for head in table.heads[1:-1]}
    assert {head: count for head, count in whole.items() if count != NONE_COUNTED} == {
        "Total": "3",
        "Completed": "1",
        "Completed, no deadline": "1",
        "Not completed, no deadline": "2",
        "Withdrawn": "1",
    }


@pytest.mark.parametrize(
    ("page", "of"),
    [("overview", {}), ("side_by_side", {}), ("presentation", {}), ("unit_profile", {"id": "1"})],
)
def test_behind_the_number_of_a_class_stands_the_same_period(
    world: World, tasks: None, page: str, of: dict[str, str]
) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(f"leadership/{page}.py", **H1, **of)
    told = [(to, query) for to, _text, query in html_links(shown_html(app)) if "standings" in query]
    assert told
    assert {(to, query["period"], query["as_of"], query["year"]) for to, query in told} == {
        ("tasks", "2024-H1", AT, "2024")
    }
    there = desk.opens("task/tasks.py", **told[0][1])
    assert "First 6 months of 2024 · As of 14/06/2024 · options" in [button.label for button in there.button]
