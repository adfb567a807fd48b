"""Plans from the terminal: what a printed deadline says, and loading a file, in sentences, JSON and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cli import cli
from models.batch import Batch
from models.person import Person, Role, User
from models.plan.loading import Loading
from models.refusal import Refusal
from models.task.task import Task
from store.database import writing
from tests.conftest import JANUARY, World, noon
from tests.exchange.plan.plan_files import as_csv, as_workbook
from tests.exchange.reading.test_sheets import workbook
from usecases.load_plan import Compared, PlanFile
from wording.language import Language

run = CliRunner().invoke


def deadline(text: str, *more: str, year: str = "2024") -> dict[str, Any]:
    result = run(cli, ["deadline", text, "--year", year, "--json", *more])
    assert result.exit_code == 0, result.output
    shown: dict[str, Any] = json.loads(result.stdout)
    return shown


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("Quý II/2024", (), {"kind": "fixed", "start": "2024-04-01", "due": "2024-06-30"}),
        ("Hằng quý", (), {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"}),
        ("Trước 15/6", ("--strict-before",), {"kind": "fixed", "due": "2024-06-14"}),
        ("Thường xuyên", (), {"kind": "regular"}),
        (
            "5 ngày kể từ ngày ký",
            ("--assigned", "2024-03-01", "--lang", "en"),
            {
                "kind": "offset",
                "due": "2024-03-06",
                "review": True,
                "reason": "Days are counted from a day that is known; look whether it is the right one.",
            },
        ),
        ("", (), {"kind": "unreadable", "review": True, "reason": "Không ghi thời hạn."}),
        (
            "31/11/2024",
            ("--lang", "en"),
            {"kind": "unreadable", "review": True, "reason": "The calendar has no such day."},
        ),
    ],
)
def test_a_printed_deadline_is_told_in_the_fixed_shape(
    text: str, more: tuple[str, ...], said: dict[str, Any]
) -> None:
    nothing = {"start": None, "due": None, "rrule": None, "review": False, "reason": "", "text": text}
    assert deadline(text, *more) == {**nothing, **said}


def test_a_year_that_no_calendar_has_is_a_day_that_cannot_be_read() -> None:
    assert deadline("Tháng 6", year="99999")["kind"] == "unreadable"


def test_without_json_only_what_is_so_is_printed() -> None:
    result = run(cli, ["deadline", "Quý II, III", "--year", "2024", "--lang", "en"])
    assert result.stdout.splitlines() == [
        "kind: fixed",
        "start: 2024-04-01",
        "due: 2024-09-30",
        "rrule: FREQ=MONTHLY;BYMONTH=6,9;BYMONTHDAY=-1",
        "review: True",
        "reason: There are several dates: choose which of them counts.",
        "text: Quý II, III",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["deadline"],
        ["deadline", "x"],
        ["deadline", "x", "--year", "this"],
        ["deadline", "x", "--year", "2024", "--lang", "fr"],
        ["deadline", "x", "--year", "2024", "--assigned", "1/2/2024"],
        ["import"],
        ["import", "plan.csv", "--register", "annual_plan", "--year", "1999"],
        ["import", "plan.csv", "--register", "annual_plan", "--year", "2024", "--on", "10/1/2024"],
    ],
)
def test_words_that_the_terminal_does_not_know_exit_2(words: list[str]) -> None:
    result = run(cli, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr


ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Địa bàn"],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý II/2024", "Toàn tỉnh"],
    ["2", "Đào tạo", "Sở Không Có", "30/6/2024", ""],
    ["3", "Kiểm tra", "Sở Tư pháp", "31/11/2024", ""],
    ["", "Tổng cộng: 3", "", "", ""],
]


@pytest.fixture
def load(sqlite_world: World, tmp_path: Path) -> Callable[..., Result]:
    """Load a file of rows, or of bytes, with more words."""

    def do(*more: str, rows: list[list[str]] = ROWS, name: str = "plan.csv", content: bytes | None = None) -> Result:
        path = tmp_path / name
        path.write_bytes(content if content is not None else as_csv(rows))
        return run(cli, ["import", str(path), "--register", "annual_plan", "--year", "2024", *more])

    return do


def test_a_file_that_says_its_register_and_year_is_asked_for_neither(sqlite_world: World, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(as_csv([["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024"], *ROWS]))
    result = run(cli, ["import", str(path), "--lang", "en", "--json"])
    assert (result.exit_code, json.loads(result.stdout)["tasks"]) == (0, 1)
    with sqlite_world.db.reading() as session:
        loading = session.exec(select(Loading)).one()
        assert (loading.register_code, loading.year) == ("annual_plan", 2024)
    other = run(cli, ["import", str(path), "--year", "2025", "--lang", "en", "--dry-run"])
    assert "The file says that it is of 2024, and is read as one of 2025." in other.stderr


def test_a_file_that_says_no_year_wants_it_said(sqlite_world: World, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(as_csv([[cell.replace("2024", "") for cell in row] for row in ROWS]))
    result = run(cli, ["import", str(path), "--register", "annual_plan", "--lang", "en"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "plan.csv says of no register or of no year that it is: say both." in result.stderr


def kept(world: World) -> list[int]:
    with world.db.reading() as session:
        return [len(session.exec(select(table)).all()) for table in (Task, Loading)]


def test_what_would_be_done_is_told_and_not_done(sqlite_world: World, load: Callable[..., Result]) -> None:
    result = load("--dry-run", "--lang", "en")
    assert (result.exit_code, kept(sqlite_world)) == (0, [0, 0])
    assert result.stdout.splitlines() == [
        "3\tasked\tlead\tNo unit is called “Sở Không Có”.",
        "4\trefused\tdeadline\tThe calendar has no such day.",
        "5\tleft_out\tplan.csv\tTổng cộng: 3\tA sum",
        "Of 19 cells and lines with words 13 are in tasks and 0 in groups, 6 are left out and 0 not read.",
        "1 task would be assigned. 0 tasks change.",
    ]


def test_a_file_is_read_where_nobody_of_the_secretariat_is_there_yet(
    sqlite_world: World, load: Callable[..., Result]
) -> None:
    with writing() as session:
        for person in session.exec(select(Person).where(Person.role == Role.SECRETARIAT)):
            person.active = False
    assert load("--dry-run", "--lang", "en").stdout.splitlines()[-1] == "1 task would be assigned. 0 tasks change."
    assert (load("--lang", "en").exit_code, kept(sqlite_world)) == (1, [0, 0])
    assert load("--dry-run", "--by", "thuha").exit_code == 1


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (Language.VI, "Đã giao 1 nhiệm vụ. 0 nhiệm vụ thay đổi."),
        (Language.EN, "1 task was assigned. 0 tasks change."),
    ],
)
def test_the_certain_rows_are_loaded_and_told_in_the_readers_language(
    sqlite_world: World, load: Callable[..., Result], chosen: Language, told: str
) -> None:
    result = load("--lang", chosen)
    assert (result.exit_code, kept(sqlite_world)) == (0, [1, 1])
    assert result.stdout.splitlines()[-1] == told
    assert load("--lang", chosen).exit_code == 0
    assert kept(sqlite_world) == [1, 1], "what is there already is not loaded again"


def _ended_after_a_row(loading_id: int, _file: PlanFile, compared: Compared, *, by: User, **_more: object) -> int:
    """Somebody presses Ctrl-C when one row is loaded."""
    with writing() as session:
        loading, new = session.get_one(Loading, loading_id), compared.check.new
        loading.load(session, new, by=by, at=noon(JANUARY), enough=lambda: True)
    raise KeyboardInterrupt


def test_a_load_that_ended_half_way_is_gone_on_with_by_the_same_command(
    sqlite_world: World, load: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [ROWS[0], *([str(n), f"Việc số {n}", "Sở Tư pháp", "Quý II/2024", ""] for n in range(1, 4))]
    with monkeypatch.context() as patch:
        patch.setattr("commands.plans.load_rows", _ended_after_a_row)
        ended = load("--lang", "en", rows=rows)
    assert (ended.exit_code, kept(sqlite_world)) == (130, [1, 1])
    assert "2 rows are not loaded yet. The same command goes on with it." in ended.stderr
    assert load("--lang", "en", rows=rows).exit_code == 0
    with sqlite_world.db.reading() as session:
        assert (kept(sqlite_world), len(session.exec(select(Batch)).all())) == ([3, 1], 1)


def test_a_file_of_which_a_row_is_refused_leaves_nothing(
    sqlite_world: World, load: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.plans.load_rows", _refused)
    assert (load("--lang", "en").exit_code, kept(sqlite_world)) == (1, [0, 0])


def _refused(*_args: object, **_more: object) -> int:
    raise Refusal("This file is loaded already.")


def test_json_has_the_fixed_shape_and_names_the_columns_that_are_kept(load: Callable[..., Result]) -> None:
    said = json.loads(load("--json", "--lang", "en").stdout)
    assert (said.pop("batch"), said.pop("review"), said.pop("rejected")) == (
        1,
        [{"row": 3, "column": "lead", "reason": "No unit is called “Sở Không Có”.", "loaded": False}],
        [{"row": 4, "column": "deadline", "reason": "The calendar has no such day.", "loaded": False}],
    )
    assert said == {
        "rows": 3,
        "tasks": 1,
        "changed": 0,
        "same": 0,
        "groups": 0,
        "not_read": [],
        "columns_kept": ["Địa bàn"],
        "left_out": [{"table": "plan.csv", "row": 5, "text": "Tổng cộng: 3", "why": "A sum"}],
        "lines": {"in_file": 19, "in_tasks": 13, "groups": 0, "left_out": 6, "not_read": 0},
    }


def test_one_unit_may_be_named_for_all_rows_that_ask(sqlite_world: World, load: Callable[..., Result]) -> None:
    assert load("--lead", "so thong tin va truyen thong").exit_code == 0
    with sqlite_world.db.reading() as session:
        leads = {task.facts(session).title: task.facts(session).lead_id for task in session.exec(select(Task))}
    assert leads == {"Rà soát văn bản": sqlite_world.stp, "Đào tạo": sqlite_world.stttt}


@pytest.mark.parametrize(("on", "day"), [((), "2024-01-01"), (("--on", "2024-02-05"), "2024-02-05")])
def test_tasks_count_from_the_day_that_is_said_else_from_new_year(
    sqlite_world: World, load: Callable[..., Result], on: tuple[str, ...], day: str
) -> None:
    load(*on)
    with sqlite_world.db.reading() as session:
        [task] = session.exec(select(Task)).all()
        assert task.acts(session)[0].on.isoformat() == day


def test_a_directive_gives_its_day_and_a_link(sqlite_world: World, load: Callable[..., Result]) -> None:
    load("--directive", "03 ct ubnd")
    with sqlite_world.db.reading() as session:
        [task] = session.exec(select(Task)).all()
        assert task.acts(session)[0].on.isoformat() == "2023-03-20"
        assert [link.directive_id for link in task.facts(session).links] == [sqlite_world.directive]


def test_columns_that_nobody_knows_are_asked_before_anything_is_loaded(
    sqlite_world: World, load: Callable[..., Result]
) -> None:
    rows = "TT,Nhiệm vụ,Sản phẩm,Ai làm\n1,Rà soát văn bản,Báo cáo,Sở Tư pháp\n2,Kiểm tra,Báo cáo,Sở Tư pháp\n"
    result = load("--lang", "en", content=rows.encode())
    assert (result.exit_code, kept(sqlite_world)) == (1, [0, 0])
    assert "It is not known what these columns say: Ai làm." in result.stderr
    assert load("--dry-run", content=rows.encode()).exit_code == 0


def test_a_sheet_without_a_plan_is_named(load: Callable[..., Result]) -> None:
    def fill(_book: Workbook, plan: Worksheet, other: Worksheet) -> None:
        for place, row in enumerate(ROWS[:2]):
            plan.write_row(place, 0, row)
        other.write(0, 0, "Ghi chú")

    result = load("--dry-run", "--lang", "en", name="plan.xlsx", content=workbook(fill, ("Kế hoạch", "Khác")))
    assert result.stdout.splitlines()[0] == "No task was found in Khác."


@pytest.mark.parametrize(
    ("words", "rows", "vi", "en"),
    [
        (
            ("--by", "hoa"),
            ROWS,
            "Mọi việc được ghi dưới tên một người của Tổ giúp việc. Hãy cho biết tên đăng nhập: --by LOGIN",
            "Acts are recorded in the name of somebody of the secretariat. Say whose: --by LOGIN",
        ),
        (
            ("--directive", "99/CT-UBND"),
            ROWS,
            "Chưa có văn bản nào mang số, ký hiệu này: 99/CT-UBND",
            "No directive with this symbol is registered: 99/CT-UBND",
        ),
        (("--lead", "Sở Lạ"), ROWS, "Không có đơn vị nào tên là “Sở Lạ”.", "No unit is called “Sở Lạ”."),
    ],
)
def test_what_is_refused_is_told_in_one_sentence_and_loads_nothing(
    sqlite_world: World, load: Callable[..., Result], words: tuple[str, ...], rows: list[list[str]], vi: str, en: str
) -> None:
    for chosen, sentence in ((Language.VI, vi), (Language.EN, en)):
        result = load(*words, "--lang", chosen, rows=rows)
        assert (result.exit_code, result.stdout, result.stderr.strip()) == (1, "", sentence)
    assert kept(sqlite_world) == [0, 0]


def test_a_file_without_a_table_is_refused_with_what_became_of_its_cells(
    sqlite_world: World, load: Callable[..., Result]
) -> None:
    rows = [["a", "b"], ["c", "d"]]
    result = load("--lang", "en", rows=rows)
    assert (result.exit_code, result.stderr.strip()) == (1, "No table of tasks was found in plan.csv.")
    assert result.stdout.splitlines() == [
        "No task was found in plan.csv.",
        "Of 4 cells and lines with words 0 are in tasks and 0 in groups, 0 are left out and 4 not read.",
    ]
    result = load("--lang", "en", "--json", rows=rows)
    lines = {"in_file": 4, "in_tasks": 0, "groups": 0, "left_out": 0, "not_read": 4}
    assert (result.exit_code, json.loads(result.stdout)["lines"]) == (1, lines)
    assert kept(sqlite_world) == [0, 0]


def test_a_file_that_cannot_be_read_is_refused(load: Callable[..., Result]) -> None:
    result = load("--lang", "en", name="plan.xlsx", content=as_workbook(ROWS)[:500])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.strip() == "plan.xlsx cannot be read; it may be broken."


def test_a_file_that_is_not_there_is_named(sqlite_world: World, tmp_path: Path) -> None:
    path = str(tmp_path / "none.csv")
    words = ["import", path, "--register", "annual_plan", "--year", "2024", "--lang", "en"]
    result = run(cli, words)
    assert (result.exit_code, result.stderr.strip()) == (1, f"There is no file {path}.")
