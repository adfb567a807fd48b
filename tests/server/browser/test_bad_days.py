"""A bad day of every kind in a Vietnamese reader's browser: it is told on the open page and on a plain one, and no
word of it is English.
"""

import re
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from server import open_pages
from server.exports import turns
from store import database
from store.cache import clear_cached
from store.database import Database
from tests.bad_days import CAUSES, READS_ON, Befall, outage_of, path_of
from tests.conftest import PASSWORD, World, copy_database
from tests.running import serving_here
from tests.server.browser.english import GO, english_in, names_in, settled
from tests.server.browser.hands import go, open_window, write
from wording.language import Language, _, use_language
from wording.outages import not_saved, outage_advice, outage_heading

SAID_NO = {  # paths that somebody of a unit asks for, with what they get
    "/nothing": 200,
    "/exports/nothing": 404,
    "/evidence/a/b/c.pdf": 404,
    "/media/a": 404,
    "/exports/people-form.xlsx": 403,
    "/exports/tasks.xlsx?as_of=x": 409,
    "/exports/tasks.xlsx": 429,
}


@pytest.fixture
def written_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log stays as the tests have it."""
    monkeypatch.setattr("app.write_log", lambda _form: None)


def beginning_anew(world: World, whole: Path, name: str) -> World:
    """The world as it was, in a file of its own."""
    path = whole.with_name(f"of_{name}.db")
    copy_database(whole, path)
    clear_cached()
    world.db.close()
    opened = Database(f"sqlite:///{path}", wait=0.3)
    database.use(opened)
    return replace(world, db=opened)


def come_in(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.fill("#login", "hoa")
    page.fill("#password", PASSWORD)
    page.click("form:first-of-type button[type=submit]")
    expect(page.get_by_role("textbox", name=_("What was done"), exact=True)).to_be_visible()
    settled(page)


def told_on(page: Page, befall: Befall, task: str) -> None:
    """Go on working on an open page, and see that the bad day is told there."""
    outage = outage_of(CAUSES[befall])
    if befall in READS_ON:
        write(page, _("What was done"), f"Đã họp lần {[*READS_ON].index(befall)}")
        page.get_by_role("button", name=_("Report progress")).last.click()
        told = page.locator("[data-testid=stAlert], [data-testid=stToast]").get_by_text(not_saved(outage))
    else:
        page.evaluate(GO, "/notices" if page.url.endswith(task) else task)
        told = page.get_by_test_id("stAlert").get_by_text(outage_heading(outage))
    expect(told.first).to_be_visible()


def english_in_plain_pages(
    plain: Page, address: str, names: re.Pattern[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, set[str]]:
    """The English of every page that says no: what was asked for, and what stands there."""
    shown: dict[str, set[str]] = {}
    for path, status in SAID_NO.items():
        with monkeypatch.context() as others:
            if status == 429:
                others.setattr(turns, "MOST_WAITING", 0)
            answer = plain.goto(address + path)
        assert answer is not None
        assert (path, answer.status) == (path, status)
        shown[path] = english_in(plain, names)
    vietnamese = {"Accept-Language": "vi"}
    for name, status, answered in (
        ("a foreign host", 400, httpx2.get(f"{address}/", headers={**vietnamese, "Host": "evil.example"})),
        (
            "another site",
            403,
            httpx2.post(f"{address}/sign-in", headers={**vietnamese, "Sec-Fetch-Site": "cross-site"}),
        ),
        ("too much", 413, httpx2.post(f"{address}/sign-in", headers=vietnamese, content=bytes(100_000))),
    ):
        assert (name, answered.status_code) == (name, status)
        plain.set_content(answered.text)
        shown[name] = english_in(plain, names)
    return shown


def english_when_too_many_are_open(
    plain: Page, address: str, names: re.Pattern[str], monkeypatch: pytest.MonkeyPatch
) -> set[str]:
    with monkeypatch.context() as others:
        others.setattr(open_pages, "MOST_OPEN", 1)
        plain.goto(f"{address}/notices")
        expect(plain.locator("body > [role=status]")).to_contain_text(
            "Anh/chị đang mở nhiều trang nhất mà hệ thống cho phép"
        )
        shown = english_in(plain, names)
    expect(plain.get_by_role("heading", name="Thông báo", exact=True)).to_be_visible()
    return shown


def test_no_bad_day_is_told_with_an_english_word(
    on_disk: World, browser: Browser, written_nowhere: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_disk.db.writing() as session:
        task = f"/task?code={on_disk.assign(session).code}&do=progress"
    world, whole, names = on_disk, tmp_path / "whole.db", names_in(path_of(on_disk))
    page = open_window(browser, locale="vi-VN")
    plain = page.context.new_page()
    with serving_here() as address, use_language(Language.VI):
        come_in(page, address, task)
        with closing(sqlite3.connect(path_of(on_disk))) as original, closing(sqlite3.connect(whole)) as copy:
            original.backup(copy)
        shown = english_in_plain_pages(plain, address, names, monkeypatch)
        shown["too many"] = english_when_too_many_are_open(plain, address, names, monkeypatch)
        for befall in CAUSES:
            name = befall.__name__
            world = beginning_anew(world, whole, name)
            go(page, task)
            expect(page.get_by_role("textbox", name=_("What was done"), exact=True)).to_be_visible()
            with ExitStack() as until:
                world = befall(world, until)
                told_on(page, befall, task)
                shown[name] = english_in(page, names)
                if befall not in READS_ON:
                    answer = plain.goto(f"{address}/tasks")
                    assert answer is not None
                    assert answer.status == 503
                    expect(plain.get_by_text(outage_advice(outage_of(CAUSES[befall])))).to_be_visible()
                    shown[f"{name}, plain"] = english_in(plain, names)
        beginning_anew(world, whole, "after")
        page.context.close()
    assert {name: texts for name, texts in shown.items() if texts} == {}
