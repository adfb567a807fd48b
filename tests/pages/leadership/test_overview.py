"""The overview: every register at a point, its number a link to its tasks, against the period before or last year."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from models.ledger.acts import Deadline, DeadlineKind, Document, Withdrawn
from models.register import ParField
from tests.conftest import World, noon
from tests.pages.desk import Desk, box, links, press, texts
from tests.pages.tables import tables

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
PAGE, NONE_COUNTED = "leadership/overview.py", "·"
H1 = {"period": "2024-H1", "as_of": "2024-06-14"}
AT = "2024-06-14"


def metrics(app: AppTest) -> list[tuple[str, str, str]]:
    return [(metric.label, metric.value, metric.delta) for metric in app.metric]


def breakdown(app: AppTest) -> list[tuple[str, str, str, str]]:
    """The rows of the table below: the group, all its tasks, those done, and the rate."""
    [table] = tables(app)
    shown = [table.column(head) for head in (table.heads[0], "Total", "Done", "Rate")]
    return [(group, total, done, rate) for group, total, done, rate in zip(*shown, strict=True)]


def test_every_number_leads_to_its_tasks_at_the_same_point(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1)
    assert metrics(app) == [("**Annual PAR plan**", "33.33%", "+33.33 points")]
    counted = {"as_of": AT, "register": "annual_plan", "year": "2024"}
    assert [link for link in links(app) if link[0] == "tasks"][1:] == [
        ("tasks", "**1** :green[Completed ahead of schedule]", {**counted, "standings": "completed_ahead"}),
        ("tasks", "**1** :blue[In progress, within the deadline]", {**counted, "standings": "in_progress"}),
        ("tasks", "**1** :red[Overdue, not completed]", {**counted, "standings": "overdue"}),
        (
            "tasks",
            "**1** :red[no reason given]",
            {"as_of": AT, "year": "2024", "unexplained": "True", "parts": "True"},
        ),
    ]
    assert "Due completion: 1 / 2 = 50.00%" in texts(app)
    assert texts(app).count("No task of this register had been assigned by then.") == 1


def test_the_year_before_is_compared_with_when_that_is_asked(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    before = desk.opens(PAGE, **H1)
    assert metrics(before)[0][2] == "+33.33 points", "on 14 March there were three tasks and none was done"
    [compare] = [group for group in before.button_group if group.label == "Compare with"]
    compare.set_value("last_year").run()
    assert metrics(desk.app)[0][2] == "", "a year ago there was nothing to divide by"
    assert desk.app.query_params["compare"] == "last_year"


def test_the_point_moves_the_figures_and_every_link(world: World, tasks: None) -> None:
    desk = Desk(world, "khai")
    app = desk.opens(PAGE, period="2024-H1", as_of="2024-05-31")
    assert {query["as_of"] for _page, _label, query in links(app)} == {"2024-05-31"}
    assert "Overdue" not in "".join(label for _page, label, _query in links(app))
    known = desk.opens(PAGE, **H1, known_at="2024-05-01T08:00")
    assert metrics(known)[0][1] == "0.00%", "on the first of May nobody had reported it"
    assert "Figures as they were known at 01/05/2024 08:00." in texts(known)


def test_the_tables_are_by_field_and_by_lead_unit_and_end_with_the_same_sum(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, field=ParField.DIGITAL)
    app = Desk(world, "khai").opens(PAGE, **H1)
    fields = breakdown(app)
    assert fields[-1] == ("Sum", "4", "1", "25.00%")
    assert [row for row in fields[:-1] if row[1] != NONE_COUNTED] == [
        ("Reform of administrative procedures", "3", "1", "33.33%"),
        ("E-government and digital government", "1", NONE_COUNTED, "0.00%"),
    ]
    app.session_state["breakdown"] = "By lead unit"
    app.run()
    assert breakdown(app) == [
        ("Department of Justice", "2", "1", "50.00%"),
        ("Department of Information", "1", NONE_COUNTED, "0.00%"),
        ("People's Committee of Nam Sach District", "1", NONE_COUNTED, "0.00%"),
        ("Sum", "4", "1", "25.00%"),
    ]


def test_a_member_sees_first_what_they_supervise_now_and_nobody_else_does(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.assign(session, supervisor_id=world.chairman.id)

    def shown(login: str, as_of: str) -> list[tuple[str, str]]:
        return [link[:2] for link in links(Desk(world, login).opens(PAGE, period="2024-H1", as_of=as_of))]

    supervised, now = ("tasks", "**1** tasks that you supervise"), today().isoformat()
    assert supervised in shown("khai", now)
    assert supervised not in shown("thuha", now)
    assert supervised not in shown("khai", AT), "who supervised what on a past day is not known"


def test_an_officer_sees_the_figures_of_the_own_tasks_and_no_report(world: World, tasks: None) -> None:
    app = Desk(world, "hoa").opens(PAGE, **H1)
    assert metrics(app) == [("**Annual PAR plan**", "100.00%", "+100.00 points")]
    assert {page for page, _label, _query in links(app)} == {"tasks"}


def test_without_a_day_in_the_address_the_report_has_its_own(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, period="2024-H1")
    assert box(app.text_input, "As of").value == "14/06/2024"
    report, meeting = links(app)[:2]
    assert (report[2], meeting[2]) == ({"period": "2024-H1"}, H1)


def test_another_period_has_its_own_day(world: World, tasks: None) -> None:
    app = Desk(world, "khai").opens(PAGE, **H1)
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
    links = [label for each in app.get("page_link") if (label := each.proto.label).startswith("**")]
    assert links == [
        "**3** tasks in all",
        "**1** :green[Completed, no deadline]",
        "**2** :gray[Not completed, no deadline]",
        "**1** :violet[Withdrawn]",
    ]
    table = tables(app)[0]
    whole = {head: table.column(head)[-1] for head in table.heads[1:-1]}
    assert {head: count for head, count in whole.items() if count != NONE_COUNTED} == {
        "Total": "3",
        "Done": "1",
        "Done, no deadline": "1",
        "Open, no deadline": "2",
        "Withdrawn": "1",
    }
