"""What the secretariat changes of a task, decides and puts right."""

from tests.deciding.filling import every, first_of, pill, pressed, text
from tests.deciding.form import BEGINNING, DOCUMENT, SOON, TODAY, Form

SAID_WRONG = every(pill("Correct an act"), pill("It says something wrong"), text("Why it is corrected"))

FORMS: dict[str, Form] = {
    "hand over": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/offer_document.py",)),
        pill("Hand over"),
        button="Hand over",
        days=DOCUMENT,
    ),
    "withdraw": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/offer_document.py",)),
        pill("Withdraw"),
        button="Withdraw",
        days=DOCUMENT,
    ),
    "move": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/offer_move.py", "pages/parts/picking/pick_document.py")),
        pill("Move the deadline"),
        button="Move the deadline",
        days={"New deadline": 2 * SOON, **DOCUMENT},
    ),
    "split": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/offer_parts.py",)),
        every(pill("Split"), first_of("A part for each of these units")),
        button="Split",
        days={"Split from": TODAY},
    ),
    "amend": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/offer_amendment.py",)),
        every(pill("Amend"), text("Product")),
        button="Amend",
        days={"In effect from": TODAY},
    ),
    "an assignment put right": Form(
        *("thuha", "/task?code={open}", ("pages/task/change/pick_said_anew.py",)),
        SAID_WRONG,
        button="Correct",
        days={"Deadline (a fixed day)": SOON, "In effect from": -BEGINNING},
    ),
    "a deadline that was lacking": Form(
        *("thuha", "/task?code={undated}", ("pages/task/change/offer_move.py",)),
        pill("Give a deadline"),
        button="Give a deadline",
        days={"New deadline": SOON, **DOCUMENT},
    ),
    "a letter put right": Form(
        *("thuha", "/task?code={on_paper}", ("pages/task/change/pick_said_anew.py",)),
        SAID_WRONG,
        button="Correct",
        days=DOCUMENT,
    ),
    "the decision on a request": Form(
        *("thuha", "/task?code={asking}", ("pages/task/offer_decision_on_request.py",)),
        pressed("Decide the extension"),
        button="Decide",
        days={"New deadline": 2 * SOON, **DOCUMENT},
    ),
    "what a request said": Form(
        *("thuha", "/task?code={asking}", ("pages/task/change/pick_said_anew.py",)),
        SAID_WRONG,
        button="Correct",
        days={"New deadline": 2 * SOON},
    ),
    "what a result said": Form(
        *("thuha", "/task?code={waiting}", ("pages/task/change/pick_said_anew.py",)),
        SAID_WRONG,
        button="Correct",
        days=DOCUMENT,
    ),
    "what is owed": Form(
        *("thuha", "/task?code={owing}", ("pages/task/change/offer_owed.py",)),
        pill("Contributions"),
        button="Save",
        cell=2,
    ),
}
