"""What a Vietnamese reader's browser shows and tells: no English word on any page, nor while the server is away."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from models.person import Person
from models.register import Register
from models.unit_naming import UnitName
from pages.parts.menu import ACCOUNT, ENTRIES, NOTICES
from store.database import Database
from tests.catalogue import catalogue
from tests.running import free_port, serving
from tests.server.browser.hands import come_in, open_window
from wording.language import LANGUAGE_NAMES

TEXTS = """() => {
    const isIcon = (element) => getComputedStyle(element).fontFamily.includes("Material Symbols");
    const texts = new Set();
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const element = nodes.currentNode.parentElement;
        if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName) && !isIcon(element))
            texts.add(nodes.currentNode.textContent.trim());
    }
    const told = ["placeholder", "aria-label", "aria-description", "aria-valuetext", "title", "alt"];
    for (const element of document.body.querySelectorAll("*"))
        for (const name of told) texts.add(element.getAttribute(name) ?? "");
    return [...texts];
}"""
GO = "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }"
HERE = "path => [...document.querySelectorAll('nav a[aria-current=page]')].some(link => link.pathname === path)"
# One of each kind opens a list, a calendar or a box of its own; every box that is shut opens.
OPENED = (
    "stExpander] details:not([open]) > summary",
    *(f"{kind}] button" for kind in ("stPopover", "stDateInput", "stDateTimeInput", "stMultiSelect", "stSelectbox")),
)
PRESS = """(selector) => {
    const buttons = [...document.querySelectorAll(selector)].filter((button) => button.checkVisibility());
    const pressed = buttons[0]?.tagName === "SUMMARY" ? buttons : buttons.slice(-1);
    pressed.forEach((button) => button.click());
    return pressed.length;
}"""


def words(text: str) -> set[str]:
    """The words of four letters and more."""
    return set(re.findall(r"[^\W\d_]{4,}", re.sub(r"\{\w+\}", " ", text).lower()))


@cache
def english() -> frozenset[str]:
    """The words that sentences of the product and of Streamlit have in English alone; months and weekdays."""
    known: dict[bool, set[str]] = {True: set(), False: set()}
    for message in catalogue():
        for is_english, forms in ((True, message.id), (False, message.string)):
            for form in [forms] if isinstance(forms, str) else forms:
                known[is_english] |= words(form)
    named = Locale("en")
    days = {*named.months["format"]["wide"].values(), *named.days["format"]["wide"].values()}
    return frozenset((known[True] | {day.lower() for day in days}) - known[False])


@pytest.fixture(scope="module")
def told(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration as it was told: what other tests type into it may be English."""
    return Path(shutil.copy(demonstration_file, tmp_path_factory.mktemp("vietnamese") / "told.db"))


@pytest.fixture(scope="module")
def names(told: Path) -> re.Pattern[str]:
    return names_in(told)


def names_in(path: Path) -> re.Pattern[str]:
    """What is shown as it is: names and codes that stand in a database, and what a language calls itself."""
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        units, registers = session.exec(select(UnitName)).all(), session.exec(select(Register)).all()
        people = session.exec(select(Person)).all()
        texts = {*(unit.name_en for unit in units), *(register.code for register in registers)}
        texts |= {text for person in people for text in (person.name, person.login)}
    database.close()
    texts |= {*LANGUAGE_NAMES.values()}
    return re.compile(rf"\b({'|'.join(re.escape(text) for text in sorted(texts, key=len, reverse=True))})\b")


def settled(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.wait_for_timeout(150)  # what is drawn after the run is over


def english_in(page: Page, names: re.Pattern[str]) -> set[str]:
    return {text for text in page.evaluate(TEXTS) if words(names.sub("", text)) & english()}


def opened(page: Page) -> Iterator[None]:
    """The page as it came, and each time more of it is opened."""
    settled(page)
    yield
    for kind in OPENED:
        if page.evaluate(PRESS, f"[data-testid=stMain] [data-testid={kind}"):
            settled(page)
            yield


@pytest.fixture
def address(told: Path) -> Iterator[str]:
    with serving(told, told.with_name("server.log")) as found:
        yield found


def test_no_page_shows_or_tells_an_english_word(browser: Browser, address: str, names: re.Pattern[str]) -> None:
    shown: dict[str, set[str]] = {}
    errors: list[str] = []
    for login in ("thuha", "quantri", "hoa"):
        page = open_window(browser, locale="vi-VN")
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Error" in message.text else None)
        come_in(page, address, login)
        settled(page)
        assert page.evaluate("document.documentElement.lang") == "vi"
        paths = paths_of(page, ".menu, .news")
        while paths := paths - {*shown}:
            path = min(paths)
            page.evaluate(GO, path)
            page.wait_for_function(HERE, arg=path)
            shown[path] = {text for _state in opened(page) for text in english_in(page, names)}
            paths |= paths_of(page, ".beside")
        page.context.close()
    assert {path: texts for path, texts in shown.items() if texts} == {}
    assert errors == []
    pages = [NOTICES, ACCOUNT, *(each for entry in ENTRIES for each in entry.pages)]
    assert {*shown} == {f"/{each.path}" for each in pages}


def paths_of(page: Page, places: str) -> set[str]:
    """The pages that the links in these places of the frame lead to."""
    links = page.locator(f":is({places}) a")
    return set(links.evaluate_all("links => links.map((link) => link.pathname)"))


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
    task.fill(written)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("textbox", name="Task", exact=True)).to_have_value(written)
    assert page.url == f"{address}/assign?year=2026"
    page.context.close()


def test_while_the_server_is_away_a_line_tells_it_and_the_page_comes_back(
    browser: Browser, told: Path, names: re.Pattern[str], tmp_path: Path
) -> None:
    port = str(free_port())
    page, signed_out = open_window(browser, locale="vi-VN"), open_window(browser, width=390, locale="vi-VN")
    windows, line = (page, signed_out), "body > [role=status]"
    with serving(told, tmp_path / "before.log", PORT=port) as address:
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
    with serving(told, tmp_path / "after.log", PORT=port):
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
