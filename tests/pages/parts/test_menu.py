"""The table of pages: it has every page, each says itself whose it is, and none can break unseen."""

import ast
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from models.person import Role
from pages.parts import menu
from pages.parts.menu import ACCOUNT, PAGES, STARTS, Page
from settings import HOME as HOUSE
from store.database import Database
from tests.conftest import World
from tests.pages.desk import CAST, Desk, query_of, user_of

SCRIPTS = {HOUSE / "pages" / page.script for page in PAGES}


@pytest.mark.parametrize("login", CAST)
def test_each_begins_at_the_desk_of_their_role(world: World, task: str, login: str) -> None:
    app = Desk(world, login).app.run()
    start = STARTS[user_of(world, login).role]
    assert app.session_state["page_before"] == start.path


def test_every_role_has_a_desk_it_may_open(world: World) -> None:
    assert set(STARTS) == set(Role)
    for login in CAST:
        user = user_of(world, login)
        assert STARTS[user.role].may_open(user)


def test_every_page_is_in_the_table_once_with_an_address_of_its_own(db: Database) -> None:
    declared = [value for value in vars(menu).values() if isinstance(value, Page)]
    assert sorted(declared, key=PAGES.index) == list(PAGES)
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert all(script.is_file() for script in SCRIPTS)


def test_what_stands_at_a_desk_and_is_no_page_is_used_by_one(db: Database) -> None:
    """A script that the table forgot is imported by nobody."""
    parts = {path for path in (HOUSE / "pages").glob("*/*.py") if path.stem != "__init__"} - SCRIPTS
    imported = {name for path in (HOUSE / "pages").rglob("*.py") for name in imports_of(path)}
    assert [part for part in parts if part.relative_to(HOUSE) not in imported] == []


def imports_of(path: Path) -> set[Path]:
    modules = re.findall(r"^ *from ([\w.]+) import ", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {Path(*module.split(".")).with_suffix(".py") for module in modules}


ENDING = r"st\.stop\(\)|\bround_in_address\("  # where a page may end before its title


def broken(source: str) -> str:
    """A page that fails behind its title, or behind its first sentences when it has none, or ends before."""
    tree = ast.parse(source)
    places = [number for number, node in enumerate(tree.body) if is_title(node)]
    ends = [number - 1 for number, node in enumerate(tree.body) if re.search(ENDING, ast.unparse(node))]
    places = [min(places[0], ends[0])] if places and ends else places
    last_import = max(number for number, node in enumerate(tree.body) if isinstance(node, ast.ImportFrom))
    tree.body.insert(max([last_import, *places[:1]]) + 1, ast.parse("raise RuntimeError('planted')").body[0])
    return ast.unparse(ast.fix_missing_locations(tree))


def is_title(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("st.title(")


def test_a_page_that_breaks_behind_its_title_makes_its_test_fail(
    world: World, task: str, trouble: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    intact, breaks = ScriptCache.get_bytecode, HOUSE

    def get_bytecode(self: ScriptCache, path: str) -> Any:
        if Path(path) != breaks:
            return intact(self, path)
        return compile(broken(Path(path).read_text()), path, "exec")

    monkeypatch.setattr(ScriptCache, "get_bytecode", get_bytecode)
    desks = {login: Desk(world, login) for login in ("thanh", "thuha", "hoa")}
    for desk in desks.values():
        desk.opens(ACCOUNT.script)
    for page in PAGES:
        opener = next(login for login in desks if page.may_open(user_of(world, login)))
        breaks = HOUSE / "pages" / page.script
        with pytest.raises(AssertionError, match="our fault"):
            desks[opener].opens(page.script, **query_of(page, world, task))
        assert "planted" in str(trouble.pop().exc_info), page
        assert trouble == []
