"""Directives, their clauses and the tasks of these."""

from tests.deciding.filling import box, pill, tick_first_row
from tests.deciding.form import TODAY, Evidence, Form, Listed

FORMS: dict[str, Form] = {
    "tasks from clauses": Form(
        *("thuha", "/from_clauses?id={clauses}", ("pages/directive/pick_from_clauses.py",)),
        tick_first_row,
        cell=4,
    ),
    "register a directive": Form(
        *("thuha", "/directives", ("pages/parts/picking/pick_directive.py",)),
        box("Register a directive"),
        button="Register",
        days={"Date": TODAY, "Day of the meeting, for its conclusions": TODAY},
    ),
    "a directive": Form(
        *("thuha", "/directive?id=1", ("pages/parts/picking/pick_directive.py",)),
        pill("Details"),
        button="Save",
        days={"Date": TODAY, "Day of the meeting, for its conclusions": TODAY},
    ),
    "clauses from a file": Form(
        *("thuha", "/directive?id=2", ("pages/parts/picking/pick_clauses.py",)),
        pill("Paste or read clauses"),
        files=Listed("Or its Word file", ("docx",), 20),
    ),
    "a directive's file": Form(
        *("thuha", "/directive?id=3", ("pages/directive/offer_directive.py",)),
        pill("File"),
        button="Keep the file",
        files=Evidence("The directive's file", one_by_one=True),
    ),
}
