"""What units report of a task, themselves or on paper."""

from tests.deciding.filling import box, every, pill, text
from tests.deciding.form import SOON, TODAY, Evidence, Form

PAPER = "pages/parts/acting/pick_on_behalf.py"
RESULT = ("pages/parts/acting/pick_result.py", "pages/parts/acting/pick_evidence.py")
RIGHT = "Why it is corrected"
LETTER = {"Date of the letter": TODAY}

FORMS: dict[str, Form] = {
    "progress": Form(
        *("hoa", "/task?code={open}", ("pages/parts/acting/enter_reports.py",)),
        pill("Report progress"),
        button="Report progress",
        files=Evidence(),
    ),
    "done": Form(
        *("hoa", "/task?code={open}", RESULT),
        every(pill("Report done"), box("Note and evidence")),
        button="Report done",
        days={"Date of the product": TODAY},
        files=Evidence(one_by_one=True),
    ),
    "request": Form(
        *("hoa", "/task?code={open}", ("pages/parts/acting/enter_request.py",)),
        every(pill("Ask for an extension"), text("Why an extension is needed")),
        button="Ask for the extension",
        days={"New deadline": 2 * SOON},
    ),
    "reason": Form(
        *("hoa", "/task?code={late}", ("pages/parts/acting/enter_reason.py",)),
        every(pill("Give the reason"), text("In words")),
        button="Give the reason",
        days={"New expected day": SOON},
    ),
    "contribution": Form(
        *("hoa", "/task?code={owing}", ("pages/parts/acting/enter_reports.py",)),
        every(pill("Report the contribution"), text("What was contributed")),
        button="Report the contribution",
        days={"Date": TODAY},
        files=Evidence(),
    ),
    "a result put right": Form(
        *("hoa", "/task?code={waiting}", ("pages/parts/acting/mend.py", *RESULT)),
        every(pill("Put the report right"), box("Note and evidence"), text(RIGHT)),
        button="Correct",
        days={"Date of the product": TODAY},
        files=Evidence(),
    ),
    "a request put right": Form(
        *("hoa", "/task?code={asking}", ("pages/parts/acting/mend.py",)),
        every(pill("Put the request right"), text(RIGHT)),
        button="Correct",
        days={"New deadline": 2 * SOON},
    ),
    "progress on paper": Form(
        *("thuha", "/task?code={open}", (PAPER,)),
        pill("Report progress"),
        button="Report progress",
        days=LETTER,
        files=Evidence(),
    ),
    "done on paper": Form(
        *("thuha", "/task?code={open}", (PAPER, *RESULT)),
        every(pill("Report done"), box("Note and evidence")),
        button="Report done",
        days={"Date of the product": TODAY, **LETTER},
        files=Evidence(),
    ),
    "request on paper": Form(
        *("thuha", "/task?code={open}", (PAPER, "pages/parts/acting/enter_request.py")),
        pill("Ask for an extension"),
        button="Ask for the extension",
        days={**LETTER, "New deadline": 2 * SOON},
    ),
    "contribution on paper": Form(
        *("thuha", "/task?code={owing}", (PAPER, "pages/parts/acting/enter_reports.py")),
        pill("Report the contribution"),
        button="Report the contribution",
        days={"Date": TODAY, **LETTER},
        files=Evidence(),
    ),
}
