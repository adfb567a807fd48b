"""The long stories of a task, walked in real browsers by the people whose work it is.

After every step the figures of the year are right to the task; at the end a vice chairman reads them on the overview.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select
from typer.testing import CliRunner

from cli import cli
from clock import now, today
from commands.terminal import OPERATOR
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Assigned, Deadline, Document, DoneReported, Owed
from models.moment import Moment
from models.person import Person
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from models.unit import Unit
from queries.counts import counts_in
from queries.selection import TaskFilters
from server.doors.sessions import user_of
from store import database
from store.database import Database
from tests.server.browser.districts import districts_with_communes
from tests.server.browser.hands import choose, come_in, enter, go, happened, open_window, pick, press, write

REGISTER = "Annual PAR plan"
CLASSES = {
    "ahead": Standing.COMPLETED_AHEAD,
    "on time": Standing.COMPLETED_ON_TIME,
    "completed late": Standing.COMPLETED_LATE,
    "in progress": Standing.IN_PROGRESS,
    "overdue": Standing.OVERDUE,
}
AHEAD, ON_TIME, LATE, IN_PROGRESS, OVERDUE = CLASSES
SOON = timedelta(days=20)


@dataclass(frozen=True)
class Desks:
    """Somebody's page, opened at a path where one is named; everybody has a browser of their own."""

    browser: Browser
    address: str
    database: Database
    pages: dict[str, Page] = field(default_factory=dict)

    def __call__(self, login: str, path: str = "") -> Page:
        if login not in self.pages:
            self.pages[login] = open_window(self.browser, height=1400)
            come_in(self.pages[login], self.address, login)
            expect(self.pages[login].get_by_role("button", name="Sign out")).to_be_visible()
        if path:
            go(self.pages[login], path)
        return self.pages[login]


@pytest.fixture(scope="module")
def desks(browser: Browser, address: str, served: Path) -> Iterator[Desks]:
    """Each signs in when first asked for."""
    desk = Desks(browser, address, Database(f"sqlite:///{served}"))
    yield desk
    for page in desk.pages.values():
        page.context.close()
    desk.database.close()


def counted(desks: Desks) -> dict[str, int]:
    """How many tasks of this year's plan stand how."""
    plan = TaskFilters(register_codes=(ANNUAL_PLAN,), year=today().year)
    with desks.database.reading() as session:
        by_field = counts_in(session, OPERATOR, Moment(today()), plan, "field").values()
    counts = sum(by_field, Counts({}))
    return {name: counts.of(standing) for name, standing in CLASSES.items()}


def seen(desks: Desks) -> dict[str, int]:
    """The same on the vice chairman's overview."""
    page = desks("khai", f"/overview?period={today().year}-Y&as_of={today()}")
    classes = page.locator(".card").filter(has_text=REGISTER).locator("li a")
    expect(classes.first).to_be_visible()
    found = {name: int(count) for count, name in (text.split(" ", 1) for text in classes.all_inner_texts())}
    return {name: found.get(name, 0) for name in CLASSES}


def moved(before: dict[str, int], **changes: int) -> dict[str, int]:
    names = {"ahead": AHEAD, "on_time": ON_TIME, "late": LATE, "in_progress": IN_PROGRESS, "overdue": OVERDUE}
    return {**before, **{names[name]: before[names[name]] + change for name, change in changes.items()}}


def assign(desks: Desks, title: str, lead: str, due: date, *, of: date | None = None) -> str:
    """The secretary assigns a task of this year's plan; returns its code."""
    page = desks("thuha", "/assign")
    write(page, "Task", title)
    write(page, "Product", "Report")
    choose(page, "Lead unit", lead)
    enter(page, "Deadline (a fixed day)", due)
    enter(page, "Date of the assigning document", of or today())
    press(page, "Assign")
    expect(page.get_by_text("Assigned: ")).to_be_visible()
    return str(re.findall(r"\d{4}-KH-\d+", page.get_by_text("Assigned: ").inner_text())[0])


def report_done(desks: Desks, login: str, code: str, symbol: str) -> None:
    page = desks(login, f"/task?code={code}")
    pick(page, "Report done")
    write(page, "Symbol of the product's document", symbol)
    enter(page, "Date of the product", today())
    press(page, "Report done")
    happened(page, "Reported.")


def confirm(desks: Desks, code: str) -> None:
    page = desks("thuha", f"/task?code={code}")
    press(page, "Confirm")
    happened(page, "Confirmed.")


def elsewhere(served: Path, codes: list[str]) -> None:
    """In other browsers, these are reported by their units and confirmed; done by the same verbs as on the pages."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        for code in codes:
            part = session.exec(select(Task).where(Task.code == code)).one()
            lead = session.get_one(Unit, part.facts(session).lead_id).code.lower()
            officer = user_of(session, session.exec(select(Person).where(Person.login == lead)).one())
            report = DoneReported(document=Document(symbol="1/BC-UBND", on=today()))
            part.report_done(session, report, by=officer, at=now())
            part.confirm(session, by=secretary, at=now())
    database.close()


def test_assigned_reported_returned_reported_again_and_confirmed(desks: Desks) -> None:
    before = counted(desks)
    code = assign(desks, "First story", "Department of Justice", today() + SOON)
    assert counted(desks) == moved(before, in_progress=1)
    hoa = desks("hoa", f"/task?code={code}")
    pick(hoa, "Report progress")
    write(hoa, "What was done", "Half of it")
    write(hoa, "Difficulties", "None")
    hoa.reload()
    expect(hoa.get_by_role("textbox", name="What was done", exact=True)).to_have_value("Half of it")
    press(hoa, "Report progress")
    happened(hoa, "Progress reported.")
    report_done(desks, "hoa", code, "Draft 1")
    assert counted(desks) == moved(before, in_progress=1), "a reported result is not completed"
    thuha = desks("thuha", f"/task?code={code}")
    press(thuha, "Return with a reason")
    write(thuha, "Why the result is returned", "Only a draft")
    press(thuha, "Return")
    happened(thuha, "Returned to the unit")
    hoa = desks("hoa", "/my_unit")
    expect(hoa.get_by_text("another report, for the last one was returned").first).to_be_visible()
    report_done(desks, "hoa", code, "12/BC-STP")
    assert counted(desks) == moved(before, in_progress=1)
    confirm(desks, code)
    assert seen(desks) == moved(before, ahead=1)
    acts = desks("khai", f"/task?code={code}")
    for sentence in ("Assigned to", "Progress", "Draft 1", "Returned: Only a draft", "12/BC-STP", "Confirmed"):
        expect(acts.get_by_text(sentence).first).to_be_visible()


def test_an_extension_asked_for_refused_asked_for_again_and_granted_yet_the_task_is_late(desks: Desks) -> None:
    before = counted(desks)
    due = today() - timedelta(days=12)
    code = assign(desks, "Second story", "Department of Justice", due, of=due - timedelta(days=30))
    assert counted(desks) == moved(before, overdue=1)
    for reason, outcome in (("Waiting for the ministry", "Refuse"), ("The ministry has not answered", "Grant")):
        hoa = desks("hoa", f"/task?code={code}")
        pick(hoa, "Ask for an extension")
        expect(hoa.get_by_text("The request will be marked as late.")).to_be_visible()
        enter(hoa, "New deadline", today() - timedelta(days=2))
        write(hoa, "Why an extension is needed", reason)
        press(hoa, "Ask for the extension")
        happened(hoa, "Asked for.")
        thuha = desks("thuha", f"/task?code={code}")
        press(thuha, "Decide the extension")
        pick(thuha, outcome)
        if outcome == "Refuse":
            write(thuha, "Reason", "There is still time")
        else:
            write(thuha, "Symbol of the document", "412/UBND-NC")
            enter(thuha, "Date of the document", today())
        press(thuha, "Decide")
        happened(thuha, "The extension is decided.")
        assert counted(desks) == moved(before, overdue=1), "the new deadline has passed as well"
    report_done(desks, "hoa", code, "15/BC-STP")
    confirm(desks, code)
    assert seen(desks) == moved(before, late=1)
    khai = desks("khai", f"/task?code={code}")
    difference = f"deadline {due:%d/%m/%Y} → {today() - timedelta(days=2):%d/%m/%Y}"
    expect(khai.get_by_text(difference)).to_be_visible()


def test_handed_over_mid_way_the_new_lead_reports_and_earlier_reports_stay(desks: Desks) -> None:
    before = counted(desks)
    code = assign(desks, "Third story", "Department of Justice", today() + SOON)
    hoa = desks("hoa", f"/task?code={code}")
    pick(hoa, "Report progress")
    write(hoa, "What was done", "Begun by Justice")
    press(hoa, "Report progress")
    happened(hoa, "Progress reported.")
    thuha = desks("thuha", f"/task?code={code}")
    pick(thuha, "Hand over")
    choose(thuha, "To which unit", "Department of Science")
    write(thuha, "Symbol of the document", "245/QĐ-UBND")
    enter(thuha, "Date of the document", today())
    press(thuha, "Hand over")
    happened(thuha, "Handed over to")
    assert counted(desks) == moved(before, in_progress=1)
    expect(desks("hoa", f"/task?code={code}").get_by_text("There is no such task")).to_be_visible()
    tuyet = desks("tuyet", f"/task?code={code}")
    expect(tuyet.get_by_text("Begun by Justice").first).to_be_visible()
    report_done(desks, "tuyet", code, "9/BC-SKHCN")
    confirm(desks, code)
    assert seen(desks) == moved(before, ahead=1)
    yesterday = desks("khai", f"/tasks?text={code}&as_of={today()}")
    expect(yesterday.get_by_text("1 task", exact=True)).to_be_visible()


def test_split_among_six_wards_five_done_rolls_up_to_five_of_six(desks: Desks, served: Path) -> None:
    before = counted(desks)
    code = assign(desks, "Fourth story", "Department of Home Affairs", today() + SOON)
    thuha = desks("thuha", f"/task?code={code}")
    pick(thuha, "Split")
    choose(thuha, "A part for each of these units", "All wards (6)")
    expect(thuha.get_by_text("6 units:")).to_be_visible()
    enter(thuha, "Split from", today())
    press(thuha, "Split into 6 parts")
    happened(thuha, "Split. Every unit has its part.")
    expect(thuha.get_by_text("0 of 6 parts completed").last).to_be_visible()
    assert counted(desks) == moved(before, in_progress=1), "the whole counts once"
    wards = ("phaiduong", "plethanhnghi", "pchilinh", "pchuvanan", "pkinhmon", "pnhichieu")
    report_done(desks, wards[0], f"{code}.001", "1/BC-UBND")
    confirm(desks, f"{code}.001")
    assert counted(desks) == moved(before, in_progress=1)
    expect(desks("thuha", f"/task?code={code}").get_by_text("1 of 6 parts completed").last).to_be_visible()
    elsewhere(served, [f"{code}.{number:03d}" for number in range(2, 6)])
    assert counted(desks) == moved(before, in_progress=1)
    thuha = desks("thuha", f"/task?code={code}")
    expect(thuha.get_by_text("5 of 6 parts completed").last).to_be_visible()
    report_done(desks, wards[5], f"{code}.006", "12/BC-UBND")
    confirm(desks, f"{code}.006")
    assert seen(desks) == moved(before, ahead=1)
    last = desks(wards[5], f"/task?code={code}.006")
    expect(last.get_by_text("6 of 6 parts completed")).to_be_visible()


def enter_for_unit(desks: Desks, code: str, letter: str, product: str) -> Page:
    """Somebody of the secretariat enters the unit's letter by which the task is done."""
    page = desks("thuha", f"/task?code={code}")
    pick(page, "Report done")
    write(page, "Symbol of the unit's letter", letter)
    enter(page, "Date of the letter", today())
    write(page, "Symbol of the product's document", product)
    enter(page, "Date of the product", today())
    press(page, "Report done")
    happened(page, "Reported.")
    return page


def test_a_unit_without_accounts_answers_by_letters_that_one_enters_and_another_confirms(desks: Desks) -> None:
    before = counted(desks)
    code = assign(desks, "Fifth story", "Department of Justice", today() + SOON)
    thuha = enter_for_unit(desks, code, "31/STP-VP", "Draft 5")
    expect(thuha.get_by_text("its letter 31/STP-VP of").first).to_be_visible()
    assert counted(desks) == moved(before, in_progress=1)
    long = desks("long", f"/task?code={code}")
    press(long, "Return with a reason")
    write(long, "Why the result is returned", "Only a draft")
    press(long, "Return")
    happened(long, "Returned to the unit")
    thuha = enter_for_unit(desks, code, "32/STP-VP", "14/BC-STP")
    expect(thuha.get_by_text("somebody else of the secretariat confirms it")).to_be_visible()
    expect(thuha.get_by_role("button", name="Confirm", exact=True)).to_be_disabled()
    assert counted(desks) == moved(before, in_progress=1)
    long = desks("long", f"/task?code={code}")
    press(long, "Confirm")
    happened(long, "Confirmed.")
    assert seen(desks) == moved(before, ahead=1)


def sentence_of(desks: Desks, period: str, as_of: str) -> str:
    """What the overview says of a period, as of a day."""
    page = desks("khai", f"/overview?period={period}&as_of={as_of}")
    told = page.get_by_test_id("stMarkdown").filter(has_text=re.compile(r"^By \d")).first
    expect(told).to_be_visible()
    return told.inner_text()


def owed_by(desks: Desks, unit: str) -> str:
    """The code of a task to which a unit owes a contribution; Home Affairs leads it."""
    with desks.database.writing() as session:
        by = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        ids = dict(session.exec(select(Unit.code, Unit.id)).all())
        due = today() + SOON
        terms = Assigned(
            title="Sixth story, beside it",
            product="Report",
            field=ParField.DIRECTION,
            lead_id=ids["SNV"] or 0,
            co_ordinating=(ids[unit] or 0,),
            owed=(Owed(unit_id=ids[unit] or 0, what="Figures", due=due),),
            deadline=Deadline(text="", due=due),
        )
        task = Task.assign(session, terms, register_code=ANNUAL_PLAN, year=today().year, by=by, on=today(), at=now())
        return task.code


def report_bytes(desks: Desks) -> bytes:
    """The report of the first half of 2024, as the terminal prints it."""
    database.use(desks.database)
    try:
        printed = CliRunner().invoke(cli, ["report", "2024-H1", "--as-of", "2024-06-14", "--json"])
        assert printed.exit_code == 0, printed.output
        return printed.stdout_bytes
    finally:
        database.use(None)


def reorganising(desks: Desks, kind: str) -> Page:
    """The page of a reorganisation by a document of today."""
    page = desks("thuha", f"/reorganise?kind={kind}")
    write(page, "Symbol of the document", "1669/NQ-UBTVQH15")
    enter(page, "Date of the document", today())
    enter(page, "In effect from", today())
    return page


def test_two_departments_merge_with_all_that_hangs_on_them_and_come_back_and_no_past_figure_moves(
    desks: Desks,
) -> None:
    before, past, printed = counted(desks), sentence_of(desks, "2024-H1", "2024-06-14"), report_bytes(desks)
    code = assign(desks, "Sixth story", "Department of Industry and Trade", today() + SOON)
    beside = owed_by(desks, "SCT")
    page = reorganising(desks, "merge")
    choose(page, "Units that are merged and end", "Department of Industry and Trade")
    choose(page, "The unit that takes over", "Department of Finance")
    expect(page.locator("tr").filter(has_text=code)).to_contain_text("Department of Finance")
    expect(page.locator("tr").filter(has_text=beside)).to_contain_text("contribution owed")
    press(page, "Reorganise")
    happened(page, "The units are reorganised.")
    stc = desks("stc", f"/task?code={code}").get_by_test_id("stMain")  # whoever took over has it on the desk
    expect(stc.get_by_text("Department of Finance").first).to_be_visible()
    sct = desks("sct", f"/task?code={beside}").get_by_test_id("stMain")  # who went along still owes what was owed
    expect(sct.get_by_text("Department of Finance").first).to_be_visible()
    assert counted(desks) == moved(before, in_progress=2)
    assert sentence_of(desks, "2024-H1", "2024-06-14") == past
    assert report_bytes(desks) == printed
    page = desks("thuha", "/reorganise?kind=merge")
    page.get_by_text("Take a reorganisation back").click()
    write(page, "Why it is taken back", "The wrong document")
    press(page, "Take it back")
    happened(page, "Taken back.")
    report_done(desks, "sct", code, "15/BC-SCT")
    sct = desks("sct", f"/task?code={beside}").get_by_test_id("stMain")
    expect(sct.get_by_text("Department of Industry and Trade").first).to_be_visible()
    assert seen(desks) == moved(before, in_progress=2)
    assert sentence_of(desks, "2024-H1", "2024-06-14") == past
    assert report_bytes(desks) == printed


def test_twelve_districts_end_in_favour_of_their_communes_and_no_past_figure_moves(desks: Desks) -> None:
    with desks.database.writing() as session:
        by = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        helps = session.exec(select(Unit.id).where(Unit.code == "SNV")).one() or 0
        due = today() + SOON
        dissolved = districts_with_communes(session, 12, helps=helps, due=due, by=by, on=today(), at=now())
    before, printed = counted(desks), report_bytes(desks)
    page = reorganising(desks, "dissolve")
    choose(page, "Units that are dissolved", "All districts (12)")
    expect(page.get_by_text("12 open tasks that they lead · 12 on which they co-ordinate")).to_be_visible()
    expect(page.get_by_text("12 contributions still owed · 12 people")).to_be_visible()
    press(page, "Reorganise")
    happened(page, "The units are reorganised.")
    assert (counted(desks), report_bytes(desks)) == (before, printed)
    with desks.database.reading() as session:
        for each in dissolved:
            first, second = each.communes
            assert session.get_one(Task, each.led).facts(session).lead_id == second, "the title names it"
            owing = session.get_one(Task, each.helped).facts(session).contributions
            assert [(unit_id, given) for unit_id, _due, given in owing] == [(first, None)]
            assert session.get_one(Person, each.person).unit_id == first
            assert session.get_one(Unit, each.district).valid_to == today() - timedelta(days=1)
