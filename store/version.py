"""Which migrations a database has, and which this program knows."""

import tomllib
from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.outage import Outage, OutageKind
from settings import HOME


def alembic_config(connection: Connection | None = None, files: Path | None = None) -> Config:
    """What migrations work on: a connection, and the folder of the files that the database names."""
    config = Config(toml_file=HOME / "pyproject.toml")
    config.attributes |= {"connection": connection, "files": files}
    return config


def is_newest(connection: Connection) -> bool:
    """Whether a database has the tables of this version."""
    return _versions_of(connection) == set(_migrations().get_heads())


def require_known(connection: Connection) -> None:
    """Raises :class:`Outage` when a newer version of the program made the tables of a database."""
    if not all(map(is_known, _versions_of(connection))):
        raise Outage(OutageKind.NEWER)


def is_known(revision: str) -> bool:
    """Whether this program knows the tables of a revision."""
    return revision in {script.revision for script in _migrations().walk_revisions()}


@cache
def product_version() -> str:
    """The version of this program."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _versions_of(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


@cache
def _migrations() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
