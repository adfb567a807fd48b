"""What is done in a form before its days and files are tried: it is opened, and filled in up to them."""

import re

from playwright.sync_api import Page, expect

from tests.server.browser.deciding.form import Fill
from tests.server.browser.hands import PATIENCE, calm, pick, press, write
from wording.language import _


def go_to_cell(page: Page, column: int) -> None:
    """To a cell of a table's first row."""
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").last.click(position={"x": 105, "y": 52})
    for key in ("Control+Home", *["ArrowRight"] * column):
        page.keyboard.press(key)


def open_cell(page: Page, column: int) -> None:
    """A table that is drawn meanwhile may lose a key."""
    for patience in (PATIENCE // 12, PATIENCE // 6, PATIENCE):
        go_to_cell(page, column)
        page.keyboard.press("Enter")
        try:
            expect(page.locator("#portal textarea")).to_be_editable(timeout=patience)
        except AssertionError:
            page.keyboard.press("Escape")
            continue
        return
    raise AssertionError("the cell does not open")


def tick_first_row(page: Page) -> None:
    go_to_cell(page, 0)
    page.keyboard.press(" ")


def cell(column: int, content: str) -> Fill:
    """Write into a cell of a table's first row."""

    def fill(page: Page) -> None:
        calm(page)
        open_cell(page, column)
        page.locator("#portal textarea").fill(content)
        page.keyboard.press("Enter")
        calm(page)

    return fill


def every(*fills: Fill) -> Fill:
    def fill(page: Page) -> None:
        for each in fills:
            each(page)

    return fill


def pill(label: str) -> Fill:
    return lambda page: pick(page, _(label))


def pressed(label: str) -> Fill:
    return lambda page: press(page, _(label))


def text(label: str, content: str = "Thử") -> Fill:
    return lambda page: write(page, _(label), content)


def box(label: str) -> Fill:
    """Open it once the page is drawn, for one that is drawn meanwhile shuts it again."""

    def fill(page: Page) -> None:
        summary = page.get_by_test_id("stExpander").locator("summary").get_by_text(_(label), exact=True)
        summary.wait_for()
        calm(page)
        summary.click()

    return fill


def first_of(label: str) -> Fill:
    def fill(page: Page) -> None:
        box = page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(_(label))}$"))
        box.click()
        box.press("Enter")
        page.keyboard.press("Tab")

    return fill
