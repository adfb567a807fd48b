"""The demonstration served for real, and a browser to look at it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from server.doors import accounts, second_factor
from tests.__main__ import chromium
from tests.conftest import World, copy_database
from tests.running import serving
from tests.server.browser.hands import open_window
from tests.server.visiting import NOON, person

# What is compiled anew, or beside a page, would pay for longer visits than these.
SELDOM = {"maglev": 4_000, "maglev-osr": 1_000, "turbofan": 30_000, "osr": 5_000}  # calls; ten times as many as usual
QUIET = [
    " ".join(("--js-flags=--single-threaded", *(f"--invocation-count-for-{kind}={n}" for kind, n in SELDOM.items()))),
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
    return copy_database(demonstration_file, tmp_path_factory.mktemp("served") / "served.db")


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
