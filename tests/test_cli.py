"""The terminal as its reader runs it: JSON in the fixed shapes, sentences for what is refused."""

import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from python_calamine import load_workbook
from sqlmodel import select
from typer.testing import CliRunner

from cli import cli
from clock import now, today
from commands.terminal import OPERATOR
from exchange.report.excel import report_excel
from exchange.report.word import report_word
from models.accounts.credential import Credential
from models.calendar.period import Periods
from models.moment import PRESENT, Moment
from models.person import Person, Role
from models.province import ZONE
from models.unit import UnitKind
from queries.periods import periods, special_days
from queries.preferences import preferences
from queries.report.figures import period_figures
from queries.report.tasks import report_tasks
from queries.units import units_at, units_on
from server.doors.accounts import use_link
from server.doors.entrance import Inside, with_password
from server.doors.sessions import Visitor
from settings import HOME, settings
from store.database import Database
from tests.conftest import ON_BOTH
from tests.exchange.plan.plan_files import as_csv
from tests.reports import WORDS
from tests.running import free_port
from wording.language import Language

run = CliRunner().invoke
SENT = datetime(2024, 6, 20, 17, tzinfo=ZONE)
COUNTS = {
    "total",
    "completed",
    "completion_rate",
    "completed_ahead",
    "completed_on_time",
    "completed_late",
    "completed_no_deadline",
    "in_progress",
    "overdue",
    "no_deadline",
    "withdrawn",
}

pytestmark = pytest.mark.slow


def told(*words: str) -> Any:
    result = run(cli, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_report_has_the_fixed_shape(demonstration: Database) -> None:
    report = told("report", "2024-H1", "--as-of", "2024-06-14")
    assert report["period"] == {"code": "2024-H1", "from": "2023-12-15", "to": "2024-06-14"}
    assert (report["as_of"], report["known_at"]) == ("2024-06-14", None)
    plan, government = report["registers"]["annual_plan"], report["registers"]["government"]
    assert plan.keys() >= COUNTS
    assert (plan["total"], plan["completed"], plan["completion_rate"]) == (51, 30, 58.82)
    assert government["completed_ahead"] + government["completed_on_time"] == 61
    for counts in (plan, government, *report["by_field"], *report["by_unit"]):
        completed = sum(counts[f"completed_{how}"] for how in ("ahead", "on_time", "late", "no_deadline"))
        assert counts["completed"] == completed
        assert counts["total"] == completed + counts["in_progress"] + counts["overdue"] + counts["no_deadline"]
    assert sum(row["total"] for row in report["by_field"] if row["register"] == "annual_plan") == 51
    assert sum(row["total"] for row in report["by_unit"] if row["register"] == "government") == 65
    assert set(report["narrative"]) == {"vi", "en"}


def test_results_by_unit_are_those_of_then_or_of_today_and_a_group_is_listed_as_one(demonstration: Database) -> None:
    then, present = (
        told("report", "2024-H1", "--as-of", "2024-06-14", "--structure", structure)
        for structure in ("then", "today")
    )
    assert ("structure" in then, present["structure"]) == (False, "today")
    led = [{row["unit"] for row in each["by_unit"]} for each in (then, present)]
    assert led[0] - led[1] >= {"SGTVT", "STTTT"}
    assert "SNNMT" in led[1]
    sums = [sum(row["total"] for row in each["by_unit"]) for each in (then, present)]
    assert sums[0] == sums[1] == sum(counts["total"] for counts in then["registers"].values())
    asked = ("--year", "2024", "--as-of", "2024-06-14", "--register", "annual_plan")
    groups = [told("tasks", *asked, "--group", f"kind:{kind}") for kind in ("department", "district", "other")]
    every = told("tasks", *asked)
    assert sorted(row["code"] for rows in groups for row in rows) == [row["code"] for row in every]
    assert run(cli, ["tasks", "--group", "xa"]).exit_code == 1


def test_tasks_have_the_fixed_shape_and_are_the_rows_of_the_report(demonstration: Database) -> None:
    asked = ("--as-of", "2024-06-14", "--known-at", "2024-06-20T17:00:00+07:00")
    rows = told("tasks", "--register", "annual_plan", "--year", "2024", *asked)
    report = told("report", "2024-H1", *asked)
    assert set(rows[0]) == {
        "code",
        "title",
        "register",
        "field",
        "lead_unit",
        "deadline",
        "deadline_text",
        "completed_on",
        "standing",
        "directives",
    }
    plan = report["registers"]["annual_plan"]
    assert len(rows) == plan["total"] + plan["withdrawn"]
    for standing in ("completed_ahead", "overdue", "in_progress"):
        assert sum(row["standing"] == standing for row in rows) == plan[standing]


def test_tasks_can_be_narrowed_by_any_name_of_a_unit(demonstration: Database) -> None:
    assert told("tasks", "--unit", "so noi vu") == told("tasks", "--unit", "SNV")


def test_without_json_a_report_is_a_sentence(demonstration: Database) -> None:
    assert "58.82%" in run(cli, ["report", "2024-H1", "--lang", "en"]).stdout


def test_verify_finds_nothing_wrong(demonstration: Database) -> None:
    result = run(cli, ["verify"])
    checked, head = result.stdout.splitlines()[-2:]
    assert (result.exit_code, checked.split(",")[1]) == (0, " 0 disagreements.")
    assert head == f"The head of the journal: {run(cli, ['head']).stdout.strip()}"


@pytest.mark.parametrize(
    "words", [["report", "2024-H9"], ["tasks", "--unit", "Sở Không Có"], ["seed", "--year", "1999"]]
)
def test_what_is_refused_says_so_on_stderr_and_exits_1(demonstration: Database, words: list[str]) -> None:
    result = run(cli, words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["report"], ["report", "2024-H1", "--as-of", "14/6"], ["tasks", "--standing", "x"]]
)
def test_wrong_usage_exits_2(demonstration: Database, words: list[str]) -> None:
    assert run(cli, words).exit_code == 2


def test_a_real_installation_begins_with_its_first_administrator(db: Database) -> None:
    words = ["init", "--login", "Admin", "--name", "Lê An", "--password", "bốn con trâu cày ruộng"]
    assert run(cli, [*words, "--preset", "two-level"]).exit_code == 0
    again = run(cli, words)
    assert (again.exit_code, again.stdout) == (1, "")
    added = ["user", "add", "hoa", "--name", "Vũ Hòa", "--role", "unit", "--password", "bốn con trâu cày ruộng"]
    assert run(cli, added).exit_code == 1
    assert run(cli, [*added, "--unit", "Sở Tư pháp"]).exit_code == 0


def test_a_database_that_is_not_there_gets_a_sentence_and_a_command_imports_what_it_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "cli.py", "report", "2024-H1"],
        cwd=HOME,
        env={"DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    imported = set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE))
    assert {"queries.report.figures", "store.database"} <= imported
    of_others = {"exchange.plan.check", "server.doors.accounts", "seed.demonstration", "server.gate", "streamlit"}
    assert not imported & {*of_others, "alembic", "docx", "pandas", "pyarrow", "uvicorn", "xlsxwriter"}


@pytest.fixture
def installed(db: Database) -> Database:
    """A real installation, new, with its first administrator."""
    words = ("--login", "bao", "--name", "Hồ Gia Bảo", "--password", "bốn con trâu cày ruộng")
    assert run(cli, ["init", *words, "--preset", "two-level"]).exit_code == 0
    return db


ADMINISTRATOR = ("init", "--login", "bao", "--name", "Hồ Gia Bảo", "--password", "bốn con trâu cày ruộng")


def test_nobodys_province_is_installed_unless_its_units_are_named(db: Database, tmp_path: Path) -> None:
    own = tmp_path / "units.csv"
    rows = ["Mã;Loại;Tên tiếng Việt;Tên viết tắt", "XNS;Xã, phường;UBND xã Nam Sách;Xã Nam Sách"]
    own.write_text("\n".join(rows), encoding="utf-8")
    both = run(cli, [*ADMINISTRATOR, "--units", str(own), "--preset", "two-level"])
    assert (both.exit_code, "preset" in both.stderr) == (1, True)
    done = run(cli, [*ADMINISTRATOR, "--units", str(own)])
    assert (done.exit_code, "1 units" in done.stdout) == (0, True)
    assert [unit.name_vi for unit in units_at(PRESENT)] == ["UBND xã Nam Sách"]


def test_an_installation_begins_empty_and_leads_to_its_first_day(db: Database) -> None:
    done = run(cli, ADMINISTRATOR)
    assert (done.exit_code, "First steps" in done.stdout) == (0, True)
    assert units_at(PRESENT) == []


def test_the_frame_of_today_is_two_levels_and_none_of_its_units_has_ended(db: Database) -> None:
    assert run(cli, [*ADMINISTRATOR, "--preset", "two-level"]).exit_code == 0
    assert {unit.kind for unit in units_at(PRESENT)} == {UnitKind.DEPARTMENT}
    assert len(units_on(today())) == 13


@ON_BOTH
def test_a_new_installation_has_units_periods_holidays_and_one_administrator(installed: Database) -> None:
    assert run(cli, ["user", "list"]).stdout == "bao\tadministrator\t-\tHồ Gia Bảo\tactive\n"
    assert len(periods().decided) == 4
    assert special_days()


def test_an_invitation_is_printed_and_opens_the_account(installed: Database) -> None:
    words = ["user", "add", "lan", "--name", "Nguyễn Thị Lan", "--role", "unit", "--unit", "Sở Tư pháp"]
    link = run(cli, words).stdout.strip()
    assert link.startswith("http://localhost:8501/link/")
    use_link(link.rpartition("/")[2], "tám con mèo đen nhảy múa", Visitor(), now())
    assert with_password("lan", "tám con mèo đen nhảy múa", Visitor(), now())


def test_a_locked_out_administrator_is_helped_from_the_terminal(installed: Database) -> None:
    with installed.writing() as session:
        person = session.exec(select(Person)).one()
        person.active = False
        session.get_one(Credential, person.id).totp_secret = "x"
    assert run(cli, ["user", "link", "bao"]).exit_code == 1
    assert run(cli, ["user", "activate", "bao"]).exit_code == 0
    assert run(cli, ["user", "reset-second-factor", "bao"]).exit_code == 0
    link = run(cli, ["user", "link", "BẢO"]).stdout.strip()
    use_link(link.rpartition("/")[2], "tám con mèo đen nhảy múa", Visitor(), now())
    assert isinstance(with_password("bao", "tám con mèo đen nhảy múa", Visitor(), now()), Inside)


def test_the_terminal_gives_a_role_and_keeps_the_last_administrator(installed: Database) -> None:
    refused = run(cli, ["user", "role", "bao", "auditor"])
    assert refused.exit_code == 1
    assert "quản trị viên cuối cùng" in refused.stderr
    assert run(cli, ["user", "role", "nobody", "auditor"]).exit_code == 1


def test_a_weak_first_password_is_refused(db: Database) -> None:
    words = ("--login", "bao", "--name", "Hồ Gia Bảo", "--password", "matkhau123456")
    result = run(cli, ["init", *words])
    assert result.exit_code == 1
    assert "dễ đoán" in result.stderr


def test_an_installation_is_not_served_to_others_without_saying_its_address(
    installed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    settings.cache_clear()
    result = run(cli, ["serve", "--port", str(free_port()), "--address", "0.0.0.0"])
    assert result.exit_code == 1
    assert "PUBLIC_URL" in result.stderr


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets PUBLIC_URL, until the test is over."""

    def name(url: str) -> None:
        monkeypatch.setenv("PUBLIC_URL", url)
        settings.cache_clear()

    yield name
    monkeypatch.undo()
    settings.cache_clear()


PUBLIC = "https://tiendo.example.vn"
ELSEWHERE = {
    "address": (["--address", "0.0.0.0"], "", "không chạy trên 0.0.0.0.", "not on 0.0.0.0."),
    "name": ([], PUBLIC, f"PUBLIC_URL lại ghi {PUBLIC}.", f"PUBLIC_URL says {PUBLIC}."),
}


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("new", [True, False])
def test_a_demonstration_is_served_on_its_own_machine_only(
    db: Database, named: Callable[[str], None], elsewhere: tuple[list[str], str, str, str], new: bool
) -> None:
    words, url, vietnamese, english = elsewhere
    if not new:
        with db.writing() as session:
            session.add(Person(login="hoa", name="Vũ Thị Hòa", role=Role.OFFICER, demonstration=True))
    named(url)
    result = run(cli, ["serve", "--port", str(free_port()), "--demonstration", *words])
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert (vietnamese in first, english in second) == (True, True)
    with db.reading() as session:
        assert len(session.exec(select(Person)).all()) == (0 if new else 1)


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of the machine's clock, until the test is over."""

    def stand(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield stand
    monkeypatch.undo()
    time.tzset()


def test_the_clock_of_the_machine_may_stand_in_any_zone(
    demonstration: Database, in_zone: Callable[[str], None]
) -> None:
    said, hours = [], set()
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        in_zone(zone)
        hours.add(time.localtime(0).tm_hour)
        said.append(told("report", "2024-H1"))
    assert (said[0] == said[1], len(hours)) == (True, 2)


def test_files_by_the_units_of_today_say_so_and_count_every_task_there(
    demonstration: Database, tmp_path: Path
) -> None:
    paper, book = tmp_path / "r.docx", tmp_path / "r.xlsx"
    words = ["report", "2024-H1", "--as-of", "2024-06-14", "--lang", "en", "--structure", "today"]
    assert run(cli, [*words, "--docx", str(paper), "--xlsx", str(book)]).exit_code == 0
    said = "With the units of today, each with what its predecessors did; what was split among several stays."
    assert said in [each.text for each in docx.Document(str(paper)).paragraphs[:8]]
    sheets = load_workbook(book)
    counted, data = (sheets.get_sheet_by_name(name).to_python() for name in ("By unit", "Data"))
    assert (counted[2][0], data[2][0]) == (said, said)
    led = Counter(row[13] for row in data[4:] if row[3] != "Withdrawn")
    totals = Counter[Any]()
    for row in counted[5:]:
        if row[0] in led:
            totals[row[0]] += int(str(row[1]).removesuffix(".0"))
    assert totals == led
    assert "Department of Transport" not in led
    refused = run(cli, words)
    assert (refused.exit_code, refused.stderr.strip()) == (
        1,
        "What is printed here names no units: say --json, --docx or --xlsx beside --structure.",
    )


def test_the_files_of_a_report_say_what_the_page_says(demonstration: Database, tmp_path: Path) -> None:
    paper, book = tmp_path / "r.docx", tmp_path / "r.xlsx"
    result = run(
        cli, ["report", "2024-H1", "--docx", str(paper), "--xlsx", str(book), "--known-at", SENT.isoformat()]
    )
    assert result.exit_code == 0, result.output
    periods = Periods()
    found = period_figures(OPERATOR, periods, periods.of("2024-H1"), Moment(date(2024, 6, 14), SENT))
    tasks = report_tasks(OPERATOR, found)
    page = docx.Document(BytesIO(report_word(found, tasks, WORDS, preferences(now()), Language.VI, at=now())))
    printed = docx.Document(str(paper))
    assert len(printed.tables) > 5
    by_terminal, of_page = ([each.text for each in of.element.body.iter(qn("w:t"))] for of in (printed, page))
    assert by_terminal == of_page
    books = (load_workbook(book), load_workbook(BytesIO(report_excel(found, tasks, at=now()))))
    by_terminal, of_page = (each.get_sheet_by_index(0).to_python() for each in books)
    assert by_terminal == of_page


def test_a_plan_is_loaded_once_and_what_waits_is_listed(demonstration: Database, tmp_path: Path) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        ["I", "Cải cách thể chế", "", ""],
        ["1", "Rà soát một việc mới", "Sở Tư pháp", "Quý II/2025"],
        ["2", "Một việc khác", "Bộ Nội vụ", "30/6/2025"],
        ["3", "Việc không có ngày", "Sở Y tế", "31/11/2025"],
        ["", "Tổng cộng: 3 nhiệm vụ", "", ""],
    ]
    plan = tmp_path / "plan.csv"
    plan.write_bytes(as_csv(rows))
    words = ["import", str(plan), "--register", "annual_plan", "--year", "2025"]
    tried = told(*words, "--dry-run")
    assert (tried["rows"], tried["tasks"], tried["groups"], tried["batch"]) == (3, 1, 1, None)
    assert [(each["row"], each["text"]) for each in tried["left_out"]] == [(6, "Tổng cộng: 3 nhiệm vụ")]
    assert (tried["not_read"], tried["columns_kept"]) == ([], [])
    done = told(*words)
    assert done["batch"] is not None
    assert [(each["row"], each["column"], each["loaded"]) for each in done["review"]] == [(4, "lead", False)]
    assert [(each["row"], each["column"]) for each in done["rejected"]] == [(5, "deadline")]
    again = told(*words, "--lead", "SNV")
    assert (again["tasks"], again["same"]) == (1, 1)
    titles = [row["title"] for row in told("tasks", "--register", "annual_plan", "--year", "2025")]
    assert titles.count("Rà soát một việc mới") == titles.count("Một việc khác") == 1


def test_the_third_register_has_its_tasks_and_no_place_in_the_report(demonstration: Database, tmp_path: Path) -> None:
    rows = told("tasks", "--register", "conclusions", "--year", "2024", "--as-of", "2024-12-31")
    assert [row["code"] for row in rows] == [f"2024-KL-{number:03}" for number in range(1, 13)]
    assert {row["register"] for row in rows} == {"conclusions"}
    assert len({row["standing"] for row in rows}) >= 5
    assert set(told("report", "2024-H1")["registers"]) == {"annual_plan", "government"}
    plan = tmp_path / "plan.csv"
    header = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    plan.write_bytes(as_csv([header, ["1", "Trả lời kiến nghị của cử tri", "SNV", "31/12/2024"]]))
    assert told("import", str(plan), "--register", "conclusions", "--year", "2024")["tasks"] == 1
    assert "2024-KL-013" in {row["code"] for row in told("tasks", "--register", "conclusions")}


@pytest.mark.parametrize("words", [["tasks"], ["import", __file__, "--year", "2024"]])
def test_a_register_that_there_is_not_is_answered_with_those_there_are(
    demonstration: Database, words: list[str]
) -> None:
    result = run(cli, [*words, "--register", "nothing"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "annual_plan, government, conclusions" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["import", "/no/file.csv", "--register", "annual_plan", "--year", "2025"],
        ["import", __file__, "--register", "annual_plan", "--year", "2025"],
        ["import", __file__, "--register", "annual_plan", "--year", "2025", "--by", "nobody"],
        ["import", __file__, "--register", "annual_plan", "--year", "2025", "--directive", "999/CT-UBND"],
    ],
)
def test_what_cannot_be_loaded_says_so_and_exits_1(demonstration: Database, words: list[str]) -> None:
    result = run(cli, words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1
