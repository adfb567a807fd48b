"""The settings of the installation, asked for at every click and so kept for a few seconds."""

from datetime import datetime
from functools import lru_cache

from models.preference import Preferences, preferences_in
from store.database import Database, current

SECONDS = 10


def preferences(at: datetime) -> Preferences:
    """The settings as of a moment ago; :func:`forget` makes a change count at once in this process."""
    return _read(current(), int(at.timestamp()) // SECONDS)


def forget() -> None:
    _read.cache_clear()


@lru_cache(maxsize=8)
def _read(database: Database, _moment: int) -> Preferences:
    with database.reading() as session:
        return preferences_in(session)
