"""What was lost of an indicator is explained: the department that answers for it is given an ordinary task."""

from datetime import date, datetime

from sqlmodel import Session, select

from models.indicator.content import Indicator
from models.indicator.task_indicator import Explained, TaskIndicator, link_task
from models.ledger.acts import Assigned, Deadline
from models.ledger.entered import entered, entered_day
from models.person import User
from models.province import day_of
from models.refusal import require
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task

PRODUCT = "Báo cáo giải trình"  # the register is kept in Vietnamese


def ask_explanation(
    session: Session,
    title: str,
    set_code: str,
    indicator: Indicator,
    explained: Explained,
    *,
    lead_id: int,
    due: date | None,
    by: User,
    at: datetime,
) -> Task:
    """A task of the year's plan, linked to the indicator. Raises :class:`~models.refusal.Refusal` without a day, and
    where a task explains that already which is not withdrawn."""
    _require_unexplained(session, set_code, indicator, explained)
    day = entered_day(due, "due")
    terms = entered(
        Assigned,
        title=title,
        product=PRODUCT,
        field=indicator.field or ParField.DIRECTION,
        lead_id=lead_id,
        deadline=Deadline(text=f"{day:%d/%m/%Y}", due=day),
    )
    on = day_of(at)
    task = Task.assign(session, terms, register_code=ANNUAL_PLAN, year=on.year, by=by, on=on, at=at)
    link_task(session, task, set_code, indicator.code, by=by, at=at, explained=explained)
    return task


def _require_unexplained(session: Session, set_code: str, indicator: Indicator, explained: Explained) -> None:
    links = session.exec(
        select(TaskIndicator).where(TaskIndicator.set_code == set_code, TaskIndicator.indicator == indicator.code)
    )
    same = (each for each in links if each.explained in (explained, Explained()))  # one without a year is of all
    for task in [session.get_one(Task, each.task_id) for each in same]:
        require(task.facts(session).withdrawn, "{code} explains this already.", code=task.code)
