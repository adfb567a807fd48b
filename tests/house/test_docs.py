"""What the documents promise: every path, name, test, link and command they speak of is there.

A path in backticks stands from the root of the repository; ``file.py::test_name`` from ``tests``.
"""

import re
from pathlib import Path

import pytest

from settings import HOME

README = HOME / "README.md"
RECORDS = sorted((HOME / "docs" / "decisions").glob("*.md"))
WRITTEN = [HOME / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS = [*WRITTEN, *sorted((HOME / "docs").rglob("*.md"))]
PATH = re.compile(r"`([\w./-]+(?:/|\.(?:py|md|po|toml|js|css))(?:::\w+)?)`")
LINK = re.compile(r"\]\(([\w./-]+)\)")
CONDITION = re.compile(r" \$\(if .+\)")  # what a variable adds to a line of the Makefile
COMMAND = re.compile(r"`make (\w+)`")
HEADINGS = ["Situation", "Decision", "What was given up", "What would make us change it"]
LONGEST_RECORD = 40


def in_documents(pattern: re.Pattern[str]) -> list[tuple[Path, str]]:
    """What ``pattern`` finds, with the document that says it, each once."""
    return sorted({(document, text) for document in DOCUMENTS for text in pattern.findall(document.read_text())})


def short(value: Path | str) -> str:
    return str(value).removeprefix(f"{HOME}/")


def defines(source: str, name: str) -> bool:
    """Whether a class, a function, a method or a constant of this name is defined in ``source``."""
    definition = rf"^\s*(?:(?:async )?def|class) {name}\b|^{name}(?:: [^=\n]+)? = "
    return re.search(definition, source, re.MULTILINE) is not None


@pytest.mark.parametrize(("document", "path"), in_documents(PATH), ids=short)
def test_a_named_path_is_there_and_defines_what_is_named(document: Path, path: str) -> None:
    file, _colons, name = path.partition("::")
    place = (HOME / "tests" if name.startswith("test_") else HOME) / file
    assert place.exists()
    assert not name or defines(place.read_text(), name)


@pytest.mark.parametrize(("document", "link"), in_documents(LINK), ids=short)
def test_a_link_leads_somewhere(document: Path, link: str) -> None:
    assert (document.parent / link).exists()


def test_every_command_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (HOME / "Makefile").read_text(), re.MULTILINE))
    assert {command for _document, command in in_documents(COMMAND)} - targets == set()


def test_without_make_one_runs_what_the_makefile_runs() -> None:
    rows = re.findall(r"^\| `make (\w+)` \| (.+?) \|", README.read_text(), re.MULTILINE)
    makefile = CONDITION.sub("", (HOME / "Makefile").read_text()).replace("$(BIN)", ".venv/bin")
    rules = re.findall(r"^(\w+): \$\(VENV\)/dev\n((?:\t.+\n)+)", makefile, re.MULTILINE)
    run = {
        target: re.findall(r"^\t\.venv/bin/(.+)", lines.replace("$(VENV)", ".venv"), re.MULTILINE)
        for target, lines in rules
    }
    assert {target: re.findall(r"`(.+?)`", lines) for target, lines in rows} == run


def test_nothing_is_left_to_be_checked() -> None:
    assert [short(document) for document in DOCUMENTS if "TODO" in document.read_text()] == []


@pytest.mark.parametrize("record", RECORDS, ids=short)
def test_a_record_is_short_and_says_what_was_given_up(record: Path) -> None:
    lines = record.read_text().splitlines()
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS
    assert len(lines) <= LONGEST_RECORD
