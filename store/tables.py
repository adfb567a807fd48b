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
from models.initiative import initiative
from models.ledger import acts, evidence, projection, quota
from models.plan import learnt, loading
from models.reorganisation import reorganisation
from models.report import report
from models.task import comment, mark, task
from models.voice import caller, hotline, voice

__all__ = [
    "acts",
    "batch",
    "caller",
    "cause",
    "comment",
    "credential",
    "days_off",
    "directive",
    "event",
    "evidence",
    "hotline",
    "initiative",
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
    "voice",
]
