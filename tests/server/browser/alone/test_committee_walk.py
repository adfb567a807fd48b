"""The steering committee at work, in browsers: a meeting and what becomes of its conclusions, an inspection until its
finding is closed, and what somebody said by telephone until their name is erased."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import select

from clock import now, today
from models.person import Person
from models.preference import Preferences, change_preferences
from models.voice.caller import erase_callers
from queries.committee.conclusion_lines import LineOutcome
from server.doors.sessions import user_of
from store.database import Database
from tests.server.browser.hands import calm, choose, come_in, enter, go, happened, open_window, pick, press, write

Desk = Callable[[str, str], Page]

CONCLUSIONS = """1. Giao Sở Tư pháp chủ trì rà soát thủ tục hành chính, hoàn thành trước ngày {due:%d/%m/%Y}.
2. Giao Sở Công Thương rà soát hệ thống một cửa điện tử hằng tháng.
Nơi nhận:
- Như trên."""


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    """The page of somebody, who signs in when first asked for, at a path."""
    pages: dict[str, Page] = {}

    def opened(login: str, path: str) -> Page:
        if login in pages:
            go(pages[login], path)
        else:
            pages[login] = open_window(browser, height=1400)
            come_in(pages[login], address, login, path)
        calm(pages[login])
        return pages[login]

    yield opened
    for page in pages.values():
        page.context.close()


def unfold(page: Page, name: str) -> None:
    page.get_by_test_id("stExpander").get_by_text(name, exact=True).click()
    calm(page)


def follow(page: Page, name: str) -> None:
    """Go where a link of the page leads."""
    page.get_by_test_id("stMain").get_by_role("link", name=name).first.click()
    calm(page)


def number_of(page: Page, outcome: LineOutcome) -> Locator:
    """How many lines of conclusions came to that, as a link to them."""
    return page.get_by_test_id("stMain").locator(f"a[href*='outcome={outcome.value}']")


def test_a_meeting_is_concluded_assigned_followed_up_at_the_next_and_reported_by_a_member(desk: Desk) -> None:
    last = today() - timedelta(days=2)
    secretary = desk("thuha", "/meetings")
    follow(secretary, f"Meeting 4 of {last:%d/%m/%Y}")
    secretary.get_by_role("tab", name="Conclusions", exact=True).click()
    calm(secretary)
    write(secretary, "Symbol", "61/TB-BCĐ")
    enter(secretary, "Date", last)
    write(secretary, "The text of the conclusions", CONCLUSIONS.format(due=today() + timedelta(days=30)))
    secretary.keyboard.press("Tab")
    press(secretary, "Announce 2 lines of conclusions")
    happened(secretary, "The conclusions are announced.")
    expect(number_of(secretary, LineOutcome.NOT_ASSIGNED)).to_have_text("2")

    follow(secretary, "Make tasks of its clauses")
    press(secretary, "Create 2 tasks")
    happened(secretary, "2 tasks were created.")

    desk("thuha", "/meetings")
    unfold(secretary, "Announce a meeting")
    enter(secretary, "Day of the meeting", today())
    write(secretary, "Meeting place", "Hội trường")
    write(secretary, "In the chair", "Trần Minh Khải")
    secretary.keyboard.press("Tab")
    press(secretary, "Announce")
    happened(secretary, "The meeting is announced.")
    follow(secretary, f"Meeting 5 of {today():%d/%m/%Y}")
    expect(number_of(secretary, LineOutcome.UNDER_WAY)).to_have_text("2")

    member = desk("khai", "/members")
    follow(member, "Trần Minh Khải")
    expect(member.get_by_role("heading", name="Conclusions of meetings")).to_be_visible()
    expect(member.get_by_role("link", name="61/TB-BCĐ")).to_have_count(2)
    write(member, "In words", "Đã chỉ đạo hai sở.")
    member.keyboard.press("Tab")
    press(member, "Sign off the report")
    happened(member, "The report is signed off.")
    expect(member.get_by_role("table").last).to_contain_text("Đã chỉ đạo hai sở.")


def test_an_inspection_is_planned_held_and_concluded_and_its_finding_closed(desk: Desk) -> None:
    secretary = desk("thuha", "/inspections")
    unfold(secretary, "Plan inspections")
    choose(secretary, "Units that are inspected", "Department of Industry and Trade")
    for label, text in (
        ("What is looked at", "Bộ phận một cửa"),
        ("Team", "Đoàn kiểm tra"),
        ("Symbol of the plan or decision", "77/QĐ-UBND"),
    ):
        write(secretary, label, text)
        secretary.keyboard.press("Tab")
        calm(secretary)
    enter(secretary, "Date of the plan or decision", today())
    enter(secretary, "First day", today())
    press(secretary, "Plan them")
    happened(secretary, "1 inspection is planned.")

    secretary.get_by_role("row").filter(has_text="77/QĐ-UBND").get_by_role("link").first.click()
    calm(secretary)
    inspection = secretary.url
    pick(secretary, "It was held")
    enter(secretary, "Last day of the visit", today())
    press(secretary, "It was held")
    happened(secretary, "It was held.")
    pick(secretary, "Register its conclusion")
    write(secretary, "Symbol", "78/TB-SNV")
    enter(secretary, "Date", today())
    write(secretary, "Subject", "Kết luận kiểm tra")
    due = today() + timedelta(days=30)
    finding = f"1. Sở Công Thương khắc phục 21 hồ sơ quá hạn, hoàn thành trước ngày {due:%d/%m/%Y}."
    write(secretary, "Findings, one a line or as the conclusion numbers them", finding)
    secretary.keyboard.press("Tab")
    expect(secretary.get_by_text("1 finding was read.")).to_be_visible()
    press(secretary, "Register the conclusion")
    happened(secretary, "Concluded.")

    follow(secretary, "Make tasks of the findings")
    press(secretary, "Create 1 task")
    happened(secretary, "1 task was created.")
    secretary.goto(inspection)
    calm(secretary)
    expect(secretary.get_by_text("1 problems, 1 task, 0 handled")).to_be_visible()
    task = secretary.get_by_test_id("stMain").get_by_role("link", name="21 hồ sơ quá hạn").get_attribute("href")
    assert task is not None

    unit = desk("sct", task)
    pick(unit, "Report done")
    write(unit, "Symbol of the product's document", "79/BC-SCT")
    enter(unit, "Date of the product", today())
    press(unit, "Report done")
    happened(unit, "Reported.")
    desk("thuha", task)
    press(secretary, "Confirm")
    happened(secretary, "Confirmed.")
    secretary.goto(inspection)
    expect(secretary.get_by_text("1 problems, 1 task, 1 handled")).to_be_visible()


def test_a_voice_comes_by_a_hotline_is_answered_and_its_caller_erased_in_time(desk: Desk, served: Path) -> None:
    unit, number = desk("sct", "/hotlines"), "0220 000 999"
    unfold(unit, "Enter a hotline")
    write(unit, "Who answers", "Văn phòng Sở")
    write(unit, "Number", number)
    enter(unit, "Since", today())
    press(unit, "Enter it")
    happened(unit, "The hotline is entered.")
    expect(unit.get_by_role("row").filter(has_text=number)).to_contain_text("Văn phòng Sở")

    days = Preferences().caller_days - 1
    came_in_on = today() - timedelta(days=days)
    secretary = desk("thuha", f"/voices?tab=record&year={came_in_on.year}")
    enter(secretary, "Came in on", came_in_on)
    choose(secretary, "By which way", "Hotline")
    choose(secretary, "Kind", "A file handled late")
    choose(secretary, "About the unit", "Department of Industry and Trade")
    write(secretary, "What was said", "Hồ sơ chậm mười ngày.")
    write(secretary, "Name", "Trần Thị Lan")
    write(secretary, "Telephone or address", "0912 345 678")
    secretary.keyboard.press("Tab")
    press(secretary, "Record")
    happened(secretary, "What came in is recorded.")
    secretary.get_by_role("tab", name="What came in", exact=True).click()
    calm(secretary)
    secretary.get_by_role("row").filter(has_text="Hồ sơ chậm mười ngày.").get_by_role("link").first.click()
    calm(secretary)
    voice = secretary.url[secretary.url.index("/voice?") :]
    choose(secretary, "Unit", "Department of Industry and Trade")
    enter(secretary, "Handed on", today())
    press(secretary, "Hand it on")
    happened(secretary, "It is handed to the unit.")

    desk("sct", voice)
    expect(unit.get_by_text("0912 345 678")).to_be_visible()
    write(unit, "What was answered", "Đã trả kết quả và xin lỗi.")
    enter(unit, "Answered on", today())
    press(unit, "Record the answer")
    happened(unit, "The answer is recorded.")

    desk("thuha", voice)
    enter(secretary, "Closed on", today())
    press(secretary, "Close it")
    happened(secretary, "It is closed.")
    expect(secretary.get_by_text("0912 345 678")).to_be_visible()
    assert erased_after(served, days) > 0
    secretary.reload()
    calm(secretary)
    expect(secretary.get_by_text("Đã trả kết quả và xin lỗi.")).to_be_visible()
    expect(secretary.get_by_text("0912 345 678")).to_have_count(0)


def erased_after(served: Path, days: int) -> int:
    """How many callers are erased once the office keeps them so many days."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        administrator = user_of(session, session.exec(select(Person).where(Person.login == "quantri")).one())
        change_preferences(session, {"caller_days": days}, by=administrator, at=now())
        erased = erase_callers(session, now())
    database.close()
    return erased
