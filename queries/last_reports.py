"""On which day the lead units of tasks reported on them last, as of a moment."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import col, func, select

from models.ledger.acts import Act
from models.moment import Moment
from queries.unit_acts import lead_reports
from store.among import among
from store.database import reading


def last_reports(task_ids: Collection[int], moment: Moment) -> dict[int, date]:
    """By the ids of those of the tasks on which there was a report."""
    if not task_ids:
        return {}
    with reading() as session:
        return dict(session.exec(_days(moment), params={"tasks": list(task_ids)}).all())


@lru_cache(maxsize=100)
def _days(moment: Moment) -> Any:
    """Built once, for building takes longest."""
    query = select(Act.task_id, func.max(Act.on)).where(among(col(Act.task_id), "tasks"), *lead_reports(moment))
    return query.group_by(col(Act.task_id))
