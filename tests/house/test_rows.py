"""Rows are built by name: two columns of one type that are swapped by position are seen by nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

from settings import HOME

ROOMS = ("commands", "exchange", "models", "pages", "queries", "seed", "server", "usecases", "wording")
BY_PLACE = 3  # arguments that a reader still knows by their place


def fields_of(trees: dict[Path, ast.Module]) -> dict[str, int]:
    """How many fields each dataclass has."""
    return {
        node.name: sum(isinstance(line, ast.AnnAssign) for line in node.body)
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(each) for each in node.decorator_list)
    }


def built_by_place(folder: Path) -> Iterator[str]:
    """Where a dataclass with more than three fields is built with more than three by place, or with a slice."""
    files = [file for room in ROOMS for file in sorted((folder / room).rglob("*.py"))]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    fields = fields_of(trees)
    for file, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            by_place = len(call.args) > BY_PLACE or any(isinstance(each, ast.Starred) for each in call.args)
            name = ast.unparse(call.func).rpartition(".")[2] if by_place else ""
            if fields.get(name, 0) > BY_PLACE:
                yield f"{file.relative_to(folder)}:{call.lineno} {name}"


def test_rows_are_built_by_name() -> None:
    assert list(built_by_place(HOME)) == []


def test_a_row_that_is_built_by_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "rows.py").write_text(
        "@dataclass(frozen=True)\nclass Row:\n    id: int\n    code: str\n    name: str\n    by: str\n"
        "Row(1, 'a', 'b', 'c')\nRow(*found)\nRow(1, 'a', name='b', by='c')\n"
    )
    assert list(built_by_place(tmp_path)) == ["queries/rows.py:7 Row", "queries/rows.py:8 Row"]
