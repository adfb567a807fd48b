"""Killed, or the disk full, in the middle of an issue of a report or of the loading of a plan."""

import os
from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest
from sqlmodel import select

from models.batch import Batch
from models.calendar.period import PeriodKind, by_rule
from models.ledger.projection import TaskState
from models.outage import Outage, OutageKind
from models.plan.answers import Answers
from models.register import ANNUAL_PLAN
from models.report.report import PeriodReport
from queries.installation.journal import broken_entries
from queries.installation.verification import broken_seals, damaged, disagreements
from queries.loadings import loadings
from queries.plan_context import known_of
from queries.report.reports import issued_reports
from tests.conftest import JANUARY, World, noon
from tests.depth import DEPTH
from tests.exchange.plan.plan_files import as_csv
from tests.reports import SIGNATURE, approved, word_at_once
from tests.usecases.steps import KILLED, at_statement, ended_at_each_step, ended_with, full_at, no_room_for
from usecases.issue_report import ComposedReport, compose_report, issue_report
from usecases.load_plan import Compared, Destination, PlanFile, begin, compare, load_rows, read_plan

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_17 = noon(date(2024, 6, 14)), noon(date(2024, 6, 17))
ROWS = 8  # of the plan that is loaded
STEP = 60  # statements of a load between two kills
HERE = Destination(ANNUAL_PLAN, 2024, JANUARY)


def title(number: int) -> str:
    """Of a task, long enough that a page of the database holds few of them."""
    return f"Việc số {number}, {'rà soát thủ tục hành chính ' * 15}".strip()


def is_whole(world: World) -> bool:
    """Whether nothing of what there is contradicts anything else."""
    _count, wrong = disagreements()
    return [*wrong, *broken_entries(), *broken_seals(), *damaged()] == []


@pytest.fixture
def composed(on_disk: World) -> ComposedReport:
    """A report that a leader approved, composed for issuing."""
    with on_disk.db.writing() as session:
        on_disk.finish(session, on_disk.assign(session), date(2024, 5, 20))
        report = PeriodReport.open(session, H1, by=on_disk.secretary, at=JUNE_14)
        approved(session, report, secretary=on_disk.secretary, leader=on_disk.chairman, at=JUNE_14)
    made = compose_report(on_disk.secretary, H1, SIGNATURE, word=word_at_once)
    on_disk.db.close()
    return made


def issue(world: World, composed: ComposedReport) -> None:
    with world.db.writing() as session:
        issue_report(session, composed, by=world.secretary, at=JUNE_17)


def test_an_issue_that_is_killed_at_any_step_is_none_and_is_done_anew(
    on_disk: World, composed: ComposedReport
) -> None:
    killed = []
    for step in ended_at_each_step(partial(issue, on_disk, composed)):
        killed.append(len(issued_reports(on_disk.chairman)))
        assert is_whole(on_disk), step
        on_disk.db.close()
    assert killed == [*[0] * (len(killed) - 1), 1]
    assert len(killed) > len(composed.paper.files)


def test_an_issue_for_which_there_is_no_room_is_none(
    on_disk: World, composed: ComposedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_at(3, monkeypatch)
    with pytest.raises(Outage) as outage:
        issue(on_disk, composed)
    assert outage.value.kind is OutageKind.FULL
    assert issued_reports(on_disk.chairman) == []
    monkeypatch.undo()
    issue(on_disk, composed)
    assert len(issued_reports(on_disk.chairman)) == 1
    assert is_whole(on_disk)


@pytest.fixture
def plan(on_disk: World) -> tuple[int, PlanFile, Compared]:
    """A plan of some rows that somebody is about to load, as the number of its loading."""
    heads = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    rows = [[str(number), title(number), "Sở Tư pháp", "Quý III/2024"] for number in range(1, ROWS + 1)]
    file = read_plan("kế hoạch.csv", as_csv([heads, *rows]))
    with on_disk.db.writing() as session:
        loading_id = begin(session, file, HERE, by=on_disk.secretary, at=JUNE_14).id or 0
    result = compared(on_disk, file)
    on_disk.db.close()
    return loading_id, file, result


def compared(world: World, file: PlanFile) -> Compared:
    known = known_of(world.secretary, HERE.register_code, HERE.year)
    return compare(file, HERE, known, Answers(), today=JUNE_17.date())


def load(world: World, loading_id: int, file: PlanFile, result: Compared) -> None:
    """Load it, a row in each turn; what was begun is gone on with."""
    instants = (JUNE_17 + timedelta(seconds=number) for number in count())
    [row] = loadings(world.secretary)
    left = row.left if row.is_loaded_in_part else 0
    load_rows(loading_id, file, result, by=world.secretary, clock=lambda: next(instants), seconds=0, left=left)


def titles(world: World) -> list[str]:
    with world.db.reading() as session:
        return sorted(session.exec(select(TaskState.title)))


@pytest.mark.slow
def test_a_load_that_is_killed_anywhere_is_gone_on_with(on_disk: World, plan: tuple[int, PlanFile, Compared]) -> None:
    loading_id, file, result = plan

    def killed_at(statement: int) -> int:
        def work() -> None:
            at_statement(statement, lambda: os._exit(KILLED))
            load(on_disk, loading_id, file, compared(on_disk, file) if statement > 1 else result)

        return ended_with(work)

    statement = 1
    while killed_at(statement) == KILLED:
        assert is_whole(on_disk), statement
        on_disk.db.close()
        statement += max(1, round(STEP / DEPTH))
    assert statement > STEP
    assert titles(on_disk) == sorted(title(number) for number in range(1, ROWS + 1))
    with on_disk.db.reading() as session:
        assert len(session.exec(select(Batch)).all()) == 1
    assert is_whole(on_disk)


def test_a_load_for_which_there_is_no_room_says_so_and_goes_on_once_there_is(
    on_disk: World, plan: tuple[int, PlanFile, Compared]
) -> None:
    loading_id, file, result = plan
    with no_room_for(on_disk.db, 2), pytest.raises(Outage) as outage:
        load(on_disk, loading_id, file, result)
    assert outage.value.kind is OutageKind.FULL
    assert len(titles(on_disk)) < ROWS
    load(on_disk, loading_id, file, compared(on_disk, file))
    assert len(titles(on_disk)) == ROWS
    assert is_whole(on_disk)
