"""A round of 18 departments in a browser, from its opening to the ranks; 17 score themselves beside it, and one
answers to what was found otherwise."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, select

from clock import now, today
from models.accounts.credential import Credential
from models.person import Person, Role, User
from models.register import open_registers
from models.scoring.scoring_round import ScoringRound
from models.scoring.self_scoring import OwnScore, self_score, submit
from seed.units import settle_units, units
from server.doors.passwords import argon2id
from server.doors.sessions import user_of
from server.doors.sign_in import DEMONSTRATION_PASSWORD
from store.database import Database
from tests.conftest import copy_database
from tests.running import serving
from tests.server.browser.hands import calm, choose, come_in, enter, go, happened, open_window, press, write
from usecases.shipped_sets import add_shipped_sets, shipped_sets

PEOPLE = (("thuha", Role.SECRETARIAT, None), ("sgtvt", Role.OFFICER, "SGTVT"), ("vp", Role.OFFICER, "VP"))
STEPS = ("Units score themselves until", "Appraisal until", "Units answer until", "Council decides by")
DEPARTMENTS = 18
OTHER_POINTS = 615  # pixels to the column of an appraisal
FOUND = re.compile("Completion of the reform plan: 8 points of its own, 7 appraised")
ANSWER = "Minh chứng đã gửi kèm công văn 18/SGTVT."
OWN = ("8", "6", "3", "3", "8", "18", "8", "10", "8", "13")  # all that there are: Transport leads, as it did


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Database, str]]:
    """18 departments, a set by which they are scored, and the address at which they are served."""
    path = copy_database(sqlite_template, tmp_path / "office.db")
    db = Database(f"sqlite:///{path}")
    with db.writing() as session:
        settle_units(session)
        open_registers(session, today().year)
        known, password = units(session), argon2id.hash(DEMONSTRATION_PASSWORD)
        for login, role, code in PEOPLE:
            person = Person(login=login, name=login, role=role, unit_id=known.get(code or ""))
            session.add(person)
            session.flush()
            session.add(Credential(person_id=person.id or 0, password_hash=password))
        [of_departments] = [each for each in shipped_sets() if each.group == "kind:department"]
        add_shipped_sets(session, [of_departments], by=member(session, "thuha"), at=now())
    with serving(path, tmp_path / "server.log") as address:
        yield db, address
    db.close()


def member(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def come(browser: Browser, address: str, login: str, path: str) -> Page:
    page = open_window(browser)
    come_in(page, address, login, path)
    calm(page)
    return page


def opened(page: Page) -> None:
    """The secretariat opens the round of this year, and names who appraises."""
    page.get_by_text("Open a round").click()
    for label, days in zip(STEPS, (1, 2, 3, 4), strict=True):
        enter(page, label, today() + timedelta(days=days))
    choose(page, "Standing unit", "Department of Home Affairs")
    choose(page, "Its deputy", "Office of the Provincial")
    press(page, "Open the round")
    happened(page, "The round is open.")


def pasted(page: Page, cells: Sequence[str], x: int) -> None:
    """Down the column at so many pixels, and to the right where tabs part what stands in a row."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(cells))
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": x, "y": 54})
    page.keyboard.press("Control+v")


def scored(page: Page) -> None:
    """Transport pastes its points into the column for them, saves and submits."""
    pasted(page, OWN, x=110)
    saved(page, f"Save {len(OWN)} changes")
    press(page, "Submit the sheet")
    happened(page, "The sheet is submitted.")


def saved(page: Page, label: str) -> None:
    """Once the button says so, by its keys."""
    expect(page.get_by_role("button", name=label)).to_be_enabled()
    calm(page)
    page.keyboard.press("Control+s")
    happened(page, "Saved.")


def scored_by_all_others(session: Session) -> None:
    """Each has a quarter of a point less than the one before, but for two that have as many."""
    scoring = session.exec(select(ScoringRound)).one()
    others = [unit for unit, sheet in scoring.state(session).sheets.items() if sheet.submitted_on is None]
    for place, unit_id in enumerate(others):
        officer = User(member(session, "vp").id, "", Role.OFFICER, unit_id, None, frozenset({unit_id}))
        lines = scoring.state(session).sheet(unit_id).lines
        own = {code: line.criterion.most for code, line in lines.items() if line.criterion.is_self_scored}
        own["3"] -= Decimal(max(place, 1)) / 4
        scores = {code: OwnScore(points) for code, points in own.items()}
        self_score(session, scoring, unit_id, scores, by=officer, at=now())
        submit(session, scoring, unit_id, by=officer, at=now())


def surveyed(page: Page) -> None:
    """What people say is the same of all: the secretariat pastes it."""
    go(page, "/scoring_round?id=1&tab=survey")
    calm(page)
    pasted(page, ["12.5"] * DEPARTMENTS, x=380)
    saved(page, f"Save {DEPARTMENTS} changes")


def found_otherwise(page: Page, unit_id: int) -> None:
    """Of a unit's first criterion fewer points are right, with the reason; with all else whoever appraises agrees."""
    go(page, f"/appraise?id=1&unit={unit_id}")
    calm(page)
    pasted(page, ["7\tThiếu minh chứng."], x=OTHER_POINTS)
    saved(page, "Save 1 appraisal")
    agreed(page, len(OWN) - 1)


def answered(page: Page) -> None:
    """A unit answers once to what was found otherwise than it scored itself."""
    page.get_by_role("textbox", name=FOUND).fill(ANSWER)
    press(page, "Send the answer")
    happened(page, "The answer is sent.")
    expect(page.get_by_role("button", name="Send the answer")).to_have_count(0)
    expect(page.get_by_role("table").filter(has_text=ANSWER)).to_be_visible()


def agreed(page: Page, criteria: int) -> None:
    """Who appraises agrees with all that they are shown."""
    press(page, "Tick all that are shown")
    saved(page, f"Save {criteria} appraisals")


def test_a_round_of_eighteen_departments(browser: Browser, office: tuple[Database, str]) -> None:
    db, address = office
    thuha = come(browser, address, "thuha", "/rounds")
    opened(thuha)
    transport = units_of(db)["SGTVT"]
    sheet = f"/scoring_sheet?id=1&unit={transport}"
    officer = come(browser, address, "sgtvt", sheet)
    scored(officer)
    officer.context.close()
    with db.writing() as session:
        scored_by_all_others(session)
    surveyed(thuha)
    deputy = come(browser, address, "vp", "/appraise?id=1")
    agreed(deputy, len(OWN))
    deputy.context.close()
    found_otherwise(thuha, transport)
    officer = come(browser, address, "sgtvt", sheet)
    answered(officer)
    officer.context.close()
    go(thuha, "/appraise?id=1")
    calm(thuha)
    agreed(thuha, len(OWN) * (DEPARTMENTS - 2) + 1)
    go(thuha, "/decide?id=1")
    calm(thuha)
    write(thuha, "Symbol of the document", "1402/QĐ-UBND")
    enter(thuha, "Date of the document", today())
    press(thuha, "Record the decision")
    happened(thuha, "The round is decided.")
    go(thuha, "/scoring_round?id=1")
    ranks = thuha.get_by_role("table", name="Results").get_by_role("row")
    expect(ranks).to_have_count(DEPARTMENTS + 1)
    shown = [row.get_by_role("cell").all_inner_texts()[:2] for row in ranks.all()[1:]]
    assert [rank for rank, _points in shown[:4]] == ["1", "2", "2", "4"]
    assert shown[0] == ["1", "97.50"]
    thuha.context.close()


def units_of(db: Database) -> dict[str, int]:
    with db.reading() as session:
        return units(session)
