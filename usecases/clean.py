"""Cleaning up beside the visitors: rows of no use any more, callers whose time is over, files that no row names."""

from datetime import datetime, timedelta

from sqlmodel import select

from models.installation.housekeeping import clean_rows, is_cleaning_due, note_cleaning
from models.ledger.evidence import StoredFile
from models.voice.caller import erase_callers
from store.database import Database

FOR_LONG = timedelta(days=30)  # in which somebody sees that a wrong database stands beside these files


def clean_when_due(database: Database, at: datetime) -> dict[str, int] | None:
    """What the server does by itself once a day, of several servers one: how many it deleted of what.

    What is erased stands in no file of the database then. Of the files beside it only those go that no row has named
    for long: what acts that were refused left.
    """
    with database.reading() as session:
        if not is_cleaning_due(session, at):
            return None
    with database.writing() as session:
        if not is_cleaning_due(session, at):
            return None
        named = set(session.exec(select(StoredFile.sha256)))
        counts = clean_rows(session, at) | {"callers": erase_callers(session, at)}
        counts |= {"files": database.files.keep_only(named, at - FOR_LONG)}
        note_cleaning(session, counts, at=at)
    database.take_in_log()
    return counts
