"""Names are the field's own words: a public one is never a word of prose that wears out."""

import ast
import re

import pytest

from settings import HOME
from tests.house.test_house import ROOMS
from wording.language import Language, _, use_language

WORN = {"said", "told", "found", "kept", "each", "slug", "return_"}
FILES = [path for room in ROOMS for path in sorted((HOME / room).rglob("*.py"))]


def public_names(source: str) -> set[str]:
    """The functions, classes, constants, fields and parameters by which a module is used."""
    names = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            names |= {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
        if isinstance(node, ast.ClassDef):
            names |= {
                line.target.id for line in node.body if isinstance(line, ast.AnnAssign) and hasattr(line.target, "id")
            }
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and not node.attr.startswith("_"):
            names.add(node.attr)
    for line in tree.body:
        if isinstance(line, ast.Assign):
            names |= {target.id for target in line.targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize(
    "line", ["def told(): ...", "self.found = 1", "class A:\n    said: str", "found = 1", "def f(kept): ..."]
)
def test_a_worn_word_is_found(line: str) -> None:
    assert public_names(line) & WORN


def test_no_public_name_is_a_worn_word() -> None:
    worn = {
        path.relative_to(HOME).as_posix(): public_names(path.read_text(encoding="utf-8")) & WORN for path in FILES
    }
    assert {name: names for name, names in worn.items() if names} == {}


def test_pages_call_a_class_by_its_short_name() -> None:
    whole = [path.name for path in (HOME / "pages").rglob("*.py") if " standing_name" in path.read_text("utf-8")]
    assert whole == []


def test_no_sentence_of_a_page_calls_what_is_overdue_by_its_long_name() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (HOME / "pages").rglob("*.py"))
    with use_language(Language.VI):
        sentences = [_(text) for text in re.findall(r'\b_\(\s*"([^"]+)"', source)]
    assert len(sentences) > 1000
    assert [each for each in sentences if "chưa hoàn thành, quá hạn" in each.lower()] == []
