"""One unit in the place of another on a task, as tests say it."""

from datetime import date

from models.ledger.acts import Document, Succeeded, Succession


def succeeded(*pairs: tuple[int, int], document: Document, on: date | None = None) -> Succeeded:
    """Each unit of ``pairs`` is succeeded by the other, from ``on`` (default: the document's day)."""
    successions = tuple(Succession(unit_id=unit_id, successor_id=other) for unit_id, other in pairs)
    return Succeeded(successions=successions, document=document, on=on or document.on)
