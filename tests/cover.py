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

import pytest
from slipcover import pytest_plugin
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from settings import HOME

PROJECT = HOME / "pyproject.toml"
FLOOR = re.compile(r"(?<=^fail_under = )\d+", re.MULTILINE)
LEEWAY = 0.5  # percent: threads do not run through the same lines every time
MEASURED = HOME / "var" / "coverage.json"
SLIPCOVER = (sys.executable, "-m", "slipcover", "--immediate")  # a line that was counted costs nothing more
# As many tests at once as keep the cores busy while some wait for a browser or a database server; a file's in one
# process, the files in the order of conftest.py.
AT_ONCE = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder")


@contextmanager
def pages_measured() -> Iterator[None]:
    """Streamlit compiles a page itself and imports it nowhere, so its lines are counted where it is compiled."""
    counting = pytest_plugin._slipcover_instance
    if counting is None:
        yield
        return
    compiled, counted = ScriptCache.get_bytecode, cache(counting.instrument)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ScriptCache, "get_bytecode", lambda self, path: counted(compiled(self, path)))
        yield


def run_measured() -> int:
    """Every test, measured: pytest's exit code, or 1 where the lines are fewer than the floor asks."""
    MEASURED.parent.mkdir(exist_ok=True)
    MEASURED.unlink(missing_ok=True)
    measuring = (*SLIPCOVER, "--json", "--out", str(MEASURED), "-m", "pytest", *AT_ONCE)
    if code := subprocess.run(measuring, cwd=HOME, check=False).returncode:
        return code
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
    told = (*SLIPCOVER, "--merge", str(MEASURED), "--out", str(MEASURED), "--skip-covered")
    subprocess.run(told, cwd=HOME, check=True)
    PROJECT.write_text(lifted(PROJECT.read_text(encoding="utf-8"), percent_in(MEASURED)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
