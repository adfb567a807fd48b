"""Archiving a year that is over, in which nothing is left to do, and opening it again."""

from datetime import date, datetime

from sqlalchemy import case
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from models.access import may_archive
from models.event import EventKind, note
from models.installation.archive import forget_decided_years, is_archived
from models.ledger.projection import FINISHED, TaskState
from models.moment import UNTIL_NOW
from models.person import User
from models.province import day_of
from models.refusal import permit, require
from models.text import PARAGRAPH, require_within


def archive_year(session: Session, year: int, *, by: User, at: datetime) -> None:
    """From now on the tasks of a year are only read: no act changes them, and nobody comments on them.

    Its last year is over, and each of its tasks is completed or withdrawn: units that are reorganised later take over
    open tasks, which is an act on each.
    """
    permit(may_archive(by), "Only an administrator archives a year, or opens it again.")
    today = day_of(at)
    require(year < today.year, "The year {year} is not over yet.", year=str(year))
    require(not is_archived(session, year), "The year {year} is archived already.", year=str(year))
    of_years = {row_year: still_open for row_year, _count, still_open in session.exec(tasks_by_year(today))}
    require(year in of_years, "There is no task of {year}.", year=str(year))
    count = of_years[year]
    require(
        not count,
        "{count} tasks of {year} are neither completed nor withdrawn. They are settled first.",
        count=count,
        year=str(year),
    )
    note(session, EventKind.YEAR_ARCHIVED, at=at, by=by, details={"year": year})
    forget_decided_years(session)


def reopen_year(session: Session, year: int, because: str, *, by: User, at: datetime) -> None:
    """Let the tasks of an archived year be changed again; what for stands in the events."""
    permit(may_archive(by), "Only an administrator archives a year, or opens it again.")
    require(is_archived(session, year), "The year {year} is not archived.", year=str(year))
    require(bool(because.strip()), "Say why the year is opened again.")
    require_within(PARAGRAPH, because)
    note(session, EventKind.YEAR_REOPENED, at=at, by=by, details={"year": year, "because": because.strip()})
    forget_decided_years(session)


def tasks_by_year(on: date) -> Select[int, int, int]:
    """As SQL each year with the tasks that it has on a day, and those that are neither completed nor withdrawn then;
    parts count too."""
    holds = (TaskState.known_to == UNTIL_NOW, col(TaskState.on_from) <= on, col(TaskState.on_to) > on)
    still_open = func.sum(case((col(TaskState.urgency) != FINISHED, 1), else_=0))
    return select(TaskState.year, func.count(), still_open).where(*holds).group_by(col(TaskState.year))
