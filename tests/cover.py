"""How many of the lines of code the tests that are not slow run through: ``python -m tests.cover``.

What is gained lifts the floor in ``pyproject.toml``, under which ``python -m tests`` fails; it is never let down.
"""

import os
import re
import sys
from io import StringIO

import pytest
from coverage import Coverage

from settings import HOME

# As many tests at once as there are cores, a file's in one process, the files in the order of conftest.py.
AT_ONCE = ("-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder")
MEASURED = (*AT_ONCE, "-m", "not slow", "--cov")
PROJECT = HOME / "pyproject.toml"
FLOOR = re.compile(r"(?<=^fail_under = )\d+", re.MULTILINE)
LEEWAY = 0.5  # percent: threads do not run through the same lines every time


def lifted(project: str, total: float) -> str:
    """The text of ``pyproject.toml`` with the floor for so many percent, where that is higher."""
    return FLOOR.sub(lambda floor: str(max(int(floor[0]), int(total - LEEWAY))), project)


def main() -> int:
    os.chdir(HOME)
    code = pytest.main(list(MEASURED))
    if code == pytest.ExitCode.OK:
        measured = Coverage()
        measured.load()
        total = measured.report(file=StringIO())
        PROJECT.write_text(lifted(PROJECT.read_text(encoding="utf-8"), total), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
