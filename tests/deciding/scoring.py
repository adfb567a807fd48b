"""Rounds of scoring, how heads are classed, and who was praised."""

from tests.deciding.filling import box, cell, every, text
from tests.deciding.form import DOCUMENT, SOON, Evidence, Form

DAYS = ("pages/scoring/pick_round_days.py",)
PRAISE = ("pages/scoring/classing/offer_praise.py",)
STEPS = dict.fromkeys(
    ("Units score themselves until", "Appraisal until", "Units answer until", "Council decides by"), SOON
)

FORMS: dict[str, Form] = {
    "a round": Form(
        *("thuha", "/rounds", DAYS),
        box("Open a round"),
        button="Open the round",
        days=STEPS,
    ),
    "the days of a round": Form(
        *("thuha", "/scoring_round?id={round}", DAYS),
        box("Change the days"),
        button="Save",
        days=STEPS,
    ),
    "what proves a score": Form(
        *("stc", "/scoring_sheet?id={round}&unit={money}", ("pages/scoring/offer_evidence.py",)),
        box("Files that prove the points"),
        button="Save the files",
        files=Evidence("More files"),
    ),
    "the decision of the council": Form(
        *("thuha", "/decide?id={through}", ("pages/scoring/decide.py",)),
        button="Record the decision",
        days=DOCUMENT,
    ),
    "how heads are classed": Form(
        *("thuha", "/classes", ("pages/scoring/classing/offer_classifying.py",)),
        every(box("Record classes"), cell(2, "Thử")),
        button="Record {count} class",
        days=DOCUMENT,
    ),
    "a class put right": Form(
        *(
            "thuha",
            "/classes?set=department-index&year=2022&classed=1",
            ("pages/scoring/classing/offer_correcting_class.py",),
        ),
        button="Correct the class",
        days=DOCUMENT,
    ),
    "praise": Form(
        *("thuha", "/classes?tab=praise", PRAISE),
        every(box("Put somebody on the list"), text("Name")),
        button="Put on the list",
        days=DOCUMENT,
    ),
    "a line of praise": Form(
        *("thuha", "/classes?tab=praise&line=1", PRAISE),
        button="Correct the line",
        days=DOCUMENT,
    ),
}
