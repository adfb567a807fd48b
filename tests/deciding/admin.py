"""What administrators and the secretariat keep: calendar, units, people."""

from tests.deciding.filling import box, every, text
from tests.deciding.form import SOON, TODAY, Form, Listed

FORMS: dict[str, Form] = {
    "a day off": Form(
        *("thuha", "/days_off", ("pages/admin/days_off.py",)),
        every(text("Name in Vietnamese"), text("Name in English")),
        button="Save",
        days={"Day": TODAY},
    ),
    "a period": Form(
        *("thuha", "/periods?period={year}-H1", ("pages/admin/periods.py",)),
        button="Save",
        days=dict.fromkeys(("Data from", "Data to", "Units report by", "Province reports by"), TODAY),
    ),
    "a unit": Form(
        *("quantri", "/unit?id={unit}", ("pages/admin/pick_unit.py",)),
        button="Save",
        days={"Exists from": TODAY, "Exists until": SOON},
    ),
    "a reorganisation": Form(
        *("thuha", "/reorganise?kind=merge", ("pages/admin/reorganisation/pick_reorganisation.py",)),
        text("Symbol of the document", "1669/NQ-UBTVQH15"),
        button="Reorganise",
        days={"Date of the document": TODAY, "In effect from": TODAY},
    ),
    "the office's name": Form(
        *("quantri", "/settings", ("pages/admin/offer_office_name.py",)),
        box("The office is called otherwise from a day on"),
        button="Rename the office",
        days={"In effect from": TODAY},
    ),
    "a unit's name": Form(
        *("quantri", "/unit?id={unit}", ("pages/admin/pick_unit.py",)),
        box("Rename the unit"),
        button="Rename",
        days={"Holds from": TODAY},
    ),
    "a new unit": Form(
        *("quantri", "/units", ("pages/admin/pick_unit.py",)),
        box("Add a unit"),
        button="Add the unit",
        days={"Exists from": TODAY, "Exists until": SOON},
    ),
    "units in a workbook": Form(
        *("quantri", "/units?text=stp", ("pages/admin/offer_units.py",)),
        box("Units in a workbook"),
        files=Listed("The list, filled in", ("xlsx", "csv"), 2),
    ),
    "people in a workbook": Form(
        *("quantri", "/people", ("pages/admin/offer_enrolment.py",)),
        box("Add people from a workbook"),
        files=Listed("The form, filled in", ("xlsx",), 2),
    ),
}
