"""A second PostgreSQL that follows the first by streaming replication, and answers where readings are long."""

import logging

from sqlalchemy import Engine, func, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from models.base import metadata
from models.outage import Outage
from store.engines import AT_ONCE, engine_of

POSITION = select(func.coalesce(func.max(metadata.tables["journal_entry"].c.position), 0))
log = logging.getLogger(__name__)


class Replica:
    """The replica at ``url``. What it says may be late, so it is asked only where it has all that was entered."""

    def __init__(self, url: str, wait: float, at_once: int = AT_ONCE) -> None:
        self.engine = engine_of(make_url(url), wait, None, at_once)

    def position(self) -> int | None:
        """The number of the last entry of the journal that has come here; ``None`` when it does not answer, or
        follows nobody."""
        try:
            with self.engine.connect() as connection:
                follows = connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one()
                return connection.execute(POSITION).scalar_one() if follows else None
        except (Outage, SQLAlchemyError):
            log.warning("The replica does not answer; the database itself is read", exc_info=True)
            return None


def position_of(engine: Engine) -> int:
    """The number of the last entry of the journal of the database itself."""
    with engine.connect() as connection:
        return int(connection.execute(POSITION).scalar_one())
