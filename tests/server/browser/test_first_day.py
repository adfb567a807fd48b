"""A first day: from ``init`` on an empty machine to the first assigned task, by as many presses as the paper says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from typer.testing import CliRunner

from cli import cli
from store import database
from store.database import Database
from tests.running import serving
from tests.server.browser.counted import Hand, on_paper
from tests.server.browser.hands import open_window

PASSWORD = "bốn con trâu cày ruộng"
AIM = "the first task of a new installation"


@pytest.fixture
def begun(sqlite: Database, tmp_path: Path) -> Iterator[str]:
    """The address of what ``init`` makes."""
    database.use(sqlite)
    words = ["init", "--preset", "two-level", "--login", "bao", "--name", "Hồ Gia Bảo", "--password", PASSWORD]
    made = CliRunner().invoke(cli, words)
    assert made.exit_code == 0, made.output
    with serving(Path(sqlite.url.database or ""), tmp_path / "server.log") as address:
        yield address
    database.use(None)


def test_the_first_day_leads_by_the_hand_to_the_first_task(browser: Browser, begun: str) -> None:
    page = open_window(browser, width=1366, height=768)
    hand = Hand(page)
    page.goto(begun)
    sent(hand, login="bao", password=PASSWORD)
    expect(page.get_by_text("No task has been assigned here yet. 1 of 4 steps are done.")).to_be_visible()
    hand.press(page.get_by_test_id("stExpander").get_by_text("Add a person", exact=True))
    secretary = invited(hand, "Nguyễn Thu Hà", "thuha", Role="Secretariat")
    invited(hand, "Vũ Thị Hòa", "hoa", Unit="Department of Justice")
    expect(page.get_by_text("No task has been assigned here yet. 2 of 4 steps are done.")).to_be_visible()
    page.context.clear_cookies()  # who was invited sits at another machine
    page.goto(begun + secretary)
    hand.presses += 1
    sent(hand, password=PASSWORD, again=PASSWORD)
    expect(page.get_by_text("Your password is set.")).to_be_visible()
    sent(hand, login="thuha", password=PASSWORD)
    hand.press(page.get_by_test_id("stMain").get_by_role("link", name="Assign a task"))
    assign(hand)
    assert (hand.presses, hand.scrolls) == on_paper(AIM)
    page.context.close()


def sent(hand: Hand, **fields: str) -> None:
    """A plain form filled in and sent."""
    for name, text in fields.items():
        hand.page.fill(f"#{name}", text)
    hand.page.click("form:first-of-type button[type=submit]")
    hand.presses += len(fields) + 1


def invited(hand: Hand, name: str, login: str, **chosen: str) -> str:
    """Where the link of a new person leads."""
    page = hand.page
    hand.write(field(page, "Full name"), name)
    hand.write(field(page, "User name"), login)
    for label, option in chosen.items():
        choose(hand, label, option)
    hand.press(page.get_by_role("button", name="Add and make an invitation"))
    expect(page.get_by_text(f"A link for {name}")).to_be_visible()
    [path] = re.findall(r"https?://[^/]+(/\S+)", page.get_by_test_id("stCode").inner_text())
    return str(path)


def assign(hand: Hand) -> None:
    page = hand.page
    hand.write(field(page, "Task"), "Rà soát thủ tục hành chính")
    hand.write(field(page, "Product"), "Báo cáo kết quả rà soát")
    choose(hand, "Lead unit", "Department of Justice")
    hand.press(page.get_by_role("button", name="Today").first)
    hand.write(field(page, "Deadline as printed"), "Quý IV")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Read as: ")).to_be_visible()
    hand.press(page.get_by_role("button", name="Assign", exact=True))
    expect(page.get_by_text(re.compile(r"Assigned: \d{4}-KH-001"))).to_be_visible()


def choose(hand: Hand, label: str, option: str) -> None:
    hand.press(hand.page.get_by_role("combobox", name=re.compile(rf"(^|\. ){label}$")))
    hand.press(hand.page.get_by_role("option", name=option).first)


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)
