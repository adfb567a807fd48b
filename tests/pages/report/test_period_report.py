"""The half-year check on its pages: opened, frozen, written, issued, corrected; units side by side, the calendar."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import text
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.calendar.period import Period, PeriodKind, Periods, by_rule
from models.indicator.content import Measure, Rhythm, SetContent
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.evidence import File
from models.person import User
from models.register import ANNUAL_PLAN, open_registers
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.report.issued import IssuedReport
from models.report.outline import OutlineKind, change_section, shipped_outline
from models.report.report import PeriodReport, State, prepared_in
from models.report.requests import requests_in
from models.report.scan import add_scan
from models.report.steps import Remark, propose, send_back
from models.task.task import Task
from pages.report import offer_issuing, read_figures, show_hands, show_moved_on, show_report_text
from queries.installation.verification import verification
from queries.report import tasks as report_tasks
from server.exports import turns
from server.exports.turns import turn_in_this_thread
from tests.conftest import JANUARY, World, noon
from tests.models.indicator.sets import indicator
from tests.pages.desk import Desk, box, press, shown_html, texts
from tests.pages.tables import tables
from tests.reports import SIGNATURE, approved, word_at_once
from usecases.issue_report import compose_report, issue_report
from wording.help import Rule, help_on
from wording.language import day

REPORT, H1 = "report/period_report.py", {"period": "2024-H1"}
REMARK = "Nêu rõ đơn vị chậm."
OVERVIEW, INBOX = "leadership/overview.py", "office/inbox.py"


def opened(world: World, login: str = "thuha", **query: str) -> AppTest:
    return Desk(world, login).opens(REPORT, **{**H1, **query})


def part(app: AppTest, name: str) -> AppTest:
    next(each for each in app.button_group if each.label == "Section").set_value(name).run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def approve(world: World) -> None:
    """A vice chairman reads what is proposed, and approves it."""
    press(opened(world, "khai"), "Approve")


def propose_and_approve(world: World, app: AppTest) -> AppTest:
    """The report from wherever it is to where it can be issued, on a page of its own."""
    for step in ("Open the report", "Freeze the data", "Put it before a leader"):
        if step in labels(app):
            press(app, step)
    approve(world)
    return opened(world)


def sign(app: AppTest, symbol: str = "123/BC-SNV") -> AppTest:
    """Number, day and signer are entered."""
    for label, words in (("Number and symbol", symbol), ("Signed on", "17/06/2024"), ("Signed by", "Phạm Văn Lâm")):
        box(app.text_input, label).set_value(words).run()
    return app


@pytest.fixture
def issued(world: World, tasks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report of the half year is issued; no Word file is made for it, nor for what comes after."""
    monkeypatch.setattr(offer_issuing, "report_word", word_at_once)
    with world.db.writing() as session:
        report = PeriodReport.open(session, by_rule(2024, PeriodKind.H1), by=world.secretary, at=now())
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=now())
    composed = compose_report(world.secretary, by_rule(2024, PeriodKind.H1), SIGNATURE, word=word_at_once)
    with world.db.writing() as session:
        issue_report(session, composed, by=world.secretary, at=now())


def test_from_opening_to_issuing_in_minutes(world: World, tasks: None) -> None:
    app = opened(world)
    assert "This report is not being prepared." in texts(app)
    press(app, "Open the report")
    press(app, "Freeze the data")
    assert "Data frozen on" in texts(app)
    part(app, "figures")
    assert "Every total is the sum of its parts." in texts(app)
    part(app, "text")
    assert "33" in texts(app)
    app = press(sign(propose_and_approve(world, app)), "Issue the report")
    part(app, "issued")
    with world.db.reading() as session:
        [issued] = session.exec(select(IssuedReport)).all()
        assert issued.is_whole
        kinds = [f"{chosen}.{ending}" for chosen in ("en", "vi") for ending in ("docx", "xlsx")]
        assert sorted(issued.files) == [f"bao-cao-2024-H1-{kind}" for kind in kinds]
        assert session.exec(select(PeriodReport)).all() == []
    page = Desk(world, "khai").opens("report/issued.py", id="1")
    offered = {each.proto.label for each in page.get("link_button")}
    assert set(issued.files) == offered - {"bao-cao-2024-H1-en.pdf"}
    assert "This is what was issued" in texts(page)
    assert "the figures are the same" in texts(page)
    assert [each.proto.body[:6] for each in page.markdown if each.proto.help == help_on(Rule.SEAL)] == ["Seal: "]


def test_the_scan_of_a_report_that_has_none_is_offered_to_the_secretariat_until_it_is_there(
    world: World, issued: None
) -> None:
    assert "Keep the scan for good" in labels(Desk(world, "thuha").opens("report/issued.py", id="1"))
    assert "Keep the scan for good" not in labels(Desk(world, "khai").opens("report/issued.py", id="1"))
    with world.db.writing() as session:
        add_scan(session, 1, File("ky.pdf", b"%PDF-1.4 signed %%EOF"), by=world.secretary, at=now())
    page = Desk(world, "thuha").opens("report/issued.py", id="1")
    assert "Keep the scan for good" not in labels(page)
    assert "ky.pdf is the signed scan, added after the report was issued." in texts(page)
    pressed_for = {each.value for box in page.expander for each in box.markdown}
    in_sight = [each for kind in (page.markdown, page.caption) for each in kind if each.value not in pressed_for]
    assert not [each.value for each in in_sight if re.search(r"[0-9a-f]{64}", each.value)]
    assert [text for text in pressed_for if text.startswith("Checksum of ky")]
    assert "ky.pdf" in {each.proto.label for each in page.get("link_button")}
    assert "This is what was issued" in texts(page)


def test_a_leader_who_stands_there_sees_what_was_put_before_them_since(
    world: World, tasks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fragment looks by itself; here it looks once more than it was drawn for."""
    app = opened(world)
    press(app, "Open the report")
    press(app, "Freeze the data")
    asked: list[State | None] = []
    look = show_moved_on._look

    def late(user: User, period: Period, drawn: State | None) -> None:
        asked.append(drawn)
        if len(asked) == 1:
            with world.db.writing() as session:
                propose(session, prepared_in(session, 2024, PeriodKind.H1), by=world.secretary, at=now())
        look(user, period, drawn)

    monkeypatch.setattr(show_moved_on, "_look", late)
    assert "Approve" in labels(opened(world, "khai"))
    assert len(asked) == len(set(asked)) == 2


def test_an_issued_report_whose_units_the_ledger_counts_otherwise_says_so(world: World, issued: None) -> None:
    with world.db.writing() as session:
        session.execute(text("UPDATE task_state SET lead_id = :unit"), {"unit": world.nam_sach})
    page = Desk(world, "khai").opens("report/issued.py", id="1")
    assert "This is what was issued" in texts(page)
    assert "the figures differ. Tell the administrator." in texts(page)


def tamper_with(world: World, code: str) -> None:
    """Let the row of a task say otherwise than its acts, behind the ledger's back."""
    with world.db.writing() as session:
        session.execute(text("UPDATE task SET percent = 99 WHERE code = :code"), {"code": code})


def test_figures_that_went_wrong_since_the_page_was_drawn_are_refused_with_their_rows(
    world: World, tasks: None
) -> None:
    app = sign(propose_and_approve(world, opened(world)))
    tamper_with(world, "2024-KH-003")
    press(app, "Issue the report")
    assert "The figures do not add up: 2024-KH-003. It cannot be issued." in texts(app)
    with world.db.reading() as session:
        assert session.exec(select(IssuedReport)).all() == []
        assert session.get(PeriodReport, (2024, "H1")) is not None


def test_a_report_whose_figures_do_not_add_up_offers_no_issuing_and_names_the_rows(world: World, tasks: None) -> None:
    tamper_with(world, "2024-KH-003")
    app = opened(world)
    press(app, "Open the report")
    press(app, "Freeze the data")
    assert "The figures do not add up; see “Figures and checks”. It cannot be issued." in texts(app)
    assert "Put it before a leader" not in labels(app)
    part(app, "figures")
    assert "Every task stands as its acts say 3 ≠ 2. [2024-KH-003](/task?code=2024-KH-003&" in texts(app)


def test_the_checks_say_how_many_tasks_are_folded_anew_and_until_when(
    world: World, tasks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_figures, "A_FEW", 0)
    app = opened(world, part="figures")
    assert "0 of 3 tasks are checked, as recorded until " in texts(app)
    assert "Every task stands as its acts say" not in "".join(table.text for table in tables(app))
    verification().go_on(2)
    assert "2 of 3 tasks are checked" in texts(app.run())
    verification().go_on(2)
    assert "3 tasks were folded anew from their acts, as recorded until " in texts(app.run())
    assert "under way, and this page" not in texts(app)
    assert "Every task stands as its acts say" in "".join(table.text for table in tables(app))


def test_a_list_begins_with_a_few_tasks_and_never_shows_more_than_a_page_can(
    world: World, tasks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.db.writing() as session:
        world.assign(session, due=date(2024, 4, 30))
    monkeypatch.setattr(show_report_text, "SHOWN", 1)
    app = opened(world)
    assert re.search(r"… and 1 more\]\(\S*whole=late\b", texts(app))
    monkeypatch.setattr(report_tasks, "MANY", 1)
    assert "… and 1 more; all of them stand in the annexes." in texts(opened(world, whole="late"))


def test_words_are_changed_and_numbers_are_not(world: World, tasks: None) -> None:
    app = opened(world)
    press(app, "Open the report")
    app.session_state["write_results"] = True
    app.run()
    box(app.text_area, "Words, with figures in braces").set_value("Đạt 99 %").run()
    press(app, "Keep these words")
    assert "“99” is no figure of the register" in texts(app)
    box(app.text_area, "Words, with figures in braces").set_value("Đạt {plan_rate}").run()
    press(app, "Keep these words")
    with world.db.reading() as session:
        assert session.get_one(PeriodReport, (2024, "H1")).texts == {"en": {"results": "Đạt {plan_rate}"}}
    assert "33.33" in texts(app).replace("\\", "")


def test_two_who_prepare_it_do_not_undo_each_other(world: World, tasks: None) -> None:
    app = opened(world)
    press(app, "Open the report")
    press(app, "Freeze the data")
    other = opened(world)
    other.session_state["write_results"] = True
    other.run()
    box(other.text_area, "Words, with figures in braces").set_value("Đạt {plan_rate}").run()
    press(other, "Keep these words")
    for step in ("Thaw the data", "Put this report away"):
        stale = opened(world)
        with world.db.writing() as session:
            report = session.get_one(PeriodReport, (2024, "H1"))
            report.edits += 1
        next(each for each in stale.button if each.label == step).click().run()
        assert "Somebody else has changed this" in texts(stale)
        with world.db.reading() as session:
            report = session.get_one(PeriodReport, (2024, "H1"))
            assert report.frozen_at is not None
            assert report.texts == {"en": {"results": "Đạt {plan_rate}"}}


def test_a_correction_says_why_and_shows_what_changed(
    world: World, issued: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.db.writing() as session:
        late = session.exec(select(Task).where(Task.code == "2024-KH-002")).one()
        report = late.acts(session)[0].content
        late.correct(
            session,
            1,
            report.model_copy(update={"deadline": report.deadline.model_copy(update={"due": date(2024, 6, 30)})}),
            because="Ghi sai thời hạn",
            by=world.secretary,
            at=now(),
        )
    app = part(opened(world), "changes")
    assert "1 task stands otherwise" in texts(app)
    app = sign(propose_and_approve(world, app), "124/BC-SNV")
    press(app, "Issue the report")
    assert "Say why the issued report is corrected." in texts(app)
    box(app.text_area, "Why the issued report is corrected").set_value("Ghi sai thời hạn").run()
    with monkeypatch.context() as others, turn_in_this_thread(world.secretary.id):
        others.setattr(turns, "MOST_WAITING", 1)
        press(app, "Issue the report")
    assert "Other files are being made for you." in texts(app)
    assert box(app.text_area, "Why the issued report is corrected").value == "Ghi sai thời hạn"
    press(app, "Issue the report")
    with world.db.reading() as session:
        first, second = session.exec(select(IssuedReport).order_by(col(IssuedReport.id))).all()
        assert second.supersedes_id == first.id
    page = Desk(world, "thuha").opens("report/issued.py", id="1")
    assert "A later report corrects this one." in texts(page)
    page = Desk(world, "thuha").opens("report/issued.py", id="2")
    page.session_state["diff"] = True
    page.run()
    [differing] = [table for table in tables(page) if table.about == "What it says otherwise"]
    figures = [row for row in differing.rows if "Annual PAR plan" in row[0].text and row[0].text[-4:] != "Rate"]
    assert [row[0].text for row in figures if "Since the report before" in row[0].text]
    assert [cell.text for row in figures for cell in row[1:] if cell.text != "·" and not cell.links] == []


def test_who_has_not_reported_is_named(world: World, tasks: None) -> None:
    app = part(opened(world), "chase")
    assert "2 units have yet to report" in texts(app)
    assert "2 units have tasks that are overdue, due within 15 days or not reported on, or late sections" in texts(
        app
    )


def test_a_vice_chairman_reads_and_changes_nothing(world: World, tasks: None) -> None:
    app = opened(world, "khai")
    assert not {"Open the report", "Freeze the data", "Put it before a leader", "Approve"} & set(labels(app))
    press(opened(world), "Open the report")
    app = opened(world, "khai")
    assert "In preparation" in texts(app)
    assert "Freeze the data" not in labels(app)


def test_units_see_no_report_and_only_their_own_page(world: World, tasks: None) -> None:
    for page in (REPORT, "leadership/side_by_side.py", "leadership/presentation.py", "report/issued.py"):
        app = Desk(world, "hoa").opens(page)
        assert "Only those who see every task" in texts(app)
    own = Desk(world, "hoa").opens("leadership/unit_profile.py", id=str(world.stp), **H1)
    assert "Department of Justice" in texts(own)
    other = Desk(world, "hoa").opens("leadership/unit_profile.py", id=str(world.stttt), **H1)
    assert "Only those who see every task" in texts(other)


def test_a_link_to_another_point_is_followed_while_the_report_is_prepared(world: World, tasks: None) -> None:
    app = opened(world)
    press(app, "Open the report")
    press(app, "Freeze the data")
    there = Desk(world, "khai").opens(REPORT, **H1, as_of="2024-05-01")
    assert "at another point than this address asks for" in texts(there)
    assert "As of 01/05/2024 · options" in [button.label for button in there.button]
    assert "Freeze the data" not in labels(there)
    here = opened(world, "khai")
    assert "at another point" not in texts(here)
    assert "Data as of 14/06/2024" in texts(here)


def test_what_was_measured_otherwise_since_a_point_stands_beside_the_tasks(world: World, tasks: None) -> None:
    posts = SetContent(name_vi="Vị trí", name_en="Posts", indicators=(indicator("posts", Measure.COUNT),))
    with world.db.writing() as session:
        told: dict[str, Any] = {"by": world.secretary, "at": noon(JANUARY)}
        IndicatorSet.add(session, "own", posts, rhythm=Rhythm.PERIOD, from_year=2024, **told)
        for number, on in ((812, date(2024, 5, 20)), (813, date(2024, 6, 3))):
            of_period = Measured("own", "posts", None, 2024, PeriodKind.H1)
            entry = Entry(of_period, Values(value=Decimal(number)), on)
            measure(session, [entry], by=world.secretary, at=noon(on))
    query = {**H1, "part": "changes", "since": "other"}
    app = Desk(world, "khai").opens(REPORT, **query, since_as_of="2024-05-25", since_known_at="2024-05-25T12:00")
    [table] = [table for table in tables(app) if table.about == "Indicators that were measured otherwise"]
    assert [[cell.text for cell in row[-2:]] for row in table.rows] == [["812", "813"]]
    app = Desk(world, "khai").opens(REPORT, **query, since_as_of="2024-06-13")
    assert [table for table in tables(app) if table.about == "Indicators that were measured otherwise"] == []


def test_the_point_compared_with_stands_in_the_address(world: World, tasks: None) -> None:
    query = {**H1, "part": "changes", "since": "other", "since_as_of": "2024-05-25"}
    app = Desk(world, "khai").opens(REPORT, **query)
    assert "From 25/05/2024" in texts(app)
    assert "The deadline 31/05/2024 passed." in texts(app)
    back = Desk(world, "khai").opens(REPORT, **{**query, "as_of": "2024-05-01", "since_as_of": "2024-06-14"})
    assert "The deadline 31/05/2024 had not passed yet." in texts(back)


def test_what_was_completed_and_counted_leads_to_the_tasks_of_either_side(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, due=date(2024, 8, 31), title="Xong sau"), date(2024, 6, 3))
    query = {**H1, "part": "changes", "since": "other", "since_as_of": "2024-05-25"}
    app = Desk(world, "khai").opens(REPORT, **query)
    [line] = [each.value for each in app.markdown if "**: completed" in each.value]
    numbers = re.findall(r"\[(\d+)\]\(/tasks\?as_of=([\d-]+)", line)
    before, after = "2024-05-25", "2024-06-14"
    assert numbers == [("1", before), ("2", after), ("4", before), ("4", after)]
    for number, address in re.findall(r"\[(\d+)\]\((/tasks\?[^)]+)\)", line):
        opened_list = Desk(world, "khai").opens("task/tasks.py", **dict(parse_qsl(urlsplit(address).query)))
        assert f"**{number} task" in texts(opened_list)


def test_at_first_the_running_period_is_compared_with_a_week_ago_and_a_past_day_with_what_it_knew(
    world: World, tasks: None
) -> None:
    period, week_ago = Periods().on(today()), day(today() - timedelta(days=7))
    with world.db.writing() as session:
        open_registers(session, period.year)
        Task.assign(
            session,
            world.terms(due=today()),
            register_code=ANNUAL_PLAN,
            year=period.year,
            by=world.secretary,
            on=today(),
            at=now(),
        )
    running = Desk(world, "khai").opens(REPORT, period=period.code, part="changes")
    assert f"From {week_ago} to {day(today())}:" in texts(running)
    past = Desk(world, "khai").opens(REPORT, **H1, part="changes")
    assert "From 14/06/2024 (as known at 14/06/2024 23:59) to 14/06/2024:" in texts(past)


def test_many_changes_are_read_page_by_page(world: World) -> None:
    with world.db.writing() as session:
        for number in range(61):
            world.assign(session, due=date(2024, 5, 31), title=f"Việc {number}")
    query = {**H1, "part": "changes", "since": "other", "since_as_of": "2024-05-25"}
    assert "code=2024-KH-061" not in texts(Desk(world, "khai").opens(REPORT, **query))
    app = Desk(world, "khai").opens(REPORT, **query, changes_page="2")
    assert "code=2024-KH-061" in texts(app)
    [move] = [table.links("Tasks") for table in tables(app) if table.about == "What changed"]
    assert "since_as_of=2024-05-25" in move[0]
    assert "changes_page" not in move[0], "fewer tasks have fewer pages"


def test_words_alone_are_a_difference_between_two_issued_reports(world: World, issued: None) -> None:
    press(opened(world), "Open the report")
    with world.db.writing() as session:
        session.get_one(PeriodReport, (2024, "H1")).texts = {"en": {"results": "Other words."}}
    app = sign(propose_and_approve(world, opened(world)), "124/BC-SNV")
    box(app.text_area, "Why the issued report is corrected").set_value("Lời văn").run()
    press(app, "Issue the report")
    page = Desk(world, "khai").opens("report/issued.py", id="2")
    page.session_state["diff"] = True
    page.run()
    assert "Other words." in texts(page).replace("\\", "")
    assert "Both reports say the same" not in texts(page)


def test_the_drafts_are_there_for_a_vice_chairman_at_any_time(world: World, tasks: None) -> None:
    assert {"Word draft", "Excel"} <= {each.proto.label for each in opened(world, "khai").get("link_button")}


def test_results_by_unit_are_read_as_it_was_or_with_the_units_of_today(world: World, tasks: None) -> None:
    day_of_effect = date(2024, 7, 1)
    with world.db.writing() as session:
        terms = ReorganisationTerms(
            kind=ReorganisationKind.MERGE,
            document=Document(symbol="1669/NQ", on=day_of_effect),
            on=day_of_effect,
            successors={world.stttt: (world.stp,)},
        )
        Reorganisation.carry_out(session, terms, by=world.secretary, at=now())

    def by_unit(app: AppTest) -> list[tuple[str, str]]:
        table = next(each for each in tables(app) if each.heads[0] == "Lead unit")
        return list(zip(table.column("Lead unit"), table.column("Tasks"), strict=True))

    app = part(opened(world, "khai"), "figures")
    justice, information, district = "Department of Justice", "Department of Information", by_unit(app)[2][0]
    assert by_unit(app) == [(justice, "1"), (information, "1"), (district, "1"), ("Sum", "3")]
    assert "Each task with its lead as of 14/06/2024; a unit that had ended by then says until when." in texts(app)
    box(app.selectbox, "Structure").set_value("today").run()
    assert by_unit(app) == [(justice, "2"), (district, "1"), ("Sum", "3")]
    assert "With the units of today" in texts(app)
    box(app.selectbox, "Units of a group").set_value("kind:department").run()
    assert by_unit(app) == [(justice, "2"), ("Sum", "2")]
    assert "With the units of today" in texts(opened(world, structure="today")), "the drafts say it too"


def test_a_leader_returns_it_with_remarks_at_their_places_and_what_was_changed_can_be_read(
    world: World, tasks: None
) -> None:
    app = opened(world)
    for step in ("Open the report", "Freeze the data", "Put it before a leader"):
        press(app, step)
    assert "Change the words" not in [each.label for each in app.expander]
    assert "[Read the report" in texts(Desk(world, "khai").opens(OVERVIEW))
    assert "Read the report" not in texts(Desk(world, "thuha").opens(INBOX))
    leader = opened(world, "khai")
    press(leader, "Return with remarks")
    assert "Say what is to be changed." in texts(leader)
    leader.session_state["remark_late"] = True
    leader.run()
    box(leader.text_area, "What is to be changed").set_value("Nêu rõ đơn vị chậm.").run()
    press(leader, "Return with remarks")
    assert "[A leader returned the report with remarks]" in texts(Desk(world, "thuha").opens(INBOX))
    assert "Read the report" not in texts(Desk(world, "khai").opens(OVERVIEW))
    app = opened(world)
    assert "Returned with remarks on" in texts(app)
    assert "1 remark stands in the text below." in texts(app)
    assert REMARK in [each.value for each in app.warning]
    app.session_state["write_late"] = True
    app.run()
    box(app.text_area, "Words, with figures in braces").set_value("Quá hạn {overdue_count} việc.").run()
    press(app, "Keep these words")
    hands = part(opened(world), "hands")
    assert "Who changed what" in texts(hands)
    assert "Nguyễn Thu Hà" in texts(hands)
    assert "as proposed" in texts(hands)
    press(opened(world), "Put it before a leader")
    assert REMARK in [each.value for each in opened(world, "khai").warning], "what was asked for is read beside it"
    approve(world)
    assert "Approved on" in texts(opened(world))
    assert REMARK not in [each.value for each in opened(world).warning]
    assert "[The report is approved: have it signed, and issue it]" in texts(Desk(world, "thuha").opens(INBOX))


def test_who_wrote_a_report_and_who_read_it_is_read_after_it_is_issued_too(
    world: World, tasks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show_hands, "WRITINGS", 2)
    with world.db.writing() as session:
        report = PeriodReport.open(session, by_rule(2024, PeriodKind.H1), by=world.secretary, at=now())
        for words in ("Một.", "Hai.", "Ba."):
            report.write(session, "en", "late", words, (), by=world.secretary, at=now())
        report.freeze(session, by=world.secretary, at=now())
        propose(session, report, by=world.secretary, at=now())
        remark = Remark(section="late", quote="Ba", words="Nói rõ hơn.")
        send_back(session, report, "", [remark], by=world.chairman, at=now())
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=now())
    composed = compose_report(world.secretary, by_rule(2024, PeriodKind.H1), SIGNATURE, word=word_at_once)
    with world.db.writing() as session:
        issue_report(session, composed, by=world.secretary, at=now())
        PeriodReport.open(session, by_rule(2024, PeriodKind.H1), by=world.secretary, at=now()).put_away(
            session, by=world.secretary, at=now()
        )
    hands = opened(world, part="hands")
    assert "Of the report that was issued on" in texts(hands)
    said = re.compile(r'<p lang="en">(.*?)</p>')
    assert said.findall(shown_html(hands)) == ["Hai.", "Ba.", "Một.", "Hai."]
    assert said.findall(shown_html(opened(world, part="hands", writings_page="2"))) == ["Một."]
    page = Desk(world, "khai").opens("report/issued.py", id="1")
    page.session_state["hands"] = True
    page.run()
    [steps] = [table for table in tables(page) if table.about == "Before a leader"]
    assert steps.column("What")[:3] == ["Approved", "Put before a leader", "Returned with remarks"]
    assert steps.column("Words")[2] == "Shortcomings: “Ba”: Nói rõ hơn."
    named = {cell.text: cell.links for cell in steps.cells("Who")}
    of_leader = dict(parse_qsl(urlsplit(named["Trần Minh Khải"][0]).query))
    assert of_leader["supervisor_id"] == str(world.chairman.id)


def test_units_are_asked_for_their_sections_and_what_they_send_is_taken_in(world: World, tasks: None) -> None:
    with world.db.writing() as session:
        section = next(each for each in shipped_outline(OutlineKind.HALF_YEAR) if each.key == "institutions")
        asked = section.model_copy(update={"asked": (world.stp,)})
        change_section(session, OutlineKind.HALF_YEAR, asked, 1, by=world.secretary, at=now())
    app = opened(world)
    press(app, "Open the report")
    part(app, "hands")
    box(app.text_input, "Units send their sections by").set_value(day(today())).run()
    press(app, "Ask the units")
    assert "1 section is missing" in texts(app)
    box(app.multiselect, "Only these units").set_value([world.stp])
    box(app.text_input, "Units send their sections by").set_value(day(today() + timedelta(days=2))).run()
    press(app, "Ask the units")
    with world.db.reading() as session:
        days = [
            (each.unit_id, each.due) for each in requests_in(session, session.get_one(PeriodReport, (2024, "H1")))
        ]
    assert days == [(world.stp, today() + timedelta(days=2))]
    unit = Desk(world, "hoa").opens("unit/my_unit.py")
    assert "Institutional reform" in texts(unit)
    assert folded(unit)[0] == ("1 other thing waits for your unit", False)
    box(unit.text_area, "Text of the section").set_value("Đã ban hành 12 văn bản; còn 3 nhiệm vụ.").run()
    press(unit, "Send")
    assert "“3 nhiệm vụ” is no figure of the register" in texts(unit)
    box(unit.text_area, "Text of the section").set_value("Đã ban hành 12 văn bản.").run()
    press(unit, "Send")
    assert "what you send anew takes its place" in texts(unit)
    assert folded(unit)[0] == ("Sections of the report that your unit sent", False)
    app = opened(world)
    press(app, "Add it to the section")
    assert "It stands in the section." in texts(app)
    assert "Add it to the section" not in labels(app)
    with world.db.reading() as session:
        written = session.get_one(PeriodReport, (2024, "H1")).texts
    assert written == {key: {"institutions": "{proposal}\nĐã ban hành 12 văn bản."} for key in ("vi", "en")}


def folded(app: AppTest) -> list[tuple[str, bool]]:
    """What is folded or may be, and whether it stands open."""
    return [(each.label, each.proto.expanded) for each in app.expander]


def test_letters_are_recorded_with_what_came_of_them_and_found_at_the_unit(world: World, tasks: None) -> None:
    app = part(opened(world), "chase")
    press(app, "Urge 2 units")
    assert "Enter the day to answer by." in texts(app)
    box(app.text_input, "To answer by").set_value(day(today() + timedelta(days=5))).run()
    only = box(app.multiselect, "Only these units")
    only.set_value([world.stttt]).run()
    assert "Urge 1 unit" in labels(app)
    only.set_value([]).run()
    [draft] = [each.proto.url for each in app.get("link_button") if each.proto.label.startswith("Draft letters")]
    asked = dict(parse_qsl(urlsplit(draft).query))
    assert (asked["period"], asked["answer_by"]) == ("2024-H1", f"{today() + timedelta(days=5)}")
    press(app, "Urge 2 units")
    app = part(opened(world, "khai"), "chase")
    [letters] = [table for table in tables(app) if table.about == "The last letter to each unit"]
    assert letters.column("In a row") == ["1 time", "1 time"]
    assert letters.column("What came of it") == ["1 without an answer", "1 without an answer"]
    assert f"Letters of {day(today())}" in {each.proto.label for each in app.get("link_button")}
    profile = Desk(world, "tuyet").opens("leadership/unit_profile.py", id=str(world.stttt), **H1)
    assert "Letters that urged it" in texts(profile)


@pytest.mark.parametrize("asked", [{}, {"as_of": "2024-06-14"}])
def test_letters_are_drafted_as_of_today_unless_the_address_asks_otherwise(
    world: World, tasks: None, asked: dict[str, str]
) -> None:
    app = Desk(world, "thuha").opens(REPORT, period="2024-H1", part="chase", **asked)
    [draft] = [each.proto.url for each in app.get("link_button") if each.proto.label.startswith("Draft letters")]
    assert dict(parse_qsl(urlsplit(draft).query))["as_of"] == asked.get("as_of", today().isoformat())


def test_an_issued_report_is_found_by_its_number(world: World, issued: None) -> None:
    found = Desk(world, "khai").opens("search/search.py", q="123/bc")
    [reports] = [table for table in tables(found) if table.about == "Issued reports"]
    assert reports.column("Number and symbol") == ["123/BC-SNV"]
    assert "Issued reports" not in texts(Desk(world, "hoa").opens("search/search.py", q="123/bc"))
