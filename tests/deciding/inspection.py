"""Inspections: planned, held, concluded, or not held."""

from tests.deciding.filling import box, every, pill, text
from tests.deciding.form import SOON, TODAY, Form

KEPT = ("pages/inspection/offer_inspection.py",)
PLAN = ("pages/inspection/pick_plan.py",)
PLANNED = {"First day": SOON, "Last day": SOON, "Date of the plan or decision": TODAY}

FORMS: dict[str, Form] = {
    "inspections planned": Form(
        *("thuha", "/inspections", PLAN),
        box("Plan inspections"),
        button="Plan them",
        days=PLANNED,
    ),
    "an inspection planned anew": Form(
        *("thuha", "/inspection?id={planned}", PLAN),
        pill("Plan it anew"),
        button="Plan it so",
        days=PLANNED,
    ),
    "an inspection that was held": Form(
        *("thuha", "/inspection?id={planned}", KEPT),
        pill("It was held"),
        button="It was held",
        days={"Last day of the visit": TODAY},
    ),
    "an inspection that is not held": Form(
        *("thuha", "/inspection?id={planned}", KEPT),
        every(pill("It is not held"), text("Why it is not held")),
        button="It is not held",
        days={"Since which day": TODAY},
    ),
    "the conclusion of an inspection": Form(
        *("thuha", "/inspection?id={held}", KEPT),
        pill("Register its conclusion"),
        button="Register the conclusion",
        days={"Date": TODAY, "Day of the meeting, for its conclusions": TODAY},
    ),
}
