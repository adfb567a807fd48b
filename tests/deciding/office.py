"""Assigning, and what is done to many tasks at once."""

from tests.deciding.filling import box, every, first_of, pill, pressed, text
from tests.deciding.form import DOCUMENT, SOON, TODAY, Form

FORMS: dict[str, Form] = {
    "assign": Form(
        *("thuha", "/assign", ("pages/office/pick_terms.py", "pages/parts/picking/pick_deadline.py")),
        every(text("Task"), first_of("Lead unit")),
        button="Assign",
        days={"Date of the assigning document": TODAY, "Deadline (a fixed day)": SOON},
    ),
    "hand over many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Hand over"),
        days=DOCUMENT,
    ),
    "withdraw many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Withdraw"),
        days=DOCUMENT,
    ),
    "move many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Move the deadline"),
        days={"New deadline": 2 * SOON, **DOCUMENT},
    ),
    "edit many in a table": Form(
        *("thuha", "/change_many?tab=table&text={open}", ("pages/office/offer_sheet.py",)),
        box("Document for deadlines, leads"),
        days=DOCUMENT,
    ),
    "extend many": Form(
        *("thuha", "/inbox?tab=extensions", ("pages/office/offer_requests.py",)),
        every(pressed("Tick all"), pressed("Decide {count} extension")),
        days=DOCUMENT,
    ),
}
