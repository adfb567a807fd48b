"""The columns of a task's own row: the present, worked out from its acts and written in the same transaction."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import Model, one_of
from models.ledger.acts import DeadlineKind
from models.ledger.facts import Stage


class TaskColumns(Model):
    """``code``, ``register_code`` and ``year`` are a task's own; all else is worked out from its acts.

    The row keeps the present that is asked about only now; what lists and figures show of any day is in its states.
    ``asked_until`` is the new deadline of an extension that is yet to be decided, ``reported_on`` the day its unit
    last said something of it. ``part_of`` is the task that this one was split from.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    register_code: str
    year: int
    part_of: int | None = Field(default=None, foreign_key="task.id", index=True)
    deadline_kind: DeadlineKind = Field(default=DeadlineKind.FIXED, sa_type=one_of(DeadlineKind))
    supervisor_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    stage: Stage = Field(default=Stage.ASSIGNED, index=True, sa_type=one_of(Stage))
    percent: int = 0
    asked_until: date | None = Field(default=None, index=True)
    reported_on: date | None = None
    act_count: int = 0
    touched_at: datetime | None = None
