"""Meetings of a committee and its members."""

from tests.deciding.filling import box, every, text
from tests.deciding.form import TODAY, Form, Listed

FORMS: dict[str, Form] = {
    "a meeting": Form(
        *("thuha", "/meetings", ("pages/committee/pick_meeting.py",)),
        every(box("Announce a meeting"), text("Meeting place"), text("In the chair")),
        button="Announce",
        days={"Day of the meeting": TODAY, "Documents by": TODAY},
    ),
    "conclusions of a meeting": Form(
        *("thuha", "/meeting?id=3&tab=own", ("pages/parts/picking/pick_clauses.py",)),
        files=Listed("Or its Word file", ("docx",), 20),
    ),
    "the document of conclusions": Form(
        *("thuha", "/meeting?id=3&tab=own", ("pages/committee/offer_conclusions.py",)),
        text("The text of the conclusions", "1. Giao Sở Tư pháp rà soát thủ tục."),
        button="Announce {count} line of conclusions",
        days={"Date": TODAY},
    ),
    "a member of the committee": Form(
        *("thuha", "/members", ("pages/committee/offer_members.py",)),
        box("Name a member"),
        button="Name as a member",
        days={"Since": TODAY},
    ),
}
