"""A new installation: no page says what is false where there is no task, and each step to the first task is shown."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlmodel import Session, col, select
from typer.testing import CliRunner

from cli import cli
from clock import now, today
from models.ledger.acts import Assigned, Deadline, Document, HandedOver, Withdrawn
from models.person import Person, Role, User
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from models.unit import Unit
from pages.parts.menu import (
    CLASSES,
    DRAFTS,
    HOTLINES,
    INITIATIVES,
    INSPECTIONS,
    PAGES,
    PRESENTATION,
    UNIT_PROFILE,
    Page,
)
from server.doors.sessions import user_of
from store.database import Database
from tests.pages.desk import Desk, shown_html, text_of, texts

PEOPLE = {
    "thuha": Role.SECRETARIAT,
    "khai": Role.LEADERSHIP,
    "hoa": Role.OFFICER,
    "duc": Role.HEAD,
    "thanh": Role.AUDITOR,
}
FALSE = (  # where there is no task
    "very task your unit leads",
    "very task that your unit leads",
    "very task that it leads",
    "Every deadline could be read",
    "Something was said of every open task",
    "What units say agrees",
    "Every overdue task",
    "Every unit has reported",
    "Nothing is overdue",
    "No task is overdue",
    "none is overdue",
    "No task fits",
    "No act fits",
    "No directive fits",
    "No result waits",
    "were completed",
)
FALSE_OF_NONE = (  # where the only task was withdrawn
    "very task your unit leads",
    "very task that your unit leads is completed",
    "very task that it leads is completed",
    "leads no task of this year",
    "assigned to your unit yet",
    "assigned to it by then",
    "were completed",
)
NEVER_ASSIGNED = re.compile(r"No task of (?!this register)[^.]* had been assigned")
NOTHING_OF_NOTHING = re.compile(r"\b0 ?(/|of) ?0\b")
SAYS_NOTHING = re.compile(r"(No|None|Nobody|Nothing|There (is|are) no)\b")  # how a sentence of an empty place begins


@pytest.fixture
def installed(db: Database) -> Any:
    """What ``init`` makes, with somebody of each kind; a page's world is its database."""
    answer = CliRunner().invoke(
        cli,
        [
            "init",
            "--login",
            "bao",
            "--name",
            "Hồ Gia Bảo",
            "--password",
            "a good password here",
            "--preset",
            "two-level",
        ],
    )
    assert answer.exit_code == 0, answer.output
    with db.writing() as session:
        unit = session.exec(select(Unit).where(Unit.code == "STP")).one()
        for login, role in PEOPLE.items():
            unit_id = unit.id if role in {Role.OFFICER, Role.HEAD} else None
            session.add(Person(login=login, name=login, role=role, unit_id=unit_id))
        return SimpleNamespace(db=db, unit=unit.id)


def shown(app: Any) -> str:
    return texts(app) + "\n" + text_of(shown_html(app))


def addresses(world: Any, user: User) -> Iterator[tuple[str, dict[str, str]]]:
    """Of every page that ``user`` may open, and of the parts of those that have some."""
    for page in PAGES:
        if page.may_open(user):
            yield page.script, {}
    yield UNIT_PROFILE.script, {"id": str(world.unit)}
    for screen in range(1, 6):
        yield PRESENTATION.script, {"screen": str(screen)}
    for part in ("figures", "changes", "chase", "issued"):
        yield "report/period_report.py", {"part": part}
    for tab in ("co_ordinate", "answers", "standing"):
        yield "unit/my_unit.py", {"tab": tab}


@pytest.mark.parametrize("login", ["bao", *PEOPLE])
def test_no_page_of_an_empty_installation_says_what_is_false_and_each_leads_on(installed: Any, login: str) -> None:
    desk = Desk(installed, login)
    with installed.db.reading() as session:
        user = user_of(session, session.exec(select(Person).where(Person.login == login)).one())
    leads_nowhere = []
    for script, query in addresses(installed, user):
        app = desk.opens(script, **query)
        text = shown(app)
        said = [each.value for each in (*app.caption, *app.markdown) if "steps are done" not in each.value]
        bare = [sentence for sentence in said if SAYS_NOTHING.match(sentence)]
        empty = [each.value for each in app.info] + bare
        leads_nowhere += [(script, sentence) for sentence in empty if "](/" not in sentence]
        assert [sentence for sentence in FALSE if sentence in text] == [], (script, query)
        assert not NOTHING_OF_NOTHING.search(text), (script, query)
    assert leads_nowhere == [], "\n".join(map(str, leads_nowhere))


def test_first_steps_say_what_is_done_and_lead_to_what_each_may_do(installed: Any) -> None:
    bao, thuha = (shown(Desk(installed, login).opens("home.py")) for login in ("bao", "thuha"))
    assert "2 of 4 steps are done" in bao
    assert "**Units** (to do): 13 units are there. No commune is among them yet." in bao
    assert "[Add people, one by one or from a workbook](/people)" in bao
    assert "The secretariat does this." in bao
    assert "[Load a plan](/load_plan) · [Assign a task](/assign)" in thuha
    hoa = shown(Desk(installed, "hoa").opens("home.py"))
    assert "Your unit leads no task and co-ordinates on none." in hoa
    assert "First steps" not in hoa


def test_people_are_to_do_until_the_secretariat_and_a_unit_can_sign_in(installed: Any) -> None:
    with installed.db.writing() as session:
        for person in session.exec(select(Person).where(col(Person.unit_id).is_not(None))):
            person.active = False
    assert "**People** (to do)" in shown(Desk(installed, "bao").opens("home.py"))


def test_first_steps_go_with_the_first_task(installed: Any) -> None:
    with installed.db.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        _assigned(session, installed.unit, secretary)
    for login in ("bao", "thuha", "khai"):
        assert "First steps" not in shown(Desk(installed, login).opens("home.py"))
    assert "Rà soát" in shown(Desk(installed, "hoa").opens("home.py"))


def test_no_page_says_what_is_false_where_every_task_was_withdrawn_or_handed_over(installed: Any) -> None:
    of_now, wrong = _withdrawn_after_it_was_handed_over(installed), []
    for login, unit in (("thuha", installed.unit), ("hoa", installed.unit), ("cong", of_now)):
        desk = Desk(installed, login)
        with installed.db.reading() as session:
            user = user_of(session, session.exec(select(Person).where(Person.login == login)).one())
        for script, query in addresses(SimpleNamespace(unit=unit), user):
            text = shown(desk.opens(script, **query))
            assert not NOTHING_OF_NOTHING.search(text), (script, query)
            wrong += [(script, query, sentence) for sentence in FALSE_OF_NONE if sentence in text]
            wrong += [(script, query, sentence) for sentence in NEVER_ASSIGNED.findall(text)]
    assert wrong == [], "\n".join(map(str, wrong))


def _withdrawn_after_it_was_handed_over(installed: Any) -> int:
    """The only task of all; who led it first, with an officer named Công."""
    letter = Document(symbol="9/UBND", on=today())
    with installed.db.writing() as session:
        first = session.exec(select(Unit).where(Unit.code == "SCT")).one().id or 0
        session.add(Person(login="cong", name="cong", role=Role.OFFICER, unit_id=first))
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        task = _assigned(session, first, secretary)
        task.hand_over(session, HandedOver(lead_id=installed.unit, document=letter), by=secretary, at=now())
        task.withdraw(session, Withdrawn(document=letter), by=secretary, at=now())
        return first


def _assigned(session: Session, lead_id: int, by: User) -> Task:
    terms = Assigned(
        title="Rà soát",
        product="Báo cáo",
        field=ParField.DIRECTION,
        lead_id=lead_id,
        deadline=Deadline(text=""),
    )
    return Task.assign(session, terms, register_code=ANNUAL_PLAN, year=today().year, by=by, on=today(), at=now())


@pytest.mark.parametrize(
    ("page", "query", "form"),
    [
        (DRAFTS, {}, "Begin a draft"),
        (HOTLINES, {}, "Enter a hotline"),
        (INITIATIVES, {}, "Record one"),
        (INSPECTIONS, {}, "Plan inspections"),
        (CLASSES, {"tab": "praise"}, "Put somebody on the list"),
    ],
)
def test_the_way_out_of_an_empty_place_opens_the_form_for_those_who_fill_it(
    installed: Any, page: Page, query: dict[str, str], form: str
) -> None:
    desk = Desk(installed, "thuha")
    app = desk.opens(page.script, **query)
    assert _is_open(app, form) is False
    [path, asked] = re.findall(rf"\[{form}\]\(/(\w+)\?(.*?)\)", shown(app))[0]
    assert path == page.path
    assert _is_open(desk.opens(page.script, **dict(parse_qsl(asked))), form) is True
    reader = shown(Desk(installed, "thanh").opens(page.script, **query))
    assert f"[{form}]" not in reader
    assert "](/" in reader


def _is_open(app: Any, label: str) -> bool:
    [box] = [each for each in app.expander if each.label == label]
    return bool(box.proto.expanded)
