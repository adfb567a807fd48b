"""Every page for everybody: what axe-core asks of it in both languages, at a phone's width and at 200 %, by the
keyboard alone, and without an English word for who reads Vietnamese."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from clock import today
from pages.parts.menu import MY_UNIT, TASKS
from store.database import Database
from tests.depth import one_of
from tests.server.browser.english import english_in, names_in, opened
from tests.server.browser.hands import Theme, calm, come_in, go, open_window
from tests.visits import Visit, each_once, visits

THEMES: tuple[Theme, Theme] = ("dark", "light")
VIETNAMESE, ENGLISH = "vi-VN", "en-GB"
DESK, PHONE, DOUBLED = (1366, 768), (360, 780), (683, 384)  # in CSS pixels: the last is the desk's window at 200 %
# Rows that are built as an earlier one have nothing new to find; a list that was opened of the state before may
# still be there. A text's contrast is judged once a window, where it is in sight: of an element with the same name
# and classes, in the same colour and size on the same ground, it is the same.
AXE = """async ([where, rules, known]) => {
    const seen = new Set();
    const built = (one) => `${one.tagName} ${one.className} ${one.getAttribute("style")} ${one.role}`;
    for (const row of document.querySelectorAll("[data-testid=stMain] :is(tr, li, article)")) {
        const shape = [row, ...row.querySelectorAll("*")].map(built).join();
        row.toggleAttribute("data-alike", seen.has(shape));
        seen.add(shape);
    }
    const exclude = ["#stFloatingOverlayPortal", "[data-alike]", ...known];

    const judged = window.judged ??= new Set();
    const grounds = new Map([[null, ""]]);
    const own = ({backgroundColor, backgroundImage, opacity, filter}) =>
        backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1" && filter === "none"
            ? "" : `/${backgroundColor} ${backgroundImage} ${opacity} ${filter}`;
    const ground = (one) => {
        if (!grounds.has(one)) grounds.set(one, ground(one.parentElement) + own(getComputedStyle(one)));
        return grounds.get(one);
    };
    const look = (one) => {
        const {color, fontSize, fontWeight, textShadow} = getComputedStyle(one);
        const name = `${one.tagName} ${one.getAttribute("class")}`;
        return `${name} ${color} ${fontSize} ${fontWeight} ${textShadow} ${ground(one)}`;
    };
    const hasText = (one) => one.matches("input, select, textarea")
        || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const isInSight = (one) => {
        const box = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
    };
    const looks = new Map([...document.querySelectorAll(`${where}, ${where} *`)]
        .filter((one) => hasText(one) && one.checkVisibility({visibilityProperty: true}) && !one.closest(exclude))
        .map((one) => [one, look(one)]));
    for (const [one, its] of looks) one.toggleAttribute("data-unjudged", !judged.has(its));
    axe.configure({rules: [{id: "color-contrast", selector: "[data-unjudged]"}]});

    const options = {resultTypes: ["violations", "incomplete"], elementRef: true, preload: false, ...rules};
    const found = await axe.run({include: [where], exclude}, options);
    const unclear = new Set(found.incomplete.flatMap((rule) => rule.nodes).map((node) => looks.get(node.element)));
    looks.forEach((its, one) => unclear.has(its) || !isInSight(one) || judged.add(its));
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`));
}"""
OPEN = """() => {
    const shut = [...document.querySelectorAll("[data-testid=stMain] details:not([open]) > summary")];
    shut.filter((summary) => summary.checkVisibility()).forEach((summary) => summary.click());
    return shut.length;
}"""
# What else a page has: its other tabs and parts, the forms that it offers, the other screens of a meeting.
STATES = """[role=tab], [data-testid=stButtonGroup] [role=radio], .screen nav div a"""
FURTHER = """(states) => [...document.querySelectorAll(`[data-testid=stMain] :is(${states})`)]
    .filter((one) => one.checkVisibility())
    .filter((one) => !one.matches("[aria-selected=true], [aria-checked=true], [aria-current]"))
    .map((one) => one.textContent)"""
# A page says so that has nothing of what its address names, or that is not for the reader.
NOTHING = """() => [...document.querySelectorAll("[data-testid=stMain] [data-testid=stAlert]")]
    .map((one) => [one, one.querySelector("[data-testid=stAlertDynamicIcon]")?.textContent])
    .filter(([one, icon]) => ["search_off", "lock"].includes(icon))
    .map(([one, icon]) => `shows nothing: ${one.textContent}`)"""
TURN_TO = """([states, name]) => [...document.querySelectorAll(`[data-testid=stMain] :is(${states})`)]
    .find((one) => one.textContent === name).click()"""
PAPERS = {  # what is printed of what a page shows
    TASKS: "/exports/tasks.html?year=2024&as_of=2024-06-14",
    MY_UNIT: "/exports/unit-reports.html?as_of=2024-06-14",
}
MAIN, MENU = "[data-testid=stMain]", "[data-testid=stSidebar]"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE, OF_COLOURS = {"runOnly": TAGS}, {"runOnly": ["color-contrast"]}
# What reaches over the right edge, outside of the parts that scroll by themselves; the menu has time to fold.
OVER = """async () => {
    const main = document.querySelector("[data-testid=stMain]");
    const room = () => document.documentElement.clientWidth;
    const tables = () => [...main.querySelectorAll("div.rows")].filter((one) =>
        room() <= 640 && one.scrollWidth > one.clientWidth);  // on a phone each of their rows is a card
    const scrolls = () =>
        Math.max(document.documentElement.scrollWidth, main.scrollWidth) > room() || tables().length > 0;
    const isInside = (one) =>
        one !== main && (getComputedStyle(one).overflowX !== "visible" || isInside(one.parentElement));
    for (let turn = 0; turn < 20 && scrolls(); turn++) await new Promise((later) => setTimeout(later, 100));
    return !scrolls() ? [] : [...main.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > room() + 1 && !isInside(one.parentElement))
        .map((one) => one.outerHTML.slice(0, 160)).slice(0, 3).concat("it scrolls sideways");
}"""
LIST_IN_SIGHT = """() => document.querySelector("table.rows tbody a").getBoundingClientRect().bottom < innerHeight"""
# Of a row of choices the arrows reach the others.
MARKED = """() => {
    const known = "a[href], button, input, select, textarea, summary, [tabindex]";
    const all = [...document.querySelectorAll(known)].filter((one) =>
        one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})
        && one.getBoundingClientRect().width > 0 && !one.closest("[inert], [aria-hidden=true]")
        && !one.matches("[role=radio][aria-checked=false]"));
    all.forEach((one, place) => { one.dataset.place = place; });
    return all.map((one) => one.outerHTML.slice(0, 160));
}"""
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const isMarked = one.matches("body, input, textarea")  // what is typed into has the blinking line
        || style.outlineStyle !== "none" || style.boxShadow !== "none";
    const box = one.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const isCovered = there?.closest("[data-testid=stHeader]") && !one.contains(there) && !there.contains(one);
    const isInSight = one === document.body || (box.right > 0 && box.left < innerWidth && !isCovered);
    return [one.dataset.place ?? "", isMarked && isInSight ? "" : one.outerHTML.slice(0, 160)];
}"""


@pytest.fixture(scope="module")
def looked_at(served: Path) -> list[Visit]:
    demonstration = Database(f"sqlite:///{served}")
    every = each_once(visits(demonstration))
    demonstration.close()
    return every


def settled(page: Page) -> None:
    """Wait until the page is drawn: a while in which nothing runs, is faded or is still to come."""
    expect(page.get_by_test_id("stMain").locator("h1").first).to_be_visible()
    calm(page)


def states_of(page: Page, number: int) -> Iterator[str]:
    """The page as it came, then every second of what else it has, opened and by its name, in one of the themes; the
    ``number`` of the visit says which of them, and in which."""
    here, names = page.url, page.evaluate(FURTHER, STATES)
    yield ""
    for place in one_of(2, range(len(names)), beginning=number):
        page.emulate_media(color_scheme=THEMES[(turn(number) // 4 + place // 2) % len(THEMES)])
        page.keyboard.press("Escape")  # closes what was opened of the state before
        if page.url != here:
            go(page, here)
            settled(page)
        page.evaluate(TURN_TO, [STATES, names[place]])
        settled(page)
        yield names[place]
    page.emulate_media(color_scheme="light")


def troubles_of(page: Page, state: str, known: list[str]) -> list[str]:
    """What keeps somebody from the page, with every box on it open, but for what is ``known`` from another; of its
    other states only what is theirs."""
    if page.evaluate(OPEN):
        settled(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(AXE, [MAIN if state else "html", WHOLE, known])
    return found


def troubles_in_the_dark(page: Page, known: list[str]) -> list[str]:
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)  # colours pass over into each other
    found = [f"dark {each}" for each in page.evaluate(AXE, ["html", OF_COLOURS, known])]
    page.emulate_media(color_scheme="light")
    return found


def troubles_of_widths(page: Page, _known: list[str]) -> list[str]:
    """What reaches over the edge at 200 % and on a phone."""
    found: list[str] = []
    for size in (DOUBLED, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        found += [f"{size[0]} px: {each}" for each in page.evaluate(OVER)]
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return found


def is_list_in_sight(page: Page) -> bool:
    """Whether the first task of a list stands on the first screen of a phone, as the page comes."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    calm(page)
    found = bool(page.evaluate(LIST_IN_SIGHT))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return found


def troubles_of_words(page: Page, state: str, names: re.Pattern[str]) -> list[str]:
    """What is English for who reads Vietnamese; ``names`` are the same in every language. The page as it came is
    looked at with all that opens over it, its other states as they are."""
    if state:
        return [f"English: {text}" for text in english_in(page, names)]
    if page.evaluate(OPEN):
        settled(page)
    english = {text for _look in opened(page) for text in english_in(page, names)}
    return [f"English: {text}" for text in sorted(english)]


def troubles_on_paper(page: Page, path: str) -> list[str]:
    """The same of a page to print, which opens beside the ``page`` that offers it."""
    paper = page.context.new_page()
    paper.goto(urljoin(page.url, path))
    expect(paper.locator("main h1")).to_be_visible()
    paper.evaluate(AXE_SCRIPT)
    found: list[str] = paper.evaluate(AXE, ["html", WHOLE, []])
    paper.close()
    return found


def troubles_of_a_toast(page: Page) -> list[str]:
    go(page, f"/{TASKS.path}?order=nothing")
    expect(page.get_by_test_id("stToast")).to_be_visible()
    found: list[str] = page.evaluate(AXE, ["html", WHOLE, []])
    expect(page.get_by_test_id("stToast")).to_be_hidden()  # or it would stay over the pages that follow
    return found


def turn(number: int) -> int:
    """The number of a visit, one higher each day."""
    return number + today().toordinal()


def watched(browser: Browser, locale: str, errors: list[str]) -> Page:
    """A window in a language; what goes wrong in its scripts is added to ``errors``."""
    page = open_window(browser, width=DESK[0], height=DESK[1], locale=locale)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Error" in said.text else None)
    return page


def test_no_page_keeps_anybody_out(browser: Browser, address: str, served: Path, looked_at: list[Visit]) -> None:
    """A page is looked at in one language, in the dark or at each width, and with every second of its states; in four
    days in both languages, in each of these ways and with all of them. Its words are read where it is Vietnamese."""
    troubles: dict[str, list[str]] = {}
    errors: list[str] = []
    names = names_in(served)
    for login, theirs in groupby(looked_at, key=lambda visit: visit.login):
        windows = watched(browser, VIETNAMESE, errors), watched(browser, ENGLISH, errors)
        for window in windows:
            come_in(window, address, login)
            settled(window)
        for number, visit in enumerate(theirs):
            page = windows[turn(number) // 2 % len(windows)]
            go(page, visit.address)
            settled(page)
            if visit.page is TASKS:
                assert is_list_in_sight(page)
            nothing = page.evaluate(NOTHING)
            troubles |= {f"{login} {visit.address}": nothing} if nothing else {}
            known = [MENU] if number >= 2 * len(windows) else []  # which is the same on every page of theirs
            for state in states_of(page, number):
                found = troubles_of(page, state, known)
                for look in [] if state else one_of(2, (troubles_in_the_dark, troubles_of_widths), beginning=number):
                    found += look(page, known)
                found += troubles_of_words(page, state, names) if page is windows[0] else []
                troubles |= {f"{login} {visit.address} {state}": found} if found else {}
            if visit.page in PAPERS and (on_paper := troubles_on_paper(page, PAPERS[visit.page])):
                troubles[f"{login} {PAPERS[visit.page]}"] = on_paper
            if visit.page is TASKS:
                found = troubles_of_a_toast(page)
                troubles |= {"a toast": found} if found else {}
        for window in windows:
            window.context.close()
    assert (troubles, errors) == ({}, [])


@pytest.mark.parametrize(
    ("path", "size", "key"),
    [
        ("/overview?period=2024-H1&as_of=2024-06-14", DESK, "Tab"),
        ("/task?code=2024-KH-007", (DESK[0] // 2, DESK[1] // 2), "Shift+Tab"),  # as at 200 %
    ],
)
def test_the_keyboard_reaches_everything_and_is_seen_there(
    browser: Browser, address: str, path: str, size: tuple[int, int], key: str
) -> None:
    page = open_window(browser, width=size[0], height=size[1])
    come_in(page, address, "thuha", path)
    settled(page)
    marked = page.evaluate(MARKED)
    reached, unseen = set(), set()
    for _press in range(len(marked) + 10):
        page.keyboard.press(key)
        place, hidden = page.evaluate(FOCUSED)
        reached.add(place)
        unseen.add(hidden)
    assert [html for place, html in enumerate(marked) if str(place) not in reached] == []
    assert unseen - {""} == set()
    page.context.close()
