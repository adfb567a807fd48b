"""The screens of a meeting on both projectors, in both languages, gone through by keys as a presenter does."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from clock import now
from models.ledger.acts import Explained
from models.person import Person
from models.task.task import Task
from models.text import PARAGRAPH
from server.doors.sessions import user_of
from store.database import Database
from tests.server.browser.hands import come_in, open_window

H1 = "period=2024-H1&as_of=2024-06-14"
PROJECTORS = ((1280, 720), (1920, 1080))
PHONE = (360, 800)
ACROSS = "(screen => screen.scrollWidth - screen.clientWidth)(document.querySelector('.screen'))"
SMALLEST = 24  # pixels of a letter
MEASURED = """() => {
    const screen = document.querySelector(".screen");
    const all = [screen, ...screen.querySelectorAll("*"), document.documentElement];
    const isText = (node) => node.nodeName === "#text" && node.textContent.trim();
    const shown = [...screen.querySelectorAll("*")].filter((element) => [...element.childNodes].some(isText));
    return {
        scrolls: all.filter((each) => each.clientHeight && (
            each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== "visible"
            || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline"
        )).map((each) => each.outerHTML.slice(0, 80)),
        outside: shown.filter((each) => {
            const box = each.getBoundingClientRect();
            return box.bottom > innerHeight || box.right > innerWidth || box.top < 0 || box.left < 0;
        }).map((each) => each.textContent),
        letters: Math.min(...shown.map((each) => parseFloat(getComputedStyle(each).fontSize))),
    };
}"""


@pytest.fixture(params=["vi-VN", "en-GB"])
def meeting(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    page = open_window(browser, width=1280, height=720, locale=request.param)
    come_in(page, address, "khai", f"/presentation?{H1}")
    expect(page.locator(".screen h1")).to_be_visible()
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def long_reason(served: Path) -> str:
    """The reason of a task that was late then is as long as any may be; how it begins."""
    database, words = Database(f"sqlite:///{served}"), "Rất nhiều vướng mắc ở cơ sở. " * 137
    with database.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        task = session.exec(select(Task).where(Task.code == "2024-KH-044")).one()
        reason = Explained(cause="own", words=words, unit_id=task.facts(session).lead_id)
        task.record(session, reason, by=secretary, on=date(2024, 6, 13), at=now())
    database.close()
    assert len(words) > PARAGRAPH - 30
    return words[:100]


def turn(page: Page, key: str, to: str) -> None:
    """Press a key, and see that the screen ``to`` which it leads is there."""
    before = page.locator(".screen").inner_text()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(rf"screen={re.escape(to)}&"))
    page.wait_for_function("before => document.querySelector('.screen')?.innerText !== before", arg=before)


def place(link: str | None) -> str:
    return str(re.findall(r"screen=([\w.]+)", link or "")[0])


def test_keys_pass_every_screen_and_none_scrolls_or_is_too_small_to_read(long_reason: str, meeting: Page) -> None:
    on = meeting.locator(".screen a[rel=next]")
    passed, shown = ["1"], ""
    while True:
        for width, height in PROJECTORS:
            meeting.set_viewport_size({"width": width, "height": height})
            measured = meeting.evaluate(MEASURED)
            assert (measured["scrolls"], measured["outside"]) == ([], []), passed
            assert measured["letters"] >= SMALLEST - 0.01, passed
        meeting.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert meeting.evaluate(ACROSS) <= 1, passed
        shown += meeting.locator(".screen").inner_text()
        if not on.count():
            break
        passed.append(place(on.get_attribute("href")))
        turn(meeting, "PageDown" if len(passed) % 2 else "ArrowRight", passed[-1])
    assert long_reason in shown
    assert {each.partition(".")[0] for each in passed} == {"1", "2", "3", "4", "5"}
    turn(meeting, "ArrowLeft", "4.last")
    turn(meeting, "PageUp", passed[-3])
    meeting.reload()
    expect(meeting.locator(".screen nav [aria-current]")).to_have_attribute("href", re.compile("screen=4&"))
    assert place(meeting.url) == passed[-3]
    meeting.go_back()
    expect(meeting).to_have_url(re.compile("screen=4.last&"))
    expect(meeting.locator(".screen a[rel=next]")).to_have_attribute("href", re.compile("screen=5&"))


def test_nothing_else_is_there_until_esc_leaves_and_the_menu_is_back(meeting: Page) -> None:
    menu = meeting.get_by_test_id("stSidebar")
    expect(menu).to_be_hidden()
    expect(meeting.locator("#search")).to_be_hidden()
    meeting.evaluate("document.querySelector('.screen').append(document.createElement('input'))")
    meeting.locator(".screen > input").press("ArrowRight")
    assert "screen=" not in meeting.url, "somebody types"
    meeting.keyboard.press("Shift+ArrowRight")
    assert "screen=" not in meeting.url
    meeting.locator(".screen > input").evaluate("field => field.remove()")
    turn(meeting, "ArrowRight", place(meeting.locator(".screen a[rel=next]").get_attribute("href")))
    meeting.keyboard.press("Escape")
    expect(meeting).to_have_url(re.compile("/overview\\?" + "".join(f"(?=.*{each})" for each in H1.split("&"))))
    expect(menu).to_be_visible()
    expect(meeting.locator(".screen")).to_have_count(0)
