"""What of a unit's work comes first: what the secretariat wants to hear, then by how soon it is due."""

from datetime import date, timedelta
from enum import StrEnum

from models.counting.standing import Standing
from models.ledger.facts import Stage

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class Urgency(StrEnum):
    """In the order of a day's work."""

    ANSWER = "answer"
    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    UNDATED = "undated"


def urgency_of(standing: Standing, stage: Stage, asked_on: date | None, deadline: date | None, on: date) -> Urgency:
    """Of an open task on a day; an ``asked_on`` is when its lead unit was asked why it is late."""
    if asked_on is not None or stage is Stage.RETURNED:
        return Urgency.ANSWER
    if standing is Standing.OVERDUE:
        return Urgency.OVERDUE
    return due_in(deadline, on)


def due_in(due: date | None, on: date) -> Urgency:
    """By the day alone on which something is due."""
    if due is None:
        return Urgency.UNDATED
    if due < on:
        return Urgency.OVERDUE
    if due <= on + WEEK:
        return Urgency.WEEK
    return Urgency.MONTH if due <= on + MONTH else Urgency.LATER
