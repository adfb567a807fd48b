"""Figures are typed into a grid: the printed total is refused with its difference, and nothing is lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from clock import now
from models.accounts.credential import Credential
from models.indicator.measurement import Measurement
from models.person import Person, Role
from models.unsent import Unsent
from server.doors.passwords import argon2id
from server.doors.sessions import user_of
from server.doors.sign_in import DEMONSTRATION_PASSWORD
from store.database import Database
from tests.conftest import copy_database
from tests.running import serving
from tests.server.browser.hands import calm, come_in, enter, happened, open_window, press
from usecases.shipped_sets import add_shipped_sets, shipped_sets

HALF = "/enter_figures?set=dossiers&year=2024&period_kind=H1"
PRINTED = ("418039", "350123", "", "350123", "54436", "403309", "402527", "782")
RIGHT = ["418039", "13480", "350123", "54436", "403309", "402527", "782"]
VALUES, HEAD, ROW = 480, 36, 36  # in pixels: where the column of values is, and how high rows are


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Database, str]]:
    """A secretary, the shipped sets, and the address at which they are served."""
    path = copy_database(sqlite_template, tmp_path / "office.db")
    db = Database(f"sqlite:///{path}")
    with db.writing() as session:
        person = Person(login="thuha", name="Thu Hà", role=Role.SECRETARIAT)
        session.add(person)
        session.flush()
        session.add(Credential(person_id=person.id or 0, password_hash=argon2id.hash(DEMONSTRATION_PASSWORD)))
        add_shipped_sets(session, shipped_sets(), by=user_of(session, person), at=now())
    with serving(path, tmp_path / "server.log") as address:
        yield db, address
    db.close()


def paste(page: Page, row: int, *numbers: str) -> None:
    """Down the column of values, from a row on."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(numbers))
    grid = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    grid.click(position={"x": VALUES, "y": HEAD + row * ROW + ROW // 2})
    page.keyboard.press("Control+v")


def test_what_was_typed_outlives_the_browser_and_goes_in_once_it_adds_up(
    browser: Browser, office: tuple[Database, str]
) -> None:
    db, address = office
    first = open_window(browser)
    come_in(first, address, "thuha", HALF)
    calm(first)
    paste(first, 0, *PRINTED)
    expect(first.get_by_text("The difference is 336,643.")).to_be_visible()
    first.context.close()

    second = open_window(browser)
    come_in(second, address, "thuha", HALF)
    expect(second.get_by_text("The difference is 336,643.")).to_be_visible()
    calm(second)
    paste(second, 1, "13480")
    expect(second.get_by_text("The difference is 336,643.")).to_have_count(0)
    enter(second, "Date of the document", date(2024, 6, 14))
    press(second, f"Save {len(RIGHT)} figures")
    happened(second, "Saved.")
    with db.reading() as session:
        rows = session.exec(select(Measurement).order_by(Measurement.id)).all()  # type: ignore[arg-type]
        assert [str(row.values.value) for row in rows] == RIGHT
        assert session.exec(select(Unsent)).all() == []
