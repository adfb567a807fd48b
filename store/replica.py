"""A second PostgreSQL that follows the first by streaming replication, and answers where readings are long."""

import logging
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from models.base import metadata
from models.outage import Outage
from store.engines import AT_ONCE, engine_of

ENTRIES = metadata.tables["journal_entry"].c
NEWEST = select(ENTRIES.position, ENTRIES.hash).order_by(ENTRIES.position.desc()).limit(1)
log = logging.getLogger(__name__)


class Entry(NamedTuple):
    """An entry of the journal, which stands for all before it."""

    position: int
    hash: str


NOTHING = Entry(0, "")


class Replica:
    """The replica at ``url``. What it says may be late, so it is asked only where it has all that was entered."""

    def __init__(self, url: str, wait: float, at_once: int = AT_ONCE) -> None:
        self.engine = engine_of(make_url(url), wait, None, at_once)

    def newest(self) -> Entry | None:
        """The last entry of the journal that has come here; ``None`` when it does not answer, or follows nobody."""
        return self._asked(NEWEST)

    def has(self, entry: Entry) -> bool:
        """Whether an entry has come here, that very one: another database has another in its place."""
        return self._asked(NEWEST.where(ENTRIES.position == entry.position)) == entry

    def _asked(self, query: Select[Any]) -> Entry | None:
        try:
            with self.engine.connect() as connection:
                follows = connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one()
                row = connection.execute(query).first() if follows else None
        except (Outage, SQLAlchemyError):
            log.warning("The replica does not answer; the database itself is read", exc_info=True)
            return None
        if not follows:
            return None
        return Entry(*row) if row else NOTHING


def newest_entry(engine: Engine) -> Entry:
    """The last entry of the journal of the database itself."""
    with engine.connect() as connection:
        row = connection.execute(NEWEST).first()
    return Entry(*row) if row else NOTHING
