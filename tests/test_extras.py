"""The base alone, as where only its locked file is installed: what it can, and what it says of what it cannot."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import httpx2
import pytest

from settings import HOME, Extra
from tests.conftest import copy_database
from tests.house.test_dependencies import DISTRIBUTIONS, name_of, pins
from tests.locks import EXTRAS, locked_of
from tests.running import NO_TLS, serving

ONLY_IN_EXTRAS = set().union(*(pins(locked_of(extra)) for extra in EXTRAS)) - set(pins(locked_of("base")))
WITHOUT = """\
import sys

HIDDEN = {modules!r}


class Without:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        return None if name.partition(".")[0] in HIDDEN else self.finder.find_spec(name, path, target)


sys.meta_path = [Without(finder) for finder in sys.meta_path]
"""
PROVIDER = {
    "OIDC__X__NAME": "x",
    "OIDC__X__DISCOVERY": "https://provider.example/.well-known/openid-configuration",
    "OIDC__X__CLIENT_ID": "x",
    "OIDC__X__CLIENT_SECRET": "x",
}


Base = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def base(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A demonstration, and the environment in which Python finds none of what only the extras bring."""
    folder = tmp_path_factory.mktemp("base")
    copy_database(demonstration_file, folder / "base.db")
    hidden = {module for module, parts in DISTRIBUTIONS.items() if ONLY_IN_EXTRAS & set(map(name_of, parts))}
    assert {"psycopg", "authlib", "httpx2", "vl_convert"} <= hidden
    (folder / "sitecustomize.py").write_text(WITHOUT.format(modules=hidden))
    return folder / "base.db", {"PYTHONPATH": str(folder)}


def terminal(base: Base, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    database, environment = base
    chosen = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", **environment, **more}
    command = [sys.executable, "cli.py", *words]
    return subprocess.run(command, cwd=HOME, env=chosen, capture_output=True, text=True, check=False)


def pictures(file: Path) -> int:
    return len(docx.Document(BytesIO(file.read_bytes())).inline_shapes)


def test_the_base_alone_serves(base: Base, tmp_path: Path) -> None:
    database, environment = base
    with serving(database, tmp_path / "server.log", **environment) as address:
        page = httpx2.get(f"{address}/tasks", follow_redirects=True, verify=NO_TLS)
    assert (page.status_code, page.url.path) == (200, "/sign-in")
    assert "Traceback" not in (tmp_path / "server.log").read_text()


def test_the_base_alone_reports_and_says_how_the_charts_come(base: Base, tmp_path: Path) -> None:
    paper = tmp_path / "r.docx"
    said = terminal(base, "report", "2024-H1", "--lang", "en", "--docx", str(paper))
    assert (said.returncode, said.stdout[:66]) == (
        0,
        "In the first six months of 2024, 30 of the plan's 51 tasks were co",
    )
    assert said.stderr == f"The report has no charts. They come with: {Extra.CHARTS.command}\n"
    assert pictures(paper) == 0
    whole: Base = (base[0], {})
    assert terminal(whole, "report", "2024-H1", "--docx", str(paper)).stderr == ""
    assert pictures(paper) == 2


@pytest.mark.parametrize(
    ("command", "setting", "environment", "extra"),
    [
        (
            ("report", "2024-H1", "--lang", "vi"),
            "DATABASE_URL",
            {"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/nothing"},
            Extra.POSTGRESQL,
        ),
        (("serve",), "OIDC__…", PROVIDER, Extra.OIDC),
    ],
    ids=["postgresql", "oidc"],
)
def test_a_setting_that_asks_for_an_extra_stops_the_start_with_the_line_that_brings_it(
    base: Base, command: tuple[str, ...], setting: str, environment: dict[str, Any], extra: Extra
) -> None:
    said = terminal(base, *command, **environment)
    assert (said.returncode, said.stdout) == (1, "")
    sentence = f"{setting} cần những phần chưa được cài đặt. Cài bằng lệnh: {extra.command}\n"
    assert said.stderr == sentence


@pytest.mark.parametrize("extra", Extra)
def test_the_line_that_brings_an_extra_names_its_locked_file(extra: Extra) -> None:
    assert extra.command.endswith(f" {locked_of(extra)}")
    assert (HOME / locked_of(extra)).exists()
