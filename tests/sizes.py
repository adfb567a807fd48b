"""How large the house is: ``python -m tests.sizes [--at DIR]``, where DIR is a checkout of another commit.

*Lines* are all lines of a ``*.py`` file, blank ones and comments too. *Tests* are the files under ``tests``, *code*
all others but those of ``bench`` and ``migrations``. A function's lines go from its ``def`` to its end, with what is
nested in it. A folder's files are its own ``*.py`` files but ``__init__.py``. A *circle* is a set of modules each of
which leads to every other by imports, wherever in the module an import stands.
"""

import argparse
import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from settings import HOME

TESTS, NEITHER, NOT_OURS = "tests", {"bench", "migrations"}, {"var", "node_modules"}
MANY = 25  # files in a folder that make one ask for another cut


@dataclass(frozen=True, slots=True)
class Source:
    """A file, its place under the root, and what stands in it."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def functions(self) -> list[tuple[int, str]]:
        """The lines of each function and method, with its place."""
        return [
            ((node.end_lineno or node.lineno) - node.lineno + 1, f"{self.path}:{node.lineno} {node.name}")
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    def imports(self) -> Iterator[str]:
        """The dotted names that are imported; what comes after ``from`` may be a module or a name in one."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.path.parts[: -node.level] if node.level else ()
                start = ".".join([*above, *filter(None, [node.module])])
                yield from (f"{start}.{alias.name}" for alias in node.names)


def places(root: Path) -> list[Path]:
    """Where each Python file of the tree stands under ``root``."""
    found = [path.relative_to(root) for path in sorted(root.rglob("*.py"))]
    return [place for place in found if not any(part.startswith(".") or part in NOT_OURS for part in place.parts)]


def sources(root: Path) -> list[Source]:
    """Every Python file of the tree under ``root``, read."""
    texts = {place: (root / place).read_text(encoding="utf-8") for place in places(root)}
    return [Source(place, len(text.splitlines()), ast.parse(text)) for place, text in texts.items()]


def folders(files: Iterable[Path]) -> list[tuple[str, int]]:
    """How many files each folder holds, the fullest first."""
    held = Counter(file.parent.as_posix() for file in files if file.name != "__init__.py")
    return sorted(held.items(), key=lambda each: (-each[1], each[0]))


def circles(files: list[Source]) -> list[set[str]]:
    """The sets of modules of which each leads to every other."""
    modules = {file.module for file in files}
    leads_to = {file.module: {_module_of(name, modules) for name in file.imports()} & modules for file in files}
    reached = {module: _reached(module, leads_to) for module in modules}
    found = {frozenset(m for m in reached[module] if module in reached[m]) for module in modules}
    return sorted((set(circle) for circle in found if circle), key=sorted)


def _module_of(name: str, modules: set[str]) -> str:
    return name if name in modules else name.rpartition(".")[0]


def _reached(start: str, leads_to: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        new = leads_to[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached


def sizes(root: Path) -> Iterator[str]:
    """What there is to say about the tree, line by line."""
    files = sources(root)
    tests = [file for file in files if file.path.parts[0] == TESTS]
    code = [file for file in files if file.path.parts[0] not in {TESTS, *NEITHER}]
    for name, part in (("code", code), ("tests", tests)):
        yield f"{name:<8}{_spread('files', [(file.lines, str(file.path)) for file in part])}"
        yield f"{'':<8}{_spread('functions', [each for file in part for each in file.functions()])}"
    lines_of_tests, lines_of_code = (sum(file.lines for file in part) for part in (tests, code))
    yield f"tests to code: {lines_of_tests} / {lines_of_code} lines = {lines_of_tests / max(lines_of_code, 1):.2f}"
    found = circles(code)
    yield f"circles: {len(found)}"
    yield from ("  " + " ↔ ".join(sorted(circle)) for circle in found)
    yield "files in a folder:"
    for folder, count in folders(file.path for file in files):
        yield f"  {count:>4}  {folder}{f'  (over {MANY})' if count > MANY else ''}"


def _spread(what: str, sized: list[tuple[int, str]]) -> str:
    if not sized:
        return f"no {what}"
    longest, place = max(sized)
    return (
        f"{len(sized)} {what}: median {median(lines for lines, _place in sized):g} lines, longest {longest} ({place})"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.sizes", description=__doc__)
    parser.add_argument("--at", type=Path, default=HOME, help="the root of the tree to look at")
    print("\n".join(sizes(parser.parse_args().at)))
