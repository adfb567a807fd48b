"""The head of the journal, as it is printed and shown."""

from models.journal.entry import Head
from wording.language import _, instant, number

TOGETHER = 16  # signs of a hash, so that somebody can compare and type them


def head_text(head: Head) -> str:
    """What a paper says of the journal, so that its reader can have it compared later."""
    return _(
        "Journal until entry {position}, {instant}: {hash}",
        position=number(head.position),
        instant=instant(head.at),
        hash=hash_text(head.hash),
    )


def hash_text(hash_: str) -> str:
    return " ".join(hash_[first : first + TOGETHER] for first in range(0, len(hash_), TOGETHER))
