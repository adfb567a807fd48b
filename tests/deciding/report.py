"""A period's report: who writes it, who is urged, and issuing it."""

from tests.deciding.filling import box, every, text
from tests.deciding.form import SOON, TODAY, Evidence, Form

FORMS: dict[str, Form] = {
    "sections asked for": Form(
        *("thuha", "/period_report?period={preparing}&part=hands", ("pages/report/show_hands.py",)),
        button="Ask the units",
        days={"Units send their sections by": SOON},
    ),
    "letters that urge": Form(
        *("thuha", "/period_report?period={year}-H1&part=chase", ("pages/report/show_chase.py",)),
        button="Urge {count} unit",
        days={"To answer by": SOON},
    ),
    "a report issued": Form(
        *("thuha", "/period_report?period={approved}&part=issued", ("pages/report/offer_issuing.py",)),
        every(text("Number and symbol", "123/BC-SNV"), text("Signed by")),
        behind="Issue …",
        button="Issue the report",
        days={"Signed on": TODAY},
        files=Evidence("The signed report as a scan", one_by_one=True),
    ),
    "a scan that comes later": Form(
        *("thuha", "/issued?id={issued}", ("pages/report/offer_scan.py",)),
        box("Add the signed scan"),
        button="Keep the scan for good",
        files=Evidence("The signed report as a scan", one_by_one=True),
    ),
}
