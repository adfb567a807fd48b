"""What a browser shows and tells after its reader chose the other language, and while the server is away: no English
word to a Vietnamese reader. ``test_for_everybody.py`` looks for them on every page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.running import free_port, serving
from tests.server.browser.english import GO, english_in, names_in, opened, settled
from tests.server.browser.hands import come_in, open_window


@pytest.fixture(scope="module")
def names(served: Path) -> re.Pattern[str]:
    return names_in(served)


def test_who_changes_the_language_has_the_page_anew_with_what_was_typed(
    browser: Browser, address: str, names: re.Pattern[str]
) -> None:
    page, written = open_window(browser, locale="en-GB"), "Rà soát thủ tục"
    come_in(page, address, "thuha", "/load_plan")
    expect(page.get_by_role("heading", name="Load a plan", exact=True)).to_be_visible()
    drawn = {text for _state in opened(page) for text in english_in(page, names)}
    assert {"Choose files", "Open the choices"} <= drawn
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_role("heading", name="Nạp kế hoạch", exact=True)).to_be_visible()
    assert {text for _state in opened(page) for text in english_in(page, names)} == set()
    page.keyboard.press("Escape")
    page.evaluate(GO, "/assign?year=2026")
    task = page.get_by_role("textbox", name="Nhiệm vụ", exact=True)
    expect(task).to_be_visible()
    settled(page)
    task.fill(written)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("textbox", name="Task", exact=True)).to_have_value(written)
    assert page.url == f"{address}/assign?year=2026"
    page.context.close()


def test_while_the_server_is_away_a_line_tells_it_and_the_page_comes_back(
    browser: Browser, served: Path, names: re.Pattern[str], tmp_path: Path
) -> None:
    port = str(free_port())
    page, signed_out = open_window(browser, locale="vi-VN"), open_window(browser, width=390, locale="vi-VN")
    windows, line = (page, signed_out), "body > [role=status]"
    with serving(served, tmp_path / "before.log", PORT=port) as address:
        for window in windows:
            come_in(window, address, "khai", "/tasks")
            expect(window.get_by_role("heading", name="Nhiệm vụ", exact=True)).to_be_visible()
            settled(window)
            expect(window.locator(line)).to_be_empty()
    for window in windows:
        expect(window.locator(line)).to_have_text(
            "Máy chủ tạm thời chưa trả lời. Trang này tự nối lại; những gì đã lưu vẫn còn."
        )
        expect(window.get_by_role("dialog")).to_have_count(0)
        assert english_in(window, names) == set()
    signed_out.context.clear_cookies()
    with serving(served, tmp_path / "after.log", PORT=port):
        expect(page.locator(line)).to_be_empty()
        expect(page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")).to_be_visible()
        expect(signed_out.locator(line)).to_contain_text("Phiên đăng nhập đã kết thúc.")
        signed_out.get_by_role("link", name="Đăng nhập lại").click()
        expect(signed_out).to_have_url(f"{address}/sign-in?next=%2Ftasks")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", name="Tasks", exact=True)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.evaluate("translated('Select all')") == "Select all"
        for window in windows:
            window.context.close()
