"""The contracts of the house bite: in a copy, an import planted against each of them is named."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from settings import HOME

LINT = Path(sys.executable).parent / "lint-imports"
ROOMS = (
    "bench",
    "commands",
    "exchange",
    "models",
    "pages",
    "queries",
    "seed",
    "server",
    "store",
    "usecases",
    "wording",
)
PLANTED = {
    "Floors: each uses only the floors below": [
        ("queries/units.py", "import exchange.writing.table"),
        ("store/database.py", "import queries.units"),
        ("models/unit.py", "import queries.units"),
        ("usecases/__init__.py", "import commands.plans"),
        ("server/gate.py", "import pages.parts.plain"),
    ],
    "Rooms of the domain": [
        ("models/ledger/fold.py", "import models.task.task"),
        ("models/directive/symbol.py", "import models.ledger.acts"),
        ("models/refusal.py", "import models.text"),
    ],
    "Desks do not know each other, parts know no desk, and every page stands at one": [
        ("pages/task/task.py", "import pages.report.offer_report_work"),
        ("pages/office/inbox.py", "import pages.task.offer_mark"),
        ("pages/parts/plain.py", "import pages.task.task"),
        ("pages/task/tasks.py", "import pages.home"),
    ],
    "Rooms of the server": [
        ("server/doors/tokens.py", "import server.gate"),
        ("server/bundle/words.py", "import server.exports.made"),
        ("server/files.py", "import server.doors.tokens"),
    ],
    "Rooms of exchange": [("exchange/reading/grid.py", "import exchange.plan.table")],
    "Writers ask no database": [
        ("exchange/writing/table.py", "import store.database"),
        ("wording/names.py", "import sqlmodel"),
    ],
    "Queries and models speak no language": [
        ("queries/units.py", "import wording.names"),
        ("models/text.py", "import babel"),
    ],
    "Only app, server and pages know Streamlit": [
        ("commands/users.py", "import streamlit"),
        ("queries/units.py", "import streamlit"),
    ],
    "Only server, pages, terminal and database ask the clock": [
        ("models/moment.py", "import clock"),
        ("queries/counts.py", "import clock"),
        ("wording/names.py", "import clock"),
        ("exchange/report/figures.py", "import clock"),
        ("store/cache.py", "import clock"),
        ("usecases/issue_report.py", "import clock"),
        ("seed/story.py", "import clock"),
        ("queries/curve.py", "import cli"),
        ("wording/report/sections.py", "import app"),
    ],
    "Domain and queries are told what the environment decides": [
        ("models/text.py", "import settings"),
        ("queries/chain.py", "import settings"),
        ("usecases/load_plan.py", "import settings"),
    ],
    "A page is imported by nobody": [
        ("pages/task/show_task.py", "import pages.task.task"),
        ("pages/parts/saving.py", "import pages.home"),
    ],
}
COPIED = (
    *("app.py", "cli.py", "clock.py", "settings.py", "pyproject.toml"),
    *("tests/__init__.py", "tests/contracts.py"),
)
AT_THE_ROOT = "Every file stands in a room"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The rooms of the house in a place of their own."""
    for room in ROOMS:
        shutil.copytree(HOME / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.csv"))
    for name in COPIED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / name, tmp_path / name)
    return tmp_path


def lint(place: Path) -> tuple[int, str]:
    done = subprocess.run([LINT, "--no-logo", "--no-cache"], cwd=place, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def verdicts(printed: str) -> dict[str, str]:
    """Each contract's name with its verdict."""
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: \(\d+ ignored imports\))?$", printed, re.MULTILINE))


def told_of(name: str, printed: str) -> str:
    """What is told of a broken contract, on one line: from its heading to the next one's."""
    _summary, _heading, details = printed.partition("Broken contracts")
    _before, _heading, own = details.partition(f"{name}\n")
    end = min(
        (own.index(f"\n{other}\n") for other in (*PLANTED, AT_THE_ROOT) if f"\n{other}\n" in own), default=len(own)
    )
    return " ".join(own[:end].split())


def test_every_contract_is_broken_by_what_it_forbids_and_names_it(copied: Path) -> None:
    code, printed = lint(copied)
    assert (code, verdicts(printed)) == (0, dict.fromkeys([*PLANTED, AT_THE_ROOT], "KEPT"))
    for planted in PLANTED.values():
        for path, line in planted:
            with (copied / path).open("a", encoding="utf-8") as file:
                file.write(f"\n{line}\n")
    (copied / "utils.py").touch()
    code, printed = lint(copied)
    assert code == 1
    assert verdicts(printed) == dict.fromkeys([*PLANTED, AT_THE_ROOT], "BROKEN")
    assert "utils stands at the root" in printed
    for name, planted in PLANTED.items():
        for path, line in planted:
            importer, imported = path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), line.split()[1]
            assert f"{importer} -> {imported}" in told_of(name, printed), path


@pytest.mark.parametrize(
    "path", ["models/helpers.py", "models/helpers/__init__.py", "pages/extra.py", "exchange/json.py"]
)
def test_a_file_or_room_that_no_contract_knows_is_refused(copied: Path, path: str) -> None:
    (copied / path).parent.mkdir(exist_ok=True)
    (copied / path).touch()
    code, _printed = lint(copied)
    assert code != 0
