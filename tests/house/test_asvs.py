"""OWASP ASVS 4.0.3, levels 1 and 2: each number stands in the document once, with how it stands and what shows it."""

import re
import tomllib
from collections.abc import Iterator

from settings import HOME

DOCUMENT = (HOME / "docs" / "asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([\d.]+) \| (.+?) \| (.+?) \|(.*)\|$", re.MULTILINE)
STANDINGS = ("holds", "in part", "not yet", "does not apply")
SHOWN = re.compile(r"`[\w/]+\.py::test_\w+`|`pyproject\.toml`")

# The standard's numbers that are not deleted and ask for level 1 or 2, by section.
NUMBERS = """
1.1: 1-7; 1.2: 1-4; 1.4: 1,4-5; 1.5: 1-4; 1.6: 1-4; 1.7: 1-2; 1.8: 1-2; 1.9: 1-2; 1.10: 1;
1.11: 1-2; 1.12: 2; 1.14: 1-6;
2.1: 1-12; 2.2: 1-3; 2.3: 1-3; 2.4: 1-5; 2.5: 1-7; 2.6: 1-3; 2.7: 1-6; 2.8: 1-7; 2.9: 1-3; 2.10: 1-4;
3.1: 1; 3.2: 1-4; 3.3: 1-4; 3.4: 1-5; 3.5: 1-3; 3.7: 1;
4.1: 1-3,5; 4.2: 1-2; 4.3: 1-3;
5.1: 1-5; 5.2: 1-8; 5.3: 1-10; 5.4: 1-3; 5.5: 1-4;
6.1: 1-3; 6.2: 1-6; 6.3: 1-2; 6.4: 1-2;
7.1: 1-4; 7.2: 1-2; 7.3: 1,3-4; 7.4: 1-3;
8.1: 1-4; 8.2: 1-3; 8.3: 1-8;
9.1: 1-3; 9.2: 1-4;
10.2: 1-2; 10.3: 1-3;
11.1: 1-8;
12.1: 1-3; 12.2: 1; 12.3: 1-6; 12.4: 1-2; 12.5: 1-2; 12.6: 1;
13.1: 1,3-5; 13.2: 1-3,5-6; 13.3: 1-2; 13.4: 1-2;
14.1: 1-4; 14.2: 1-6; 14.3: 2-3; 14.4: 1-7; 14.5: 1-4
"""


def numbers() -> Iterator[str]:
    """The numbers of the standard, in its order."""
    for section in NUMBERS.split(";"):
        name, spans = section.strip().split(": ")
        for span in spans.split(","):
            first, _dash, last = span.partition("-")
            yield from (f"{name}.{number}" for number in range(int(first), int(last or first) + 1))


def standing(text: str) -> str | None:
    return next((each for each in STANDINGS if re.match(rf"{each}\b", text)), None)


def test_the_standard_has_so_many_of_level_1_and_2() -> None:
    assert len(list(numbers())) == 259


def test_each_number_of_the_standard_stands_in_the_document_once_and_in_its_order() -> None:
    assert [number for number, *_rest in ROW.findall(DOCUMENT)] == list(numbers())


def test_each_stands_in_the_chapter_of_its_number() -> None:
    chapters = re.split(r"^## V(\d+) ", DOCUMENT, flags=re.MULTILINE)[1:]
    assert chapters[::2] == [str(number) for number in range(1, 15)]
    for chapter, text in zip(chapters[::2], chapters[1::2], strict=True):
        assert {number.partition(".")[0] for number, *_rest in ROW.findall(text)} == {chapter}


def test_each_says_how_it_stands_and_why_where_it_does_not_hold() -> None:
    unsaid = [number for number, _what, how, _shown in ROW.findall(DOCUMENT) if standing(how) is None]
    bare = [number for number, _what, how, _shown in ROW.findall(DOCUMENT) if how in ("in part", "does not apply")]
    assert (unsaid, bare) == ([], [])


def test_every_rule_of_ruff_that_is_named_is_on() -> None:
    lint = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    named = set(re.findall(r"\b(?:S\d{3}|INT)\b", DOCUMENT))
    assert {"S311", "S608", "INT"} <= named
    assert [rule for rule in named if not rule.startswith(tuple(lint["select"])) or rule in lint["ignore"]] == []


def test_whatever_holds_is_shown_by_a_test_or_a_rule_of_ruff() -> None:
    rows = [(number, how + shown) for number, _what, how, shown in ROW.findall(DOCUMENT) if standing(how) == "holds"]
    assert [number for number, text in rows if not SHOWN.search(text)] == []
    assert len(rows) > 50
