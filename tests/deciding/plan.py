"""A plan on its way in."""

from exchange.reading.grids import ENDINGS as GRIDS
from tests.deciding.filling import Hands, box, every, pill, text
from tests.deciding.form import SOON, TODAY, Form, Listed
from tests.exchange.plan.plan_files import as_csv

PLAN = as_csv(
    [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện"],
        ["1", "Rà soát văn bản thử", "Sở Tư pháp", "Quý II, III", "Ban hành 12/KH-STP"],
    ]
)


def plan_file(hands: Hands) -> None:
    hands.send("thử.csv", PLAN)


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
        box("Its list, year and day"),
        button="Read it anew",
        days={"Its tasks count from": TODAY},
    ),
    "a day of a plan": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_days.py",)),
        pill("Deadlines"),
        days={"Another day": SOON},
    ),
    "a plan's letter": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_letter.py",)),
        every(pill("Results reported"), text("Symbol of the document")),
        button="Report the results by it",
        days={"Date": TODAY},
    ),
}
