"""The terminal as its reader runs it: JSON in the fixed shapes, sentences for what is refused."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cli import cli
from settings import HOME

run = CliRunner().invoke
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


def told(*words):
    result = run(cli, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_report_has_the_fixed_shape(demonstration):
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


def test_tasks_have_the_fixed_shape_and_are_the_rows_of_the_report(demonstration):
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


def test_tasks_can_be_narrowed_by_any_name_of_a_unit(demonstration):
    assert told("tasks", "--unit", "so noi vu") == told("tasks", "--unit", "SNV")


def test_without_json_a_report_is_a_sentence(demonstration):
    assert "58.82%" in run(cli, ["report", "2024-H1", "--lang", "en"]).stdout


def test_verify_finds_nothing_wrong(demonstration):
    result = run(cli, ["verify"])
    assert (result.exit_code, result.stdout.split(",")[1]) == (0, " 0 disagreements.\n")


@pytest.mark.parametrize(
    "words", [["report", "2024-H9"], ["tasks", "--unit", "Sở Không Có"], ["seed", "--year", "1999"]]
)
def test_what_is_refused_says_so_on_stderr_and_exits_1(demonstration, words):
    result = run(cli, words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["report"], ["report", "2024-H1", "--as-of", "14/6"], ["tasks", "--standing", "x"]]
)
def test_wrong_usage_exits_2(demonstration, words):
    assert run(cli, words).exit_code == 2


def test_a_real_installation_begins_with_its_first_administrator(db):
    words = ["init", "--login", "Admin", "--name", "Lê An", "--password", "a long password"]
    assert run(cli, words).exit_code == 0
    again = run(cli, words)
    assert (again.exit_code, again.stdout) == (1, "")
    added = ["user", "add", "hoa", "--name", "Vũ Hòa", "--role", "unit", "--password", "a long password"]
    assert run(cli, added).exit_code == 1
    assert run(cli, [*added, "--unit", "Sở Tư pháp"]).exit_code == 0


def test_a_database_that_is_not_there_gets_a_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "cli.py", "report", "2024-H1"],
        cwd=HOME,
        env={"DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
