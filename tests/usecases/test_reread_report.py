"""An issued report read anew: each figure of it that the ledger does not give is noticed, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from models.calendar.period import PeriodKind, by_rule, change_period
from models.cause import Cause, change_cause
from models.indicator.content import Measure, Rhythm, SetContent
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Measured
from models.indicator.values import Values
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind
from models.ledger.acts import Document, NeverDone, Withdrawn
from models.report.report import PeriodReport
from models.task.task import Task
from models.unit import Unit
from models.unit_naming import Names
from queries.periods import periods
from queries.report.reports import IssuedRow, issued_report
from store.database import Database
from tests.conftest import World, noon
from tests.models.indicator.sets import indicator
from tests.reports import SIGNATURE, approved, word_at_once
from usecases.issue_report import compose_report, issue_report
from usecases.reread_report import agrees_with_ledger

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_17 = noon(date(2024, 6, 14)), noon(date(2024, 6, 17))


def measured(posts: int) -> Entry:
    of_period = Measured("own", "posts", None, 2024, PeriodKind.H1)
    return Entry(of_period, Values(value=Decimal(posts)), date(2024, 6, 3))


@pytest.fixture
def issued(world: World, db: Database) -> IssuedRow:
    """The report on one task of Justice, completed, one of Information, overdue, and on 812 posts."""
    posts = SetContent(name_vi="Vị trí", name_en="Posts", indicators=(indicator("posts", Measure.COUNT),))
    told: dict[str, Any] = {"by": world.secretary, "at": noon(date(2024, 6, 3))}
    with db.writing() as session:
        IndicatorSet.add(session, "own", posts, rhythm=Rhythm.PERIOD, from_year=2024, **told)
        measure(session, [measured(812)], **told)
        world.finish(session, world.assign(session, title="Xong"), date(2024, 5, 20))
        world.assign(session, due=date(2024, 5, 31), title="Muộn", lead_id=world.stttt)
        report = PeriodReport.open(session, H1, by=world.secretary, at=JUNE_14)
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_14)
    composed = compose_report(world.secretary, H1, SIGNATURE, word=word_at_once)
    with db.writing() as session:
        issued_id = issue_report(session, composed, by=world.secretary, at=JUNE_17).id or 0
    row = issued_report(world.chairman, issued_id)
    assert row is not None
    return row


def test_what_comes_later_leaves_an_issued_report_as_it_was(world: World, issued: IssuedRow) -> None:
    with world.db.writing() as session:
        measure(session, [measured(813)], because="Sai.", by=world.secretary, at=JUNE_17)
        details = InitiativeDetails(
            unit_id=world.stp, year=2024, kind=InitiativeKind.PROPAGANDA, title="Hội nghị", reach=90
        )
        Initiative.add(session, details, by=world.secretary, at=JUNE_17)
        letter = Document(symbol="9/UBND", on=date(2024, 6, 3))
        session.get_one(Task, 2).withdraw(session, Withdrawn(document=letter), by=world.secretary, at=JUNE_17)
        unit = session.get_one(Unit, world.stp)
        recoded = replace(unit.details(session), code="STPHAP")
        unit.change(session, recoded, by=world.secretary, at=JUNE_17)
        names = Names("Sở Tư pháp và Hộ tịch", "Department of Justice and Civil Status", "STPHT")
        unit.rename(session, names, date(2024, 6, 17), by=world.secretary, at=JUNE_17)
        before = periods().before(H1)
        moved = replace(before, cut_off=before.cut_off - timedelta(days=2))
        change_period(session, moved, by=world.admin, at=JUNE_17)
        cause = session.get_one(Cause, "own")
        change_cause(session, cause, replace(cause.details, name_vi="Đơn vị chậm"), by=world.admin, at=JUNE_17)
    assert agrees_with_ledger(world.chairman, issued)


def test_a_task_taken_back_since_stands_in_what_was_sealed_whoever_asks(world: World, issued: IssuedRow) -> None:
    with world.db.writing() as session:
        never: dict[str, Any] = {"because": "Giao nhầm.", "by": world.secretary, "at": JUNE_17}
        session.get_one(Task, 2).correct(session, 1, NeverDone(), **never)
    for user in (world.chairman, world.admin, world.auditor, world.secretary):
        assert agrees_with_ledger(user, issued)


def test_a_ledger_that_was_tampered_with_is_noticed(world: World, issued: IssuedRow) -> None:
    with world.db.writing() as session:
        session.execute(text("UPDATE task_state SET lead_id = :unit"), {"unit": world.nam_sach})
    assert not agrees_with_ledger(world.chairman, issued)


def in_registers(content: dict[str, Any]) -> None:
    content["registers"]["annual_plan"]["due_completed"] += 1


def in_a_field(content: dict[str, Any]) -> None:
    content["by_field"][0]["overdue"] += 1


def in_a_unit(content: dict[str, Any]) -> None:
    content["by_unit"][1]["overdue"] += 1


def of_a_unit_more(content: dict[str, Any]) -> None:
    content["by_unit"].append({**content["by_unit"][0], "unit": "HNS"})


def of_a_unit_less(content: dict[str, Any]) -> None:
    content["by_unit"].pop()


def since_the_report_before(content: dict[str, Any]) -> None:
    content["since"]["annual_plan"]["due"] += 1


def over_the_year(content: dict[str, Any]) -> None:
    content["cumulative"]["annual_plan"]["completed"] += 1


def measured_otherwise(content: dict[str, Any]) -> None:
    content["statistics"]["own"]["posts"]["period"]["value"] = "811"


def aimed_at(content: dict[str, Any]) -> None:
    content["statistics"]["own"]["posts"]["target"] = {"value": "900", "rank": None, "ranked_among": None}


def of_a_set_more(content: dict[str, Any]) -> None:
    content["statistics"]["other"] = {}


def of_a_set_less(content: dict[str, Any]) -> None:
    del content["statistics"]["own"]


def of_inspections(content: dict[str, Any]) -> None:
    content["activities"]["inspections_done"] += 1


PLANTED = [
    measured_otherwise,
    aimed_at,
    of_a_set_more,
    of_a_set_less,
    of_inspections,
    in_registers,
    in_a_field,
    in_a_unit,
    of_a_unit_more,
    of_a_unit_less,
    since_the_report_before,
    over_the_year,
]


def planted(issued: IssuedRow, plant: Callable[..., object]) -> IssuedRow:
    content = json.loads(issued.content)
    plant(content)
    return replace(issued, content=json.dumps(content))


def test_a_figure_that_the_ledger_does_not_give_is_noticed(world: World, issued: IssuedRow) -> None:
    assert agrees_with_ledger(world.chairman, issued)
    assert [plant for plant in PLANTED if agrees_with_ledger(world.chairman, planted(issued, plant))] == []
