"""PostgreSQL's own programs, which copy its databases and put them back; ``version`` is the server's, such as 15."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL

from models.refusal import Refusal, gettext_noop

PLACES = Path("/usr/lib/postgresql")  # where Debian has each version's, off the path
PROGRAMS = ("pg_dump", "pg_restore")
FAILED = gettext_noop("{program} says: {reason}")
OF_EXTENSION = re.compile(r"\d+; \d+ \d+ (COMMENT - )?EXTENSION ")  # a line of what pg_restore lists


def dump(url: URL, snapshot: str, to: Path, *, empty: Iterable[str], version: int) -> None:
    """Write what a database had at an exported snapshot, in PostgreSQL's custom format; tables to be left ``empty``
    without their rows."""
    form = ("--format=custom", "--no-owner", "--no-privileges")
    without = [f"--exclude-table-data=public.{name}" for name in empty]
    program = _program("pg_dump", version)
    _run(url, program, *form, *without, f"--snapshot={snapshot}", f"--file={to}", "--dbname", _named(url))


def put_back(url: URL, dumped: Path, *, version: int) -> None:
    """Make a dumped database anew in one that is empty: all of it or nothing.

    Its extensions stay out, for nothing of ours needs one and whoever owns a database may not always create them.
    """
    program = _program("pg_restore", version)
    listed = dumped.with_suffix(".list")
    lines = _run(url, program, "--list", str(dumped)).splitlines()
    listed.write_text("\n".join(line for line in lines if not OF_EXTENSION.match(line)), encoding="utf-8")
    form = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run(url, program, *form, f"--use-list={listed}", "--dbname", _named(url), str(dumped))


def rows_in(dumped: Path, *, version: int) -> dict[str, int]:
    """The rows of each table, counted in what was dumped. Raises :class:`Refusal` unless it is read to its end."""
    rows: dict[str, int] = {}
    table = ""
    with _reading(_program("pg_restore", version), "--data-only", "--file=-", str(dumped)) as lines:
        for line in lines:
            if table and line == b"\\.\n":
                table = ""
            elif table:
                rows[table] += 1
            elif line.startswith(b"COPY public."):
                table = line.removeprefix(b"COPY public.").partition(b" ")[0].decode().strip('"')
                rows[table] = 0
    return rows


def _run(url: URL, program: Path, *words: str) -> str:
    """What a program prints."""
    password = {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
    env = {**os.environ, **password}
    done = subprocess.run([program, *words], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(FAILED, program=program.name, reason=done.stderr.strip())
    return done.stdout


@contextmanager
def _reading(program: Path, *words: str) -> Iterator[IO[bytes]]:
    with subprocess.Popen([program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        if running.stdout is None or running.stderr is None:
            raise RuntimeError("Both were asked for.")
        yield running.stdout
        reason = running.stderr.read().decode(errors="replace").strip()
    if running.returncode:
        raise Refusal(FAILED, program=program.name, reason=reason)


def _named(url: URL) -> str:
    """The database as the programs are told it; the password goes another way, for a command line is no secret."""
    without = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return without.render_as_string()


def _program(name: str, version: int) -> Path:
    """That of the server's own version, where Debian has it: a newer one says what an older server does not know."""
    of_debian = {int(path.parts[-3]): path for path in PLACES.glob(f"*/bin/{name}")}
    newest = of_debian[max(of_debian)] if of_debian else shutil.which(name)
    program = of_debian.get(version, newest)
    if program is None:
        raise Refusal(
            "{programs} are missing: install PostgreSQL's programs (on Debian: postgresql-client).",
            programs=" and ".join(PROGRAMS),
        )
    return Path(program)
