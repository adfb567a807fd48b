"""How much somebody has sent today."""

from datetime import date

from models.ledger.quota import sent_on
from models.person import User
from store.database import reading


def sent_bytes(user: User, on: date) -> int:
    """The bytes of the files that ``user`` has sent on a day and that were kept."""
    with reading() as session:
        return sent_on(session, user.id, on)
