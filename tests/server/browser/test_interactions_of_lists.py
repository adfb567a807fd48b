"""What the secretariat does with lists on a laptop, one after the other: as many presses and scrolls as the paper
says."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clock import now, today
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import Assigned, Deadline, Link
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from store.database import Database
from tests.deciding.prepared import person
from tests.server.browser.counted import Aim, Hand, aims_of, on_paper
from tests.server.browser.hands import calm, come_in, go, happened, open_window, press

NOTICE = "97/TB-UBND"
VIEW_NAME = "Nội vụ im lặng"


def overdue_and_silent(hand: Hand) -> None:
    page, chips = hand.page, hand.page.locator(".chips:not(.due)")
    hand.press(page.locator("nav.menu").get_by_role("link", name="Nhiệm vụ", exact=True))
    hand.press(page.get_by_text("Bộ lọc", exact=True))
    hand.press(page.get_by_role("combobox", name="Cơ quan chủ trì", exact=True))
    hand.press(page.get_by_role("option", name="Sở Nội vụ"))
    expect(chips.get_by_text("Sở Nội vụ")).to_be_visible()
    standing = page.get_by_role("toolbar", name="Tình trạng", exact=True)
    hand.press(standing.get_by_text("Quá hạn", exact=True))
    expect(chips.get_by_text("Quá hạn")).to_be_visible()
    hand.press(page.get_by_role("textbox", name="Chưa cập nhật từ ngày"))
    hand.type(f"{today():%d/%m/%Y}")
    hand.key("Enter")
    expect(chips.get_by_text(f"Chưa cập nhật từ ngày: {today():%d/%m/%Y}")).to_be_attached()


def saved_as_view(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="Lưu thành khung nhìn"))
    hand.press(hand.page.get_by_role("textbox", name="Tên khung nhìn"))
    hand.type(VIEW_NAME)
    hand.press(hand.page.get_by_role("button", name="Lưu", exact=True))
    expect(hand.page.locator("nav.menu").get_by_role("link", name=VIEW_NAME)).to_be_visible()


def no_view_stays(page: Page) -> None:
    """Over the list of tasks of whoever is measured next on this server stands no line of views."""
    page.locator("nav.menu").get_by_role("link", name=VIEW_NAME).click()
    press(page, "Khung nhìn này")
    page.get_by_role("button", name="Xóa", exact=True).click()
    happened(page, "Đã xóa khung nhìn.")


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
    expect(page.get_by_text("0 thay đổi, 0 thao tác")).to_be_visible()
    place = grid.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 250, place["y"] + 58)  # a grid is one picture: its first title
    hand.presses += 1
    hand.key("Control+v")
    expect(page.get_by_text("10 thay đổi, 10 thao tác")).to_be_visible()
    hand.key("Control+s")
    happened(page, "Đã lưu")
    expect(page.get_by_text("0 thay đổi, 0 thao tác")).to_be_visible()


def test_what_is_still_being_typed_into_a_cell_is_saved_as_well(browser: Browser, address: str) -> None:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    come_in(page, address, "thuha", "/tasks?register=annual_plan&year=2026&field=procedures")
    calm(page)
    page.get_by_role("link", name="Sửa trong bảng").click()
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    expect(grid).to_be_visible()
    expect(page.get_by_text("0 thay đổi, 0 thao tác")).to_be_visible()
    calm(page)
    place = grid.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 250, place["y"] + 58)
    expect(page.get_by_test_id("glide-cell-2-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea")
    expect(editor).to_be_editable()
    editor.fill("Tên đang gõ dở")
    page.keyboard.press("Control+s")
    happened(page, "Đã lưu")
    expect(page.get_by_text("0 thay đổi, 0 thao tác")).to_be_visible()
    calm(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "Dán\n" * 200)
    page.mouse.click(place["x"] + 250, place["y"] + 58)
    expect(page.get_by_test_id("glide-cell-2-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Control+v")
    expect(page.get_by_text(re.compile("^Số dòng dán vào không được nhận: \\d+"))).to_be_visible()
    expect(page.get_by_text(re.compile("^[1-9]\\d+ thay đổi"))).to_be_visible()
    calm(page)
    page.locator(".chips li").first.get_by_role("link").click()  # another list: what is pasted is kept
    expect(page.get_by_text(re.compile("^[1-9]\\d+ thay đổi"))).to_be_visible()
    calm(page)
    page.mouse.click(place["x"] + 250, place["y"] + 58)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Đồng ý bỏ")).click()
    expect(page.get_by_text("0 thay đổi, 0 thao tác")).to_be_visible()
    page.goto(f"{address}/tasks?text=Tên đang gõ dở")
    expect(page.get_by_role("link", name="Tên đang gõ dở", exact=True)).to_be_visible()
    page.context.close()


def deadlines_of_a_directive(hand: Hand) -> None:
    page = hand.page
    hand.press(page.locator("nav.menu").get_by_role("link", name="Chỉ đạo và kết luận"))
    hand.press(page.locator("table.rows tbody tr").filter(has_text=NOTICE).get_by_role("link", name="3", exact=True))
    hand.press(page.get_by_role("link", name="Sửa cả danh sách"))
    hand.press(page.get_by_test_id("stButtonGroup").get_by_text("Chuyển thời hạn", exact=True))
    hand.write(page.get_by_role("textbox", name="Thời hạn mới"), f"{today() + timedelta(days=90):%d/%m/%Y}")
    hand.write(page.get_by_role("textbox", name="Số, ký hiệu văn bản"), "98/TB-UBND")
    hand.press(page.get_by_role("button", name="Hôm nay", exact=True).last)
    hand.press(page.get_by_role("button", name="Sửa 3 nhiệm vụ"))
    happened(page, "Đã sửa 3 nhiệm vụ.")


def taken_back(hand: Hand) -> None:
    page = hand.page
    hand.press(page.get_by_role("link", name="Đã làm hàng loạt gần đây"))
    hand.press(page.locator("summary").filter(has_text="Rút lại").first)
    hand.write(page.get_by_role("textbox", name="Lý do rút lại"), "Nhầm văn bản")
    hand.press(page.get_by_role("button", name="Rút lại", exact=True))
    happened(page, "Đã rút lại.")


def letters(hand: Hand) -> None:
    hand.press(hand.page.locator("nav.menu").get_by_role("link", name="Báo cáo", exact=True))
    hand.press(hand.page.get_by_test_id("stButtonGroup").get_by_text("Đơn vị chưa báo cáo", exact=True))
    with hand.page.expect_download():
        hand.press(hand.page.get_by_role("link", name=re.compile("^Dự thảo công văn")))


SECRETARY: dict[str, Aim] = {
    "what is overdue and silent in one unit": overdue_and_silent,
    "that saved as a view": saved_as_view,
    "that exported as seen": exported_as_seen,
    "ten titles changed": ten_titles,
    "the deadlines of a directive's tasks moved": deadlines_of_a_directive,
    "what was done at once taken back": taken_back,
    "the letters to units that are late": letters,
}
BEGINS: dict[Aim, str] = {  # where no aim before it ended
    ten_titles: "/tasks?year=2025&lead_id=2",
    deadlines_of_a_directive: "/inbox",
    taken_back: "/inbox",
    letters: "/inbox",
}


@pytest.fixture
def notice(served: Path) -> None:
    """A conclusion of today with three tasks."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        secretary = person(session, "thuha")
        details = DirectiveDetails(NOTICE, DirectiveLevel.PROVINCE, "UBND tỉnh", today(), "Kết luận phiên họp")
        directive = Directive.add(session, details, by=secretary, at=now())
        for number in range(3):
            terms = Assigned(
                title=f"Việc họp giao {number + 1}",
                product="Báo cáo",
                field=ParField.DIRECTION,
                lead_id=secretary.unit_id or 0,
                deadline=Deadline(text="", due=today() + timedelta(days=30)),
                links=(Link(directive_id=directive.id or 0),),
            )
            year = today().year
            Task.assign(session, terms, register_code=ANNUAL_PLAN, year=year, by=secretary, on=today(), at=now())
    database.close()


@pytest.mark.usefixtures("notice")
def test_the_secretariat_reaches_it_with_as_many_presses_as_the_paper_says(browser: Browser, address: str) -> None:
    page = open_window(browser, width=1366, height=768, locale="vi-VN")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    come_in(page, address, "thuha")
    expect(page.get_by_role("heading", name="Hộp việc")).to_be_visible()
    counted = {}
    for aim, reach in SECRETARY.items():
        if begins := BEGINS.get(reach):
            go(page, begins)
        hand = Hand(page)
        reach(hand)
        counted[aim] = hand.presses, hand.scrolls
    no_view_stays(page)
    assert counted == {aim: on_paper(aim) for aim in SECRETARY}
    assert aims_of("A secretary")[-len(SECRETARY) :] == [*SECRETARY]
