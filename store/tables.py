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
from models.committee import meeting, member, member_report
from models.directive import directive
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
    "event",
    "evidence",
    "journal",
    "learnt",
    "loading",
    "mark",
    "meeting",
    "member",
    "member_report",
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
