"""A unit's desk: its duties the most urgent first, each with how long there is and what it waits for."""

from datetime import timedelta
from typing import Unpack

import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Document, DoneReported, Owed, ProgressReported, Returned, Split
from models.register import ANNUAL_PLAN, open_registers
from models.task.task import Task
from tests.conftest import JANUARY, Terms, World
from tests.pages.desk import Desk, open_tab, texts

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
PAGE = "unit/my_unit.py"
A_DAY = timedelta(days=1)


def assign(world: World, session: Session, days: int | None, **more: Unpack[Terms]) -> Task:
    """A task of this year's plan, assigned long ago and due in so many days."""
    open_registers(session, today().year)
    due = None if days is None else today() + days * A_DAY
    terms = world.terms(due=due, **more)
    on = today() - 100 * A_DAY
    return Task.assign(
        session,
        terms,
        register_code=ANNUAL_PLAN,
        year=today().year,
        by=world.secretary,
        on=on,
        at=now() - 100 * A_DAY,
    )


def duties(app: AppTest) -> list[tuple[str, str]]:
    """Of each duty its title, and its badges and words below."""
    shown = [
        element.value for element in app.markdown if element.value.startswith("[**") and "small" in element.value
    ]
    return [(title, rest) for _none, title, rest in (text.split("**") for text in shown)]


def test_a_title_opens_its_task(world: World) -> None:
    with world.db.writing() as session:
        code = assign(world, session, 5, title="Một [việc]").code
    [(title, rest)] = duties(opened(world))
    assert title == "Một \\[việc\\]"
    assert rest.startswith(f"](/task?code={code}&as_of={today()})")


def titles(app: AppTest) -> list[str]:
    return [title for title, _rest in duties(app)]


def opened(world: World, login: str = "hoa", part: str | None = None) -> AppTest:
    app = Desk(world, login).opens(PAGE)
    if part:
        open_tab(app, part)
    return app


def test_the_most_urgent_stands_first_and_what_is_done_not_at_all(world: World) -> None:
    with world.db.writing() as session:
        for days, title in ((30, "Sau"), (-5, "Muộn"), (None, "Thường xuyên"), (3, "Sắp"), (9, "Xong")):
            task = assign(world, session, days, title=title)
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        task.report_done(session, report, by=world.hoa, at=now())
        task.confirm(session, by=world.secretary, at=now())
        assign(world, session, 3, title="Của người khác", lead_id=world.stttt)
    app = opened(world)
    assert titles(app) == ["Muộn", "Sắp", "Sau", "Thường xuyên"]
    assert all(rest.startswith("](/task?code=") for _title, rest in duties(app))


def test_a_duty_says_how_long_there_is_or_how_long_it_is_over(world: World) -> None:
    with world.db.writing() as session:
        for days in (-5, -1, 0):
            assign(world, session, days)
        assign(world, session, None)
    late, yesterday, due, without = [rest for _title, rest in duties(opened(world))]
    assert "Overdue, not completed" in late
    assert "· 5 days over ·" in late
    assert "· 1 day over ·" in yesterday
    assert "· due today ·" in due
    assert "Quý II/2024" in without, "what was printed stands for a day that there is not"


def test_a_duty_says_what_it_waits_for(world: World) -> None:
    report = DoneReported(document=Document(symbol="1/BC", on=today()))
    with world.db.writing() as session:
        tasks = {title: assign(world, session, days, title=title) for days, title in enumerate("ABCD", start=5)}
        tasks["B"].report_progress(session, ProgressReported(percent=45, done="x"), by=world.hoa, at=now())
        for title in "CD":
            tasks[title].report_done(session, report, by=world.hoa, at=now())
        send_back(world, session, tasks["D"])
    said = dict(duties(opened(world)))
    assert "Not reported in this period" in said["A"]
    assert "45%" in said["B"]
    assert "Not reported" not in said["B"] + said["C"]
    assert "Waiting for confirmation" in said["C"]
    assert "Returned: report again" in said["D"]


def send_back(world: World, session: Session, task: Task) -> None:
    task.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=now())


def split(world: World, session: Session, task: Task) -> list[Task]:
    on = today() - A_DAY
    return task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=on, at=now())


def test_of_a_task_in_parts_the_unit_sees_its_part_and_how_far_the_whole_is(world: World) -> None:
    with world.db.writing() as session:
        split(world, session, assign(world, session, 9, title="Chung"))
    shown = [rest for _title, rest in duties(opened(world))]
    assert len(shown) == 2
    assert "0 of 2 parts completed" in shown[0] + shown[1]
    assert titles(opened(world, "tuyet")) == ["Chung"]


def test_what_a_unit_owes_on_the_tasks_of_others_stands_with_its_own_day(world: World) -> None:
    with world.db.writing() as session:
        for days, title in ((3, "Nợ"), (-3, "Nợ quá hạn"), (None, "Không hẹn")):
            owed = () if days is None else (Owed(unit_id=world.stp, what="x", due=today() + days * A_DAY),)
            assign(world, session, 30, title=title, lead_id=world.stttt, co_ordinating=(world.stp,), owed=owed)
    app = opened(world, part="co_ordinate")
    said = dict(duties(app))
    assert titles(app)[:2] == ["Nợ quá hạn", "Nợ"]
    assert ":red-badge[ Our contribution: Due" in said["Nợ quá hạn"]
    assert ":orange-badge[ Our contribution: Due" in said["Nợ"]
    assert "Our contribution" not in said["Không hẹn"]
    assert "Not reported in this period" not in "".join(said.values()), "the lead unit reports"


def test_a_unit_without_a_duty_is_told_so(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), JANUARY)
    app = opened(world)
    assert "Nothing is open: every task your unit leads is completed." in texts(app)
    for part, said in (
        ("co_ordinate", "Your unit co-ordinates on no open task."),
        ("standing", f"No task of {today().year} is led here."),
    ):
        open_tab(app, part)
        assert said in texts(app)


def test_a_unit_that_was_answered_nothing_is_told_so(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    assert "The secretariat has answered nothing yet." in texts(open_tab(opened(world), "answers"))


def test_a_long_list_is_read_page_by_page(world: World) -> None:
    with world.db.writing() as session:
        for number in range(16):
            assign(world, session, 5 + number, title=f"Việc {number}")
    desk = Desk(world, "hoa")
    assert len(titles(desk.opens(PAGE))) == 15
    assert titles(desk.opens(PAGE, page="2")) == ["Việc 15"]
    app = desk.opens(PAGE, page="9")
    assert titles(app)[0] == "Việc 0"
    assert app.toast


def test_a_title_that_somebody_typed_is_no_markup(world: World) -> None:
    with world.db.writing() as session:
        assign(world, session, 5, title="[x](http://evil) :red[y]")
    [shown] = [element.value for element in opened(world).markdown if "evil" in element.value]
    assert "\\[x\\](http:color[\\:]//evil)" in shown
