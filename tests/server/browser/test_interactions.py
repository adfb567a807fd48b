"""Ten aims of a vice chairman on a laptop, from the overview on: as many presses and scrolls as the paper says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from settings import HOME
from tests.server.browser.counted import Hand
from tests.server.browser.hands import come_in, go, open_window

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
    [now] = re.findall(
        rf"^\| {re.escape(aim)} \|.*\| (\d+) \+ (\d+) \|$", PAPER.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert (hand.presses, hand.scrolls) == (int(now[0]), int(now[1]))
