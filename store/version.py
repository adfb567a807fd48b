"""Which migrations a database has, and which this program knows."""

from functools import cache

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.outage import Outage, OutageKind
from settings import HOME


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config(toml_file=HOME / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


def is_newest(connection: Connection) -> bool:
    """Whether a database has the tables of this version."""
    return _versions_of(connection) == set(_migrations().get_heads())


def require_known(connection: Connection) -> None:
    """Raises :class:`Outage` when a newer version of the program made the tables of a database."""
    known = {script.revision for script in _migrations().walk_revisions()}
    if not _versions_of(connection) <= known:
        raise Outage(OutageKind.NEWER)


def _versions_of(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


@cache
def _migrations() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
