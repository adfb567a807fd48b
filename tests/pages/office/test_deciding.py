"""The inbox acts where things stand: what waits is ticked, looked at, and decided at once or not at all."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import col, select
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.batch import Batch, BatchKind
from models.ledger.acts import (
    Deadline,
    DeadlineMoved,
    Document,
    DoneReported,
    ExtensionRequested,
    OnBehalf,
    Reopened,
)
from models.ledger.evidence import File, store
from models.ledger.facts import Stage
from models.person import Person, Role
from models.task.task import Task
from store.database import Database
from tests.conftest import Queries, World
from tests.pages.desk import Desk, box, dated, html_links, press, shown_html, text_of, texts
from tests.pages.tables import tables
from tests.pages.test_query_counts import settled, show
from wording.language import day

TODAY = today()
SPAN = timedelta(days=90)
SOON, LATER = TODAY + timedelta(days=20), TODAY + timedelta(days=40)
PDF = File("ket-qua.pdf", b"%PDF-1.4\n%%EOF\n")
Report = Callable[..., str]


@pytest.fixture
def report(world: World, db: Database) -> Report:
    """Hòa reports a task done, by a symbol of its own and with a file unless said otherwise; its code."""

    def reported(symbol: str = "", *, files: bool = True, due: date = SOON, entered: bool = False) -> str:
        with db.writing() as session:
            task = world.assign(session, due=due, on=TODAY - SPAN)
            evidence = store(session, [PDF], by=world.hoa, at=now()) if files else ()
            letter = OnBehalf(unit_id=world.stp, letter=Document(symbol="5/STP-VP", on=TODAY))
            done = DoneReported(
                document=Document(symbol=symbol or f"{task.id}/BC-STP", on=TODAY),
                evidence=evidence,
                on_behalf=letter if entered else None,
            )
            task.report_done(session, done, by=world.secretary if entered else world.hoa, at=now())
            return task.code

    return reported


@pytest.fixture
def ask(world: World, db: Database) -> Callable[[], str]:
    """Hòa asks for more time; the code of the task."""

    def asked() -> str:
        with db.writing() as session:
            task = world.assign(session, due=SOON, on=TODAY - SPAN)
            request = ExtensionRequested(to=LATER, reason="Chờ Bộ hướng dẫn")
            task.request_extension(session, request, by=world.hoa, at=now())
            return task.code

    return asked


def inbox(world: World, tab: str = "results") -> AppTest:
    return Desk(world, "thuha").opens("office/inbox.py", tab=tab)


def tick(app: AppTest, *codes: str) -> None:
    for code in codes:
        next(each for each in app.checkbox if each.label.startswith(code)).check().run()


def ticked(app: AppTest) -> list[str]:
    return [each.label.split()[0] for each in app.checkbox if each.value]


def stages(world: World) -> list[Stage]:
    with world.db.reading() as session:
        return [task.stage for task in session.exec(select(Task).order_by(col(Task.id)))]


def newest_batch(world: World) -> Batch:
    with world.db.reading() as session:
        return session.exec(select(Batch).order_by(col(Batch.id).desc()).limit(1)).one()


def test_each_result_says_what_one_goes_by(world: World, report: Report) -> None:
    code = report("12/BC-STP")
    app = inbox(world)
    said = text_of(shown_html(app))
    assert f"{code} Department of Justice 12/BC-STP of {day(TODAY)}" in said
    assert "today" in said
    paths = [(path, label) for path, label, _query in html_links(shown_html(app))]
    assert [label for path, label in paths if path == "task"] == ["Rà soát thủ tục hành chính"]
    assert [label for path, label in paths if path.startswith("evidence/")] == [PDF.name]
    assert not [each for each in app.button if each.label.startswith("Yes")]


def test_ticked_results_are_confirmed_at_once_after_a_look(world: World, report: Report) -> None:
    for _number in range(3):
        report()
    app = press(inbox(world), "Tick all")
    press(app, "Confirm 3 results")
    [preview] = tables(app)
    assert preview.column("Counts as completed on") == [day(TODAY)] * 3
    assert preview.column("Becomes") == ["Ahead"] * 3
    press(app, "Yes, confirm 3 results")
    assert stages(world) == [Stage.COMPLETED] * 3
    assert newest_batch(world).kind is BatchKind.CONFIRMATION
    assert "No result waits for you." in texts(app)


def test_the_last_press_is_taken_back_by_another_unless_something_came_after(world: World, report: Report) -> None:
    first, second = report(), report()
    app = press(inbox(world), "Tick all")
    app = press(press(app, "Confirm 2 results"), "Yes, confirm 2 results")
    app = press(app, "Undo")
    assert stages(world) == [Stage.AWAITING, Stage.AWAITING]
    assert "Taken back." in [toast.value for toast in app.toast]
    assert "Undo" not in [button.label for button in app.button]

    page = press(Desk(world, "thuha").opens("task/task.py", code=first), "Confirm")
    page.query_params = {"code": second}
    assert "Undo" not in [button.label for button in page.run().button], "it is of another task"

    page = press(Desk(world, "thuha").opens("task/task.py", code=second), "Confirm")
    with world.db.writing() as session:
        task = session.exec(select(Task).where(Task.code == second)).one()
        task.reopen(session, Reopened(reason="Thiếu phụ lục."), by=world.secretary, at=now())
    assert f"{second}: something was done since." in texts(press(page, "Undo"))
    assert stages(world) == [Stage.COMPLETED, Stage.RETURNED]


def test_a_press_counts_in_a_session_that_has_never_drawn_the_page(world: World, report: Report) -> None:
    report(), report()
    before, after = press(inbox(world), "Tick all"), Desk(world, "thuha").app
    stands = [
        *(tick._widget_state for tick in before.checkbox),
        box(before.button, "Confirm 2 results").click()._widget_state,
    ]
    after.query_params = {"tab": "results"}
    after.switch_page("office/inbox.py")
    after._run(WidgetStates(widgets=stands))
    assert len(ticked(after)) == 2
    press(after, "Yes, confirm 2 results")
    assert stages(world) == [Stage.COMPLETED, Stage.COMPLETED]


def test_ticked_results_are_returned_with_one_reason(world: World, report: Report) -> None:
    first, second, third = (report() for _number in range(3))
    app = inbox(world)
    tick(app, first, third)
    press(app, "Return 2 results")
    [preview] = tables(app)
    assert preview.column("Goes back to") == ["Department of Justice"] * 2
    press(app, "Yes, return 2 results")
    assert [each.value for each in app.error] == ["Say why the result is returned."]
    box(app.text_area, "Why the results are returned").input("Mới là dự thảo.").run()
    press(app, "Yes, return 2 results")
    assert stages(world) == [Stage.RETURNED, Stage.AWAITING, Stage.RETURNED]
    with world.db.reading() as session:
        facts = [task.facts(session).returned_because for task in session.exec(select(Task).order_by(col(Task.id)))]
    assert facts == ["Mới là dự thảo.", "", "Mới là dự thảo."]
    assert newest_batch(world).kind is BatchKind.RETURN
    assert [each.label.split()[0] for each in app.checkbox] == [second]


def test_the_odd_ones_stand_apart_and_have_no_tick(world: World, report: Report) -> None:
    without_files, no_symbol = report(files=False), report("đã xong")
    twice = [report("7/BC-STP"), report("7/BC-STP")]
    with world.db.writing() as session:
        task = world.assign(session, due=TODAY - timedelta(days=5), on=TODAY - SPAN)
        evidence = store(session, [PDF], by=world.hoa, at=now())
        product = Document(symbol="8/BC-STP", on=TODAY - timedelta(days=9))
        early = DoneReported(document=product, reason="Gửi muộn", evidence=evidence)
        task.report_done(session, early, by=world.hoa, at=now())
        overdue = task.code
    plain = report()
    app = inbox(world)
    assert [each.label.split()[0] for each in app.checkbox] == [plain]
    [odd] = tables(app)
    codes = [cell.texts[1] for cell in odd.cells("Task")]
    assert dict(zip(codes, odd.firsts("What is odd"), strict=True)) == {
        without_files: "No evidence attached.",
        no_symbol: "“đã xong” is no symbol as Decree 30/2020 has them, such as 12/BC-SNV.",
        twice[0]: f"The same document is reported on {twice[1]}.",
        twice[1]: f"The same document is reported on {twice[0]}.",
        overdue: f"The product is of before the deadline {day(TODAY - timedelta(days=5))}, "
        "but the task was overdue when reported.",
    }


def test_an_own_entry_is_left_out_by_name_and_confirmed_by_another(world: World, report: Report) -> None:
    own, other = report(entered=True), report()
    app = press(inbox(world), "Tick all")
    press(app, "Confirm 2 results")
    assert f"1 is left out:  \n{own}: You entered this result for its unit" in texts(app)
    press(app, "Yes, confirm 1 result")
    assert stages(world) == [Stage.AWAITING, Stage.COMPLETED]
    assert other not in shown_html(app)


def test_with_nothing_ticked_there_is_nothing_to_press(world: World, report: Report) -> None:
    report()
    app = inbox(world)
    labels = ("Confirm 0 results", "Return 0 results")
    assert [each.disabled for each in app.button if each.label in labels] == [True, True]
    press(app, "Tick all")
    press(app, "Confirm 1 result")
    press(app, "Untick all")
    assert not [each for each in app.button if each.label.startswith("Yes")]


def test_what_somebody_else_touched_is_named_nothing_is_done_and_the_other_ticks_stand(
    world: World, report: Report
) -> None:
    first, second, third = (report() for _number in range(3))
    app = press(inbox(world), "Tick all")
    press(app, "Confirm 3 results")
    with world.db.writing() as session:
        task = session.exec(select(Task).where(Task.code == second)).one()
        task.confirm(session, by=world.secretary, at=now())
    press(app, "Yes, confirm 3 results")
    assert stages(world) == [Stage.AWAITING, Stage.COMPLETED, Stage.AWAITING]
    assert f"Somebody else has acted on {second} meanwhile, so nothing was done." in texts(app)
    assert sorted(ticked(app)) == [first, third]
    press(app, "Confirm 2 results")
    press(app, "Yes, confirm 2 results")
    assert stages(world) == [Stage.COMPLETED] * 3


def test_a_right_that_was_taken_away_meanwhile_decides_nothing(world: World, report: Report) -> None:
    report()
    app = press(inbox(world), "Tick all")
    press(app, "Confirm 1 result")
    with world.db.writing() as session:
        session.get_one(Person, world.secretary.id).role = Role.AUDITOR
    press(app, "Yes, confirm 1 result")
    assert stages(world) == [Stage.AWAITING]
    assert "Only the secretariat confirms results." in texts(app)


def test_extensions_are_granted_until_the_days_asked_for_by_one_document(
    world: World, ask: Callable[[], str]
) -> None:
    for _number in range(3):
        ask()
    app = press(inbox(world, "extensions"), "Tick all")
    press(app, "Decide 3 extensions")
    press(app, "Yes, grant 3 extensions")
    assert [each.value for each in app.error] == ["This is missing: Date"]
    box(app.text_input, "Symbol of the document").set_value("412/UBND-NC").run()
    dated(app, "Date of the document")
    [preview] = tables(app)
    assert (preview.column("Deadline"), preview.column("Becomes")) == ([day(SOON)] * 3, [day(LATER)] * 3)
    press(app, "Yes, grant 3 extensions")
    with world.db.reading() as session:
        due = [task.facts(session).deadline.due for task in session.exec(select(Task))]
    assert due == [LATER] * 3
    assert newest_batch(world).kind is BatchKind.DECISION
    assert "No unit has asked for an extension." in texts(app)


def test_extensions_are_refused_with_one_reason(world: World, ask: Callable[[], str]) -> None:
    first, second = ask(), ask()
    app = inbox(world, "extensions")
    tick(app, first)
    press(app, "Decide 1 extension")
    next(each for each in app.button_group if each.label == "Decision").set_value("refused").run()
    box(app.text_area, "Reason").input("Đã gia hạn hai lần.").run()
    press(app, "Yes, refuse 1 extension")
    with world.db.reading() as session:
        asked = {task.code: task.facts(session).request is not None for task in session.exec(select(Task))}
    assert asked == {first: False, second: True}


def test_an_extension_that_the_document_cannot_grant_is_left_out_by_name(
    world: World, ask: Callable[[], str]
) -> None:
    possible = ask()
    with world.db.writing() as session:
        undated = world.assign(session, deadline=Deadline(text="", kind="undetermined"), on=TODAY - SPAN)
        given = DeadlineMoved(to=SOON, document=Document(symbol="97/TB-UBND", on=TODAY))
        undated.move_deadline(session, given, by=world.secretary, at=now())
        request = ExtensionRequested(to=LATER, reason="Chờ Bộ hướng dẫn")
        undated.request_extension(session, request, by=world.hoa, at=now())
        code = undated.code
    app = press(inbox(world, "extensions"), "Tick all")
    press(app, "Decide 2 extensions")
    box(app.text_input, "Symbol of the document").set_value("412/UBND-NC").run()
    box(app.text_input, "Date of the document").set_value(day(TODAY - timedelta(days=1))).run()
    why = f"{code}: The deadline was given on {day(TODAY)}. It is extended from that day at the earliest."
    assert f"1 is left out:  \n{why}" in texts(app)
    press(app, "Yes, grant 1 extension")
    with world.db.reading() as session:
        due = {task.code: task.facts(session).deadline.due for task in session.exec(select(Task))}
    assert due == {possible: LATER, code: SOON}


@pytest.mark.parametrize("tab", ["results", "extensions"])
def test_the_inbox_asks_as_often_for_three_as_for_one(
    world: World, queries: Queries, report: Report, ask: Callable[[], str], tab: str
) -> None:
    desk, counts = Desk(world, "thuha"), []
    desk.app.run()
    report(files=False)
    for more in (1, 2):
        for _number in range(more):
            report()
            ask()
        with queries() as asked:
            app = show(desk, "office/inbox.py", {"tab": tab})
        counts.append(settled(asked))
        assert len(app.checkbox) == (1 if more == 1 else 3)
    assert counts[0] == counts[1]
