"""A unit's desk: its duties the most urgent first, each with how long there is and what it waits for."""

import re
from datetime import timedelta
from typing import Unpack

import pytest
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.calendar.days_off import generate_days, set_day, special_days_in, working_day_after, working_days
from models.ledger.acts import (
    Asked,
    Document,
    DoneReported,
    ExtensionRequested,
    Owed,
    ProgressReported,
    Returned,
    Split,
)
from models.person import Person
from models.register import ANNUAL_PLAN, open_registers
from models.task.comment import comment
from models.task.conversation import Comment
from models.task.task import Task
from queries.notices import notices_of
from store.cache import clear_cached
from tests.conftest import Terms, World
from tests.pages.desk import Desk, box, chips, dated, html_links, open_tab, press, shown_html, text_of, texts
from tests.pages.tables import tables
from wording.language import day

PAGE = "unit/my_unit.py"
A_DAY = timedelta(days=1)
PRODUCT = Document(symbol="1/BC-STP", on=today())


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


def duties(app: AppTest) -> dict[str, str]:
    """Of each duty its title, and what a reader hears of it."""
    shown = [element.proto.body for element in app.get("html") if 'class="duty"' in element.proto.body]
    return {html_links(body)[0][1]: text_of(body) for body in shown}


def titles(app: AppTest) -> list[str]:
    return list(duties(app))


def headings(app: AppTest) -> list[str]:
    return [re.sub(r"\[(\d+)\]\(.*\)", r"\1", element.value) for element in app.header]


def test_a_title_opens_its_task_and_is_no_markup(world: World) -> None:
    with world.db.writing() as session:
        code = assign(world, session, 5, title="<b>Một</b> [x](http://evil)").code
    [(path, title, query)] = html_links(shown_html(opened(world)))
    assert (path, title, query) == ("task", "<b>Một</b> [x](http://evil)", {"code": code, "as_of": str(today())})


def opened(world: World, login: str = "hoa", part: str | None = None) -> AppTest:
    app = Desk(world, login).opens(PAGE)
    if part:
        open_tab(app, part)
    return app


def test_what_is_asked_about_stands_first_then_what_is_due_soonest_and_what_is_done_not_at_all(world: World) -> None:
    with world.db.writing() as session:
        late = [(-5, "Muộn"), (-9, "Được hỏi")]
        due = [(40, "Sau"), (20, "Tháng này"), (None, "Thường xuyên"), (3, "Tuần này"), (9, "Xong"), (50, "Trả lại")]
        tasks = {title: assign(world, session, days, title=title) for days, title in (*late, *due)}
        report = DoneReported(document=Document(symbol="1/BC", on=today()))
        for title in ("Xong", "Trả lại"):
            tasks[title].report_done(session, report, by=world.hoa, at=now())
        tasks["Xong"].confirm(session, by=world.secretary, at=now())
        send_back(world, session, tasks["Trả lại"])
        tasks["Được hỏi"].ask(session, Asked(), by=world.chairman, at=now())
        assign(world, session, 3, title="Của người khác", lead_id=world.stttt)
    app = opened(world)
    assert titles(app) == ["Được hỏi", "Trả lại", "Muộn", "Tuần này", "Tháng này", "Sau", "Thường xuyên"]
    assert headings(app) == [
        "Returned, or asked about · 2",
        "Overdue · 1",
        "Due within a week · 1",
        "Due within a month · 1",
        "Due later · 1",
        "Without deadline · 1",
    ]


def test_a_duty_says_how_long_there_is_or_how_long_it_is_over(world: World) -> None:
    with world.db.writing() as session:
        for days in (-5, -1, 0, None):
            assign(world, session, days, title=f"Việc {days}")
    late, yesterday, due, without = duties(opened(world)).values()
    assert "· 5 days over" in late
    assert "· 1 day over" in yesterday
    assert "· due today" in due
    assert "Quý II/2024" in without, "what was printed stands for a day that there is not"


def test_a_duty_counts_by_the_calendar_as_it_is_now(world: World) -> None:
    due = today() + 21 * A_DAY
    with world.db.writing() as session:
        for year in (today().year, today().year + 1):
            generate_days(session, year, by=world.secretary, at=now())
        assign(world, session, 21)
        special = special_days_in(session, ())
    app = opened(world)
    [before] = duties(app).values()
    free = working_day_after(today(), 1, special)
    with world.db.writing() as session:
        set_day(session, free, working=False, name_vi="Nghỉ bù", name_en="", by=world.secretary, at=now())
    clear_cached()
    [after] = duties(app.run()).values()
    left = working_days(today(), due, special)
    assert (f"· {left} working days left" in before, f"· {left - 1} working days left" in after) == (True, True)


def test_a_duty_says_what_it_waits_for(world: World) -> None:
    report = DoneReported(document=Document(symbol="1/BC", on=today()))
    with world.db.writing() as session:
        tasks = {title: assign(world, session, days, title=title) for days, title in enumerate("ABCDE", start=5)}
        tasks["F"] = assign(world, session, -2, title="F")
        tasks["B"].report_progress(session, ProgressReported(percent=45, done="x"), by=world.hoa, at=now())
        for title in "CD":
            tasks[title].report_done(session, report, by=world.hoa, at=now())
        send_back(world, session, tasks["D"])
        longer = ExtensionRequested(to=today() + 40 * A_DAY, reason="x")
        tasks["E"].request_extension(session, longer, by=world.hoa, at=now())
    said = duties(opened(world))
    assert [said["A"].split()[1:3], said["F"].split()[1]] == [["In", "progress"], "Overdue"]
    assert ("nothing reported yet" in said["A"], f"last report {day(today())}" in said["B"]) == (True, True)
    assert "Waits for: this period's report" in said["A"]
    assert "Waits for: its result" in said["B"]
    assert "45%" in said["B"]
    assert "Waits for: the secretariat's confirmation" in said["C"]
    assert "Waits for: another report, for the last one was returned" in said["D"]
    assert "Waits for: the secretariat's decision on more time, until" in said["E"]
    assert "Waits for: the reason why it is late; this period's report" in said["F"]


def send_back(world: World, session: Session, task: Task) -> None:
    task.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=now())


def split(world: World, session: Session, task: Task) -> list[Task]:
    on = today() - A_DAY
    return task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=on, at=now())


def test_of_a_task_in_parts_the_unit_sees_its_part_and_how_far_the_whole_is(world: World) -> None:
    with world.db.writing() as session:
        split(world, session, assign(world, session, 9, title="Chung"))
    said = text_of(shown_html(opened(world)))
    assert said.count("Chung") == 2
    assert said.count("0 of 2 parts completed") == 1
    assert titles(opened(world, "tuyet")) == ["Chung"]


def test_what_a_unit_owes_on_the_tasks_of_others_stands_by_its_own_day_or_the_tasks(world: World) -> None:
    owes = {"Nợ": (3, 30), "Nợ quá hạn": (-3, 30), "Theo nhiệm vụ": (None, 30), "Không hẹn": (None, None)}
    with world.db.writing() as session:
        for title, (days, due) in owes.items():
            owed = () if days is None else (Owed(unit_id=world.stp, what="x", due=today() + days * A_DAY),)
            assign(world, session, due, title=title, lead_id=world.stttt, co_ordinating=(world.stp,), owed=owed)
    app = opened(world, part="co_ordinate")
    said = duties(app)
    assert titles(app) == ["Nợ quá hạn", "Nợ", "Theo nhiệm vụ", "Không hẹn"]
    urgent = ["Overdue · 1", "Due within a week · 1", "Due within a month · 1"]
    assert headings(app) == [*urgent, "Without deadline · 1"]
    assert "3 days over Waits for: our contribution" in said["Nợ quá hạn"]
    assert day(today() + 30 * A_DAY) in said["Theo nhiệm vụ"]
    assert "this period's report" not in "".join(said.values()), "the lead unit reports"


def test_a_unit_without_a_duty_or_an_answer_is_told_what_is_so(world: World) -> None:
    assert "Your unit leads no task and co-ordinates on none." in texts(opened(world))
    with world.db.writing() as session:
        assign(world, session, 5, lead_id=world.stttt, co_ordinating=(world.stp,))
    app = opened(world)
    assert "Your unit leads no task yet." in texts(app)
    for part, said in (
        ("answers", "The secretariat has answered nothing yet."),
        ("reported", "Nothing is reported yet since"),
        ("standing", f"No task of {today().year} is led here."),
    ):
        open_tab(app, part)
        assert said in texts(app)
    with world.db.writing() as session:
        task = assign(world, session, 5)
        task.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=now())
        task.confirm(session, by=world.secretary, at=now())
    assert "Every task that your unit leads is completed." in texts(opened(world))


def test_a_long_list_is_read_page_by_page(world: World) -> None:
    with world.db.writing() as session:
        for number in range(16):
            assign(world, session, 40 + number, title=f"Việc {number}")
    desk = Desk(world, "hoa")
    first = desk.opens(PAGE)
    assert len(titles(first)) == 15
    assert "On this paper: 1 to 15 of 16. “Print” above the list has all of them." in text_of(shown_html(first))
    assert [link.proto.label for link in first.get("link_button")] == ["Excel", "Print"]
    app = desk.opens(PAGE, page="2")
    assert (titles(app), headings(app)) == (["Việc 15"], ["Due later · 16"])
    app = desk.opens(PAGE, page="9")
    assert titles(app)[0] == "Việc 0"
    assert app.toast


def test_the_number_of_a_heading_leads_to_what_stands_below_it_alone(world: World) -> None:
    with world.db.writing() as session:
        for number in range(3):
            assign(world, session, 40 + number, title=f"Sau {number}")
        assign(world, session, -3, title="Quá hạn")
    desk = Desk(world, "hoa")
    app = desk.opens(PAGE)
    assert [element.value for element in app.header] == [
        "Overdue · [1](?group=overdue)",
        "Due later · [3](?group=later)",
    ]
    app = desk.opens(PAGE, group="later")
    assert (titles(app), headings(app)) == (["Sau 0", "Sau 1", "Sau 2"], ["Due later · 3"])
    assert chips(app) == ["Due later"]


# What is done on the row itself


def unfold(app: AppTest, task: Task) -> AppTest:
    app.button(key=f"unfold_{task.id}").click().run()
    assert not app.exception
    return app


def choose_form(app: AppTest, name: str) -> AppTest:
    [forms] = app.button_group
    forms.set_value(name).run()
    return app


def acts(world: World, task: Task) -> list[str]:
    with world.db.reading() as session:
        return [act.kind for act in session.get_one(Task, task.id).acts(session)]


@pytest.mark.parametrize("login", ["hoa", "duc"])
def test_a_row_that_is_pressed_unfolds_one_form_and_is_closed_when_it_was_sent(world: World, login: str) -> None:
    with world.db.writing() as session:
        first, second = assign(world, session, 5), assign(world, session, 6, title="Khác")
    app = opened(world, login)
    assert [input_.label for input_ in app.text_input if input_.label != "Search"] == []
    unfold(app, second)
    unfold(app, first)
    box(app.text_input, "Symbol of the product's document").input("12/BC-STP")
    dated(app, "Date of the product")
    press_last(app, "Report done")
    assert acts(world, first) == ["assign", "report_done"]
    assert acts(world, second) == ["assign"]
    assert not app.button_group
    assert "row" not in app.query_params
    assert "Waits for: the secretariat's confirmation" in text_of(shown_html(app))


def press_last(app: AppTest, label: str) -> None:
    """The button of the form; the rows have buttons of the same name."""
    [sent] = [button for button in app.button if button.label == label and not str(button.key).startswith("unfold")]
    sent.click().run()
    assert not app.exception


def test_each_form_of_a_row_is_sent_from_there(world: World) -> None:
    with world.db.writing() as session:
        task = assign(world, session, 5, lead_id=world.stp)
    app = unfold(opened(world), task)
    choose_form(app, "progress")
    box(app.text_area, "What was done").input("Đã họp")
    press_last(app, "Report progress")
    unfold(app, task)
    choose_form(app, "request")
    box(app.text_input, "New deadline").set_value(day(today() + 30 * A_DAY))
    box(app.text_area, "Why an extension is needed").input("Chờ Bộ")
    press_last(app, "Ask for the extension")
    unfold(app, task)
    choose_form(app, "comment")
    box(app.text_area, "What you want to say").input("Xin góp ý")
    press_last(app, "Send")
    assert acts(world, task) == ["assign", "report_progress", "request_extension"]
    with world.db.reading() as session:
        assert session.exec(select(Comment.text)).all() == ["Xin góp ý"]


def test_a_question_and_a_return_are_answered_in_their_row(world: World) -> None:
    with world.db.writing() as session:
        asked, returned = assign(world, session, -5), assign(world, session, 5, title="Trả lại")
        asked.ask(session, Asked(words="Vì sao chưa trình?"), by=world.chairman, at=now())
        returned.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=now())
        send_back(world, session, returned)
    app = unfold(opened(world), asked)
    assert "Vì sao chưa trình?" in texts(app)
    causes = box(app.selectbox, "Cause")
    causes.select_index(causes.options.index("Lack of staff"))
    box(app.text_area, "In words").input("Thiếu người.")
    press_last(app, "Give the reason")
    assert acts(world, asked)[-1] == "explain"
    said = f"Overdue {day(today() - 5 * A_DAY)} · 5 days over Lack of staff ({day(today())})"
    assert said in text_of(shown_html(app))
    unfold(app, returned)
    assert "Returned: Thiếu phụ lục." in texts(app)
    assert box(app.text_input, "Symbol of the product's document").value == PRODUCT.symbol
    press_last(app, "Report done")
    assert acts(world, returned)[-1] == "report_done"


def test_a_contribution_is_given_in_its_row(world: World) -> None:
    owed = (Owed(unit_id=world.stp, what="x", due=today() + 3 * A_DAY),)
    with world.db.writing() as session:
        task = assign(world, session, 30, lead_id=world.stttt, co_ordinating=(world.stp,), owed=owed)
    app = unfold(opened(world, part="co_ordinate"), task)
    box(app.text_area, "What was contributed").input("Đã gửi số liệu")
    press_last(app, "Report the contribution")
    assert acts(world, task) == ["assign", "contribute"]
    assert "Contributed on" in text_of(shown_html(app))
    assert headings(app) == ["Contribution given · 1"]


def test_a_link_leads_to_the_row_and_its_form_and_what_was_typed_is_there_on_the_tasks_page(world: World) -> None:
    with world.db.writing() as session:
        task = assign(world, session, 5)
    app = Desk(world, "hoa").opens(PAGE, row=task.code, do="progress")
    box(app.text_area, "What was done").input("Đã họp").run()
    page = Desk(world, "hoa").opens("task/task.py", code=task.code, do="progress")
    assert box(page.text_area, "What was done").value == "Đã họp"


def test_what_the_unit_reported_stands_with_its_document_and_day(world: World) -> None:
    with world.db.writing() as session:
        task = assign(world, session, 5)
        task.report_progress(session, ProgressReported(percent=45, done="Đã họp"), by=world.duc, at=now())
        task.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=now())
        other = assign(world, session, 5, lead_id=world.stttt)
        other.report_progress(session, ProgressReported(percent=10, done="Khác"), by=world.tuyet, at=now())
    [table] = tables(opened(world, part="reported"))
    assert table.firsts("Document") == ["–", PRODUCT.symbol]
    assert "Progress 45%: Đã họp" in table.firsts("What was reported")[0]
    assert [cell.texts[-1] for cell in table.cells("Reported on")] == [world.duc.name, world.hoa.name]


def test_an_auditor_of_the_unit_only_reads_its_duties(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, due=today() + timedelta(days=20))
        session.get_one(Person, world.auditor.id).unit_id = world.stp
        code = task.code
    app = Desk(world, "thanh").opens("unit/my_unit.py", row=code, do="comment")
    assert [each.label for each in app.button if each.label == "Close"] == ["Close"]
    assert ([*app.button_group], [*app.text_area]) == ([], [])


def test_a_unit_that_only_co_ordinates_is_led_on_from_every_tab(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, due=today(), co_ordinating=(world.stttt,))
    for tab in ("lead", "answers", "reported"):
        assert "[We co-ordinate](/my_unit?tab=co_ordinate)" in texts(Desk(world, "tuyet").opens(PAGE, tab=tab))
    standing = texts(Desk(world, "tuyet").opens(PAGE, tab="standing"))
    assert f"[Tasks that it co-ordinates on](/tasks?as_of={today().isoformat()}&year=" in standing


@pytest.mark.parametrize("is_completed", [False, True])
@pytest.mark.parametrize(("login", "tab"), [("hoa", None), ("tuyet", "co_ordinate")])
def test_what_the_secretariat_asks_stands_first_until_it_is_answered_there(
    world: World, login: str, tab: str | None, is_completed: bool
) -> None:
    with world.db.writing() as session:
        units = (world.stttt,)
        assign(world, session, -5, title="Muộn", co_ordinating=units)
        task = assign(world, session, 50, title="Được hỏi", co_ordinating=units)
        said = "Đề nghị bổ sung số liệu."
        if is_completed:
            task.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=now())
            task.confirm(session, by=world.secretary, at=now())
        comment(session, task, said, by=world.secretary, at=now(), units=[world.stp, world.stttt])
        code = task.code
    app = opened(world, login, tab)
    assert (titles(app), headings(app)[0]) == (["Được hỏi", "Muộn"], "Returned, or asked about · 1")
    assert f"Nguyễn Thu Hà: {said}" in duties(app)["Được hỏi"]
    assert "Waits for:  " not in duties(app)["Được hỏi"]
    assert next(each.label for each in app.button if (each.key or "").startswith("unfold_")) == "Answer the question"
    assert said in texts(opened(world, login, "answers"))
    app = Desk(world, login).opens(PAGE, row=code, **({"tab": tab} if tab else {}))
    box(app.text_area, "What you want to say").input("Đã gửi số liệu.")
    app = press(app, "Send")
    assert titles(app) == (["Muộn"] if is_completed else ["Muộn", "Được hỏi"])
    told = [row for row in notices_of(world.secretary, now()) if row.text]
    assert [(row.text, row.code) for row in told] == [("Đã gửi số liệu.", code)]


def test_a_question_about_a_task_of_another_is_counted_where_one_looks_first(world: World) -> None:
    with world.db.writing() as session:
        assign(world, session, 5, title="Việc của mình", lead_id=world.stttt)
        task = assign(world, session, 50, title="Được hỏi", co_ordinating=(world.stttt,))
        comment(session, task, "Góp ý đến đâu?", by=world.secretary, at=now(), units=[world.stttt])
    app = opened(world, "tuyet")
    assert titles(app) == ["Việc của mình"]
    assert [tab.label for tab in app.tabs][:2] == ["We lead", "We co-ordinate: 1 question"]
    with world.db.writing() as session:
        comment(session, session.merge(task), "Ngày 20.", by=world.tuyet, at=now(), to_secretariat=True)
    assert [tab.label for tab in opened(world, "tuyet").tabs][:2] == ["We lead", "We co-ordinate"]
