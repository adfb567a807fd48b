"""Every form that decides a fact and asks for a day or a file: where it is, how it is opened, what it asks for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page
from sqlmodel import Session, col, select

from clock import now, today
from exchange.reading.grids import ENDINGS as GRIDS
from models.directive.directive import Clause
from models.ledger.acts import (
    Assigned,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionRequested,
    OnBehalf,
    ProgressReported,
)
from models.person import Person, User
from models.plan.loading import Loading
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from models.unit import Unit
from models.voice.caller import CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from server.doors.sessions import user_of
from store.database import Database
from tests.exchange.plan.plan_files import as_csv
from tests.server.browser.hands import calm, pick, press, write
from wording.language import _

PLAN = as_csv(
    [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện"],
        ["1", "Rà soát văn bản thử", "Sở Tư pháp", "Quý II, III", "Ban hành 12/KH-STP"],
    ]
)
SOON, BEGINNING = timedelta(days=60), timedelta(days=40)
Fill = Callable[[Page], None]
Days = Mapping[str, timedelta]


@dataclass(frozen=True)
class Evidence:
    """Files that are kept as evidence, tried ``one_by_one`` or all of them at once."""

    label: str = "Evidence"
    one_by_one: bool = False


@dataclass(frozen=True)
class Listed:
    """One file that is read: one of ``endings``, tried with the first, of at most so many ``megabytes``.

    ``on_press``: its content is read when the ``button`` is pressed, else as soon as it is here.
    """

    label: str
    endings: tuple[str, ...]
    megabytes: int
    on_press: bool = False


@dataclass(frozen=True)
class Form:
    """A form of whom ``login`` is, ``at`` a path where a task stands by its name in :func:`prepared`.

    ``asks`` are the files of ``pages`` that ask for its days and files. ``fill`` opens it and fills in what it reads
    before them, ``button`` is what its own begins with, where it has one while something is wrong. ``days`` are its
    fields for a day in the order in which they are read, each with a right one, counted from today. Where days stand
    in the cells of a table, ``cell`` is their column.
    """

    login: str
    at: str
    asks: tuple[str, ...]
    fill: Fill = lambda _page: None
    button: str = ""
    days: Days = field(default_factory=dict)
    cell: int = 0
    files: Evidence | Listed | None = None


def go_to_cell(page: Page, column: int) -> None:
    """To a cell of a table's first row."""
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").last.click(position={"x": 105, "y": 52})
    for key in ("Control+Home", *["ArrowRight"] * column):
        page.keyboard.press(key)


def tick_first_row(page: Page) -> None:
    go_to_cell(page, 0)
    page.keyboard.press(" ")


def every(*fills: Fill) -> Fill:
    def fill(page: Page) -> None:
        for each in fills:
            each(page)

    return fill


def pill(label: str) -> Fill:
    return lambda page: pick(page, _(label))


def pressed(label: str) -> Fill:
    return lambda page: press(page, _(label))


def text(label: str, content: str = "Thử") -> Fill:
    return lambda page: write(page, _(label), content)


def box(label: str) -> Fill:
    """Open it once the page is drawn, for one that is drawn meanwhile shuts it again."""

    def fill(page: Page) -> None:
        summary = page.get_by_test_id("stExpander").locator("summary").get_by_text(_(label), exact=True)
        summary.wait_for()
        calm(page)
        summary.click()

    return fill


def first_of(label: str) -> Fill:
    def fill(page: Page) -> None:
        box = page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(_(label))}$"))
        box.click()
        box.press("Enter")
        page.keyboard.press("Tab")

    return fill


def plan_file(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "thử.csv", "mimeType": "text/csv", "buffer": PLAN},
    )
    page.get_by_text("thử.csv ·").wait_for()


def every_request(page: Page) -> None:
    """All that wait are ticked, and are about to be decided."""
    press(page, _("Tick all"))
    page.locator(".st-key-requests_decide button").click()


def said_wrong(page: Page) -> None:
    """The latest act of the task says something wrong."""
    pick(page, _("Correct an act"))
    page.get_by_test_id("stRadio").get_by_text(_("It says something wrong"), exact=True).click()
    page.get_by_role("textbox", name=_("Why it is corrected"), exact=True).last.fill("Thử")


TODAY = timedelta()
RIGHT = "Why it is corrected"
LETTER = {"Date of the letter": TODAY}
DOCUMENT = {"Date of the document": TODAY}
PAPER = "pages/parts/acting/pick_on_behalf.py"
RESULT = ("pages/parts/acting/pick_result.py", "pages/parts/acting/pick_evidence.py")

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
        every(pill("Put the report right"), text(RIGHT)),
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
        said_wrong,
        button="Correct",
        days={"Deadline (a fixed day)": SOON, "In effect from": -BEGINNING},
    ),
    "a deadline that was lacking": Form(
        *("thuha", "/task?code={undated}", ("pages/task/change/offer_move.py",)),
        pill("Give a deadline"),
        button="Give a deadline",
        days={"New deadline": SOON, **DOCUMENT},
    ),
    "contribution on paper": Form(
        *("thuha", "/task?code={owing}", (PAPER, "pages/parts/acting/enter_reports.py")),
        pill("Report the contribution"),
        button="Report the contribution",
        days={"Date": TODAY, **LETTER},
        files=Evidence(),
    ),
    "a letter put right": Form(
        *("thuha", "/task?code={on_paper}", ("pages/task/change/pick_said_anew.py",)),
        said_wrong,
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
        said_wrong,
        button="Correct",
        days={"New deadline": 2 * SOON},
    ),
    "what a result said": Form(
        *("thuha", "/task?code={waiting}", ("pages/task/change/pick_said_anew.py",)),
        said_wrong,
        button="Correct",
        days=DOCUMENT,
    ),
    "assign": Form(
        *("thuha", "/assign", ("pages/office/pick_terms.py", "pages/parts/picking/pick_deadline.py")),
        every(text("Task"), first_of("Lead unit")),
        button="Assign",
        days={"Date of the assigning document": TODAY, "Deadline (a fixed day)": SOON},
    ),
    "what is owed": Form(
        *("thuha", "/task?code={owing}", ("pages/task/change/offer_owed.py",)),
        pill("Contributions"),
        button="Save",
        cell=2,
    ),
    "tasks from clauses": Form(
        *("thuha", "/from_clauses?id={clauses}", ("pages/directive/pick_from_clauses.py",)),
        tick_first_row,
        cell=4,
    ),
    "hand over many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Hand over"),
        days=DOCUMENT,
    ),
    "withdraw many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Withdraw"),
        days=DOCUMENT,
    ),
    "move many": Form(
        *("thuha", "/change_many?text={open}", ("pages/office/pick_change.py",)),
        pill("Move the deadline"),
        days={"New deadline": 2 * SOON, **DOCUMENT},
    ),
    "edit many in a table": Form(
        *("thuha", "/change_many?tab=table&text={open}", ("pages/office/offer_sheet.py",)),
        box("Document for deadlines, leads"),
        days=DOCUMENT,
    ),
    "extend many": Form(
        *("thuha", "/inbox?tab=extensions", ("pages/office/offer_requests.py",)),
        every_request,
        days=DOCUMENT,
    ),
    "a meeting": Form(
        *("thuha", "/meetings", ("pages/committee/pick_meeting.py",)),
        every(box("Announce a meeting"), text("Meeting place"), text("In the chair")),
        button="Announce",
        days={"Day of the meeting": TODAY, "Documents by": TODAY},
    ),
    "conclusions of a meeting": Form(
        *("thuha", "/meeting?id=3&tab=own", ("pages/committee/offer_meeting.py",)),
        files=Listed("Or its Word file", ("docx",), 20),
    ),
    "a member of the committee": Form(
        *("thuha", "/members", ("pages/committee/offer_members.py",)),
        box("Name a member"),
        button="Name as a member",
        days={"Since": TODAY},
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
        *("thuha", "/directive?id=2", ("pages/directive/offer_directive.py",)),
        pill("Paste or read clauses"),
        files=Listed("Or its Word file", ("docx",), 20),
    ),
    "a directive's file": Form(
        *("thuha", "/directive?id=3", ("pages/directive/offer_directive.py",)),
        pill("File"),
        button="Keep the file",
        files=Evidence("The directive's file", one_by_one=True),
    ),
    "a plan": Form(
        *("thuha", "/load_plan", ("pages/plan/offer_plan_file.py",)),
        plan_file,
        button="Read it",
        days={"Its tasks count from": TODAY},
        files=Listed("The plan's file", GRIDS, 20, on_press=True),
    ),
    "where a plan goes": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_destination.py",)),
        lambda page: page.get_by_text(_("Its list, year and day"), exact=True).click(),
        button="Read it anew",
        days={"Its tasks count from": TODAY},
    ),
    "a day of a plan": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_days.py",)),
        lambda page: page.get_by_test_id("stButtonGroup").get_by_text(re.compile(f"^{_('Deadlines')}")).click(),
        days={"Another day": SOON},
    ),
    "a plan's letter": Form(
        *("thuha", "/load_plan?id={loading}", ("pages/plan/pick_letter.py",)),
        every(
            lambda page: page.get_by_test_id("stButtonGroup").get_by_text(re.compile(_("Results reported"))).click(),
            text("Symbol of the document"),
        ),
        button="Report the results by it",
        days={"Date": TODAY},
    ),
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


def prepared(path: Path) -> dict[str, str]:
    """Tasks of the department of justice that stand as the forms need them, by what stands open about each."""
    database = Database(f"sqlite:///{path}")
    with database.writing() as session:
        hoa, thuha = person(session, "hoa"), person(session, "thuha")
        justice = hoa.unit_id or 0
        other = session.exec(select(Unit.id).where(Unit.code == "SKHCN")).one() or 0
        letter = OnBehalf(unit_id=justice, letter=Document(symbol="3/STP-VP", on=today()))
        fixed = Deadline(text="", due=today() + SOON)
        open_one = task(session, thuha, justice, fixed)
        late = task(session, thuha, justice, Deadline(text="", due=today() - timedelta(days=9)))
        owing = task(session, thuha, other, fixed, (justice,))
        waiting, asking, on_paper = (task(session, thuha, justice, fixed) for _number in range(3))
        undated = task(session, thuha, justice, Deadline(text="Trong năm", kind=DeadlineKind.UNDETERMINED))
        result = DoneReported(document=Document(symbol="7/BC-STP", on=today()))
        waiting.report_done(session, result, by=hoa, at=now())
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ Bộ")
        asking.request_extension(session, asked, by=hoa, at=now())
        on_paper.report_progress(
            session, ProgressReported(percent=10, done="Đã làm", on_behalf=letter), by=thuha, at=now()
        )
        said = VoiceDetails(
            on=today(), way=VoiceWay.PORTAL, unit_id=justice, kind=VoiceKind.ONLINE, text="Trang lỗi khi ký số."
        )
        voice = Voice.record(session, said, CallerDetails(), by=hoa, at=now())
        loading = Loading.begin(
            *(session, "thử.csv", PLAN),
            register_code=ANNUAL_PLAN,
            year=today().year,
            on=today(),
            directive_id=None,
            by=thuha,
            at=now(),
        )
        names = {"open": open_one, "late": late, "owing": owing, "waiting": waiting, "asking": asking}
        codes = {name: each.code for name, each in {**names, "undated": undated, "on_paper": on_paper}.items()}
        clauses = session.exec(select(Clause.directive_id).where(col(Clause.needs_task))).first()
        codes |= {"loading": str(loading.id), "unit": str(justice), "voice": str(voice.id), "year": str(today().year)}
        codes["clauses"] = str(clauses)
    database.close()
    return codes


def person(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def task(
    session: Session, by: User, lead_id: int, deadline: Deadline, others: Sequence[int] = (), title: str = ""
) -> Task:
    terms = Assigned(
        title=title or f"Việc thử, hạn {deadline.due or deadline.text}",
        product="Báo cáo",
        field=ParField.PROCEDURES,
        lead_id=lead_id,
        deadline=deadline,
        co_ordinating=tuple(others),
    )
    on: date = today() - BEGINNING
    return Task.assign(session, terms, register_code=ANNUAL_PLAN, year=today().year, by=by, on=on, at=now())
