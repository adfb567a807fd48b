"""Files taken away: made and handed out with the rights of that moment, noted, and nothing by any other way."""

import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from docx import Document as WordFile
from httpx2 import Response
from python_calamine import load_workbook
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from clock import now, today
from exchange import answering, apart
from models.access import sees_every_task
from models.accounts.account import change_person, deactivate, details_of
from models.accounts.credential import SignIn
from models.calendar.period import PeriodKind, by_rule
from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import MemberRole, Membership, name_member, take_membership_back
from models.committee.member_report import MemberFigures, sign_off
from models.event import Event, EventKind
from models.indicator.content import Indicator, Measure, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.ledger.acts import Document, DoneReported
from models.ledger.quota import MEGABYTE
from models.moment import Moment
from models.person import Role, User
from models.plan.loading import Loading
from models.preference import change_preferences
from models.report.report import PeriodReport, prepared_in
from models.report.urging import Urged, urge
from pages.parts.menu import everybody
from queries.events import EventFilters, events_of
from queries.installation.heads import heads
from server import gate
from server.doors import sessions
from server.doors.sessions import Visitor, open_sign_in
from server.exports import own_files, routes
from server.exports.export import Asked, Export, ExportedFile, address_of
from server.exports.made import MAKERS
from server.exports.maker import make
from server.exports.making import Order
from server.exports.turns import turn_in_this_thread
from server.gate import Gate
from settings import HOME
from store import database
from store.cache import clear_cached
from store.database import Database
from tests.conftest import JANUARY, World, copy_database, noon
from tests.models.scoring.rounds import SET, add_set, appraised, decided, open_round, scored
from tests.pages.tables import read_tables
from tests.reports import SIGNATURE, approved
from tests.server.visiting import key_of, person
from usecases.issue_report import compose_report, issue_report
from wording.events import event_name, event_text
from wording.journal import hash_text
from wording.language import Language, day, use_language

Told = dict[Export, dict[str, str]]
H1 = by_rule(2024, PeriodKind.H1)
SECRET = "Mật: kế hoạch sắp xếp"
OWN = ExportedFile("tệp.txt", SECRET.encode())
NOBODY = User(id=0, name="", role=Role.AUDITOR, unit_id=None, language=None, reach=frozenset())
THURSDAY = noon(date(2024, 6, 20))
OURS = ("exchange", "pages", "server")


class Browser:
    """Somebody who is signed in, and takes files away."""

    def __init__(self, world: World, login: str) -> None:
        with world.db.writing() as session:
            token = open_sign_in(session, person(session, login), Visitor("10.0.0.1"), way="password", at=now())
        self.sign_in = key_of(token, now())
        app = Starlette(routes=gate.routes, middleware=[Middleware(Gate)])
        self.client = TestClient(app, "http://localhost", follow_redirects=False, cookies={"tiendo_session": token})

    def takes(self, export: Export | str, language: Language = Language.EN, /, **query: str) -> Response:
        with use_language(language):
            where = address_of(export, query) if isinstance(export, Export) else export
        return self.client.get(where)


@pytest.fixture
def world(sqlite_world: World) -> World:
    clear_cached()
    return sqlite_world


@pytest.fixture(scope="module")
def telling(sqlite_with_world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """The file of a database in which all of :func:`tell` is told, once."""
    path = copy_database(sqlite_with_world.db.url.database or "", tmp_path_factory.mktemp("told") / "told.db")
    opened = Database(f"sqlite:///{path}")
    database.use(opened)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apart, "_elsewhere", answering.answer)
        asked = tell(replace(sqlite_with_world, db=opened))
    database.use(None)
    opened.close()
    return path, asked


@pytest.fixture
def told(telling: tuple[Path, Told], world: World) -> Told:
    """What is told in the database of a test, and what asks for each export."""
    path, asked = telling
    here = Path(world.db.url.database or "")
    world.db.engine.dispose()
    shutil.rmtree(here.parent)
    here.parent.mkdir()
    copy_database(path, here)
    return asked


def tell(world: World) -> Told:
    """A task that only Information sees, reports and a loaded file that name it, and what asks for each export."""
    with world.db.writing() as session:
        world.assign(session, title=SECRET, lead_id=world.stttt, due=date(2024, 5, 31))
        report = PeriodReport.open(session, H1, by=world.secretary, at=noon(date(2024, 6, 14)))
        report.write(session, "vi", "results", SECRET, [], by=world.secretary, at=noon(date(2024, 6, 14)))
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=noon(date(2024, 6, 14)))
        begun: Any = {"register_code": "annual_plan", "year": 2024, "on": JANUARY, "directive_id": None}
        loading = Loading.begin(session, "kế hoạch.xlsx", SECRET.encode(), by=world.secretary, at=THURSDAY, **begun)
        loaded = {"id": str(loading.id)}
        details = MeetingDetails(unit_id=None, number=3, on=JANUARY, place="Phòng họp số 1", chair="Ông Khải")
        meeting = {"id": str(Meeting.announce(session, details, by=world.secretary, at=THURSDAY).id)}
        member, chairman = Membership(role=MemberRole.CHAIR), world.chairman
        name_member(session, None, chairman.id, member, on=JANUARY, by=world.secretary, at=THURSDAY)
        figures = MemberFigures(total=1, completed=0, in_progress=1, overdue=0, conclusions=0, open_conclusions=0)
        sign_off(session, None, Moment(THURSDAY.date()), figures, SECRET, by=chairman, at=THURSDAY)
        total = Indicator(code="total", name_vi="Tổng", name_en="Total", measure=Measure.POINTS)
        content = SetContent(name_vi="Chỉ số", name_en="Index", indicators=(total,))
        IndicatorSet.add(session, "index", content, from_year=2020, by=world.secretary, at=THURSDAY)
        add_set(session, world)
        scoring = open_round(session, world)
        for step in (scored, appraised, decided):
            step(session, world, scoring)
    composed = compose_report(world.secretary, H1, SIGNATURE)
    with world.db.writing() as session:
        issued = {"id": str(issue_report(session, composed, by=world.secretary, at=THURSDAY).id)}
        PeriodReport.open(session, H1, by=world.secretary, at=THURSDAY)
    name, period = {"name": "bao-cao-2024-H1-vi.docx"}, {"period": "2024-H1"}
    return {
        Export.TASKS: {"as_of": "2024-06-30"},
        Export.TASKS_TO_LOAD: {"as_of": "2024-06-30"},
        Export.TASKS_PAGE: {"as_of": "2024-06-30", "order": "code"},
        Export.PLAN_FORM: {},
        Export.LOADED_PLAN: loaded,
        Export.PERIOD_WORD: period,
        Export.PERIOD_EXCEL: period,
        Export.ISSUED: issued | name,
        Export.URGING_LETTERS: {"as_of": "2024-06-30", **period},
        Export.FOLLOW_UP_WORD: {"id": str(world.directive), "as_of": "2024-06-30"},
        Export.FOLLOW_UP_EXCEL: {"id": str(world.directive), "as_of": "2024-06-30"},
        Export.INVITATION: meeting,
        Export.MEMBER_PAPER: {"id": str(world.chairman.id), "as_of": "2024-06-20"},
        Export.UNITS: {},
        Export.HOTLINES: {},
        Export.VOICES: {"year": "2024"},
        Export.INITIATIVES: {"year": "2024"},
        Export.INDICATOR_SET: {"set": "index"},
        Export.FIGURES: {"set": "index"},
        Export.SCORING_FORM: {"id": "1", "unit": str(world.stttt)},
        Export.SCORING_RESULTS: {"set": SET, "year": "2024"},
        Export.HEAD_CLASSES: {"set": SET, "year": "2024"},
        Export.PRAISE: {"year": "2024"},
        Export.LEDGER: {"everything": "True"},
        Export.LEDGER_SEALED: {"changed": "lead_id"},
    }


def shown(answer: Response) -> str:
    """All that a file says, of whatever kind it is."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.content)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def of_kind(world: World, kind: EventKind) -> list[Event]:
    with world.db.reading() as session:
        found = list(session.exec(select(Event).where(Event.kind == kind).order_by(col(Event.id))))
        session.expunge_all()
    return found


TELLING = {
    Export.TASKS,
    Export.TASKS_TO_LOAD,
    Export.TASKS_PAGE,
    Export.LOADED_PLAN,
    Export.PERIOD_WORD,
    Export.PERIOD_EXCEL,
    Export.ISSUED,
    Export.URGING_LETTERS,
    Export.FOLLOW_UP_WORD,
    Export.MEMBER_PAPER,
    Export.FOLLOW_UP_EXCEL,
    Export.LEDGER,
}


def test_every_export_is_made_and_each_asks_for_rights(told: Told) -> None:
    assert set(MAKERS) == set(Export)
    of_others = {
        Export.PEOPLE_FORM,
        Export.HEADS,
        Export.DRAFT_COMMENTS,
        Export.DRAFT_VERSIONS,
        Export.UNIT_PAPER,
        Export.OWN_FILE,
        Export.PERIOD_PDF,
        Export.ISSUED_PDF,
    }
    assert set(told) == set(Export) - of_others


def test_who_may_have_a_file_gets_it_whole_under_its_name_and_it_is_noted(world: World, told: Told) -> None:
    thuha = Browser(world, "thuha")
    for export, query in told.items():
        answer = thuha.takes(export, **query)
        assert answer.status_code == 200, export
        assert (SECRET in shown(answer)) is (export in TELLING), export
        assert answer.headers["cache-control"].endswith("no-store")
        shown_how = "inline" if export is Export.TASKS_PAGE else "attachment"
        assert answer.headers["content-disposition"].startswith(f"{shown_how}; filename*=utf-8''")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert (
        quote("kế hoạch.xlsx")
        in thuha.takes(Export.LOADED_PLAN, **told[Export.LOADED_PLAN]).headers["content-disposition"]
    )
    noted = of_kind(world, EventKind.EXPORTED)
    assert len(noted) == len(told) + 1
    assert {(event.by_id, event.address) for event in noted} == {(world.secretary.id, "10.0.0.1")}
    assert noted[0].details == {"file": "nhiem-vu-2024-06-30.xlsx", "rows": 1, "selection": "as_of=2024-06-30"}


def test_a_list_to_print_has_every_task_with_its_whole_title_and_says_what_it_is_a_list_of(world: World) -> None:
    long = "Rà soát <img src=x> & " + "đơn giản hóa thủ tục hành chính " * 9
    with world.db.writing() as session:
        for number in range(60):
            world.assign(session, title=f"{long}{number}", due=date(2024, 5, 31))
        world.assign(session, lead_id=world.stttt)
    asked = {
        "as_of": "2024-06-30",
        "lead_id": str(world.stp),
        "standings": "overdue",
        "order": "code",
        "text": "rà soát",
    }
    html = Browser(world, "thuha").takes(Export.TASKS_PAGE, Language.VI, **asked).text
    [table] = read_tables(html)
    assert [cell.texts[0] for cell in table.cells("Nhiệm vụ")] == [f"{long}{number}" for number in range(60)]
    assert set(table.firsts("Thời hạn")) == {"31/05/2024"}
    assert [link for row in table.rows for cell in row for link in cell.links] == []
    assert "Tìm kiếm: “rà soát”. Cơ quan chủ trì: Sở Tư pháp. Tình trạng: Quá hạn." in unescape(html)
    [heading] = re.findall(r"<p>(60 nhiệm vụ\..*?)</p>", html)
    assert "30/06/2024" in heading
    assert f"{today():%d/%m/%Y}" in heading
    assert "<script" not in html


def test_a_workbook_of_a_list_has_the_rows_columns_and_standings_of_the_screen_in_their_order(world: World) -> None:
    with world.db.writing() as session:
        for title, lead, due in (("Ba", world.stttt, 1), ("Hai", world.stp, 31), ("Một", world.stp, 2)):
            world.assign(session, title=title, lead_id=lead, due=date(2024, 5, due))
        world.assign(session, title="Bốn", lead_id=world.stp, due=date(2024, 9, 30))
    asked = {"as_of": "2024-06-30", "standings": "overdue", "order": "unit,deadline"}
    content = Browser(world, "thuha").takes(Export.TASKS, Language.VI, **asked).content
    book = load_workbook(BytesIO(content))
    [sheet] = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    _title, [note, *_], _empty, heads, *rows = sheet
    html = Browser(world, "thuha").takes(Export.TASKS_PAGE, Language.VI, **asked).text
    [printed] = read_tables(html)
    assert note.startswith("Tình trạng: Quá hạn. Dữ liệu tính đến ngày 30/06/2024")
    assert printed.firsts("Nhiệm vụ") == ["Ba", "Một", "Hai"]
    assert [row[heads.index("Thời hạn")] for row in rows] == [date(2024, 5, due) for due in (1, 2, 31)]
    as_text = [[day(cell) if isinstance(cell, date) else " ".join(cell.split()) for cell in row] for row in rows]
    on_paper = [["" if cell.text == "–" else cell.text for cell in row] for row in printed.rows]
    assert (heads, as_text) == (printed.heads, on_paper)


def test_letters_drafted_for_another_day_are_those_that_would_be_recorded_then(world: World) -> None:
    """With what was not reported on, the how many-eth they are, and the day to answer by."""
    urged = {world.stp: Urged(pressing=(1,))}
    with world.db.writing() as session:
        world.assign(session, title="Một", due=date(2024, 6, 1))
        world.assign(session, title="Hai", due=date(2024, 12, 1))
        urge(session, urged, date(2024, 6, 8), by=world.secretary, at=noon(date(2024, 6, 3)))
    asked = {"as_of": "2024-06-12", "period": "2024-H1", "answer_by": "2024-06-20"}
    letter = WordFile(BytesIO(Browser(world, "thuha").takes(Export.URGING_LETTERS, **asked).content))
    assert [
        said for each in letter.paragraphs if (said := each.text.partition("hành chính đến ngày 12/06/2024, ")[2])
    ] == [
        "Sở Tư pháp được giao chủ trì 1 nhiệm vụ đã quá hạn, chưa hoàn thành và 1 nhiệm vụ chưa báo cáo tiến độ "
        "trong kỳ. Đây là lần đôn đốc thứ 2. SỞ NỘI VỤ đề nghị đơn vị tập trung thực hiện và báo cáo kết quả chậm "
        "nhất ngày 20/06/2024:"
    ]


COUNTED = ("Nhiệm vụ", "Quá hạn")


@pytest.mark.parametrize(
    ("by", "counted"),
    [
        (
            "unit",
            [
                ["Cơ quan chủ trì", "Nhiệm vụ", "Quá hạn"],
                ["Sở Tư pháp", 2, 2],
                ["Sở Thông tin và Truyền thông", 1, 1],
            ],
        ),
        ("field", [["Lĩnh vực", "Nhiệm vụ", "Quá hạn"], ["Cải cách thủ tục hành chính", 3, 3]]),
    ],
)
def test_where_counts_are_seen_in_the_place_of_a_list_they_are_what_is_taken_away(
    world: World, by: str, counted: list[list[object]]
) -> None:
    with world.db.writing() as session:
        for lead in (world.stttt, world.stp, world.stp):
            world.assign(session, lead_id=lead, due=date(2024, 5, 31))
        world.assign(session, due=date(2024, 9, 30))
    asked = {"as_of": "2024-06-30", "standings": "overdue", "by": by}
    thuha = Browser(world, "thuha")
    book = load_workbook(BytesIO(thuha.takes(Export.TASKS, Language.VI, **asked).content))
    _title, [note, *_], _empty, *rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    assert note.startswith("Tình trạng: Quá hạn. Dữ liệu tính đến ngày 30/06/2024")
    assert rows == counted
    [printed] = read_tables(thuha.takes(Export.TASKS_PAGE, Language.VI, **asked).text)
    as_text = [[str(cell) for cell in row] for row in counted]
    assert [printed.heads, *([cell.text for cell in row] for row in printed.rows)] == as_text
    assert thuha.takes(Export.TASKS, **asked | {"by": "weather"}).status_code == 409


def test_what_a_unit_reported_is_one_paper_to_sign_and_for_the_unit(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, title="Rà soát <b>")
        done = DoneReported(document=Document(symbol="12/BC-STP", on=date(2024, 6, 10)))
        task.report_done(session, done, by=world.hoa, at=noon(date(2024, 6, 10)))
        issuing = {"issuing_body": "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"}
        change_preferences(session, issuing, by=world.admin, at=now())
    asked = {"as_of": "2024-06-14"}
    html = unescape(Browser(world, "hoa").takes(Export.UNIT_PAPER, Language.VI, **asked).text)
    for said in (
        *("Sở Tư pháp", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:", "tháng 6 năm 2024", "Nơi nhận:"),
        *("THỦ TRƯỞNG ĐƠN VỊ", "6 tháng đầu năm 2024", "1 nội dung báo cáo", "Từ 15/03/2024 đến 14/06/2024"),
        *("12/BC-STP", "10/06/2024", "Rà soát <b>"),
    ):
        assert said in html, said
    assert '<p class="left">- Sở Thông tin và Truyền thông;</p>' in html
    assert "Như trên" not in html
    assert "<script" not in html
    assert "12/BC-STP" not in Browser(world, "tuyet").takes(Export.UNIT_PAPER, **asked).text
    assert Browser(world, "khai").takes(Export.UNIT_PAPER, **asked).status_code == 404


def test_forms_are_for_who_fills_them_in(world: World) -> None:
    assert Browser(world, "quantri").takes(Export.PEOPLE_FORM).status_code == 200
    for login in ("thuha", "hoa", "thanh", "khai"):
        answer = Browser(world, login).takes(Export.PEOPLE_FORM)
        assert answer.status_code == 403
        assert "Only an administrator looks after people." in answer.text


def test_heads_are_for_who_reads_the_events(world: World) -> None:
    thanh = Browser(world, "thanh")
    [newest, *_earlier] = heads(world.auditor, today())
    assert hash_text(newest.hash) in shown(thanh.takes(Export.HEADS))
    for login in ("thuha", "hoa", "khai"):
        assert Browser(world, login).takes(Export.HEADS).status_code == 403


# Rights that are no longer what they were when the page was drawn


def demoted(world: World, browser: Browser) -> None:
    change(world, "thuha", role=Role.OFFICER, unit_id=world.stp)


def deactivated(world: World, browser: Browser) -> None:
    with world.db.writing() as session:
        deactivate(session, person(session, "thuha"), by=world.admin, at=now())


def signed_out(world: World, browser: Browser) -> None:
    sessions.end(browser.sign_in, now())


def idle(world: World, browser: Browser) -> None:
    with world.db.writing() as session:
        sign_in = session.exec(select(SignIn).where(SignIn.key == browser.sign_in)).one()
        sign_in.started_at = sign_in.seen_at = now() - timedelta(hours=5)
        session.add(sign_in)


def second_factor_due(world: World, browser: Browser) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": ["secretariat"]}, by=world.admin, at=now())
    clear_cached()


def change(world: World, login: str, **more: Any) -> None:
    with world.db.writing() as session:
        somebody = person(session, login)
        details = replace(details_of(somebody), **more)
        change_person(session, somebody, details, by=world.admin, at=now())


OF_A_UNIT_TOO = (
    *(Export.TASKS, Export.TASKS_PAGE, Export.TASKS_TO_LOAD),
    *(Export.FOLLOW_UP_WORD, Export.FOLLOW_UP_EXCEL),
    *(Export.HOTLINES, Export.VOICES, Export.INITIATIVES),
    *(Export.FOLLOW_UP_WORD, Export.FOLLOW_UP_EXCEL, Export.INDICATOR_SET, Export.FIGURES),
    *(Export.SCORING_FORM, Export.SCORING_RESULTS),
)


NOT_OF_TASKS = {
    Export.INDICATOR_SET: 1,
    Export.FIGURES: 1,
    Export.SCORING_FORM: 6,
    Export.SCORING_RESULTS: 2,
}  # rows that all units see


@pytest.mark.parametrize("happens", [demoted, deactivated, signed_out, idle, second_factor_due])
def test_no_file_leaves_by_rights_that_ended(
    world: World, told: Told, happens: Callable[[World, Browser], None]
) -> None:
    thuha = Browser(world, "thuha")
    number = own_files.put(OWN, sign_in=thuha.sign_in, may=sees_every_task, at=now())
    happens(world, thuha)
    for export, query in [*told.items(), (Export.OWN_FILE, {"number": number})]:
        answer = thuha.takes(export, **query)
        assert SECRET not in shown(answer), export
        in_scope = happens is demoted and export in OF_A_UNIT_TOO
        assert (answer.status_code == 200) is in_scope, export
    rows = [event.details["rows"] for event in of_kind(world, EventKind.EXPORTED)]
    assert rows == (
        [NOT_OF_TASKS.get(export, 0) for export in told if export in OF_A_UNIT_TOO] * (happens is demoted)
    )


def test_who_is_refused_reads_why_in_their_language(world: World, told: Told) -> None:
    thuha = Browser(world, "thuha")
    second_factor_due(world, thuha)
    sentences = {Language.EN: "Your role needs a second factor.", Language.VI: "xác thực hai lớp"}
    for language, sentence in sentences.items():
        answer = thuha.takes(Export.TASKS, language, **told[Export.TASKS])
        assert (answer.status_code, sentence in unescape(answer.text)) == (403, True)
    demoted(world, thuha)
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": []}, by=world.admin, at=now())
    clear_cached()
    sentences = {
        Language.EN: "Only those who see every task see the period",
        Language.VI: "Chỉ người xem được mọi nhiệm vụ",
    }
    for language, sentence in sentences.items():
        answer = thuha.takes(Export.PERIOD_WORD, language, **told[Export.PERIOD_WORD])
        assert (answer.status_code, sentence in unescape(answer.text)) == (403, True)
    assert len(of_kind(world, EventKind.FORBIDDEN)) == 4


def test_who_moved_to_another_unit_takes_away_what_is_that_units(world: World, told: Told) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Việc của Tư pháp")
    tuyet, query = Browser(world, "tuyet"), told[Export.TASKS]
    before = shown(tuyet.takes(Export.TASKS, **query))
    assert (SECRET in before, "Việc của Tư pháp" in before) == (True, False)
    change(world, "tuyet", unit_id=world.stp)
    after = shown(tuyet.takes(Export.TASKS, **query))
    assert (SECRET in after, "Việc của Tư pháp" in after) == (False, True)


def test_rights_that_end_while_a_file_is_made_count(
    world: World, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    thuha = Browser(world, "thuha")
    made = MAKERS[Export.TASKS]

    def while_it_is_made(asked: Asked) -> ExportedFile | None:
        file = made(asked)
        demoted(world, thuha)
        return file

    monkeypatch.setitem(MAKERS, Export.TASKS, while_it_is_made)
    answer = thuha.takes(Export.TASKS, **told[Export.TASKS])
    assert (answer.status_code, SECRET in shown(answer)) == (403, False)
    assert "Your rights have changed meanwhile." in answer.text
    assert of_kind(world, EventKind.EXPORTED) == []


def test_what_a_member_supervises_leaves_for_nobody_who_is_none_any_more_once_it_is_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    duc, made = world.duc.id, MAKERS[Export.TASKS]
    by: dict[str, Any] = {"by": world.secretary, "at": now()}
    with world.db.writing() as session:
        name_member(session, None, duc, Membership(role=MemberRole.MEMBER), on=today(), **by)
        supervised = world.assign(session, title="Việc được theo dõi", lead_id=world.stttt, supervisor_id=duc)
        title = supervised.facts(session).title

    def while_it_is_made(asked: Asked) -> ExportedFile | None:
        file = made(asked)
        with world.db.writing() as session:
            take_membership_back(session, None, duc, "Nhầm", **by)
        return file

    browser, query = Browser(world, "duc"), {"supervisor_id": str(duc)}
    assert title in shown(browser.takes(Export.TASKS, **query))
    monkeypatch.setitem(MAKERS, Export.TASKS, while_it_is_made)
    answer = browser.takes(Export.TASKS, **query)
    assert (answer.status_code, title in shown(answer)) == (403, False)


def test_a_file_of_ones_own_is_nobody_elses(world: World) -> None:
    thuha, other, son = Browser(world, "thuha"), Browser(world, "thuha"), Browser(world, "son")
    number = own_files.put(OWN, sign_in=thuha.sign_in, may=everybody, at=now())
    assert shown(thuha.takes(Export.OWN_FILE, number=number)) == SECRET
    for browser in (other, son):
        assert browser.takes(Export.OWN_FILE, number=number).status_code == 404
    own_files.put_away(number)
    assert thuha.takes(Export.OWN_FILE, number=number).status_code == 404
    assert [event.details for event in of_kind(world, EventKind.EXPORTED)] == [{"file": "tệp.txt"}]


def test_files_of_ones_own_are_let_go_when_they_are_old_or_too_many() -> None:
    large = [ExportedFile(str(number), bytes(40 * MEGABYTE)) for number in range(3)]
    numbers = [own_files.put(file, sign_in="a", may=everybody, at=THURSDAY) for file in large]
    there = [own_files.own_file(number, sign_in="a", user=NOBODY, at=THURSDAY) is not None for number in numbers]
    assert there == [False, True, True]
    later = THURSDAY + own_files.LONGEST + timedelta(seconds=1)
    assert own_files.own_file(numbers[2], sign_in="a", user=NOBODY, at=later) is None
    own_files.put(OWN, sign_in="b", may=everybody, at=later)
    assert own_files.own_file(numbers[2], sign_in="a", user=NOBODY, at=THURSDAY) is None


# What is asked for


@pytest.mark.parametrize(
    ("export", "query", "status"),
    [
        (Export.TASKS, {"as_of": "31/11/2024"}, 409),
        (Export.TASKS, {"standings": "x"}, 409),
        (Export.TASKS, {"lead_group": "list:99"}, 409),
        (Export.PERIOD_EXCEL, {"period": "2024-H1", "structure": "x"}, 409),
        (Export.PERIOD_EXCEL, {"period": "2024"}, 409),
        (Export.PERIOD_EXCEL, {}, 409),
        (Export.ISSUED, {"id": "7", "name": "x"}, 404),
        (Export.LOADED_PLAN, {}, 404),
        (Export.FOLLOW_UP_WORD, {"id": "99"}, 404),
        (Export.OWN_FILE, {}, 404),
    ],
)
def test_an_address_that_means_nothing_gives_a_page(
    world: World, export: Export, query: dict[str, str], status: int
) -> None:
    thuha = Browser(world, "thuha")
    headings = {Language.EN: "There is no file for you here", Language.VI: "Không có tệp nào dành cho anh/chị ở đây"}
    for language, heading in headings.items():
        answer = thuha.takes(export, language, **query)
        assert (answer.status_code, heading in unescape(answer.text)) == (status, True)
    assert of_kind(world, EventKind.EXPORTED) == []


def test_there_is_no_export_and_no_media_file_of_another_name(world: World) -> None:
    thuha = Browser(world, "thuha")
    for where in ("/exports/x", "/exports/tasks", "/exports/tasks.xlsx%00", "/media/x.xlsx", "/media/a/b"):
        assert thuha.takes(where).status_code == 404


def test_a_report_asked_for_at_another_point_is_without_the_words_of_the_one_in_preparation(
    world: World, told: Told
) -> None:
    thuha, words = Browser(world, "thuha"), "Lời dẫn của báo cáo đang soạn"
    with world.db.writing() as session:
        report = prepared_in(session, 2024, PeriodKind.H1)
        report.write(session, "vi", "results", words, [], by=world.secretary, at=THURSDAY)
    for query, there in (({}, True), ({"as_of": "2024-06-14"}, True), ({"as_of": "2024-06-13"}, False)):
        answer = thuha.takes(Export.PERIOD_WORD, Language.VI, period="2024-H1", **query)
        assert (answer.status_code, words in shown(answer)) == (200, there)


def test_a_past_day_is_not_narrowed_by_how_things_are_now(world: World, told: Told) -> None:
    answer = Browser(world, "thuha").takes(Export.TASKS, as_of="2024-06-30", stage="completed")
    assert SECRET in shown(answer)


def test_an_auditor_reads_who_took_what_away(world: World, told: Told) -> None:
    Browser(world, "thuha").takes(Export.TASKS, **told[Export.TASKS])
    [row] = events_of(world.auditor, EventFilters(kind=EventKind.EXPORTED))
    assert row.by == "Nguyễn Thu Hà"
    with use_language(Language.EN):
        assert (event_name(row.kind), event_text(row)) == (
            "File taken away",
            "file: nhiem-vu-2024-06-30.xlsx; rows: 1; what was asked for: as_of=2024-06-30",
        )


# No other way


def test_nothing_is_handed_out_by_streamlits_own_ways() -> None:
    """Neither its buttons, whose files are made with the rights of when the page was drawn, nor its tables' CSV."""
    ways = re.compile(r"\bst\.(download_button|audio|video|pdf|logo)\(")
    sources = {path: path.read_text() for room in OURS for path in (HOME / room).rglob("*.py")}
    assert [path for path, source in sources.items() if ways.search(source)] == []
    offered = "\n".join(source for path, source in sources.items() if path.is_relative_to(HOME / "pages"))
    assert [export for export in Export if f"Export.{export.name}" not in offered] == []
    config = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text())
    assert config["client"]["disableDataExport"] is True


# Files of many rows, made by a process of their own


def made_apart(browser: Browser, where: str) -> Response:
    """The page of a file that is being made, once it is no more under way."""
    for _second in range(200):
        page = browser.takes(where)
        if page.status_code != 200 or "file" in page.headers["refresh"]:
            return page
        sleep(0.1)
    raise AssertionError("it is being made for ever")


def test_a_file_of_many_rows_is_made_apart_and_fetched_once_by_who_asked(
    world: World, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    thuha, khai, query = Browser(world, "thuha"), Browser(world, "khai"), told[Export.TASKS] | {"order": "code"}
    with world.db.writing() as session:
        world.assign(session)
    at_once = cells_of(thuha.takes(Export.TASKS, Language.VI, **query))
    monkeypatch.setattr(routes, "MANY_ROWS", 1)
    answer = thuha.takes(Export.TASKS, Language.VI, **query)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert "2 dòng" in unescape(thuha.takes(where).text)
    assert khai.takes(where).status_code == 404
    page = made_apart(thuha, where)
    assert "Đã ghi 2/2 dòng." in unescape(page.text)
    fetched = page.headers["refresh"].removeprefix("0;url=")
    assert khai.takes(fetched).status_code == 404
    assert cells_of(thuha.takes(fetched)) == at_once
    assert thuha.takes(fetched).status_code == 404
    assert [(event.by_id, event.details["rows"]) for event in of_kind(world, EventKind.EXPORTED)] == [
        (world.secretary.id, 2)
    ] * 2
    with turn_in_this_thread(world.secretary.id):
        pass  # the process is no more


def cells_of(answer: Response) -> list[list[Any]]:
    return load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()[3:]


def test_a_file_that_is_being_made_is_cancelled_and_none_is_handed_out_whose_rights_ended(
    world: World, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MANY_ROWS", 0)
    thuha = Browser(world, "thuha")
    cancelled, demoted_since = (
        thuha.takes(Export.TASKS, **told[Export.TASKS]).headers["location"].partition("?")[0] for _file in range(2)
    )
    assert thuha.client.post(f"{cancelled}/cancel").status_code == 303
    assert thuha.takes(cancelled).status_code == 404
    assert made_apart(thuha, demoted_since).status_code == 200
    demoted(world, thuha)
    assert thuha.takes(f"{demoted_since}/file").status_code == 403
    assert of_kind(world, EventKind.EXPORTED) == []
    with turn_in_this_thread(world.secretary.id):
        pass  # the processes are no more


def test_what_is_refused_to_the_process_that_makes_a_file_is_told(world: World, tmp_path: Path) -> None:
    url = world.db.url.render_as_string()
    asked = Asked(user=world.hoa, sign_in="", query={"period": "2024-H1"}, at=now())
    order = Order(url=url, export=Export.PERIOD_EXCEL, asked=asked, language=Language.VI, path=tmp_path / "file")
    sentence = "Only those who see every task see the period's report."
    assert make(order) == {"refused": sentence, "facts": {}}
    assert not order.path.exists()
