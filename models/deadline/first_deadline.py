"""How a task stands by the deadline that it had at first, where another is in force."""

from dataclasses import dataclass
from datetime import date

from models.counting.standing import Standing, standing
from models.ledger.acts import DeadlineMoved, ExtensionDecided
from models.ledger.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDeadline:
    """The deadline as first set, how the task stands by it, and what changed it since, in the order of their days:
    what was asked for and granted, and what the province moved by itself."""

    on: date
    standing: Standing
    changes: tuple[ExtensionDecided | DeadlineMoved, ...]


def first_deadline_of(facts: Facts, as_of: date) -> FirstDeadline | None:
    """Of a task with another deadline in force than it had at first; ``facts`` know what became of its parts."""
    if facts.first_due is None or facts.first_due == facts.deadline.due:
        return None
    return FirstDeadline(
        on=facts.first_due,
        standing=standing(facts.withdrawn, facts.completed_on, facts.first_due, as_of),
        changes=facts.deadline_changes,
    )
