"""What the secretariat does with lists on a laptop, one after the other: as many presses and scrolls as the paper
says."""

from playwright.sync_api import Browser, expect

from clock import today
from tests.server.browser.counted import Aim, Hand, on_paper
from tests.server.browser.hands import come_in, go, happened, open_window


def overdue_and_silent(hand: Hand) -> None:
    page, chips = hand.page, hand.page.locator(".chips")
    hand.press(page.locator("nav.menu").get_by_role("link", name="Nhiệm vụ", exact=True))
    hand.press(page.get_by_text("Bộ lọc", exact=True))
    hand.press(page.get_by_role("combobox", name="Cơ quan chủ trì"))
    hand.press(page.get_by_role("option", name="Sở Nội vụ"))
    expect(chips.get_by_text("Sở Nội vụ")).to_be_visible()
    standing = page.get_by_role("toolbar", name="Tình trạng", exact=True)
    hand.press(standing.get_by_text("Chưa hoàn thành, quá hạn", exact=True))
    expect(chips.get_by_text("Chưa hoàn thành, quá hạn")).to_be_visible()
    hand.press(page.get_by_role("textbox", name="Chưa cập nhật từ"))
    hand.type(f"{today():%d/%m/%Y}")
    hand.key("Enter")
    expect(chips.get_by_text(f"Chưa cập nhật từ: {today():%d/%m/%Y}")).to_be_attached()


def saved_as_view(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="Lưu thành khung nhìn"))
    hand.press(hand.page.get_by_role("textbox", name="Tên khung nhìn"))
    hand.type("Nội vụ im lặng")
    hand.press(hand.page.get_by_role("button", name="Lưu", exact=True))
    expect(hand.page.locator("nav.menu").get_by_role("link", name="Nội vụ im lặng")).to_be_visible()


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
