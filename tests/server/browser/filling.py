"""The hands that fill in the forms of ``tests/deciding`` in a browser."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.server.browser.hands import PATIENCE, calm


@dataclass(frozen=True)
class InBrowser:
    page: Page

    def pick(self, label: str) -> None:
        calm(self.page, 100)
        rows = self.page.locator("[data-testid=stButtonGroup], [data-testid=stRadio]")
        rows.get_by_text(re.compile(f"^{re.escape(label)}")).first.click()

    def press(self, label: str) -> None:
        calm(self.page, 100)
        button_in(self.page, label).last.click()

    def write(self, label: str, content: str) -> None:
        self.page.get_by_role("textbox", name=label, exact=True).last.fill(content)
        self.page.keyboard.press("Tab")
        calm(self.page, 100)

    def unfold(self, label: str) -> None:
        """Once the page is drawn: a box that is drawn meanwhile shuts again."""
        summary = self.page.get_by_test_id("stExpander").locator("summary").get_by_text(label, exact=True)
        summary.wait_for()
        calm(self.page)
        summary.click()

    def choose_first(self, label: str) -> None:
        box = self.page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(label)}$"))
        box.click()
        box.press("Enter")
        self.page.keyboard.press("Tab")

    def send(self, name: str, content: bytes) -> None:
        chosen = {"name": name, "mimeType": "", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
        self.page.get_by_text(f"{name} ·").wait_for()

    def write_cell(self, column: int, content: str) -> None:
        calm(self.page)
        self.open_cell(column)
        self.page.locator("#portal textarea").fill(content)
        self.page.keyboard.press("Enter")
        calm(self.page)

    def tick_row(self) -> None:
        self._go_to_cell(0)
        self.page.keyboard.press(" ")

    def open_cell(self, column: int) -> None:
        """A table that is drawn meanwhile may lose a key."""
        for patience in (PATIENCE // 12, PATIENCE // 6, PATIENCE):
            self._go_to_cell(column)
            self.page.keyboard.press("Enter")
            try:
                expect(self.page.locator("#portal textarea")).to_be_editable(timeout=patience)
            except AssertionError:
                self.page.keyboard.press("Escape")
                continue
            return
        raise AssertionError("the cell does not open")

    def _go_to_cell(self, column: int) -> None:
        self.page.get_by_test_id("stDataFrame").locator(".dvn-scroller").last.click(position={"x": 105, "y": 52})
        for key in ("Control+Home", *["ArrowRight"] * column):
            self.page.keyboard.press(key)


def button_in(block: Page | Locator, beginning: str) -> Locator:
    """The buttons of a part of a page whose labels begin so."""
    label = re.compile(f"^{re.escape(beginning)}")
    return block.get_by_test_id("stButton").get_by_role("button", name=label)
