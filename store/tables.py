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
from models.draft import acts as draft_acts
from models.indicator import indicator_set, measurement, task_indicator
from models.initiative import initiative
from models.inspection import acts as inspection_acts
from models.ledger import acts, evidence, projection, quota
from models.plan import columns, learnt, loading
from models.reorganisation import reorganisation
from models.report import report, requests, steps, urging, writing
from models.scoring import acts as scoring_acts
from models.scoring import classification, praise, scoring_round
from models.task import comment, mark, task
from models.voice import caller, hotline, voice

__all__ = [
    "acts",
    "batch",
    "caller",
    "cause",
    "classification",
    "columns",
    "comment",
    "credential",
    "days_off",
    "directive",
    "draft_acts",
    "event",
    "evidence",
    "hotline",
    "indicator_set",
    "initiative",
    "inspection_acts",
    "journal",
    "learnt",
    "loading",
    "mark",
    "measurement",
    "meeting",
    "member",
    "member_report",
    "period",
    "person",
    "praise",
    "preference",
    "projection",
    "quota",
    "register",
    "reorganisation",
    "report",
    "requests",
    "saved_view",
    "scoring_acts",
    "scoring_round",
    "steps",
    "task",
    "task_indicator",
    "unit",
    "unit_group",
    "unit_naming",
    "unit_succession",
    "unsent",
    "urging",
    "voice",
    "writing",
]
