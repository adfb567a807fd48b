"""Which migrations a database has, and which this program knows."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, column, inspect, select, table

from models.outage import Outage, OutageKind
from settings import HOME

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = HOME / "migrations" / "versions"
NUMBER = column("version_num", String)
NOTED = table("alembic_version", NUMBER)


def alembic_config(connection: Connection | None = None, files: Path | None = None) -> "Config":
    """What migrations work on: a connection, and the folder of the files that the database names."""
    from alembic.config import Config

    config = Config(toml_file=HOME / "pyproject.toml")
    config.attributes |= {"connection": connection, "files": files}
    return config


@cache
def migrations() -> tuple[str, ...]:
    """The numbers of all migrations, in order; their files are named by them."""
    return tuple(sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("*/[0-9]*.py")))


def is_newest(connection: Connection) -> bool:
    """Whether a database has the tables of this version."""
    return _versions_of(connection) == {migrations()[-1]}


def require_known(connection: Connection) -> None:
    """Raises :class:`Outage` when a newer version of the program made the tables of a database."""
    if not all(map(is_known, _versions_of(connection))):
        raise Outage(OutageKind.NEWER)


def is_known(revision: str) -> bool:
    """Whether this program knows the tables of a revision."""
    return revision in migrations()


@cache
def product_version() -> str:
    """The version of this program."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _versions_of(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(NOTED.name):
        return set()
    return set(connection.scalars(select(NUMBER).select_from(NOTED)))
