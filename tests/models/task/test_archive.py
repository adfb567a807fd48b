"""A year that is over and settled is archived: only read from then on, and counted as ever."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from models.ledger.acts import NeverDone, Reopened
from models.moment import Moment
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, open_registers
from models.task.archive import archive_year, reopen_year
from models.task.comment import comment
from models.task.task import Task
from queries.counts import counts_of
from queries.installation.archive import archive_years
from queries.selection import TaskFilters
from tests.conftest import JANUARY, World, noon

MAY, NEXT = date(2024, 5, 20), noon(date(2025, 1, 2))
IS_ARCHIVED = "The year 2024 is archived: its tasks are only read"


@pytest.fixture
def archived(sqlite_world: World) -> World:
    """The year of one task, which is completed."""
    with sqlite_world.db.writing() as session:
        sqlite_world.finish(session, sqlite_world.assign(session), MAY)
        archive_year(session, 2024, by=sqlite_world.admin, at=NEXT)
    return sqlite_world


CHANGES: dict[str, Callable[[World, Session, Task], object]] = {
    "reopened": lambda w, s, t: t.reopen(s, Reopened(reason="x"), by=w.secretary, at=NEXT),
    "corrected": lambda w, s, t: t.correct(s, 3, NeverDone(), because="x", by=w.secretary, at=NEXT),
    "commented on": lambda w, s, t: comment(s, t, "x", by=w.secretary, at=NEXT),
    "given another beside it": lambda w, s, t: w.assign(s),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_of_an_archived_year_is(archived: World, change: str) -> None:
    with archived.db.writing() as session:
        task = session.get_one(Task, 1)
        with pytest.raises(Refusal, match=IS_ARCHIVED):
            CHANGES[change](archived, session, task)
        session.rollback()


def test_another_year_goes_on(archived: World) -> None:
    with archived.db.writing() as session:
        open_registers(session, 2025)
        secretary, terms = archived.secretary, archived.terms()
        task = Task.assign(session, terms, register_code=ANNUAL_PLAN, year=2025, by=secretary, on=JANUARY, at=NEXT)
        comment(session, task, "x", by=secretary, at=NEXT)


def test_an_archived_year_counts_as_before(archived: World) -> None:
    counts = counts_of(archived.chairman, Moment(date(2025, 1, 2)), TaskFilters(year=2024))
    assert (counts.total, counts.completed) == (1, 1)


def test_once_it_is_opened_again_it_is_changed_and_the_reason_stays(archived: World) -> None:
    with archived.db.writing() as session:
        reopen_year(session, 2024, " Thanh tra yêu cầu. ", by=archived.admin, at=NEXT)
        session.get_one(Task, 1).reopen(session, Reopened(reason="x"), by=archived.secretary, at=NEXT)
    [row] = archive_years(archived.auditor, date(2025, 1, 2))
    assert (row.year, row.tasks, row.still_open, row.is_archived) == (2024, 1, 1, False)
    assert row.decided is not None
    assert (row.decided.because, row.by) == ("Thanh tra yêu cầu.", "Hồ Gia Bảo")


def test_a_year_is_archived_once_it_is_over_and_nothing_of_it_is_open(sqlite_world: World) -> None:
    def archive(year: int) -> None:
        archive_year(session, year, by=sqlite_world.admin, at=NEXT)

    with sqlite_world.db.writing() as session:
        task = sqlite_world.assign(session)
        with pytest.raises(Refusal, match="2025 is not over yet"):
            archive(2025)
        with pytest.raises(Refusal, match="There is no task of 2023"):
            archive(2023)
        with pytest.raises(Refusal, match="1 tasks of 2024 are neither completed nor withdrawn"):
            archive(2024)
        sqlite_world.finish(session, task, MAY)
        archive(2024)
        with pytest.raises(Refusal, match="2024 is archived already"):
            archive(2024)
        with pytest.raises(Refusal, match="Say why"):
            reopen_year(session, 2024, " ", by=sqlite_world.admin, at=NEXT)


def test_an_archiving_that_is_undone_archives_nothing(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        task = sqlite_world.assign(session)
        sqlite_world.finish(session, task, MAY)
        with session.begin_nested() as undone:
            archive_year(session, 2024, by=sqlite_world.admin, at=NEXT)
            undone.rollback()
        sqlite_world.assign(session)
