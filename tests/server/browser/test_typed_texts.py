"""A real browser shows texts as they were typed: none becomes a link, an icon or markup."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, select

from clock import now, today
from models.ledger.acts import Assigned, Deadline, DeadlineKind, ProgressReported
from models.person import Person, User
from models.register import ANNUAL_PLAN, ParField
from models.task.comment import comment
from models.task.task import Task
from server.doors.sessions import user_of
from store.database import Database
from tests.server.browser.hands import come_in, open_window

TYPED = (
    ":material/home: www.vi.du hoa@vi.du https://vi.du :red[đỏ] $x$ # x <b>đậm</b> &amp; :smile: -> -- *z* "
    "[y](http://vi.du) :material/home"
)
LINES = f"1. {TYPED}\n- hai\n# ba"


@pytest.fixture(scope="module")
def code(served: Path) -> str:
    """A task of the department of justice of which everything was typed by somebody who knows Markdown."""
    database = Database(f"sqlite:///{served}")
    with database.writing() as session:
        hoa, thuha = _user(session, "hoa"), _user(session, "thuha")
        terms = Assigned(
            title=TYPED,
            product=TYPED,
            field=ParField.PROCEDURES,
            lead_id=hoa.unit_id or 0,
            deadline=Deadline(text=TYPED, kind=DeadlineKind.UNDETERMINED),
        )
        task = Task.assign(
            session, terms, register_code=ANNUAL_PLAN, year=today().year, by=thuha, on=today(), at=now()
        )
        report = ProgressReported(percent=10, done=LINES, difficulties=TYPED)
        task.report_progress(session, report, by=hoa, at=now())
        comment(session, task, LINES, by=hoa, at=now(), people=[thuha.id])
        made = task.code
    database.close()
    return made


def _user(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


ICON, BOLD = "[data-icon='home'], [dataicon='home']", "b:not([aria-hidden])"  # ours counts the notices
MADE = f"[data-testid=stMain] :is(a[href*='vi.du'], {ICON}, {BOLD}, em, .katex)"


def made_of_it(page: Page) -> list[str]:
    """What a browser made of the texts: links where none of ours lead, the icon that they name, and markup."""
    found: list[str] = page.locator(MADE).evaluate_all("all => all.map(each => each.outerHTML)")
    return found


def test_nothing_that_was_typed_becomes_a_link_an_icon_or_markup(browser: Browser, address: str, code: str) -> None:
    page = open_window(browser, height=2400)
    come_in(page, address, "thuha", f"/task?code={code}")
    expect(page.get_by_role("heading", name=TYPED)).to_be_visible()
    history = page.get_by_test_id("stMarkdown").filter(has_text="Progress 10%: 1.").first
    expect(history).to_be_visible()
    assert f"Progress 10%: {LINES} Difficulties: {TYPED}" in history.inner_text()
    assert made_of_it(page) == []
    page.goto(f"{address}/notices")
    said = page.get_by_test_id("stMarkdown").filter(has_text="“1. :material").first
    expect(said).to_be_visible()
    assert LINES in said.inner_text()
    assert made_of_it(page) == []
    page.goto(f"{address}/tasks?text={code}")
    expect(page.get_by_text("1 task", exact=True)).to_be_visible()
    assert made_of_it(page) == []
    page.context.close()
