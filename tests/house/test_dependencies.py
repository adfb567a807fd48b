"""What is imported, what is declared, what is locked and what is told of each part are the same."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from settings import HOME, Extra
from tests.locks import DEVELOPMENT, EXTRAS, INSTALLER, PROJECT, WHOLE, locked_of

DECLARED_IN = (HOME / "pyproject.toml").read_text(encoding="utf-8")
BASE: list[str] = PROJECT["project"]["dependencies"]
SERVED = [*BASE, *(each for extra in EXTRAS.values() for each in extra)]
DEVELOPED: list[str] = PROJECT["dependency-groups"]["dev"]
DISTRIBUTIONS = packages_distributions()
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
LOCKS = [WHOLE, DEVELOPMENT, INSTALLER, *map(locked_of, ("base", *EXTRAS))]
GRID = "st.data_editor("
NEAR_A_GRID = ("app.py", "pages/parts/cells.py")  # imports pandas before the first visitor; reads a grid's cells


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[;<>=! ]", requirement)[0]).lower()


def names(requirements: list[str]) -> set[str]:
    return {name_of(each) for each in requirements}


def sources(*folders: str) -> list[Path]:
    """The Python files of the repository: of the product, or of ``folders``."""
    hidden = {".venv", "var", *(() if folders else ("tests", "bench"))}
    found = [path for folder in folders or (".",) for path in (HOME / folder).rglob("*.py")]
    return [path for path in found if hidden.isdisjoint(path.relative_to(HOME).parts)]


@cache
def imported(path: Path) -> set[str]:
    """The packages that a file imports anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {module.partition(".")[0] for module in modules}


def others(paths: list[Path]) -> set[str]:
    """The packages that ``paths`` import and that are neither ours nor Python's."""
    ours = {path.stem for path in HOME.iterdir()}
    return {each for path in paths for each in imported(path)} - ours - set(sys.stdlib_module_names)


def undeclared(modules: set[str], declared: set[str]) -> list[str]:
    """Those of ``modules`` that come with no part of ``declared``."""
    return sorted(each for each in modules if declared.isdisjoint(map(name_of, DISTRIBUTIONS.get(each, ()))))


def is_for_another(requirement: str) -> bool:
    """Whether its line says for whom it is declared."""
    return re.search(rf'^ +"{re.escape(requirement)}",  # for \w', DECLARED_IN, re.MULTILINE) is not None


def pins(file: str) -> dict[str, set[str]]:
    """The versions that a locked file has of each part."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall((HOME / file).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def test_what_the_product_imports_is_declared() -> None:
    assert undeclared(others(sources()), names(SERVED)) == []


def test_what_tests_and_bench_import_is_declared() -> None:
    assert undeclared(others(sources("tests", "bench")), names(SERVED + DEVELOPED)) == []


@pytest.mark.parametrize(
    ("declared", "importing"), [(SERVED, ()), (DEVELOPED, ("tests", "bench"))], ids=["served", "developed"]
)
def test_what_is_declared_is_imported_or_says_for_whom_it_is(declared: list[str], importing: tuple[str, ...]) -> None:
    modules = others(sources(*importing))
    brought = {name_of(each) for module in modules for each in DISTRIBUTIONS.get(module, ())}
    unused = [each for each in declared if name_of(each) not in brought]
    assert [each for each in unused if not is_for_another(each)] == []
    assert [each for each in declared if is_for_another(each) and each not in unused] == []


def test_each_part_is_told_of_and_no_other() -> None:
    told = (HOME / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([\w-]+)`", row)} == names(SERVED + DEVELOPED)


def test_pandas_is_imported_only_where_a_grid_is_edited() -> None:
    importing = [path for path in sources() if "pandas" in imported(path)]
    elsewhere = [path.relative_to(HOME).as_posix() for path in importing if GRID not in path.read_text("utf-8")]
    assert sorted(elsewhere) == sorted(NEAR_A_GRID)


def test_every_extra_is_known_by_name_and_locked_alone() -> None:
    assert set(EXTRAS) == set(Extra)
    assert {path.stem for path in (HOME / "requirements").iterdir()} == {"base", *EXTRAS}


@pytest.mark.parametrize("part", ["base", *EXTRAS])
def test_a_part_is_locked_as_it_is_declared(part: str) -> None:
    assert names(EXTRAS.get(part, BASE)) <= set(pins(locked_of(part)))


def test_the_base_and_the_extras_are_the_whole() -> None:
    whole, parts = pins(WHOLE), [pins(locked_of(part)) for part in ("base", *EXTRAS)]
    assert set().union(*parts) == set(whole)
    assert [name for part in parts for name in part if not part[name] <= whole[name]] == []


def test_development_has_the_whole_and_its_own() -> None:
    whole, development = pins(WHOLE), pins(DEVELOPMENT)
    assert names(DEVELOPED) <= set(development)
    assert {name: development.get(name) for name in whole} == whole


def test_the_installer_comes_first_and_alone() -> None:
    assert set(pins(INSTALLER)) == {"pip"}
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    recipes = re.findall(r"^\t\$\(INSTALL\).* -r (\S+)$", makefile, re.MULTILINE)
    assert recipes == [INSTALLER, WHOLE, INSTALLER, DEVELOPMENT]


@pytest.mark.parametrize("file", LOCKS)
def test_a_locked_file_has_hashes_and_no_address(file: str) -> None:
    text = (HOME / file).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [each for each in entries if not PIN.match(each) or "--hash=sha256:" not in each] == []
