"""A commit of the project, ready to be measured beside the present one: its files, its packages, its province."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

from settings import HOME

# Until the rooms were made the database stood at the root.
BUILD = """
try:
    from store.database import Database
except ImportError:
    from database import Database
from bench import province
import sys
province.TASKS = int(sys.argv[2])
built = Database(sys.argv[1])
built.upgrade()
province.build(built)
built.close()
"""


# The same story takes more acts from version to version, so what counts is one of them.
TELL = """
import sqlite3, sys, time
from cli import cli
from seed.story import Telling
tell, spent = Telling.tell, []
def measured(self):
    began = time.process_time()
    tell(self)
    spent.append(time.process_time() - began)
Telling.tell = measured
cli(["seed", "--year", "2024"], standalone_mode=False)
[acts] = sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM act").fetchone()
print(sum(spent) / acts * 1000)
"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """``home`` has the files, ``python`` the packages they ask for; ``url`` is a database with the big province."""

    name: str
    home: Path
    python: Path
    url: str

    def build(self, tasks: int) -> None:
        """Make the province of so many tasks with the commit's own code, in an empty database."""
        command: list[str | Path] = [self.python, "-c", BUILD, self.url, str(tasks)]
        subprocess.run(command, cwd=self.home, env=_environment(self.url), check=True)

    def values(self, query: str) -> Sequence[str]:
        """The first column of what its database answers."""
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.connect() as connection:
            return connection.scalars(text(query)).all()

    def cost_of_an_act(self, folder: Path) -> float:
        """CPU in milliseconds of an act, on average over a year of the demonstration, on a new database."""
        path = folder / f"{self.name}-told.db"
        command: list[str | Path] = [self.python, "-c", TELL, path]
        environment = _environment(f"sqlite:///{path}")
        told = subprocess.check_output(command, cwd=self.home, env=environment, text=True)
        return float(told.split()[-1])


def present(folder: Path, url: str = "") -> Checkout:
    """What is here; its province is in a file in ``folder``, or in the database at ``url``."""
    return Checkout("now", HOME, Path(sys.executable), url or f"sqlite:///{folder / 'now.db'}")


@contextmanager
def before(commit: str, folder: Path) -> Iterator[Checkout]:
    """A checkout of ``commit`` in ``folder``, with an environment of its own. Needs git and the package index."""
    home, environment = folder / "before", folder / "before-packages"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", home, commit], cwd=HOME, check=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([python, *install, "-r", home / "requirements.txt"], check=True)
        yield Checkout("before", home, python, f"sqlite:///{folder / 'before.db'}")
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", home], cwd=HOME, check=True)


def _environment(url: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": url}
