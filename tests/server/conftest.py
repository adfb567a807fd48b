"""The demonstration served for real, and a browser to look at it."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from server import accounts, second_factor
from server.sign_in import DEMONSTRATION_PASSWORD
from tests.__main__ import chromium
from tests.conftest import World
from tests.running import serving
from tests.server.visiting import NOON, person

PATIENCE = 60_000  # milliseconds for whatever a browser is told to do or should see, on a slow and busy machine too
expect.set_options(timeout=PATIENCE)

MOVE = """path => new Promise(drawn => {
    const isRunning = () => document.querySelector('[data-testid=stApp][data-test-script-state=running]') !== null
    let moved = 0, began = false
    const looking = setInterval(() => {
        if (!moved && !isRunning()) {
            moved = Date.now()
            history.pushState({}, '', path)
            dispatchEvent(new PopStateEvent('popstate', {state: {}}))
        }
        began ||= moved && isRunning()
        if (moved && !isRunning() && (began || Date.now() - moved > 3000)) {
            clearInterval(looking)
            drawn(began)
        }
    }, 10)
})"""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def served(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that is served."""
    path = tmp_path_factory.mktemp("served") / "served.db"
    shutil.copy(demonstration_file, path)
    return path


@pytest.fixture(scope="session")
def address(served: Path) -> Iterator[str]:
    with serving(served, served.with_name("server.log")) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    window = open_window(browser)
    yield window
    window.context.close()


def open_window(browser: Browser, *, width: int = 1400, height: int = 1000, locale: str = "en-GB") -> Page:
    """An empty page of somebody who has nothing to do with the other windows."""
    viewport: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(locale=locale, viewport=viewport, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def come_in(page: Page, address: str, login: str, path: str = "/") -> None:
    page.goto(address + path)
    page.fill("#login", login)
    page.fill("#password", DEMONSTRATION_PASSWORD)
    page.click("form:first-of-type button[type=submit]")


def go(page: Page, path: str) -> None:
    """Open another page as the browser's Back does, which loads no script anew; it is there when it is drawn."""
    if not page.evaluate(MOVE, path):
        page.reload()


def choose(page: Page, label: str, *names: str) -> None:
    """Choose from a list by typing, as people do."""
    box = page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(label)}$"))
    for name in names:
        box.click()
        box.fill(name)
        page.get_by_role("option", name=re.compile(re.escape(name))).first.click()
    page.keyboard.press("Tab")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def happened(page: Page, sentence: str) -> None:
    expect(page.get_by_test_id("stToast").filter(has_text=sentence).last).to_be_visible()


def write(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label, exact=True).fill(text)


def pick(page: Page, name: str) -> None:
    """Choose one of a row of pills."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()


def enter(page: Page, label: str, day: date) -> None:
    """Type a day, key by key, until the field says its weekday: a page that is drawn meanwhile may lose the keys."""
    box = page.get_by_role("textbox", name=label, exact=True)
    read = page.get_by_text(re.compile(rf", {day:%d/%m/%Y}$")).first
    for patience in (PATIENCE // 6, PATIENCE // 6, PATIENCE):
        box.fill("")
        box.press_sequentially(f"{day:%d/%m/%Y}")
        box.press("Tab")
        try:
            expect(read).to_be_visible(timeout=patience)
            expect(box).to_have_value(f"{day:%d/%m/%Y}", timeout=patience)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{label} does not hold {day:%d/%m/%Y}")


@pytest.fixture
def turned_on(world: World) -> tuple[str, list[str]]:
    """Hoa has a second factor since yesterday: its secret, and her recovery codes."""
    yesterday, secret = NOON - timedelta(days=1), second_factor.new_secret()
    with world.db.writing() as session:
        hoa = person(session, "hoa")
        return secret, second_factor.turn_on(session, hoa, secret, pyotp.TOTP(secret).at(yesterday), at=yesterday)


@pytest.fixture
def secret(turned_on: tuple[str, list[str]]) -> str:
    return turned_on[0]


@pytest.fixture
def codes(turned_on: tuple[str, list[str]]) -> list[str]:
    return turned_on[1]


@pytest.fixture
def link(world: World) -> str:
    """A link for Hoa, and the token in it."""
    with world.db.writing() as session:
        return accounts.make_link(session, person(session, "hoa"), by=world.admin, at=NOON).rpartition("/")[2]
