"""The settings of the installation, asked for at every click and so remembered for a few seconds."""

from datetime import datetime

from models.preference import Preferences, preferences_in
from store.cache import cached, span_of
from store.database import reading

SECONDS = 10


def preferences(at: datetime) -> Preferences:
    """The settings as of a moment ago; what this process saves counts at once."""
    return _preferences(span_of(at, SECONDS))


@cached(most=8)
def _preferences(_span: int) -> Preferences:
    with reading() as session:
        return preferences_in(session)
