"""PostgreSQL's own programs, which copy its databases and put them back."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL

from models.refusal import Refusal

PLACES = Path("/usr/lib/postgresql")  # where Debian has each version's, off the path
PROGRAMS = ("pg_dump", "pg_restore")


def dump(url: URL, snapshot: str, to: Path, *, empty: Iterable[str]) -> None:
    """Write what a database had at an exported snapshot, in PostgreSQL's custom format; tables to be left ``empty``
    without their rows."""
    form = ("--format=custom", "--no-owner", "--no-privileges")
    without = [f"--exclude-table-data=public.{name}" for name in empty]
    _run(url, "pg_dump", *form, *without, f"--snapshot={snapshot}", f"--file={to}", "--dbname", _named(url))


def put_back(url: URL, dumped: Path) -> None:
    """Make a dumped database anew in one that is empty: all of it or nothing."""
    form = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run(url, "pg_restore", *form, "--dbname", _named(url), str(dumped))


def rows_in(dumped: Path) -> dict[str, int]:
    """The rows of each table, counted in what was dumped. Raises :class:`Refusal` unless it is read to its end."""
    rows: dict[str, int] = {}
    table = ""
    with _reading("pg_restore", "--data-only", "--file=-", str(dumped)) as lines:
        for line in lines:
            if table and line == b"\\.\n":
                table = ""
            elif table:
                rows[table] += 1
            elif line.startswith(b"COPY public."):
                table = line.removeprefix(b"COPY public.").partition(b" ")[0].decode().strip('"')
                rows[table] = 0
    return rows


def _run(url: URL, *words: str) -> None:
    password = {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
    command = [_program(words[0]), *words[1:]]
    done = subprocess.run(command, env={**os.environ, **password}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal("{program} says: {reason}", program=words[0], reason=done.stderr.strip())


@contextmanager
def _reading(program: str, *words: str) -> Iterator[IO[bytes]]:
    with subprocess.Popen([_program(program), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        if running.stdout is None or running.stderr is None:
            raise RuntimeError("Both were asked for.")
        yield running.stdout
        reason = running.stderr.read().decode(errors="replace").strip()
    if running.returncode:
        raise Refusal("{program} says: {reason}", program=program, reason=reason)


def _named(url: URL) -> str:
    """The database as the programs are told it; the password goes another way, for a command line is no secret."""
    without = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return without.render_as_string()


def _program(name: str) -> str:
    of_debian = sorted(PLACES.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    program = str(of_debian[-1]) if of_debian else shutil.which(name)
    if program is None:
        raise Refusal(
            "{programs} are missing: install PostgreSQL's programs (on Debian: postgresql-client).",
            programs=" and ".join(PROGRAMS),
        )
    return program
