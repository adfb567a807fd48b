"""Every table: whoever uses the database or its migrations imports this, so that all of them are known."""

from models import (
    batch,
    cause,
    event,
    journal,
    person,
    preference,
    register,
    saved_view,
    unit,
    unit_group,
    unit_naming,
    unit_succession,
    unsent,
)
from models.accounts import credential
from models.calendar import days_off, period
from models.directive import directive
from models.draft import acts as draft_acts
from models.inspection import acts as inspection_acts
from models.ledger import acts, evidence, projection, quota
from models.plan import learnt, loading
from models.reorganisation import reorganisation
from models.report import report
from models.task import comment, mark, task

__all__ = [
    "acts",
    "batch",
    "cause",
    "comment",
    "credential",
    "days_off",
    "directive",
    "draft_acts",
    "event",
    "evidence",
    "inspection_acts",
    "journal",
    "learnt",
    "loading",
    "mark",
    "period",
    "person",
    "preference",
    "projection",
    "quota",
    "register",
    "reorganisation",
    "report",
    "saved_view",
    "task",
    "unit",
    "unit_group",
    "unit_naming",
    "unit_succession",
    "unsent",
]
