"""The demonstration's half-year of 2024: written by many, returned once, approved, numbered and signed."""

import json
from datetime import date

from clock import now
from models.calendar.period import PeriodKind, by_rule
from models.register import ANNUAL_PLAN
from models.report.report import PeriodReport
from models.report.steps import Step
from queries.report.reports import issued_report, issued_reports
from queries.report.work import preparation_of, requests_of_report, steps_of
from seed.demonstration import load_whole
from seed.province import member
from seed.tables import table
from store.database import Database
from tests.reports import approved, word_at_once
from usecases.reread_report import agrees_with_ledger


def test_the_half_year_is_issued_once_as_it_was_published(demonstration: Database) -> None:
    load_whole(now(), word=word_at_once)
    with demonstration.reading() as session:
        leader = member(session, "khai")
    (listed,) = issued_reports(leader)
    row = issued_report(leader, listed.id)
    assert row is not None
    assert (row.year, row.kind, row.symbol, row.signed_on) == (2024, PeriodKind.H1, "118/BC-SNV", date(2024, 6, 20))
    assert (row.is_whole, row.broken, agrees_with_ledger(leader, row)) == (True, (), True)
    counted = json.loads(row.content)["registers"][ANNUAL_PLAN]
    assert (counted["completed"], counted["total"]) == (30, 51)


def test_units_sent_their_sections_and_a_leader_returned_it_once(demonstration: Database) -> None:
    with demonstration.reading() as session:
        leader = member(session, "khai")
    (row,) = issued_reports(leader)
    preparation = preparation_of(leader, row.id)
    assert preparation is not None
    steps = [each.step for each in steps_of(leader, preparation)]
    assert steps == [Step.APPROVED, Step.PROPOSED, Step.RETURNED, Step.PROPOSED]
    requests = requests_of_report(leader, preparation)
    assert len({each.unit_id for each in requests}) == 5
    late = [each.section for each in requests if each.answered_at and each.answered_at.date() > each.due]
    assert (late, all(each.text for each in requests)) == (["public_finance"], True)
    assert set(row.texts["vi"]) == set(row.texts["en"]) == {line["section"] for line in table("half_year.csv")}


def test_a_correction_that_somebody_began_is_theirs(demonstration: Database) -> None:
    with demonstration.writing() as session:
        secretary, leader = member(session, "thuha"), member(session, "khai")
        begun = PeriodReport.open(session, by_rule(2024, PeriodKind.H1), by=secretary, at=now())
        approved(session, begun, secretary=secretary, leader=leader, at=now())
    load_whole(now(), word=word_at_once)
    assert [each.symbol for each in issued_reports(leader)] == ["118/BC-SNV"]
