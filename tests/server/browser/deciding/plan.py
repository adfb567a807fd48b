"""A plan on its way in."""

import re

from playwright.sync_api import Page

from exchange.reading.grids import ENDINGS as GRIDS
from tests.exchange.plan.plan_files import as_csv
from tests.server.browser.deciding.filling import every, text
from tests.server.browser.deciding.form import SOON, TODAY, Form, Listed
from wording.language import _

PLAN = as_csv(
    [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện"],
        ["1", "Rà soát văn bản thử", "Sở Tư pháp", "Quý II, III", "Ban hành 12/KH-STP"],
    ]
)


def plan_file(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "thử.csv", "mimeType": "text/csv", "buffer": PLAN},
    )
    page.get_by_text("thử.csv ·").wait_for()


FORMS: dict[str, Form] = {
    "a plan": Form(
        *("thuha", "/load_plan", ("pages/plan/offer_plan_file.py",)),
        plan_file,
        button="Read it",
        days={"Its tasks count from": TODAY},
        files=Listed("The plan's file", GRIDS, 20, on_press=True),
    ),
    "where a plan goes": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_destination.py",)),
        lambda page: page.get_by_text(_("Its list, year and day"), exact=True).click(),
        button="Read it anew",
        days={"Its tasks count from": TODAY},
    ),
    "a day of a plan": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_days.py",)),
        lambda page: page.get_by_test_id("stButtonGroup").get_by_text(re.compile(f"^{_('Deadlines')}")).click(),
        days={"Another day": SOON},
    ),
    "a plan's letter": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_letter.py",)),
        every(
            lambda page: page.get_by_test_id("stButtonGroup").get_by_text(re.compile(_("Results reported"))).click(),
            text("Symbol of the document"),
        ),
        button="Report the results by it",
        days={"Date": TODAY},
    ),
}
