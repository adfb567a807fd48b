"""Aims on a laptop, of a vice chairman from the overview on and of the secretariat from the inbox on: as many presses
and scrolls as the paper says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from clock import today
from settings import HOME
from tests.server.browser.counted import Hand
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
    [now] = re.findall(
        rf"^\| {re.escape(aim)} \|.*\| (\d+) \+ (\d+) \|$", PAPER.read_text(encoding="utf-8"), re.MULTILINE
    )
    return int(now[0]), int(now[1])


def overdue_and_silent(hand: Hand) -> None:
    page, chips = hand.page, hand.page.locator(".chips")
    hand.press(page.locator("nav.menu").get_by_role("link", name="Nhiệm vụ", exact=True))
    hand.press(page.get_by_text("Bộ lọc", exact=True))
    hand.press(page.get_by_role("combobox", name="Cơ quan chủ trì"))
    hand.press(page.get_by_role("option", name="Sở Tài chính"))
    expect(chips.get_by_text("Sở Tài chính")).to_be_visible()
    hand.press(page.get_by_test_id("stButtonGroup").get_by_text("Chưa hoàn thành, quá hạn", exact=True))
    expect(chips.get_by_text("Chưa hoàn thành, quá hạn")).to_be_visible()
    hand.press(page.get_by_role("textbox", name="Chưa cập nhật từ"))
    hand.type(f"{today():%d/%m/%Y}")
    hand.key("Enter")
    expect(chips.get_by_text(f"Chưa cập nhật từ: {today():%d/%m/%Y}")).to_be_attached()


def saved_as_view(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="Lưu thành khung nhìn"))
    hand.press(hand.page.get_by_role("textbox", name="Tên khung nhìn"))
    hand.type("Tài chính im lặng")
    hand.press(hand.page.get_by_role("button", name="Lưu", exact=True))
    expect(hand.page.locator("nav.menu").get_by_role("link", name="Tài chính im lặng")).to_be_visible()


def exported_as_seen(hand: Hand) -> None:
    with hand.page.expect_download():
        hand.press(hand.page.get_by_role("link", name="Tệp Excel"))


def ten_titles(hand: Hand) -> None:
    page = hand.page
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(f"Tên mới {n}" for n in range(10)))
    hand.press(page.get_by_role("link", name="Sửa trong bảng"))
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    expect(grid).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()
    expect(page.get_by_text("0 thay đổi, 0 lần ghi")).to_be_visible()
    place = grid.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 250, place["y"] + 58)  # a grid is one picture: its first title
    hand.presses += 1
    hand.key("Control+v")
    expect(page.get_by_text("10 thay đổi, 10 lần ghi")).to_be_visible()
    hand.key("Control+s")
    happened(page, "Đã lưu")


SECRETARY: dict[str, Aim] = {
    "what is overdue and silent in one unit": overdue_and_silent,
    "that saved as a view": saved_as_view,
    "that exported as seen": exported_as_seen,
    "ten titles changed": ten_titles,
}


def test_the_secretariat_reaches_it_with_as_many_presses_as_the_paper_says(browser: Browser, address: str) -> None:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    come_in(page, address, "thuha")
    expect(page.get_by_role("heading", name="Hộp việc")).to_be_visible()
    counted = {}
    for aim, reach in SECRETARY.items():
        if reach is ten_titles:
            go(page, "/tasks?year=2025&lead_id=2")
            expect(page.get_by_role("link", name="Sửa trong bảng")).to_be_visible()
        hand = Hand(page)
        reach(hand)
        counted[aim] = hand.presses, hand.scrolls
    assert counted == {aim: on_paper(aim) for aim in SECRETARY}
