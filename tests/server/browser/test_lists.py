"""Lists in a real browser: their links open inside the app, Back comes back to the very place, and they print whole."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.server.browser.hands import come_in, open_window

JUNE = "as_of=2024-06-14"
H1 = f"period=2024-H1&{JUNE}"
TASKS = f"/tasks?text=thủ+tục&order=deadline&{JUNE}&year=2024"
LISTS = {  # by their addresses: what their first link's own address begins with
    TASKS: "/task?code=",
    "/directives?text=NQ": "/directive?id=",
    f"/side_by_side?{H1}&kind=district": "/unit_profile?id=",
    f"/delays?{H1}": "/tasks?",
    f"/period_report?{H1}&part=chase": "/unit_profile?id=",
    f"/follow_up?id=3&{JUNE}": "/task?code=",
    f"/unit_profile?id=1&{H1}": "/task?code=",
    "/notices": "/task?code=",
}
NOT_PAGES = ("/exports/tasks.xlsx", "/evidence/a/b/c", "/streamlit/a/b.js", "/sign-in", "/plain.css", "/metrics")
PRESSED = """hrefs => hrefs.map(href => {
    const link = Object.assign(document.createElement('a'), {href})
    document.querySelector('[data-testid=stMain]').append(link)
    let taken
    const look = click => { taken = click.defaultPrevented; click.preventDefault() }
    addEventListener('click', look, {once: true})
    link.click()
    link.remove()
    return taken
})"""
WIDTHS = "[...document.querySelectorAll('[data-testid=stMain], div.rows')].map(each => each.scrollWidth - each.clientWidth)"
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture(scope="module")
def khai(browser: Browser, address: str) -> Iterator[Page]:
    """A vice chairman, at a browser whose page is never loaded anew unless he does."""
    page = open_window(browser, width=1366, height=768)
    page.said = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
    come_in(page, address, "khai", TASKS)
    expect(titles(page).first).to_be_visible()
    yield page
    page.context.close()


def titles(page: Page, begin: str = "/task?code=") -> Locator:
    return page.locator(f'[data-testid=stMain] a[href^="{begin}"]:visible')


def settled(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def test_a_title_opens_its_task_and_back_comes_back_to_it(khai: Page) -> None:
    titles(khai).nth(20).scroll_into_view_if_needed()
    khai.evaluate("window.mark = 'the same page'")
    url, length, count = khai.url, khai.evaluate("history.length"), titles(khai).count()
    link = titles(khai).nth(20)
    href = link.get_attribute("href")
    for opens in (Locator.click, lambda link: link.press("Enter")):
        top = khai.evaluate(TOP)
        opens(link)
        expect(
            khai.get_by_role("tab", name=re.compile("History|Course|What happened"))
            .or_(khai.get_by_role("heading", level=2))
            .first
        ).to_be_visible()
        assert khai.url.endswith(href)
        assert khai.evaluate("history.length") == length + 1
        settled(khai)
        khai.go_back()
        expect(link).to_be_focused()
        assert (khai.url, titles(khai).count(), link.get_attribute("href")) == (url, count, href)
        assert abs(khai.evaluate(TOP) - top) < 3
    khai.go_forward()
    expect(khai.get_by_text(re.findall(r"code=([\w-]+)", href)[0]).first).to_be_visible()
    khai.go_back()
    expect(link).to_be_focused()
    for how in ({"modifiers": ["Control"]}, {"button": "middle"}):
        with khai.context.expect_page() as opened:
            link.click(**how)
        expect(opened.value.get_by_text(re.findall(r"code=([\w-]+)", href)[0]).first).to_be_visible()
        opened.value.close()
        assert khai.url == url
    assert khai.evaluate("window.mark") == "the same page"
    assert [text for text in khai.said if "Content Security Policy" in text] == []  # type: ignore[attr-defined]


def test_every_list_comes_back_by_back_and_by_a_reload(khai: Page, address: str) -> None:
    for path, begin in LISTS.items():
        khai.goto(address + path)
        link = titles(khai, begin).first
        expect(link).to_be_visible()
        settled(khai)
        khai.evaluate("window.mark = 'the same page'")
        url, count = khai.url, titles(khai, begin).count()
        link.click()
        khai.wait_for_url(lambda now: begin in now)
        settled(khai)
        khai.go_back()
        expect(titles(khai, begin)).to_have_count(count)
        assert (khai.url, khai.evaluate("window.mark")) == (url, "the same page"), path
        khai.reload()
        expect(titles(khai, begin)).to_have_count(count)
        assert khai.url == url


def test_what_is_no_page_is_left_to_the_browser(khai: Page) -> None:
    assert khai.evaluate(PRESSED, [*NOT_PAGES, "https://vi.du/tasks", "/tasks#x"]) == [False] * (len(NOT_PAGES) + 2)


def test_a_list_is_printed_with_every_title_whole(khai: Page, address: str, tmp_path: Path) -> None:
    khai.goto(f"{address}/tasks?{JUNE}&year=2024")
    expect(titles(khai)).to_have_count(50)
    settled(khai)
    shown = titles(khai).all_inner_texts()
    on_page = printed(khai, tmp_path)
    assert [title for title in shown if words(title) not in on_page] == []
    assert words("Sign out") not in on_page
    with khai.context.expect_page() as opened:
        khai.get_by_role("link", name="Print", exact=True).click()
    paper = opened.value
    expect(paper.locator("tbody tr")).to_have_count(128)
    whole = printed(paper, tmp_path)
    every = paper.locator("tbody th").evaluate_all("each => each.map(th => th.firstChild.textContent)")
    assert len(every) == 128
    assert [title for title in every if words(title) not in whole] == []
    assert words("Year: 2024") in whole
    assert words("Data as of 14/06/2024, as known at") in whole
    paper.close()


def printed(page: Page, folder: Path) -> str:
    """The words of what a printer would get, without what parts them."""
    file = folder / "printed.pdf"
    file.write_bytes(page.pdf())
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    return words(text)


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_phone_shows_every_list_without_scrolling_sideways(browser: Browser, address: str) -> None:
    page = open_window(browser, width=390, height=844, locale="vi-VN")
    come_in(page, address, "khai", TASKS)
    for path, begin in LISTS.items():
        page.goto(address + path)
        expect(titles(page, begin).first).to_be_visible()
        settled(page)
        assert {width for width in page.evaluate(WIDTHS) if width > 0} == set(), path
    page.context.close()


def test_who_was_signed_out_meanwhile_is_asked_to_sign_in_and_gets_where_they_wanted(
    browser: Browser, address: str
) -> None:
    page = open_window(browser)
    come_in(page, address, "hoa", TASKS)
    expect(titles(page).first).to_be_visible()
    href = titles(page).first.get_attribute("href") or ""
    other = page.context.new_page()
    other.goto(f"{address}/directives")
    other.get_by_role("button", name="Sign out").click()
    expect(other.locator("#login")).to_be_visible()
    titles(page).first.click()
    expect(page.locator("#login")).to_be_visible()
    come_in_again = f"{address}{href}"
    page.fill("#login", "hoa")
    page.fill("#password", "tien-do-2024")
    page.click("form:first-of-type button[type=submit]")
    page.wait_for_url(come_in_again)
    page.context.close()
