"""What of a unit's work comes first: what the secretariat wants to hear, then by how soon it is due."""

from datetime import date, timedelta
from enum import StrEnum

from models.counting.standing import Standing

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class Urgency(StrEnum):
    """In the order of a day's work."""

    ANSWER = "answer"
    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    UNDATED = "undated"
    GIVEN = "given"


def urgency_of(standing: Standing, deadline: date | None, on: date, *, answer_owed: bool) -> Urgency:
    """Of an open task on a day; ``answer_owed``: its result was returned, or its lead unit was asked something."""
    if answer_owed:
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
