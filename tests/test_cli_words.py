"""Every command of the terminal: what it does not know exits 2, what is refused exits 1 with one sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer import Context
from typer.main import get_command
from typer.testing import CliRunner

from cli import cli
from models.counting.standing import Standing
from models.ledger.projection import TaskState
from models.register import ParField
from store import database
from store.database import Database
from tests.conftest import World
from tests.running import free_port

run = CliRunner().invoke


def commands(group: Any, *above: str) -> list[tuple[str, ...]]:
    """The words of every command there is."""
    context = Context(group)
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    return [
        words
        for name, each in found
        for words in (commands(each, *above, name) if hasattr(each, "commands") else [(*above, name)])
    ]


COMMANDS = commands(get_command(cli))


def test_the_terminal_has_these_commands_and_no_other() -> None:
    users = {("user", verb) for verb in ("add", "list", "link", "reset-second-factor", "activate", "role")}
    of_work = {"report", "tasks", "import", "deadline"}
    figures = {("indicators", verb) for verb in ("add", "import", "export")}
    of_operating = {"init", "seed", "serve", "clock", "verify", "head", "backup", "restore", "move", "compact"}
    assert set(COMMANDS) == users | figures | {(word,) for word in of_work | of_operating}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    result = run(cli, [*words, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 5


def test_the_clock_is_told_beside_the_newest_entry(sqlite_world: World) -> None:
    assert run(cli, ["clock"]).stdout.startswith("Đồng hồ chỉ ")
    with sqlite_world.db.writing() as session:
        sqlite_world.assign(session)
    assert "Lần ghi mới nhất là 10/01/2024 12:00" in run(cli, ["clock"]).stdout
    refused = run(cli, ["clock", "--is-right"])
    assert (refused.exit_code, refused.stderr) == (1, "Đồng hồ không chậm hơn lần ghi mới nhất.\n")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_takes_a_word_that_it_does_not_know(words: tuple[str, ...]) -> None:
    result = run(cli, [*words, "--colour", "red"])
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "words",
    [
        ["tasks", "--field", "sport"],
        ["tasks", "--year", "this"],
        ["tasks", "--as-of", "30/6/2024"],
        ["tasks", "--known-at", "yesterday"],
        ["report", "2024-H1", "--lang", "de"],
        ["report", "2024-H1", "--known-at", "2024-13-01"],
        ["seed", "--year", "last"],
        ["serve", "--port", "http"],
    ],
)
def test_a_value_that_is_none_exits_2(sqlite_world: World, words: list[str]) -> None:
    result = run(cli, words)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["report", "2024-H2"], "Hãy ghi 2024-Q1, 2024-H1, 2024-Q3 hoặc 2024-Y"),
        (
            ["report", "2024-H2", "--lang", "en"],
            "“2024-H2” is not a period. Write 2024-Q1, 2024-H1, 2024-Q3 or 2024-Y.",
        ),
        (
            ["report", "2024-H1", "--as-of", "1850-01-01", "--lang", "en"],
            "There is nothing to see so far from today.",
        ),
        (["tasks", "--unit", "Sở Lạ"], "Không có đơn vị nào tên là “Sở Lạ”."),
        (["tasks", "--as-of", "9900-01-01"], "quá xa"),
        (["seed"], "dữ liệu riêng"),
        (["init", "--login", "x", "--name", "X", "--password", "bốn con trâu cày ruộng"], "một lần"),
        (["report", "2024-H1", "--xlsx", "/nowhere/r.xlsx"], "/nowhere/r.xlsx"),
        (["report", "2024-H1", "--docx", "/nowhere/r.docx"], "/nowhere/r.docx"),
    ],
)
def test_what_is_refused_exits_1_with_one_sentence(sqlite_world: World, words: list[str], why: str) -> None:
    result = run(cli, words)
    assert (result.exit_code, result.stdout, len(result.stderr.strip().splitlines())) == (1, "", 1)
    assert why in result.stderr


def test_a_database_without_tables_is_told_with_what_to_do(tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path}/new.db")
    database.use(empty)
    for words in (["tasks"], ["verify"], ["user", "list"], ["report", "2024-H1"]):
        result = run(cli, words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.count("\n") == 2
        assert "DATABASE_URL" in result.stderr
    database.use(None)
    empty.close()


def test_a_new_database_is_not_served_before_somebody_can_sign_in(db: Database) -> None:
    result = run(cli, ["serve", "--port", str(free_port())])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "init" in result.stderr


@pytest.fixture
def tasks(sqlite_world: World) -> World:
    """Two tasks of Justice, one of them finished, and one of Information in another field."""
    with sqlite_world.db.writing() as session:
        done = sqlite_world.assign(session, title="Một")
        sqlite_world.assign(session, title="Hai", due=None)
        sqlite_world.assign(session, title="Ba", lead_id=sqlite_world.stttt, field=ParField.DIGITAL)
        sqlite_world.finish(session, done, date(2024, 6, 3), confirmed=date(2024, 6, 5))
    return sqlite_world


def titles(*words: str) -> list[str]:
    result = run(cli, ["tasks", "--as-of", "2024-07-01", "--json", *words])
    assert result.exit_code == 0, result.output
    return [row["title"] for row in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["Một", "Hai", "Ba"]),
        (("--unit", "sở tư pháp"), ["Một", "Hai"]),
        (("--field", ParField.DIGITAL), ["Ba"]),
        (("--standing", Standing.COMPLETED_AHEAD), ["Một"]),
        (("--standing", Standing.OVERDUE), ["Ba"]),
        (("--unit", "STP", "--standing", "no_deadline"), ["Hai"]),
        (("--year", "2023"), []),
        (("--register", "government"), []),
        (("--known-at", "2024-06-04T12:00"), ["Một", "Hai", "Ba"]),
        (("--known-at", "2024-06-04T12:00", "--standing", "completed_ahead"), []),
        (("--known-at", "2024-01-09"), []),
    ],
)
def test_tasks_are_narrowed_by_each_word_and_by_all_together(
    tasks: World, words: tuple[str, ...], found: list[str]
) -> None:
    assert titles(*words) == found


def test_a_task_of_the_terminal_is_a_line_of_five_columns(tasks: World) -> None:
    result = run(cli, ["tasks", "--as-of", "2024-07-01"])
    assert [line.split("\t") for line in result.stdout.splitlines()] == [
        ["2024-KH-001", "completed_ahead", "STP", "2024-06-30", "Một"],
        ["2024-KH-002", "no_deadline", "STP", "-", "Hai"],
        ["2024-KH-003", "overdue", "STTTT", "2024-06-30", "Ba"],
    ]


def test_an_instant_without_a_zone_is_by_the_provinces_clock(tasks: World) -> None:
    for instant, found in (
        ("2024-06-05T12:00", ["Một"]),
        ("2024-06-05T11:59", []),
        ("2024-06-05T05:00+00:00", ["Một"]),
    ):
        assert titles("--known-at", instant, "--standing", "completed_ahead") == found


def test_verification_names_the_task_that_does_not_stand_as_its_acts_say(tasks: World) -> None:
    position = run(cli, ["head"]).stdout.split()[0]
    checked = f"3 tasks and {position} entries of the journal checked"
    assert run(cli, ["verify"]).stdout.startswith(f"{checked}, 0 disagreements.\n")
    with tasks.db.writing() as session:
        for state in session.exec(select(TaskState).where(TaskState.title == "Ba")):
            state.title = "Bốn"
    result = run(cli, ["verify"])
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, f"{checked}, 1 disagreements.")
    assert "2024-KH-003" in result.stderr


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "vi",
            "Trong 6 tháng đầu năm 2024, đã hoàn thành 1/3 nhiệm vụ của kế hoạch, đạt 33,33 %",
        ),
        (
            "en",
            "In the first six months of 2024, 1 of the plan's 3 tasks were completed, 33.33%. The Government "
            "assigned no task to the province",
        ),
    ],
)
def test_a_report_without_json_is_a_paragraph_in_the_readers_language(tasks: World, lang: str, told: str) -> None:
    result = run(cli, ["report", "2024-H1", "--as-of", "2024-07-01", "--lang", lang])
    assert result.exit_code == 0
    assert result.stdout.startswith(told)
    assert len(result.stdout.splitlines()) == 1
