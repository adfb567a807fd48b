"""The deadline that a task had at first, where lists and papers print the one in force."""

from models.deadline.first_deadline import FirstDeadline
from models.ledger.acts import DeadlineMoved, ExtensionDecided
from wording.language import _, day
from wording.names import standing_name


def changes_text(first: FirstDeadline) -> str:
    """By which documents the deadline became another: extended as asked for, or moved by the province."""
    return "; ".join(map(_change, first.changes))


def _first_deadline_text(first: FirstDeadline) -> str:
    """The deadline as first set, what changed it, and how the task stands by it."""
    return _(
        "deadline first set {day}, {changes}; by that one: {standing}",
        day=day(first.on),
        changes=changes_text(first),
        standing=standing_name(first.standing),
    )


def with_first_deadline(text: str, first: FirstDeadline | None, between: str = " ") -> str:
    """``text``, and in brackets the deadline as first set where there is another in force."""
    return f"{text}{between}({_first_deadline_text(first)})" if first else text


def _change(change: ExtensionDecided | DeadlineMoved) -> str:
    symbol = change.document.symbol if change.document else ""
    if isinstance(change, DeadlineMoved):
        return _("moved by the province with {symbol}", symbol=symbol)
    return _("extended with {symbol}", symbol=symbol)
