"""What waits in the secretariat's inbox: for an answer, or for a look."""

from datetime import date
from enum import StrEnum

from models.counting.standing import NOT_COMPLETED
from models.ledger.facts import Stage
from queries.selection import Concern, TaskFilters
from queries.task_list import Order


class Waiting(StrEnum):
    """``QUESTIONS``: asked by units in words. ``SILENT``: open, and nothing was recorded of it lately.
    ``DISAGREEING``: at 100 %, but not reported done.
    """

    RESULTS = "results"
    EXTENSIONS = "extensions"
    QUESTIONS = "questions"
    UNREADABLE = "unreadable"
    SILENT = "silent"
    DISAGREEING = "disagreeing"


def waiting_tasks(waiting: Waiting, since: date) -> TaskFilters:
    """The tasks and parts that wait so; silent are those untouched from ``since`` on."""
    match waiting:
        case Waiting.RESULTS:
            return TaskFilters(stage=Stage.AWAITING, parts=True)
        case Waiting.EXTENSIONS:
            return TaskFilters(concern=Concern.EXTENSION, parts=True)
        case Waiting.QUESTIONS:
            return TaskFilters(concern=Concern.QUESTION, parts=True)
        case Waiting.UNREADABLE:
            return TaskFilters(concern=Concern.UNREADABLE, parts=True)
        case Waiting.SILENT:
            return TaskFilters(untouched_since=since, standings=NOT_COMPLETED, parts=True)
        case Waiting.DISAGREEING:
            return TaskFilters(concern=Concern.SAYS_FINISHED, parts=True)


def waiting_order(waiting: Waiting) -> Order:
    return Order.LATEST if waiting is Waiting.RESULTS else Order.URGENCY
