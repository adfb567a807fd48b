"""What a person does at a browser: come in, go on, choose, type, press, and see what happened."""

import re
from datetime import date
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect

from server.doors.sign_in import DEMONSTRATION_PASSWORD

Theme = Literal["light", "dark"]

PATIENCE = 60_000  # milliseconds for whatever a browser is told to do or should see, on a slow and busy machine too
expect.set_options(timeout=PATIENCE)

MOVE = """path => new Promise(drawn => {
    const isRunning = () => document.querySelector('[data-testid=stApp][data-test-script-state=running]') !== null
    let moved = 0, began = false
    const begins = new MutationObserver(() => { began ||= moved > 0 })  // a run may be over before the next look
    begins.observe(document, {subtree: true, attributeFilter: ["data-test-script-state"]})
    const looking = setInterval(() => {
        if (!moved && !isRunning()) {
            moved = Date.now()
            History.prototype.pushState.call(history, {}, '', path)  // ours leaves out what no reader does
            dispatchEvent(new PopStateEvent('popstate', {state: {}}))
        }
        if (moved && !isRunning() && (began || Date.now() - moved > 3000)) {
            clearInterval(looking)
            begins.disconnect()
            drawn(began)
        }
    }, 10)
})"""

CALM = """([enough, patience]) => new Promise((calm) => {
    const began = Date.now();
    let since = began;
    const looking = setInterval(() => {
        const app = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]";
        const isDrawn = document.querySelector(app)
            && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]");
        if (!isDrawn) since = Date.now();
        if (Date.now() - since > enough || Date.now() - began > patience) calm(clearInterval(looking));
    }, 25);
})"""


def open_window(
    browser: Browser,
    *,
    width: int = 1400,
    height: int = 1000,
    locale: str = "en-GB",
    theme: Theme = "light",
    trusting: bool = False,
) -> Page:
    """An empty page of somebody who has nothing to do with the other windows; ``trusting`` any certificate."""
    viewport: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(
        locale=locale,
        viewport=viewport,
        color_scheme=theme,
        reduced_motion="reduce",
        ignore_https_errors=trusting,
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def come_in(page: Page, address: str, login: str, path: str = "/") -> None:
    page.goto(address + path)
    page.fill("#login", login)
    page.fill("#password", DEMONSTRATION_PASSWORD)
    page.click("form:first-of-type button[type=submit]")


def go(page: Page, path: str) -> None:
    """Open another page as the browser's Back does, which loads no script anew; it is there when it is drawn. One
    that is open already is loaded anew."""
    if page.url.endswith(path) or not page.evaluate(MOVE, path):
        page.reload()


def calm(page: Page, enough: int = 300) -> None:
    """Wait until the page is drawn: so many milliseconds in which nothing runs, is faded or is still to come."""
    page.evaluate(CALM, [enough, PATIENCE])


def choose(page: Page, label: str, *names: str) -> None:
    """Choose from a list by typing, as people do."""
    box = page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(label)}$"))
    for name in names:
        box.click()
        box.fill(name)
        page.get_by_role("option", name=re.compile(re.escape(name))).first.click()
    page.keyboard.press("Tab")


def press(page: Page, name: str) -> None:
    """Press a button once the page stands still: one that is drawn anew under the pointer is not pressed."""
    calm(page, 100)
    page.get_by_role("button", name=name, exact=True).click()


def happened(page: Page, sentence: str) -> None:
    told = page.locator("[data-testid=stToast], .st-key-last_done")
    expect(told.filter(has_text=sentence).last).to_be_visible()


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
