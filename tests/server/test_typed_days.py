"""Days as people type them into every form that decides a fact, in a real browser: what is none is not recorded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from clock import today
from models.directive.directive import Directive
from models.event import Event
from models.ledger.acts import Act
from models.ledger.facts import Stage
from models.ledger.projection import TaskState
from models.moment import UNTIL_NOW
from models.task.task import Task
from models.unit import Unit
from store.database import Database
from tests.server.conftest import come_in, open_window
from wording.language import LANGUAGE_NAMES, Language, _, use_language

NO_DAYS = ("31/09/2026", "29.02.2026", "5/1", "26/11/202", "hôm qua")
Fill = Callable[[Page], None]


@dataclass(frozen=True)
class DayForm:
    """A form on ``path`` of whom ``login`` is; ``pill`` opens it, ``button`` sends it, ``field`` asks for the day."""

    login: str
    path: str
    field: str
    button: str
    pill: str = ""
    first: Fill = lambda _page: None


def write(label: str, text: str = "12/BC-STP") -> Fill:
    return lambda page: page.get_by_role("textbox", name=_(label), exact=True).first.fill(text)


def open_box(label: str) -> Fill:
    return lambda page: page.get_by_test_id("stExpander").get_by_text(_(label), exact=True).click()


def choose_districts(page: Page) -> None:
    box = page.get_by_role("combobox", name=re.compile(re.escape(_("A part for each of these units"))))
    box.click()
    box.press("Enter")
    page.keyboard.press("Tab")


def every(*fills: Fill) -> Fill:
    def fill(page: Page) -> None:
        for each in fills:
            each(page)

    return fill


def task_led_by(session: Session, unit_id: int, *conditions: ColumnElement[bool]) -> str:
    """The code of a task in one piece that the unit works on now."""
    query = (
        select(Task.code)
        .join(TaskState, col(TaskState.task_id) == Task.id)
        .where(TaskState.known_to == UNTIL_NOW, TaskState.on_from <= today(), TaskState.on_to > today())
        .where(TaskState.lead_id == unit_id, TaskState.parts == 0, col(Task.part_of).is_(None), *conditions)
        .order_by(col(Task.code).desc())
    )
    code = session.exec(query).first()
    assert code is not None, "the demonstration has such a task"
    return code


@pytest.fixture(scope="module")
def forms(served: Path) -> dict[str, DayForm]:
    database = Database(f"sqlite:///{served}")
    with database.reading() as session:
        unit_id = session.exec(select(Unit.id).where(Unit.code == "STP")).one() or 0
        dated = col(TaskState.deadline).is_not(None)
        open_one = task_led_by(session, unit_id, dated, col(Task.stage).in_((Stage.ASSIGNED, Stage.UNDER_WAY)))
    database.close()
    path, late = f"/task?code={open_one}", today() + timedelta(days=400)
    document = write("Symbol of the document", "9/UBND")
    return {
        "report done": DayForm(
            "hoa", path, "Date of the product", "Report done", first=write("Symbol of the product's document")
        ),
        "ask for more time": DayForm(
            "hoa", path, "New deadline", "Ask for the extension", first=write("Why an extension is needed")
        ),
        "hand over": DayForm("thuha", path, "Date of the document", "Hand over", "Hand over", document),
        "withdraw": DayForm("thuha", path, "Date of the document", "Withdraw", "Withdraw", document),
        "split": DayForm(
            "thuha",
            path,
            "Split from",
            "Split",
            "Split",
            choose_districts,
        ),
        "amend": DayForm("thuha", path, "In effect from", "Amend", "Amend", write("Product", f"{late}")),
        "assign": DayForm(
            "thuha", "/assign", "Date of the assigning document", "Assign", first=write("Task", "Việc thử")
        ),
        "register a directive": DayForm(
            "thuha", "/directives", "Date", "Register", first=open_box("Register a directive")
        ),
        "a day off": DayForm(
            "thuha", "/days_off", "Day", "Save", first=every(write("Name in Vietnamese"), write("Name in English"))
        ),
    }


@pytest.fixture(params=list(Language), scope="module")
def windows(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> Iterator[Callable[[str, str], tuple[Page, Language]]]:
    """Everybody's own window, signed in when first asked for, in one language or the other."""
    pages: dict[str, Page] = {}
    chosen: Language = request.param
    locale = {"vi": "vi-VN", "en": "en-GB"}[chosen]

    def window(login: str, path: str) -> tuple[Page, Language]:
        if login not in pages:
            pages[login] = open_window(browser, height=1800, locale=locale)
            come_in(pages[login], address, login)
            way_out = pages[login].get_by_role("button", name=re.compile("Sign out|Đăng xuất"))
            expect(way_out).to_be_visible()
            with use_language(chosen):
                if _("Sign out") not in way_out.inner_text():
                    pages[login].get_by_role("button", name=LANGUAGE_NAMES[chosen]).click()
                expect(pages[login].get_by_role("button", name=_("Sign out"))).to_be_visible()
        pages[login].goto(address + path)
        return pages[login], chosen

    yield window
    for page in pages.values():
        page.context.close()


def recorded(served: Path) -> tuple[int, int, int, int]:
    """How much there is of what a form could record."""
    database = Database(f"sqlite:///{served}")
    with database.reading() as session:
        kinds = (Act.id, Task.id, Directive.id, Event.id)
        acts, tasks, directives, events = (session.exec(select(func.count(col(kind)))).one() for kind in kinds)
    database.close()
    return acts, tasks, directives, events


FORMS = (
    *("report done", "ask for more time", "hand over", "withdraw", "split", "amend", "assign"),
    *("register a directive", "a day off"),
)


@pytest.mark.parametrize("name", FORMS)
def test_what_is_no_day_is_told_and_nothing_is_recorded(
    windows: Callable[[str, str], tuple[Page, Language]], forms: dict[str, DayForm], served: Path, name: str
) -> None:
    form = forms[name]
    page, chosen = windows(form.login, form.path)
    with use_language(chosen):
        if form.pill:
            page.get_by_test_id("stButtonGroup").get_by_text(_(form.pill), exact=True).click()
        form.first(page)
        before = recorded(served)
        field = page.get_by_role("textbox", name=_(form.field), exact=True).first
        for wrong in NO_DAYS:
            field.fill("")
            field.press_sequentially(wrong)
            field.press("Tab")
            refused = page.get_by_text(
                re.compile(
                    "|".join(
                        re.escape(_(sentence, text=wrong))
                        for sentence in (
                            "There is no such day: {text}.",
                            "“{text}” is no day. Write it as day/month/year, for example 05/12/2026.",
                        )
                    )
                )
            )
            expect(refused.first).to_be_visible()
            button = page.get_by_test_id("stMain").get_by_role("button").filter(has_text=_(form.button)).last
            if button.is_enabled():
                button.click()
                expect(page.get_by_test_id("stAlert").filter(has=refused).first).to_be_visible()
        assert recorded(served) == before
