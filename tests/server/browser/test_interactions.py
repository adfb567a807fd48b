"""Ten aims of a vice chairman on a laptop, five of an officer on a phone: as many presses as the paper says."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from clock import now, today
from models.ledger.acts import Asked, Deadline, Document, DoneReported, Returned
from settings import HOME
from store.database import Database
from tests.server.browser.counted import Hand
from tests.server.browser.deciding_forms import person, task
from tests.server.browser.hands import come_in, go, happened, open_window

PAPER = HOME / "docs" / "interactions.md"
H1 = "/overview?period=2024-H1"
Aim = Callable[[Hand], None]


def half_year(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("combobox", name="Kỳ báo cáo"))
    hand.press(hand.page.get_by_role("option", name="6 tháng đầu năm 2024"))
    hand.see(hand.page.locator(".card").get_by_text("58,82 %", exact=True))


def late_task(hand: Hand) -> None:
    hand.press(hand.page.locator(".late a").first)
    expect(hand.page).to_have_url(re.compile("/task"))


def its_lead(hand: Hand) -> None:
    hand.see(hand.page.locator(".late small").filter(has_text="Sở Tư pháp · quá 75 ngày"))


def its_reason(hand: Hand) -> None:
    hand.see(hand.page.locator(".late small").filter(has_text="Chưa bố trí được kinh phí"))


def last_year(hand: Hand) -> None:
    hand.see(hand.page.get_by_text("6 tháng đầu năm 2023: 63,83 % (30/47)"))


def how_it_came_about(hand: Hand) -> None:
    hand.press(hand.page.locator(".card .figure a").first)
    hand.press(hand.page.locator("table.rows tbody th a").first)
    hand.see(hand.page.get_by_text("Xác nhận: hoàn thành ngày").first)


def word(hand: Hand) -> None:
    hand.press(hand.page.get_by_test_id("stMain").get_by_role("link", name="Báo cáo").first)
    with hand.page.expect_download():
        hand.press(hand.page.get_by_role("link", name="Word").first)


def meeting(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("link", name="Trình chiếu"))
    hand.see(hand.page.locator(".screen h1"))


def unit(hand: Hand) -> None:
    hand.press(hand.page.locator(".few").get_by_role("link", name="Sở Tư pháp"))
    expect(hand.page).to_have_url(re.compile("/unit_profile"))


def directive(hand: Hand) -> None:
    hand.key("/")
    hand.type("08 tb bcd")
    hand.key("Enter")
    hand.press(hand.page.get_by_test_id("stMain").get_by_role("link", name="08/TB-BCĐ").first)
    expect(hand.page).to_have_url(re.compile("/directive"))


AIMS: dict[str, Aim] = {
    "the half-year's figures": half_year,
    "a late task": late_task,
    "its lead": its_lead,
    "its reason": its_reason,
    "last year's figures": last_year,
    "how June's number came about": how_it_came_about,
    "the report in Word": word,
    "the meeting's screens": meeting,
    "a unit": unit,
    "a directive": directive,
}


@pytest.fixture(scope="module")
def leader(browser: Browser, address: str) -> Page:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    come_in(page, address, "khai")
    expect(page.get_by_role("heading", name="Tổng quan")).to_be_visible()
    return page


@pytest.mark.parametrize("aim", AIMS)
def test_a_leader_reaches_it_with_as_many_presses_as_the_paper_says(leader: Page, aim: str) -> None:
    go(leader, "/overview" if aim == "the half-year's figures" else H1)
    expect(leader.get_by_role("heading", name="Tổng quan")).to_be_visible()
    hand = Hand(leader)
    AIMS[aim](hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)


def on_paper(aim: str) -> tuple[int, int]:
    """How many presses and scrolls the paper says."""
    text = PAPER.read_text(encoding="utf-8")
    [(presses, scrolls)] = re.findall(rf"^\| {re.escape(aim)} \|.*\| (\d+) \+ (\d+) \|$", text, re.MULTILINE)
    return int(presses), int(scrolls)


# A unit's officer


def report_done(hand: Hand) -> None:
    hand.write(field(hand, "Số, ký hiệu văn bản của sản phẩm"), "12/BC-SCT")
    hand.press(hand.page.get_by_role("button", name="Hôm nay", exact=True))
    send(hand, "done", "Đã báo cáo.")


def report_progress(hand: Hand) -> None:
    hand.press(form(hand, "Báo cáo tiến độ"))
    hand.write(field(hand, "Những việc đã làm"), "Đã họp")
    send(hand, "progress", "Đã báo cáo tiến độ.")


def ask_for_time(hand: Hand) -> None:
    hand.press(form(hand, "Xin gia hạn"))
    hand.write(field(hand, "Thời hạn mới"), f"{today() + timedelta(days=60):%d/%m/%Y}")
    hand.write(field(hand, "Lý do xin gia hạn"), "Chờ Bộ")
    send(hand, "request", "Đã gửi đề nghị.")


def answer_question(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("combobox", name="Nguyên nhân"))
    hand.press(hand.page.get_by_role("option", name="Thiếu nhân lực"))
    hand.write(field(hand, "Diễn giải"), "Thiếu người")
    send(hand, "explain", "Đã nêu lý do.")


def answer_return(hand: Hand) -> None:
    hand.write(field(hand, "Số, ký hiệu văn bản của sản phẩm"), "14/BC-SCT")
    send(hand, "done", "Đã báo cáo.")


ASKED, RETURNED = "Việc được hỏi", "Việc bị trả lại"
OFFICERS_AIMS: dict[str, tuple[str, Aim]] = {  # by the title of the task that it is about
    "report done": ("Việc đã xong", report_done),
    "report progress": ("Việc đang làm", report_progress),
    "ask for time": ("Việc cần thêm thời gian", ask_for_time),
    "answer a question": (ASKED, answer_question),
    "answer a return": (RETURNED, answer_return),
}


def unfold(hand: Hand, title: str) -> None:
    """Press a row of the desk; all of it but its title is its button."""
    row = hand.page.locator("[class*='st-key-duty_']").filter(has_text=title)
    hand.press(row.get_by_role("button"))


def form(hand: Hand, name: str) -> Locator:
    return hand.page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True)


def field(hand: Hand, label: str) -> Locator:
    return hand.page.get_by_role("textbox", name=label, exact=True)


def send(hand: Hand, key: str, sentence: str) -> None:
    hand.press(hand.page.locator(f"[class*='st-key-{key}_'] button"))
    happened(hand.page, sentence)


@pytest.fixture(scope="module")
def officer(browser: Browser, address: str) -> Iterator[Page]:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "sct")
    expect(page.get_by_role("heading", name="Sở Công Thương")).to_be_visible()
    yield page
    page.context.close()


def assigned(served: Path, title: str, days: int) -> None:
    """A task of the officer's department, more urgent than those before; asked about or returned by its title."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        officer, secretary = person(session, "sct"), person(session, "thuha")
        due = Deadline(text="", due=today() + timedelta(days=days))
        given = task(session, secretary, officer.unit_id or 0, due, title=title)
        if title == ASKED:
            given.ask(session, Asked(), by=person(session, "khai"), at=now())
        if title == RETURNED:
            product = DoneReported(document=Document(symbol="13/BC-SCT", on=today()))
            given.report_done(session, product, by=officer, at=now())
            given.send_back(session, Returned(reason="Thiếu phụ lục"), by=secretary, at=now())
    database.close()


@pytest.mark.parametrize("aim", OFFICERS_AIMS)
def test_an_officer_does_it_on_a_phone_with_as_many_presses_as_the_paper_says(
    officer: Page, served: Path, aim: str
) -> None:
    title, do = OFFICERS_AIMS[aim]
    assigned(served, title, -9 if title == ASKED else 5 - list(OFFICERS_AIMS).index(aim))
    go(officer, "/notices")
    go(officer, "/my_unit")
    hand = Hand(officer)
    unfold(hand, title)
    do(hand)
    assert (hand.presses, hand.scrolls) == on_paper(aim)
