"""The floor under the coverage rises with it, and nobody lets it down; the longest tests begin first."""

import re
import shutil
import subprocess

import pytest

from settings import HOME
from tests.conftest import FIRST
from tests.cover import FLOOR, PROJECT, lifted


@pytest.mark.parametrize(
    ("total", "floor"), [(70.49, "70"), (71.4, "70"), (71.5, "71"), (83.2, "82"), (99.99, "99"), (12.0, "70")]
)
def test_the_floor_is_lifted_to_what_is_reached_and_never_let_down(total: float, floor: str) -> None:
    project = "[tool.tiendo]\nfail_under = 70  # percent\n"
    assert lifted(project, total) == project.replace("70", floor)


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
