"""What people said, hotlines, and initiatives."""

from tests.deciding.filling import box, text
from tests.deciding.form import TODAY, Form

FORMS: dict[str, Form] = {
    "what somebody said": Form(
        *("thuha", "/voices?tab=record", ("pages/voices/enter_voice.py",)),
        text("What was said"),
        button="Record",
        days={"Came in on": TODAY},
    ),
    "what was answered": Form(
        *("hoa", "/voice?id={voice}", ("pages/voices/offer_steps.py",)),
        text("What was answered"),
        button="Record the answer",
        days={"Answered on": TODAY},
    ),
    "a hotline": Form(
        *("hoa", "/hotlines", ("pages/voices/offer_hotlines.py",)),
        box("Enter a hotline"),
        button="Enter it",
        days={"Since": TODAY},
    ),
    "an initiative put right": Form(
        *("hoa", "/initiatives?id={initiative}", ("pages/initiatives/offer_initiative.py",)),
        button="Save",
        days={"Recognised on": TODAY},
    ),
}
