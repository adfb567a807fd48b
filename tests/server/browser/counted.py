"""A hand at a browser whose presses and scrolls are counted."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from settings import HOME
from tests.server.browser.hands import calm

PAPER = HOME / "docs" / "interactions.md"

IN_SIGHT = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""


class Hand:
    """``presses`` are clicks, taps and keys, what is typed into a field together one; ``scrolls`` what was not in
    sight when it was looked for."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.scrolls = page, 0, 0

    def see(self, wanted: Locator) -> None:
        expect(wanted).to_be_visible()
        calm(self.page)
        if not wanted.evaluate(IN_SIGHT):
            wanted.scroll_into_view_if_needed()
            self.scrolls += 1

    def press(self, wanted: Locator) -> None:
        self.see(wanted)
        wanted.click()
        self.presses += 1

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += 1

    def write(self, field: Locator, text: str) -> None:
        """Tap a field and type into it, which counts as one."""
        self.see(field)
        field.fill(text)
        self.presses += 1


Aim = Callable[[Hand], None]


def on_paper(aim: str) -> tuple[int, int]:
    """How many presses and scrolls the paper says that an aim takes."""
    row = rf"^\| {re.escape(aim)} \|.*\| (\d+) \+ (\d+) \|$"
    [(presses, scrolls)] = re.findall(row, PAPER.read_text(encoding="utf-8"), re.MULTILINE)
    return int(presses), int(scrolls)


def aims_of(people: str) -> list[str]:
    """What the paper counts of a kind of people, by the heading of their part."""
    [part] = re.findall(
        rf"^## {re.escape(people)}\n(.*?)(?=^## |\Z)", PAPER.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return re.findall(r"^\| ((?!Aim|-).+?) \|", part, re.MULTILINE)
