"""The English words in what a browser shows and tells, by the catalogue and Streamlit's own."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from playwright.sync_api import Page, expect
from sqlmodel import select

from models.indicator.indicator_set import SetVersion
from models.indicator.measurement import Measurement
from models.person import Person
from models.register import Register
from models.unit_naming import UnitName
from store.database import Database
from tests.catalogue import catalogue
from wording.language import LANGUAGE_NAMES

TEXTS = """() => {
    const isIcon = (element) => getComputedStyle(element).fontFamily.includes("Material Symbols");
    const texts = new Set();
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const element = nodes.currentNode.parentElement;
        const isQuoted = element.closest("[lang]")?.closest("body");  // in a language that it names itself
        if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName) && !isIcon(element) && !isQuoted)
            texts.add(nodes.currentNode.textContent.trim());
    }
    const told = ["placeholder", "aria-label", "aria-description", "aria-valuetext", "title", "alt"];
    for (const element of document.body.querySelectorAll("*"))
        for (const name of told) texts.add(element.getAttribute(name) ?? "");
    return [...texts];
}"""
GO = "path => goInside(path)"
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


def names_in(path: Path) -> re.Pattern[str]:
    """What is shown as it is: names and codes that stand in a database, and what a language calls itself."""
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        units, registers = session.exec(select(UnitName)).all(), session.exec(select(Register)).all()
        people = session.exec(select(Person)).all()
        measured = session.exec(select(Measurement.set_code, Measurement.indicator).distinct()).all()
        texts = {*(unit.name_en for unit in units), *(register.code for register in registers)}
        texts |= {code for pair in measured for code in pair}
        versions = session.exec(select(SetVersion)).all()
        texts |= {indicator.name_en for version in versions for indicator in version.content.indicators}
        texts |= {text for person in people for text in (person.name, person.login)}
    database.close()
    texts |= {*LANGUAGE_NAMES.values(), "PAR Index"}  # as the index is called in Vietnamese too
    return re.compile(rf"\b({'|'.join(re.escape(text) for text in sorted(texts, key=len, reverse=True))})\b")


def settled(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.wait_for_timeout(150)  # what is drawn after the run is over


def english_in(page: Page, names: re.Pattern[str]) -> set[str]:
    suspect = [text for text in page.evaluate(TEXTS) if words(text) & english()]
    return {text for text in suspect if words(names.sub("", text)) & english()}


def opened(page: Page) -> Iterator[None]:
    """The page as it came, and each time more of it is opened."""
    settled(page)
    yield
    for kind in OPENED:
        if page.evaluate(PRESS, f"[data-testid=stMain] [data-testid={kind}"):
            settled(page)
            yield
