import ast
import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from models.counting.figures import Rate
from models.unit_naming import Names
from settings import HOME
from tests.catalogue import ELSEWHERE, REFUSING, catalogue, sentences, up_to_date
from wording.language import (
    CATALOGUE,
    Language,
    day,
    file_size,
    name_in_language,
    negotiate_language,
    number,
    percent,
    points_text,
    use_language,
)

SOURCES = [path for path in HOME.rglob("*.py") if not ELSEWHERE & set(path.relative_to(HOME).parts)]


@pytest.mark.slow  # reads every file of the tree
def test_every_sentence_is_said_in_vietnamese() -> None:
    said = {message.id: message.string for message in catalogue() if message.id and message.string}
    assert [m.id for m in sentences() if m.id and not all(said.get(m.id) or [""])] == []


@pytest.mark.slow  # reads every file of the tree
def test_of_every_kind_of_refusal_the_sentences_are_looked_for() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    trees = [ast.parse(text) for text in texts if re.search(r"class .*\b(Refusal|Forbidden)\)", text)]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kinds = {each.name for each in classes if {ast.unparse(base) for base in each.bases} & {"Refusal", "Forbidden"}}
    own = {each.name for each in classes for part in each.body if getattr(part, "name", "") == "__init__"}
    assert kinds - own - {*REFUSING} == set(), "tests/catalogue.py does not know them"


@pytest.mark.slow  # reads every file of the tree
def test_no_translation_outlives_its_sentence() -> None:
    current = {message.id for message in sentences()}
    assert [message.id for message in catalogue() if message.id and message.id not in current] == []


@pytest.mark.slow  # reads every file of the tree
def test_bringing_the_catalogue_up_to_date_changes_nothing_where_nothing_is_new() -> None:
    kept = catalogue()
    assert up_to_date(kept) == CATALOGUE.read_bytes()
    turned = Catalog(locale="vi", header_comment=kept.header_comment, creation_date=kept.creation_date)
    for message in reversed([each for each in kept if each.id]):
        turned.add(message.id, message.string)
    assert up_to_date(turned) == CATALOGUE.read_bytes()


@pytest.mark.slow  # reads every file of the tree
def test_translations_fill_the_same_braces() -> None:
    def braces(text: str) -> set[str]:
        return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name}

    for message in catalogue():
        forms = [message.id] if isinstance(message.id, str) else message.id
        strings = [message.string] if isinstance(message.string, str) else message.string
        if message.id:
            assert {name for each in strings for name in braces(each)} == {n for form in forms for n in braces(form)}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.VI, ("418.039", "58,82 %", "14/06/2024", "37,25")),
        (Language.EN, ("418,039", "58.82%", "14/06/2024", "37.25")),
    ],
)
def test_each_language_has_its_own_forms(language: Language, expected: tuple[str, str, str, str]) -> None:
    with use_language(language):
        forms = (number(418039), percent(Rate("x", 30, 51)), day(date(2024, 6, 14)), points_text(Decimal("37.25")))
    assert forms == expected


@pytest.mark.parametrize(
    ("wish", "accepted", "expected"),
    [
        ("en", "vi-VN", "en"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "fr-FR,fr;q=0.9", "vi"),
        ("xx", None, "vi"),
        (None, "vi-VN", "vi"),
        (None, "EN-us", "en"),
        (None, "en;q=0.1, vi", "vi"),
    ],
)
def test_a_wish_comes_before_the_browser_and_vietnamese_last(
    wish: str | None, accepted: str | None, expected: str
) -> None:
    assert negotiate_language(wish, accepted) == expected


def _calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """The calls of what goes by a bare name, each with that name."""
    return [
        (node.func.id, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


@cache
def _marked() -> set[str]:
    """The names of sentences that stand in the code once, marked for the catalogue."""
    lines = [node for path in SOURCES for node in ast.parse(path.read_text()).body if isinstance(node, ast.Assign)]
    marked = [each for each in lines if ("gettext_noop", each.value) in _calls(each)]
    return {ast.unparse(each.targets[0]) for each in marked}


@pytest.mark.slow
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_every_sentence_stands_where_the_catalogue_finds_it(path: Path) -> None:
    """Babel sees neither a sentence inside an f-string nor one that a name stands for."""
    tree = ast.parse(path.read_text())
    inside = [each for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for each in _calls(text)]
    assert not [call.lineno for name, call in inside if name in ("_", "ngettext")]
    places = {"require": 1, "permit": 1, "Refusal": 0, "Forbidden": 0}
    for name, call in _calls(tree):
        handed_on = path.name == "refusal.py"
        if name in places and len(call.args) > places[name] and not handed_on:
            sentence = call.args[places[name]]
            marked = isinstance(sentence, ast.Name) and sentence.id in _marked()
            declared = isinstance(sentence, ast.Attribute) and sentence.attr in ("reason", "only", "sentence")
            declared = declared or (
                isinstance(sentence, ast.Subscript) and ast.unparse(sentence.value) == "SENTENCES"
            )
            assert isinstance(sentence, ast.Constant) or marked or declared, f"line {call.lineno}"


def test_a_size_is_said_in_the_unit_that_is_read_at_once() -> None:
    sizes = (1, 2048, 1024**2 - 1, 1024**2, 20 * 1024**2 + 1, 62 * 1024**3)
    with use_language(Language.VI):
        assert [file_size(size) for size in sizes] == ["1 KB", "2 KB", "1.024 KB", "1,0 MB", "20,0 MB", "62,0 GB"]


@pytest.mark.parametrize(("language", "name"), [(Language.VI, "Sở Tư pháp"), (Language.EN, "Department of Justice")])
def test_what_somebody_named_in_both_languages_is_called_in_the_readers(language: Language, name: str) -> None:
    with use_language(language):
        assert name_in_language(Names("Sở Tư pháp", "Department of Justice", "STP")) == name
