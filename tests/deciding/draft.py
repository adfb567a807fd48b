"""A draft that is written, sent for comment and issued."""

from tests.deciding.filling import pill
from tests.deciding.form import DOCUMENT, SOON, TODAY, Form, Listed

AT = ("/draft?id={draft}", ("pages/draft/offer_draft.py",))

FORMS: dict[str, Form] = {
    "a version of a draft": Form(
        *("hoa", *AT),
        pill("Write a version"),
        files=Listed("Or its Word file", ("docx",), 20),
    ),
    "a draft for comment": Form(
        *("hoa", *AT),
        pill("Send for comment"),
        button="Send version {number}",
        days={"To be answered by": SOON},
    ),
    "a comment on a draft that came on paper": Form(
        *("hoa", "/draft?id={sent}", ("pages/draft/offer_comment.py",)),
        pill("Enter a comment on paper"),
        button="Enter what came on paper",
        days=DOCUMENT,
    ),
    "what was issued of a draft": Form(
        *("thuha", *AT),
        pill("Register what was issued"),
        button="Register",
        days={"Date": TODAY, "Day of the meeting, for its conclusions": TODAY},
    ),
}
