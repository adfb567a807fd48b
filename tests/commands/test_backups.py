"""Backing up, restoring and moving from the terminal; the drill of the documents, word by word."""

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from alembic import command
from typer.testing import CliRunner

from cli import cli
from models.ledger.evidence import File, store
from settings import HOME, settings
from store import database
from store.database import Database
from store.locks import served
from store.version import alembic_config
from tests.conftest import JANUARY, ON_POSTGRESQL, World, create_postgres, noon, people_the
from tests.models.ledger.test_evidence import PDF
from tests.postgres import of_administrator
from wording.language import Language, set_language

run = CliRunner().invoke
DOCUMENTS = ("operating.md", "operating.vi.md")
NOW = noon(JANUARY)


class Commands(NamedTuple):
    """What is typed for each of these, line by line."""

    prepare: list[str]
    begin: list[str]
    start: list[str]
    nginx: list[str]
    caddy: list[str]
    in_containers: list[str]
    restore_in_containers: list[str]
    trial: list[str]
    trial_on_postgresql: list[str]
    restore_on_postgresql: list[str]
    drill: list[str]
    drill_on_postgresql: list[str]


def commands_of(document: str) -> Commands:
    """The commands of its blocks, as the document has them."""
    blocks = re.findall(r"^ *```sh\n(.+?)^ *```", (HOME / "docs" / document).read_text(), re.MULTILINE | re.DOTALL)
    return Commands(*([line.strip() for line in block.splitlines()] for block in blocks))


@pytest.fixture
def at_the_machine(on_disk: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The world with a task and a file, by the environment that a terminal has."""
    with on_disk.db.writing() as session:
        on_disk.assign(session)
        store(session, [File("a.pdf", PDF)], by=on_disk.hoa, at=NOW)
    on_disk.db.close()
    monkeypatch.setenv("DATABASE_URL", on_disk.db.url.render_as_string())
    yield on_disk
    settings.cache_clear()


def done(line: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """A line of a terminal, carried out: the code it ends with, and what it says."""
    words = shlex.split(line)
    with monkeypatch.context() as environment:
        while "=" in words[0]:
            environment.setenv(*words.pop(0).split("=", 1))
        if words[:2] == ["rm", "-r"]:
            shutil.rmtree(words[2])
            return 0, ""
        assert words[:2] == ["python", "cli.py"]
        return answered(words[2:])


def answered(words: list[str]) -> tuple[int, str]:
    """What the terminal answers by the environment that there is: the code it ends with, and what it says."""
    settings.cache_clear()
    database.use(None)
    result = run(cli, words)
    database.current().close()
    return result.exit_code, result.stderr or result.stdout


def test_the_drill_goes_as_the_documents_have_it(
    at_the_machine: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backup").mkdir()
    answers = []
    for line in commands_of("operating.md").drill:
        here = line.replace("/mnt/backup/tiendo", str(tmp_path / "backup")).replace("/srv/drill", f"{tmp_path}/drill")
        code, text = done(here, monkeypatch)
        assert code == 0, (line, text)
        answers.append(text)
    assert re.match(r"1 tasks and \d+ entries of the journal checked, 0 disagreements\.\n", answers[2])
    assert answers[3] == answers[4] != ""
    assert not (tmp_path / "drill").exists()


class Machine:
    """A machine with PostgreSQL as the documents set one up, below ``home`` instead of ``/``.

    Its shell notes which programs it would begin, with which settings; :meth:`type` begins them after it.
    """

    NOTED = ("createdb", "dropdb", "psql", "systemctl", "python", "python3.11", "install", "mv", "rm")
    NOTING = """#!{python} -S
import json, os, sys
settings = {{name: os.environ.get(name) for name in ("DATABASE_URL", "FILES", "REPLICA_URL")}}
with open({notes!r}, "a") as notes:
    print(json.dumps([[os.path.basename(sys.argv[0]), *sys.argv[1:]], settings]), file=notes)
"""

    def __init__(self, home: Path, server: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.folder, self.server = home, home / "opt" / "tiendo", server
        self._environment = monkeypatch
        self.commands: list[tuple[str, str, bool]] = []  # each with its database, and whether it reads a replica
        world.db.close()
        url = create_postgres(self.server, "tiendo", template=world.db.url.database or "")
        files = self.folder / "var" / "tiendo.files"
        for made in (self.folder, home / "opt" / "tiendo_new", home / "mnt" / "backup" / "tiendo", home / "etc"):
            made.mkdir(parents=True)
        shutil.copytree(world.db.files.folder, files)
        (home / "etc" / "tiendo.env").write_text(f"DATABASE_URL={url}\nFILES={files}\nREPLICA_URL={url}\n")
        self._write("sudo", '#!/bin/sh\n[ "$1" = -u ] && shift 2\nexec "$@"\n')
        noting = self.NOTING.format(python=sys.executable, notes=str(home / "notes"))
        for program in self.NOTED:
            self._write(program, noting)

    def type(self, lines: list[str]) -> list[str]:
        """What the terminal of the product says of each of its commands; each of them ends well."""
        block = re.sub(r"/(?=(opt|etc|mnt)/)", f"{self.home}/", "\n".join(lines)).replace(".venv/bin/", "")
        path = f"{self.home / 'bin'}:/usr/bin:/bin"
        subprocess.run(["sh", "-e"], input=block, text=True, check=True, env={"PATH": path})
        notes = self.home / "notes"
        noted = [json.loads(line) for line in notes.read_text().splitlines()]
        notes.unlink()
        return [text for words, settings in noted if (text := self._begin(words, settings))]

    def _begin(self, words: list[str], settings: dict[str, str]) -> str:
        match words:
            case ["createdb", "--owner", "tiendo", "--template", "template0", "--encoding", "UTF8", name]:
                create_postgres(self.server, name, template="template0")
            case ["dropdb", name]:
                self._tell_postgresql(f"DROP DATABASE {name}")
            case ["psql", "-c", sql]:
                self._tell_postgresql(sql)
            case ["rm" | "mv", *_rest]:
                subprocess.run(words, cwd=self.folder, check=True)
            case ["python", "cli.py", *command]:
                database_asked = settings["DATABASE_URL"].rpartition("/")[2]
                self.commands.append((command[0], database_asked, bool(settings["REPLICA_URL"])))
                with self._environment.context() as environment:
                    for name, value in settings.items():
                        environment.setenv(name, value)
                    code, text = answered(command)
                assert code == 0, (command, text)
                return text
            case _:
                assert words[0] in {"systemctl", "python", "python3.11", "install"}, words
        return ""

    def databases(self) -> set[str]:
        """Those of the installation and its drills."""
        with psycopg.connect(f"{self.server.replace('+psycopg', '')}/postgres") as connection:
            rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'tiendo%'").fetchall()
        return {name for (name,) in rows}

    def _tell_postgresql(self, sql: str) -> None:
        """As its administrator."""
        url = f"{of_administrator(self.server).replace('+psycopg', '')}/postgres"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())

    def _write(self, program: str, script: str) -> None:
        path = self.home / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)


@ON_POSTGRESQL
def test_on_postgresql_the_drill_a_restoration_and_a_trial_go_as_the_documents_have_it(
    world: World, postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.db.writing() as session:
        world.assign(session)
        store(session, [File("a.pdf", PDF)], by=world.hoa, at=NOW)
    machine = Machine(tmp_path, postgres_server, world, monkeypatch)
    blocks = commands_of("operating.md")
    checked = re.compile(r"1 tasks and \d+ entries of the journal checked, 0 disagreements\.\n")

    _backup, _restored, verified, report, report_here = machine.type(blocks.drill_on_postgresql)
    assert checked.match(verified)
    assert report == report_here != ""
    assert machine.commands == [
        ("backup", "tiendo", True),
        ("restore", "tiendo_drill", False),
        ("verify", "tiendo_drill", False),
        ("report", "tiendo_drill", False),
        ("report", "tiendo", True),
    ]
    assert machine.databases() == {"tiendo"}
    assert not (machine.folder / "var" / "drill").exists()

    _restored, verified = machine.type(blocks.restore_on_postgresql)
    assert checked.match(verified)
    assert machine.databases() == {"tiendo", "tiendo_before"}
    assert sorted(path.name for path in (machine.folder / "var").iterdir()) == ["tiendo.files", "tiendo_before.files"]

    _restored, verified = machine.type(blocks.trial_on_postgresql)
    assert checked.match(verified)
    assert machine.databases() == {"tiendo", "tiendo_before"}
    assert not (tmp_path / "opt" / "tiendo_new").exists()
    settings.cache_clear()


def test_both_languages_have_the_same_commands() -> None:
    said, in_vietnamese = map(commands_of, DOCUMENTS)
    assert said == in_vietnamese


@pytest.mark.parametrize("block", Commands._fields)
def test_every_command_can_be_read_by_a_shell_and_names_files_that_are_there(block: str) -> None:
    lines: list[str] = getattr(commands_of("operating.md"), block)
    subprocess.run(["sh", "-n"], input="\n".join(lines), text=True, check=True)
    named = re.findall(r"(?:deploy/|requirements)[\w@./-]+", " ".join(lines))
    assert [path for path in named if not (HOME / path).exists()] == []


def test_the_first_administrator_is_made_with_the_settings_as_the_documents_have_it(tmp_path: Path) -> None:
    example = (HOME / "deploy" / "tiendo.env").read_text()
    ours = re.sub(r"^DATABASE_URL=.+", f"DATABASE_URL=sqlite:///{tmp_path}/new.db", example, flags=re.MULTILINE)
    settings_file = tmp_path / "tiendo.env"
    settings_file.write_text(ours)
    _cd, line = commands_of("operating.md").begin
    for written, here in (
        ("sudo -u tiendo ", ""),
        ("/etc/tiendo.env", str(settings_file)),
        (".venv/bin/python", sys.executable),
        (" init", " init --login quantri --name An --password bon-con-trau-cay-ruong"),
    ):
        assert written in line
        line = line.replace(written, here)
    subprocess.run(["sh", "-c", line], cwd=HOME, check=True, capture_output=True)
    with closing(sqlite3.connect(tmp_path / "new.db")) as made:
        assert made.execute("SELECT login FROM person").fetchall() == [("quantri",)]


def test_the_unit_lets_the_processes_write_where_the_documents_keep_backups_and_files() -> None:
    unit = (HOME / "deploy" / "tiendo@.service").read_text()
    [writable] = re.findall(r"^ReadWritePaths=(.+)", unit, re.MULTILINE)
    roots = [Path(path.removeprefix("-")) for path in writable.split()]
    [place] = re.findall(r"^# BACKUP_TO=(.+)", (HOME / "deploy" / "tiendo.env").read_text(), re.MULTILINE)
    for document in DOCUMENTS:
        assert f"BACKUP_TO={place}" in (HOME / "docs" / document).read_text()
    for written in (Path(place), Path("/opt/tiendo/var/tiendo.files")):
        assert any(written.is_relative_to(root) for root in roots), written


def test_an_older_version_is_tried_and_brought_up_as_the_documents_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(Language.EN)
    older = Database(f"sqlite:///{tmp_path / 'tiendo.db'}")
    with older.changing_tables() as connection:
        command.upgrade(alembic_config(connection), "0025")
    with older.writing() as session:
        world = people_the(older, session)
        world.assign(session)
    older.close()
    (tmp_path / "backup").mkdir()
    monkeypatch.setenv("DATABASE_URL", older.url.render_as_string())
    for line in commands_of("operating.md").trial:
        here = line.replace("/mnt/backup/tiendo", str(tmp_path / "backup")).replace("/srv/trial", f"{tmp_path}/trial")
        code, text = done(here, monkeypatch)
        assert code == 0, (line, text)
        if "verify" in line:
            assert re.match(r"1 tasks and \d+ entries of the journal checked, 0 disagreements\.\n", text)
    assert not older.is_ready()
    older.upgrade()
    assert older.is_ready()
    assert done("python cli.py verify", monkeypatch)[0] == 0
    settings.cache_clear()


def test_one_backup_of_several_is_put_back_by_its_folder_and_what_is_lost_ends_with_1(
    at_the_machine: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(Language.EN)
    (tmp_path / "backup").mkdir()
    assert done(f"python cli.py backup {tmp_path}/backup", monkeypatch)[0] == 0
    [folder] = (path for path in (tmp_path / "backup").iterdir() if path.name != "files")
    shutil.rmtree(tmp_path / "backup" / "files")
    code, text = done(f"DATABASE_URL=sqlite:///{tmp_path}/new.db python cli.py restore {folder}", monkeypatch)
    assert (code, text) == (
        1,
        "1 file is lost: it is gone or altered, and no backup here has it. “verify” names it.\n",
    )
    assert done(f"DATABASE_URL=sqlite:///{tmp_path}/new.db python cli.py verify", monkeypatch)[0] == 1


def test_what_has_moved_is_said_with_where_it_is(
    at_the_machine: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(Language.EN)
    code, text = done(f"python cli.py move --to sqlite:///{tmp_path}/moved.db", monkeypatch)
    assert (code, text.splitlines()[1]) == (0, f"Say DATABASE_URL=sqlite:///{tmp_path}/moved.db from now on.")
    assert done(f"DATABASE_URL=sqlite:///{tmp_path}/moved.db python cli.py verify", monkeypatch)[0] == 0


def test_a_backup_goes_where_it_is_said_or_the_environment_says(
    at_the_machine: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(Language.EN)
    assert done("python cli.py backup", monkeypatch) == (
        1,
        "Say where: a folder, or s3://BUCKET/BEGINNING; or set BACKUP_TO.\n",
    )
    (tmp_path / "backup").mkdir()
    assert done(f"BACKUP_TO={tmp_path}/backup python cli.py backup", monkeypatch)[0] == 0
    name = f"files/{File('', PDF).sha256[:2]}/{File('', PDF).sha256[2:]}"
    (tmp_path / "backup" / name).unlink()
    assert done(f"python cli.py backup {tmp_path}/backup", monkeypatch) == (
        0,
        f"Damaged at their place are, of earlier backups: {name}. What is here was written there anew.\n",
    )


def test_what_a_file_no_longer_needs_goes_back_to_the_disk_once_nobody_serves_it(
    at_the_machine: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(Language.EN)
    path = Path(at_the_machine.db.url.database or "")
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE large AS SELECT zeroblob(10000000) AS content")
        file.execute("DROP TABLE large")
    before = path.stat().st_size
    with served(at_the_machine.db):
        assert done("python cli.py compact", monkeypatch)[0] == 1
    code, said = done("python cli.py compact", monkeypatch)
    assert (code, said.startswith("The disk has 9")) == (0, True)
    assert before - path.stat().st_size > 9_000_000
    assert done("python cli.py verify", monkeypatch)[0] == 0
