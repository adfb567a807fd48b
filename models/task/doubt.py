"""Products whose day can hardly be: older than the assignment, or early for a task that was overdue when it was
reported. Such a day needs the unit's reason and a look of the secretariat's; both are the office's own rule.
"""

from datetime import date
from enum import StrEnum

from models.ledger.acts import DoneReported
from models.ledger.facts import Facts, Stage
from models.refusal import require


class Doubt(StrEnum):
    OLDER = "older"
    EARLY = "early"


def doubt_about(product_on: date, facts: Facts, reported_on: date) -> Doubt | None:
    """What is doubtful of a product of that day, reported on another, by the deadline in force."""
    due = facts.deadline.due
    if product_on < facts.assigned_on:
        return Doubt.OLDER
    return Doubt.EARLY if due is not None and product_on < due < reported_on else None


def doubt_of(facts: Facts) -> Doubt | None:
    """What is doubtful of the product that waits for the secretariat."""
    if facts.stage is not Stage.AWAITING or facts.reported is None or facts.reported_on is None:
        return None
    return doubt_about(facts.reported.on, facts, facts.reported_on)


def refuse_impossible_product(report: DoneReported, facts: Facts, reported_on: date, today: date) -> None:
    """Refuse a product of a day to come, and a doubtful one without a reason."""
    require(report.document.on <= today, "The product's date lies in the future.")
    doubt, explained = doubt_about(report.document.on, facts, reported_on), bool(report.reason.strip())
    require(
        explained or doubt is not Doubt.OLDER, "The product is older than the assignment. Say why the product counts."
    )
    require(
        explained or doubt is not Doubt.EARLY,
        "The task was overdue when this was reported, and the product is of a day before the deadline. Say why.",
    )
