"""Every line that a process runs through is counted; the floor under them rises, and nobody lets it down; the longest
tests begin first."""

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from settings import HOME
from tests.conftest import FIRST
from tests.cover import FLOOR, PROJECT, lifted
from tests.house import measuring


@pytest.mark.parametrize(
    ("total", "floor"), [(70.49, "70"), (71.4, "70"), (71.5, "71"), (83.2, "82"), (99.99, "99"), (12.0, "70")]
)
def test_the_floor_is_lifted_to_what_is_reached_and_never_let_down(total: float, floor: str) -> None:
    project = "[tool.tiendo]\nfail_under = 70  # percent\n"
    assert lifted(project, total) == project.replace("70", floor)


def test_what_any_process_ran_through_counts_and_of_a_file_that_none_imported_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written := tmp_path / "written").mkdir()
    (source := tmp_path / "source").mkdir()
    (source / "of_two.py").write_text("def first():\n    return 1\n\ndef second():\n    return 2\n", encoding="utf-8")
    (source / "of_none.py").write_text("FOUND = 1\n", encoding="utf-8")
    (source / "left_out.py").write_text("FOUND = 1\n", encoding="utf-8")
    monkeypatch.setattr(measuring, "COUNTED", {"source": [str(source)], "omit": ["*/left_out.py"]})
    monkeypatch.setenv(measuring.FOLDER, str(written))
    monkeypatch.syspath_prepend(source)
    for process, function in (("gw0", "first"), ("gw1", "second")):
        monkeypatch.setenv("PYTEST_XDIST_WORKER", process)
        with monkeypatch.context() as of_process:
            of_process.setattr(sys, "meta_path", [*sys.meta_path])
            of_process.delitem(sys.modules, "of_two", raising=False)
            of_process.setattr(measuring, "counting", measuring.begin())
            getattr(importlib.import_module("of_two"), function)()
            measuring.pytest_sessionfinish()
    found = {Path(name).name: file for name, file in measuring.whole(written)["files"].items()}
    assert found.keys() == {"of_two.py", "of_none.py"}
    assert (found["of_two.py"]["executed_lines"], found["of_two.py"]["missing_lines"]) == ([1, 2, 4, 5], [])
    assert (found["of_none.py"]["executed_lines"], found["of_none.py"]["missing_lines"]) == ([], [1])


@pytest.mark.parametrize("missing", [measuring.FOLDER, "PYTEST_XDIST_WORKER"])
def test_nothing_is_counted_where_nobody_measures(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(measuring.FOLDER, "anywhere")
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    monkeypatch.delenv(missing)
    assert measuring.begin() is None


@pytest.mark.skipif(not shutil.which("git") or not (HOME / ".git").exists(), reason="the history is not here")
def test_no_floor_of_the_past_was_higher() -> None:
    log = ["git", "log", "--format=", "--patch", "-G", "^fail_under", "--", PROJECT.name]
    history = subprocess.run(log, cwd=HOME, capture_output=True, text=True, check=True).stdout
    [floor] = FLOOR.findall(PROJECT.read_text(encoding="utf-8"))
    assert max(map(int, re.findall(r"^\+fail_under = (\d+)", history, re.MULTILINE)), default=0) <= int(floor)


def test_what_takes_longest_is_named_as_it_stands_and_comes_first(request: pytest.FixtureRequest) -> None:
    files = dict.fromkeys(item.path for item in request.session.items)
    longest = [HOME / "tests" / path for path in FIRST]
    assert [path for path in longest if not path.exists()] == []
    assert [path for path in files if path in longest] == list(files)[: len([*filter(longest.__contains__, files)])]
