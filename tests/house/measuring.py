"""Which lines of the product a process of the tests runs through: a plugin for pytest, named by the environment, so
that it counts before anything of the product is imported.

Slipcover's own plugin takes a line that was counted out of the code again by looking through every function there is,
and does so thousands of times, which costs more than the tests; here a line stays counted. Nor does a process that
counts look which lines a file has: that is asked once, when all is over.
"""

import json
import os
import tomllib
from pathlib import Path
from types import CodeType
from typing import Any

from slipcover import FileMatcher, ImportManager, Slipcover

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
FOLDER = "LINES_COUNTED_IN"  # the variable that names where each process writes down what it ran through
COUNTED: dict[str, list[str]] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["slipcover"]


def variables(folder: Path) -> dict[str, str]:
    """The environment in which the processes of pytest count."""
    return {**os.environ, "PYTEST_PLUGINS": __name__, FOLDER: str(folder)}


def whole(folder: Path) -> dict[str, Any]:
    """What all processes ran through together; of a file that nobody imported no line, as slipcover writes it."""
    every = Slipcover(**COUNTED)
    for written in folder.iterdir():
        for file, lines in json.loads(written.read_text(encoding="utf-8")).items():
            every.all_seen[str(Path(file).resolve())].update(lines)
    counted: dict[str, Any] = every.get_coverage()
    return counted


class Counting(Slipcover):  # type: ignore[misc]  # it has no types
    """Notes the lines that are run through, and does not look which there are, as of code inside other code."""

    def instrument(self, code: CodeType, parent: CodeType | None = None) -> CodeType:
        instrumented: CodeType = super().instrument(code, parent or code)
        return instrumented


def begin() -> Counting | None:
    """Count in this process, where it runs tests that are measured."""
    if FOLDER not in os.environ or "PYTEST_XDIST_WORKER" not in os.environ:
        return None
    counting = Counting(immediate=True)
    ImportManager(counting, FileMatcher(sources=COUNTED["source"], omit=COUNTED["omit"])).__enter__()
    return counting


counting = begin()


def pytest_sessionfinish() -> None:
    if counting is not None:
        written = Path(os.environ[FOLDER], f"{os.environ['PYTEST_XDIST_WORKER']}.json")
        lines = {file: sorted(lines) for file, lines in counting.newly_seen.items()}
        written.write_text(json.dumps(lines), encoding="utf-8")
