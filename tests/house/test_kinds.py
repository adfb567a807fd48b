"""The kind of an act is a member, never a string: a mistyped string is only never equal."""

import ast

import pytest

from models.ledger.acts import ActKind
from settings import HOME

ROOMS = ("commands", "exchange", "models", "pages", "queries", "seed", "server", "usecases", "wording")


def kinds_in_quotes(source: str) -> list[int]:
    """The lines on which the kind of something is compared with a bare string, or looked up by one."""
    values = {kind.value for kind in ActKind}
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "in_":
            sides = [node.func, *node.args]
        else:
            continue
        of_a_kind = any(
            getattr(part, "attr", getattr(part, "id", "")) == "kind" for side in sides for part in ast.walk(side)
        )
        texts = {part.value for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)}
        if of_a_kind and values & {text for text in texts if isinstance(text, str)}:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "line", ['act.kind == "split"', 'kind in ("rejoin", "give_up")', 'col(Act.kind).in_(("confirm", "return"))']
)
def test_a_kind_as_a_bare_string_is_found(line: str) -> None:
    assert kinds_in_quotes(line) == [1]


def test_no_kind_is_compared_as_a_bare_string() -> None:
    files = [path for room in ROOMS for path in (HOME / room).rglob("*.py")]
    found = {path.relative_to(HOME).as_posix(): kinds_in_quotes(path.read_text(encoding="utf-8")) for path in files}
    assert {name: lines for name, lines in found.items() if lines} == {}
