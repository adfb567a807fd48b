"""Migrations stand for themselves: what the code becomes later changes nothing of how a database grew."""

import ast
import importlib
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from settings import HOME
from store.version import alembic_config, migrations

VERSIONS = sorted((HOME / "migrations" / "versions").rglob("[0-9]*.py"))
LIVING = {path.stem for path in HOME.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}


def modules_in(source: str) -> set[str]:
    """The packages that a module imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_uses_nothing_of_the_living_code(path: Path) -> None:
    assert not modules_in(path.read_text(encoding="utf-8")) & {*LIVING, "migrations"}


def test_migrations_are_named_by_their_numbers_and_follow_each_other_by_them() -> None:
    following = list(ScriptDirectory.from_config(alembic_config()).walk_revisions())
    assert tuple(each.revision for each in reversed(following)) == migrations()


@pytest.mark.parametrize(
    "line", ["from models.text import searchable", "import store.database", "from migrations import x"]
)
def test_living_code_in_a_migration_is_found(line: str) -> None:
    assert modules_in(line) & {*LIVING, "migrations"}


@pytest.mark.parametrize(
    ("symbol", "compared", "numbered"),
    [
        ("03/CT-UBND", "3 ct ubnd", True),
        ("03 ct ubnd", "3 ct ubnd", True),
        ("12-NQ/TU", "12 nq tu", True),
        ("581/BNV-CCHC", "581 cv bnv cchc", True),
        ("09/2019/NĐ-CP", "9 2019 nd cp", True),
        ("Số: /KH-UBND", "kh ubnd", False),
        ("không số", "khong so", True),
    ],
)
def test_a_migration_reads_symbols_as_it_did_when_it_was_written(symbol: str, compared: str, numbered: bool) -> None:
    sys.path.insert(0, str(HOME / "migrations" / "versions" / "from_0001"))
    try:
        then = importlib.import_module("0007_directives_kept_by_the_office")
    finally:
        sys.path.pop(0)
    assert then._read(symbol) == (compared, numbered)
