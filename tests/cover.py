"""How many of the lines of code the tests run through, as of the last ``make test``: ``python -m tests.cover``.

Prints what each file lacks, and lifts the floor in ``pyproject.toml``, under which ``python -m tests`` fails; it is
never let down.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from slipcover import print_coverage
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from settings import HOME
from tests.house import measuring

PROJECT = HOME / "pyproject.toml"
FLOOR = re.compile(r"(?<=^fail_under = )\d+", re.MULTILINE)
LEEWAY = 0.5  # percent: threads do not run through the same lines every time
MEASURED = HOME / "var" / "coverage.json"
# As many tests at once as keep the cores busy while some wait for a browser or a database server; a file's in one
# process, the files in the order of conftest.py.
AT_ONCE = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder")


@contextmanager
def pages_measured() -> Iterator[None]:
    """Streamlit compiles a page itself and imports it nowhere, so its lines are counted where it is compiled."""
    if measuring.counting is None:
        yield
        return
    compiled, counted = ScriptCache.get_bytecode, cache(measuring.counting.instrument)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ScriptCache, "get_bytecode", lambda self, path: counted(compiled(self, path)))
        yield


def run_measured() -> int:
    """Every test, measured: pytest's exit code, or 1 where the lines are fewer than the floor asks."""
    MEASURED.parent.mkdir(exist_ok=True)
    MEASURED.unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        words, variables = [sys.executable, "-m", "pytest", *AT_ONCE], measuring.variables(Path(folder))
        if code := subprocess.run(words, cwd=HOME, env=variables, check=False).returncode:
            return code
        MEASURED.write_text(json.dumps(measuring.whole(Path(folder))), encoding="utf-8")
    total, floor = percent_in(MEASURED), floor_in(PROJECT.read_text(encoding="utf-8"))
    print(f"The tests run through {total:.1f} % of the lines; the floor is {floor} %.")
    return int(total < floor)


def percent_in(measured: Path) -> float:
    percent: float = json.loads(measured.read_text(encoding="utf-8"))["summary"]["percent_covered"]
    return percent


def floor_in(project: str) -> int:
    [floor] = FLOOR.findall(project)
    return int(floor)


def lifted(project: str, total: float) -> str:
    """The text of ``pyproject.toml`` with the floor for so many percent, where that is higher."""
    return FLOOR.sub(lambda floor: str(max(int(floor[0]), int(total - LEEWAY))), project)


def main() -> int:
    if not MEASURED.exists():
        print("Nothing is measured yet: run “make test” first.")
        return 1
    print_coverage(json.loads(MEASURED.read_text(encoding="utf-8")), skip_covered=True)
    PROJECT.write_text(lifted(PROJECT.read_text(encoding="utf-8"), percent_in(MEASURED)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
