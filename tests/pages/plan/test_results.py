"""A plan in progress on its way in: its results are shown, reported by a letter that is named, and wait."""

from sqlmodel import select

from clock import today
from models.ledger.acts import Document
from models.ledger.facts import Stage
from models.task.task import Task
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.pages.desk import Desk, box, dated, press, shown_html, text_of, texts
from wording.language import day


def test_results_are_loaded_once_the_letter_is_named_and_wait_for_the_secretariat(world: World) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện", "Ngày hoàn thành"],
        ["1", "Rà soát văn bản", "Sở Tư pháp", "31/12/2099", "Ban hành 12/KH-STP", day(today())],
    ]
    app = Desk(world, "thuha").opens("plan/load_plan.py")
    app.file_uploader[0].set_value(("theo dõi.csv", as_csv(rows), "text/csv")).run()
    dated(app, "Its tasks count from")
    press(app, "Read it")
    assert "Load 1 task" in [button.label for button in app.button]
    next(each for each in app.button_group if each.label == "Questions about the file").set_value("letter").run()
    press(app, "Report the results by it")
    assert "Name the document" in texts(app)
    box(app.text_input, "Symbol of the document").input("33/BC-VP")
    press(app, "Report the results by it")
    assert "This is missing: Date" in texts(app)
    dated(app, "Date")
    press(app, "Report the results by it")
    assert f"By 33/BC-VP of {day(today())}." in texts(app)
    assert (
        f"For Department of Justice, by its letter 33/BC-VP of {day(today())}: "
        f"Reported done: 12/KH-STP of {day(today())}. Ban hành 12/KH-STP"
    ) in text_of(shown_html(app))
    press(app, "Load 1 task · 1 result to confirm")
    with world.db.reading() as session:
        task = session.exec(select(Task)).one()
        assert (task.stage, task.facts(session).reported) == (
            *(Stage.AWAITING, Document(symbol="12/KH-STP", on=today())),
        )
