"""Sets of indicators and their figures."""

from tests.deciding.filling import Hands, box, cell, every, text
from tests.deciding.form import DOCUMENT, SOON, Evidence, Form, Listed
from wording.language import _

SHEETS = ("xlsx", "csv")


def figures_file(hands: Hands) -> None:
    hands.send("thử.csv", f"{_('Code')},{_('Value')}\nsipas,85\n".encode())


FORMS: dict[str, Form] = {
    "figures": Form(
        *("thuha", "/enter_figures?set=sipas", ("pages/indicator/entering/enter_figures.py",)),
        cell(1, "85"),
        button="Save {count} figure",
        days=DOCUMENT,
        files=Evidence("Files that prove the figures"),
    ),
    "figures in a workbook": Form(
        *("thuha", "/indicator_set?set=sipas", ("pages/indicator/offer_figure_file.py",)),
        every(box("Figures in a workbook"), figures_file),
        days=DOCUMENT,
        files=Listed("The figures, filled in", SHEETS, 5),
    ),
    "what a set holds": Form(
        *("thuha", "/indicator_set?set=sipas&tab=indicators", ("pages/indicator/offer_content.py",)),
        every(box("Change the set"), text("Name in English")),
        button="Save as a new version",
        files=Listed("Or the set in a workbook, changed", SHEETS, 2),
    ),
    "a set of the office's own": Form(
        *("thuha", "/indicators", ("pages/indicator/offer_own_set.py",)),
        every(box("Add a set of your own"), text("Code", "thu"), text("Name in Vietnamese"), text("Name in English")),
        button="Add the set",
        files=Listed("Its indicators in a workbook; without one it is filled in later", SHEETS, 2, on_press=True),
    ),
    "an explanation": Form(
        *("thuha", "/indicator?set=par-index&code=total", ("pages/indicator/offer_explanation.py",)),
        button="Ask {unit} to explain: {indicator}",
        days={"Explain by": SOON},
    ),
}
