"""The script that tells how large the house is sees what it is there to see."""

from collections.abc import Callable
from pathlib import Path

import pytest

from settings import HOME
from tests.sizes import MANY, circles, folders, places, sizes, sources


@pytest.fixture
def planted(tmp_path: Path) -> Callable[..., Path]:
    """Files of a small tree of their own, and what is said about it."""

    def plant(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return plant


@pytest.mark.parametrize(
    "back",
    [
        "import models.task",
        "from models import task",
        "from models.task import Task",
        "from . import task",
        "from .task import Task",
        "def later():\n    from models.task import Task",
    ],
)
def test_a_circle_is_found_wherever_and_however_it_is_imported(planted: Callable[..., Path], back: str) -> None:
    root = planted(models__task="from models.act import Act", models__act="import models.unit", models__unit=back)
    assert circles(sources(root)) == [{"models.task", "models.act", "models.unit"}]
    assert "circles: 1" in [*sizes(root)]


def test_what_leads_nowhere_or_is_used_twice_is_no_circle(planted: Callable[..., Path]) -> None:
    root = planted(
        models__task="import models.act, models.unit, datetime", models__act="import models.unit", models__unit=""
    )
    assert circles(sources(root)) == []


def test_a_module_that_imports_itself_is_a_circle(planted: Callable[..., Path]) -> None:
    assert circles(sources(planted(alone="import alone"))) == [{"alone"}]


def test_lines_are_counted_for_code_and_for_tests_and_what_is_neither_is_left_out(
    planted: Callable[..., Path],
) -> None:
    said = [
        *sizes(
            planted(
                task="def done():\n    return 1\n\n\n\n",
                act="x = 1\n",
                bench__province="x = 1\n" * 100,
                tests__test_task="def test_done():\n    assert True\n\n",
            )
        )
    ]
    assert said[:5] == [
        "code    2 files: median 3 lines, longest 5 (task.py)",
        "        1 functions: median 2 lines, longest 2 (task.py:1 done)",
        "tests   1 files: median 3 lines, longest 3 (tests/test_task.py)",
        "        1 functions: median 2 lines, longest 2 (tests/test_task.py:1 test_done)",
        "tests to code: 3 / 6 lines = 0.50",
    ]


# What holds more and stays whole: questions, a file each; parts that pages share; the tests of the questions, which
# stand as those do.
LARGER = {"queries", "pages/parts", "tests/queries"}


def test_a_folder_can_be_looked_over() -> None:
    assert {folder for folder, count in folders(places(HOME)) if count > MANY} == LARGER


def test_a_folder_of_many_files_is_marked(planted: Callable[..., Path]) -> None:
    root = planted(
        **{f"full__part_{number}": "" for number in range(26)}, **{f"room__part_{number}": "" for number in range(25)}
    )
    assert [line.split() for line in sizes(root) if line.startswith("  ")][-2:] == [
        ["26", "full", "(over", "25)"],
        ["25", "room"],
    ]
