"""Files and words are made of what they are handed: from queries come rows and constants, never a function to ask."""

import ast
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import GenericAlias, UnionType

import pytest

from settings import HOME

SOURCES = sorted(path for room in ("exchange", "wording") for path in (HOME / room).rglob("*.py"))


def asking(source: str) -> list[str]:
    """What ``source`` imports from queries that is neither a frozen row, a choice nor a constant."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            wrong += [name.name for name in node.names if name.name.split(".")[0] == "queries"]
        elif isinstance(node, ast.ImportFrom) and node.module == "queries":
            wrong += [f"queries.{name.name}" for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("queries."):
            module = import_module(node.module)
            wrong += [
                f"{node.module}.{name.name}" for name in node.names if _asks(getattr(module, name.name, module))
            ]
    return wrong


def _asks(thing: object) -> bool:
    if isinstance(thing, type):
        frozen = is_dataclass(thing) and thing.__dataclass_params__.frozen  # type: ignore[attr-defined]  # it has them
        return not (frozen or issubclass(thing, Enum))
    if isinstance(thing, UnionType | GenericAlias):  # a name for several choices, or for many rows
        return False
    return callable(thing) or not isinstance(thing, str | int | tuple | frozenset)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_no_writer_asks_the_database(path: Path) -> None:
    assert asking(path.read_text()) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from queries.curve import curve_of",
        "def late():\n    from queries.curve import Curve, curve_of",
        "from queries.curve import *",
        "from queries import curve",
        "import queries.curve",
        "import queries.curve as drawn",
        "from queries.units import or_",
    ],
)
def test_a_function_to_ask_is_found_wherever_it_is_imported(planted: str) -> None:
    assert asking(planted) != []


def test_rows_choices_and_constants_are_no_questions() -> None:
    assert asking("from queries.report.figures import AGES, WINDOW_FIGURES, Curve, PeriodFigures, Window") == []
    assert asking("from queries.selection import Concern") == []
    assert asking("from queries.curve import Line\nfrom queries.ledger import DeedKind") == []
