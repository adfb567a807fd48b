"""The domain: units and people, directives, registers, tasks and the acts that are their truth.

Importing the package knows every table, for the migrations.
"""

from models import (
    acts,
    batch,
    calendar,
    comment,
    credential,
    directive,
    draft,
    event,
    evidence,
    loading,
    mark,
    period,
    period_report,
    person,
    preference,
    projection,
    register,
    task,
    unit,
)

__all__ = [
    "acts",
    "batch",
    "calendar",
    "comment",
    "credential",
    "directive",
    "draft",
    "event",
    "evidence",
    "loading",
    "mark",
    "period",
    "period_report",
    "person",
    "preference",
    "projection",
    "register",
    "task",
    "unit",
]
