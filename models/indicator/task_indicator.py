"""Which tasks should move which indicator: said beside the acts, for it decides nothing of a task."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session

from models.access import may_link_to_indicators
from models.base import Model
from models.event import EventKind, note
from models.indicator.content import Indicator
from models.indicator.indicator_set import set_in, version_for, versions_of
from models.ledger.acts import Frozen
from models.moment import LAST_YEAR
from models.person import User
from models.refusal import Refusal, gettext_noop, permit, require
from models.task.task import Task

ONLY_SECRETARIAT = gettext_noop("Only the secretariat says which indicator a task should move.")


class Explained(Frozen):
    """Of which year, and of which unit (``None``: the province), points were lost; one without a year is of all."""

    year: int | None = None
    unit_id: int | None = None

    def is_about(self, year: int, unit_id: int | None) -> bool:
        return self.year is None or (self.year, self.unit_id) == (year, unit_id)


class TaskIndicator(Model, table=True):
    """The task should move this indicator, or ``explains`` what was lost of it, an :class:`Explained`."""

    __tablename__ = "task_indicator"

    task_id: int = Field(foreign_key="task.id", primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code", primary_key=True)
    indicator: str = Field(primary_key=True)
    explains: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))

    @property
    def explained(self) -> Explained | None:
        return None if self.explains is None else Explained.model_validate(self.explains)


def link_task(
    session: Session,
    task: Task,
    set_code: str,
    indicator: str,
    *,
    by: User,
    at: datetime,
    explained: Explained | None = None,
) -> None:
    """Say that the task should move an indicator, or what of it is ``explained``; said twice it is so once."""
    permit(may_link_to_indicators(by), ONLY_SECRETARIAT)
    _known_indicator(session, set_code, indicator)
    assert task.id is not None
    if session.get(TaskIndicator, (task.id, set_code, indicator)) is not None:
        return
    explains = explained.model_dump() if explained else None
    session.add(TaskIndicator(task_id=task.id, set_code=set_code, indicator=indicator, explains=explains))
    note(session, EventKind.TASK_LINKED, at=at, by=by, details=_details(task, set_code, indicator))


def unlink_task(session: Session, task: Task, set_code: str, indicator: str, *, by: User, at: datetime) -> None:
    permit(may_link_to_indicators(by), ONLY_SECRETARIAT)
    link = session.get(TaskIndicator, (task.id, set_code, indicator))
    require(link is not None, "The task is not linked to this indicator.")
    session.delete(link)
    note(session, EventKind.TASK_UNLINKED, at=at, by=by, details=_details(task, set_code, indicator))


def _known_indicator(session: Session, set_code: str, code: str) -> Indicator:
    """The indicator as the newest version says it. Raises :class:`Refusal` where there is none."""
    set_in(session, set_code)
    version = version_for(versions_of(session, set_code), LAST_YEAR)
    found = version.content.by_code.get(code) if version else None
    if found is None:
        raise Refusal("There is no indicator {code}.", code=code)
    return found


def _details(task: Task, set_code: str, indicator: str) -> dict[str, str]:
    return {"code": task.code, "set": set_code, "indicator": indicator}
